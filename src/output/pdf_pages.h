#pragma once
#include <string>
#include <vector>

#include "doc/pages.h"
#include "output/pdf_fonts.h"

namespace vanthu {

struct PageContent {
  std::string stream;  // ISO 32000-1, 7.8.2, 8.5, 9.4
  std::vector<int>
      marked;  // the element of each marked content, by MCID (14.6); what has none is an artifact
};

PageContent pdf_page_content(const Page& page, const std::vector<StructureElement>& structure,
                             const PdfFonts& fonts);

}  // namespace vanthu
