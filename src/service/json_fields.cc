#include "service/json_fields.h"

#include <limits>

namespace vanthu {
namespace {

using Json = nlohmann::json;

struct ParsedObject {
  Json json;
  std::string twice;  // a name that comes twice: readers differ in which one counts
};

ParsedObject parse(const Bytes& body) {
  ParsedObject out;
  std::set<std::string> names;
  const auto see = [&](int depth, Json::parse_event_t event, Json& value) {
    if (depth == 1 && event == Json::parse_event_t::key && !names.insert(value.get<std::string>()).second)
      out.twice = value.get<std::string>();
    return true;
  };
  out.json = Json::parse(body, see, false);
  return out;
}

}  // namespace

JsonFields::JsonFields(const Bytes& body) {
  ParsedObject parsed = parse(body);
  if (parsed.json.is_discarded())
    fault("", "Nội dung không phải JSON đúng cú pháp.");
  else if (!parsed.json.is_object())
    fault("", "Nội dung cần là một đối tượng JSON, ví dụ {\"name\": \"…\"}.");
  else if (!parsed.twice.empty())
    fault(parsed.twice, "Trường này xuất hiện hai lần.");
  else
    object_ = std::move(parsed.json);
}

void JsonFields::fault(const std::string& name, const std::string& message) {
  if (!fault_) fault_ = Error{ErrorKind::usage, message, name};
}

const Json* JsonFields::find(const std::string& name) {
  taken_.insert(name);
  const auto at = object_.find(name);
  return at == object_.end() ? nullptr : &*at;
}

std::optional<std::string> JsonFields::maybe_text(const std::string& name) {
  const Json* value = find(name);
  if (!value) return std::nullopt;
  if (value->is_string()) return value->get<std::string>();
  fault(name, "Cần là một chuỗi.");
  return std::nullopt;
}

std::string JsonFields::text(const std::string& name) {
  const bool is_there = object_.contains(name);
  std::optional<std::string> value = maybe_text(name);
  if (!is_there) fault(name, "Thiếu trường này; cần một chuỗi.");
  return std::move(value).value_or("");
}

std::optional<bool> JsonFields::maybe_flag(const std::string& name) {
  const Json* value = find(name);
  if (!value) return std::nullopt;
  if (value->is_boolean()) return value->get<bool>();
  fault(name, "Cần là true hoặc false.");
  return std::nullopt;
}

std::optional<int> JsonFields::maybe_number(const std::string& name) {
  const Json* value = find(name);
  if (!value) return std::nullopt;
  constexpr auto most = std::numeric_limits<int>::max();
  if (value->is_number_unsigned() && value->get<std::uint64_t>() <= static_cast<std::uint64_t>(most))
    return value->get<int>();
  if (value->is_number_integer() && !value->is_number_unsigned() && value->get<std::int64_t>() >= -most)
    return value->get<int>();
  fault(name, "Cần là một số nguyên.");
  return std::nullopt;
}

std::vector<std::string> JsonFields::texts(const std::string& name) {
  std::vector<std::string> out;
  const Json* value = find(name);
  bool good = value && value->is_array();
  if (good)
    for (const Json& one : *value) {
      good = good && one.is_string();
      if (good) out.push_back(one.get<std::string>());
    }
  if (!good)
    fault(name, value ? "Cần là một danh sách chuỗi." : "Thiếu trường này; cần một danh sách chuỗi.");
  return out;
}

Status JsonFields::end() {
  for (const auto& [name, value] : object_.items())
    if (!taken_.contains(name)) fault(name, "Không có trường nào tên như vậy ở đây.");
  if (fault_) return *fault_;
  return Done{};
}

}  // namespace vanthu
