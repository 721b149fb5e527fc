#pragma once
#include <filesystem>
#include <vector>

#include "base/result.h"
#include "intake/page.h"

namespace vanthu {

// The pages of a PDF with their words, by poppler's pdftotext and pdftohtml in child processes; rules are
// left to pdf_rules.h. Pages past limits::pdf_pages are an error. Errors: not_found (poppler is not
// installed), invalid (encrypted, broken), too_large.
Result<std::vector<PrintedPage>> read_words(const std::filesystem::path& pdf);

}  // namespace vanthu
