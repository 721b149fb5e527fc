#include "plan/label.h"

namespace vanthu {

LabelClass label_class(std::string_view) { return LabelClass::none; }
const char* to_string(LabelClass) { return "none"; }
Label leading_label(std::string_view) { return {}; }

}  // namespace vanthu
