#pragma once
#include <optional>
#include <string>
#include <vector>

#include "store/accounts.h"

// Signing in with a password, and the sessions that this opens. A session is a random secret of 256 bits that
// only the browser has (a cookie); its SHA-256 is stored. It ends after 2 hours without a request or 12 hours
// after it was opened, with its account's password, and when the account is disabled.
namespace vanthu {

inline constexpr Milliseconds idle_session = 2 * 3'600'000;
inline constexpr Milliseconds longest_session = 12 * 3'600'000;

struct OpenedSession {
  std::string secret;  // for the cookie
  std::string csrf;    // which the page sends along with every change
  Account account;
  std::string office_name;
  Milliseconds expires = 0;  // at the latest
};

enum class SignInOutcome {
  opened,
  wrong,      // no such login, or not its password
  disabled,   // told only to who knows the password
  must_wait,  // too many attempts failed
};
struct SignIn {
  SignInOutcome outcome = SignInOutcome::wrong;
  OpenedSession session;
  int wait = 0;  // seconds
};

// `earlier`: the secret of the session that the browser still had; it ends. Errors: unavailable.
Result<SignIn> sign_in(Database& database, const Actor& from, const std::string& login,
                       const std::string& password, const std::string& earlier);

// Ends all sessions of the actor's account and opens a new one. Also `wrong` and `must_wait`, as in
// sign_in(). Errors: invalid (store/passwords.h; the same password again), conflict (it has changed
// meanwhile).
Result<SignIn> change_password(Database& database, const Actor& actor, const std::string& current,
                               const std::string& fresh);

// Whether a look at a session or token counts as its use: it is written down (to the minute), if that can be
// done.
enum class SecretUse { noted, none };

// Whose session it is; nobody: unknown, ended, expired.
struct FoundSession {
  Account account;
  std::string office_name;
  std::string csrf;
  std::string id;
  Milliseconds expires = 0;
};
Result<std::optional<FoundSession>> find_session(Database& database, const std::string& secret,
                                                 SecretUse use = SecretUse::noted);

// What its owner sees of it.
struct OpenSession {
  std::string id;  // tells nothing of the secret
  std::string address;
  Milliseconds created = 0, used = 0, expires = 0;  // used: to the minute
};
Result<std::vector<OpenSession>> list_sessions(Database& database, const Actor& actor);
Status end_session(Database& database, const Actor& actor, const std::string& id);  // Error{not_found}

}  // namespace vanthu
