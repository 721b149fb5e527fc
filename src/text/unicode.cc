#include "text/unicode.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

namespace vanthu {
namespace {

const icu::Normalizer2& nfc_form() {
  UErrorCode status = U_ZERO_ERROR;
  return *icu::Normalizer2::getNFCInstance(status);
}

bool is_ascii(std::string_view text) {
  for (unsigned char c : text)
    if (c >= 0x80) return false;
  return true;
}

icu::UnicodeString from_utf8(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int>(text.size())));
}

std::string to_string(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

template <class F>
std::string map_letters(std::string_view text, F map) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();)
    append_utf8(out, static_cast<char32_t>(map(static_cast<UChar32>(next_code_point(text, at)))));
  return out;
}

// Second-vowel tone -> first-vowel tone, of open syllables in oa, oe, uy: "oà" -> "òa".
struct TonePair {
  char32_t first, second, folded_first, folded_second;
};
constexpr TonePair tone_pairs[] = {
    {U'o', U'à', U'ò', U'a'}, {U'o', U'á', U'ó', U'a'}, {U'o', U'ả', U'ỏ', U'a'}, {U'o', U'ã', U'õ', U'a'},
    {U'o', U'ạ', U'ọ', U'a'}, {U'o', U'è', U'ò', U'e'}, {U'o', U'é', U'ó', U'e'}, {U'o', U'ẻ', U'ỏ', U'e'},
    {U'o', U'ẽ', U'õ', U'e'}, {U'o', U'ẹ', U'ọ', U'e'}, {U'u', U'ỳ', U'ù', U'y'}, {U'u', U'ý', U'ú', U'y'},
    {U'u', U'ỷ', U'ủ', U'y'}, {U'u', U'ỹ', U'ũ', U'y'}, {U'u', U'ỵ', U'ụ', U'y'},
};

void fold_tones(std::u32string& text) {
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] != U'o' && text[i] != U'u') continue;
    if (i > 0 && text[i - 1] == U'q') continue;  // "quý" is no diphthong
    if (i + 2 < text.size() && is_letter(text[i + 2])) continue;
    for (const TonePair& pair : tone_pairs)
      if (pair.first == text[i] && pair.second == text[i + 1]) {
        text[i] = pair.folded_first;
        text[i + 1] = pair.folded_second;
        break;
      }
  }
}

// White space of the record's text rule: blanks and line ends.
bool is_white(char32_t c) { return is_blank(c) || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }

bool is_dash(char32_t c) { return c == U'-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212; }

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& at) {
  if (const auto first = static_cast<unsigned char>(text[at]); first < 0x80) {
    ++at;
    return first;
  }
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  auto i = static_cast<std::int64_t>(at);
  const auto size = static_cast<std::int64_t>(text.size());
  const std::int64_t before = i;
  UChar32 c;
  U8_NEXT(bytes, i, size, c);
  if (c < 0) {
    at = static_cast<std::size_t>(before) + 1;
    return 0xFFFD;
  }
  at = static_cast<std::size_t>(i);
  return static_cast<char32_t>(c);
}

void append_utf8(std::string& out, char32_t c) {
  char buffer[4];
  int size = 0;
  UBool error = false;
  U8_APPEND(reinterpret_cast<std::uint8_t*>(buffer), size, 4, static_cast<UChar32>(c), error);
  if (error) {
    out += "\xEF\xBF\xBD";
    return;
  }
  out.append(buffer, static_cast<std::size_t>(size));
}

std::u32string to_utf32(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) out += next_code_point(text, at);
  return out;
}

std::string to_utf8(std::u32string_view text) {
  std::string out;
  out.reserve(text.size() * 2);
  for (char32_t c : text) append_utf8(out, c);
  return out;
}

bool is_valid_utf8(std::string_view bytes) {
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const auto size = static_cast<std::int64_t>(bytes.size());
  for (std::int64_t i = 0; i < size;) {
    UChar32 c;
    U8_NEXT(data, i, size, c);
    if (c < 0) return false;
  }
  return true;
}

std::string nfc(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  UErrorCode status = U_ZERO_ERROR;
  const icu::StringPiece bytes(text.data(), static_cast<int>(text.size()));
  if (is_valid_utf8(text) && nfc_form().isNormalizedUTF8(bytes, status)) return std::string(text);
  status = U_ZERO_ERROR;
  return to_string(nfc_form().normalize(from_utf8(text), status));
}

std::string lower(std::string_view text) { return map_letters(text, u_tolower); }
std::string upper(std::string_view text) { return map_letters(text, u_toupper); }
char32_t lower(char32_t c) { return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))); }

bool is_letter(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  if (c >= 0x1E00 && c <= 0x1EFF) return true;  // Latin Extended Additional: most Vietnamese letters
  return u_isalpha(static_cast<UChar32>(c));
}
bool is_upper(char32_t c) { return c < 0x80 ? c >= 'A' && c <= 'Z' : u_isupper(static_cast<UChar32>(c)); }
bool is_lower(char32_t c) { return c < 0x80 ? c >= 'a' && c <= 'z' : u_islower(static_cast<UChar32>(c)); }
bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

bool is_blank(char32_t c) {
  if (c < 0x80) return c == ' ' || c == '\t';
  return c == 0xA0 || c == 0xFEFF || (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

bool has_words(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (is_letter(c) || is_digit(c)) return true;
  }
  return false;
}

bool all_caps(std::string_view text) {
  bool letters = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (is_lower(c)) return false;
    letters = letters || is_upper(c);
  }
  return letters;
}

std::string squeeze(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool pending = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t c = next_code_point(text, at);
    if (is_white(c)) {
      pending = true;
      continue;
    }
    if (pending && !out.empty()) out += ' ';
    pending = false;
    out.append(text, start, at - start);
  }
  return out;
}

std::string_view trim(std::string_view text) {
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size() && is_white(next_code_point(text, at));) begin = at;
  std::size_t end = text.size();
  while (end > begin) {
    std::size_t last = end - 1;
    while (last > begin && (static_cast<unsigned char>(text[last]) & 0xC0) == 0x80) --last;
    std::size_t at = last;
    if (!is_white(next_code_point(text, at)) || at != end) break;
    end = last;
  }
  return text.substr(begin, end - begin);
}

std::string fold(std::string_view text) {
  std::u32string wide;
  wide.reserve(text.size());
  bool pending = false;
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = next_code_point(text, at);
    if (is_blank(c) || c == '\n' || c == '\r') {
      pending = true;
      continue;
    }
    if (pending && !wide.empty()) wide += U' ';
    pending = false;
    wide += is_dash(c) ? U'-' : static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
  }
  fold_tones(wide);
  return to_utf8(wide);
}

std::string bare(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    auto c = static_cast<UChar32>(next_code_point(text, at));
    icu::UnicodeString parts;
    while (c >= 0x80 && nfc_form().getRawDecomposition(c, parts)) c = parts.char32At(0);
    if (c == U'đ' || c == U'Đ' || c == 0xD0) c = 'd';  // 0xD0: the look-alike Eth
    if (is_letter(static_cast<char32_t>(c)) || is_digit(static_cast<char32_t>(c)))
      append_utf8(out, static_cast<char32_t>(u_tolower(c)));
  }
  return out;
}

std::u32string fold_in_step(std::u32string_view text) {
  std::u32string out(text);
  for (char32_t& c : out) {
    if (c < 0x80)
      c = c >= 'A' && c <= 'Z' ? c + 0x20 : c == '\t' ? U' ' : c;
    else if (is_dash(c))
      c = U'-';
    else if (is_blank(c))
      c = U' ';
    else
      c = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
  }
  fold_tones(out);
  return out;
}

bool starts_with_fold(std::string_view text, std::string_view phrase) {
  const std::string folded = fold(text.substr(0, phrase.size() * 2 + 16));
  if (folded.compare(0, phrase.size(), phrase) != 0) return false;
  std::size_t at = phrase.size();
  if (at >= folded.size()) return true;
  const char32_t next = next_code_point(folded, at);
  return !is_letter(next) && !is_digit(next);
}

}  // namespace vanthu
