#pragma once
#include <optional>
#include <string>

#include "plan/plan.h"

namespace vanthu {

// Who issues the plan, as its own words say: "Ủy ban nhân dân huyện Sông Lam ban hành Kế hoạch …" at the
// begin of a sentence or after a comma, in the preamble or the first paragraphs of the body. Empty where
// nobody is named so.
std::optional<std::string> issuer_in_text(const Plan& plan);

}  // namespace vanthu
