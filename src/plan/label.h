#pragma once
#include <string>
#include <string_view>

namespace vanthu {

// The classes of section labels (Decree 30/2020/NĐ-CP, Annex I, II.5d: Phần, mục "I.", khoản "1.", điểm "a)"; the
// rest is what plans use). Nesting is a stack of these, never absolute levels.
enum class LabelClass {
  none,      // unlabelled paragraph
  part,      // "Phần I", "PHẦN THỨ NHẤT"
  chapter,   // "Chương I"
  section,   // "Mục 1"
  article,   // "Điều 1."
  capital,   // "A."
  roman,     // "I.", "IV.", Party "I-"
  decimal1,  // "1.", "1)", Party "1-"
  decimal2,  // "1.1.", "1.1", "I.1."
  decimal3,  // "1.1.1."
  decimal4,  // "1.1.1.1."
  letter,    // "a)", "a.", "đ)"
  bracketed,  // "(1)", "(i)", "(a)"
  dash,      // "-", "–", "•"
  plus,      // "+"
  star,      // "*"
};

// The class of a label as stored in a record.
LabelClass label_class(std::string_view label);
const char* to_string(LabelClass c);  // "roman", "decimal1", …

// A label at the start of a line of text: its class, the label as it is stored, and where the text begins
// (byte offset, past the blanks). class none and offset 0 if there is none. "1.234 hộ", "I. Newton" style traps are
// decided by what follows; a lone "5%" or "2025." is no label.
struct Label {
  LabelClass cls = LabelClass::none;
  std::string label;
  std::size_t text_at = 0;
};
Label leading_label(std::string_view line);

// "(1)", "(i)", "(a)" at the start of a line, and its place in its series. In a sentence they are text: only the lines
// around tell (parse/pieces.h).
struct BracketedLabel {
  Label label;
  int ordinal = 0;
};
BracketedLabel leading_bracket(std::string_view line);

constexpr bool is_bullet(LabelClass c) {
  return c == LabelClass::dash || c == LabelClass::plus || c == LabelClass::star;
}

}  // namespace vanthu
