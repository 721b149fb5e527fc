#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

#include "check/across_sums.h"
#include "check/money_text.h"
#include "check/rules.h"
#include "check/table_sums.h"
#include "plan/money_cells.h"
#include "text/quote.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr std::size_t longest_row_number = 5;  // "XVIII", "1.2.3"
constexpr std::size_t most_named_parts = 4;
constexpr std::size_t most_breaches_of_one_cell = 4;  // its row, its group, the total, once more across

std::int64_t unit_of(const Table& table) { return table.money ? table.money->unit : 1; }

std::string cell_pointer(const std::string& place, std::size_t row, std::size_t column) {
  return place + "/rows/" + std::to_string(row) + "/cells/" + std::to_string(column);
}

// ", chênh lệch 1 triệu đồng (có thể do làm tròn); hãy kiểm tra lại."
struct Difference {
  Severity severity = Severity::warning;
  std::string words;
};
Difference difference_of(std::int64_t printed, std::int64_t sum, std::size_t parts, std::int64_t unit) {
  const std::int64_t difference = std::abs(printed - sum);
  const bool rounded = unit > 1 && 2 * difference <= unit * static_cast<std::int64_t>(parts);
  return {rounded ? Severity::info : Severity::warning, ", chênh lệch " + amount_text(difference, unit) +
                                                            (rounded ? " (có thể do làm tròn)" : "") +
                                                            "; hãy kiểm tra lại."};
}

void add_breach(const SumBreach& breach, const Table& table, const std::string& place, Findings& findings) {
  const std::int64_t unit = unit_of(table);
  const Difference difference = difference_of(breach.printed, breach.sum, breach.parts, unit);
  findings.add("sum.table", difference.severity,
               "Số ghi là " + amount_text(breach.printed, unit) + ", cộng " + std::to_string(breach.parts) +
                   " dòng thành phần được " + amount_text(breach.sum, unit) + difference.words,
               cell_pointer(place, breach.row, breach.column));
}

// ---- across columns

std::string column_name(const Table& table, std::size_t column) {
  std::string name;
  for (const std::string& head : table.columns[column])
    if (!head.empty()) name += (name.empty() ? "" : " / ") + head;
  return quote(name);
}

std::string names_of(const Table& table, const std::vector<std::size_t>& columns) {
  std::string names;
  const std::size_t named = columns.size() <= most_named_parts ? columns.size() : most_named_parts - 1;
  for (std::size_t i = 0; i < named; ++i) names += (i ? ", " : "") + column_name(table, columns[i]);
  return named == columns.size() ? names
                                 : names + " và " + std::to_string(columns.size() - named) + " cột nữa";
}

// "Ở dòng “Wifi công cộng”, cột …": by the first cell with words that is not the row's number.
std::string row_name(const Table& table, std::size_t row) {
  const auto& cells = table.rows[row].cells;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const bool is_number =
        i == 0 && cells[i].size() <= longest_row_number && cells[i].find(' ') == std::string::npos;
    const bool is_money =
        std::ranges::find(table.money->columns, static_cast<int>(i)) != table.money->columns.end();
    if (!is_number && !is_money && has_words(cells[i])) return quote(cells[i]);
  }
  return "";
}

// How the table writes an amount; nothing where it parts thousands in another way.
std::optional<std::string> printed_like(const Table& table, std::int64_t dong) {
  const std::string text = figures_text(dong, unit_of(table));
  if (thousands_mark(table) == ThousandsMark::comma) return std::nullopt;
  const std::vector<std::size_t> columns = money_cells(table, ThousandsMark::dot).columns;
  const bool has_dots = std::ranges::any_of(table.rows, [&](const Row& row) {
    return std::ranges::any_of(
        columns, [&](std::size_t column) { return row.cells.at(column).find('.') != std::string::npos; });
  });
  return has_dots || text.find('.') == std::string::npos ? std::optional(text) : std::nullopt;
}

// The sum of the columns is certain where the rows, too, are right with it and wrong without.
std::optional<Fix> fix_of(const AcrossBreach& breach, const Table& table, const std::string& place,
                          std::size_t down, std::size_t across) {
  if (down == 0 || down + across > most_breaches_of_one_cell) return std::nullopt;
  const auto text = printed_like(table, breach.sum);
  if (!text) return std::nullopt;
  Table mended = table;
  mended.rows[breach.row].cells[breach.column] = *text;
  if (!table_sums(mended).breaches.empty() || !across_sums(mended).empty()) return std::nullopt;
  return Fix{"Sửa thành " + quote(*text),
             {{"replace", cell_pointer(place, breach.row, breach.column), *text}}};
}

void add_breach(const AcrossBreach& breach, const Table& table, const std::string& place,
                std::optional<Fix> fix, Findings& findings) {
  const std::int64_t unit = unit_of(table);
  const Difference difference = difference_of(breach.printed, breach.sum, breach.parts.size(), unit);
  const std::string row = row_name(table, breach.row), column = column_name(table, breach.column);
  findings.add("sum.across", difference.severity,
               (row.empty() ? "Ở cột " : "Ở dòng " + row + ", cột ") + column + " ghi " +
                   amount_text(breach.printed, unit) + ", cộng " + std::to_string(breach.parts.size()) +
                   " cột thành phần (" + names_of(table, breach.parts) + ") được " +
                   amount_text(breach.sum, unit) + difference.words,
               cell_pointer(place, breach.row, breach.column), std::move(fix));
}

void add_breaches(const Table& table, const std::string& place, Findings& findings) {
  const std::vector<SumBreach> down = table_sums(table).breaches;
  for (const SumBreach& breach : down) add_breach(breach, table, place, findings);
  const std::vector<AcrossBreach> across = across_sums(table);
  for (const AcrossBreach& breach : across)
    add_breach(breach, table, place, fix_of(breach, table, place, down.size(), across.size()), findings);
}

void add_breaches_in(const std::vector<Node>& nodes, std::string& place, Findings& findings) {
  const std::size_t length = place.size();
  for (std::size_t at = 0; at < nodes.size(); ++at) {
    place += "/" + std::to_string(at);
    if (nodes[at].table) add_breaches(*nodes[at].table, place + "/table", findings);
    place += "/children";
    add_breaches_in(nodes[at].children, place, findings);
    place.resize(length);
  }
}

// Amounts that were put into columns by what makes sums right, and do not: told already
// (parse/flat_tables.h).
bool are_sums_in_doubt(const Plan& plan) {
  return std::ranges::any_of(plan.diagnostics, [](const Diagnostic& finding) {
    return finding.code == "table.sums-in-doubt" || finding.code == "table.amount-in-doubt";
  });
}

}  // namespace

void check_table_sums(const Plan& plan, Findings& findings) {
  if (are_sums_in_doubt(plan)) return;
  std::string place = "/body";
  add_breaches_in(plan.body, place, findings);
  for (std::size_t at = 0; at < plan.appendices.size(); ++at) {
    const Appendix& appendix = plan.appendices[at];
    const std::string here = "/appendices/" + std::to_string(at);
    for (std::size_t table = 0; table < appendix.tables.size(); ++table)
      add_breaches(appendix.tables[table], here + "/tables/" + std::to_string(table), findings);
    place = here + "/nodes";
    add_breaches_in(appendix.nodes, place, findings);
  }
}

}  // namespace vanthu
