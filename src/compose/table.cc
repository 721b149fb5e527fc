#include "compose/table.h"

#include <algorithm>

#include "compose/column_kind.h"
#include "compose/paragraph.h"
#include "doc/breaks.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

const xmlNode* child_of(const xmlNode* parent, std::string_view name) {
  for (const xmlNode* child = parent ? parent->children : nullptr; child; child = child->next)
    if (child->type == XML_ELEMENT_NODE && name == reinterpret_cast<const char*>(child->name)) return child;
  return nullptr;
}

std::vector<const xmlNode*> items_of(const xmlNode* list) {
  std::vector<const xmlNode*> items;
  for (const xmlNode* child = list ? list->children : nullptr; child; child = child->next)
    if (child->type == XML_ELEMENT_NODE) items.push_back(child);
  return items;
}

std::vector<std::string> strings_of(const xmlNode* list) {
  std::vector<std::string> strings;
  for (const xmlNode* item : items_of(list)) strings.push_back(text_of(item));
  return strings;
}

// Characters: what is longer beside a filled cell is a name that may run over the next ones.
constexpr std::size_t short_name = 12;

std::size_t longest_line(const std::string& cell) {
  std::size_t longest = 0;
  std::size_t length = 0;
  for (char c : cell) {
    const bool continues_character = (c & 0xC0) == 0x80;
    if (!continues_character) length = c == '\n' ? 0 : length + 1;
    longest = std::max(longest, length);
  }
  return longest;
}

class TableComposer {
 public:
  TableComposer(const Table& table, const WriteTable& styles) : table_(table), styles_(styles) {
    width_ = table.columns.size();
    for (const Row& row : table.rows) width_ = std::max(width_, row.cells.size());
    for (const auto& path : table.columns) levels_ = std::max(levels_, path.size());
    for (std::size_t c = 0; c < width_; ++c) aligns_.push_back(align_of(c));
  }

  DataTable compose() {
    DataTable out;
    for (std::size_t c = 0; c < width_; ++c) out.columns.push_back({aligns_[c], 0});
    for (std::size_t level = 0; level < levels_; ++level) out.rows.push_back(head_row(level));
    for (const Row& row : table_.rows) out.rows.push_back(body_row(row));
    return out;
  }

 private:
  bool is_money(std::size_t column) const {
    if (!table_.money) return false;
    const auto& columns = table_.money->columns;
    return std::find(columns.begin(), columns.end(), static_cast<int>(column)) != columns.end();
  }

  Align align_of(std::size_t column) const {
    if (is_money(column)) return Align::right;
    const ColumnKind kind = column_kind(table_, column);
    if (kind == ColumnKind::amounts) return Align::right;
    return kind == ColumnKind::marks ? Align::center : Align::left;
  }

  const std::string& style_of(Align align) const {
    if (align == Align::right) return styles_.right;
    return align == Align::center ? styles_.center : styles_.left;
  }

  // ---- heads

  // The words of column c at that level, and all above it, are those of column c + 1 too, and both go on
  // below.
  bool same_head(std::size_t c, std::size_t level) const {
    if (c + 1 >= table_.columns.size()) return false;
    const auto &left = table_.columns[c], &right = table_.columns[c + 1];
    if (left.size() <= level + 1 || right.size() <= level + 1) return false;
    return std::equal(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(level) + 1, right.begin());
  }

  TableRow head_row(std::size_t level) const {
    TableRow row;
    row.head = true;
    for (std::size_t c = 0; c < width_; ++c) {
      const std::size_t first = c;
      const std::vector<std::string> path =
          c < table_.columns.size() ? table_.columns[c] : std::vector<std::string>{""};
      const bool covered_from_above = level > 0 && level >= path.size();
      if (covered_from_above) continue;
      while (same_head(c, level)) ++c;
      const std::string text = level < path.size() ? path[level] : "";
      TableCell cell = cell_of(text, styles_.head, false);
      cell.col_span = static_cast<int>(c - first + 1);
      if (level + 1 >= path.size()) cell.row_span = static_cast<int>(levels_ - level);
      cell.middle = true;
      row.cells.push_back(std::move(cell));
    }
    return row;
  }

  // ---- rows

  static TableCell cell_of(const std::string& text, const std::string& style, bool bold) {
    ParagraphWriter writer;
    if (bold) writer.set_face({true, std::nullopt});
    writer.say_value(text);
    TableCell cell;
    cell.paragraphs = writer.finish(style, false, glue_cell);
    if (cell.paragraphs.empty()) cell.paragraphs.push_back({style, {}, false});
    return cell;
  }

  static bool is_empty(const Row& row, std::size_t column) {
    return column >= row.cells.size() || row.cells[column].empty();
  }

  // The last of the empty columns beside c that a name in c may run over: up to an amount's column.
  std::size_t run_over(const Row& row, std::size_t c) const {
    while (c + 1 < width_ && is_empty(row, c + 1) && aligns_[c + 1] != Align::right) ++c;
    return c;
  }

  // The name of a group stands left wherever it is; that of a total in the middle of the cells it runs over.
  Align align_in(const Row& row, std::size_t column, bool is_name, bool runs_over) const {
    if (is_name && row.kind == RowKind::group) return Align::left;
    return runs_over ? Align::center : aligns_[column];
  }

  TableRow body_row(const Row& row) const {
    TableRow out;
    const bool bold = row.kind != RowKind::item;
    bool named = !bold;
    for (std::size_t c = 0; c < width_; ++c) {
      const std::size_t first = c;
      const std::string text = c < row.cells.size() ? row.cells[c] : "";
      // The name is the first text that is no ordinal number, "I" or "1.2".
      const bool is_name = !named && !text.empty() && !is_ordinal(text) &&
                           (is_empty(row, c + 1) || longest_line(text) > short_name);
      if (is_name) {
        named = true;
        c = run_over(row, c);
      }
      TableCell cell = cell_of(text, style_of(align_in(row, first, is_name, c > first)), bold);
      cell.col_span = static_cast<int>(c - first + 1);
      // The name of a group stays with its first row.
      for (Paragraph& paragraph : cell.paragraphs) paragraph.keep_next = row.kind == RowKind::group;
      out.cells.push_back(std::move(cell));
    }
    return out;
  }

  const Table& table_;
  const WriteTable& styles_;
  std::size_t width_ = 0;
  std::size_t levels_ = 0;
  std::vector<Align> aligns_;
};

}  // namespace

bool is_unit_line(std::string_view text) {
  constexpr std::string_view leads[] = {"đơn vị tính", "đvt", "đv tính", "đơn vị:", "đv:"};  // folded
  constexpr std::size_t longest = 80;                                                        // bytes
  if (text.size() > longest) return false;
  std::string line = fold(text);
  if (line.starts_with('(')) line.erase(0, 1);
  return std::any_of(std::begin(leads), std::end(leads),
                     [&](std::string_view lead) { return line.starts_with(lead); });
}

Table read_table(const xmlNode* node) {
  Table table;
  for (const xmlNode* path : items_of(child_of(node, "columns"))) table.columns.push_back(strings_of(path));
  for (const xmlNode* item : items_of(child_of(node, "rows"))) {
    const xmlNode* kind = child_of(item, "kind");
    const std::string name = kind ? text_of(kind) : "";
    Row row{name == "group"   ? RowKind::group
            : name == "total" ? RowKind::total
                              : RowKind::item,
            strings_of(child_of(item, "cells"))};
    table.rows.push_back(std::move(row));
  }
  if (const xmlNode* money = child_of(node, "money")) {
    table.money.emplace();
    const xmlNode* unit = child_of(money, "unit");
    table.money->unit = unit ? std::atoll(text_of(unit).c_str()) : 1;
    for (const std::string& column : strings_of(child_of(money, "columns")))
      table.money->columns.push_back(std::atoi(column.c_str()));
  }
  return table;
}

DataTable compose_table(const Table& table, const WriteTable& styles) {
  return TableComposer(table, styles).compose();
}

}  // namespace vanthu
