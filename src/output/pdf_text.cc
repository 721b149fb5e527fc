#include "output/pdf_text.h"

#include <algorithm>
#include <charconv>

#include "text/unicode.h"

namespace vanthu {
namespace {

// Whether the text has the pattern's shape: '0' stands for a digit, '+' for a sign.
bool has_shape(std::string_view text, std::string_view pattern) {
  if (text.size() != pattern.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool fits = pattern[i] == '0'   ? text[i] >= '0' && text[i] <= '9'
                      : pattern[i] == '+' ? text[i] == '+' || text[i] == '-'
                                          : text[i] == pattern[i];
    if (!fits) return false;
  }
  return true;
}

}  // namespace

void append_hex(std::string& out, std::uint16_t value) {
  constexpr char digits[] = "0123456789ABCDEF";
  for (int shift = 12; shift >= 0; shift -= 4) out += digits[value >> shift & 0xF];
}

void append_number(std::string& out, double value) {
  char text[32];
  char* end = std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, 3).ptr;
  while (end[-1] == '0') --end;
  if (end[-1] == '.') --end;
  out.append(text, end);
}

std::u16string to_utf16(std::u32string_view text) {
  std::u16string out;
  for (const char32_t c : text) {
    if (c < 0x10000) {
      out += static_cast<char16_t>(c);
    } else {
      out += static_cast<char16_t>(0xD800 + ((c - 0x10000) >> 10));
      out += static_cast<char16_t>(0xDC00 + ((c - 0x10000) & 0x3FF));
    }
  }
  return out;
}

std::string text_string(std::string_view utf8) {
  if (std::all_of(utf8.begin(), utf8.end(), [](char c) { return c >= ' ' && c <= '~'; }))
    return std::string(utf8);
  std::string out;
  for (const char16_t unit : u"\uFEFF" + to_utf16(to_utf32(utf8))) {
    out += static_cast<char>(unit >> 8);
    out += static_cast<char>(unit & 0xFF);
  }
  return out;
}

std::string pdf_date(std::string_view iso) {
  std::string zone = "+00'00'";
  if (has_shape(iso, "0000-00-00T00:00:00+00:00"))
    zone = std::string(iso.substr(19, 3)) + "'" + std::string(iso.substr(23, 2)) + "'";
  else if (!has_shape(iso, "0000-00-00T00:00:00Z"))
    return "";
  std::string date = "D:";
  for (const char c : iso.substr(0, 19))
    if (c >= '0' && c <= '9') date += c;
  return date + zone;
}

}  // namespace vanthu
