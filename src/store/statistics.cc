#include "store/statistics.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>

#include "plan/figures.h"
#include "plan/json.h"
#include "store/document_rows.h"
#include "store/search.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr std::size_t rows_a_statement = 50;
constexpr int documents_at_once = 20;

// ---- written

using SqlValues = std::vector<SqlValue>;

// Many rows in few statements, each behind its document and position.
void insert_rows(Sql& sql, const std::string& into, const std::string& document,
                 const std::vector<SqlValues>& rows) {
  for (std::size_t begin = 0; begin < rows.size(); begin += rows_a_statement) {
    std::string statement = "INSERT INTO " + into + " VALUES ";
    SqlValues values;
    const auto add = [&](const SqlValue& value, const char* before) {
      values.push_back(value);
      statement += before + ("$" + std::to_string(values.size()));
    };
    for (std::size_t i = begin; i < std::min(begin + rows_a_statement, rows.size()); ++i) {
      add(document, i == begin ? "(" : ", (");
      add(static_cast<std::int64_t>(i), ", ");
      for (const SqlValue& value : rows[i]) add(value, ", ");
      statement += ")";
    }
    sql.run(statement, values);
  }
}

std::string decimal(double value) {
  char digits[400];
  const auto end = std::to_chars(std::begin(digits), std::end(digits), value, std::chars_format::fixed);
  return end.ec == std::errc() ? std::string(std::begin(digits), end.ptr) : "";
}

// " cây trồng ", so that a word is found with the blanks around it.
std::string spaced_words(const std::string& text, bool without_marks) {
  std::string out = " ";
  for (const std::string& word : words_of(text)) out += (without_marks ? bare(word) : word) + " ";
  return out;
}

std::vector<SqlValues> indicator_rows(const std::vector<IndicatorFact>& facts) {
  std::vector<SqlValues> rows;
  for (const IndicatorFact& fact : facts)
    rows.push_back({std::int64_t{fact.target}, fact.text, fact.topic, spaced_words(fact.text, false),
                    spaced_words(fact.text, true), decimal(fact.value.value),
                    fact.value.max ? SqlValue(decimal(*fact.value.max)) : SqlValue(nullptr), fact.value.unit,
                    fact.value.comparator});
  return rows;
}

std::vector<SqlValues> budget_rows(const std::vector<BudgetFact>& facts) {
  std::vector<SqlValues> rows;
  for (const BudgetFact& fact : facts)
    rows.push_back({std::string(fact.kind == BudgetFact::Kind::declared ? "declared" : "cell"),
                    fact.year ? SqlValue(std::int64_t{*fact.year}) : SqlValue(nullptr), fact.source,
                    fold(fact.source), fact.group, fold(fact.group), fact.label, fact.printed,
                    or_null(fact.amount),
                    fact.agrees ? SqlValue(std::int64_t{*fact.agrees ? 1 : 0}) : SqlValue(nullptr)});
  return rows;
}

std::vector<SqlValues> task_rows(const std::vector<TaskFact>& facts) {
  std::vector<SqlValues> rows;
  for (std::size_t task = 0; task < facts.size(); ++task) {
    const TaskFact& fact = facts[task];
    const std::vector<std::string> leads = fact.lead.empty() ? std::vector<std::string>{""} : fact.lead;
    for (const std::string& lead : leads)
      rows.push_back({static_cast<std::int64_t>(task), fact.content, lead, fold(lead), or_null(fact.due),
                      fact.due_text});
  }
  return rows;
}

// ---- written later: documents that were stored before there were any figures

struct Uncounted {
  std::string document, record;
  std::int64_t version = 0;
};

Result<std::vector<Uncounted>> find_uncounted(Database& database, const std::string& office) {
  return database.look([&](Sql& sql) -> Result<std::vector<Uncounted>> {
    std::vector<Uncounted> out;
    for (const SqlRow& row : sql.rows("SELECT id, version, record FROM document LEFT JOIN plan_version"
                                      " ON plan_version.document = id AND plan_version.number = version"
                                      " WHERE office = $1 AND counted < version ORDER BY id LIMIT " +
                                          std::to_string(documents_at_once),
                                      {office}))
      out.push_back({row.text(0), row.text(2), row.number(1)});
    return out;
  });
}

Status count_one(Database& database, const Uncounted& one) {
  const Result<Plan> plan = plan_from_json(one.record);
  const FigureRows rows = figure_rows(plan ? *plan : Plan{});
  return database.transact([&](Sql& sql) -> Status {
    // Another version since then has brought its own.
    if (sql.row("SELECT id FROM document WHERE id = $1 AND version = $2 AND counted < version {lock}",
                {one.document, one.version}))
      write_figures(sql, one.document, one.version, rows);
    return Done{};
  });
}

Status fill(Database& database, const Actor& actor) {
  for (;;) {
    const Result<std::vector<Uncounted>> waiting = find_uncounted(database, actor.office);
    if (!waiting) return waiting.error();
    if (waiting->empty()) return Done{};
    for (const Uncounted& one : *waiting)
      if (const Status counted = count_one(database, one); !counted) return counted;
  }
}

// ---- asked

constexpr const char* plan_columns =
    " document.id, document.name, document.issuer, document.subject, document.year";

CountedPlan plan_of(const SqlRow& row) {
  CountedPlan plan{row.text(0), row.text(1), row.text(2), row.text(3), std::nullopt};
  if (!row.is_null(4)) plan.year = static_cast<int>(row.number(4));
  return plan;
}

// Conditions with their values.
class Where {
 public:
  explicit Where(const Actor& actor) {
    text_ = " WHERE document.office = " + parameter(actor.office) + " AND document.trashed IS NULL";
  }
  std::string parameter(SqlValue value) {
    values_.push_back(std::move(value));
    return "$" + std::to_string(values_.size());
  }
  void add(const std::string& condition) { text_ += " AND " + condition; }
  void add(const std::string& left, SqlValue value) { text_ += " AND " + left + parameter(std::move(value)); }
  void add(const PlanSelection& span, const std::string& year) {
    if (span.from) add(year + " >= ", std::int64_t{*span.from});
    if (span.to) add(year + " <= ", std::int64_t{*span.to});
  }
  const std::string& text() const { return text_; }
  const SqlValues& values() const { return values_; }

 private:
  std::string text_;
  SqlValues values_;
};

// Whether a text has all these words, as search_condition() finds them.
bool has_words(const std::string& text, const std::vector<std::string>& wanted) {
  const std::vector<std::string> there = words_of(text);
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const bool marks = bare(wanted[i]) != wanted[i], may_go_on = i + 1 == wanted.size();
    const bool found = std::any_of(there.begin(), there.end(), [&](const std::string& word) {
      const std::string as_given = marks ? word : bare(word);
      return may_go_on ? as_given.starts_with(wanted[i]) : as_given == wanted[i];
    });
    if (!found) return false;
  }
  return !wanted.empty();
}

// The documents of a topic: as JSON for SQLite, parted by commas for PostgreSQL.
std::string documents_about(Sql& sql, const Actor& actor, const std::string& topic) {
  const std::vector<std::string> words = words_of(topic);
  const std::string name = fold(topic);
  std::set<std::string> ids;
  for (const SqlRow& row :
       sql.rows("SELECT id, subject FROM document WHERE office = $1 AND trashed IS NULL", {actor.office}))
    if (has_words(row.text(1), words)) ids.insert(row.text(0));
  for (const SqlRow& row : sql.rows("SELECT document, tag FROM document_tag JOIN document"
                                    " ON document.id = document_tag.document WHERE document.office = $1",
                                    {actor.office}))
    if (fold(row.text(1)) == name) ids.insert(row.text(0));
  std::string list;
  const char* quote = sql.is_postgresql() ? "" : "\"";
  for (const std::string& id : ids) list += (list.empty() ? "" : ",") + (quote + id) + quote;
  return sql.is_postgresql() ? list : "[" + list + "]";
}

void add_topic(Where& where, Sql& sql, const Actor& actor, const std::string& topic) {
  if (topic.empty()) return;
  const std::string ids = where.parameter(documents_about(sql, actor, topic));
  where.add(sql.is_postgresql() ? "document.id = ANY(string_to_array(" + ids + ", ','))"
                                : "document.id IN (SELECT value FROM json_each(" + ids + "))");
}

// As search_condition(): marks count where they are given, the last word may be a beginning. Words hold
// letters and digits only, nothing that LIKE reads as a sign.
void add_search(Where& where, const std::string& search) {
  const std::vector<std::string> words = words_of(search);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool marks = bare(words[i]) != words[i];
    where.add(marks ? "indicator_fact.exact_words LIKE " : "indicator_fact.bare_words LIKE ",
              "% " + words[i] + (i + 1 == words.size() ? "%" : " %"));
  }
}

const std::string most_rows = " LIMIT " + std::to_string(most_counted + 1);

Result<IndicatorStatistics> indicators(Sql& sql, const Where& where) {
  IndicatorStatistics statistics;
  std::map<std::pair<std::string, std::int64_t>, IndicatorSeries> series;
  auto rows = sql.rows(std::string("SELECT") + plan_columns +
                           ", topic, target, text, value, max, unit, comparator FROM indicator_fact"
                           " JOIN document ON document.id = indicator_fact.document" +
                           where.text() +
                           " ORDER BY COALESCE(document.year, 0), document.created, document.id, position" +
                           most_rows,
                       where.values());
  statistics.is_cut = rows.size() > most_counted;
  if (statistics.is_cut) rows.pop_back();
  for (const SqlRow& row : rows) {
    IndicatorSeries& one = series[{row.text(5), row.number(6)}];
    one.text = row.text(7);
    one.targets.push_back({plan_of(row), row.text(7), row.text(8), row.text(9), row.text(10), row.text(11)});
  }
  for (auto& [topic, one] : series) statistics.series.push_back(std::move(one));
  return statistics;
}

// Sums over documents, keyed by what they are called when folded.
struct BudgetKey {
  bool is_cell = false;
  std::optional<std::int64_t> year;
  std::string source, group;
  friend auto operator<=>(const BudgetKey&, const BudgetKey&) = default;
};

const std::string budget_year = "COALESCE(budget_fact.year, document.year)";

Result<std::vector<BudgetSum>> budget_sums(Sql& sql, const Where& where) {
  std::map<BudgetKey, BudgetSum> sums;
  for (const SqlRow& row :
       sql.rows("SELECT kind, " + budget_year +
                    ", source_key, group_key, min(source), min(group_name), CAST(sum(amount) AS BIGINT),"
                    " document.id FROM budget_fact JOIN document ON document.id = budget_fact.document" +
                    where.text() + " AND amount IS NOT NULL GROUP BY kind, " + budget_year +
                    ", source_key, group_key, document.id ORDER BY document.id",
                where.values())) {
    const BudgetKey key{row.text(0) == "cell", row.maybe_number(1), row.text(2), row.text(3)};
    BudgetSum& sum = sums[key];
    sum.is_declared = !key.is_cell;
    if (key.year) sum.year = static_cast<int>(*key.year);
    sum.source = row.text(4), sum.group = row.text(5);
    if (__builtin_add_overflow(sum.amount, row.number(6), &sum.amount))
      return Error{ErrorKind::invalid, "Tổng số tiền lớn quá mức tính được; hãy chọn ít năm hơn.",
                   sum.source};
    ++sum.plans;
  }
  std::vector<BudgetSum> list;
  for (auto& [key, sum] : sums) list.push_back(std::move(sum));
  std::stable_sort(list.begin(), list.end(), [](const BudgetSum& a, const BudgetSum& b) {
    return std::pair(a.year, !a.is_declared) < std::pair(b.year, !b.is_declared);
  });
  return list;
}

std::vector<DoubtfulBudget> doubtful_budgets(Sql& sql, const Where& where) {
  std::vector<DoubtfulBudget> list;
  for (const SqlRow& row :
       sql.rows(std::string("SELECT") + plan_columns +
                    ", sum(CASE WHEN amount IS NULL THEN 1 ELSE 0 END), sum(CASE WHEN agrees = 0 THEN 1 ELSE "
                    "0 END)"
                    " FROM budget_fact JOIN document ON document.id = budget_fact.document" +
                    where.text() + " AND (amount IS NULL OR agrees = 0) GROUP BY" + plan_columns +
                    " ORDER BY document.id" + most_rows,
                where.values()))
    list.push_back({plan_of(row), static_cast<int>(row.number(5)), row.number(6) > 0});
  return list;
}

Result<TaskStatistics> tasks(Sql& sql, const Where& where) {
  TaskStatistics statistics;
  std::map<std::string, LeadTasks> leads;
  std::set<std::pair<std::string, std::int64_t>> each;
  auto rows = sql.rows(std::string("SELECT") + plan_columns +
                           ", task, content, lead, lead_key, due, due_text FROM task_fact"
                           " JOIN document ON document.id = task_fact.document" +
                           where.text() +
                           " ORDER BY COALESCE(document.year, 0), document.created, document.id, position" +
                           most_rows,
                       where.values());
  statistics.is_cut = rows.size() > most_counted;
  if (statistics.is_cut) rows.pop_back();
  for (const SqlRow& row : rows) {
    LeadTasks& one = leads[row.text(8)];
    one.lead = row.text(7);
    one.tasks.push_back({plan_of(row), row.text(6), row.text(9), row.text(10)});
    each.emplace(row.text(0), row.number(5));
  }
  statistics.tasks = static_cast<int>(each.size());
  for (auto& [key, one] : leads) {
    std::stable_sort(one.tasks.begin(), one.tasks.end(), [](const LedTask& a, const LedTask& b) {
      return std::pair(a.due.empty(), a.due) < std::pair(b.due.empty(), b.due);
    });
    statistics.leads.push_back(std::move(one));
  }
  return statistics;
}

std::vector<ValueCount> values_of(const std::map<std::string, ValueCount>& counts) {
  std::vector<ValueCount> list;
  for (const auto& [key, count] : counts) list.push_back(count);
  return list;
}

Result<DocumentStatistics> documents(Sql& sql, const Where& where) {
  DocumentStatistics statistics;
  std::array<std::map<std::string, ValueCount>, 4> counts;
  for (const SqlRow& row :
       sql.rows("SELECT state, type, year, issuer, count(*) FROM document" + where.text() +
                    " GROUP BY state, type, year, issuer ORDER BY state, type, year, issuer",
                where.values())) {
    const int documents = static_cast<int>(row.number(4));
    statistics.all += documents;
    for (std::size_t i = 0; i < counts.size(); ++i) {
      ValueCount& count = counts[i][fold(row.text(i))];  // "UỶ BAN", "ỦY BAN"
      if (count.documents == 0) count.value = row.text(i);
      count.documents += documents;
    }
  }
  statistics.by_state = values_of(counts[0]), statistics.by_type = values_of(counts[1]);
  statistics.by_year = values_of(counts[2]), statistics.by_issuer = values_of(counts[3]);
  for (const SqlRow& row : sql.rows(
           "SELECT tag, count(*) FROM document_tag JOIN document ON document.id = document_tag.document" +
               where.text() + " GROUP BY tag ORDER BY tag",
           where.values()))
    statistics.by_tag.push_back({row.text(0), static_cast<int>(row.number(1))});
  return statistics;
}

}  // namespace

FigureRows figure_rows(const Plan& plan) {
  const PlanFigures figures = figures_of(plan);
  return {indicator_rows(figures.indicators), budget_rows(figures.budget), task_rows(figures.tasks)};
}

void write_figures(Sql& sql, const std::string& document, std::int64_t version, const FigureRows& rows) {
  for (const char* table : {"indicator_fact", "budget_fact", "task_fact"})
    sql.run(std::string("DELETE FROM ") + table + " WHERE document = $1", {document});
  insert_rows(sql,
              "indicator_fact (document, position, target, text, topic, exact_words, bare_words, value, max,"
              " unit, comparator)",
              document, rows.indicators);
  insert_rows(sql,
              "budget_fact (document, position, kind, year, source, source_key, group_name, group_key, label,"
              " printed, amount, agrees)",
              document, rows.budget);
  insert_rows(sql, "task_fact (document, position, task, content, lead, lead_key, due, due_text)", document,
              rows.tasks);
  sql.run("UPDATE document SET counted = $1 WHERE id = $2", {version, document});
}

Result<IndicatorStatistics> count_indicators(Database& database, const Actor& actor,
                                             const std::string& search, const PlanSelection& plans) {
  if (const Status filled = fill(database, actor); !filled) return filled.error();
  Where where(actor);
  where.add(plans, "document.year");
  add_search(where, search);
  return database.look([&](Sql& sql) {
    Where chosen = where;
    add_topic(chosen, sql, actor, plans.topic);
    return indicators(sql, chosen);
  });
}

Result<BudgetStatistics> count_budgets(Database& database, const Actor& actor, const PlanSelection& plans) {
  if (const Status filled = fill(database, actor); !filled) return filled.error();
  Where where(actor);
  where.add(plans, budget_year);
  return database.look([&](Sql& sql) -> Result<BudgetStatistics> {
    Where chosen = where;
    add_topic(chosen, sql, actor, plans.topic);
    Result<std::vector<BudgetSum>> sums = budget_sums(sql, chosen);
    if (!sums) return std::move(sums).error();
    return BudgetStatistics{*std::move(sums), doubtful_budgets(sql, chosen)};
  });
}

Result<TaskStatistics> count_tasks(Database& database, const Actor& actor, const DuePeriod& period,
                                   const PlanSelection& plans) {
  if (const Status filled = fill(database, actor); !filled) return filled.error();
  Where where(actor);
  where.add(plans, "document.year");
  if (!period.from.empty()) where.add("task_fact.due >= ", period.from);
  if (!period.to.empty()) where.add("task_fact.due <= ", period.to);
  return database.look([&](Sql& sql) {
    Where chosen = where;
    add_topic(chosen, sql, actor, plans.topic);
    return tasks(sql, chosen);
  });
}

Result<DocumentStatistics> count_documents(Database& database, const Actor& actor,
                                           const PlanSelection& plans) {
  Where where(actor);
  where.add(plans, "document.year");
  return database.look([&](Sql& sql) {
    Where chosen = where;
    add_topic(chosen, sql, actor, plans.topic);
    return documents(sql, chosen);
  });
}

}  // namespace vanthu
