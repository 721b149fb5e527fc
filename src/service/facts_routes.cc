#include "service/facts_routes.h"

#include "pipeline/review.h"
#include "plan/json.h"
#include "service/problem.h"

namespace vanthu {
namespace {

OrderedJson text_json(const std::string& text) {
  return text.empty() ? OrderedJson(nullptr) : OrderedJson(text);
}

OrderedJson fix_json(const std::optional<Fix>& fix) {
  if (!fix) return nullptr;
  OrderedJson patch = OrderedJson::array();
  for (const PatchStep& step : fix->patch) {
    OrderedJson json = {{"op", step.op}, {"path", step.path}};
    if (step.value) json["value"] = *step.value;
    patch.push_back(std::move(json));
  }
  return {{"label", fix->label}, {"patch", std::move(patch)}};
}

// A record after an edit: facts derived again, and what is to be told of it.
Response derive_again(const Site&, const Request& request) {
  Result<Plan> plan = plan_from_json(request.body);
  if (!plan) return problem(plan.error());
  const ReviewedPlan reviewed = review(*std::move(plan));
  Response response;
  response.content_type = "application/json";
  response.headers["Cache-Control"] = "no-store";
  response.body = "{\"record\": " + to_json(reviewed.plan) + ", \"findings\": " +
                  to_json(reviewed.findings).dump(-1, ' ', false, OrderedJson::error_handler_t::replace) +
                  "}\n";
  return response;
}

constexpr Route table[] = {
    {"POST",
     "/api/v1/facts",
     derive_again,
     "Trích lại dữ liệu và nêu những điểm cần xem lại của một hồ sơ đang sửa",
     "Derive facts and findings of a record again after an edit",
     "",
     {BodyKind::json, largest_record},
     "200 422",
     "application/json",
     Access::local_or_user,
     TokenScope::read},
};

}  // namespace

std::span<const Route> facts_routes() { return table; }

OrderedJson to_json(const std::vector<Finding>& findings) {
  std::vector<Diagnostic> told;
  for (const Finding& finding : findings) told.push_back(finding.told);
  OrderedJson list = OrderedJson::parse(to_json(told));
  for (std::size_t i = 0; i < findings.size(); ++i) {
    list[i]["pointer"] = text_json(findings[i].pointer);
    list[i]["place"] = text_json(findings[i].place);
    list[i]["fix"] = fix_json(findings[i].fix);
  }
  return list;
}

}  // namespace vanthu
