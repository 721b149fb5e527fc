#pragma once
#include <optional>
#include <string>
#include <vector>

#include "store/accounts.h"
#include "store/sessions.h"

// API tokens: secrets with which programs act for an account, within scopes and until a date. "vt_" and 256
// random bits; the SHA-256 is stored.
namespace vanthu {

inline constexpr const char* token_prefix = "vt_";
inline constexpr int longest_token_days = 366;
inline constexpr int most_tokens = 50;  // of one account, that work

struct ApiToken {
  std::string id, account, login;  // whose
  std::string name;
  std::vector<TokenScope> scopes;
  Milliseconds created = 0, expires = 0;
  std::optional<Milliseconds> used;  // to the minute
  std::optional<Milliseconds> revoked;
};

struct TokenOrder {
  std::string name;
  std::vector<TokenScope> scopes;
  int days = 90;
};
struct IssuedToken {
  ApiToken token;
  std::string secret;  // nobody can see it again
};

// Errors: invalid (name, scopes, days), denied (a scope beyond the role), conflict (too many tokens).
Result<IssuedToken> add_token(Database& database, const Actor& actor, Role role, const TokenOrder& order);

enum class TokensOf { account, office };
// Newest first.
Result<std::vector<ApiToken>> list_tokens(Database& database, const Actor& actor, TokensOf whose);
// Errors: not_found. Revoking twice changes nothing.
Result<ApiToken> revoke_token(Database& database, const Actor& actor, TokensOf whose, const std::string& id);

struct FoundToken {
  Account account;
  std::string office_name;
  std::vector<TokenScope> scopes;
  std::string name;  // as its owner calls it
};
// Nobody: unknown, revoked, expired, the account disabled.
Result<std::optional<FoundToken>> find_token(Database& database, const std::string& secret,
                                             SecretUse use = SecretUse::noted);

}  // namespace vanthu
