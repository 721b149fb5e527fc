#include "intake/html_blocks.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <string>
#include <string_view>

#include "intake/html_elements.h"
#include "intake/lines.h"
#include "plan/label.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr int widest_span = 100;
constexpr std::size_t long_cell = 4'000;     // bytes of a cell that lays out a page
constexpr std::size_t few_rows = 3;          // of a table that does
constexpr std::size_t many_breaks = 12;      // <br> in one block: lines as they were wrapped
constexpr std::size_t short_menu = 20'000;   // bytes of an element that may be left out by its name

int line_of(const xmlNode* node) { return static_cast<int>(xmlGetLineNo(node)); }

bool is_text(const xmlNode* node) { return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE; }

std::string_view content(const xmlNode* node) {
  return is_text(node) && node->content ? reinterpret_cast<const char*>(node->content) : "";
}

const xmlNode* next_after(const xmlNode* node, const xmlNode* root) {
  while (node != root && !node->next) node = node->parent;
  return node == root ? nullptr : node->next;
}

const xmlNode* next_in_order(const xmlNode* node, const xmlNode* root) {
  return node->type == XML_ELEMENT_NODE && node->children ? node->children : next_after(node, root);
}

// "-------" and "* * *": lines that are drawn.
bool is_drawn_line(std::string_view text) {
  std::size_t marks = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (is_blank(c)) continue;
    const bool mark = c == '-' || c == '_' || c == '=' || c == '*' || c == '~' || (c >= 0x2010 && c <= 0x2015);
    if (!mark) return false;
    ++marks;
  }
  return marks >= 2;
}

bool ends_sentence(std::string_view text) {
  return !text.empty() && std::string_view(".;:!?").find(text.back()) != std::string_view::npos;
}

bool begins_small(std::string_view text) {
  std::size_t at = 0;
  return !text.empty() && is_lower(next_code_point(text, at)) && leading_label(text).cls == LabelClass::none;
}

// Names of parts around the document, as sites give them to elements; whole words of class and id.
constexpr std::string_view part_names[] = {
    "ads", "advertisement", "banner", "breadcrumb", "breadcrumbs", "comment", "comments", "cookie", "footer", "login", "mainmenu",
    "menu", "menubar", "nav", "navbar", "navigation", "pagination", "popup", "related", "share", "sharing", "sidebar",
    "social", "tags", "toolbar", "topbar", "widget"};

// What only the document has.
constexpr std::string_view document_marks[] = {"cộng hòa xã hội chủ nghĩa", "nơi nhận", "kế hoạch", "điều 1"};

bool holds_document(const xmlNode* node) {
  std::string text;
  std::size_t steps = 0;
  for (const xmlNode* part = node; part; part = next_in_order(part, node)) {
    text += content(part);
    if (text.size() > short_menu || ++steps > short_menu) return true;
  }
  text = fold(text);
  return std::any_of(std::begin(document_marks), std::end(document_marks),
                     [&](std::string_view mark) { return text.find(mark) != std::string::npos; });
}

bool names_part(std::string_view names) {
  while (!names.empty()) {
    const std::size_t end = std::min(names.find_first_of(" -_\t\n"), names.size());
    if (std::find(std::begin(part_names), std::end(part_names), names.substr(0, end)) != std::end(part_names)) return true;
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return false;
}

bool is_around_document(const xmlNode* node) {
  if (!node->properties) return false;
  const std::string role = attribute(node, "role");
  const bool named = role == "navigation" || role == "search" || role == "contentinfo" ||
                     names_part(lower(attribute(node, "class"))) || names_part(lower(attribute(node, "id")));
  return named && !holds_document(node);
}

struct Style {
  bool bold = false, italic = false, link = false, pre = false, list_label = false;
  std::optional<LegacyCharset> charset;
};

// Tables that hold others.
std::set<const xmlNode*> outer_tables(const xmlNode* root) {
  std::set<const xmlNode*> outer;
  for (const xmlNode* node = root; node; node = next_in_order(node, root)) {
    if (html_name(node) != "table") continue;
    for (const xmlNode* up = node->parent; up && up != root->parent; up = up->parent)
      if (html_name(up) == "table" && !outer.insert(up).second) break;
  }
  return outer;
}

bool is_cell(const xmlNode* node) { return html_name(node) == "td" || html_name(node) == "th"; }

// A table that is there for the page's looks: one cell, or long text in few rows.
bool is_page_layout(const xmlNode* table) {
  std::size_t rows = 0, cells = 0;
  bool is_long = false;
  for (const xmlNode* node = table; node; node = next_in_order(node, table)) {
    rows += html_name(node) == "tr";
    if (!is_cell(node)) continue;
    is_long = is_long || (rows <= few_rows && text_of(node).size() > long_cell);
    if (++cells > 1 && rows > few_rows) return false;
  }
  return cells <= 1 || (is_long && rows <= few_rows);
}

int span_of(const xmlNode* cell, const char* name) {
  const std::string text = attribute(cell, name);
  int span = 1;
  std::from_chars(text.data(), text.data() + text.size(), span);
  return std::clamp(span, 1, widest_span);
}

class Walker {
 public:
  Walker(const xmlNode* root, const std::set<const xmlNode*>& outer) : root_(root), outer_(outer) {}

  HtmlBlocks run() {
    styles_.push_back({});
    for (const xmlNode* node = root_->children; node;) {
      if (enter(node) && node->children) {
        node = node->children;
        continue;
      }
      while (node && !node->next) {
        node = node->parent == root_ ? nullptr : node->parent;
        if (node) leave(node);
      }
      if (node) node = node->next;
    }
    end_paragraph();
    return std::move(out_);
  }

 private:
  // Whether to go into it; leave() is called then, unless it is empty.
  bool enter(const xmlNode* node) {
    if (is_text(node)) add_text(node);
    if (node->type != XML_ELEMENT_NODE) return false;
    const HtmlElement element = html_element(node);
    const HtmlStyle own = html_style(node);
    const bool around = element.name == "nav" || element.name == "aside" || is_around_document(node);
    if (around) out_.left_out += squeeze(text_of(node)).size();
    return !around && element.kind != HtmlKind::left_out && !own.hidden && open(node, element, own);
  }

  bool open(const xmlNode* node, const HtmlElement& element, const HtmlStyle& own) {
    switch (element.kind) {
      case HtmlKind::line_break: end_line(); return false;
      case HtmlKind::table:
        end_paragraph();
        if (!outer_.count(node) && !is_page_layout(node)) {
          add_table(node);
          return false;
        }
        break;
      case HtmlKind::list:
        end_paragraph();
        lists_.push_back(html_list_start(node));
        break;
      case HtmlKind::item: open_item(node); break;
      case HtmlKind::heading:
        end_paragraph();
        heading_ = element.name[1] - '0';
        break;
      case HtmlKind::block:
      case HtmlKind::preformatted: end_block(); break;
      default: break;
    }
    if (node->children)
      push_style(element, own);
    else if (element.kind == HtmlKind::list)
      lists_.pop_back();
    return node->children;
  }

  void leave(const xmlNode* node) {
    const HtmlElement element = html_element(node);
    styles_.pop_back();
    if (element.kind != HtmlKind::inline_) end_paragraph();
    if (element.kind == HtmlKind::list) lists_.pop_back();
    if (element.kind == HtmlKind::heading) heading_ = 0;
  }

  void push_style(const HtmlElement& element, const HtmlStyle& own) {
    Style style = styles_.back();
    style.bold = own.bold.value_or(style.bold || element.bold);
    style.italic = own.italic.value_or(style.italic || element.italic);
    style.link = style.link || element.name == "a";
    style.pre = style.pre || element.kind == HtmlKind::preformatted;
    style.list_label = style.list_label || own.list_label;
    if (own.names_font) style.charset = own.charset;
    styles_.push_back(style);
  }

  // <p> inside <li> goes on with the item's marker.
  void end_block() {
    if (!marker_.empty() && text_.empty() && lines_.empty()) return;
    end_paragraph();
  }

  void open_item(const xmlNode* item) {
    end_paragraph();
    int number = html_item_number(item, lists_.empty() ? 1 : lists_.back());
    if (!lists_.empty()) lists_.back() = number + 1;
    marker_ = html_marker(item, number);
    list_item_ = true;
  }

  void add_text(const xmlNode* node) {
    const Style& style = styles_.back();
    std::string text(content(node));
    if (style.charset) text = from_legacy(text, *style.charset);
    const int line = line_of(node);
    int newlines = 0;
    for (std::size_t at = 0; at < text.size();) {
      const char32_t c = next_code_point(text, at);
      newlines += c == '\n';
      if (c == '\n' && style.pre)
        end_line();
      else if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f')
        add_blank(style.pre);
      else
        add_character(c == 0xA0 && style.list_label ? U' ' : c, style, line > 0 ? line + newlines : 0);
    }
    if (style.list_label) add_blank(false);
  }

  void add_blank(bool kept) {
    if (kept || (!text_.empty() && text_.back() != ' ')) text_ += ' ';
  }

  void add_character(char32_t c, const Style& style, int line) {
    if (c == ' ') return add_blank(false);
    if (line > 0) {
      if (source_.line == 0) source_.line = line;
      source_.line_end = std::max(source_.line_end, line);
    }
    append_utf8(text_, c);
    if (!is_letter(c) && !is_digit(c)) return;
    ++letters_;
    linked_ += style.link;
    light_ = light_ || !style.bold;
    upright_ = upright_ || !style.italic;
    words_ = true;
  }

  void end_line() {
    Line line;
    line.text = trim(clean_line(nfc(text_)));
    line.source = source_;
    line.evidence = {words_ && !light_, words_ && !upright_, heading_, list_item_};
    text_.clear();
    source_ = {};
    words_ = light_ = upright_ = false;
    ++breaks_;
    if (line.text.empty() || is_drawn_line(line.text)) return;
    lines_.push_back(std::move(line));
  }

  // <br> in mid-sentence wraps a line; many of them in a block leave it to parsing, as in plain text.
  void end_paragraph() {
    end_line();
    const bool wrapped = breaks_ > many_breaks;
    std::vector<Line> joined;
    for (Line& line : lines_) {
      if (!wrapped && !joined.empty() && begins_small(line.text) && !ends_sentence(joined.back().text))
        join(joined.back(), line);
      else
        joined.push_back(std::move(line));
    }
    for (Line& line : joined) put(std::move(line), wrapped);
    lines_.clear();
    breaks_ = 0;
    list_item_ = list_item_ && joined.empty();
    letters_ = linked_ = 0;
  }

  static void join(Line& above, const Line& line) {
    above.text += ' ' + line.text;
    extend(above.source, line.source);
    above.evidence.bold = above.evidence.bold && line.evidence.bold;
    above.evidence.italic = above.evidence.italic && line.evidence.italic;
  }

  void put(Line line, bool wrapped) {
    line.whole = !wrapped;
    if (!marker_.empty() && leading_label(line.text).cls == LabelClass::none) line.text = marker_ + line.text;
    marker_.clear();
    out_.blocks.push_back({std::move(line), letters_, linked_});
    letters_ = linked_ = 0;
  }

  void add_table(const xmlNode* table) {
    Grid grid;
    HtmlBlock block;
    bool in_head = false;
    grid.source.line = grid.source.line_end = line_of(table);
    for (const xmlNode* node = table->children; node;) {
      if (html_name(node) == "tr" || grid.rows.empty()) in_head = html_name(node->parent) == "thead";
      if (html_name(node) == "tr") grid.rows.push_back(row_at(node));
      if (!is_cell(node)) {
        node = next_in_order(node, table);
        continue;
      }
      if (grid.rows.empty()) grid.rows.push_back(row_at(node));
      grid.rows.back().cells.push_back(read_cell(node, in_head, grid.rows.back().source, block));
      node = next_after(node, table);
    }
    std::erase_if(grid.rows, [](const GridRow& row) { return row.cells.empty(); });
    if (grid.rows.empty()) return;
    grid.source.line_end = std::max(grid.source.line, grid.rows.back().source.line_end);
    block.block = std::move(grid);
    out_.blocks.push_back(std::move(block));
  }

  static GridRow row_at(const xmlNode* node) {
    GridRow row;
    row.source.line = row.source.line_end = line_of(node);
    return row;
  }

  GridCell read_cell(const xmlNode* node, bool in_head, Source& row, HtmlBlock& block) {
    GridCell cell;
    cell.col_span = span_of(node, "colspan");
    cell.row_span = span_of(node, "rowspan");
    cell.head = in_head || html_name(node) == "th";
    cell.bold = true;
    for (HtmlBlock& part : Walker(node, outer_).run().blocks) {
      const auto* line = std::get_if<Line>(&part.block);
      if (!line) continue;
      if (!cell.text.empty()) cell.text += '\n';
      cell.text += squeeze(line->text);
      cell.bold = cell.bold && line->evidence.bold;
      row.line_end = std::max(row.line_end, line->source.line_end);
      block.letters += part.letters;
      block.linked += part.linked;
    }
    cell.bold = cell.bold && !cell.text.empty();
    return cell;
  }

  const xmlNode* root_;
  const std::set<const xmlNode*>& outer_;
  HtmlBlocks out_;
  std::vector<Style> styles_;
  std::vector<int> lists_;  // the next number of each open list
  // The paragraph that grows.
  std::vector<Line> lines_;
  std::string text_, marker_;
  Source source_;
  int heading_ = 0;
  bool list_item_ = false;
  bool words_ = false, light_ = false, upright_ = false;
  std::size_t letters_ = 0, linked_ = 0, breaks_ = 0;
};

}  // namespace

HtmlBlocks read_html_blocks(const xmlNode* root) { return Walker(root, outer_tables(root)).run(); }

}  // namespace vanthu
