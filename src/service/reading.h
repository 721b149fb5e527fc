#pragma once
#include <string>

#include "base/result.h"
#include "plan/plan.h"
#include "service/http.h"

namespace vanthu {

// Reads an upload in a process of its own, `vanthu parse`, under limits: a hostile file harms that process
// only. As many at once as there are processors; others wait. Errors: as read_plan; invalid (the process died
// or took too long), internal.
Result<Plan> read_in_child(const std::filesystem::path& program, const SpooledFile& file);

// An Error on one line, as the child says it on standard error (`vanthu parse --errors-as-json`).
std::string error_to_json(const Error& error);
std::optional<Error> error_from_json(std::string_view text);  // nothing: it is none

}  // namespace vanthu
