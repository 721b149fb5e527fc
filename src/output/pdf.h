#pragma once
#include "base/file.h"
#include "base/result.h"
#include "doc/pages.h"

namespace vanthu {

// a3a: PDF/A-3, accessible (ISO 19005-3). a1b: the twin for validators that know no newer part; it carries no
// files.
enum class PdfStandard { a3a, a1b };

// Pages -> PDF (ISO 32000-1): libharu writes objects and pages, faces are embedded as subsets with ToUnicode.
// Tagged, with the document's files inside and empty signature fields where its anchors are. Same pages, same
// bytes. Error{internal} with libharu's code.
Result<Bytes> write_pdf(const Pages& pages, const FontSet& fonts, PdfStandard standard = PdfStandard::a3a);

}  // namespace vanthu
