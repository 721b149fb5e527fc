#include "plan/json.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>

#include "base/limits.h"
#include "plan/fields.h"

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

// Where a value stands, as a JSON pointer (RFC 6901) that is spelt out only when it is needed.
struct Place {
  const Place* parent = nullptr;
  std::string token;

  std::string pointer() const { return parent ? parent->pointer() + "/" + escaped() : ""; }

 private:
  std::string escaped() const {
    std::string out;
    for (const char c : token) out += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    return out;
  }
};

// Fills a plan from parsed JSON. Keeps the first error and reads on with what it has.
class Reader {
 public:
  const std::optional<Error>& error() const { return error_; }

  void fail(const Place& place, std::string message) {
    if (!error_) error_ = Error{ErrorKind::invalid, std::move(message), place.pointer()};
  }

  // `json` is null where the key is missing.
  template <class T>
  void read(const Json& json, const Place& place, T& out) {
    if constexpr (Optional<T>) {
      if (!json.is_null()) read(json, place, out.emplace());
    } else if constexpr (Structure<T>) {
      read_object(json, place, out);
    } else if constexpr (List<T>) {
      read_list(json, place, out);
    } else if constexpr (Enumeration<T>) {
      read_word(json, place, out);
    } else if constexpr (std::is_same_v<T, std::string>) {
      read_text(json, place, out);
    } else if constexpr (std::is_same_v<T, double>) {
      if (!json.is_number()) return fail(place, "Giá trị ở đây phải là một số.");
      out = json.get<double>();
    } else {
      read_integer(json, place, out);
    }
  }

  template <class T>
  void read_object(const Json& json, const Place& place, T& out) {
    if (!json.is_object()) return fail(place, "Giá trị ở đây phải là một đối tượng { … }.");
    std::size_t known = 0;
    for_each_field(out, [&](const auto& field, auto& member) {
      const Place here{&place, field.key};
      const auto found = json.find(field.key);
      if (found != json.end()) {
        ++known;
        read(*found, here, member);
      } else if (!may_be_missing(field.presence, member)) {
        fail(here, "Thiếu khóa này; hãy bổ sung.");
      }
    });
    if (known != json.size()) fail_unknown(json, place, out);
  }

 private:
  template <class T>
  static constexpr bool may_be_missing(Presence presence, const T&) {
    return Optional<T> || presence != Presence::always;
  }

  template <class T>
  void fail_unknown(const Json& json, const Place& place, const T& object) {
    for (const auto& item : json.items()) {
      bool known = false;
      for_each_field(object,
                     [&](const auto& field, const auto&) { known = known || item.key() == field.key; });
      if (!known)
        return fail({&place, item.key()}, "Bản ghi kế hoạch không có khóa này; hãy xóa hoặc sửa tên khóa.");
    }
  }

  template <class T>
  void read_list(const Json& json, const Place& place, std::vector<T>& out) {
    if (!json.is_array()) return fail(place, "Giá trị ở đây phải là một danh sách [ … ].");
    out.resize(json.size());
    for (std::size_t i = 0; i < out.size(); ++i) read(json[i], {&place, std::to_string(i)}, out[i]);
  }

  template <class T>
  void read_word(const Json& json, const Place& place, T& out) {
    std::string expected;
    for (std::size_t i = 0; i < words<T>.size(); ++i) {
      if (json == words<T>[i]) {
        out = static_cast<T>(i);
        return;
      }
      expected += (i ? ", \"" : "\"") + std::string(words<T>[i]) + "\"";
    }
    fail(place, "Giá trị ở đây phải là một trong các từ: " + expected + ".");
  }

  void read_text(const Json& json, const Place& place, std::string& out) {
    if (!json.is_string()) return fail(place, "Giá trị ở đây phải là một chuỗi ký tự \"…\".");
    out = json.get<std::string>();
    if (!is_record_text(out))
      fail(place, "Chuỗi ký tự phải theo Unicode dựng sẵn (NFC) và không có ký tự điều khiển.");
  }

  template <class T>
  void read_integer(const Json& json, const Place& place, T& out) {
    if (!json.is_number_integer()) return fail(place, "Giá trị ở đây phải là một số nguyên.");
    const bool fits = json.is_number_unsigned() &&
                      json.get<std::uint64_t>() <= static_cast<std::uint64_t>(std::numeric_limits<T>::max());
    if (!fits) return fail(place, "Số nguyên ở đây âm hoặc quá lớn.");
    out = json.get<T>();
  }

  std::optional<Error> error_;
};

// Looks on while the library parses: what is too deep is not built, and a key that comes twice is found
// before the second value replaces the first.
class Guard {
 public:
  const std::string& message() const { return message_; }

  bool operator()(int depth, Json::parse_event_t event, Json& parsed) {
    switch (event) {
      case Json::parse_event_t::object_start:
        keys_.push_back(0);
        [[fallthrough]];
      case Json::parse_event_t::array_start:
        return shallow(depth);
      case Json::parse_event_t::key:
        ++keys_.back();
        return true;
      case Json::parse_event_t::object_end:
        close(parsed);
        return true;
      default:
        return true;
    }
  }

 private:
  bool shallow(int depth) {
    if (depth < limits::json_depth) return true;
    message_ = "Bản ghi lồng nhau quá sâu (giới hạn " + std::to_string(limits::json_depth) + " cấp).";
    return false;
  }

  void close(const Json& object) {
    const bool twice = object.is_object() && object.size() != keys_.back();
    if (twice && message_.empty()) message_ = "Bản ghi có khóa bị lặp lại trong cùng một đối tượng.";
    keys_.pop_back();
  }

  std::vector<std::size_t> keys_;  // of each open object
  std::string message_;
};

Error syntax_error(std::string_view json, std::size_t byte) {
  const auto end = json.begin() + static_cast<std::ptrdiff_t>(std::min(byte, json.size()));
  const auto line = 1 + std::count(json.begin(), end, '\n');
  return {ErrorKind::invalid,
          "Không phải JSON hợp lệ: hãy kiểm tra dấu ngoặc, dấu phẩy và dấu nháy gần chỗ này.",
          "dòng " + std::to_string(line)};
}

Result<Json> parsed_json(std::string_view json) {
  Guard guard;
  try {
    Json out = Json::parse(json.begin(), json.end(), std::ref(guard));
    if (!guard.message().empty()) return Error{ErrorKind::invalid, guard.message(), ""};
    return out;
  } catch (const Json::parse_error& error) {
    return syntax_error(json, error.byte);
  } catch (const Json::exception&) {  // a number that no type holds
    return Error{ErrorKind::invalid, "Bản ghi có số quá lớn.", ""};
  }
}

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
  Reader reader;
  reader.read_object(*parsed, Place{}, plan);
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
