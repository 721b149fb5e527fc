#include "output/pdf.h"

namespace vanthu {

Result<Bytes> write_pdf(const Pages&, const FontSet&) { return Error{ErrorKind::internal, "chưa có", ""}; }

}  // namespace vanthu
