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

Result<DuePeriod> period_of(const Request& request) {
  DuePeriod period;
  for (const auto& [name, end] : {std::pair("from", &period.from), std::pair("to", &period.to)}) {
    *end = request.parameter(name).value_or("");
    if (!end->empty() && !is_iso_date(*end))
      return Error{ErrorKind::usage, "Cần một ngày có thật, dạng 2031-06-30.", name};
  }
  return period;
}

// The answer as the client wants it.
Response statistics_answer(const Request& request, const OrderedJson& json, const CsvRecords& records,
                           const std::string& file) {
  const std::string format = request.parameter("format").value_or("json");
  if (format == "json") return json_response(json);
  if (format != "csv") return problem(Problem::bad_request, "format: chỉ có json và csv.");
  Response response;
  response.content_type = "text/csv; charset=utf-8";
  response.body = csv_table(records);
  response.headers["Content-Disposition"] = attachment(file);
  response.headers["Cache-Control"] = "no-store";
  return response;
}

// ---- indicators

Response show_indicators(const Site& site, const Request& request) {
  const Result<PlanSelection> span = years_of(request, "from", "to");
  if (!span) return problem(span.error());
  const std::string search = request.parameter("q").value_or("");
  const bool has_no_words = !search.empty() && words_of(search).empty();  // "???" is found nowhere
  const auto found = has_no_words ? Result<IndicatorStatistics>(IndicatorStatistics())
                                  : count_indicators(*site.database, actor_of(request), search, *span);
  if (!found) return problem(found.error());
  OrderedJson series = OrderedJson::array();
  CsvRecords records = {{"Chỉ tiêu", "Năm", "So sánh", "Giá trị", "Đến", "Đơn vị tính", "Cơ quan ban hành",
                         "Tên tệp", "Ghi trong kế hoạch", "Mã hồ sơ"}};
  for (const IndicatorSeries& one : found->series) {
    OrderedJson targets = OrderedJson::array();
    for (const IndicatorTarget& target : one.targets) {
      targets.push_back({{"year", year_json(target.plan.year)},
                         {"comparator", target.comparator},
                         {"value", number_json(target.value)},
                         {"max", target.max.empty() ? OrderedJson(nullptr) : number_json(target.max)},
                         {"unit", target.unit},
                         {"text", target.text},
                         {"document", to_json(target.plan)}});
      records.push_back({one.text, year_text(target.plan.year), target.comparator, target.value, target.max,
                         target.unit, target.plan.issuer, target.plan.name, target.text, target.plan.id});
    }
    series.push_back({{"text", one.text}, {"targets", targets}});
  }
  return statistics_answer(request, {{"indicators", series}, {"cut", found->is_cut}}, records,
                           "chi-tieu.csv");
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

Response show_tasks(const Site& site, const Request& request) {
  const Result<DuePeriod> period = period_of(request);
  if (!period) return problem(period.error());
  const Result<PlanSelection> span = years_of(request, "from-year", "to-year");
  if (!span) return problem(span.error());
  const auto found = count_tasks(*site.database, actor_of(request), *period, *span);
  if (!found) return problem(found.error());
  OrderedJson leads = OrderedJson::array();
  CsvRecords records = {{"Cơ quan chủ trì", "Nhiệm vụ", "Thời hạn", "Thời hạn ghi trong kế hoạch", "Năm",
                         "Cơ quan ban hành", "Tên tệp", "Mã hồ sơ"}};
  for (const LeadTasks& one : found->leads) {
    OrderedJson tasks = OrderedJson::array();
    for (const LedTask& task : one.tasks) {
      tasks.push_back({{"content", task.content},
                       {"due", text_json(task.due)},
                       {"due_text", text_json(task.due_text)},
                       {"document", to_json(task.plan)}});
      records.push_back({one.lead, task.content, task.due, task.due_text, year_text(task.plan.year),
                         task.plan.issuer, task.plan.name, task.plan.id});
    }
    leads.push_back({{"lead", text_json(one.lead)}, {"count", one.tasks.size()}, {"tasks", tasks}});
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
  OrderedJson json = {{"all", found->all}};
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
     "Targets of indicators over years", "q topic from to format", no_body, "200 400", both_types,
     Access::clerk, TokenScope::read},
    {"GET", "/api/v1/statistics/budgets", show_budgets, "Kinh phí theo năm, nguồn và nhóm",
     "Budgets by year, source and group", "topic from to format", no_body, "200 400 422", both_types,
     Access::clerk, TokenScope::read},
    {"GET", "/api/v1/statistics/tasks", show_tasks, "Nhiệm vụ theo cơ quan chủ trì và thời hạn",
     "Tasks by lead agency and date due", "topic from to from-year to-year format", no_body, "200 400",
     both_types, Access::clerk, TokenScope::read},
    {"GET", "/api/v1/statistics/documents", show_documents,
     "Số hồ sơ theo trạng thái, tên loại, năm, cơ quan ban hành", "Documents by state, type, year and issuer",
     "topic from to format", no_body, "200 400", both_types, Access::clerk, TokenScope::read},
};

}  // namespace

std::span<const Route> statistics_routes() { return table; }

}  // namespace vanthu
