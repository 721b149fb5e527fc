#pragma once
#include <string>
#include <string_view>

#include "base/result.h"
#include "plan/plan.h"

namespace vanthu {

// The record as JSON (UTF-8, keys in the order of the contract, two blanks of indent, final newline).
// Always valid: same plan, same bytes.
std::string to_json(const Plan& plan);
// The findings alone, as a list of the record's `diagnostics`.
std::string to_json(const std::vector<Diagnostic>& findings);

// Strict: unknown keys, keys that come twice, wrong types, missing keys, depth over limits::json_depth,
// integers that are negative or too large, strings that are no NFC or hold control characters, indices that
// point nowhere, and rows whose cells are not one a column are Error{invalid}. Its place is the JSON pointer
// ("/body/3/label"), or "dòng 12" where the bytes are no JSON. Records written by hand may leave out `source`
// (of the record and of nodes), `diagnostics`, and every key that may be null.
Result<Plan> plan_from_json(std::string_view json);

// Starts like a record: a JSON object whose "schema" says vanthu.plan. Cheap; for telling formats apart.
bool looks_like_record(std::string_view bytes);

// The JSON Schema (2020-12) of the record (plan.schema.json, compiled in). It accepts what plan_from_json accepts, but
// cannot tell whether indices point to something and rows fit their table.
std::string_view plan_json_schema();

}  // namespace vanthu
