#pragma once
#include <cstdint>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "plan/fields.h"

// Strict reading of JSON into structures that have a table of fields: the record, and the profile of an
// office.
namespace vanthu {

// Where a value stands, as a JSON pointer (RFC 6901) that is spelt out only when it is needed.
struct JsonPlace {
  const JsonPlace* parent = nullptr;
  std::string token;

  std::string pointer() const { return parent ? parent->pointer() + "/" + escaped() : ""; }

 private:
  std::string escaped() const {
    std::string out;
    for (const char c : token) out += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    return out;
  }
};

// Fills a structure (plan/fields.h) from parsed JSON. Keeps the first error and reads on with what it has.
class JsonReader {
 public:
  const std::optional<Error>& error() const { return error_; }

  void fail(const JsonPlace& place, std::string message) {
    if (!error_) error_ = Error{ErrorKind::invalid, std::move(message), place.pointer()};
  }

  // `json` is null where the key is missing.
  template <class T>
  void read(const nlohmann::json& json, const JsonPlace& place, T& out) {
    if constexpr (Optional<T>) {
      if (!json.is_null()) read(json, place, out.emplace());
    } else if constexpr (Structure<T>) {
      read_object(json, place, out);
    } else if constexpr (List<T>) {
      read_list(json, place, out);
    } else if constexpr (std::is_same_v<T, std::map<std::string, std::string>>) {
      read_dictionary(json, place, out);
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
  void read_object(const nlohmann::json& json, const JsonPlace& place, T& out) {
    if (!json.is_object()) return fail(place, "Giá trị ở đây phải là một đối tượng { … }.");
    std::size_t known = 0;
    for_each_field(out, [&](const auto& field, auto& member) {
      const JsonPlace here{&place, field.key};
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
  void fail_unknown(const nlohmann::json& json, const JsonPlace& place, const T& object) {
    for (const auto& item : json.items()) {
      bool known = false;
      for_each_field(object,
                     [&](const auto& field, const auto&) { known = known || item.key() == field.key; });
      if (!known) return fail({&place, item.key()}, "Không có khóa này ở đây; hãy xóa hoặc sửa tên khóa.");
    }
  }

  template <class T>
  void read_list(const nlohmann::json& json, const JsonPlace& place, std::vector<T>& out) {
    if (!json.is_array()) return fail(place, "Giá trị ở đây phải là một danh sách [ … ].");
    out.resize(json.size());
    for (std::size_t i = 0; i < out.size(); ++i) read(json[i], {&place, std::to_string(i)}, out[i]);
  }

  // Of texts; a number or a truth value is what it is written as: 13 is "13", true is "yes".
  void read_dictionary(const nlohmann::json& json, const JsonPlace& place,
                       std::map<std::string, std::string>& out) {
    if (!json.is_object()) return fail(place, "Giá trị ở đây phải là một đối tượng { … }.");
    for (const auto& [key, value] : json.items()) {
      if (value.is_number())
        out[key] = value.dump();
      else if (value.is_boolean())
        out[key] = value.template get<bool>() ? "yes" : "no";
      else
        read_text(value, {&place, key}, out[key]);
    }
  }

  template <class T>
  void read_word(const nlohmann::json& json, const JsonPlace& place, T& out) {
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

  void read_text(const nlohmann::json& json, const JsonPlace& place, std::string& out) {
    if (!json.is_string()) return fail(place, "Giá trị ở đây phải là một chuỗi ký tự \"…\".");
    out = json.get<std::string>();
    if (!is_record_text(out))
      fail(place, "Chuỗi ký tự phải theo Unicode dựng sẵn (NFC) và không có ký tự điều khiển.");
  }

  template <class T>
  void read_integer(const nlohmann::json& json, const JsonPlace& place, T& out) {
    if (!json.is_number_integer()) return fail(place, "Giá trị ở đây phải là một số nguyên.");
    const bool fits = json.is_number_unsigned() &&
                      json.get<std::uint64_t>() <= static_cast<std::uint64_t>(std::numeric_limits<T>::max());
    if (!fits) return fail(place, "Số nguyên ở đây âm hoặc quá lớn.");
    out = json.get<T>();
  }

  std::optional<Error> error_;
};

// The bytes as JSON. Error{invalid}: no JSON (place "dòng 12"), a key that comes twice, too deep
// (limits::json_depth), a number that no type holds.
Result<nlohmann::json> parsed_json(std::string_view json);

}  // namespace vanthu
