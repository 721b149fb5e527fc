#pragma once
#include "base/result.h"
#include "pipeline/pipeline.h"
#include "plan/plan.h"
#include "service/http.h"

namespace vanthu {

// A plan in a form as a download, as the query says: template, set.NAME=value, next-year=1 (as next year's
// draft), profile=0 (without what the office's profile fills in; a record is never filled). Errors: usage
// (next-year or profile is neither 0 nor 1), and those of render, roll_forward and fill_blanks.
Result<Response> rendered_plan(const Site& site, const Request& request, Plan plan, Form form);

// One page of the same as a picture (PNG): page, width in pixels. The header X-Pages tells how many there
// are; X-Filled what the profile filled in, as base64 of JSON: {"filled": [{"what", "value"}], "other_organ":
// null | {"told": "issuer" | "superior" | "words", "name"}}. Errors: not_found (no such page), too.
Result<Response> rendered_page(const Site& site, const Request& request, Plan plan);

}  // namespace vanthu
