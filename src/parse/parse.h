#pragma once
#include "plan/plan.h"
#include "text/text.h"

namespace vanthu {

// The record of a draft. Cannot fail: what is not found stays empty, and what looks wrong or had two
// readings is a diagnostic. `source` holds format, encoding and pages; name and hash are the caller's.
Plan parse_plan(const Text& text);

}  // namespace vanthu
