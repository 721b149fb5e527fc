#include "compose/compose.h"

namespace vanthu {

Result<Doc> compose(const Template&, const Plan&, const Settings&) { return Error{ErrorKind::internal, "chưa có", ""}; }

}  // namespace vanthu
