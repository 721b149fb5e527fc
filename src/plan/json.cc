#include "plan/json.h"

namespace vanthu {

std::string to_json(const Plan&) { return "{}\n"; }
Result<Plan> plan_from_json(std::string_view) { return Error{ErrorKind::internal, "chưa có", ""}; }
bool looks_like_record(std::string_view) { return false; }
std::string_view plan_json_schema() { return "{}"; }

}  // namespace vanthu
