#include "service/office_routes.h"

#include "plan/profile.h"
#include "service/account_answers.h"
#include "service/json_fields.h"
#include "service/problem.h"
#include "store/offices.h"

namespace vanthu {
namespace {

Response show_offices(const Site& site, const Request&) {
  return answer_list("offices", list_offices(*site.database));
}

Response add_office_with_admin(const Site& site, const Request& request) {
  const Result<Office> main = main_office(*site.database);
  if (!main) return problem(main.error());
  if (main->id != request.principal->office)
    return problem(Problem::denied, "Chỉ quản trị viên của cơ quan chính (" + main->name +
                                        ") mới thêm được cơ quan; hãy nhờ người đó.");
  JsonFields fields(request.body);
  const std::string name = fields.text("name");
  const AccountOrder admin{fields.text("admin_login"), fields.text("admin_name"), Role::admin};
  if (const Status read = fields.end(); !read) return problem(read.error());
  const auto founded = found_office(*site.database, actor_of(request), name, admin);
  if (!founded) return problem_of_entry(founded.error());
  OrderedJson json = {{"office", to_json(founded->office)}};
  json.update(to_json(founded->admin));
  return json_response(json, 201);
}

Error other_office(const Request& request) {
  return {ErrorKind::not_found, "Không có cơ quan này, hoặc đó không phải cơ quan của bạn.", id_of(request)};
}

bool is_own_office(const Request& request) {
  return request.path_parameter("id") == request.principal->office;
}

Response patch_office(const Site& site, const Request& request) {
  if (!is_own_office(request)) return problem(other_office(request));
  JsonFields fields(request.body);
  const std::string name = fields.text("name");
  if (const Status read = fields.end(); !read) return problem(read.error());
  return answer(rename_office(*site.database, actor_of(request), name));
}

Response profile_of(const Result<Office>& office) {
  if (!office) return problem(office.error());
  Response response = json_response(OrderedJson{{"schema", profile_schema}});
  if (!office->profile.empty()) response.body = office->profile;
  response.headers["ETag"] = etag(office->version);
  return response;
}

Response show_profile(const Site& site, const Request& request) {
  if (!is_own_office(request)) return problem(other_office(request));
  return profile_of(get_office(*site.database, request.principal->office));
}

Response put_profile(const Site& site, const Request& request) {
  if (!is_own_office(request)) return problem(other_office(request));
  const auto expected = expected_version(request);
  if (const auto* refusal = std::get_if<Response>(&expected)) return *refusal;
  if (const auto profile = profile_from_json(request.body); !profile) return problem(profile.error());
  const auto office = set_profile(*site.database, actor_of(request), std::get<int>(expected), request.body);
  if (!office && office.error().kind == ErrorKind::conflict)
    return problem(Problem::changed, office.error().message);
  return profile_of(office);
}

constexpr const char* json = "application/json";
constexpr BodyRule no_body = {};
constexpr BodyRule json_body = {BodyKind::json, 0, true};

constexpr Route table[] = {
    {"GET", "/api/v1/offices", show_offices, "Các cơ quan", "The offices", "", no_body, "200", json,
     Access::admin, TokenScope::admin},
    {"POST", "/api/v1/offices", add_office_with_admin,
     "Thêm cơ quan cùng quản trị viên của nó (name, admin_login, admin_name); chỉ quản trị viên của cơ quan "
     "chính",
     "Add an office with its administrator (name, admin_login, admin_name); only by the first office's "
     "administrators",
     "", json_body, "201 400 409 422", json, Access::admin, TokenScope::admin},
    {"PATCH", "/api/v1/offices/{id}", patch_office, "Đổi tên cơ quan của mình (name)",
     "Rename the own office (name)", "", json_body, "200 400 404 409 422", json, Access::admin,
     TokenScope::admin},
    {"GET", "/api/v1/offices/{id}/profile", show_profile,
     "Hồ sơ cơ quan của mình, dùng khi trình bày văn bản", "The own office's profile", "", no_body, "200 404",
     json, Access::clerk, TokenScope::read},
    {"PUT", "/api/v1/offices/{id}/profile", put_profile, "Sửa hồ sơ cơ quan, kèm If-Match",
     "Change the office's profile, with If-Match", "", json_body, "200 404 412 422 428", json, Access::admin,
     TokenScope::admin},
};

}  // namespace

std::span<const Route> office_routes() { return table; }

}  // namespace vanthu
