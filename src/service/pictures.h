#pragma once
#include <filesystem>

#include "base/result.h"
#include "service/http.h"

// Pages as pictures, for whoever looks at a document in the page.
namespace vanthu {

inline constexpr int narrowest_picture = 100, widest_picture = 2000;  // in pixels

// Page `number` (1-based) of a PDF as PNG, `width` pixels wide. poppler draws it in a process of its own,
// under limits. Errors: not_found (no such page), invalid (a page that cannot be drawn).
Result<Bytes> picture_of_page(const std::filesystem::path& pdf, int number, int width);

}  // namespace vanthu
