#pragma once
#include "base/result.h"
#include "pipeline/pipeline.h"
#include "plan/plan.h"
#include "service/http.h"

namespace vanthu {

// A plan in a form as a download, as the query says: template, set.NAME=value, next-year=1 (as next year's
// draft). Errors: usage (next-year is neither 0 nor 1), and those of render and roll_forward.
Result<Response> rendered_plan(const Site& site, const Request& request, Plan plan, Form form);

}  // namespace vanthu
