#include "plan/label.h"

#include <algorithm>
#include <array>

#include "text/unicode.h"

namespace vanthu {
namespace {

struct Mark {
  std::string_view text;
  LabelClass cls;
};

constexpr Mark words[] = {
    // folded
    {"phần", LabelClass::part},
    {"chương", LabelClass::chapter},
    {"mục", LabelClass::section},
    {"điều", LabelClass::article},
};

// Letters are glyphs of symbol fonts (Wingdings) that extraction shows by their codes.
constexpr Mark bullets[] = {
    {"-", LabelClass::dash}, {"–", LabelClass::dash}, {"—", LabelClass::dash}, {"•", LabelClass::dash},
    {"●", LabelClass::dash}, {"▪", LabelClass::dash}, {"■", LabelClass::dash}, {"◦", LabelClass::dash},
    {"○", LabelClass::dash}, {"➢", LabelClass::dash}, {"➤", LabelClass::dash}, {"►", LabelClass::dash},
    {"❖", LabelClass::dash}, {"◆", LabelClass::dash}, {"→", LabelClass::dash}, {"✓", LabelClass::dash},
    {"✔", LabelClass::dash}, {"□", LabelClass::dash}, {"−", LabelClass::dash}, {"‒", LabelClass::dash},
    {"―", LabelClass::dash}, {"·", LabelClass::dash}, {"∙", LabelClass::dash}, {"⁃", LabelClass::dash},
    {"o", LabelClass::dash}, {"§", LabelClass::dash}, {"Ø", LabelClass::dash}, {"ü", LabelClass::dash},
    {"v", LabelClass::dash}, {"+", LabelClass::plus}, {"*", LabelClass::star},
};

// In the order of the enumeration, without the prefix of "LabelClass::".
constexpr std::array<const char*, 16> names = {"none",     "part",   "chapter",   "section",  "article",  "capital",
                                               "roman",    "decimal1", "decimal2",  "decimal3", "decimal4", "letter",
                                               "bracketed", "dash",   "plus",      "star"};
static_assert(names.size() == static_cast<std::size_t>(LabelClass::star) + 1);

// "XXXIX" and below: larger ones and other letters ("C.", "D.", "L.") are capitals.
bool is_roman(std::string_view word) {
  const auto tens = std::min(word.find_first_not_of('X'), word.size());
  if (word.empty() || tens > 3) return false;
  constexpr std::array<std::string_view, 10> ones = {"",  "I",  "II",  "III",  "IV",
                                                     "V", "VI", "VII", "VIII", "IX"};
  return std::find(ones.begin(), ones.end(), word.substr(tens)) != ones.end();
}

// "1.1" -> 2; 0 if there is anything but digits and single dots between them.
int numbers_in(std::string_view word) {
  int numbers = 0;
  bool open = false;
  for (const char c : word) {
    if (is_digit(static_cast<unsigned char>(c))) {
      numbers += open ? 0 : 1;
      open = true;
    } else if (c == '.' && open) {
      open = false;
    } else {
      return 0;
    }
  }
  return open ? numbers : 0;
}

LabelClass class_of_numbers(int numbers) {
  constexpr std::array classes = {LabelClass::none, LabelClass::decimal1, LabelClass::decimal2,
                                  LabelClass::decimal3, LabelClass::decimal4};
  return classes[static_cast<std::size_t>(std::min(numbers, 4))];
}

// "I" of "I.1.1", "A" of "A.1": a letter before numbers counts as one of them.
std::size_t leading_group(std::string_view word) {
  const auto dot = word.find('.');
  if (dot == std::string_view::npos) return 0;
  constexpr std::string_view capitals = "ABCDEG";
  const std::string_view group = word.substr(0, dot);
  const bool capital = dot == 1 && capitals.find(group) != std::string_view::npos;
  return is_roman(group) || capital ? dot + 1 : 0;
}

// "ii" and more; "i", "v", "x" are letters.
bool is_small_roman(std::string_view word) {
  return word.size() > 1 && word.find_first_not_of("ivx") == std::string_view::npos && is_roman(upper(word));
}

LabelClass class_of_word(std::string_view word) {
  if (is_roman(word)) return LabelClass::roman;
  if (const std::size_t group = leading_group(word))
    if (const int numbers = numbers_in(word.substr(group))) return class_of_numbers(numbers + 1);
  if (const int numbers = numbers_in(word)) return class_of_numbers(numbers);
  std::size_t end = 0;
  if (word.empty()) return LabelClass::none;
  if (is_small_roman(word)) return LabelClass::letter;
  const char32_t letter = next_code_point(word, end);
  if (end != word.size() || !is_letter(letter)) return LabelClass::none;
  return is_upper(letter) ? LabelClass::capital : LabelClass::letter;
}

char32_t first_of(std::string_view text) {
  std::size_t at = 0;
  return text.empty() ? 0 : next_code_point(text, at);
}

std::size_t blanks_at(std::string_view text, std::size_t at) {
  for (std::size_t next = at; next < text.size(); at = next)
    if (!is_blank(next_code_point(text, next))) break;
  return at;
}

// A capital, or a quotation mark or bracket before one: how a text begins.
bool begins_text(std::string_view text) {
  const char32_t c = first_of(text);
  return is_upper(c) || c == '"' || c == '(' || c == U'“' || c == U'‘' || c == U'«';
}

// After blanks, of which there must be some.
bool begins_text_after_blank(std::string_view text) {
  const std::size_t at = blanks_at(text, 0);
  return at > 0 && begins_text(text.substr(at));
}

// "1.Mục tiêu" has a label, "V.I. Lenin" has none.
bool begins_text_at_once(std::string_view text) {
  if (!begins_text(text)) return false;
  std::size_t at = 0;
  next_code_point(text, at);
  return at >= text.size() || text[at] != '.';
}

// Each of these measures one kind of label at the front of a text: its length in bytes, 0 if there is none.

// Letters of a symbol font are bullets only apart from a text that follows.
bool opens_bullet(const Mark& bullet, std::string_view rest) {
  if (is_letter(first_of(bullet.text)))
    return begins_text_after_blank(rest) || (!rest.empty() && is_digit(first_of(rest.substr(blanks_at(rest, 0)))));
  return rest.empty() || is_blank(first_of(rest)) || begins_text_at_once(rest);
}

// "+)".
bool is_bracketed_bullet(std::string_view label, const Mark& bullet) {
  return label.size() == bullet.text.size() + 1 && label.starts_with(bullet.text) && label.ends_with(')') &&
         !is_letter(first_of(label));
}

// "-", "+)", "•".
Label leading_bullet(std::string_view text) {
  for (const Mark& bullet : bullets) {
    if (!text.starts_with(bullet.text)) continue;
    const std::string_view rest = text.substr(bullet.text.size());
    if (rest.starts_with(')') && begins_text_after_blank(rest.substr(1)))
      return {bullet.cls, std::string(bullet.text) + ')', bullet.text.size() + 1};
    if (opens_bullet(bullet, rest)) return {bullet.cls, std::string(bullet.text), bullet.text.size()};
  }
  return {};
}

// "CT/TW ngày …" of "18-CT/TW".
bool is_symbol(std::string_view text) {
  return text.substr(0, text.find_first_of(" \t")).find('/') != std::string_view::npos;
}

// The sign that closes a label whose word is `size` long: "." and ")" before anything, "-" and "/" (Party
// style "I-", "1/") only where a text begins, so that "9-10 lớp" and "01/KH" are none.
std::size_t closed_length(std::string_view text, std::size_t size) {
  if (size >= text.size()) return 0;
  const std::string_view rest = text.substr(size + 1);
  switch (text[size]) {
    case '.':
    case ')':
      return rest.empty() || is_blank(first_of(rest)) || begins_text_at_once(rest) ? size + 1 : 0;
    case '-':
      return begins_text_after_blank(rest) || (begins_text_at_once(rest) && !is_symbol(rest)) ? size + 1 : 0;
    case '/':
      return begins_text_after_blank(rest) ? size + 1 : 0;
    default:
      return 0;
  }
}

// "1 .", "V .": a blank before the dot.
std::size_t loose_dot(std::string_view text, std::size_t size) {
  return text.substr(size).starts_with(" .") && begins_text_after_blank(text.substr(size + 2)) ? size + 2 : 0;
}

// "1.", "1)", "1.1.", "1.1 Mục tiêu", "I.1."; at most two digits a number, so that "15.470", "2025." are none.
std::size_t number_length(std::string_view text) {
  const std::size_t group = leading_group(text.substr(0, text.find_first_of(" \t")));
  std::size_t at = group;
  for (int numbers = group > 0 ? 2 : 1;; ++numbers) {
    const std::size_t begin = at;
    while (at < text.size() && is_digit(static_cast<unsigned char>(text[at]))) ++at;
    if (at == begin || at - begin > 2) return 0;
    const bool more =
        at + 1 < text.size() && text[at] == '.' && is_digit(static_cast<unsigned char>(text[at + 1]));
    if (more) {
      ++at;
      continue;
    }
    if (const std::size_t closed = closed_length(text, at)) return closed;
    if (const std::size_t loose = loose_dot(text, at)) return loose;
    return numbers > 1 && begins_text_after_blank(text.substr(at)) ? at : 0;
  }
}

// "I -", "I –", "I:", "I ./": these signs count only before a heading in capitals.
std::size_t roman_length(std::string_view text, std::size_t size) {
  if (const std::size_t closed = closed_length(text, size)) return closed;
  constexpr std::string_view signs[] = {"-", "–", ":", ".", "./", ".-"};
  const std::size_t begin = blanks_at(text, size);
  for (const std::string_view sign : signs) {
    const std::string_view rest = text.substr(begin);
    if (!rest.starts_with(sign)) continue;
    const std::string_view title = rest.substr(sign.size());
    if (begins_text_after_blank(title) && all_caps(title)) return begin + sign.size();
  }
  return 0;
}

// "I.", "A.", "a)". Capitals end at G: "H.", "P.", "Q.", "T." are abbreviations (huyện, phòng, quyền, tỉnh).
std::size_t letter_length(std::string_view text) {
  constexpr std::string_view capitals = "ABCDEG";
  const auto roman = std::min(text.find_first_not_of("IVX"), text.size());
  if (is_roman(text.substr(0, roman))) return roman_length(text, roman);
  std::size_t size = 0;
  const char32_t letter = text.empty() ? 0 : next_code_point(text, size);
  if (letter < 0x80 && capitals.find(static_cast<char>(letter)) != std::string_view::npos)
    return closed_length(text, size);
  if (letter == U'Đ' && all_caps(text.substr(size))) return closed_length(text, size);
  if (!is_lower(letter)) return 0;
  const auto small = std::min(text.find_first_not_of("ivx"), text.size());
  if (is_small_roman(text.substr(0, small)) && text.substr(small).starts_with(')')) size = small;
  const std::size_t closed = closed_length(text, size);
  const bool bracket = closed > 0 && text[size] == ')';
  return bracket || begins_text_after_blank(text.substr(closed)) ? closed : 0;
}

bool is_ordinal(std::string_view word) {
  constexpr std::string_view ordinals[] = {"nhất", "hai", "ba",  "tư",   "bốn", "năm",
                                           "sáu",  "bảy", "tám", "chín", "mười"};
  return std::find(std::begin(ordinals), std::end(ordinals), lower(word)) != std::end(ordinals);
}

// The end of the next word: at a blank, a dot or a colon.
std::size_t word_end(std::string_view text, std::size_t at) {
  return std::min(text.find_first_of(" \t.:\n", at), text.size());
}

// "I", "1", "thứ nhất" at `at`; where it ends, 0 if there is none.
std::size_t ordinal_end(std::string_view text, std::size_t at) {
  const std::size_t end = word_end(text, at);
  const std::string_view word = text.substr(at, end - at);
  if (lower(word) == "thứ") {
    const std::size_t begin = blanks_at(text, end), after = word_end(text, begin);
    return is_ordinal(text.substr(begin, after - begin)) ? after : 0;
  }
  return is_roman(word) || (numbers_in(word) == 1 && word.size() <= 3) ? end : 0;
}

// "Phần I", "Chương II.", "Điều 1.": the sign may be missing where the line ends or the title is in capitals,
// but an article has one ("Điều 5 Luật …" begins a sentence).
std::size_t named_length(std::string_view text) {
  const std::size_t name_end = word_end(text, 0);
  if (name_end > 10 || !is_upper(first_of(text))) return 0;
  const std::string name = lower(text.substr(0, name_end));
  const auto* word =
      std::find_if(std::begin(words), std::end(words), [&](const Mark& m) { return m.text == name; });
  if (word == std::end(words)) return 0;
  const std::size_t begin = blanks_at(text, name_end);
  const std::size_t end = begin == name_end ? 0 : ordinal_end(text, begin);
  if (end == 0) return 0;
  if (end < text.size() && (text[end] == '.' || text[end] == ':')) return end + 1;
  if (word->cls == LabelClass::article) return end == text.size() ? end : 0;
  return end == text.size() || all_caps(text.substr(end)) ? end : 0;
}

int roman_ordinal(std::string_view text) {
  constexpr std::string_view ones[] = {"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"};
  const auto found = std::find(std::begin(ones), std::end(ones), text);
  return found == std::end(ones) ? 0 : static_cast<int>(found - std::begin(ones)) + 1;
}

int bracket_ordinal(std::string_view inside) {
  if (numbers_in(inside) == 1 && inside.size() <= 2) return std::stoi(std::string(inside));
  if (const int roman = roman_ordinal(inside)) return roman;
  return inside.size() == 1 && inside.front() >= 'a' && inside.front() <= 'e' ? inside.front() - 'a' + 1 : 0;
}

}  // namespace

LabelClass label_class(std::string_view label) {
  for (const Mark& bullet : bullets)
    if (label == bullet.text || is_bracketed_bullet(label, bullet)) return bullet.cls;
  if (label.starts_with('(') && label.ends_with(')')) return LabelClass::bracketed;
  for (const Mark& word : words)
    if (starts_with_fold(label, word.text)) return word.cls;
  if (label.ends_with("–")) label.remove_suffix(std::string_view("–").size());
  const auto end = label.find_last_not_of(".)-/: ");
  return class_of_word(label.substr(0, end == std::string_view::npos ? 0 : end + 1));
}

const char* to_string(LabelClass c) { return names[static_cast<std::size_t>(c)]; }

Label leading_label(std::string_view line) {
  const std::size_t begin = blanks_at(line, 0);
  const std::string_view text = line.substr(begin);
  if (Label bullet = leading_bullet(text); bullet.cls != LabelClass::none) {
    bullet.text_at = blanks_at(line, begin + bullet.text_at);
    return bullet;
  }
  for (const auto measure : {number_length, letter_length, named_length}) {
    const std::size_t length = measure(text);
    if (length == 0) continue;
    const std::string label = squeeze(text.substr(0, length));
    return {label_class(label), label, blanks_at(line, begin + length)};
  }
  return {};
}

BracketedLabel leading_bracket(std::string_view line) {
  const std::size_t begin = blanks_at(line, 0);
  const std::string_view text = line.substr(begin);
  const auto close = text.starts_with('(') ? text.find(')') : std::string_view::npos;
  if (close == std::string_view::npos || close + 1 >= text.size()) return {};
  const int ordinal = bracket_ordinal(text.substr(1, close - 1));
  if (ordinal == 0 || !begins_text_after_blank(text.substr(close + 1))) return {};
  return {{LabelClass::bracketed, std::string(text.substr(0, close + 1)), blanks_at(line, begin + close + 1)}, ordinal};
}

}  // namespace vanthu
