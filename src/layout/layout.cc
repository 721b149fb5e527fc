#include "layout/layout.h"

namespace vanthu {

Result<Pages> layout(const Doc&, const FontSet&) { return Error{ErrorKind::internal, "chưa có", ""}; }

}  // namespace vanthu
