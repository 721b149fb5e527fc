#include "service/editing_routes.h"

#include "service/problem.h"
#include "service/resources.h"
#include "store/editing.h"

namespace vanthu {
namespace {

Response begin_editing(const Site& site, const Request& request) {
  const auto editors = say_editing(*site.database, actor_of(request), request.path_parameter("id"));
  if (!editors) return problem(editors.error());
  OrderedJson others = OrderedJson::array();
  for (const Editor& editor : *editors)
    others.push_back({{"name", editor.name}, {"since", iso_time(editor.since)}});
  return json_response({{"others", others}});
}

Response end_editing(const Site& site, const Request& request) {
  const Status left = stop_editing(*site.database, actor_of(request), request.path_parameter("id"));
  if (!left) return problem(left.error());
  Response response;
  response.status = 204;
  return response;
}

constexpr Route table[] = {
    {"PUT",
     "/api/v1/documents/{id}/editing",
     begin_editing,
     "Báo đang sửa hồ sơ (nhắc lại mỗi 20 giây, sau 45 giây coi như đã thôi); trả lời ai khác cũng đang sửa",
     "I am editing (said again every 20 s, forgotten after 45 s); tells who else is",
     "",
     {BodyKind::json, 0, false},
     "200 404",
     "application/json",
     Access::clerk,
     TokenScope::write},
    {"DELETE",
     "/api/v1/documents/{id}/editing",
     end_editing,
     "Báo đã thôi sửa hồ sơ",
     "I have stopped editing",
     "",
     {},
     "204 404",
     "",
     Access::clerk,
     TokenScope::write},
};

}  // namespace

std::span<const Route> editing_routes() { return table; }

}  // namespace vanthu
