#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/xml.h"
#include "text/legacy.h"

// What HTML's elements mean for reading (HTML Living Standard, sections 4 and 15; Word's own "mso-" styles).
namespace vanthu {

enum class HtmlKind {
  inline_,  // part of the paragraph, and whatever is unknown
  block,    // begins and ends a paragraph
  line_break,
  heading,
  list,
  item,
  preformatted,
  table,
  left_out,  // no text of the page, or not of its main part
};

struct HtmlElement {
  std::string_view name;
  HtmlKind kind = HtmlKind::inline_;
  bool bold = false, italic = false;
};

// By the element's name, "" for text and comments.
std::string_view html_name(const xmlNode* node);
HtmlElement html_element(const xmlNode* node);

// What an element's own style and font say of the text in it; nothing said: as around it.
struct HtmlStyle {
  std::optional<bool> bold, italic;
  std::optional<LegacyCharset> charset;
  bool names_font = false;  // with or without a charset
  bool hidden = false;
  bool list_label = false;  // Word's label of a list item, as text
  bool no_marker = false;   // list-style: none
};
HtmlStyle html_style(const xmlNode* node);

// The marker of a list item as a browser draws it, with a blank behind: "3. ", "c) ", "IV. ", "- "; "" if it has none.
std::string html_marker(const xmlNode* item, int number);
int html_list_start(const xmlNode* list);
int html_item_number(const xmlNode* item, int next);  // its own, or the next of its list

}  // namespace vanthu
