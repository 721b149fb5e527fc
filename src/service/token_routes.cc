#include "service/token_routes.h"

#include <algorithm>

#include "service/account_answers.h"
#include "service/json_fields.h"
#include "service/problem.h"
#include "service/sign_in.h"
#include "store/tokens.h"

namespace vanthu {
namespace {

// Whether an administrator asks for all of the office. Error{denied} where somebody else does.
Result<TokensOf> whose_tokens(const Request& request) {
  const std::string all = request.parameter("all").value_or("0");
  if (all == "0" || all.empty()) return TokensOf::account;
  if (all != "1") return Error{ErrorKind::usage, "Cần là 0 hoặc 1.", "all"};
  const auto& scopes = request.principal->scopes;
  if (request.principal->role == Role::admin &&
      std::find(scopes.begin(), scopes.end(), TokenScope::admin) != scopes.end())
    return TokensOf::office;
  return Error{ErrorKind::denied, "Chỉ quản trị viên mới xem và thu hồi được mã truy cập của người khác.",
               ""};
}

Response show_tokens(const Site& site, const Request& request) {
  const Result<TokensOf> whose = whose_tokens(request);
  if (!whose) return problem(whose.error());
  return answer_list("tokens", list_tokens(*site.database, actor_of(request), *whose));
}

// Not with a token: it could make itself one that lasts longer or may do more.
Response create_token(const Site& site, const Request& request) {
  if (!has_session(request)) return needs_session();
  JsonFields fields(request.body);
  TokenOrder order;
  order.name = fields.text("name");
  const std::vector<std::string> names = fields.texts("scopes");
  order.days = fields.maybe_number("days").value_or(order.days);
  if (const Status read = fields.end(); !read) return problem(read.error());
  for (const std::string& name : names) {
    const auto scope = token_scope_of(name);
    if (!scope) return problem(Problem::bad_value, "scopes: Quyền cần là read, write hoặc admin.");
    order.scopes.push_back(*scope);
  }
  const auto issued = add_token(*site.database, actor_of(request), request.principal->role, order);
  if (!issued) return problem_of_entry(issued.error());
  return json_response({{"token", to_json(issued->token)}, {"secret", issued->secret}}, 201);
}

Response delete_token(const Site& site, const Request& request) {
  const Result<TokensOf> whose = whose_tokens(request);
  if (!whose) return problem(whose.error());
  return answer(revoke_token(*site.database, actor_of(request), *whose, id_of(request)));
}

constexpr const char* json = "application/json";
constexpr BodyRule no_body = {};
constexpr BodyRule json_body = {BodyKind::json, 0, true};

constexpr Route table[] = {
    {"GET", "/api/v1/tokens", show_tokens, "Mã truy cập của mình; all=1: của cả cơ quan (quản trị viên)",
     "The own tokens; all=1: those of the office (administrators)", "all", no_body, "200 400", json,
     Access::clerk, TokenScope::read},
    {"POST", "/api/v1/tokens", create_token, "Tạo mã truy cập (name, scopes, days); mã chỉ hiện một lần",
     "Create a token (name, scopes, days); its secret is shown once", "", json_body, "201 400 409 422", json,
     Access::clerk, TokenScope::admin},
    {"DELETE", "/api/v1/tokens/{id}", delete_token, "Thu hồi mã truy cập", "Revoke a token", "all", no_body,
     "200 400 404", json, Access::clerk, TokenScope::write},
};

}  // namespace

std::span<const Route> token_routes() { return table; }

}  // namespace vanthu
