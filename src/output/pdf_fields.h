#pragma once
#include <vector>

#include "doc/pages.h"
#include "output/pdf_objects.h"

namespace vanthu {

// An empty signature field that has been written.
struct PdfField {
  PdfDict widget;
  PdfDict page;
  int element = -1;  // in Pages::structure
};

// Empty signature fields (ISO 32000-1, 12.7.4.5) where the pages have anchors. What an anchor is called says
// which part of the room the field takes; of several with one name the second is called "…2". `page_objects`:
// by page.
std::vector<PdfField> write_fields(PdfDocument& document, const Pages& pages,
                                   std::vector<PdfDict>& page_objects);

}  // namespace vanthu
