#include "service/audit_routes.h"

#include <algorithm>
#include <charconv>
#include <ctime>

#include "service/problem.h"
#include "service/resources.h"
#include "store/audit.h"

namespace vanthu {
namespace {

constexpr Milliseconds day = 86'400'000;
constexpr Milliseconds vietnam = 7 * 3'600'000;  // before UTC, all year
constexpr int most_entries = 500;

OrderedJson to_json(const AuditEntry& entry) {
  return {{"id", entry.id},           {"at", iso_time(entry.at)}, {"user", entry.account},
          {"login", entry.login},     {"name", entry.name},       {"action", entry.action},
          {"subject", entry.subject}, {"detail", entry.detail},   {"address", entry.address},
          {"request", entry.request}};
}

// "" where it cannot be the name of anything: databases are not asked with bytes that are no text.
std::string plain_word(const std::string& text) {
  const bool good = text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
                      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                             c == '.' || c == '-' || c == '_';
                    });
  return good ? text : "";
}

std::optional<int> digits(const std::string& text, std::size_t at, std::size_t count) {
  int number = 0;
  if (at + count > text.size()) return std::nullopt;
  const char* end = text.data() + at + count;
  const auto [stop, error] = std::from_chars(text.data() + at, end, number);
  if (error != std::errc() || stop != end || number < 0) return std::nullopt;
  return number;
}

// "2031-01-05", a day in Vietnam from its beginning, or "2031-01-05T08:30:00Z" (RFC 3339).
std::optional<Milliseconds> time_of(const std::string& text) {
  const bool has_time = text.size() == 20;
  if (text.size() != 10 && !has_time) return std::nullopt;
  std::string shape = text;
  for (char& c : shape)
    if (c >= '0' && c <= '9') c = '0';
  if (shape != (has_time ? "0000-00-00T00:00:00Z" : "0000-00-00")) return std::nullopt;
  std::tm parts{};
  parts.tm_year = *digits(text, 0, 4) - 1900;
  parts.tm_mon = *digits(text, 5, 2) - 1;
  parts.tm_mday = *digits(text, 8, 2);
  if (has_time) {
    parts.tm_hour = *digits(text, 11, 2);
    parts.tm_min = *digits(text, 14, 2);
    parts.tm_sec = *digits(text, 17, 2);
  }
  const std::tm asked = parts;
  const Milliseconds time = Milliseconds{::timegm(&parts)} * 1'000;
  const bool is_on_calendar = parts.tm_mon == asked.tm_mon && parts.tm_mday == asked.tm_mday &&
                              parts.tm_hour == asked.tm_hour && parts.tm_min == asked.tm_min;
  if (!is_on_calendar) return std::nullopt;
  return has_time ? time : time - vietnam;
}

// `to` names the last day that counts.
Result<std::optional<Milliseconds>> time_parameter(const Request& request, const std::string& name,
                                                   Milliseconds of_day) {
  const std::string text = request.parameter(name).value_or("");
  if (text.empty()) return std::optional<Milliseconds>();
  const auto time = time_of(text);
  if (!time)
    return Error{ErrorKind::usage, "Cần một ngày dạng 2031-01-05 hoặc thời điểm dạng 2031-01-05T08:30:00Z.",
                 name};
  return std::optional(text.size() == 10 ? *time + of_day : *time);
}

Result<std::string> word_parameter(const Request& request, const std::string& name) {
  const std::string text = request.parameter(name).value_or("");
  if (plain_word(text) != text)
    return Error{
        ErrorKind::usage,
        "Nhật ký chỉ lọc theo mã, gồm chữ không dấu, số và các dấu . - _ (nhiều nhất 64 ký tự); hãy chép "
        "nguyên mã từ một dòng nhật ký.",
        name};
  return text;
}

Result<AuditQuery> audit_query(const Request& request) {
  AuditQuery query;
  const std::pair<const char*, std::string*> words[] = {{"user", &query.account},
                                                        {"subject", &query.subject},
                                                        {"action", &query.action},
                                                        {"before", &query.before}};
  for (const auto& [name, into] : words) {
    Result<std::string> word = word_parameter(request, name);
    if (!word) return std::move(word).error();
    *into = *std::move(word);
  }
  const auto from = time_parameter(request, "from", 0);
  if (!from) return from.error();
  query.from = *from;
  const auto to = time_parameter(request, "to", day);
  if (!to) return to.error();
  query.to = *to;
  const Result<int> limit = number_parameter(request, "limit", query.limit, 1, most_entries);
  if (!limit) return limit.error();
  query.limit = *limit;
  return query;
}

Response show_audit(const Site& site, const Request& request) {
  const Result<AuditQuery> query = audit_query(request);
  if (!query) return problem(query.error());
  const auto entries = list_audit(*site.database, request.principal->office, *query);
  if (!entries) return problem(entries.error());
  OrderedJson list = OrderedJson::array();
  for (const AuditEntry& entry : *entries) list.push_back(to_json(entry));
  const bool may_go_on = static_cast<int>(entries->size()) == query->limit;
  return json_response(
      {{"entries", list}, {"next", may_go_on ? OrderedJson(entries->back().id) : OrderedJson(nullptr)}});
}

constexpr const char* json = "application/json";
constexpr BodyRule no_body = {};

constexpr Route table[] = {
    {"GET", "/api/v1/audit", show_audit,
     "Nhật ký của cơ quan, mới nhất trước; trang sau: before = next của trang này",
     "The office's audit log, newest first; next page: before = next of this one",
     "user subject action from to before limit", no_body, "200 400", json, Access::admin, TokenScope::admin},
};

}  // namespace

std::span<const Route> audit_routes() { return table; }

}  // namespace vanthu
