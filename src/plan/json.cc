#include "plan/json.h"

#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>

#include "plan/fields.h"
#include "plan/json_reader.h"

namespace vanthu {
namespace {

// ---- writing ----

using OrderedJson = nlohmann::ordered_json;

OrderedJson number(double value) {
  const bool whole = std::abs(value) < 1e15 && value == std::trunc(value);
  return whole ? OrderedJson(static_cast<std::int64_t>(value)) : OrderedJson(value);  // 70, not 70.0
}

template <class T>
OrderedJson written(const T& value) {
  if constexpr (Structure<T>) {
    OrderedJson out = OrderedJson::object();
    for_each_field(value, [&](const auto& field, const auto& member) {
      OrderedJson json = written(member);
      if (field.presence == Presence::if_any && json.empty()) return;
      out[field.key] = std::move(json);
    });
    return out;
  } else if constexpr (List<T>) {
    OrderedJson out = OrderedJson::array();
    for (const auto& item : value) out.push_back(written(item));
    return out;
  } else if constexpr (Optional<T>) {
    return value ? written(*value) : OrderedJson(nullptr);
  } else if constexpr (Enumeration<T>) {
    return words<T>[static_cast<std::size_t>(value)];
  } else if constexpr (std::is_same_v<T, double>) {
    return number(value);
  } else {
    return value;
  }
}

// ---- reading ----

using Json = nlohmann::json;

std::optional<Error> schema_error(const Json& json) {
  if (!json.is_object()) return Error{ErrorKind::invalid, "Bản ghi phải là một đối tượng JSON { … }.", ""};
  const auto schema = json.find("schema");
  if (schema != json.end() && *schema == plan_schema) return std::nullopt;
  return Error{ErrorKind::invalid, std::string("Khóa này phải có giá trị \"") + plan_schema + "\".",
               "/schema"};
}

}  // namespace

std::string to_json(const Plan& plan) {
  OrderedJson out = {{"schema", plan_schema}};
  out.update(written(plan));
  return out.dump(2, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
}

std::string to_json(const std::vector<Diagnostic>& findings) {
  return written(findings).dump(2, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
}

Result<Plan> plan_from_json(std::string_view json) {
  Result<Json> parsed = parsed_json(json);
  if (!parsed) return parsed.error();
  if (const auto error = schema_error(*parsed)) return *error;
  parsed->erase("schema");

  Plan plan;
  JsonReader reader;
  reader.read_object(*parsed, JsonPlace{}, plan);
  if (reader.error()) return *reader.error();
  if (auto error = soundness_error(plan)) return *std::move(error);
  return plan;
}

bool looks_like_record(std::string_view bytes) {
  constexpr std::string_view bom = "\xEF\xBB\xBF";
  if (bytes.starts_with(bom)) bytes.remove_prefix(bom.size());
  const auto first = bytes.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && bytes[first] == '{' &&
         bytes.find("\"vanthu.plan/") != std::string_view::npos;
}

}  // namespace vanthu
