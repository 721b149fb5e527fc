#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "plan/plan.h"
#include "store/documents.h"

// Statistics over the plans of an office: of the newest version of each document that is not in the trash.
// Figures of a plan that is there more than once (the draft and what was issued, a Word file and its PDF:
// same issuer, type, subject and year, not two numbers) are counted once.
namespace vanthu {

// The figures of a plan (plan/figures.h) as rows without document and position. Made before a transaction,
// since it takes its time.
struct FigureRows {
  std::vector<std::vector<SqlValue>> indicators, budget, tasks;
};
FigureRows figure_rows(const Plan& plan);

// Part of a transaction: the figures of the document's newest version, in place of those of the version
// before.
void write_figures(Sql& sql, const std::string& document, std::int64_t version, const FigureRows& rows);

// Which plans are counted.
struct PlanSelection {
  // Years, both included; a plan without a year is in no span but the one without ends.
  std::optional<int> from, to;
  // "": any. A plan is about a topic where one of its tags is called so, or where its subject has all these
  // words (store/search.h: marks count where they are given, the last word may be a beginning).
  std::string topic = {};
};

// Lists hold at most this much; `is_cut` says where there is more.
inline constexpr std::size_t most_counted = 20'000;

// The plan behind a figure.
struct CountedPlan {
  std::string id, name, issuer, subject;
  std::optional<int> year;
};

struct IndicatorTarget {
  CountedPlan plan;
  std::string text;        // as printed in this plan
  std::string value, max;  // decimal digits with a point, as the record has them; max "": none
  std::string unit, comparator;
};
// What is the same in several plans but for its numbers (IndicatorFact::topic), by year.
struct IndicatorSeries {
  std::string key;                       // names it in IndicatorQuery, and nothing else
  std::string text;                      // of the newest plan
  std::string unit;                      // of all its targets
  int count = 0;                         // of targets
  std::optional<int> from, to;           // first and last year of their plans
  IndicatorTarget last;                  // of the newest plan
  std::vector<IndicatorTarget> targets;  // where they are wanted
};
struct IndicatorStatistics {
  std::vector<IndicatorSeries> series;  // those with most targets first, then by text
  int all = 0;                          // series, listed or not
  bool is_cut = false;
};
struct IndicatorQuery {
  std::string search;   // words that occur in the indicator, as in store/search.h; "": all
  std::string key;      // of one series; "": all
  bool targets = true;  // each of them; else only what the series is
  int limit = 0;        // series at most; 0: all
};
// Errors: usage (a key that is none).
Result<IndicatorStatistics> count_indicators(Database& database, const Actor& actor,
                                             const IndicatorQuery& query, const PlanSelection& plans);

struct BudgetSum {
  bool is_declared = false;  // totals that plans give in words; else cells of tables. Never to be added up
  std::optional<int> year;
  std::string source, group;
  std::int64_t amount = 0;  // in đồng
  int plans = 0;
};
// A plan whose figures a person should look at.
struct DoubtfulBudget {
  CountedPlan plan;
  int unread = 0;              // amounts that are none to the letter: in no sum
  bool total_differs = false;  // the cells of a table do not make up its own total
};
struct BudgetStatistics {
  std::vector<BudgetSum> sums;  // by year, declared before cells, by source, group
  std::vector<DoubtfulBudget> doubtful;
};
// Errors: invalid (a sum is more than can be counted).
Result<BudgetStatistics> count_budgets(Database& database, const Actor& actor, const PlanSelection& plans);

struct TaskQuery {
  std::string from, to;  // ISO 8601, both included; "": open. With an end, tasks without a date are left out
  std::optional<int> due_year;      // due in that year, or without a date in a plan of that year
  bool undated = false;             // only those without a date
  std::optional<std::string> lead;  // only of this agency; "": where none is named
  bool tasks = true;                // each of them; else only how many are due on each day
  int limit = 0;                    // tasks at most; 0: most_counted
};
struct LedTask {
  CountedPlan plan;
  std::string content, due, due_text;  // due: ISO 8601 or ""
};
struct DueCount {
  std::string due;          // ISO 8601; "": without a date
  std::optional<int> year;  // in which it is due; of those without a date: of their plans
  int tasks = 0;
};
struct LeadTasks {
  std::string lead;             // as printed in the newest plan; "": none is named
  int count = 0;                // of its tasks, listed or not
  std::vector<LedTask> tasks;   // where they are wanted: by date, those without one last
  std::vector<DueCount> dates;  // else: the same order
};
struct TaskStatistics {
  std::vector<LeadTasks> leads;  // by name. A task with two leads is in both
  int tasks = 0;                 // each once
  bool is_cut = false;
};
Result<TaskStatistics> count_tasks(Database& database, const Actor& actor, const TaskQuery& query,
                                   const PlanSelection& plans);

struct ValueCount {
  std::string value;  // "": not in the document
  int documents = 0;
};
struct DocumentStatistics {
  int all = 0;
  int copies = 0;  // of them: not counted in figures, since another document is the same plan
  std::vector<ValueCount> by_state, by_type, by_year, by_issuer;  // by value
  std::vector<ValueCount> by_tag;  // of those that have one; a document with two tags is in both
};
Result<DocumentStatistics> count_documents(Database& database, const Actor& actor,
                                           const PlanSelection& plans);

}  // namespace vanthu
