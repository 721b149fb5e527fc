#pragma once
#include <string>
#include <string_view>

#include "plan/plan.h"
#include "base/result.h"

namespace vanthu {

// The record as JSON (UTF-8, keys in the order of the contract, two blanks of indent, final newline).
// Always valid: same plan, same bytes.
std::string to_json(const Plan& plan);

// Strict: unknown keys, wrong types, missing keys, depth over limits::json_depth, numbers out of range, or
// strings that are no NFC/UTF-8 are Error{invalid} whose place is the JSON pointer ("/body/3/label").
// `source` (of the record and of nodes) and `diagnostics` may be missing: hand-written records leave them out.
Result<Plan> plan_from_json(std::string_view json);

// Starts like a record: a JSON object whose "schema" says vanthu.plan. Cheap; for telling formats apart.
bool looks_like_record(std::string_view bytes);

// The JSON Schema (2020-12) of the record, as shipped in the program.
std::string_view plan_json_schema();

}  // namespace vanthu
