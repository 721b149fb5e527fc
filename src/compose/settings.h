#pragma once
#include <map>
#include <string>
#include <vector>

#include "compose/compose.h"
#include "compose/expression.h"

namespace vanthu {

// The value of every parameter, as expressions see it: the setting where there is one, else the default.
// Numbers are numbers, yes-no is true or false, all else text. Errors: usage, as of compose().
Result<std::map<std::string, Value>> resolve(const std::vector<Parameter>& parameters,
                                             const Settings& settings);

// One setting of a template, alone. Errors: as above.
Status check_setting(const std::vector<Parameter>& parameters, const std::string& name,
                     const std::string& value);

}  // namespace vanthu
