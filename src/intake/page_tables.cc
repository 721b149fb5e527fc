#include "intake/page_tables.h"

#include <numeric>
#include <utility>

#include "intake/page_rows.h"

// Cells from ruling lines: lines that touch make a table; between neighbouring places that no line parts
// there is one cell.
namespace vanthu {
namespace {

constexpr double near_by = 3;                   // points: lines drawn twice, ends that nearly meet
constexpr double shortest_rule = 4;             // points
constexpr std::size_t most_rules = 5'000;       // of one page; more is a drawing
constexpr std::size_t most_steps = 20'000'000;  // rows x columns x rules of one table

struct Rules {
  std::vector<Rect> level, upright;
};

bool is_level(const Rect& rule) { return rule.width() >= rule.height(); }

bool overlap(double a, double a_end, double b, double b_end) {
  return a <= b_end + near_by && b <= a_end + near_by;
}

// Pieces of one line drawn one after the other become one. Sorted by place across and along.
std::vector<Rect> joined(std::vector<Rect> rules, bool level) {
  const auto across = [&](const Rect& r) { return level ? r.center_y() : r.center_x(); };
  const auto begin = [&](const Rect& r) { return level ? r.left : r.top; };
  const auto end = [&](const Rect& r) { return level ? r.right : r.bottom; };
  std::sort(rules.begin(), rules.end(), [&](const Rect& a, const Rect& b) {
    return std::pair(across(a), begin(a)) < std::pair(across(b), begin(b));
  });
  // Lines at nearly the same place are brought onto the first of them, then joined along it.
  double place = -1e9;
  std::vector<std::pair<double, Rect>> placed;
  for (const Rect& rule : rules) {
    if (across(rule) - place > near_by) place = across(rule);
    placed.push_back({place, rule});
  }
  std::sort(placed.begin(), placed.end(), [&](const auto& a, const auto& b) {
    return std::pair(a.first, begin(a.second)) < std::pair(b.first, begin(b.second));
  });
  std::vector<Rect> out;
  double last = -1e9;
  for (const auto& [at, rule] : placed) {
    if (!out.empty() && at == last && begin(rule) <= end(out.back()) + near_by)
      out.back().include(rule);
    else
      out.push_back(rule);
    last = at;
  }
  return out;
}

Rules sort_out(const std::vector<Rect>& rules) {
  Rules out;
  for (const Rect& rule : rules) (is_level(rule) ? out.level : out.upright).push_back(rule);
  out.level = joined(std::move(out.level), true);
  out.upright = joined(std::move(out.upright), false);
  std::erase_if(out.level, [](const Rect& r) { return r.width() < shortest_rule; });
  std::erase_if(out.upright, [](const Rect& r) { return r.height() < shortest_rule; });
  return out;
}

// Which rules belong together: those that touch.
class Groups {
 public:
  explicit Groups(std::size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), 0u); }
  std::size_t find(std::size_t at) {
    while (parent_[at] != at) at = parent_[at] = parent_[parent_[at]];
    return at;
  }
  void unite(std::size_t a, std::size_t b) { parent_[find(a)] = find(b); }

 private:
  std::vector<std::size_t> parent_;
};

std::vector<Rules> connected(const Rules& rules) {
  const std::size_t levels = rules.level.size();
  Groups groups(levels + rules.upright.size());
  for (std::size_t v = 0; v < rules.upright.size(); ++v)
    for (std::size_t h = 0; h < levels; ++h) {
      const Rect &level = rules.level[h], &upright = rules.upright[v];
      if (level.top > upright.bottom + near_by) break;  // sorted downwards
      if (overlap(level.left, level.right, upright.left, upright.right) &&
          overlap(level.top, level.bottom, upright.top, upright.bottom))
        groups.unite(h, levels + v);
    }
  std::vector<Rules> out;
  std::vector<std::size_t> place(levels + rules.upright.size(), SIZE_MAX);
  const auto of = [&](std::size_t at) -> Rules& {
    std::size_t& index = place[groups.find(at)];
    if (index == SIZE_MAX) index = out.size(), out.emplace_back();
    return out[index];
  };
  for (std::size_t h = 0; h < levels; ++h) of(h).level.push_back(rules.level[h]);
  for (std::size_t v = 0; v < rules.upright.size(); ++v) of(levels + v).upright.push_back(rules.upright[v]);
  return out;
}

// Places without those that nearly coincide.
std::vector<double> distinct(std::vector<double> places) {
  std::sort(places.begin(), places.end());
  std::vector<double> out;
  for (const double place : places)
    if (out.empty() || place - out.back() > near_by) out.push_back(place);
  return out;
}

// The places between the lines of a table, and which lines part them.
class Lattice {
 public:
  explicit Lattice(const Rules& rules) : rules_(rules) {
    std::vector<double> xs, ys;
    for (const Rect& r : rules.upright)
      xs.push_back(r.center_x()), ys.push_back(r.top), ys.push_back(r.bottom);
    for (const Rect& r : rules.level) ys.push_back(r.center_y()), xs.push_back(r.left), xs.push_back(r.right);
    xs_ = distinct(std::move(xs));
    ys_ = distinct(std::move(ys));
  }

  std::size_t columns() const { return xs_.size() < 2 ? 0 : xs_.size() - 1; }
  std::size_t rows() const { return ys_.size() < 2 ? 0 : ys_.size() - 1; }
  Rect box(std::size_t top, std::size_t left, std::size_t bottom, std::size_t right) const {
    return {xs_[left], ys_[top], xs_[right + 1], ys_[bottom + 1]};
  }
  bool wall_right(std::size_t row, std::size_t column) const {
    const double x = xs_[column + 1], y = (ys_[row] + ys_[row + 1]) / 2;
    return std::any_of(rules_.upright.begin(), rules_.upright.end(), [&](const Rect& r) {
      return std::abs(r.center_x() - x) <= near_by && r.top <= y && y <= r.bottom;
    });
  }
  bool wall_below(std::size_t row, std::size_t column) const {
    const double y = ys_[row + 1], x = (xs_[column] + xs_[column + 1]) / 2;
    return std::any_of(rules_.level.begin(), rules_.level.end(), [&](const Rect& r) {
      return std::abs(r.center_y() - y) <= near_by && r.left <= x && x <= r.right;
    });
  }

 private:
  const Rules& rules_;
  std::vector<double> xs_, ys_;
};

// A run of places of one row with no line between them.
struct Run {
  std::size_t left = 0, right = 0;
  bool floor = false;  // a line parts some of it from below
};

std::vector<Run> runs_of(const Lattice& lattice, std::size_t row) {
  std::vector<Run> runs;
  for (std::size_t column = 0; column < lattice.columns(); ++column) {
    if (column == 0 || lattice.wall_right(row, column - 1)) runs.push_back({column, column, false});
    runs.back().right = column;
    runs.back().floor = runs.back().floor || lattice.wall_below(row, column);
  }
  return runs;
}

RuledTable read_cells(const Lattice& lattice) {
  struct Open {
    std::size_t row, cell;  // in the table
    Run run;
  };
  RuledTable table;
  std::vector<Open> open;
  for (std::size_t row = 0; row < lattice.rows(); ++row) {
    auto& cells = table.rows.emplace_back();
    std::vector<Open> next;
    for (const Run& run : runs_of(lattice, row)) {
      const auto above = std::find_if(open.begin(), open.end(), [&](const Open& o) {
        return !o.run.floor && o.run.left == run.left && o.run.right == run.right;
      });
      if (above != open.end()) {
        table.rows[above->row][above->cell].box.bottom = lattice.box(row, run.left, row, run.right).bottom;
        next.push_back({above->row, above->cell, run});
        continue;
      }
      cells.push_back({lattice.box(row, run.left, row, run.right), {}});
      next.push_back({row, cells.size() - 1, run});
    }
    open = std::move(next);
  }
  std::erase_if(table.rows, [](const auto& row) { return row.empty(); });
  table.box = lattice.box(0, 0, lattice.rows() - 1, lattice.columns() - 1);
  return table;
}

std::size_t cell_count(const RuledTable& table) {
  std::size_t count = 0;
  for (const auto& row : table.rows) count += row.size();
  return count;
}

void take_words(PrintedPage& page, RuledTable& table) {
  std::erase_if(page.words, [&](PrintedWord& word) {
    const double x = word.box.center_x(), y = word.box.center_y();
    if (!table.box.holds(x, y)) return false;
    for (auto& row : table.rows)
      for (RuledCell& cell : row)
        if (cell.box.holds(x, y)) {
          cell.words.push_back(std::move(word));
          return true;
        }
    return false;
  });
}

bool has_words(const RuledTable& table) {
  std::size_t filled = 0;
  for (const auto& row : table.rows)
    filled += static_cast<std::size_t>(
        std::count_if(row.begin(), row.end(), [](const RuledCell& cell) { return !cell.words.empty(); }));
  return filled >= 2;
}

void give_back(PrintedPage& page, RuledTable& table) {
  for (auto& row : table.rows)
    for (RuledCell& cell : row) page.words.insert(page.words.end(), cell.words.begin(), cell.words.end());
}

std::vector<double> edges(const std::vector<RuledTable>& parts) {
  std::vector<double> xs;
  for (const RuledTable& part : parts)
    for (const auto& row : part.rows)
      for (const RuledCell& cell : row) xs.push_back(cell.box.left), xs.push_back(cell.box.right);
  return distinct(std::move(xs));
}

int span(const std::vector<double>& places, double from, double to) {
  return static_cast<int>(std::count_if(places.begin(), places.end(), [&](double place) {
    return place > from + near_by && place <= to + near_by;
  }));
}

GridCell to_cell(const RuledCell& cell, int& lines) {
  GridCell out;
  out.bold = !cell.words.empty();
  for (const PrintedWord& word : cell.words) out.bold = out.bold && word.bold;
  for (const PrintedRow& row : rows_of(cell.words)) {
    if (!out.text.empty()) out.text += '\n';
    out.text += text_of(row);
    ++lines;
  }
  return out;
}

Box to_box(const Rect& rect, int page) { return {page, rect.left, rect.top, rect.width(), rect.height()}; }

GridRow to_row(const std::vector<RuledCell>& cells, int page, const std::vector<double>& xs,
               const std::vector<double>& ys, int& line) {
  GridRow row;
  int lines = 0;
  Rect box = cells.front().box;
  for (const RuledCell& cell : cells) {
    GridCell out = to_cell(cell, lines);
    out.col_span = std::max(1, span(xs, cell.box.left, cell.box.right));
    out.row_span = std::max(1, span(ys, cell.box.top, cell.box.bottom));
    row.cells.push_back(std::move(out));
    box.include(cell.box);
  }
  row.source = {page, line, line + std::max(lines, 1) - 1, {to_box(box, page)}};
  line += std::max(lines, 1);
  return row;
}

}  // namespace

std::vector<RuledTable> take_tables(PrintedPage& page, int number) {
  std::vector<RuledTable> tables;
  if (page.rules.size() > most_rules) return tables;
  for (const Rules& rules : connected(sort_out(page.rules))) {
    if (rules.level.size() < 2 || rules.upright.empty()) continue;
    const Lattice lattice(rules);
    const std::size_t places = lattice.rows() * lattice.columns();
    if (places < 2 || places * (rules.level.size() + rules.upright.size()) > most_steps) continue;
    RuledTable table = read_cells(lattice);
    if (cell_count(table) < 2) continue;
    table.page = number;
    take_words(page, table);
    if (has_words(table))
      tables.push_back(std::move(table));
    else
      give_back(page, table);
  }
  std::sort(tables.begin(), tables.end(),
            [](const RuledTable& a, const RuledTable& b) { return a.box.top < b.box.top; });
  return tables;
}

bool goes_on(const RuledTable& before, const RuledTable& after) {
  return after.page == before.page + 1 && std::abs(before.box.left - after.box.left) <= 2 * near_by &&
         std::abs(before.box.right - after.box.right) <= 2 * near_by;
}

Grid to_grid(const std::vector<RuledTable>& parts, int& line) {
  Grid grid;
  const std::vector<double> xs = edges(parts);
  for (const RuledTable& part : parts) {
    std::vector<double> ys;
    for (const auto& row : part.rows) ys.push_back(row.front().box.top);
    ys.push_back(part.box.bottom);
    for (std::size_t at = 0; at < part.rows.size(); ++at) {
      GridRow row = to_row(part.rows[at], part.page, xs, ys, line);
      if (at == 0 && !grid.rows.empty()) row.blanks_before = 1;
      grid.rows.push_back(std::move(row));
    }
  }
  grid.source = grid.rows.front().source;
  for (const GridRow& row : grid.rows)
    grid.source.line_end = std::max(grid.source.line_end, row.source.line_end);
  grid.source.boxes.clear();
  for (const RuledTable& part : parts) grid.source.boxes.push_back(to_box(part.box, part.page));
  return grid;
}

}  // namespace vanthu
