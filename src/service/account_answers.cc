#include "service/account_answers.h"

#include "service/sign_in.h"

namespace vanthu {

OrderedJson to_json(const Account& account) {
  return {{"id", account.id},
          {"login", account.login},
          {"name", account.name},
          {"role", to_string(account.role)},
          {"must_change_password", account.must_change},
          {"disabled", account.disabled},
          {"created", iso_time(account.created)}};
}

OrderedJson to_json(const IssuedAccount& issued) {
  return {{"user", to_json(issued.account)}, {"one_time_password", issued.password}};
}

OrderedJson names_of(const std::vector<TokenScope>& scopes) {
  OrderedJson names = OrderedJson::array();
  for (const TokenScope scope : scopes) names.push_back(to_string(scope));
  return names;
}

OrderedJson to_json(const Office& office) { return {{"id", office.id}, {"name", office.name}}; }

OrderedJson to_json(const ApiToken& token) {
  return {{"id", token.id},
          {"name", token.name},
          {"user", token.account},
          {"login", token.login},
          {"scopes", names_of(token.scopes)},
          {"created", iso_time(token.created)},
          {"expires", iso_time(token.expires)},
          {"used", time_or_null(token.used)},
          {"revoked", time_or_null(token.revoked)}};
}

OrderedJson to_json(const OpenSession& session) {
  return {{"id", session.id},
          {"address", session.address},
          {"created", iso_time(session.created)},
          {"used", iso_time(session.used)},
          {"expires", iso_time(session.expires)}};
}

Response no_content() {
  Response response;
  response.status = 204;
  return response;
}

bool has_session(const Request& request) { return credential_of(request).kind == Credential::Kind::session; }

Response needs_session() {
  return problem(Problem::denied, "Việc này cần đăng nhập bằng mật khẩu, không làm được bằng mã truy cập.");
}

}  // namespace vanthu
