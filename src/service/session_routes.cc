#include "service/session_routes.h"

#include "service/account_answers.h"
#include "service/json_fields.h"
#include "service/problem.h"
#include "service/sign_in.h"
#include "store/names.h"
#include "store/sessions.h"
#include "store/tokens.h"

namespace vanthu {
namespace {

// A cookie leaves by TLS only, unless there is none and nobody outside of this machine can see it.
bool is_secure(const Site& site, const Request& request) { return request.is_tls || !site.is_private; }

OrderedJson whoami(const Account& account, const std::string& office_name,
                   const std::vector<TokenScope>& scopes) {
  return {{"user", to_json(account)},
          {"office", {{"id", account.office}, {"name", office_name}}},
          {"scopes", names_of(scopes)}};
}

std::string duration(int seconds) {
  if (seconds < 60) return std::to_string(seconds) + " giây";
  return std::to_string((seconds + 59) / 60) + " phút";
}

Response opened(const Site& site, const Request& request, const OpenedSession& session, int status) {
  OrderedJson json = whoami(session.account, session.office_name, every_scope);
  json["csrf_token"] = session.csrf;
  json["expires"] = iso_time(session.expires);
  Response response = json_response(json, status);
  response.headers["Set-Cookie"] = session_cookie(session.secret, is_secure(site, request));
  return response;
}

Response wait_first(int seconds) {
  Response response = problem(
      Problem::too_many, "Đã nhập sai mật khẩu nhiều lần; hãy chờ " + duration(seconds) + " rồi thử lại.");
  response.headers["Retry-After"] = std::to_string(seconds);
  return response;
}

Response wrong_sign_in() {
  return problem(Problem::not_signed_in,
                 "Tên đăng nhập hoặc mật khẩu không đúng; hãy kiểm tra rồi nhập lại.");
}

Response open_session(const Site& site, const Request& request) {
  JsonFields fields(request.body);
  const std::string given = fields.text("login"), password = fields.text("password");
  if (const Status read = fields.end(); !read) return problem(read.error());
  if (!site.database)
    return problem(Problem::unavailable, "Dịch vụ này chạy không có kho dữ liệu nên không có tài khoản.");
  const Result<std::string> login = proper_login(given, "login");
  if (!login) return wrong_sign_in();  // nobody is called so
  const Credential earlier = credential_of(request);
  const Result<SignIn> answer =
      sign_in(*site.database, actor_of(request), *login, password,
              earlier.kind == Credential::Kind::session ? earlier.secret : std::string());
  if (!answer) return problem(answer.error());
  switch (answer->outcome) {
    case SignInOutcome::opened:
      return opened(site, request, answer->session, 201);
    case SignInOutcome::disabled:
      return problem(Problem::denied, "Tài khoản này đã bị khoá; hãy liên hệ quản trị viên của cơ quan.");
    case SignInOutcome::must_wait:
      return wait_first(answer->wait);
    case SignInOutcome::wrong:
      break;
  }
  return wrong_sign_in();
}

Response show_session(const Site& site, const Request& request) {
  const Credential credential = credential_of(request);
  const Response gone = problem(Problem::not_signed_in, "Phiên làm việc vừa kết thúc; hãy đăng nhập lại.");
  if (credential.kind == Credential::Kind::token) {
    const auto token = find_token(*site.database, credential.secret);
    if (!token) return problem(token.error());
    if (!*token) return gone;
    return json_response(whoami((*token)->account, (*token)->office_name, (*token)->scopes));
  }
  const auto session = find_session(*site.database, credential.secret);
  if (!session) return problem(session.error());
  if (!*session) return gone;
  OrderedJson json = whoami((*session)->account, (*session)->office_name, every_scope);
  json["csrf_token"] = (*session)->csrf;
  json["expires"] = iso_time((*session)->expires);
  json["session"] = (*session)->id;
  return json_response(json);
}

Response close_session(const Site& site, const Request& request) {
  if (!has_session(request)) return needs_session();
  const auto session = find_session(*site.database, credential_of(request).secret);
  if (!session) return problem(session.error());
  if (*session)
    if (const Status ended = end_session(*site.database, actor_of(request), (*session)->id);
        !ended && ended.error().kind != ErrorKind::not_found)
      return problem(ended.error());
  Response response = no_content();
  response.headers["Set-Cookie"] = ended_session_cookie(is_secure(site, request));
  return response;
}

Response put_password(const Site& site, const Request& request) {
  if (!has_session(request)) return needs_session();
  JsonFields fields(request.body);
  const std::string current = fields.text("current"), fresh = fields.text("new");
  if (const Status read = fields.end(); !read) return problem(read.error());
  const Result<SignIn> answer = change_password(*site.database, actor_of(request), current, fresh);
  if (!answer) return problem_of_entry(answer.error());
  if (answer->outcome == SignInOutcome::must_wait) return wait_first(answer->wait);
  if (answer->outcome != SignInOutcome::opened)
    return problem(Problem::denied, "Mật khẩu hiện tại không đúng; hãy nhập lại.");
  return opened(site, request, answer->session, 200);
}

Response show_sessions(const Site& site, const Request& request) {
  if (!has_session(request)) return needs_session();
  return answer_list("sessions", list_sessions(*site.database, actor_of(request)));
}

// A program's secret ends no person's work.
Response close_other_session(const Site& site, const Request& request) {
  if (!has_session(request)) return needs_session();
  const Status ended = end_session(*site.database, actor_of(request), id_of(request));
  return ended ? no_content() : problem(ended.error());
}

constexpr const char* json = "application/json";
constexpr BodyRule no_body = {};
constexpr BodyRule json_body = {BodyKind::json, 0, true};

constexpr Route table[] = {
    {"POST", "/api/v1/session", open_session, "Đăng nhập (login, password)", "Sign in (login, password)", "",
     json_body, "201 400 401 403 429 503", json, Access::open, TokenScope::read},
    {"GET", "/api/v1/session", show_session, "Người đang đăng nhập, cơ quan, quyền và mã chống giả mạo",
     "Who is signed in, office, scopes and CSRF token", "", no_body, "200", json, Access::clerk,
     TokenScope::read},
    {"DELETE", "/api/v1/session", close_session, "Đăng xuất", "Sign out", "", no_body, "204", "",
     Access::clerk, TokenScope::write},
    {"PUT", "/api/v1/session/password", put_password, "Đổi mật khẩu của mình (current, new)",
     "Change the own password (current, new)", "", json_body, "200 400 409 422 429", json, Access::clerk,
     TokenScope::admin},
    {"GET", "/api/v1/sessions", show_sessions, "Các phiên đang mở của mình", "The own open sessions", "",
     no_body, "200", json, Access::clerk, TokenScope::read},
    {"DELETE", "/api/v1/sessions/{id}", close_other_session, "Kết thúc một phiên của mình",
     "End an own session", "", no_body, "204 404", "", Access::clerk, TokenScope::write},
};

}  // namespace

std::span<const Route> session_routes() { return table; }

}  // namespace vanthu
