#include "text/spell_out.h"

#include <unicode/rbnf.h>

#include "text/unicode.h"

namespace vanthu {
namespace {

// Rules of ICU's RuleBasedNumberFormat. Its own for Vietnamese (CLDR) know "lẻ" only, and say "một triệu lẻ
// năm nghìn", "một tỷ lẻ một", where the tens and hundreds that are missing have to be said: "một triệu không
// trăm linh năm nghìn".
constexpr const char* rules =
    "%number:"
    "-x: âm >>;"
    "0: không; một; hai; ba; bốn; năm; sáu; bảy; tám; chín; mười;"
    "11: mười >%%after-ten>;"
    "20: << mươi[ >%%after-tens>];"
    "100: << trăm[ >%%after-hundred>];"
    "1000: << nghìn[ >%%group>];"
    "1000000: << triệu[ >%%group>];"
    "1000000000: << tỷ[ >%%group>];"
    "%%after-ten:"
    "0: =%number=;"
    "5: lăm;"
    "6: =%number=;"
    "%%after-tens:"
    "0: =%number=;"
    "1: mốt;"
    "2: =%number=;"
    "4: tư; lăm;"
    "6: =%number=;"
    "%%after-hundred:"
    "0: {0} =%number=;"
    "10: =%number=;"
    // What follows on thousands, millions, milliards: its first group may lack hundreds.
    "%%group:"
    "0: không trăm =%%after-hundred=;"
    "100: =%number=;"
    "1000: <%%group< nghìn[ >%%group>];"
    "1000000: <%%group< triệu[ >%%group>];";

icu::UnicodeString rules_with(ZeroTens zero_tens) {
  return icu::UnicodeString::fromUTF8(rules).findAndReplace(
      "{0}", icu::UnicodeString::fromUTF8(zero_tens == ZeroTens::linh ? "linh" : "lẻ"));
}

}  // namespace

std::string spell_out(std::int64_t number, ZeroTens zero_tens) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError place;
  const icu::RuleBasedNumberFormat format(rules_with(zero_tens), icu::Locale("vi"), place, status);
  icu::UnicodeString words;
  icu::FieldPosition whole;
  if (U_SUCCESS(status)) format.format(number, words, whole, status);
  if (U_FAILURE(status)) return std::to_string(number);
  std::string out;
  words.toUTF8String(out);
  return out;
}

std::string amount_in_words(std::int64_t dong, ZeroTens zero_tens) {
  std::string words = spell_out(dong, zero_tens) + " đồng";
  std::size_t rest = 0;
  const char32_t first = next_code_point(words, rest);
  return upper(to_utf8({&first, 1})) + words.substr(rest);
}

}  // namespace vanthu
