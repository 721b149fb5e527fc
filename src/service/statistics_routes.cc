#include "service/statistics_routes.h"

#include <charconv>

#include "pipeline/csv_table.h"
#include "plan/calendar.h"
#include "service/problem.h"
#include "service/resources.h"
#include "service/upload.h"
#include "store/search.h"
#include "store/statistics.h"

namespace vanthu {
namespace {

using CsvRecords = std::vector<std::vector<std::string>>;

OrderedJson text_json(const std::string& text) {
  return text.empty() ? OrderedJson(nullptr) : OrderedJson(text);
}
OrderedJson year_json(const std::optional<int>& year) {
  return year ? OrderedJson(*year) : OrderedJson(nullptr);
}
std::string year_text(const std::optional<int>& year) { return year ? std::to_string(*year) : ""; }

// Digits of the store as a number of JSON.
OrderedJson number_json(const std::string& digits) {
  double number = 0;
  const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return error == std::errc() && stop == digits.data() + digits.size() ? OrderedJson(number)
                                                                       : OrderedJson(nullptr);
}

OrderedJson to_json(const CountedPlan& plan) {
  return {{"id", plan.id},
          {"name", plan.name},
          {"issuer", text_json(plan.issuer)},
          {"subject", text_json(plan.subject)},
          {"year", year_json(plan.year)}};
}

// ---- what is asked for

Result<PlanSelection> years_of(const Request& request, const std::string& from, const std::string& to) {
  PlanSelection span;
  for (const auto& [name, end] : {std::pair(from, &span.from), std::pair(to, &span.to)}) {
    if (request.parameter(name).value_or("").empty()) continue;
    const Result<int> year = number_parameter(request, name, 0, 1, 9999);
    if (!year) return year.error();
    *end = *year;
  }
  span.topic = request.parameter("topic").value_or("");
  return span;
}

// "2031-06-30"
bool is_iso_date(const std::string& text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  int parts[3] = {};
  const std::size_t begins[3] = {0, 5, 8}, lengths[3] = {4, 2, 2};
  for (int i = 0; i < 3; ++i) {
    const char* begin = text.data() + begins[i];
    const auto [stop, error] = std::from_chars(begin, begin + lengths[i], parts[i]);
    if (error != std::errc() || stop != begin + lengths[i] || *begin == '-') return false;
  }
  return is_in_calendar({parts[2], parts[1], parts[0]});
}

Result<TaskQuery> task_query(const Request& request) {
  TaskQuery period;
  for (const auto& [name, end] : {std::pair("from", &period.from), std::pair("to", &period.to)}) {
    *end = request.parameter(name).value_or("");
    if (!end->empty() && !is_iso_date(*end))
      return Error{ErrorKind::usage, "Cần một ngày có thật, dạng 2031-06-30.", name};
  }
  if (!request.parameter("due-year").value_or("").empty()) {
    const Result<int> year = number_parameter(request, "due-year", 0, 1, 9999);
    if (!year) return year.error();
    period.due_year = *year;
  }
  const Result<bool> unled = choice_parameter(request, "unled", "0", "1", false);
  if (!unled) return unled.error();
  if (const auto lead = request.parameter("lead"); lead && !lead->empty()) period.lead = *lead;
  if (*unled) period.lead = "";
  const Result<bool> undated = choice_parameter(request, "undated", "0", "1", false);
  if (!undated) return undated.error();
  period.undated = *undated;
  const Result<bool> tasks = choice_parameter(request, "tasks", "0", "1", true);
  if (!tasks) return tasks.error();
  period.tasks = *tasks;
  const Result<int> limit = number_parameter(request, "limit", 0, 1, static_cast<int>(most_counted));
  if (!limit) return limit.error();
  period.limit = *limit;
  return period;
}

Result<IndicatorQuery> indicator_query(const Request& request) {
  IndicatorQuery query;
  query.search = request.parameter("q").value_or("");
  query.key = request.parameter("key").value_or("");
  const Result<bool> targets = choice_parameter(request, "targets", "0", "1", true);
  if (!targets) return targets.error();
  query.targets = *targets;
  const Result<int> limit = number_parameter(request, "limit", 0, 1, static_cast<int>(most_counted));
  if (!limit) return limit.error();
  query.limit = *limit;
  return query;
}

// The answer as the client wants it.
Response statistics_answer(const Request& request, const OrderedJson& json, const CsvRecords& records,
                           const std::string& file) {
  const std::string format = request.parameter("format").value_or("json");
  if (format == "json") {
    Response answer = json_response(json);
    answer.body = json.dump(-1, ' ', false, OrderedJson::error_handler_t::replace) + "\n";  // many figures
    return answer;
  }
  if (format != "csv") return problem(Problem::bad_request, "format: chỉ có json và csv.");
  Response response;
  response.content_type = "text/csv; charset=utf-8";
  response.body = csv_table(records);
  response.headers["Content-Disposition"] = attachment(file);
  response.headers["Cache-Control"] = "no-store";
  return response;
}

// ---- indicators

OrderedJson value_json(const IndicatorTarget& target) {
  return {{"comparator", target.comparator},
          {"value", number_json(target.value)},
          {"max", target.max.empty() ? OrderedJson(nullptr) : number_json(target.max)},
          {"unit", target.unit}};
}

OrderedJson to_json(const IndicatorSeries& series, bool with_targets) {
  OrderedJson json = {{"key", series.key},
                      {"text", series.text},
                      {"unit", series.unit},
                      {"count", series.count},
                      {"from", year_json(series.from)},
                      {"to", year_json(series.to)},
                      {"last", value_json(series.last)}};
  if (!with_targets) return json;
  json["targets"] = OrderedJson::array();
  for (const IndicatorTarget& target : series.targets) {
    OrderedJson one = {{"year", year_json(target.plan.year)}};
    one.update(value_json(target));
    one["text"] = target.text;
    one["document"] = to_json(target.plan);
    json["targets"].push_back(std::move(one));
  }
  return json;
}

Response show_indicators(const Site& site, const Request& request) {
  const Result<PlanSelection> span = years_of(request, "from", "to");
  if (!span) return problem(span.error());
  Result<IndicatorQuery> query = indicator_query(request);
  if (!query) return problem(query.error());
  const bool with_targets = query->targets;
  if (request.parameter("format").value_or("") == "csv") query->targets = true;
  const bool has_no_words = !query->search.empty() && words_of(query->search).empty();  // "???"
  const auto found = has_no_words ? Result<IndicatorStatistics>(IndicatorStatistics())
                                  : count_indicators(*site.database, actor_of(request), *query, *span);
  if (!found) return problem(found.error());
  OrderedJson series = OrderedJson::array();
  CsvRecords records = {{"Chỉ tiêu", "Năm", "So sánh", "Giá trị", "Đến", "Đơn vị tính", "Cơ quan ban hành",
                         "Tên tệp", "Ghi trong kế hoạch", "Mã hồ sơ"}};
  for (const IndicatorSeries& one : found->series) {
    series.push_back(to_json(one, with_targets));
    for (const IndicatorTarget& target : one.targets)
      records.push_back({one.text, year_text(target.plan.year), target.comparator, target.value, target.max,
                         target.unit, target.plan.issuer, target.plan.name, target.text, target.plan.id});
  }
  return statistics_answer(request, {{"indicators", series}, {"all", found->all}, {"cut", found->is_cut}},
                           records, "chi-tieu.csv");
}

// ---- budgets

OrderedJson to_json(const BudgetSum& sum) {
  return {{"kind", sum.is_declared ? "declared" : "table"},
          {"year", year_json(sum.year)},
          {"source", text_json(sum.source)},
          {"group", text_json(sum.group)},
          {"amount", sum.amount},
          {"documents", sum.plans}};
}

Response show_budgets(const Site& site, const Request& request) {
  const Result<PlanSelection> span = years_of(request, "from", "to");
  if (!span) return problem(span.error());
  const auto found = count_budgets(*site.database, actor_of(request), *span);
  if (!found) return problem(found.error());
  OrderedJson sums = OrderedJson::array(), doubtful = OrderedJson::array();
  CsvRecords records = {{"Năm", "Lấy từ", "Nguồn kinh phí", "Nhóm", "Số tiền (đồng)", "Số kế hoạch"}};
  for (const BudgetSum& sum : found->sums) {
    sums.push_back(to_json(sum));
    records.push_back({year_text(sum.year),
                       sum.is_declared ? "tổng kinh phí nêu trong kế hoạch" : "bảng kinh phí", sum.source,
                       sum.group, std::to_string(sum.amount), std::to_string(sum.plans)});
  }
  for (const DoubtfulBudget& one : found->doubtful)
    doubtful.push_back({{"document", to_json(one.plan)},
                        {"unread_amounts", one.unread},
                        {"total_differs", one.total_differs}});
  return statistics_answer(request, {{"budgets", sums}, {"doubtful", doubtful}}, records, "kinh-phi.csv");
}

// ---- tasks

OrderedJson to_json(const LedTask& task) {
  return {{"content", task.content},
          {"due", text_json(task.due)},
          {"due_text", text_json(task.due_text)},
          {"document", to_json(task.plan)}};
}

OrderedJson to_json(const DueCount& due) {
  return {{"due", text_json(due.due)}, {"year", year_json(due.year)}, {"count", due.tasks}};
}

Response show_tasks(const Site& site, const Request& request) {
  Result<TaskQuery> query = task_query(request);
  if (!query) return problem(query.error());
  const Result<PlanSelection> span = years_of(request, "from-year", "to-year");
  if (!span) return problem(span.error());
  const bool with_tasks = query->tasks;
  if (request.parameter("format").value_or("") == "csv") query->tasks = true;
  const auto found = count_tasks(*site.database, actor_of(request), *query, *span);
  if (!found) return problem(found.error());
  OrderedJson leads = OrderedJson::array();
  CsvRecords records = {{"Cơ quan chủ trì", "Nhiệm vụ", "Thời hạn", "Thời hạn ghi trong kế hoạch", "Năm",
                         "Cơ quan ban hành", "Tên tệp", "Mã hồ sơ"}};
  for (const LeadTasks& one : found->leads) {
    OrderedJson list = OrderedJson::array();
    for (const LedTask& task : one.tasks) {
      list.push_back(to_json(task));
      records.push_back({one.lead, task.content, task.due, task.due_text, year_text(task.plan.year),
                         task.plan.issuer, task.plan.name, task.plan.id});
    }
    for (const DueCount& due : one.dates) list.push_back(to_json(due));
    leads.push_back({{"lead", text_json(one.lead)}, {"count", one.count}});
    leads.back()[with_tasks ? "tasks" : "dates"] = std::move(list);
  }
  return statistics_answer(request, {{"all", found->tasks}, {"leads", leads}, {"cut", found->is_cut}},
                           records, "nhiem-vu.csv");
}

// ---- documents

Response show_documents(const Site& site, const Request& request) {
  const Result<PlanSelection> span = years_of(request, "from", "to");
  if (!span) return problem(span.error());
  const auto found = count_documents(*site.database, actor_of(request), *span);
  if (!found) return problem(found.error());
  OrderedJson json = {{"all", found->all}, {"copies", found->copies}};
  CsvRecords records = {{"Thống kê theo", "Giá trị", "Số hồ sơ"}};
  const auto add = [&](const char* key, const char* head, const std::vector<ValueCount>& counts) {
    json[key] = OrderedJson::array();
    for (const ValueCount& count : counts) {
      json[key].push_back({{"value", text_json(count.value)}, {"documents", count.documents}});
      records.push_back({head, count.value, std::to_string(count.documents)});
    }
  };
  add("by_state", "trạng thái", found->by_state);
  add("by_type", "tên loại", found->by_type);
  add("by_year", "năm", found->by_year);
  add("by_issuer", "cơ quan ban hành", found->by_issuer);
  add("by_tag", "nhãn", found->by_tag);
  return statistics_answer(request, json, records, "ho-so.csv");
}

constexpr BodyRule no_body = {};
constexpr const char* both_types = "application/json text/csv";

constexpr Route table[] = {
    {"GET", "/api/v1/statistics/indicators", show_indicators, "Chỉ tiêu của các kế hoạch qua các năm",
     "Targets of indicators over years", "q key targets limit topic from to format", no_body, "200 400",
     both_types, Access::clerk, TokenScope::read},
    {"GET", "/api/v1/statistics/budgets", show_budgets, "Kinh phí theo năm, nguồn và nhóm",
     "Budgets by year, source and group", "topic from to format", no_body, "200 400 422", both_types,
     Access::clerk, TokenScope::read},
    {"GET", "/api/v1/statistics/tasks", show_tasks, "Nhiệm vụ theo cơ quan chủ trì và thời hạn",
     "Tasks by lead agency and date due",
     "lead unled due-year undated tasks limit topic from to from-year to-year format", no_body, "200 400",
     both_types, Access::clerk, TokenScope::read},
    {"GET", "/api/v1/statistics/documents", show_documents,
     "Số hồ sơ theo trạng thái, tên loại, năm, cơ quan ban hành", "Documents by state, type, year and issuer",
     "topic from to format", no_body, "200 400", both_types, Access::clerk, TokenScope::read},
};

}  // namespace

std::span<const Route> statistics_routes() { return table; }

}  // namespace vanthu
