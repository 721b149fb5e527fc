#include "parse/tables.h"

#include <algorithm>

#include "parse/money.h"
#include "parse/table_cells.h"
#include "parse/table_head.h"
#include "parse/table_rows.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr std::size_t most_columns = 100;
constexpr std::size_t most_slots = 2'000'000;  // of one table

std::size_t width_of(const GridRow& row) {
  std::size_t width = 0;
  for (const GridCell& cell : row.cells) width += static_cast<std::size_t>(std::max(cell.col_span, 1));
  return width;
}

// Columns that a table of so many rows may have.
std::size_t column_limit(const Grid& grid) {
  return std::clamp<std::size_t>(most_slots / std::max<std::size_t>(grid.rows.size(), 1), 1, most_columns);
}

std::size_t column_count(const Grid& grid) {
  std::size_t width = 1;
  for (const GridRow& row : grid.rows) width = std::max(width, width_of(row));
  return std::min(width, column_limit(grid));
}

// Cells past the last column become text of the last cell: nothing is lost.
void cut_to_width(GridRow& row, std::size_t width) {
  if (row.cells.size() <= width) return;
  for (std::size_t c = width; c < row.cells.size(); ++c)
    if (!row.cells[c].text.empty()) row.cells[width - 1].text += ' ' + row.cells[c].text;
  row.cells.resize(width);
}

// Fills the slots from (r, c) on that a cell spans and that are free.
void place(const GridCell& cell, std::vector<SlotRow>& rows, std::size_t r, std::size_t c,
           std::size_t limit) {
  const std::size_t right = std::min(limit, c + static_cast<std::size_t>(std::max(cell.col_span, 1)));
  const std::size_t below = std::min(rows.size(), r + static_cast<std::size_t>(std::max(cell.row_span, 1)));
  for (std::size_t y = r; y < below; ++y) {
    auto& slots = rows[y].slots;
    if (slots.size() < right) slots.resize(right);
    for (std::size_t x = c; x < right; ++x)
      if (!slots[x].cell) slots[x] = {&cell, y == r && x == c};
  }
}

// Each cell stands in the first free slot of its row.
std::vector<SlotRow> lay_out(const Grid& grid, std::size_t limit) {
  std::vector<SlotRow> rows(grid.rows.size());
  for (std::size_t r = 0; r < rows.size(); ++r) {
    rows[r].row = &grid.rows[r];
    std::size_t c = 0;
    for (const GridCell& cell : grid.rows[r].cells) {
      while (c < rows[r].slots.size() && rows[r].slots[c].cell) ++c;
      if (c >= limit) break;
      place(cell, rows, r, c, limit);
    }
  }
  std::size_t width = 1;
  for (const SlotRow& row : rows) width = std::max(width, row.slots.size());
  for (SlotRow& row : rows) row.slots.resize(width);
  return rows;
}

void report_ragged(const std::vector<SlotRow>& rows, std::vector<Diagnostic>& diagnostics) {
  int count = 0;
  const SlotRow* first = nullptr;
  for (const SlotRow& row : rows) {
    if (!row.slots.empty() && row.slots.back().cell) continue;
    if (!first) first = &row;
    ++count;
  }
  if (!first) return;
  diagnostics.push_back({"table.ragged", Severity::warning,
                         "Bảng có " + std::to_string(count) +
                             " dòng không đủ số cột; các ô thiếu được để trống. Hãy đối chiếu với bản gốc.",
                         std::nullopt, first->row->source});
}

BodyRow body_row(const SlotRow& row) {
  BodyRow out;
  out.only_bold = true;
  std::size_t filled = 0;
  for (const Slot& slot : row.slots) {
    out.cells.push_back(text_in(slot));
    if (out.cells.back().empty()) continue;
    ++filled;
    out.only_bold = out.only_bold && slot.cell->bold;
    out.wide = slot.cell->col_span > 1;
  }
  out.wide = out.wide && filled == 1;
  out.only_bold = out.only_bold && filled > 0;
  return out;
}

bool is_empty(const BodyRow& row) {
  return std::all_of(row.cells.begin(), row.cells.end(),
                     [](const std::string& cell) { return cell.empty(); });
}

bool same_texts(const SlotRow& a, const SlotRow& b) {
  for (std::size_t c = 0; c < a.slots.size(); ++c)
    if (squeeze(text_in(a.slots[c])) != squeeze(text_in(b.slots[c]))) return false;
  return true;
}

bool repeats_head(const std::vector<SlotRow>& rows, std::size_t heads, const SlotRow& row) {
  return std::any_of(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(heads),
                     [&](const SlotRow& head) { return same_texts(head, row); });
}

// A row of the body, and whether a page may have begun with it.
struct FoundRow {
  BodyRow row;
  bool numbered = false, unnumbered = false;  // its own first cell is filled, is empty
  bool under_head = false;                    // one that a page break repeated
  bool after_break = false;                   // that, or an empty line
};

std::vector<FoundRow> found_rows(const std::vector<SlotRow>& rows, std::size_t heads) {
  std::vector<FoundRow> found;
  bool under_head = false;
  for (std::size_t r = heads; r < rows.size(); ++r) {
    if (repeats_head(rows, heads, rows[r])) {
      under_head = true;
      continue;
    }
    const Slot& first = rows[r].slots[0];
    const bool empty = text_in(first).empty();
    found.push_back({body_row(rows[r]), !empty, empty && (!first.cell || first.origin), under_head,
                     rows[r].row->blanks_before > 0 || under_head});
    under_head = false;
  }
  return found;
}

// The share of the rows that do not stand under a repeated head: those say nothing about a table's custom.
template <class Is>
bool most_are(const std::vector<FoundRow>& rows, Is is) {
  std::size_t count = 0, all = 0;
  for (const FoundRow& found : rows)
    if (!found.under_head) ++all, count += is(found);
  return count * 2 > all;
}

bool begins_small(std::string_view cell) {
  std::size_t at = 0;
  return !cell.empty() && is_lower(next_code_point(cell, at));
}

bool ends_sentence(std::string_view cell) {
  return !cell.empty() && std::string_view(".;:!?").find(cell.back()) != std::string_view::npos;
}

bool has_small_cell(const BodyRow& row) {
  return std::any_of(row.cells.begin(), row.cells.end(), begins_small);
}

// Two amounts in one column are two rows.
bool has_other_amounts(const BodyRow& row, const BodyRow& rest) {
  for (std::size_t c = 0; c < row.cells.size(); ++c)
    if (is_amount(row.cells[c]) && is_amount(rest.cells[c])) return true;
  return false;
}

// Without numbers: a sentence goes on in one cell at least, and no cell begins below an empty one.
bool sentence_goes_on(const BodyRow& row, const BodyRow& rest) {
  bool goes_on = false;
  for (std::size_t c = 0; c < row.cells.size(); ++c) {
    if (rest.cells[c].empty()) continue;
    if (row.cells[c].empty()) return false;
    goes_on = goes_on || (begins_small(rest.cells[c]) && !ends_sentence(row.cells[c]));
  }
  return goes_on && !is_row_number(rest.cells[0]);
}

// Which rows are the rest of the row above, cut by a page break.
class CutRows {
 public:
  explicit CutRows(const std::vector<FoundRow>& rows)
      : possible_(!most_are(rows, [](const FoundRow& f) { return f.after_break; })),
        by_number_(most_are(rows, [](const FoundRow& f) { return f.numbered; })) {
    for (const FoundRow& found : rows) {
      if (found.after_break) continue;
      begin_small_ = begin_small_ || has_small_cell(found.row);
      by_number_ = by_number_ && !(found.unnumbered && is_usual(found.row));
    }
  }

  bool is_rest(const BodyRow& row, const FoundRow& next) const {
    if (!possible_ || !next.after_break || is_total(next.row) || has_other_amounts(row, next.row))
      return false;
    if (by_number_ && next.unnumbered) return true;
    return !begin_small_ && sentence_goes_on(row, next.row);
  }

 private:
  static bool is_usual(const BodyRow& row) {
    return !is_total(row) && !row.wide && !row.only_bold && !is_empty(row);
  }

  bool possible_;             // an empty line before most rows is no page break
  bool by_number_;            // all rows but groups and totals have one
  bool begin_small_ = false;  // the table has whole rows with cells that begin so
};

void append(BodyRow& row, const BodyRow& rest) {
  for (std::size_t c = 0; c < row.cells.size(); ++c) {
    if (rest.cells[c].empty()) continue;
    std::string& cell = row.cells[c];
    const bool hyphen = !cell.empty() && (cell.back() == '-' || cell.back() == '/') &&
                        (cell.size() == 1 || cell[cell.size() - 2] != ' ');
    if (!cell.empty() && !hyphen) cell += begins_list_item(rest.cells[c]) ? '\n' : ' ';
    cell += rest.cells[c];
  }
}

std::vector<BodyRow> body_rows(const std::vector<SlotRow>& rows, std::size_t heads) {
  const std::vector<FoundRow> found = found_rows(rows, heads);
  const CutRows cut(found);
  std::vector<BodyRow> body;
  for (const FoundRow& next : found) {
    if (is_empty(next.row)) continue;
    if (!body.empty() && cut.is_rest(body.back(), next))
      append(body.back(), next.row);
    else
      body.push_back(next.row);
  }
  return body;
}

}  // namespace

Table read_table(Grid grid, std::string_view unit, std::vector<Diagnostic>& diagnostics) {
  Table table;
  if (grid.rows.empty()) return table;
  const std::size_t limit = column_limit(grid);
  for (GridRow& row : grid.rows) cut_to_width(row, limit);
  const std::vector<SlotRow> rows = lay_out(grid, limit);
  report_ragged(rows, diagnostics);

  const std::size_t heads = head_rows(rows);
  table.columns = header_paths(rows, heads);
  const std::vector<BodyRow> body = body_rows(rows, heads);
  const std::vector<RowKind> kinds = row_kinds(body);
  for (std::size_t r = 0; r < body.size(); ++r) {
    Row& row = table.rows.emplace_back();
    row.kind = kinds[r];
    for (const std::string& cell : body[r].cells) row.cells.push_back(cell_text(cell));
  }
  table.money = find_money(table, unit);
  return table;
}

bool continues(const Grid& before, const Grid& after) {
  if (before.rows.empty() || after.rows.empty()) return false;
  if (column_count(before) != column_count(after)) return false;
  const GridRow& head = before.rows.front();
  const GridRow& first = after.rows.front();
  const auto same = [](const GridCell& a, const GridCell& b) { return squeeze(a.text) == squeeze(b.text); };
  if (std::equal(head.cells.begin(), head.cells.end(), first.cells.begin(), first.cells.end(), same))
    return true;
  return !first.cells.empty() && is_row_number(first.cells.front().text);
}

}  // namespace vanthu
