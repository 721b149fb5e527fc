#pragma once
#include <vector>

#include "doc/pages.h"
#include "output/pdf_fields.h"
#include "output/pdf_objects.h"

namespace vanthu {

// The standard type that an element has in the file: "H1", "TD" (ISO 32000-1, 14.8.4).
std::string pdf_tag(const StructureElement& element);

// A page that has been written, and the element of each of its marked contents, by MCID.
struct TaggedPage {
  PdfDict page;
  std::vector<int> marked;
};

// The structure tree (14.7): what is marked on the pages and the signature fields as parts of the document's
// elements.
void write_structure(PdfDocument& document, const std::vector<StructureElement>& structure,
                     std::vector<TaggedPage>& pages, std::vector<PdfField>& fields);

}  // namespace vanthu
