#include "parse/flat_amounts.h"

#include <algorithm>
#include <numeric>

namespace vanthu {
namespace {

constexpr std::size_t most_ways = 256;                   // to place one row
constexpr int most_steps = 200'000;                      // of one search
constexpr std::int64_t any_sum = std::int64_t{1} << 62;  // of a column that has none
constexpr int wrong_row_sum = 6;
constexpr int most_blank_cost = 3;  // of one amount

using Columns = std::vector<std::size_t>;

struct Way {
  Columns columns;
  int cost = 0;
};

// Every choice of columns from the left for so many amounts.
std::vector<Columns> choices(std::size_t amounts, std::size_t count) {
  std::vector<Columns> out;
  Columns columns(amounts);
  std::iota(columns.begin(), columns.end(), 0u);
  while (out.size() < most_ways) {
    out.push_back(columns);
    std::size_t at = amounts;
    while (at > 0 && columns[at - 1] == count - amounts + at - 1) --at;
    if (at == 0) break;
    ++columns[at - 1];
    for (; at < amounts; ++at) columns[at] = columns[at - 1] + 1;
  }
  return out;
}

class Placer {
 public:
  Placer(const std::vector<AmountRow>& rows, std::size_t count, std::optional<std::size_t> sum_column)
      : rows_(rows), count_(count), sum_column_(sum_column) {
    for (const AmountRow& row : rows)
      blanks_tell_ =
          blanks_tell_ || (row.values.size() < count &&
                           std::any_of(row.empties.begin(), row.empties.end(), [](int n) { return n > 0; }));
    for (const AmountRow& row : rows) ways_.push_back(ways_of(row));
  }

  Placement run() {
    out_.columns.resize(rows_.size());
    settled_.resize(rows_.size());
    for (std::size_t r = 0; r < rows_.size(); ++r)
      if (!settled_[r]) settle(r);
    return std::move(out_);
  }

 private:
  std::vector<Way> ways_of(const AmountRow& row) const {
    std::vector<Way> ways;
    const std::size_t amounts = std::min(row.values.size(), count_);
    for (Columns& columns : choices(amounts, count_)) {
      const int cost = cost_of(row, columns);
      ways.push_back({std::move(columns), cost});
    }
    std::stable_sort(ways.begin(), ways.end(), [](const Way& a, const Way& b) { return a.cost < b.cost; });
    return ways;
  }

  int cost_of(const AmountRow& row, const Columns& columns) const {
    int cost = 0;
    std::int64_t sum = 0, others = 0;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const int skipped = static_cast<int>(columns[i] - (i == 0 ? 0 : columns[i - 1] + 1));
      if (blanks_tell_) cost += std::min(most_blank_cost, std::abs(skipped - row.empties[i]));
      (sum_column_ && columns[i] == *sum_column_ ? sum : others) += row.values[i];
    }
    return sum_column_ && sum != others ? cost + wrong_row_sum : cost;
  }

  // Rows that the amounts of row `parent` are the sum of: the nearest below it that have amounts.
  std::vector<std::size_t> parts_of(std::size_t parent) const {
    std::vector<std::size_t> parts;
    const bool total = rows_[parent].level < 0;
    int over = 1'000;
    for (std::size_t r = total ? 0 : parent + 1; r < rows_.size(); ++r) {
      const int level = rows_[r].level;
      if (level < 0 && total) continue;
      if (!total && level <= rows_[parent].level) break;
      if (level > over) continue;
      over = 1'000;
      if (rows_[r].values.empty()) continue;
      parts.push_back(r);
      over = level;
    }
    return parts;
  }

  std::size_t parent_of(std::size_t row) const {
    for (std::size_t r = row; r > 0; --r)
      if (rows_[r - 1].level >= 0 && rows_[r - 1].level < rows_[row].level && !rows_[r - 1].values.empty())
        return r - 1;
    for (std::size_t r = 0; r < rows_.size(); ++r)
      if (rows_[r].level < 0 && r != row && !rows_[r].values.empty()) return r;
    return row;
  }

  // Places a row together with what it is part of.
  void settle(std::size_t row) {
    if (rows_[row].values.empty()) return;
    if (rows_[row].level >= 0) {
      const std::size_t parent = parent_of(row);
      if (parent != row && !settled_[parent]) settle(parent);
      if (settled_[row]) return;
    }
    const auto parts = parts_of(row);
    if (parts.empty() || !(search(row, parts, true) || search(row, parts, false))) place_alone(row);
    for (std::size_t part : parts)
      if (rows_[part].level >= 0 && has_parts(part)) settle_parts(part);
  }

  bool has_parts(std::size_t row) const { return !parts_of(row).empty(); }

  void settle_parts(std::size_t row) {
    const auto parts = parts_of(row);
    if (std::none_of(parts.begin(), parts.end(), [&](std::size_t p) { return settled_[p]; }))
      search(row, parts, true);
    for (std::size_t part : parts)
      if (has_parts(part)) settle_parts(part);
  }

  void place_alone(std::size_t row) {
    const auto& ways = ways_[row];
    choose(row, ways[0].columns);
    if (ways.size() > 1 && ways[1].cost == ways[0].cost && !out_.other)
      out_.other = Placement::Other{row, ways[1].columns};
  }

  void choose(std::size_t row, const Columns& columns) {
    out_.columns[row] = columns;
    settled_[row] = true;
  }

  struct Search {
    std::vector<std::size_t> rows;  // the parts
    std::vector<std::int64_t> left;
    std::vector<const Way*> now, best, second;
    int cost = 0, best_cost = 1'000'000, second_cost = 1'000'000, steps = 0;
  };

  // `every`: columns where the sum is left blank are blank in the parts too.
  bool search(std::size_t parent, const std::vector<std::size_t>& parts, bool every) {
    Search search;
    search.rows = parts;
    const Way* best_parent = nullptr;
    Way fixed{out_.columns[parent], 0};
    std::vector<const Way*> parent_ways;
    if (settled_[parent])
      parent_ways.push_back(&fixed);
    else
      for (const Way& way : ways_[parent]) parent_ways.push_back(&way);
    const Way* second_parent = nullptr;
    for (const Way* way : parent_ways) {
      search.left.assign(count_, every ? 0 : any_sum);
      for (std::size_t i = 0; i < way->columns.size(); ++i)
        search.left[way->columns[i]] = rows_[parent].values[i];
      const int best = search.best_cost, second = search.second_cost;
      search.cost = way->cost;
      search.now.clear();
      descend(search);
      if (search.best_cost < best) {
        if (best_parent) second_parent = best_parent;
        best_parent = way;
      } else if (search.second_cost < second) {
        second_parent = way;
      }
    }
    if (!best_parent) {
      if (!settled_[parent] && !every) out_.sums_right = false;
      return false;
    }
    tell_other(search, parent, best_parent, second_parent);
    if (!settled_[parent]) choose(parent, best_parent->columns);
    for (std::size_t i = 0; i < parts.size(); ++i) choose(parts[i], search.best[i]->columns);
    return true;
  }

  void tell_other(const Search& search, std::size_t parent, const Way* best_parent,
                  const Way* second_parent) {
    if (search.second_cost > search.best_cost || out_.other) return;
    for (std::size_t i = 0; i < search.rows.size(); ++i)
      if (search.best[i]->columns != search.second[i]->columns) {
        out_.other = Placement::Other{search.rows[i], search.second[i]->columns};
        return;
      }
    if (second_parent && second_parent != best_parent)
      out_.other = Placement::Other{parent, second_parent->columns};
  }

  void descend(Search& search) const {
    if (++search.steps > most_steps || search.cost > search.second_cost) return;
    const std::size_t depth = search.now.size();
    if (depth == search.rows.size()) {
      if (std::all_of(search.left.begin(), search.left.end(),
                      [](std::int64_t n) { return n == 0 || n > any_sum / 2; }))
        keep(search);
      return;
    }
    const std::size_t row = search.rows[depth];
    const auto take = [&](const Way& way, int sign) {
      for (std::size_t i = 0; i < way.columns.size(); ++i)
        search.left[way.columns[i]] -= sign * rows_[row].values[i];
      search.cost += sign * way.cost;
    };
    for (const Way& way : ways_[row]) {
      if (search.cost + way.cost > search.second_cost) break;
      take(way, 1);
      search.now.push_back(&way);
      if (std::all_of(search.left.begin(), search.left.end(), [](std::int64_t n) { return n >= 0; }))
        descend(search);
      search.now.pop_back();
      take(way, -1);
    }
  }

  static void keep(Search& search) {
    if (search.cost < search.best_cost) {
      search.second = std::move(search.best);
      search.second_cost = search.best_cost;
      search.best = search.now;
      search.best_cost = search.cost;
    } else if (search.cost < search.second_cost) {
      search.second = search.now;
      search.second_cost = search.cost;
    }
  }

  const std::vector<AmountRow>& rows_;
  std::size_t count_;
  std::optional<std::size_t> sum_column_;
  bool blanks_tell_ = false;
  std::vector<std::vector<Way>> ways_;
  std::vector<bool> settled_;
  Placement out_;
};

}  // namespace

Placement place_amounts(const std::vector<AmountRow>& rows, std::size_t count,
                        std::optional<std::size_t> sum_column) {
  return Placer(rows, count, sum_column).run();
}

}  // namespace vanthu
