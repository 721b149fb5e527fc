#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

// Vietnamese text as UTF-8 (NFC everywhere past intake). ICU does the work.
namespace vanthu {

// The code point that starts at `at`, which moves past it. Malformed bytes give U+FFFD, one byte each.
char32_t next_code_point(std::string_view text, std::size_t& at);
void append_utf8(std::string& out, char32_t c);
std::u32string to_utf32(std::string_view text);
std::string to_utf8(std::u32string_view text);

bool is_valid_utf8(std::string_view bytes);
std::string nfc(std::string_view text);
std::string lower(std::string_view text);  // Vietnamese letters too
std::string upper(std::string_view text);
char32_t lower(char32_t c);
bool is_letter(char32_t c);
bool is_upper(char32_t c);  // an upper-case letter
bool is_lower(char32_t c);
bool is_digit(char32_t c);  // ASCII only: plans have no others
bool is_blank(char32_t c);  // space, tab, no-break and typographic spaces, BOM; not line ends

bool has_words(std::string_view text);  // a letter or a digit

// Has letters, and none of them is lower case.
bool all_caps(std::string_view text);

// Record text rule: runs of white space are one U+0020, none at the ends.
std::string squeeze(std::string_view text);
std::string_view trim(std::string_view text);  // blanks off both ends

// For comparing phrases: lower case, blanks squeezed, dashes alike, and the two tone placements of open
// oa/oe/uy syllables alike (hoà = hòa, uỷ = ủy; facts/legacy, section 5). Never stored.
std::string fold(std::string_view text);

// Letters and digits only, small, without any marks (đ = d): finds known phrases through letter-spacing and
// misread marks ("CỘNG HÕA"). Never stored.
std::string bare(std::string_view text);

// fold() of text whose blanks are squeezed already, code point for code point: the result has the length of `text`,
// so that an offset means the same place in both.
std::u32string fold_in_step(std::u32string_view text);

bool starts_with_fold(std::string_view text, std::string_view phrase);  // phrase already folded; ends at a word end

}  // namespace vanthu
