#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace vanthu {

enum class Markup {
  html,      // tags and entities only
  markdown,  // and emphasis, code, links, escapes (CommonMark 0.30, section 6)
};

// A line of text with its mark-up read and taken out.
struct InlineLine {
  std::string text;         // blanks as in the source, none at the ends
  bool bold = false;        // every letter and digit of it
  bool italic = false;      // every letter and digit of it
  bool hard_break = false;  // <br>, two blanks or a backslash at the line's end
  int source_line = 0;      // which line of the input it stands on, from 0
};

// Reads lines joined by '\n' (no other control characters) as one run of text, so that a span may go over
// several lines. Linear in the input. Two departures from CommonMark, for what converters write: `**` also
// closes between a colon and a letter ("**Nội dung:**Rà soát"), and a single `*` never opens or closes inside
// a word ("2*3*4").
std::vector<InlineLine> read_inline(std::string_view input, Markup markup);

}  // namespace vanthu
