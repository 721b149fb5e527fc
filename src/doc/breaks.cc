#include "doc/breaks.h"

#include <algorithm>
#include <vector>

#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr std::string_view no_break_space = "\u00A0";
constexpr std::string_view no_break_hyphen = "\u2011";

constexpr std::string_view multipliers[] = {"trăm", "nghìn", "ngàn", "vạn", "triệu", "tỷ", "tỉ"};
constexpr std::string_view units[] = {
    "%",   "‰",    "đồng", "đ",  "VNĐ", "VND", "USD", "đô",  "km", "km2", "km²", "m",    "m2",   "m²",
    "m3",  "m³",   "cm",   "mm", "ha",  "héc", "sào", "mẫu", "kg", "g",   "tạ",  "tấn",  "lít",  "ml",
    "giờ", "phút", "giây", "kW", "kWh", "MW",  "kV",  "KB",  "MB", "GB",  "TB",  "Mbps", "Gbps", "°C",
};
constexpr std::string_view quarters[] = {"I", "II", "III", "IV"};
constexpr std::string_view dashes[] = {"-", "–", "—"};
constexpr std::string_view openers[] = {"(", "[", "“", "\"", "≥", "≤", ">", "<", "~", "+"};
constexpr std::string_view closers[] = {".", ",", ";", ":", ")", "]", "”", "\"", "/."};

template <class List>
bool one_of(std::string_view word, const List& list) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

template <class List>
bool starts_with_one(std::string_view word, const List& list) {
  return std::any_of(std::begin(list), std::end(list),
                     [&](std::string_view s) { return word.starts_with(s); });
}

template <class List>
bool ends_with_one(std::string_view word, const List& list) {
  return std::any_of(std::begin(list), std::end(list), [&](std::string_view s) { return word.ends_with(s); });
}

// The mark of `marks` that `word` begins with (or ends in), if more than the mark is left; else empty.
template <class List, class Stands>
std::string_view mark_at_edge(std::string_view word, const List& marks, Stands stands) {
  for (const std::string_view mark : marks)
    if (word.size() > mark.size() && stands(word, mark)) return mark;
  return {};
}

std::string_view without_openers(std::string_view word) {
  const auto begins = [](std::string_view all, std::string_view mark) { return all.starts_with(mark); };
  for (std::string_view mark; !(mark = mark_at_edge(word, openers, begins)).empty();)
    word.remove_prefix(mark.size());
  return word;
}

std::string_view without_closers(std::string_view word) {
  const auto ends = [](std::string_view all, std::string_view mark) { return all.ends_with(mark); };
  for (std::string_view mark; !(mark = mark_at_edge(word, closers, ends)).empty();)
    word.remove_suffix(mark.size());
  return word;
}

bool starts_with_digit(std::string_view word) {
  return !word.empty() && is_digit(static_cast<unsigned char>(word.front()));
}

bool ends_with_digit(std::string_view word) {
  return !word.empty() && is_digit(static_cast<unsigned char>(word.back()));
}

// "15.470", "≥70", "20-30", "7/11".
bool is_number(std::string_view word) {
  word = without_openers(word);
  return starts_with_digit(word) && (ends_with_digit(word) || word.back() == '%') &&
         word.find_first_not_of("0123456789.,/%-–") == std::string_view::npos;
}

bool is_dash(std::string_view word) { return one_of(word, dashes); }

// "2021 - 2025", "20% – 30%": the dash is words[at].
bool is_range_dash(const std::vector<std::string_view>& words, std::size_t at) {
  if (at == 0 || at + 1 >= words.size() || !is_dash(words[at])) return false;
  const std::string_view left = words[at - 1];
  return (ends_with_digit(left) || left.ends_with('%')) && starts_with_digit(words[at + 1]);
}

// "Số: 219/KH-UBND", "số /KH-UBND" (the number is still blank).
bool names_number(std::string_view word, std::string_view next) {
  word = without_openers(word);
  if (word.ends_with(':')) word.remove_suffix(1);
  return (word == "số" || word == "Số" || word == "SỐ") && (starts_with_digit(next) || next.starts_with('/'));
}

bool is_word(std::string_view word, std::string_view small) { return lower(without_openers(word)) == small; }

// "I", "IV/2026", "III." of a quarter.
bool is_quarter(std::string_view word) {
  word = without_closers(word);
  return one_of(word.substr(0, word.find_first_of("/-")), quarters);
}

// "ngày 10", "tháng 10", "Quý II/2026".
bool names_day(std::string_view left, std::string_view right) {
  if (starts_with_digit(right))
    return is_word(left, "ngày") || is_word(left, "tháng") || is_word(left, "quý");
  return is_quarter(right) && is_word(left, "quý");
}

// The blank after words[at] in "ngày 10 | tháng 8".
bool is_within_date(const std::vector<std::string_view>& words, std::size_t at) {
  return at > 0 && at + 2 < words.size() && starts_with_digit(words[at]) && ends_with_digit(words[at]) &&
         starts_with_digit(words[at + 2]) && is_word(words[at + 1], "tháng") &&
         is_word(words[at - 1], "ngày");
}

// The blank between `left` and `right` stands inside a designation or range that was printed with blanks:
// "219 /KH-UBND", "20/KH- UBND", "2021 -2025".
bool continues(std::string_view left, std::string_view right) {
  if (left.size() > 1 && left.ends_with('/')) return true;
  if (!ends_with_digit(left) || right.size() < 2) return false;
  return right.front() == '/' || (starts_with_one(right, dashes) && ends_with_digit(without_closers(right)));
}

// No line break at the blank after words[at]. `amount`: words[at] ends a number, with multipliers or without.
bool is_bound(const std::vector<std::string_view>& words, std::size_t at, bool amount) {
  const std::string_view left = words[at];
  const std::string_view right = words[at + 1];
  const bool room = (left.empty() && at > 0) || (right.empty() && at + 2 < words.size());
  if (left.empty() || right.empty()) return room;
  if (ends_with_one(left, dashes) || is_range_dash(words, at + 1)) return true;
  if (names_number(left, right) || continues(left, right) || names_day(left, right)) return true;
  return amount && (one_of(without_closers(right), units) || one_of(without_closers(right), multipliers));
}

// Words of titles that stay together (folded): names of organs and offices; words of two syllables that such
// names and titles are full of.
constexpr std::string_view long_phrases[] = {
    "ủy ban nhân dân", "hội đồng nhân dân", "ban chỉ đạo",   "ban chấp hành",   "ban thường vụ",
    "phó chủ tịch",    "phó giám đốc",      "thường trực",   "chánh văn phòng", "chương trình",
    "nông nghiệp",     "công nghiệp",       "chuyển đổi số", "phòng chống",
};
constexpr std::string_view short_phrases[] = {
    "phó bí thư", "chủ tịch",   "giám đốc",   "bí thư",     "văn phòng", "trung tâm", "nhân dân",
    "đảng bộ",    "công an",    "thành phố",  "thị xã",     "thị trấn",  "đặc khu",   "địa bàn",
    "địa phương", "kế hoạch",   "quyết định", "nghị quyết", "đề án",     "dự án",     "nhiệm vụ",
    "giải pháp",  "giai đoạn",  "nhiệm kỳ",   "danh mục",   "mục tiêu",  "quốc gia",  "nhà nước",
    "nông thôn",  "kinh tế",    "xã hội",     "văn hóa",    "giáo dục",  "đào tạo",   "y tế",
    "môi trường", "phát triển", "thực hiện",  "tổ chức",    "xây dựng",  "phục vụ",   "hành chính",
    "quản lý",    "bảo vệ",     "kinh phí",   "ngân sách",  "du lịch",   "cộng đồng", "bền vững",
    "dân tộc",    "thiểu số",   "đô thị",     "chất lượng", "hiệu quả",  "pháp luật", "phổ biến",
    "công nghệ",  "thông tin",  "an toàn",
};
constexpr std::string_view place_kinds[] = {"tỉnh", "thành phố", "quận",     "huyện",  "thị xã",
                                            "xã",   "phường",    "thị trấn", "đặc khu"};
constexpr std::string_view counted[] = {"ngày", "tháng", "năm",       "quý",
                                        "khóa", "thứ",   "giai đoạn", "nhiệm kỳ"};
// No line of a title ends in these.
constexpr std::string_view leading_words[] = {"và",  "của",  "các", "những", "về",  "tại", "trên", "trong",
                                              "cho", "theo", "với", "từ",    "đến", "do",  "bằng"};

enum class Letters { small, capitals, name };  // "xã", "XÃ", "Suối"

Letters letters_of(std::string_view word) {
  word = without_closers(without_openers(word));
  if (word.empty() || lower(word) == word) return Letters::small;
  std::size_t at = 0;
  next_code_point(word, at);
  return at < word.size() && upper(word) == word ? Letters::capitals : Letters::name;
}

struct TitleWord {
  std::string_view printed;
  std::string folded;
  Letters letters;
};
using TitleWords = std::vector<TitleWord>;

// Where `phrase` ends if its words begin at words[at]; 0 if they do not.
std::size_t end_of_phrase(const TitleWords& words, std::size_t at, std::string_view phrase) {
  for (; at < words.size(); ++at) {
    const std::size_t blank = phrase.find(' ');
    if (words[at].folded != phrase.substr(0, blank)) return 0;
    if (blank == phrase.npos) return at + 1;
    phrase.remove_prefix(blank + 1);
  }
  return 0;
}

// Whether one of the phrases ends with words[at].
template <class List>
bool ends_phrase(const TitleWords& words, std::size_t at, const List& list) {
  return std::any_of(std::begin(list), std::end(list), [&](std::string_view phrase) {
    const auto more = static_cast<std::size_t>(std::count(phrase.begin(), phrase.end(), ' '));
    return at >= more && end_of_phrase(words, at - more, phrase) == at + 1;
  });
}

// Whether a phrase goes on over the blank after words[at]: the longest has four words.
bool inside_phrase(const TitleWords& words, std::size_t at) {
  const auto goes_on = [&](std::size_t back, const auto& phrases) {
    return std::any_of(std::begin(phrases), std::end(phrases), [&](std::string_view phrase) {
      return end_of_phrase(words, at - back, phrase) > at + 1;
    });
  };
  for (std::size_t back = 0; back <= std::min<std::size_t>(at, 2); ++back)
    if (goes_on(back, long_phrases) || goes_on(back, short_phrases)) return true;
  return false;
}

// The word for a kind of place, and no "xã hội".
bool names_place(const TitleWords& words, std::size_t at) {
  return ends_phrase(words, at, place_kinds) &&
         !(words[at].folded == "xã" && at + 1 < words.size() && words[at + 1].folded == "hội");
}

// The blank after words[at]. In capitals a name is not told from other words: most places have two syllables.
bool is_bound_in_title(const TitleWords& words, std::size_t at) {
  const TitleWord &left = words[at], &right = words[at + 1];
  if (ends_with_one(left.printed, closers) || is_dash(left.printed) || is_dash(right.printed)) return false;
  if (inside_phrase(words, at) || one_of(left.folded, leading_words)) return true;
  if (ends_with_digit(left.printed) && at > 0 && ends_phrase(words, at - 1, counted) &&
      ends_phrase(words, at + 1, counted))
    return true;  // "ngày 05 | tháng 02"
  if (starts_with_digit(right.printed)) return ends_phrase(words, at, counted) || names_place(words, at);
  if (right.letters == Letters::small) return false;
  if (names_place(words, at) || (left.letters == Letters::name && right.letters == Letters::name))
    return true;
  return right.letters == Letters::capitals && at > 0 && names_place(words, at - 1);
}

std::vector<std::string_view> split_at_blanks(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t blank; (blank = text.find(' ')) != std::string_view::npos; text.remove_prefix(blank + 1))
    words.push_back(text.substr(0, blank));
  words.push_back(text);
  return words;
}

// Word processors break after a hyphen; only where something follows it in the word does that matter.
void append_word(std::string& out, std::string_view word) {
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (word[i] == '-' && i + 1 < word.size())
      out += no_break_hyphen;
    else
      out += word[i];
  }
}

}  // namespace

namespace {

// `binds_more` may bind the blank after a word that is not bound anyway.
template <class Binds>
std::string glue(std::string_view text, Binds binds_more) {
  const std::string plain = unglue(text);
  const auto words = split_at_blanks(plain);
  std::string out;
  out.reserve(plain.size() + 16);
  bool amount = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    append_word(out, words[i]);
    if (i + 1 == words.size()) break;
    amount = is_number(words[i]) || (amount && one_of(words[i], multipliers));
    if (is_bound(words, i, amount) || binds_more(words, i))
      out += no_break_space;
    else
      out += ' ';
  }
  return out;
}

}  // namespace

std::string glue(std::string_view text) { return glue(text, is_within_date); }

std::string glue_cell(std::string_view text) {
  return glue(text, [](const auto&, std::size_t) { return false; });
}

std::string glue_title(std::string_view text) {
  const std::string plain = unglue(text);
  TitleWords words;
  for (const std::string_view word : split_at_blanks(plain))
    words.push_back({word, fold(word), letters_of(word)});
  return glue(plain, [&](const auto&, std::size_t at) { return is_bound_in_title(words, at); });
}

std::string unglue(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    const bool space = rest.starts_with(no_break_space);
    const bool hyphen = rest.starts_with(no_break_hyphen);
    plain += space ? ' ' : hyphen ? '-' : rest.front();
    at += space ? no_break_space.size() : hyphen ? no_break_hyphen.size() : 1;
  }
  return plain;
}

}  // namespace vanthu
