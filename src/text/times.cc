#include "text/times.h"

#include <unicode/normalizer2.h>

#include <array>

#include "text/unicode.h"

namespace vanthu {
namespace {

// U+0020..U+007E.
constexpr std::array<int, 95> ascii_widths = {
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278,  //
    500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444,  //
    921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722,  //
    556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500,  //
    333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500,  //
    500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541};

constexpr int other_width = 500;

int special_width(char32_t c) {
  switch (c) {
    case 0x00A0: return 250;
    case 0x00B0: return 400;
    case 0x00B1: return 549;
    case 0x00B7: return 333;
    case 0x00D7: return 564;
    case 0x0110: return 722;                // Đ
    case 0x0111: return 500;                // đ
    case 0x01A0: return 722;                // Ơ
    case 0x01A1: return 529;                // ơ
    case 0x01AF: return 776;                // Ư
    case 0x01B0: return 542;                // ư
    case 0x2010: case 0x2011: return 333;
    case 0x2013: return 500;
    case 0x2014: case 0x2026: return 1000;
    case 0x2018: case 0x2019: return 333;
    case 0x201C: case 0x201D: return 444;
    case 0x2022: return 350;
    case 0x2264: case 0x2265: return 549;
    default: return 0;
  }
}

// The letter under its marks: ệ -> ê -> e, but ợ -> ơ.
char32_t base_letter(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  static const icu::Normalizer2& form = *icu::Normalizer2::getNFCInstance(status);
  icu::UnicodeString decomposed;
  return form.getRawDecomposition(static_cast<UChar32>(c), decomposed) ? static_cast<char32_t>(decomposed.char32At(0)) : c;
}

}  // namespace

int times_width(char32_t c) {
  for (int marks = 0; marks < 4; ++marks) {
    if (c >= 0x20 && c <= 0x7E) return ascii_widths[c - 0x20];
    if (const int width = special_width(c)) return width;
    const char32_t base = base_letter(c);
    if (base == c) return other_width;
    c = base;
  }
  return other_width;
}

int times_width(std::string_view text) {
  int width = 0;
  for (std::size_t at = 0; at < text.size();) width += times_width(next_code_point(text, at));
  return width;
}

}  // namespace vanthu
