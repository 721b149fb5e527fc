#pragma once
#include <map>
#include <string>

#include "base/result.h"
#include "compose/template.h"
#include "doc/doc.h"
#include "plan/plan.h"

namespace vanthu {

using Settings = std::map<std::string, std::string>;  // parameter -> value, as of --set name=value

// Plan + template -> Doc. Errors: usage (unknown parameter or a value outside its type or range; the template
// says nothing at all of this plan), invalid (an expression fails on this plan, place "file:line"), too_large
// (limits::template_steps and its like).
Result<Doc> compose(const Template& form, const Plan& plan, const Settings& settings = {});

}  // namespace vanthu
