#include "legacy_encoder.h"

#include <map>

#include "text/unicode.h"

namespace vanthu {
namespace {

using Codes = std::map<std::string, std::string>;  // a letter, its bytes

// One byte, or one after another; of two ways the first, and small marks on small letters.
Codes codes_of(LegacyCharset charset) {
  Codes codes;
  const auto add = [&](const std::string& bytes) {
    const std::string text = from_legacy_bytes(bytes, charset);
    if (to_utf32(text).size() == 1) codes.emplace(text, bytes);
  };
  for (int byte = 1; byte < 256; ++byte) {
    const std::string one(1, static_cast<char>(byte));
    if (from_legacy_bytes(one, charset) != as_windows_1252(one) || byte < 0x80) add(one);
  }
  if (charset == LegacyCharset::windows_1258)
    for (int byte = 0x80; byte < 256; ++byte) add(std::string(1, static_cast<char>(byte)));
  if (charset == LegacyCharset::vni || charset == LegacyCharset::windows_1258)
    for (int first = 'A'; first < 256; ++first)
      for (int second = 0xC0; second < 256; ++second) {
        if (charset == LegacyCharset::vni && ((first ^ second) & 0x20)) continue;
        add({static_cast<char>(first), static_cast<char>(second)});
      }
  for (int byte = 0x80; byte < 256; ++byte) add(std::string(1, static_cast<char>(byte)));  // punctuation
  return codes;
}

}  // namespace

std::string to_legacy(std::string_view utf8, LegacyCharset charset) {
  if (charset == LegacyCharset::tcvn3_capitals) return to_legacy(lower(utf8), LegacyCharset::tcvn3);
  static std::map<LegacyCharset, Codes> all;
  Codes& codes = all[charset];
  if (codes.empty()) codes = codes_of(charset);
  std::string out;
  for (char32_t c : to_utf32(nfc(utf8))) {
    const std::string letter = to_utf8(std::u32string_view(&c, 1));
    auto code = codes.find(letter);
    if (code == codes.end()) code = codes.find(lower(letter));
    out += code == codes.end() ? "?" : code->second;
  }
  return out;
}

std::string as_windows_1252(std::string_view bytes) {
  std::string out;
  for (char byte : bytes) append_utf8(out, windows_1252_character(static_cast<unsigned char>(byte)));
  return out;
}

}  // namespace vanthu
