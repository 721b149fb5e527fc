#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "text/text.h"

// What was received, as a person compares a record with it: the lines that `source` in the record counts.
namespace vanthu {

// JSON: {"format", "pages", "pictures": whether pages can be drawn, "page_sizes": [{"page", "width",
// "height"}] in points, turned as they are shown; of a PDF only, "blocks": [{"page", "line", "line_end",
// "text", "bold", "boxes"} | {"page", "line", "line_end", "rows": [{"line", "line_end", "cells"}]}]}. `file`:
// the original, which is asked for the sizes of its pages.
std::string source_view_json(const Text& text, const std::filesystem::path& file);

// The media type of a picture that browsers show themselves; nullptr: of anything else.
const char* picture_type(std::string_view bytes);
bool is_pdf(std::string_view bytes);

}  // namespace vanthu
