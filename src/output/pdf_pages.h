#pragma once
#include <string>

#include "doc/pages.h"
#include "output/pdf_fonts.h"

namespace vanthu {

// The content stream of a page (ISO 32000-1, 7.8.2, 8.5, 9.4).
std::string pdf_page_content(const Page& page, const PdfFonts& fonts);

}  // namespace vanthu
