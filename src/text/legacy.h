#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>

// Vietnamese before Unicode: one-byte codes that a font (.VnTime, VNI-Times) or an editor made readable. A file of that time
// holds such bytes; a Word file or a converter shows them as the Latin letters that Windows-1252 has in their places
// ("KÕ ho¹ch" for "Kế hoạch"). Both are read here. Sources: TCVN 5712:1993 (VN1, VN3), RFC 1456 (VISCII), Microsoft's code page
// 1258, and the code of the VNI fonts as the typing programs agree on it.
namespace vanthu {

enum class LegacyCharset {
  tcvn3,           // TCVN 5712 VN3, "ABC": capitals with a tone have the byte of the small letter
  tcvn3_capitals,  // the same in a font that draws capitals (.VnTimeH)
  tcvn5712,        // TCVN 5712 VN1: capitals have their own bytes, some of them control codes
  vni,             // VNI-Windows: a letter and a second byte for its mark
  viscii,          // RFC 1456
  windows_1258,    // letters, and tones as combining marks
};
inline constexpr std::array all_legacy_charsets = {LegacyCharset::tcvn3, LegacyCharset::tcvn3_capitals,
                                                   LegacyCharset::tcvn5712, LegacyCharset::vni,
                                                   LegacyCharset::viscii, LegacyCharset::windows_1258};

// As Text::encoding names it: "tcvn3", "tcvn5712-1", "vni-windows", "viscii", "windows-1258".
const char* name_of(LegacyCharset charset);

// Bytes to UTF-8, NFC. What the charset has no letter for is what Windows-1252 has.
std::string from_legacy_bytes(std::string_view bytes, LegacyCharset charset);

// The same where the bytes are shown as characters of Windows-1252 (its five undefined bytes as U+0081 …, the bytes of a symbol
// font as U+F0xx, a soft hyphen as U+00AD: it is "ư" in TCVN3, so call this before soft hyphens are dropped). Other characters
// stay.
std::string from_legacy(std::string_view utf8, LegacyCharset charset);

// TCVN3 of a text without fonts, where the small letters of capitals fonts tell nothing of case: a word whose ASCII letters are
// capitals gets capital accents too ("HUYÖN" is "HUYỆN"), and so does a lone capital ("X· HéI", "Bé") where the whole line is
// in capitals. A sentence behind a label or a full stop begins
// with a capital, and so does "Ủy ban": no other is guessed.
std::string from_tcvn3_line(std::string_view utf8);

// The charset that a font's name tells of: ".VnTime", ".VnTimeH", "VNI-Times", "ABCDEF+.VnArial,Bold"; any other font: none.
std::optional<LegacyCharset> charset_of_font(std::string_view font);

// A character as the byte that Windows-1252 has for it; nothing if it has none.
std::optional<unsigned char> windows_1252_byte(char32_t c);
char32_t windows_1252_character(unsigned char byte);
std::string shown_in_windows_1252(std::string_view bytes);  // as UTF-8

}  // namespace vanthu
