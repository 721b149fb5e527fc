#pragma once
#include <string>

#include "doc/doc.h"
#include "output/pdf.h"
#include "output/pdf_objects.h"

namespace vanthu {

// What the document says of itself, twice and in step: in the information dictionary (ISO 32000-1, 14.3.3)
// and as XMP metadata (14.3.2; ISO 19005-3, 6.6). Language, title bar and colour space of the output go
// along. Gives the XMP packet.
std::string describe_document(PdfDocument& document, const Properties& properties, PdfStandard standard);

}  // namespace vanthu
