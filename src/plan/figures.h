#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plan/plan.h"

// What of a plan can be counted over many plans. Nothing is guessed: what cannot be read is there without its
// amount or date.
namespace vanthu {

// One target of an indicator.
struct IndicatorFact {
  std::string text;   // of the indicator, as printed
  std::string topic;  // what plans of several years have in common: folded, each number is "#"
  int target = 0;     // which of the indicator's targets
  Target value;
};

// Money of a plan, in đồng: its total as the section on funding says it, or one cell of a table. The two are
// never to be added: tables say in detail what the total sums up.
struct BudgetFact {
  enum class Kind { declared, cell };
  Kind kind = Kind::declared;
  std::optional<int> year;  // of a column headed "Năm 2032"; empty: the plan's
  std::string source;       // the heads of the column, parted by " / "; of declared: the sources, by "; "
  std::string group;        // the group that the row stands in, "" = none
  std::string label;        // what the row is called
  std::string printed;
  std::optional<std::int64_t> amount;  // empty: cannot be read for sure
  std::optional<bool> agrees;  // the cells of this column make up the table's own total; empty: it has none
};

struct TaskFact {
  std::string content;
  std::vector<std::string> lead;
  std::string due;       // ISO 8601; "" where `due_text` names no date
  std::string due_text;  // as printed
};

struct PlanFigures {
  std::vector<IndicatorFact> indicators;
  std::vector<BudgetFact> budget;
  std::vector<TaskFact> tasks;
};

// Of each kind at most `most_figures`. Amounts are those of items (and of groups without items), in columns
// that are not the sum of others.
PlanFigures figures_of(const Plan& plan);
inline constexpr std::size_t most_figures = 20'000;

// The last day that a deadline names: "trước ngày 30/6/2031", "từ 01/3 … đến ngày 30 tháng 6 năm 2031", and
// where it says nothing else "Tháng 6/2031", "Quý II năm 2031", "Trong năm 2031". "" for all others, also for
// several dates.
std::string due_date(std::string_view text);

// Whether a deadline names a day that the calendar does not have: "trước ngày 31/2/2031".
bool names_impossible_day(std::string_view text);

}  // namespace vanthu
