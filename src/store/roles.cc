#include "store/roles.h"

#include <iterator>

namespace vanthu {
namespace {

constexpr const char* role_names[] = {"clerk", "reviewer", "admin"};
constexpr const char* scope_names[] = {"read", "write", "admin"};

template <class Kind, std::size_t count>
std::optional<Kind> named(const char* const (&names)[count], const std::string& text) {
  for (std::size_t i = 0; i < count; ++i)
    if (text == names[i]) return static_cast<Kind>(i);
  return std::nullopt;
}

}  // namespace

const char* to_string(Role role) { return role_names[static_cast<int>(role)]; }
std::optional<Role> role_of(const std::string& text) { return named<Role>(role_names, text); }

const char* to_string(TokenScope scope) { return scope_names[static_cast<int>(scope)]; }
std::optional<TokenScope> token_scope_of(const std::string& text) {
  return named<TokenScope>(scope_names, text);
}

}  // namespace vanthu
