#pragma once
#include "base/file.h"
#include "base/result.h"
#include "text/text.h"

namespace vanthu {

// A PDF with text. Provenance is the page, the printed line and its box. Errors as read_words (pdf_words.h).
Result<Text> read_pdf(const Bytes& bytes);

}  // namespace vanthu
