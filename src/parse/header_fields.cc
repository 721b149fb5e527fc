#include "parse/header_fields.h"

#include <algorithm>
#include <iterator>

#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr std::size_t longest_place = 60;  // bytes
constexpr std::size_t longest_fill = 200;  // bytes of dots in its place
constexpr int first_year = 1945;           // "năm 20…" is a blank one

// Abbreviations that the name of a place may begin with.
constexpr std::string_view place_abbreviations[] = {"TP.", "Tp.", "TX.", "Tx.", "TT.", "Tt.", "T.",
                                                    "H.",  "Q.",  "P.",  "X.",  "TP ", "TX ", "TT "};

// Skips the blanks, dots and underscores that stand for something to be filled in.
std::size_t skip_fill(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    std::size_t next = at;
    const char32_t c = next_code_point(text, next);
    if (!is_blank(c) && c != '.' && c != '_' && c != U'…') break;
    at = next;
  }
  return at;
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] == ' ') ++at;
  return at;
}

std::size_t digits_end(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(static_cast<unsigned char>(text[at]))) ++at;
  return at;
}

bool is_dash(char32_t c) { return c == '-' || c == U'–' || c == U'‑' || c == U'‐' || c == 0xAD; }

// "/2023/" of "15/2023/QĐ-UBND".
bool is_year(std::string_view text, std::size_t at) {
  return at + 5 < text.size() && text[at] == '/' && digits_end(text, at + 1) == at + 5 && text[at + 5] == '/';
}

// "(TM)" of "33/KH-PV01(TM)"; 0 if there is none.
std::size_t bracket_length(std::string_view text) {
  if (!text.starts_with('(')) return 0;
  const auto end = text.find(')');
  return end == std::string_view::npos || !all_caps(text.substr(0, end)) ? 0 : end + 1;
}

class SymbolReader {
 public:
  SymbolReader(std::string_view text, std::size_t at) : text_(text), at_(skip_fill(text, at)) {}

  std::size_t read(std::string& symbol) {
    while (at_ < text_.size() && take(symbol)) {
    }
    const std::size_t bracket = symbol.empty() ? 0 : bracket_length(text_.substr(at_));
    symbol += text_.substr(at_, bracket);
    return at_ + bracket;
  }

 private:
  // "UBND" of "KH UBND", the hyphen lost, "BX" of "KH-THCS BX": nothing but one more group is left.
  // Abbreviations have no tones, unlike the stamps "MẬT", "KHẨN".
  bool is_last_group(std::size_t at) const {
    const std::string_view rest = text_.substr(std::min(at, text_.size()));
    return rest.size() > 1 && is_group(rest);
  }

  static bool is_group(std::string_view text) {
    constexpr std::u32string_view letters = U"ABCDEGHIKLMNOPQRSTUVXYĐĂÂÊÔƠƯ0123456789";
    for (std::size_t at = 0; at < text.size();)
      if (letters.find(next_code_point(text, at)) == std::u32string_view::npos) return false;
    return true;
  }

  // "KH-UBND", "QĐ-TTg", "KH - UBND" without its blanks.
  bool take(std::string& symbol) {
    std::size_t next = at_;
    char32_t c = next_code_point(text_, next);
    if (is_dash(c)) c = '-';
    if (c == ' ') {
      std::size_t after = next;
      const bool beside = symbol.ends_with('-') || symbol.ends_with('/') || is_last_group(next) ||
                          (next < text_.size() && is_dash(next_code_point(text_, after)));
      if (!beside || symbol.empty()) return false;
    } else if (c == '-' || c == '/' || c == '&' || is_upper(c) || is_digit(c) ||
               (is_lower(c) && !symbol.empty() && symbol.back() != '-' && symbol.back() != '/')) {
      append_utf8(symbol, c);
    } else {
      return false;
    }
    at_ = next;
    return true;
  }

  std::string_view text_;
  std::size_t at_;
};

// Behind "Số", "Số:", "Số :"; 0 if the text does not begin so.
std::size_t number_word_end(std::string_view text) {
  constexpr std::string_view words[] = {"Số", "SỐ", "số"};
  for (const std::string_view word : words) {
    if (!text.starts_with(word)) continue;
    const std::size_t at = skip_blanks(text, word.size());
    return at < text.size() && text[at] == ':' ? at + 1 : at;
  }
  return 0;
}

bool begins_with_capital(std::string_view text) {
  std::size_t at = 0;
  return !text.empty() && is_upper(next_code_point(text, at));
}

std::string_view without_abbreviation(std::string_view place) {
  for (const std::string_view word : place_abbreviations)
    if (place.starts_with(word)) return trim(place.substr(word.size()));
  return place;
}

// "PHÒNG", but not the "A" of a name.
bool is_capitals_word(std::string_view word) {
  std::size_t first = 0;
  next_code_point(word, first);
  return first < word.size() && all_caps(word);
}

// "........", "…………": to be filled in.
bool is_fill(std::string_view text) { return text.size() > 1 && skip_fill(text, 0) == text.size(); }

// The number after `word` ("ngày 22"), or none where it is blank; false if the word is not there.
bool read_part(const std::string& text, std::string_view word, std::size_t& at, std::optional<int>& value) {
  if (lower(text.substr(at, word.size())) != word) return false;
  const std::size_t begin = skip_fill(text, at + word.size());
  const std::size_t end = digits_end(text, begin);
  if (end - begin > 4) return false;
  if (end > begin) value = std::stoi(text.substr(begin, end - begin));
  at = skip_fill(text, end);
  return true;
}

// "ngày 22 tháng 12 năm 2022"; `from` is the place in the table below of the first part.
bool read_long_date(const std::string& text, std::size_t from, Date& date) {
  constexpr std::string_view words[] = {"ngày", "tháng", "năm"};
  std::optional<int>* const parts[] = {&date.day, &date.month, &date.year};
  std::size_t at = 0;
  for (std::size_t i = from; i < std::size(words); ++i)
    if (!read_part(text, words[i], at, *parts[i])) return false;
  return at == text.size();
}

// "22/12/2022", "/12/2022", "…/ 12 /2022", "22-12-2022".
bool read_short_date(const std::string& text, std::size_t at, Date& date) {
  std::optional<int>* const parts[] = {&date.day, &date.month, &date.year};
  for (std::optional<int>* part : parts) {
    at = skip_fill(text, at);
    const std::size_t end = digits_end(text, at);
    if (end - at > 4) return false;
    if (end > at) *part = std::stoi(text.substr(at, end - at));
    at = skip_fill(text, end);
    if (part != parts[2] && (at >= text.size() || (text[at] != '/' && text[at] != '-'))) return false;
    if (part != parts[2]) ++at;
  }
  return at == text.size();
}

// Where a date begins, and which of its words it begins with; npos if there is none.
std::pair<std::size_t, std::size_t> find_date(std::string_view text, bool loosely) {
  for (const std::string_view word : {"ngày", "Ngày", "NGÀY"})
    if (const auto at = text.find(word); at != std::string_view::npos) return {at, 0};
  return {loosely ? text.find("tháng") : std::string_view::npos, 1};
}

}  // namespace

bool is_place(std::string_view text) {
  if (!begins_with_capital(text)) return false;
  const std::string_view name = without_abbreviation(text);
  if (name.empty() || name.find_first_of(".;:/") != std::string_view::npos) return false;
  for (std::size_t at = 0; at < name.size();) {
    const auto end = std::min(name.find(' ', at), name.size());
    if (end > at && is_capitals_word(name.substr(at, end - at))) return false;
    at = end + 1;
  }
  return true;
}

std::optional<NumberLine> read_number(std::string_view text) {
  const std::size_t word = number_word_end(text);
  if (word == 0) return std::nullopt;
  std::size_t at = skip_fill(text, word);
  const std::size_t begin = at;
  at = digits_end(text, at);
  if (is_year(text, at)) at += 5;
  NumberLine out;
  if (at > begin) out.number = text.substr(begin, at - begin);
  at = skip_fill(text, at);
  out.length = at;
  if (at == text.size()) return out;
  std::size_t next = at;
  const char32_t joint = next_code_point(text, next);
  const bool joined = joint == '/' || is_dash(joint);
  if (!joined && !(out.number && is_upper(joint))) return std::nullopt;
  out.length = SymbolReader(text, joined ? next : at).read(out.symbol);
  const std::size_t group = std::min(out.symbol.find_first_of("-/"), out.symbol.size());
  if (!joined && (group < 2 || group == out.symbol.size()))
    return std::nullopt;  // "A/KH-UBND" of "12A/KH-UBND" is no symbol
  const bool ends = out.length == text.size() || text[out.length] == ' ';
  return ends && out.symbol.size() > 1 ? std::optional(out) : std::nullopt;
}

std::optional<DateLine> read_date(std::string_view text, bool loosely) {
  const auto [begin, first] = find_date(text, loosely);
  if (begin == std::string_view::npos || begin > longest_fill) return std::nullopt;
  std::string_view place = trim(text.substr(0, begin));
  const bool comma = place.ends_with(',');
  if (comma) place = trim(place.substr(0, place.size() - 1));
  if (comma && is_fill(place)) place = {};
  if (place.size() > longest_place) return std::nullopt;
  if (!place.empty() && ((!comma && !loosely) || !is_place(place))) return std::nullopt;
  const std::string rest(trim(text.substr(begin)));
  DateLine out;
  if (!place.empty()) out.place = std::string(place);
  bool read = read_long_date(rest, first, out.date);
  if (!read && first == 0 && out.place) {
    out.date = {};
    read = read_short_date(rest, std::string_view("ngày").size(), out.date);
  }
  if (out.date.year && *out.date.year < first_year) out.date.year.reset();
  return read ? std::optional(out) : std::nullopt;
}

}  // namespace vanthu
