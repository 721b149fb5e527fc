#pragma once
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/xml.h"

namespace vanthu {

// `file` against the RELAX NG schema of templates. Errors: invalid, at the first place that does not fit,
// with what was expected there.
Status check_schema(xmlDoc* file, const std::string& name, std::string_view schema);

}  // namespace vanthu
