#include "store/names.h"

#include <algorithm>

#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr std::size_t longest_name = 200;
constexpr std::size_t shortest_login = 2, longest_login = 40;

// Control characters, and those that turn the direction of what stands beside them (Unicode UAX 9): a name
// must look like what it is.
bool is_unseen(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || c == 0xFFFD;
}

bool is_login_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
}

}  // namespace

Result<std::string> proper_name(const std::string& text, const std::string& field) {
  const std::string name = squeeze(nfc(text));
  const std::u32string characters = to_utf32(name);
  if (characters.empty()) return Error{ErrorKind::invalid, "Chưa có tên; hãy nhập tên.", field};
  if (characters.size() > longest_name)
    return Error{ErrorKind::invalid, "Tên dài quá 200 ký tự; hãy rút gọn.", field};
  if (std::any_of(characters.begin(), characters.end(), is_unseen))
    return Error{ErrorKind::invalid, "Tên có ký tự không nhìn thấy được; hãy gõ lại.", field};
  return name;
}

Result<std::string> proper_login(const std::string& text, const std::string& field) {
  std::string login(trim(text));
  for (char& c : login)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  if (login.size() < shortest_login || login.size() > longest_login ||
      !std::all_of(login.begin(), login.end(), is_login_character))
    return Error{ErrorKind::invalid,
                 "Tên đăng nhập gồm 2 đến 40 chữ cái không dấu, chữ số, dấu chấm, gạch ngang hoặc gạch dưới.",
                 field};
  return login;
}

}  // namespace vanthu
