#pragma once
#include <optional>
#include <string>
#include <vector>

// What people and tokens may do.
namespace vanthu {

enum class Role { clerk, reviewer, admin };  // each may do what those before it may
const char* to_string(Role role);
std::optional<Role> role_of(const std::string& text);

enum class TokenScope { read, write, admin };  // a token needs the one that a route names; none holds another
const char* to_string(TokenScope scope);
std::optional<TokenScope> token_scope_of(const std::string& text);

inline const std::vector<TokenScope> every_scope = {TokenScope::read, TokenScope::write, TokenScope::admin};

}  // namespace vanthu
