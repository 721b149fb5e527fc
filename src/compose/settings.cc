#include "compose/settings.h"

#include <algorithm>

#include "compose/definitions.h"

namespace vanthu {
namespace {

Error fault(const Parameter& parameter, const std::string& value, const std::string& expected) {
  return {ErrorKind::usage,
          "Tham số " + parameter.name + " (" + parameter.label + ") có giá trị '" + value + "', cần " +
              expected + ".",
          ""};
}

std::string range(const Parameter& parameter) {
  if (parameter.min.empty() && parameter.max.empty()) return "";
  if (parameter.max.empty()) return " từ " + parameter.min + " trở lên";
  if (parameter.min.empty()) return " không quá " + parameter.max;
  return " từ " + parameter.min + " đến " + parameter.max;
}

using Reader = bool (*)(const std::string&, double&);

bool in_range(const Parameter& parameter, double value, Reader read) {
  double bound = 0;
  if (read(parameter.min, bound) && value < bound) return false;
  return !(read(parameter.max, bound) && value > bound);
}

Result<Value> choice(const Parameter& parameter, const std::string& value) {
  std::string expected;
  for (const Parameter::Option& option : parameter.options) {
    if (option.value == value) return Value(value);
    expected += (expected.empty() ? "một trong: " : ", ") + option.value;
    if (option.label != option.value) expected += " (" + option.label + ")";
  }
  return fault(parameter, value, expected);
}

// As people here write it: a decimal comma, "có" and "không".
std::string as_written_here(const Parameter& parameter, std::string value) {
  if (parameter.type == "yes-no") return value == "có" ? "yes" : value == "không" ? "no" : value;
  if (parameter.type != "text" && std::count(value.begin(), value.end(), ',') == 1)
    std::replace(value.begin(), value.end(), ',', '.');
  return value;
}

// A bare number is millimetres: what people measure margins in.
std::string with_unit(const std::string& length) {
  double number = 0;
  return read_number(length, number) ? length + "mm" : length;
}

Result<Value> value_of(const Parameter& parameter, const std::string& given) {
  const std::string value = as_written_here(parameter, given);
  double number = 0;
  bool yes = false;
  if (parameter.type == "number") {
    if (read_number(value, number) && in_range(parameter, number, read_number)) return Value(number);
    return fault(parameter, value, "một số" + range(parameter));
  }
  if (parameter.type == "length") {
    const std::string length = with_unit(value);
    if (read_length(length, number) && in_range(parameter, number, read_length)) return Value(length);
    return fault(parameter, value, "một độ dài (mm hoặc pt; chỉ ghi số thì là mm)" + range(parameter));
  }
  if (parameter.type == "yes-no") {
    if (read_yes_no(value, yes)) return Value(yes);
    return fault(parameter, value, "có hoặc không (yes, no)");
  }
  if (parameter.type == "choice") return choice(parameter, value);
  return Value(value);
}

Error unknown(const std::string& name, const std::vector<Parameter>& parameters) {
  std::string known;
  for (const Parameter& parameter : parameters) known += (known.empty() ? "" : ", ") + parameter.name;
  return {ErrorKind::usage, "Mẫu không có tham số '" + name + "'; các tham số là: " + known + ".", ""};
}

}  // namespace

Result<std::map<std::string, Value>> resolve(const std::vector<Parameter>& parameters,
                                             const Settings& settings) {
  std::map<std::string, Value> values;
  for (const Parameter& parameter : parameters) {
    const auto setting = settings.find(parameter.name);
    auto value = value_of(parameter, setting == settings.end() ? parameter.value : setting->second);
    if (!value) return std::move(value).error();
    values.emplace(parameter.name, std::move(*value));
  }
  for (const auto& [name, value] : settings)
    if (!values.count(name)) return unknown(name, parameters);
  return values;
}

Status check_setting(const std::vector<Parameter>& parameters, const std::string& name,
                     const std::string& value) {
  const auto found = std::find_if(parameters.begin(), parameters.end(),
                                  [&](const Parameter& parameter) { return parameter.name == name; });
  if (found == parameters.end()) return unknown(name, parameters);
  const auto read = value_of(*found, value);
  if (!read) return read.error();
  return Done{};
}

}  // namespace vanthu
