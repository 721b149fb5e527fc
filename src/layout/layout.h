#pragma once
#include "base/result.h"
#include "doc/doc.h"
#include "doc/fonts.h"
#include "doc/pages.h"

namespace vanthu {

// Doc + metrics -> Pages: first-fit line breaking as word processors do, widow and orphan control (2 lines),
// keeps, tables over pages with repeated heads, page numbers. Errors: invalid (a character that no face has:
// the message names it, its code and the font), too_large (limits::pages).
Result<Pages> layout(const Doc& doc, const FontSet& fonts);

}  // namespace vanthu
