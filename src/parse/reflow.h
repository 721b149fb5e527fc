#pragma once
#include <span>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "plan/label.h"
#include "text/text.h"

namespace vanthu {

// A logical paragraph, or a table.
struct TextParagraph {
  Label label;       // class none: unlabelled
  std::string text;  // after the label, blanks squeezed
  Source source;
  Evidence evidence;           // of its first line
  const Grid* grid = nullptr;  // a table stands here; nothing else is set but source
};

// Joins soft wraps (record.md, "Text rules"): labels and punctuation decide first, then empty lines and
// indents where the text uses them to part paragraphs, then the width of the column, estimated from the text
// itself. Boundaries that could be read either way are told in `findings`. Linear time. The paragraphs of
// tables point into `blocks`.
std::vector<TextParagraph> reflow(std::span<const Block> blocks, std::vector<Diagnostic>& findings);

// The text of lines that are known to belong together (a subject, a heading, an issuer): joined by the same
// rule.
void join_line(std::string& text, std::string_view line);

}  // namespace vanthu
