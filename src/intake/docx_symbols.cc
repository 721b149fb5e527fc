#include "intake/docx_symbols.h"

#include <algorithm>

#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr char32_t private_use = 0xF000;  // without a font of its own such a code is taken as Symbol's, as Word's first bullet is

constexpr std::string_view symbol_fonts[] = {"symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings",
                                             "zapfdingbats", "zapf dingbats", "monotype sorts", "marlett"};

struct Sign {
  char32_t code;
  char32_t sign;
};

// Adobe's Symbol encoding: letters, and the signs that occur in office texts.
constexpr std::u32string_view greek_capitals = U"ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
constexpr std::u32string_view greek_letters = U"αβχδεφγηιϕκλμνοπθρστυϖωξψζ";
constexpr Sign symbol_signs[] = {
    {0x2D, U'-'}, {0x2A, U'*'}, {0xA3, U'≤'}, {0xA5, U'∞'}, {0xA8, U'♦'}, {0xAB, U'↔'}, {0xAC, U'←'}, {0xAD, U'↑'},
    {0xAE, U'→'}, {0xAF, U'↓'}, {0xB0, U'°'}, {0xB1, U'±'}, {0xB2, U'″'}, {0xB3, U'≥'}, {0xB4, U'×'}, {0xB7, U'•'},
    {0xB8, U'÷'}, {0xB9, U'≠'}, {0xBA, U'≡'}, {0xBB, U'≈'}, {0xBC, U'…'}, {0xC5, U'⊕'}, {0xCE, U'∈'}, {0xD6, U'√'},
    {0xD7, U'·'}, {0xDE, U'⇒'}, {0xE5, U'∑'},
};
constexpr Sign wingdings_signs[] = {
    {0x2A, U'✉'}, {0x6C, U'●'}, {0x6D, U'❍'}, {0x6E, U'■'}, {0x6F, U'□'}, {0x71, U'❑'}, {0x75, U'◆'}, {0x76, U'❖'},
    {0x77, U'◆'}, {0x9E, U'·'}, {0x9F, U'•'}, {0xA0, U'▪'}, {0xA1, U'○'}, {0xA7, U'▪'}, {0xA8, U'◻'}, {0xAB, U'★'},
    {0xD8, U'➢'}, {0xDF, U'←'}, {0xE0, U'→'}, {0xE8, U'➔'}, {0xF0, U'⇨'}, {0xFB, U'✗'}, {0xFC, U'✓'}, {0xFD, U'☒'},
    {0xFE, U'☑'},
};

template <std::size_t size>
char32_t sign_in(char32_t code, const Sign (&signs)[size]) {
  const auto* found = std::find_if(std::begin(signs), std::end(signs), [code](const Sign& s) { return s.code == code; });
  return found == std::end(signs) ? U'•' : found->sign;
}

char32_t symbol_sign(char32_t code) {
  if (code >= 'A' && code <= 'Z') return greek_capitals[code - 'A'];
  if (code >= 'a' && code <= 'z') return greek_letters[code - 'a'];
  const bool as_is = (code >= '0' && code <= '9') || (code < 0x80 && std::string_view("()+,./:;<=>?[]{}|_!%&#").find(
                                                                        static_cast<char>(code)) != std::string_view::npos);
  return as_is ? code : sign_in(code, symbol_signs);
}

// A private-use code, or a bare one where the font says so; 0 for any other character.
char32_t code_of(char32_t c, bool symbol_font) {
  if (c >= private_use + 0x20 && c <= private_use + 0xFF) return c - private_use;
  return symbol_font && c > 0x20 && c <= 0xFF ? c : 0;
}

// Which label a bullet's sign is nearest to.
constexpr Sign labels[] = {
    {U'-', U'-'},  {U'–', U'–'},  {U'—', U'—'},  {U'−', U'-'},  {U'‒', U'-'},  {U'+', U'+'},  {U'*', U'*'},  {U'∗', U'*'},
    {U'★', U'*'},  {U'✶', U'*'},  {U'•', U'•'},  {U'·', U'•'},  {U'●', U'●'},  {U'▪', U'▪'},  {U'■', U'■'},  {U'◆', U'■'},
    {U'◦', U'◦'},  {U'○', U'◦'},  {U'❍', U'◦'},  {U'o', U'◦'},  {U'◻', U'◦'},  {U'□', U'◦'},  {U'❑', U'◦'},  {U'➢', U'➢'},
    {U'➔', U'➢'},  {U'→', U'➢'},  {U'⇨', U'➢'},  {U'►', U'➢'},  {U'‣', U'➢'},
};

}  // namespace

bool is_symbol_font(std::string_view font) {
  return std::find(std::begin(symbol_fonts), std::end(symbol_fonts), lower(trim(font))) != std::end(symbol_fonts);
}

std::string from_symbol_font(std::string_view text, std::string_view font) {
  const bool symbols = is_symbol_font(font), wingdings = lower(trim(font)) == "wingdings";
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    const char32_t code = code_of(c, symbols);
    append_utf8(out, code == 0 ? c : wingdings ? sign_in(code, wingdings_signs) : symbol_sign(code));
  }
  return out;
}

std::string plain_bullet(std::string_view text, std::string_view font) {
  const std::u32string signs = to_utf32(squeeze(from_symbol_font(text, font)));
  if (signs.size() != 1) return to_utf8(signs);
  const auto* found =
      std::find_if(std::begin(labels), std::end(labels), [&](const Sign& row) { return row.code == signs[0]; });
  std::string out;
  append_utf8(out, found == std::end(labels) ? U'•' : found->sign);
  return out;
}

}  // namespace vanthu
