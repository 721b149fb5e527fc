#pragma once
#include <string_view>

namespace vanthu {

// Whether letters are one syllable that Vietnamese spelling allows: onset, rhyme and tone, small, in capitals or with one
// at its head, NFC, either way of placing
// the tone (hòa, hoà). Foreign words and abbreviations are none.
bool is_syllable(std::u32string_view letters);

// How Vietnamese a text is. Only words with letters beyond ASCII count: the others look alike in every charset. So may a letter
// alone, which one charset has where another has a dash.
struct Vietnamese {
  int words = 0;
  int syllables = 0;  // those of them that are legal
  bool surely() const { return words > 0 && syllables * 10 >= words * 8; }
  Vietnamese& operator+=(const Vietnamese& other) {
    words += other.words;
    syllables += other.syllables;
    return *this;
  }
};
Vietnamese vietnamese_of(std::string_view text);

}  // namespace vanthu
