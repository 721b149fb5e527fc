#pragma once
#include <string>
#include <string_view>

#include "base/result.h"
#include "plan/plan.h"

namespace vanthu {

// The record as XML: what template expressions see. Derived from the JSON form by fixed rules, so that the
// round trip loses nothing:
//   object key -> element of that name; list -> element with <item> children;
//   null -> element missing; true/false/number -> its text;
//   root <plan schema="vanthu.plan/1">.
// Attributes are added for templates' comfort and ignored on the way back: on body nodes @level (1 = top),
// @class (label class: "part", "roman", "decimal1".."decimal4", "letter", "dash", "plus", "star", "article", "none").
std::string to_xml(const Plan& plan);

// The inverse of to_xml. Error{invalid} with a line number.
Result<Plan> plan_from_xml(std::string_view xml);

}  // namespace vanthu
