#include "service/account_routes.h"

#include <algorithm>
#include <charconv>
#include <ctime>

#include "plan/profile.h"
#include "service/json_fields.h"
#include "service/problem.h"
#include "service/resources.h"
#include "service/sign_in.h"
#include "store/accounts.h"
#include "store/audit.h"
#include "store/names.h"
#include "store/sessions.h"
#include "store/tokens.h"

namespace vanthu {
namespace {

constexpr Milliseconds day = 86'400'000;
constexpr Milliseconds vietnam = 7 * 3'600'000;  // before UTC, all year
constexpr int most_entries = 500;

// ---- JSON of the nouns

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

OrderedJson to_json(const Office& office) { return {{"id", office.id}, {"name", office.name}}; }

OrderedJson names_of(const std::vector<TokenScope>& scopes) {
  OrderedJson names = OrderedJson::array();
  for (const TokenScope scope : scopes) names.push_back(to_string(scope));
  return names;
}

OrderedJson time_or_null(const std::optional<Milliseconds>& time) {
  return time ? OrderedJson(iso_time(*time)) : OrderedJson(nullptr);
}

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

OrderedJson to_json(const AuditEntry& entry) {
  return {{"id", entry.id},           {"at", iso_time(entry.at)}, {"user", entry.account},
          {"login", entry.login},     {"name", entry.name},       {"action", entry.action},
          {"subject", entry.subject}, {"detail", entry.detail},   {"address", entry.address},
          {"request", entry.request}};
}

template <class T>
Response answer(const Result<T>& result, int status = 200) {
  if (!result) return problem(result.error());
  return json_response(to_json(*result), status);
}

template <class T>
Response answer_list(const char* name, const Result<std::vector<T>>& items) {
  if (!items) return problem(items.error());
  OrderedJson list = OrderedJson::array();
  for (const T& item : *items) list.push_back(to_json(item));
  return json_response({{name, list}});
}

Response no_content() {
  Response response;
  response.status = 204;
  return response;
}

// "" where it cannot be the name of anything: databases are not asked with bytes that are no text.
std::string plain_word(const std::string& text) {
  const bool good = text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
                      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                             c == '.' || c == '-' || c == '_';
                    });
  return good ? text : "";
}

std::string id_of(const Request& request) { return plain_word(request.path_parameter("id")); }

// A cookie leaves by TLS only, unless there is none and nobody outside of this machine can see it.
bool is_secure(const Site& site, const Request& request) { return request.is_tls || !site.is_private; }

bool has_session(const Request& request) { return credential_of(request).kind == Credential::Kind::session; }

Response needs_session() {
  return problem(Problem::denied, "Việc này cần đăng nhập bằng mật khẩu, không làm được bằng mã truy cập.");
}

// ---- the session

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
  if (!answer) return problem(answer.error());
  if (answer->outcome == SignInOutcome::must_wait) return wait_first(answer->wait);
  if (answer->outcome != SignInOutcome::opened)
    return problem(Problem::denied, "Mật khẩu hiện tại không đúng; hãy nhập lại.");
  return opened(site, request, answer->session, 200);
}

Response show_sessions(const Site& site, const Request& request) {
  return answer_list("sessions", list_sessions(*site.database, actor_of(request)));
}

Response close_other_session(const Site& site, const Request& request) {
  const Status ended = end_session(*site.database, actor_of(request), id_of(request));
  return ended ? no_content() : problem(ended.error());
}

// ---- users

Result<Role> role_in(const std::string& text, const std::string& field) {
  if (const auto role = role_of(text)) return *role;
  return Error{ErrorKind::usage,
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
  if (!role) return problem(role.error());
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
    if (!role) return problem(role.error());
    change.role = *role;
  }
  if (!change.name && !change.role && !change.disabled)
    return problem(Problem::bad_request, "Chưa có gì để sửa; cần ít nhất một trong name, role, disabled.");
  return answer(change_account(*site.database, actor_of(request), id_of(request), change));
}

Response reset_user_password(const Site& site, const Request& request) {
  return answer(reset_password(*site.database, actor_of(request), id_of(request)));
}

// ---- tokens

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
    if (!scope) return problem({ErrorKind::usage, "Quyền cần là read, write hoặc admin.", "scopes"});
    order.scopes.push_back(*scope);
  }
  const auto issued = add_token(*site.database, actor_of(request), request.principal->role, order);
  if (!issued) return problem(issued.error());
  return json_response({{"token", to_json(issued->token)}, {"secret", issued->secret}}, 201);
}

Response delete_token(const Site& site, const Request& request) {
  const Result<TokensOf> whose = whose_tokens(request);
  if (!whose) return problem(whose.error());
  return answer(revoke_token(*site.database, actor_of(request), *whose, id_of(request)));
}

// ---- offices

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
  if (!founded) return problem(founded.error());
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

// ---- the audit log

std::optional<int> digits(const std::string& text, std::size_t at, std::size_t count) {
  int number = 0;
  if (at + count > text.size()) return std::nullopt;
  const char* end = text.data() + at + count;
  const auto [stop, error] = std::from_chars(text.data() + at, end, number);
  if (error != std::errc() || stop != end || number < 0) return std::nullopt;
  return number;
}

// "2031-01-05", a day in Vietnam from its beginning, or "2031-01-05T08:30:00Z" (RFC 3339).
std::optional<Milliseconds> time_of(const std::string& text) {
  const bool has_time = text.size() == 20;
  if (text.size() != 10 && !has_time) return std::nullopt;
  std::string shape = text;
  for (char& c : shape)
    if (c >= '0' && c <= '9') c = '0';
  if (shape != (has_time ? "0000-00-00T00:00:00Z" : "0000-00-00")) return std::nullopt;
  std::tm parts{};
  parts.tm_year = *digits(text, 0, 4) - 1900;
  parts.tm_mon = *digits(text, 5, 2) - 1;
  parts.tm_mday = *digits(text, 8, 2);
  if (has_time) {
    parts.tm_hour = *digits(text, 11, 2);
    parts.tm_min = *digits(text, 14, 2);
    parts.tm_sec = *digits(text, 17, 2);
  }
  const std::tm asked = parts;
  const Milliseconds time = Milliseconds{::timegm(&parts)} * 1'000;
  const bool is_on_calendar = parts.tm_mon == asked.tm_mon && parts.tm_mday == asked.tm_mday &&
                              parts.tm_hour == asked.tm_hour && parts.tm_min == asked.tm_min;
  if (!is_on_calendar) return std::nullopt;
  return has_time ? time : time - vietnam;
}

// `to` names the last day that counts.
Result<std::optional<Milliseconds>> time_parameter(const Request& request, const std::string& name,
                                                   Milliseconds of_day) {
  const std::string text = request.parameter(name).value_or("");
  if (text.empty()) return std::optional<Milliseconds>();
  const auto time = time_of(text);
  if (!time)
    return Error{ErrorKind::usage, "Cần một ngày dạng 2031-01-05 hoặc thời điểm dạng 2031-01-05T08:30:00Z.",
                 name};
  return std::optional(text.size() == 10 ? *time + of_day : *time);
}

Result<std::string> word_parameter(const Request& request, const std::string& name) {
  const std::string text = request.parameter(name).value_or("");
  if (plain_word(text) != text) return Error{ErrorKind::usage,
                 "Nhật ký chỉ lọc theo mã, gồm chữ không dấu, số và các dấu . - _ (nhiều nhất 64 ký tự); hãy chép "
                 "nguyên mã từ một dòng nhật ký.",
                 name};
  return text;
}

Result<AuditQuery> audit_query(const Request& request) {
  AuditQuery query;
  const std::pair<const char*, std::string*> words[] = {{"user", &query.account},
                                                        {"subject", &query.subject},
                                                        {"action", &query.action},
                                                        {"before", &query.before}};
  for (const auto& [name, into] : words) {
    Result<std::string> word = word_parameter(request, name);
    if (!word) return std::move(word).error();
    *into = *std::move(word);
  }
  const auto from = time_parameter(request, "from", 0);
  if (!from) return from.error();
  query.from = *from;
  const auto to = time_parameter(request, "to", day);
  if (!to) return to.error();
  query.to = *to;
  const Result<int> limit = number_parameter(request, "limit", query.limit, 1, most_entries);
  if (!limit) return limit.error();
  query.limit = *limit;
  return query;
}

Response show_audit(const Site& site, const Request& request) {
  const Result<AuditQuery> query = audit_query(request);
  if (!query) return problem(query.error());
  const auto entries = list_audit(*site.database, request.principal->office, *query);
  if (!entries) return problem(entries.error());
  OrderedJson list = OrderedJson::array();
  for (const AuditEntry& entry : *entries) list.push_back(to_json(entry));
  const bool may_go_on = static_cast<int>(entries->size()) == query->limit;
  return json_response(
      {{"entries", list}, {"next", may_go_on ? OrderedJson(entries->back().id) : OrderedJson(nullptr)}});
}

constexpr const char* json = "application/json";
constexpr BodyRule no_body = {};
constexpr BodyRule json_body = {BodyKind::json, 0, true};

constexpr Route table[] = {
    // the session of who calls
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
    // users
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
    // tokens
    {"GET", "/api/v1/tokens", show_tokens, "Mã truy cập của mình; all=1: của cả cơ quan (quản trị viên)",
     "The own tokens; all=1: those of the office (administrators)", "all", no_body, "200 400", json,
     Access::clerk, TokenScope::read},
    {"POST", "/api/v1/tokens", create_token, "Tạo mã truy cập (name, scopes, days); mã chỉ hiện một lần",
     "Create a token (name, scopes, days); its secret is shown once", "", json_body, "201 400 409 422", json,
     Access::clerk, TokenScope::admin},
    {"DELETE", "/api/v1/tokens/{id}", delete_token, "Thu hồi mã truy cập", "Revoke a token", "all", no_body,
     "200 400 404", json, Access::clerk, TokenScope::write},
    // offices
    {"GET", "/api/v1/offices", show_offices, "Các cơ quan", "The offices", "", no_body, "200", json,
     Access::admin, TokenScope::admin},
    {"POST", "/api/v1/offices", add_office_with_admin,
     "Thêm cơ quan cùng quản trị viên của nó (name, admin_login, admin_name); chỉ quản trị viên của cơ quan chính",
     "Add an office with its administrator (name, admin_login, admin_name); only by the first office's "
     "administrators", "", json_body, "201 400 409 422",
     json, Access::admin, TokenScope::admin},
    {"PATCH", "/api/v1/offices/{id}", patch_office, "Đổi tên cơ quan của mình (name)",
     "Rename the own office (name)", "", json_body, "200 400 404 409 422", json, Access::admin,
     TokenScope::admin},
    {"GET", "/api/v1/offices/{id}/profile", show_profile,
     "Hồ sơ cơ quan của mình, dùng khi trình bày văn bản", "The own office's profile", "", no_body, "200 404",
     json, Access::clerk, TokenScope::read},
    {"PUT", "/api/v1/offices/{id}/profile", put_profile, "Sửa hồ sơ cơ quan, kèm If-Match",
     "Change the office's profile, with If-Match", "", json_body, "200 404 412 422 428", json, Access::admin,
     TokenScope::admin},
    // what was done
    {"GET", "/api/v1/audit", show_audit,
     "Nhật ký của cơ quan, mới nhất trước; trang sau: before = next của trang này",
     "The office's audit log, newest first; next page: before = next of this one",
     "user subject action from to before limit", no_body, "200 400", json, Access::admin, TokenScope::admin},
};

}  // namespace

std::span<const Route> account_routes() { return table; }

}  // namespace vanthu
