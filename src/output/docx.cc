#include "output/docx.h"

namespace vanthu {

Result<Bytes> write_docx(const Doc&, const FontSet&) { return Error{ErrorKind::internal, "chưa có", ""}; }

}  // namespace vanthu
