#pragma once
#include <string>

#include "base/result.h"
#include "plan/plan.h"
#include "service/http.h"

namespace vanthu {

// Reads an upload in a process of its own (pipeline/apart.h). As many at once as there are processors; others
// wait. Errors: those of work_apart.
Result<Plan> read_in_child(const std::filesystem::path& program, const SpooledFile& file);

}  // namespace vanthu
