#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "intake/pdf_rules.h"

namespace vanthu {

// read_drawings() in a process of its own, `vanthu-drawings`, under the limits for programs that read PDF
// (base/limits.h): a small file may unpack to gigabytes. Errors: too_large (it ran into a limit or died),
// internal (the program is missing).
Result<std::vector<Drawing>> read_drawings_apart(const std::filesystem::path& pdf);

// without_signature_looks() in the same program, `vanthu-drawings --without-signatures`. Errors: too_large
// (as above, or the PDF cannot be written again), internal.
Result<Bytes> without_signature_looks_apart(const std::filesystem::path& pdf);

// What that process prints, and its reading: "page N" or "picture N" for each page, "signed " before it where
// a signature's look lies over it, then its N rules, four numbers a line. Reading ends at what is not of this
// form.
std::string print_drawings(const std::vector<Drawing>& drawings);
std::vector<Drawing> drawings_from(std::string_view printed);

}  // namespace vanthu
