#pragma once
#include "doc/doc.h"
#include "output/pdf_objects.h"

namespace vanthu {

// Embeds files that the whole document was made from: associated files (ISO 19005-3, 6.8) of relationship
// Source, also listed by name (ISO 32000-1, 7.11.4).
void attach_files(PdfDocument& document, const std::vector<Attachment>& files, const std::string& created);

}  // namespace vanthu
