#include "text/legacy.h"

#include <algorithm>
#include <vector>

#include "text/unicode.h"

namespace vanthu {
namespace {

struct Row {
  char32_t letter;
  unsigned char tcvn3, tcvn5712;
  unsigned short vni;  // letter and mark, or a letter of its own below 0x100
  unsigned char viscii;
};

// Capitals first: where TCVN3 has one byte for both, the small letter is read.
constexpr Row rows[] = {
    {U'Á', 0xB8, 0x83, 0x41D9, 0xC1}, {U'À', 0xB5, 0x80, 0x41D8, 0xC0}, {U'Ả', 0xB6, 0x81, 0x41DB, 0xC4},
    {U'Ã', 0xB7, 0x82, 0x41D5, 0xC3}, {U'Ạ', 0xB9, 0x84, 0x41CF, 0x80}, {U'Â', 0xA2, 0xA2, 0x41C2, 0xC2},
    {U'Ấ', 0xCA, 0xC4, 0x41C1, 0x84}, {U'Ầ', 0xC7, 0xC1, 0x41C0, 0x85}, {U'Ẩ', 0xC8, 0xC2, 0x41C5, 0x86},
    {U'Ẫ', 0xC9, 0xC3, 0x41C3, 0x06}, {U'Ậ', 0xCB, 0x86, 0x41C4, 0x87}, {U'Ă', 0xA1, 0xA1, 0x41CA, 0xC5},
    {U'Ắ', 0xBE, 0xC0, 0x41C9, 0x81}, {U'Ằ', 0xBB, 0xAF, 0x41C8, 0x82}, {U'Ẳ', 0xBC, 0xBA, 0x41DA, 0x02},
    {U'Ẵ', 0xBD, 0xBF, 0x41DC, 0x05}, {U'Ặ', 0xC6, 0x85, 0x41CB, 0x83}, {U'É', 0xD0, 0x8A, 0x45D9, 0xC9},
    {U'È', 0xCC, 0x87, 0x45D8, 0xC8}, {U'Ẻ', 0xCE, 0x88, 0x45DB, 0xCB}, {U'Ẽ', 0xCF, 0x89, 0x45D5, 0x88},
    {U'Ẹ', 0xD1, 0x8B, 0x45CF, 0x89}, {U'Ê', 0xA3, 0xA3, 0x45C2, 0xCA}, {U'Ế', 0xD5, 0xDA, 0x45C1, 0x8A},
    {U'Ề', 0xD2, 0xC5, 0x45C0, 0x8B}, {U'Ể', 0xD3, 0xCD, 0x45C5, 0x8C}, {U'Ễ', 0xD4, 0xD9, 0x45C3, 0x8D},
    {U'Ệ', 0xD6, 0x8C, 0x45C4, 0x8E}, {U'Ó', 0xE3, 0x95, 0x4FD9, 0xD3}, {U'Ò', 0xDF, 0x92, 0x4FD8, 0xD2},
    {U'Ỏ', 0xE1, 0x93, 0x4FDB, 0x99}, {U'Õ', 0xE2, 0x94, 0x4FD5, 0xA0}, {U'Ọ', 0xE4, 0x96, 0x4FCF, 0x9A},
    {U'Ô', 0xA4, 0xA4, 0x4FC2, 0xD4}, {U'Ố', 0xE8, 0xFF, 0x4FC1, 0x8F}, {U'Ồ', 0xE5, 0xDB, 0x4FC0, 0x90},
    {U'Ổ', 0xE6, 0xE0, 0x4FC5, 0x91}, {U'Ỗ', 0xE7, 0xF0, 0x4FC3, 0x92}, {U'Ộ', 0xE9, 0x97, 0x4FC4, 0x93},
    {U'Ơ', 0xA5, 0xA5, 0x00D4, 0xB4}, {U'Ớ', 0xED, 0x9B, 0xD4D9, 0x95}, {U'Ờ', 0xEA, 0x98, 0xD4D8, 0x96},
    {U'Ở', 0xEB, 0x99, 0xD4DB, 0x97}, {U'Ỡ', 0xEC, 0x9A, 0xD4D5, 0xB3}, {U'Ợ', 0xEE, 0x9C, 0xD4CF, 0x94},
    {U'Ú', 0xF3, 0x01, 0x55D9, 0xDA}, {U'Ù', 0xEF, 0x9D, 0x55D8, 0xD9}, {U'Ủ', 0xF1, 0x9E, 0x55DB, 0x9C},
    {U'Ũ', 0xF2, 0x9F, 0x55D5, 0x9D}, {U'Ụ', 0xF4, 0x02, 0x55CF, 0x9E}, {U'Ư', 0xA6, 0xA6, 0x00D6, 0xBF},
    {U'Ứ', 0xF8, 0x11, 0xD6D9, 0xBA}, {U'Ừ', 0xF5, 0x04, 0xD6D8, 0xBB}, {U'Ử', 0xF6, 0x05, 0xD6DB, 0xBC},
    {U'Ữ', 0xF7, 0x06, 0xD6D5, 0xFF}, {U'Ự', 0xF9, 0x12, 0xD6CF, 0xB9}, {U'Í', 0xDD, 0x90, 0x00CD, 0xCD},
    {U'Ì', 0xD7, 0x8D, 0x00CC, 0xCC}, {U'Ỉ', 0xD8, 0x8E, 0x00C6, 0x9B}, {U'Ĩ', 0xDC, 0x8F, 0x00D3, 0xCE},
    {U'Ị', 0xDE, 0x91, 0x00D2, 0x98}, {U'Ý', 0xFD, 0x16, 0x59D9, 0xDD}, {U'Ỳ', 0xFA, 0x13, 0x59D8, 0x9F},
    {U'Ỷ', 0xFB, 0x14, 0x59DB, 0x14}, {U'Ỹ', 0xFC, 0x15, 0x59D5, 0x19}, {U'Ỵ', 0xFE, 0x17, 0x00CE, 0x1E},
    {U'Đ', 0xA7, 0xA7, 0x00D1, 0xD0}, {U'á', 0xB8, 0xB8, 0x61F9, 0xE1}, {U'à', 0xB5, 0xB5, 0x61F8, 0xE0},
    {U'ả', 0xB6, 0xB6, 0x61FB, 0xE4}, {U'ã', 0xB7, 0xB7, 0x61F5, 0xE3}, {U'ạ', 0xB9, 0xB9, 0x61EF, 0xD5},
    {U'â', 0xA9, 0xA9, 0x61E2, 0xE2}, {U'ấ', 0xCA, 0xCA, 0x61E1, 0xA4}, {U'ầ', 0xC7, 0xC7, 0x61E0, 0xA5},
    {U'ẩ', 0xC8, 0xC8, 0x61E5, 0xA6}, {U'ẫ', 0xC9, 0xC9, 0x61E3, 0xE7}, {U'ậ', 0xCB, 0xCB, 0x61E4, 0xA7},
    {U'ă', 0xA8, 0xA8, 0x61EA, 0xE5}, {U'ắ', 0xBE, 0xBE, 0x61E9, 0xA1}, {U'ằ', 0xBB, 0xBB, 0x61E8, 0xA2},
    {U'ẳ', 0xBC, 0xBC, 0x61FA, 0xC6}, {U'ẵ', 0xBD, 0xBD, 0x61FC, 0xC7}, {U'ặ', 0xC6, 0xC6, 0x61EB, 0xA3},
    {U'é', 0xD0, 0xD0, 0x65F9, 0xE9}, {U'è', 0xCC, 0xCC, 0x65F8, 0xE8}, {U'ẻ', 0xCE, 0xCE, 0x65FB, 0xEB},
    {U'ẽ', 0xCF, 0xCF, 0x65F5, 0xA8}, {U'ẹ', 0xD1, 0xD1, 0x65EF, 0xA9}, {U'ê', 0xAA, 0xAA, 0x65E2, 0xEA},
    {U'ế', 0xD5, 0xD5, 0x65E1, 0xAA}, {U'ề', 0xD2, 0xD2, 0x65E0, 0xAB}, {U'ể', 0xD3, 0xD3, 0x65E5, 0xAC},
    {U'ễ', 0xD4, 0xD4, 0x65E3, 0xAD}, {U'ệ', 0xD6, 0xD6, 0x65E4, 0xAE}, {U'ó', 0xE3, 0xE3, 0x6FF9, 0xF3},
    {U'ò', 0xDF, 0xDF, 0x6FF8, 0xF2}, {U'ỏ', 0xE1, 0xE1, 0x6FFB, 0xF6}, {U'õ', 0xE2, 0xE2, 0x6FF5, 0xF5},
    {U'ọ', 0xE4, 0xE4, 0x6FEF, 0xF7}, {U'ô', 0xAB, 0xAB, 0x6FE2, 0xF4}, {U'ố', 0xE8, 0xE8, 0x6FE1, 0xAF},
    {U'ồ', 0xE5, 0xE5, 0x6FE0, 0xB0}, {U'ổ', 0xE6, 0xE6, 0x6FE5, 0xB1}, {U'ỗ', 0xE7, 0xE7, 0x6FE3, 0xB2},
    {U'ộ', 0xE9, 0xE9, 0x6FE4, 0xB5}, {U'ơ', 0xAC, 0xAC, 0x00F4, 0xBD}, {U'ớ', 0xED, 0xED, 0xF4F9, 0xBE},
    {U'ờ', 0xEA, 0xEA, 0xF4F8, 0xB6}, {U'ở', 0xEB, 0xEB, 0xF4FB, 0xB7}, {U'ỡ', 0xEC, 0xEC, 0xF4F5, 0xDE},
    {U'ợ', 0xEE, 0xEE, 0xF4EF, 0xFE}, {U'ú', 0xF3, 0xF3, 0x75F9, 0xFA}, {U'ù', 0xEF, 0xEF, 0x75F8, 0xF9},
    {U'ủ', 0xF1, 0xF1, 0x75FB, 0xFC}, {U'ũ', 0xF2, 0xF2, 0x75F5, 0xFB}, {U'ụ', 0xF4, 0xF4, 0x75EF, 0xF8},
    {U'ư', 0xAD, 0xAD, 0x00F6, 0xDF}, {U'ứ', 0xF8, 0xF8, 0xF6F9, 0xD1}, {U'ừ', 0xF5, 0xF5, 0xF6F8, 0xD7},
    {U'ử', 0xF6, 0xF6, 0xF6FB, 0xD8}, {U'ữ', 0xF7, 0xF7, 0xF6F5, 0xE6}, {U'ự', 0xF9, 0xF9, 0xF6EF, 0xF1},
    {U'í', 0xDD, 0xDD, 0x00ED, 0xED}, {U'ì', 0xD7, 0xD7, 0x00EC, 0xEC}, {U'ỉ', 0xD8, 0xD8, 0x00E6, 0xEF},
    {U'ĩ', 0xDC, 0xDC, 0x00F3, 0xEE}, {U'ị', 0xDE, 0xDE, 0x00F2, 0xB8}, {U'ý', 0xFD, 0xFD, 0x79F9, 0xFD},
    {U'ỳ', 0xFA, 0xFA, 0x79F8, 0xCF}, {U'ỷ', 0xFB, 0xFB, 0x79FB, 0xD6}, {U'ỹ', 0xFC, 0xFC, 0x79F5, 0xDB},
    {U'ỵ', 0xFE, 0xFE, 0x00EE, 0xDC}, {U'đ', 0xAE, 0xAE, 0x00F1, 0xF0},
};

// Windows-1258 where it differs from Windows-1252.
struct Code {
  unsigned char byte;
  char32_t character;
};
constexpr Code windows_1258_codes[] = {
    {0xC3, U'Ă'},    {0xCC, U'\u0300'}, {0xD0, U'Đ'}, {0xD2, U'\u0309'}, {0xD5, U'Ơ'},
    {0xDD, U'Ư'},    {0xDE, U'\u0303'}, {0xE3, U'ă'}, {0xEC, U'\u0301'}, {0xF0, U'đ'},
    {0xF2, U'\u0323'}, {0xF5, U'ơ'},    {0xFD, U'ư'}, {0xFE, U'\u20AB'},
};

// Windows-1252 from 0x80 on; its undefined bytes are the control codes of the same number, as in browsers.
constexpr char32_t windows_1252_high[] = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178,
};

constexpr std::size_t longest_label = 8;  // "1.2.3.4."

using ByteTable = std::array<char32_t, 256>;  // 0 = no letter of this charset

template <class Pick>
constexpr ByteTable byte_table(Pick pick) {
  ByteTable table{};
  for (const Row& row : rows)
    if (const unsigned code = pick(row); code < 0x100) table[code] = row.letter;
  return table;
}

constexpr ByteTable tcvn3_table = byte_table([](const Row& row) { return unsigned{row.tcvn3}; });
constexpr ByteTable tcvn5712_table = byte_table([](const Row& row) { return unsigned{row.tcvn5712}; });
constexpr ByteTable viscii_table = byte_table([](const Row& row) { return unsigned{row.viscii}; });
constexpr ByteTable vni_table = byte_table([](const Row& row) { return unsigned{row.vni}; });

constexpr ByteTable windows_1258_table = [] {
  ByteTable table{};
  for (const Code& code : windows_1258_codes) table[code.byte] = code.character;
  return table;
}();

const ByteTable& table_of(LegacyCharset charset) {
  switch (charset) {
    case LegacyCharset::tcvn3:
    case LegacyCharset::tcvn3_capitals: return tcvn3_table;
    case LegacyCharset::tcvn5712: return tcvn5712_table;
    case LegacyCharset::vni: return vni_table;
    case LegacyCharset::viscii: return viscii_table;
    case LegacyCharset::windows_1258: return windows_1258_table;
  }
  return tcvn3_table;
}

// The rows of two bytes, sorted by them.
constexpr bool is_pair(const Row& row) { return row.vni >= 0x100; }
struct Pair {
  unsigned code = 0;
  char32_t letter = 0;
};
constexpr auto vni_pairs = [] {
  std::array<Pair, std::count_if(std::begin(rows), std::end(rows), is_pair)> pairs;
  std::size_t n = 0;
  for (const Row& row : rows)
    if (is_pair(row)) pairs[n++] = {row.vni, row.letter};
  std::sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) { return a.code < b.code; });
  return pairs;
}();

// Marks have a capital form, 0x20 below the small one, which follows capitals; typists mix them up.
char32_t vni_pair(unsigned char letter, unsigned char mark) {
  const bool is_capital = (letter & 0x20) == 0;
  const unsigned code = letter << 8 | (is_capital ? mark & ~0x20u : mark | 0x20u);
  const auto pair = std::lower_bound(vni_pairs.begin(), vni_pairs.end(), code,
                                     [](const Pair& a, unsigned b) { return a.code < b; });
  return pair != vni_pairs.end() && pair->code == code && mark >= 0xC0 ? pair->letter : 0;
}

// The bytes of a symbol font, as Word shows them.
constexpr bool is_private_use(char32_t c) { return c >= 0xF020 && c < 0xF100; }

// A byte of the text, or a character that is none.
struct Unit {
  char32_t shown;
  std::optional<unsigned char> byte;
};

class Units {
 public:
  Units(std::string_view input, bool bytes) : input_(input), bytes_(bytes) {}
  bool done() const { return at_ >= input_.size(); }
  Unit next() {
    if (!bytes_) {
      const char32_t c = next_code_point(input_, at_);
      return {c, windows_1252_byte(c)};
    }
    const auto byte = static_cast<unsigned char>(input_[at_++]);
    return {windows_1252_character(byte), byte};
  }
  std::optional<unsigned char> peek() const { return done() ? std::nullopt : Units(*this).next().byte; }
  bool is_before_blank() const { return !done() && is_blank(Units(*this).next().shown); }

 private:
  std::string_view input_;
  bool bytes_;
  std::size_t at_ = 0;
};

// A bullet of the font Symbol, as Word saves it: alone it is no letter ("ã" is no word; VISCII has "ở" there).
bool is_symbol_bullet(const Unit& unit, LegacyCharset charset) {
  return is_private_use(unit.shown) || (unit.byte == 0xB7 && charset != LegacyCharset::viscii);
}

std::string decode(Units units, LegacyCharset charset) {
  const ByteTable& table = table_of(charset);
  std::string out;
  bool begins_word = true;
  while (!units.done()) {
    const Unit unit = units.next();
    const bool is_bullet = begins_word && is_symbol_bullet(unit, charset) && units.is_before_blank();
    begins_word = is_blank(unit.shown) || unit.shown == '\n' || unit.shown == '\r';
    if (!unit.byte || is_bullet) {
      append_utf8(out, unit.shown);
      continue;
    }
    char32_t letter = table[*unit.byte];
    if (charset == LegacyCharset::vni && units.peek())
      if (const char32_t pair = vni_pair(*unit.byte, *units.peek())) {
        units.next();
        letter = pair;
      }
    append_utf8(out, letter ? letter : is_private_use(unit.shown) ? *unit.byte : unit.shown);
  }
  if (charset == LegacyCharset::tcvn3_capitals) return upper(out);
  return charset == LegacyCharset::windows_1258 ? nfc(out) : out;
}

bool is_ascii_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }

// Two capitals, as one may begin a word or a line, and no small letter.
bool is_in_capitals(std::string_view text) {
  return std::none_of(text.begin(), text.end(), is_ascii_lower) &&
         std::count_if(text.begin(), text.end(), is_ascii_upper) >= 2;
}

// From one end to the next of what stands between blanks (`gap` of them at least).
std::size_t end_of_piece(std::string_view text, std::size_t at, std::size_t gap) {
  while (at < text.size()) {
    const std::size_t blank = text.find_first_of(" \t", at);
    if (blank == std::string_view::npos) break;
    const std::size_t end = std::min(text.find_first_not_of(" \t", blank), text.size());
    if (text[blank] == '\t' || end - blank >= gap) return end;
    at = end;
  }
  return text.size();
}

// A word with the blanks behind it.
struct Word {
  std::string_view text;
  bool capitals = false;  // in capitals, with a letter whose capital has no byte of its own
  bool lone = false;      // one ASCII capital and such letters: "Bé" may be "Bộ" or "BỘ"
};

bool has_tone_letter(std::string_view utf8) {
  for (std::size_t at = 0; at < utf8.size();)
    if (const auto byte = windows_1252_byte(next_code_point(utf8, at)); byte && *byte >= 0xB5 && tcvn3_table[*byte]) return true;
  return false;
}

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = end_of_piece(text, at, 1);
    Word word{text.substr(at, end - at)};
    const bool toned = has_tone_letter(word.text);
    const auto capitals = std::count_if(word.text.begin(), word.text.end(), is_ascii_upper);
    word.capitals = toned && is_in_capitals(word.text);
    word.lone = toned && capitals == 1 && std::none_of(word.text.begin(), word.text.end(), is_ascii_lower);
    words.push_back(word);
    at = end;
  }
  return words;
}

// A lone capital goes with a neighbour: "NHIÖM Vô" is "NHIỆM VỤ".
std::string tcvn3_words(std::string_view text) {
  const std::vector<Word> words = words_of(text);
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool beside = (i > 0 && words[i - 1].capitals) || (i + 1 < words.size() && words[i + 1].capitals);
    const bool capitals = is_in_capitals(words[i].text) || (words[i].lone && beside);
    out += from_legacy(words[i].text, capitals ? LegacyCharset::tcvn3_capitals : LegacyCharset::tcvn3);
  }
  return out;
}

// The office that begins with a capital without a byte of its own, and is never printed small.
void capitalise_committee(std::string& text) {
  constexpr std::string_view small = "ủy ban", capital = "Ủy ban";
  for (std::size_t at = text.find(small); at != std::string::npos; at = text.find(small, at))
    text.replace(at, small.size(), capital);
}

// Where the first word behind a bullet or a number begins: "- ", "1.2. ", "a) ".
std::size_t end_of_label(std::string_view text) {
  std::size_t at = text.find_first_not_of(" \t");
  if (at == std::string_view::npos) return 0;
  const std::size_t end = text.find_first_of(" \t", at);
  if (end == std::string_view::npos || end - at > longest_label) return 0;
  const std::string_view label = text.substr(at, end - at);
  if (label != "-" && label != "+" && label != "*" && label.back() != '.' && label.back() != ')') return 0;
  at = text.find_first_not_of(" \t", end);
  return at == std::string_view::npos ? 0 : at;
}

void capitalise_at(std::string& text, std::size_t at) {
  std::size_t end = at;
  const char32_t c = next_code_point(text, end);
  if (c < 0x80) return;
  const std::string capital = upper(std::string_view(text).substr(at, end - at));
  text.replace(at, end - at, capital);
}

// Sentences begin with a capital, also where it has no byte: behind a label, and behind a full stop.
void capitalise_sentences(std::string& text) {
  if (const std::size_t at = end_of_label(text); at > 0) capitalise_at(text, at);
  for (std::size_t at = text.find(". "); at != std::string::npos; at = text.find(". ", at + 2))
    if (at > 2 && at + 2 < text.size()) capitalise_at(text, at + 2);
}

bool begins_in_any_case(std::string_view text, std::string_view small) {
  return text.size() >= small.size() &&
         std::equal(small.begin(), small.end(), text.begin(),
                    [](char a, char b) { return a == (is_ascii_upper(b) ? b | 0x20 : b); });
}

}  // namespace

const char* name_of(LegacyCharset charset) {
  switch (charset) {
    case LegacyCharset::tcvn3:
    case LegacyCharset::tcvn3_capitals: return "tcvn3";
    case LegacyCharset::tcvn5712: return "tcvn5712-1";
    case LegacyCharset::vni: return "vni-windows";
    case LegacyCharset::viscii: return "viscii";
    case LegacyCharset::windows_1258: return "windows-1258";
  }
  return "";
}

std::optional<unsigned char> windows_1252_byte(char32_t c) {
  if (c < 0x80 || (c >= 0xA0 && c < 0x100)) return static_cast<unsigned char>(c);
  if (is_private_use(c)) return static_cast<unsigned char>(c - 0xF000);
  if (c == 0x2219) return 0xB7;  // the bullet operator, which Macs show for the middle dot
  const auto found = std::find(std::begin(windows_1252_high), std::end(windows_1252_high), c);
  if (found == std::end(windows_1252_high)) return std::nullopt;
  return static_cast<unsigned char>(0x80 + (found - std::begin(windows_1252_high)));
}

char32_t windows_1252_character(unsigned char byte) {
  return byte >= 0x80 && byte < 0xA0 ? windows_1252_high[byte - 0x80] : byte;
}

std::string shown_in_windows_1252(std::string_view bytes) {
  std::string out;
  for (char byte : bytes) append_utf8(out, windows_1252_character(static_cast<unsigned char>(byte)));
  return out;
}

std::string from_legacy_bytes(std::string_view bytes, LegacyCharset charset) {
  return decode(Units(bytes, true), charset);
}

std::string from_legacy(std::string_view utf8, LegacyCharset charset) {
  return decode(Units(utf8, false), charset);
}

std::string from_tcvn3_line(std::string_view utf8) {
  std::string out;
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t end = end_of_piece(utf8, at, 2);  // wide gaps part the columns of a header
    const std::string_view column = utf8.substr(at, end - at);
    out += is_in_capitals(column) ? from_legacy(column, LegacyCharset::tcvn3_capitals) : tcvn3_words(column);
    at = end;
  }
  capitalise_committee(out);
  capitalise_sentences(out);
  return out;
}

std::optional<LegacyCharset> charset_of_font(std::string_view font) {
  font = trim(font);
  if (font.size() > 7 && font[6] == '+') font.remove_prefix(7);  // a subset in a PDF
  if (begins_in_any_case(font, "vni-") || begins_in_any_case(font, "vni ")) return LegacyCharset::vni;
  if (!begins_in_any_case(font, ".vn")) return std::nullopt;
  const std::string_view family = font.substr(0, font.find_first_of(",- "));
  return family.ends_with('H') ? LegacyCharset::tcvn3_capitals : LegacyCharset::tcvn3;
}

}  // namespace vanthu
