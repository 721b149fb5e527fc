#include "compose/template.h"

namespace vanthu {

Result<Template> load_template(const TemplateFiles&, const std::string&) { return Error{ErrorKind::internal, "chưa có", ""}; }

}  // namespace vanthu
