#include "service/sign_in.h"

#include <algorithm>
#include <chrono>
#include <string_view>

#include "store/passwords.h"
#include "store/sessions.h"
#include "store/tokens.h"

namespace vanthu {
namespace {

constexpr std::string_view cookie_name = "vanthu_session";
constexpr std::size_t longest_secret = 100;
constexpr auto looked_after_every = std::chrono::seconds(2);  // whether a stream's session still goes on

// What an account can do before it has a password of its own.
constexpr std::string_view before_own_password[] = {"/api/v1/session", "/api/v1/session/password"};

constexpr const char* password_first =
    "Mật khẩu này do người khác đặt; hãy đổi mật khẩu trước khi dùng các chức năng khác.";
constexpr const char* no_csrf =
    "Thiếu hoặc sai X-CSRF-Token của phiên làm việc; hãy tải lại trang rồi thử lại.";

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

// The first cookie of our name.
std::string cookie_in(std::string_view header) {
  while (!header.empty()) {
    const std::string_view pair = trimmed(header.substr(0, header.find(';')));
    if (pair.size() > cookie_name.size() && pair.starts_with(cookie_name) && pair[cookie_name.size()] == '=')
      return std::string(pair.substr(cookie_name.size() + 1));
    const auto end = header.find(';');
    header.remove_prefix(end == std::string_view::npos ? header.size() : end + 1);
  }
  return "";
}

Credential bearer(std::string_view header) {
  constexpr std::string_view scheme = "bearer ";
  const bool is_bearer = header.size() > scheme.size() &&
                         std::equal(scheme.begin(), scheme.end(), header.begin(), [](char small, char given) {
                           return small == (given >= 'A' && given <= 'Z' ? given + 32 : given);
                         });
  if (!is_bearer) return {Credential::Kind::unknown, ""};
  return {Credential::Kind::token, std::string(trimmed(header.substr(scheme.size())))};
}

bool must_change_first(const Account& account, const Request& request) {
  return account.must_change && std::find(std::begin(before_own_password), std::end(before_own_password),
                                          request.path) == std::end(before_own_password);
}

Principal principal_of(const Account& account) {
  Principal out;
  out.account = account.id;
  out.office = account.office;
  out.role = account.role;
  return out;
}

Result<std::optional<Principal>> by_session(Database& database, const Request& request,
                                            const std::string& secret) {
  const Error ended = {ErrorKind::denied, "Phiên làm việc đã kết thúc hoặc hết hạn; hãy đăng nhập lại.", ""};
  if (secret.size() > longest_secret) return ended;
  const auto session = find_session(database, secret);
  if (!session) return session.error();
  if (!*session) return ended;
  Principal out = principal_of((*session)->account);
  if (request.method != "GET" && !is_same_secret(request.header("x-csrf-token"), (*session)->csrf))
    out.refusal = no_csrf;
  else if (must_change_first((*session)->account, request))
    out.refusal = password_first;
  return std::optional(std::move(out));
}

Result<std::optional<Principal>> by_token(Database& database, const Request& request,
                                          const std::string& secret) {
  const Error bad = {ErrorKind::denied,
                     "Mã truy cập không đúng, đã hết hạn hoặc đã bị thu hồi; hãy tạo mã khác.", ""};
  if (secret.size() > longest_secret || !secret.starts_with(token_prefix)) return bad;
  const auto token = find_token(database, secret);
  if (!token) return token.error();
  if (!*token) return bad;
  Principal out = principal_of((*token)->account);
  out.scopes = (*token)->scopes;
  out.token = (*token)->name;
  if (must_change_first((*token)->account, request)) out.refusal = password_first;
  return std::optional(std::move(out));
}

// Not while the database does not answer: nobody knows then. To watch is no use of a session, which may end
// for want of one.
bool has_ended(Database& database, const Credential& credential) {
  if (credential.kind == Credential::Kind::token) {
    const auto token = find_token(database, credential.secret, SecretUse::none);
    return token && !*token;
  }
  const auto session = find_session(database, credential.secret, SecretUse::none);
  return session && !*session;
}

std::string cookie(const std::string& secret, bool is_secure, const char* more) {
  return std::string(cookie_name) + "=" + secret + "; Path=/; HttpOnly; SameSite=Strict" +
         (is_secure ? "; Secure" : "") + more;
}

}  // namespace

Credential credential_of(const Request& request) {
  const std::string authorization = request.header("authorization");
  if (!authorization.empty()) return bearer(authorization);
  std::string secret = cookie_in(request.header("cookie"));
  if (secret.empty()) return {};
  return {Credential::Kind::session, std::move(secret)};
}

Result<std::optional<Principal>> authenticate(Database& database, const Request& request) {
  const Credential credential = credential_of(request);
  switch (credential.kind) {
    case Credential::Kind::none:
      return std::optional<Principal>();
    case Credential::Kind::session:
      return by_session(database, request, credential.secret);
    case Credential::Kind::token:
      return by_token(database, request, credential.secret);
    case Credential::Kind::unknown:
      break;
  }
  return Error{ErrorKind::denied, "Authorization cần có dạng “Bearer vt_…”.", ""};
}

StreamBody while_signed_in(Database& database, const Request& request, StreamBody body) {
  using Clock = std::chrono::steady_clock;
  const Credential credential = credential_of(request);
  if (credential.kind != Credential::Kind::session && credential.kind != Credential::Kind::token) return body;
  return [&database, credential, body = std::move(body), looked = Clock::now()](std::ostream& out) mutable {
    if (Clock::now() - looked >= looked_after_every) {
      if (has_ended(database, credential)) return false;
      looked = Clock::now();
    }
    return body(out);
  };
}

std::string session_cookie(const std::string& secret, bool is_secure) {
  return cookie(secret, is_secure, "");
}
std::string ended_session_cookie(bool is_secure) { return cookie("", is_secure, "; Max-Age=0"); }

}  // namespace vanthu
