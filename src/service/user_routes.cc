#include "service/user_routes.h"

#include "service/account_answers.h"
#include "service/json_fields.h"
#include "service/problem.h"
#include "store/accounts.h"

namespace vanthu {
namespace {

Result<Role> role_in(const std::string& text, const std::string& field) {
  if (const auto role = role_of(text)) return *role;
  return Error{ErrorKind::invalid,
               "Vai trò cần là clerk (văn thư), reviewer (người duyệt) hoặc admin (quản trị).", field};
}

Response show_users(const Site& site, const Request& request) {
  return answer_list("users", list_accounts(*site.database, actor_of(request)));
}

Response show_user(const Site& site, const Request& request) {
  return answer(get_account(*site.database, actor_of(request), id_of(request)));
}

Response add_user(const Site& site, const Request& request) {
  JsonFields fields(request.body);
  AccountOrder order{fields.text("login"), fields.text("name"), Role::clerk};
  const std::string role_name = fields.maybe_text("role").value_or("clerk");
  if (const Status read = fields.end(); !read) return problem(read.error());
  const Result<Role> role = role_in(role_name, "role");
  if (!role) return problem_of_entry(role.error());
  order.role = *role;
  const Result<IssuedAccount> issued = add_account(*site.database, actor_of(request), order);
  Response response = answer(issued, 201);
  if (issued) response.headers["Location"] = "/api/v1/users/" + issued->account.id;
  return response;
}

Response patch_user(const Site& site, const Request& request) {
  JsonFields fields(request.body);
  AccountChange change;
  change.name = fields.maybe_text("name");
  const auto role_name = fields.maybe_text("role");
  change.disabled = fields.maybe_flag("disabled");
  if (const Status read = fields.end(); !read) return problem(read.error());
  if (role_name) {
    const Result<Role> role = role_in(*role_name, "role");
    if (!role) return problem_of_entry(role.error());
    change.role = *role;
  }
  if (!change.name && !change.role && !change.disabled)
    return problem(Problem::bad_request, "Chưa có gì để sửa; cần ít nhất một trong name, role, disabled.");
  return answer(change_account(*site.database, actor_of(request), id_of(request), change));
}

Response reset_user_password(const Site& site, const Request& request) {
  return answer(reset_password(*site.database, actor_of(request), id_of(request)));
}

constexpr const char* json = "application/json";
constexpr BodyRule no_body = {};
constexpr BodyRule json_body = {BodyKind::json, 0, true};

constexpr Route table[] = {
    {"GET", "/api/v1/users", show_users, "Người dùng của cơ quan", "Users of the office", "", no_body, "200",
     json, Access::admin, TokenScope::admin},
    {"POST", "/api/v1/users", add_user, "Thêm người dùng (login, name, role); trả về mật khẩu dùng một lần",
     "Add a user (login, name, role); answers with a one-time password", "", json_body, "201 400 409 422",
     json, Access::admin, TokenScope::admin},
    {"GET", "/api/v1/users/{id}", show_user, "Một người dùng", "A user", "", no_body, "200 404", json,
     Access::admin, TokenScope::admin},
    {"PATCH", "/api/v1/users/{id}", patch_user, "Sửa tên, vai trò, khoá hay mở khoá (name, role, disabled)",
     "Change name, role, disable or enable (name, role, disabled)", "", json_body, "200 400 404 409 422",
     json, Access::admin, TokenScope::admin},
    {"POST", "/api/v1/users/{id}/password", reset_user_password,
     "Đặt lại mật khẩu; trả về mật khẩu dùng một lần", "Reset the password; answers with a one-time password",
     "", no_body, "200 404", json, Access::admin, TokenScope::admin},
};

}  // namespace

std::span<const Route> user_routes() { return table; }

}  // namespace vanthu
