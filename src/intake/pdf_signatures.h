#pragma once
#include <qpdf/QPDFObjectHandle.hh>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/file.h"
#include "intake/page.h"

namespace vanthu {

// The looks that signing programs give to signature fields ("Ký bởi: …", seals, times of signing): they lie
// over the page and are no words of the document. The annotations go, not what stands in their rectangles: a
// seal covers words of the document too.

// A signature field's annotation (ISO 32000-1, 12.5.6.19 and 12.7.4.5) that draws something.
bool is_signature_look(QPDFObjectHandle annotation);

// Whether a page shows one.
bool has_signature_look(QPDFObjectHandle page);

// The PDF without those annotations. Empty if it cannot be read. In the process of its own (pdf_drawings.h)
// only.
Bytes without_signature_looks(const Bytes& pdf);

// What the looks said on each page: words of `shown` that are not among those of `bare`, in reading order, as
// findings (info, "text.signature-look") that quote them.
std::vector<Diagnostic> signature_look_findings(const std::vector<PrintedPage>& shown,
                                                const std::vector<PrintedPage>& bare);

}  // namespace vanthu
