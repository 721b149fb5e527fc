#include "intake/docx_table.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace vanthu {
namespace {

constexpr int sliver = 200;  // twips (3.5 mm): no column of text is as narrow

using Edges = std::map<int, int>;  // grid column -> column of the table

// All edges of cells, in order.
std::set<int> edges_of(const std::vector<DocxRow>& rows) {
  std::set<int> out;
  for (const DocxRow& row : rows)
    for (const DocxCell& cell : row.cells) {
      out.insert(cell.begin);
      out.insert(cell.end);
    }
  return out;
}

// Numbers the edges; those nearer than `least` to the one before share its number.
Edges number_edges(const std::set<int>& edges, const std::vector<int>& widths, int least) {
  Edges out;
  int number = -1, last = 0;
  for (const int edge : edges) {
    const int room = std::accumulate(widths.begin() + std::min<std::ptrdiff_t>(last, std::ssize(widths)),
                                     widths.begin() + std::min<std::ptrdiff_t>(edge, std::ssize(widths)), 0);
    if (number < 0 || least == 0 || room >= least) {
      ++number;
      last = edge;
    }
    out[edge] = number;
  }
  return out;
}

// A cell that would lose its width shows that slivers are columns here.
bool keeps_cells(const std::vector<DocxRow>& rows, const Edges& edges) {
  for (const DocxRow& row : rows)
    for (const DocxCell& cell : row.cells)
      if (edges.at(cell.begin) == edges.at(cell.end)) return false;
  return true;
}

Edges columns_of(const std::vector<DocxRow>& rows, const std::vector<int>& widths) {
  const std::set<int> edges = edges_of(rows);
  if (!edges.empty() && *edges.rbegin() <= std::ssize(widths)) {
    Edges merged = number_edges(edges, widths, sliver);
    if (keeps_cells(rows, merged)) return merged;
  }
  return number_edges(edges, widths, 0);
}

// A cell that later rows may go on with.
struct Open {
  std::size_t row = 0, cell = 0;  // in the grid
  std::size_t last_row = 0;
};

// Puts merged cells together row by row: a cell that goes on makes the one above it longer; a stray one is empty.
class Merger {
 public:
  explicit Merger(Grid& grid) : grid_(grid) {}

  void add(DocxCell cell) {
    const std::size_t row = grid_.rows.size() - 1;
    if (cell.goes_on && lengthen(cell.begin, row)) return;
    if (cell.goes_on) cell.cell = {.text = {}, .col_span = cell.cell.col_span, .lines = {}};
    auto& cells = grid_.rows.back().cells;
    open_[cell.begin] = {row, cells.size(), row};
    cells.push_back(std::move(cell.cell));
  }

 private:
  bool lengthen(int column, std::size_t row) {
    const auto open = open_.find(column);
    if (open == open_.end() || open->second.last_row + 1 != row) return false;
    open->second.last_row = row;
    ++grid_.rows[open->second.row].cells[open->second.cell].row_span;
    return true;
  }

  Grid& grid_;
  std::map<int, Open> open_;
};

}  // namespace

std::vector<int> grid_widths(const xmlNode* table) {
  constexpr int widest = 31'680;  // twips: Word's largest page
  std::vector<int> out;
  for (const xmlNode* column : Children(word_child(table, "tblGrid")))
    if (word_name(column) == "gridCol") out.push_back(std::min(number_of(column, "w").value_or(0), widest));
  return out;
}

Grid make_grid(std::vector<DocxRow> rows, const std::vector<int>& widths) {
  const Edges columns = columns_of(rows, widths);
  Grid grid;
  Merger merger(grid);
  for (DocxRow& row : rows) {
    grid.rows.push_back({.cells = {}, .source = row.source, .blanks_before = 0});
    extend(grid.source, row.source);
    for (DocxCell& cell : row.cells) {
      cell.cell.col_span = std::max(1, columns.at(cell.end) - columns.at(cell.begin));
      cell.cell.head = row.head;
      merger.add(std::move(cell));
    }
  }
  return grid;
}

}  // namespace vanthu
