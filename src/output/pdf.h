#pragma once
#include "base/file.h"
#include "base/result.h"
#include "doc/pages.h"

namespace vanthu {

// Pages -> PDF 1.7 (ISO 32000-1): libharu writes objects and pages, faces are embedded as subsets with
// ToUnicode. Same pages, same bytes. Error{internal} with libharu's code.
Result<Bytes> write_pdf(const Pages& pages, const FontSet& fonts);

}  // namespace vanthu
