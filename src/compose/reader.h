#pragma once
#include <string>

#include "compose/content.h"
#include "compose/template.h"

namespace vanthu {

// The template in `path` with all that it includes: checked against the schema, every expression compiled and
// tried on an empty record, every style, page and variable known. Errors: invalid, as of load_template().
Result<Template> read_template(const TemplateFiles& files, const std::string& path);

}  // namespace vanthu
