#pragma once
#include <string>
#include <string_view>

#include "base/result.h"
#include "plan/plan.h"

namespace vanthu {

// The record as XML: what template expressions see. The same keys as the JSON form (plan/fields.h), by fixed
// rules, so that the round trip loses nothing:
//   root <plan schema="vanthu.plan/1">; key -> element of that name; list -> element with <item> children;
//   string, number, word -> the element's text.
//   null -> no element; "" -> an empty element; an empty list -> an empty element (no list is null);
//   an object -> always an element, so a date without day, month and year is <date></date> and no date is
//   none.
// Attributes on nodes are for templates' comfort and ignored on the way back: @level (1 = top of its list),
// @class (to_string(LabelClass): "part", "roman", "decimal1", "letter", "dash", "none", …).
std::string to_xml(const Plan& plan);

// The inverse of to_xml, as strict as plan_from_json. Error{invalid}, place "bản ghi XML:line" or, where
// parts of the record do not fit together, a JSON pointer.
Result<Plan> plan_from_xml(std::string_view xml);

}  // namespace vanthu
