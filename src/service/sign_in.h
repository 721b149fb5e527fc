#pragma once
#include <string>

#include "service/http.h"
#include "store/database.h"

// Who calls: a browser with the cookie of its session, or a program with a token.
namespace vanthu {

struct Credential {
  enum class Kind { none, session, token, unknown };
  Kind kind = Kind::none;
  std::string secret;
};
// "Authorization: Bearer vt_…" (RFC 6750) comes before the cookie; unknown: another kind of Authorization.
Credential credential_of(const Request& request);

// For Site::authenticate. What changes something with a cookie needs the header X-CSRF-Token, and an account
// whose password was set by someone else only gets to change it: Principal::refusal says so. Errors: denied
// (a session or token that does not work), unavailable.
Result<std::optional<Principal>> authenticate(Database& database, const Request& request);

// A stream that ends within a few seconds of the session or token that it was asked for with. Of a request
// without either: the stream as it is. `database` must outlive it.
StreamBody while_signed_in(Database& database, const Request& request, StreamBody body);

// Values of Set-Cookie (RFC 6265). `is_secure`: the browser sends it over TLS only.
std::string session_cookie(const std::string& secret, bool is_secure);
std::string ended_session_cookie(bool is_secure);

}  // namespace vanthu
