#pragma once
#include "base/file.h"
#include "base/result.h"
#include "doc/doc.h"
#include "doc/fonts.h"

namespace vanthu {

// Doc -> WordprocessingML (ECMA-376, transitional). Styles carry the form; the fonts are for measuring only
// (table widths, length of rules), the file names Times New Roman. Same doc, same bytes. Error{internal} if
// zipping fails.
Result<Bytes> write_docx(const Doc& doc, const FontSet& fonts);

}  // namespace vanthu
