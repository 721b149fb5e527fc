#include "intake/docx_number_format.h"

#include <array>

#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr int letters = 26;
constexpr int most_repeats = 8;    // "aaaaaaaa": more is no label
constexpr int largest_roman = 3'999;

std::string decimal(int value) { return std::to_string(value); }

std::string decimal_zero(int value) { return (value >= 0 && value < 10 ? "0" : "") + decimal(value); }

std::string upper_roman(int value) {
  struct Step {
    int value;
    const char* sign;
  };
  constexpr Step steps[] = {{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"},
                            {40, "XL"},  {10, "X"},   {9, "IX"},  {5, "V"},    {4, "IV"},  {1, "I"}};
  if (value < 1 || value > largest_roman) return decimal(value);
  std::string out;
  for (const Step& step : steps)
    for (; value >= step.value; value -= step.value) out += step.sign;
  return out;
}

std::string lower_roman(int value) { return lower(upper_roman(value)); }

std::string lower_letter(int value) {
  if (value < 1 || value > letters * most_repeats) return decimal(value);
  const auto repeats = static_cast<std::size_t>((value - 1) / letters + 1);
  return std::string(repeats, static_cast<char>('a' + (value - 1) % letters));
}

std::string upper_letter(int value) { return upper(lower_letter(value)); }

std::string ordinal(int value) {
  const int tens = value % 100, ones = value % 10;
  const bool teens = tens >= 11 && tens <= 13;
  return decimal(value) + (teens ? "th" : ones == 1 ? "st" : ones == 2 ? "nd" : ones == 3 ? "rd" : "th");
}

std::string hexadecimal(int value) {
  std::string out;
  for (unsigned rest = static_cast<unsigned>(value); rest > 0 || out.empty(); rest /= 16)
    out.insert(out.begin(), "0123456789ABCDEF"[rest % 16]);
  return out;
}

std::string chicago(int value) {
  constexpr std::array<const char*, 4> signs = {"*", "†", "‡", "§"};
  if (value < 1 || value > 4 * most_repeats) return decimal(value);
  std::string out;
  for (int repeat = 0; repeat <= (value - 1) / 4; ++repeat) out += signs[static_cast<std::size_t>((value - 1) % 4)];
  return out;
}

// ① … ⑳, ⑴ … ⒇, ⒈ … ⒛ stand in rows of twenty.
std::string in_row(char32_t first, int value) {
  if (value < 1 || value > 20) return decimal(value);
  std::string out;
  append_utf8(out, first + static_cast<char32_t>(value - 1));
  return out;
}
std::string circled(int value) { return in_row(U'①', value); }
std::string in_brackets(int value) { return in_row(U'⑴', value); }
std::string with_stop(int value) { return in_row(U'⒈', value); }

std::string full_width(int value) {
  std::string out;
  for (const char digit : decimal(value)) append_utf8(out, U'０' + static_cast<char32_t>(digit - '0'));
  return out;
}

std::string in_dashes(int value) { return "- " + decimal(value) + " -"; }

// một, hai … mười lăm, hai mươi mốt … chín mươi chín.
std::string vietnamese_words(int value) {
  constexpr std::array<const char*, 10> ones = {"",    "một", "hai", "ba",  "bốn",
                                                "năm", "sáu", "bảy", "tám", "chín"};
  if (value < 1 || value > 99) return decimal(value);
  const auto ten = static_cast<std::size_t>(value / 10), one = static_cast<std::size_t>(value % 10);
  if (ten == 0) return ones[one];
  std::string out = ten == 1 ? "mười" : std::string(ones[ten]) + " mươi";
  if (one == 0) return out;
  return out + ' ' + (one == 5 ? "lăm" : one == 1 && ten > 1 ? "mốt" : ones[one]);
}

std::string nothing(int) { return ""; }

struct Format {
  std::string_view name;
  std::string (*print)(int);
};
constexpr Format formats[] = {
    {"decimal", decimal},
    {"decimalZero", decimal_zero},
    {"upperRoman", upper_roman},
    {"lowerRoman", lower_roman},
    {"upperLetter", upper_letter},
    {"lowerLetter", lower_letter},
    {"ordinal", ordinal},
    {"hex", hexadecimal},
    {"chicago", chicago},
    {"decimalEnclosedCircle", circled},
    {"decimalEnclosedParen", in_brackets},
    {"decimalEnclosedFullstop", with_stop},
    {"decimalFullWidth", full_width},
    {"decimalFullWidth2", full_width},
    {"numberInDash", in_dashes},
    {"vietnameseCounting", vietnamese_words},
    {"bullet", nothing},
    {"none", nothing},
};

}  // namespace

std::string format_number(std::string_view format, int value) {
  for (const Format& row : formats)
    if (row.name == format) return row.print(value);
  return decimal(value);
}

}  // namespace vanthu
