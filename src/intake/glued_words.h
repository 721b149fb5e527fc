#pragma once
#include "text/text.h"

namespace vanthu {

// Syllables that extraction ran together ("DÂNTỈNH"): told, never parted, for where to part them may be a guess.
void note_glued_words(Text& text);

}  // namespace vanthu
