#include "plan/figures.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <limits>
#include <set>

#include "plan/amount.h"
#include "plan/calendar.h"
#include "plan/column_sums.h"
#include "plan/money_cells.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

// ---- words

enum class WordKind { number, letters, mark };
struct FoldedWord {
  WordKind kind = WordKind::mark;
  std::string text;
};

WordKind kind_of(char c) {
  const auto byte = static_cast<unsigned char>(c);
  if (byte >= '0' && byte <= '9') return WordKind::number;
  return byte >= 0x80 || (byte >= 'a' && byte <= 'z') ? WordKind::letters : WordKind::mark;
}

std::vector<FoldedWord> folded_words(std::string_view text) {
  std::vector<FoldedWord> words;
  bool goes_on = false;
  for (const char c : fold(text)) {
    const WordKind kind = kind_of(c);
    if (c == ' ' || c == '\n') {
      goes_on = false;
      continue;
    }
    if (goes_on && kind != WordKind::mark && words.back().kind == kind)
      words.back().text += c;
    else
      words.push_back({kind, std::string(1, c)});
    goes_on = true;
  }
  return words;
}

int number_of(const FoldedWord& word, std::size_t most_digits) {
  int number = -1;
  if (word.kind == WordKind::number && word.text.size() <= most_digits)
    std::from_chars(word.text.data(), word.text.data() + word.text.size(), number);
  return number;
}

std::string iso(int day, int month, int year) {
  if (!is_in_calendar({day, month, year})) return "";
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
  return text;
}

// ---- deadlines

class Deadline {
 public:
  explicit Deadline(std::string_view text) : words_(folded_words(text)) {
    while (!words_.empty() && (is(words_.size() - 1, ".") || is(words_.size() - 1, ";"))) words_.pop_back();
  }

  bool names_impossible_day() const {
    for (std::size_t at = 0; at < words_.size(); ++at) {
      std::size_t end = at;
      if (date_at(end).empty() && end != at) return true;
    }
    return false;
  }

  std::string last_day() const {
    std::vector<std::string> dates;
    std::size_t first_date = 0;
    bool is_range = false;
    for (std::size_t at = 0; at < words_.size();) {
      std::size_t end = at;
      const std::string date = date_at(end);
      if (end == at) {
        is_range = is_range || (!dates.empty() && (is(at, "đến") || is(at, "tới") || is(at, "-")));
        ++at;
        continue;
      }
      if (date.empty()) return "";  // 31/2/2031
      if (dates.empty()) first_date = at;
      dates.push_back(date);
      at = end;
    }
    if (dates.empty()) return last_day_of_period();
    if (dates.size() == 1)
      return is_after("từ", first_date) || is_after("sau", first_date) ? "" : dates.front();
    return dates.size() == 2 && is_range ? dates.back() : "";
  }

 private:
  bool is(std::size_t at, std::string_view text) const {
    return at < words_.size() && words_[at].text == text;
  }
  int number(std::size_t at, std::size_t most_digits) const {
    return at < words_.size() ? number_of(words_[at], most_digits) : -1;
  }
  int year(std::size_t at) const {
    return at < words_.size() && words_[at].text.size() == 4 ? number(at, 4) : -1;
  }

  // "30/6/2031", "30-6-2031", "30.6.2031", "30 tháng 6 năm 2031", "30 tháng 6/2031": moves `at` behind it.
  std::string date_at(std::size_t& at) const {
    const int day = number(at, 2), month = number(at + 2, 2), last = year(at + 4);
    if (day < 0 || month < 0 || last < 0) return "";
    const bool marks = (is(at + 1, "/") || is(at + 1, "-") || is(at + 1, ".")) && is(at + 1, mark(at + 3));
    const bool said = is(at + 1, "tháng") && (is(at + 3, "năm") || is(at + 3, "/"));
    if (!marks && !said) return "";
    at += 5;
    return iso(day, month, last);
  }
  std::string_view mark(std::size_t at) const {
    return at < words_.size() ? std::string_view(words_[at].text) : "";
  }

  // "từ ngày 01/3/2031" is a beginning, no deadline; likewise "sau ngày …", "kể từ ngày …".
  bool is_after(std::string_view word, std::size_t date) const {
    return std::any_of(words_.begin(), words_.begin() + static_cast<std::ptrdiff_t>(date),
                       [&](const FoldedWord& before) { return before.text == word; });
  }

  std::string last_day_of_period() const {
    std::size_t at = 0;
    while (is(at, "hoàn") || is(at, "thành") || is(at, "trong")) ++at;
    int month = 12;
    if (is(at, "tháng") || is(at, "quý")) {
      const bool quarter = is(at, "quý");
      month = quarter ? 3 * quarter_at(at + 1) : number(at + 1, 2);
      if (!is(at + 2, "/") && !is(at + 2, "năm")) return "";
      at += 2;
    } else if (!is(at, "năm")) {
      return "";
    }
    const int last = year(at + 1);
    if (at + 2 != words_.size() || last < 1 || month < 1 || month > 12) return "";
    for (int day = 31; day > 27; --day)
      if (const std::string date = iso(day, month, last); !date.empty()) return date;
    return "";
  }
  int quarter_at(std::size_t at) const {
    constexpr const char* roman[] = {"i", "ii", "iii", "iv"};
    for (int i = 0; i < 4; ++i)
      if (is(at, roman[i]) || is(at, std::to_string(i + 1))) return i + 1;
    return 0;
  }

  std::vector<FoldedWord> words_;
};

// ---- indicators

// Digits, and the marks between them ("1.250,5"), become one "#".
std::string topic_of(std::string_view text) {
  std::string topic;
  bool in_number = false;
  const std::string folded = fold(text);
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const bool digit = kind_of(folded[i]) == WordKind::number;
    const bool inside = in_number && (folded[i] == '.' || folded[i] == ',') && i + 1 < folded.size() &&
                        kind_of(folded[i + 1]) == WordKind::number;
    if (digit && !in_number) topic += '#';
    if (!digit && !inside) topic += folded[i];
    in_number = digit || inside;
  }
  while (!topic.empty() && std::string_view(".;: ").find(topic.back()) != std::string_view::npos)
    topic.pop_back();
  return topic;
}

void add_indicators(const Plan& plan, std::vector<IndicatorFact>& facts) {
  for (const Indicator& indicator : plan.facts.indicators) {
    const std::string topic = topic_of(indicator.text);
    for (std::size_t i = 0; i < indicator.targets.size() && facts.size() < most_figures; ++i)
      facts.push_back({indicator.text, topic, static_cast<int>(i), indicator.targets[i]});
  }
}

// ---- money

std::string joined(const std::vector<std::string>& texts, const char* mark) {
  std::string out;
  for (const std::string& text : texts)
    if (!text.empty()) out += (out.empty() ? "" : mark) + text;
  return out;
}

// Columns headed "Năm 2032", "2032".
std::optional<int> year_of(const std::vector<std::string>& path) {
  std::optional<int> year;
  for (const std::string& head : path) {
    const auto words = folded_words(head);
    const bool said = words.size() == 2 && words[0].text == "năm";
    if (!said && words.size() != 1) continue;
    const FoldedWord& last = words.back();
    if (const int number = number_of(last, 4); last.text.size() == 4 && number >= 1900) year = number;
  }
  return year;
}

constexpr std::size_t longest_row_number = 5;  // "XVIII", "1.2.3"
constexpr std::size_t most_parts = 16;         // columns that another one is looked at as the sum of

// A table's money, cell by cell.
class MoneyTable {
 public:
  explicit MoneyTable(const Table& table) : table_(table) {
    MoneyCells cells = money_cells(table, thousands_mark(table));
    for (const ColumnSum& sum : column_sums(table, cells)) sums_.insert(sum.whole);
    columns_ = std::move(cells.columns);
    amounts_ = std::move(cells.amounts);
  }

  void add(std::vector<BudgetFact>& facts) const {
    for (std::size_t k = 0; k < columns_.size(); ++k)
      if (!is_sum(k)) add_column(k, facts);
  }

 private:
  static const std::string& cell(const Row& row, std::size_t column) {
    static const std::string none;
    return column < row.cells.size() ? row.cells[column] : none;
  }

  bool is_money(std::size_t column) const {
    return std::find(columns_.begin(), columns_.end(), column) != columns_.end();
  }

  // What the row is called: its first cell with words outside of the columns of money, which is not its
  // number.
  std::string name(const Row& row) const {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const std::string& text = row.cells[i];
      const bool is_number =
          i == 0 && text.size() <= longest_row_number && text.find(' ') == std::string::npos;
      if (!is_money(i) && has_words(text) && !is_number) return text;
    }
    return "";
  }

  static std::string number_text(const Row& row) {
    std::string number(row.cells.empty() ? "" : trim(row.cells.front()));
    while (number.ends_with('.') || number.ends_with(')')) number.pop_back();
    return number;
  }

  // Rows that others below them sum up to: a group with items, "1" before "1.1".
  bool is_counted(std::size_t at) const {
    const Row& row = table_.rows[at];
    const bool last = at + 1 >= table_.rows.size();
    if (row.kind == RowKind::total) return false;
    if (row.kind == RowKind::group) return last || table_.rows[at + 1].kind != RowKind::item;
    const std::string number = number_text(row);
    const bool numbered = !number.empty() && kind_of(number.front()) == WordKind::number;
    return last || !numbered || !number_text(table_.rows[at + 1]).starts_with(number + ".");
  }

  // From here on a column is meant by its place in columns_.
  bool is_called(std::size_t k) const { return is_called_total(table_.columns[columns_[k]]); }

  struct MadeUp {
    int right = 0, wrong = 0;  // rows that say something
  };

  // In how many rows the columns [first, last) make up column `k`.
  MadeUp rows_made_up(std::size_t k, std::size_t first, std::size_t last) const {
    MadeUp rows;
    for (const auto& amounts : amounts_) {
      __extension__ __int128 sum = 0;
      for (std::size_t i = first; i < last; ++i) sum += amounts[i].value_or(0);
      const std::int64_t all = amounts[k].value_or(0);
      if (sum != all)
        ++rows.wrong;
      else
        rows.right += all != 0;
    }
    return rows;
  }

  std::size_t parts_beside_totals() const {
    std::size_t parts = 0;
    for (std::size_t k = 0; k < columns_.size(); ++k) parts += !is_called(k);
    return parts;
  }

  // The column is the sum of others: by its head and most rows (plan/column_sums.h); in the words of its head
  // alone, where it stands beside two others or most rows say so too (one wrong cell makes no source of it);
  // else by all rows, at least two.
  bool is_sum(std::size_t k) const {
    if (sums_.contains(k)) return true;
    const bool said = is_called(k);
    if (said && parts_beside_totals() >= 2) return true;
    const auto made_up = [&](std::size_t first, std::size_t last) {
      const MadeUp rows = rows_made_up(k, first, last);
      return said ? rows.right > rows.wrong : rows.wrong == 0 && rows.right >= 2;
    };
    for (std::size_t n = said ? 1 : 2; n <= most_parts; ++n) {
      if (k + n < columns_.size() && made_up(k + 1, k + 1 + n)) return true;
      if (n <= k && made_up(k - n, k)) return true;
    }
    return false;
  }

  std::optional<bool> agrees(std::size_t k) const {
    const auto total = std::find_if(table_.rows.rbegin(), table_.rows.rend(),
                                    [](const Row& row) { return row.kind == RowKind::total; });
    if (total == table_.rows.rend() || is_empty_amount(cell(*total, columns_[k]))) return std::nullopt;
    __extension__ __int128 sum = 0;
    for (std::size_t i = 0; i < table_.rows.size(); ++i)
      if (is_counted(i)) sum += amounts_[i][k].value_or(0);
    const auto printed = amounts_[static_cast<std::size_t>(table_.rows.rend() - total) - 1][k];
    return printed && sum == *printed;
  }

  void add_column(std::size_t k, std::vector<BudgetFact>& facts) const {
    const std::size_t column = columns_[k];
    const std::optional<bool> agreed = agrees(k);
    const std::string source = joined(table_.columns[column], " / ");
    const std::optional<int> year = year_of(table_.columns[column]);
    std::string group;
    for (std::size_t i = 0; i < table_.rows.size() && facts.size() < most_figures; ++i) {
      const Row& row = table_.rows[i];
      if (row.kind == RowKind::group) group = name(row);
      if (!is_counted(i) || is_empty_amount(cell(row, column))) continue;
      facts.push_back({BudgetFact::Kind::cell, year, source, group, name(row), cell(row, column),
                       amounts_[i][k], agreed});
    }
  }

  const Table& table_;
  std::vector<std::size_t> columns_;                               // of money
  std::vector<std::vector<std::optional<std::int64_t>>> amounts_;  // of rows, one a column of money
  std::set<std::size_t> sums_;
};

void add_tables(const std::vector<Node>& nodes, std::vector<BudgetFact>& facts) {
  for (const Visit& visit : walk(nodes))
    if (visit.node->table && visit.node->table->money) MoneyTable(*visit.node->table).add(facts);
}

void add_budget(const Plan& plan, std::vector<BudgetFact>& facts) {
  if (plan.facts.funding && plan.facts.funding->total) {
    const Funding& funding = *plan.facts.funding;
    const bool sane = *funding.total >= 0 && *funding.total <= highest_amount;
    facts.push_back({BudgetFact::Kind::declared, std::nullopt, joined(funding.sources, "; "), "", "",
                     std::to_string(*funding.total), sane ? funding.total : std::nullopt, std::nullopt});
  }
  if (plan.carrier) add_tables(plan.carrier->body, facts);
  add_tables(plan.body, facts);
  for (const Appendix& appendix : plan.appendices) {
    add_tables(appendix.nodes, facts);
    for (const Table& table : appendix.tables)
      if (table.money) MoneyTable(table).add(facts);
  }
}

// No sum over one plan overflows: what would is there as an amount that cannot be read.
void keep_in_range(std::vector<BudgetFact>& facts) {
  std::int64_t sum = 0;
  for (BudgetFact& fact : facts) {
    if (!fact.amount) continue;
    if (*fact.amount > std::numeric_limits<std::int64_t>::max() - sum)
      fact.amount = std::nullopt;
    else
      sum += *fact.amount;
  }
}

}  // namespace

std::string due_date(std::string_view text) { return Deadline(text).last_day(); }

bool names_impossible_day(std::string_view text) { return Deadline(text).names_impossible_day(); }

PlanFigures figures_of(const Plan& plan) {
  PlanFigures figures;
  add_indicators(plan, figures.indicators);
  add_budget(plan, figures.budget);
  keep_in_range(figures.budget);
  for (const Task& task : plan.facts.tasks) {
    if (figures.tasks.size() == most_figures) break;
    const std::string due = task.due.value_or("");
    figures.tasks.push_back({task.content, task.lead, due_date(due), due});
  }
  return figures;
}

}  // namespace vanthu
