#include "store/statistics.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
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

// Plans of which there is a better copy: the one that has a number, else the one that came last. By sorting:
// a join of the office's documents with themselves would compare each with each.
std::string copies_in(const std::string& office, const std::string& about) {
  return "(SELECT id FROM (SELECT id, COALESCE(number, '') AS given,"
         " row_number() OVER (PARTITION BY issuer, subject, type, year, COALESCE(number, '')"
         " ORDER BY created DESC, id DESC) AS place,"
         " max(COALESCE(number, '')) OVER (PARTITION BY issuer, subject, type, year) AS numbered"
         " FROM document WHERE trashed IS NULL AND subject <> '' AND issuer <> '' AND office = " +
         office + about + ") AS plans WHERE place > 1 OR (given = '' AND numbered <> ''))";
}

std::set<std::string> documents_about(Sql& sql, const Actor& actor, const std::string& topic) {
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
  return ids;
}

// Documents of a topic; none: any document is.
using Topic = std::optional<std::set<std::string>>;

Topic topic_of(Sql& sql, const Actor& actor, const std::string& topic) {
  return topic.empty() ? Topic{} : documents_about(sql, actor, topic);
}

std::string condition_of(Where& where, Sql& sql, const Topic& topic) {
  return is_one_of(sql, *topic, [&](SqlValue value) { return where.parameter(std::move(value)); });
}

void add_topic(Where& where, Sql& sql, const Topic& topic) {
  if (topic) where.add(condition_of(where, sql, topic));
}

// Copies of another document of the topic: `in` is "IN" for these alone, "NOT IN" for all others.
void add_copies(Where& where, Sql& sql, const Actor& actor, const Topic& topic, const std::string& in) {
  const std::string office = where.parameter(actor.office);
  where.add("document.id " + in + " " +
            copies_in(office, topic ? " AND " + condition_of(where, sql, topic) : ""));
}

void add_plans(Where& where, Sql& sql, const Actor& actor, const std::string& name) {
  const Topic topic = topic_of(sql, actor, name);
  add_topic(where, sql, topic);
  add_copies(where, sql, actor, topic, "NOT IN");
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

// ---- series of an indicator: what is the same but for its numbers, one of its targets, one unit

struct SeriesName {
  std::string topic;
  std::int64_t target = 0;
  std::string unit;
  friend auto operator<=>(const SeriesName&, const SeriesName&) = default;
};

// "0|1|%tỷ lệ hộ nghèo còn #": the length of the unit in bytes tells where the topic begins.
std::string key_of(const SeriesName& name) {
  return std::to_string(name.target) + "|" + std::to_string(name.unit.size()) + "|" + name.unit + name.topic;
}

std::optional<SeriesName> series_named(const std::string& key) {
  std::size_t length = 0;
  SeriesName name;
  const char* const end = key.data() + key.size();
  const auto target = std::from_chars(key.data(), end, name.target);
  if (target.ec != std::errc() || target.ptr == end || *target.ptr != '|') return std::nullopt;
  const auto unit = std::from_chars(target.ptr + 1, end, length);
  if (unit.ec != std::errc() || unit.ptr == end || *unit.ptr != '|') return std::nullopt;
  const std::string rest(unit.ptr + 1, end);
  if (length > rest.size()) return std::nullopt;
  name.unit = rest.substr(0, length);
  name.topic = rest.substr(length);
  if (!is_valid_utf8(name.unit) || !is_valid_utf8(name.topic)) return std::nullopt;
  return name;
}

constexpr const char* target_columns = ", topic, target, unit, text, value, max, comparator";
constexpr const char* facts_of_plans =
    " FROM indicator_fact JOIN document ON document.id = indicator_fact.document";
constexpr const char* newest_last =
    "COALESCE(document.year, 0), document.created, document.id, indicator_fact.position";

SeriesName series_of(const SqlRow& row) { return {row.text(5), row.number(6), row.text(7)}; }
IndicatorTarget target_of(const SqlRow& row) {
  return {plan_of(row), row.text(8), row.text(9), row.text(10), row.text(7), row.text(11)};
}

void add_last(IndicatorSeries& series, IndicatorTarget target) {
  series.text = target.text;
  series.unit = target.unit;
  series.last = std::move(target);
}

// Each target, so that what is cut is told.
Result<IndicatorStatistics> targets_of_series(Sql& sql, const Where& where, int limit) {
  IndicatorStatistics statistics;
  std::map<SeriesName, IndicatorSeries> series;
  auto rows = sql.rows(std::string("SELECT") + plan_columns + target_columns + facts_of_plans + where.text() +
                           " ORDER BY " + newest_last + most_rows,
                       where.values());
  statistics.is_cut = rows.size() > most_counted;
  if (statistics.is_cut) rows.pop_back();
  for (const SqlRow& row : rows) {
    IndicatorSeries& one = series[series_of(row)];
    one.targets.push_back(target_of(row));
    add_last(one, one.targets.back());
    ++one.count;
    if (const auto year = one.last.plan.year) {
      one.from = std::min(one.from.value_or(*year), *year);
      one.to = std::max(one.to.value_or(*year), *year);
    }
  }
  for (auto& [name, one] : series) {
    one.key = key_of(name);
    statistics.series.push_back(std::move(one));
  }
  std::ranges::stable_sort(statistics.series, [](const IndicatorSeries& a, const IndicatorSeries& b) {
    return std::pair(-a.count, a.text) < std::pair(-b.count, b.text);
  });
  statistics.all = static_cast<int>(statistics.series.size());
  if (limit > 0 && statistics.all > limit) statistics.series.resize(static_cast<std::size_t>(limit));
  return statistics;
}

// What each series is, without its targets: counted by the database, so that there may be any number.
Result<IndicatorStatistics> series_alone(Sql& sql, const Where& where, int limit) {
  IndicatorStatistics statistics;
  const std::string by_series = " OVER (PARTITION BY topic, target, unit)";
  const std::string counted = std::string("SELECT") + plan_columns + target_columns + ", count(*)" +
                              by_series + " AS targets, min(document.year)" + by_series +
                              " AS first_year, max(document.year)" + by_series +
                              " AS last_year, row_number() OVER (PARTITION BY topic, target, unit ORDER BY"
                              " COALESCE(document.year, 0) DESC, document.created DESC, document.id DESC, "
                              "indicator_fact.position DESC)"
                              " AS place" +
                              facts_of_plans + where.text();
  for (const SqlRow& row :
       sql.rows("SELECT *, count(*) OVER () FROM (" + counted +
                    ") AS counted WHERE place = 1 ORDER BY targets DESC, text, topic, target, unit LIMIT " +
                    std::to_string(limit > 0 ? limit : static_cast<int>(most_counted)),
                where.values())) {
    IndicatorSeries one;
    one.key = key_of(series_of(row));
    add_last(one, target_of(row));
    one.count = static_cast<int>(row.number(12));
    if (!row.is_null(13)) one.from = static_cast<int>(row.number(13));
    if (!row.is_null(14)) one.to = static_cast<int>(row.number(14));
    statistics.all = static_cast<int>(row.number(16));
    statistics.series.push_back(std::move(one));
  }
  statistics.is_cut = limit == 0 && statistics.all > static_cast<int>(most_counted);
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

constexpr const char* tasks_of_plans = " FROM task_fact JOIN document ON document.id = task_fact.document";

void take_leads(TaskStatistics& statistics, std::map<std::string, LeadTasks>& leads) {
  for (auto& [key, one] : leads) statistics.leads.push_back(std::move(one));
}

// Each task; those of a lead by date.
Result<TaskStatistics> tasks(Sql& sql, const Where& where, std::size_t most) {
  TaskStatistics statistics;
  std::map<std::string, LeadTasks> leads;
  std::set<std::pair<std::string, std::int64_t>> each;
  auto rows = sql.rows(std::string("SELECT") + plan_columns +
                           ", task, content, lead, lead_key, due, due_text" + tasks_of_plans + where.text() +
                           " ORDER BY COALESCE(document.year, 0), document.created, document.id, position"
                           " LIMIT " +
                           std::to_string(most + 1),
                       where.values());
  statistics.is_cut = rows.size() > most;
  if (statistics.is_cut) rows.pop_back();
  for (const SqlRow& row : rows) {
    LeadTasks& one = leads[row.text(8)];
    one.lead = row.text(7);
    one.tasks.push_back({plan_of(row), row.text(6), row.text(9), row.text(10)});
    ++one.count;
    each.emplace(row.text(0), row.number(5));
  }
  statistics.tasks = static_cast<int>(each.size());
  for (auto& [key, one] : leads)
    std::stable_sort(one.tasks.begin(), one.tasks.end(), [](const LedTask& a, const LedTask& b) {
      return std::pair(a.due.empty(), a.due) < std::pair(b.due.empty(), b.due);
    });
  take_leads(statistics, leads);
  return statistics;
}

// How many tasks of each lead are due on each day: counted by the database, so that there may be any number.
Result<TaskStatistics> due_dates(Sql& sql, const Where& where) {
  TaskStatistics statistics;
  std::map<std::string, LeadTasks> leads;
  const std::string year =
      "CASE WHEN due IS NULL THEN document.year ELSE CAST(substr(due, 1, 4) AS BIGINT) END";
  for (const SqlRow& row :
       sql.rows("SELECT lead_key, max(lead), due, " + year + ", count(*)" + tasks_of_plans + where.text() +
                    " GROUP BY lead_key, due, " + year + " ORDER BY lead_key, due IS NULL, due, " + year,
                where.values())) {
    LeadTasks& one = leads[row.text(0)];
    one.lead = row.text(1);
    DueCount due{row.text(2), std::nullopt, static_cast<int>(row.number(4))};
    if (!row.is_null(3)) due.year = static_cast<int>(row.number(3));
    one.count += due.tasks;
    one.dates.push_back(std::move(due));
  }
  statistics.tasks =
      static_cast<int>(sql.row("SELECT count(*) FROM (SELECT DISTINCT document.id, task" +
                                   std::string(tasks_of_plans) + where.text() + ") AS each_once",
                               where.values())
                           ->number(0));
  take_leads(statistics, leads);
  return statistics;
}

void add_query(Where& where, const TaskQuery& query) {
  if (!query.from.empty()) where.add("task_fact.due >= ", query.from);
  if (!query.to.empty()) where.add("task_fact.due <= ", query.to);
  if (query.undated) where.add("task_fact.due IS NULL");
  if (query.lead) where.add("task_fact.lead_key = ", fold(*query.lead));
  if (!query.due_year) return;
  char year[8];
  std::snprintf(year, sizeof year, "%04d", *query.due_year);
  // Parameters are numbered in the order in which they appear.
  const std::string first = where.parameter(std::string(year) + "-01-01");
  const std::string last = where.parameter(std::string(year) + "-12-31");
  const std::string plan_year = where.parameter(std::int64_t{*query.due_year});
  where.add("((task_fact.due >= " + first + " AND task_fact.due <= " + last +
            ") OR (task_fact.due IS NULL AND document.year = " + plan_year + "))");
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
                                             const IndicatorQuery& query, const PlanSelection& plans) {
  if (const Status filled = fill(database, actor); !filled) return filled.error();
  Where where(actor);
  where.add(plans, "document.year");
  add_search(where, query.search);
  if (!query.key.empty()) {
    const std::optional<SeriesName> name = series_named(query.key);
    if (!name)
      return Error{ErrorKind::usage, "Không có chỉ tiêu này; hãy lấy key từ danh sách chỉ tiêu.", "key"};
    where.add("topic = ", name->topic);
    where.add("target = ", name->target);
    where.add("unit = ", name->unit);
  }
  return database.look([&](Sql& sql) {
    Where chosen = where;
    add_plans(chosen, sql, actor, plans.topic);
    return query.targets ? targets_of_series(sql, chosen, query.limit)
                         : series_alone(sql, chosen, query.limit);
  });
}

Result<BudgetStatistics> count_budgets(Database& database, const Actor& actor, const PlanSelection& plans) {
  if (const Status filled = fill(database, actor); !filled) return filled.error();
  Where where(actor);
  where.add(plans, budget_year);
  return database.look([&](Sql& sql) -> Result<BudgetStatistics> {
    Where chosen = where;
    add_plans(chosen, sql, actor, plans.topic);
    Result<std::vector<BudgetSum>> sums = budget_sums(sql, chosen);
    if (!sums) return std::move(sums).error();
    return BudgetStatistics{*std::move(sums), doubtful_budgets(sql, chosen)};
  });
}

Result<TaskStatistics> count_tasks(Database& database, const Actor& actor, const TaskQuery& query,
                                   const PlanSelection& plans) {
  if (const Status filled = fill(database, actor); !filled) return filled.error();
  Where where(actor);
  where.add(plans, "document.year");
  add_query(where, query);
  return database.look([&](Sql& sql) {
    Where chosen = where;
    add_plans(chosen, sql, actor, plans.topic);
    return query.tasks
               ? tasks(sql, chosen, query.limit > 0 ? static_cast<std::size_t>(query.limit) : most_counted)
               : due_dates(sql, chosen);
  });
}

Result<DocumentStatistics> count_documents(Database& database, const Actor& actor,
                                           const PlanSelection& plans) {
  Where where(actor);
  where.add(plans, "document.year");
  return database.look([&](Sql& sql) -> Result<DocumentStatistics> {
    Where chosen = where;
    const Topic topic = topic_of(sql, actor, plans.topic);
    add_topic(chosen, sql, topic);
    Result<DocumentStatistics> statistics = documents(sql, chosen);
    if (!statistics) return statistics;
    add_copies(chosen, sql, actor, topic, "IN");
    statistics->copies = static_cast<int>(
        sql.row("SELECT count(*) FROM document" + chosen.text(), chosen.values())->number(0));
    return statistics;
  });
}

}  // namespace vanthu
