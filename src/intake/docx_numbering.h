#pragma once
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "intake/docx_styles.h"
#include "intake/docx_xml.h"

namespace vanthu {

// One level of a list (w:lvl).
struct ListLevel {
  int start = 1;
  std::string format = "decimal";
  std::string text;             // "%1.%2."
  std::optional<int> restart;   // w:lvlRestart: 0 never, else after this level (1-based) or a higher one
  bool legal = false;           // w:isLgl: all numbers in digits
  std::string suffix = "tab";   // what parts the label from the text: tab, space, nothing
  std::string style;            // the paragraph style that is linked to it
  RunLook look;
};
inline constexpr std::size_t list_levels = 9;
using ListLevels = std::array<ListLevel, list_levels>;

// word/numbering.xml (ECMA-376, part 1 section 17.9): counts the numbered paragraphs of a document, which must be asked for in
// their order, and prints the labels that Word computes.
class DocxNumbering {
 public:
  DocxNumbering() = default;
  DocxNumbering(const xmlNode* numbering, const DocxStyles& styles);

  // The label of the next paragraph at this place, with the blank behind it; "" where it has none. `style` is the style
  // that the list and no level come from: the level that is linked to it counts. "" if the paragraph itself names them.
  std::string next_label(int list, std::optional<int> level, std::string_view style);

 private:
  struct List {
    int definition = 0;  // w:abstractNumId: lists with one definition count on
    ListLevels levels;
    std::array<std::optional<int>, list_levels> start_override;
  };
  struct Counters {
    std::array<std::optional<int>, list_levels> value;
  };

  static void read_overrides(const xmlNode* node, const DocxStyles& styles, List& list);
  std::string print(const List& list, const Counters& counters, std::size_t level) const;

  std::map<int, List> lists_;
  std::map<int, Counters> counters_;          // by definition
  std::set<std::pair<int, std::size_t>> begun_;  // lists and levels whose override has been used
};

}  // namespace vanthu
