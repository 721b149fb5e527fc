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

constexpr Mark bullets[] = {
    {"-", LabelClass::dash}, {"–", LabelClass::dash}, {"—", LabelClass::dash}, {"•", LabelClass::dash},
    {"●", LabelClass::dash}, {"▪", LabelClass::dash}, {"+", LabelClass::plus}, {"*", LabelClass::star},
};

// In the order of the enumeration, without the prefix of "LabelClass::".
constexpr std::array<const char*, 15> names = {"none",     "part",   "chapter",  "section",  "article",
                                               "capital",  "roman",  "decimal1", "decimal2", "decimal3",
                                               "decimal4", "letter", "dash",     "plus",     "star"};
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

LabelClass class_of_word(std::string_view word) {
  if (is_roman(word)) return LabelClass::roman;
  if (const int numbers = numbers_in(word)) return class_of_numbers(numbers);
  std::size_t end = 0;
  if (word.empty()) return LabelClass::none;
  const char32_t letter = next_code_point(word, end);
  if (end != word.size() || !is_letter(letter)) return LabelClass::none;
  return is_upper(letter) ? LabelClass::capital : LabelClass::letter;
}

}  // namespace

LabelClass label_class(std::string_view label) {
  for (const Mark& bullet : bullets)
    if (label == bullet.text) return bullet.cls;
  for (const Mark& word : words)
    if (starts_with_fold(label, word.text)) return word.cls;
  const auto end = label.find_last_not_of(".)-/: ");
  return class_of_word(label.substr(0, end == std::string_view::npos ? 0 : end + 1));
}

const char* to_string(LabelClass c) { return names[static_cast<std::size_t>(c)]; }

Label leading_label(std::string_view) { return {}; }

}  // namespace vanthu
