#pragma once
#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "service/client.h"

namespace vanthu {

// Holds answers against the description of the API: the keywords of JSON Schema that it uses, and no more.
// Members that it does not name are wrong, so that it stays whole. Records and profiles have a test of their
// own (schema_test.cc).
class DescribedAnswer {
 public:
  using Json = nlohmann::json;
  explicit DescribedAnswer(Json description) : root_(std::move(description)) {}

  // What is wrong; "" = nothing.
  std::string complaint(const std::string& path, const std::string& method, const HttpAnswer& answer) const {
    std::string small = method;
    for (char& c : small) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    const Json& answers = root_["paths"][path][small]["responses"];
    const std::string status = std::to_string(answer.status);
    if (!answers.contains(status)) return "status " + status + " is not described";
    const std::string type = answer.head.getContentType();
    const std::string plain = type.substr(0, type.find(';'));
    if (answer.body.empty()) return "";
    const Json content = answers[status].value("content", Json::object());
    if (!content.contains(plain)) return status + " is not described as " + plain;
    if (!plain.ends_with("json")) return "";
    return content[plain].contains("schema") ? wrong(content[plain]["schema"], answer.json(), "")
                                             : "no schema";
  }

 private:
  std::string wrong(const Json& schema, const Json& value, const std::string& at) const {
    if (schema.contains("$ref")) {
      const std::string name = schema["$ref"];
      if (name.ends_with("/Plan") || name.ends_with("/OfficeProfile"))
        return value.is_object() ? "" : at + ": no object";
      return wrong(root_.at(Json::json_pointer(name.substr(1))), value, at);
    }
    if (schema.contains("type") && !has_type(schema["type"], value))
      return at + " is no " + schema["type"].dump();
    if (schema.contains("enum") && std::count(schema["enum"].begin(), schema["enum"].end(), value) == 0)
      return at + " is none of " + schema["enum"].dump();
    if (value.is_array() && schema.contains("items"))
      for (const Json& item : value)
        if (std::string found = wrong(schema["items"], item, at + "/-"); !found.empty()) return found;
    if (!value.is_object() || !schema.contains("properties")) return "";
    for (const Json& name : schema.value("required", Json::array()))
      if (!value.contains(name)) return at + "/" + name.get<std::string>() + " is missing";
    for (const auto& [name, member] : value.items()) {
      if (!schema["properties"].contains(name)) return at + "/" + name + " is not described";
      if (std::string found = wrong(schema["properties"][name], member, at + "/" + name); !found.empty())
        return found;
    }
    return "";
  }

  static bool has_type(const Json& types, const Json& value) {
    if (types.is_array())
      return std::any_of(types.begin(), types.end(), [&](const Json& type) { return has_type(type, value); });
    const std::string type = types;
    return (type == "null" && value.is_null()) || (type == "string" && value.is_string()) ||
           (type == "integer" && value.is_number_integer()) || (type == "number" && value.is_number()) ||
           (type == "boolean" && value.is_boolean()) || (type == "array" && value.is_array()) ||
           (type == "object" && value.is_object());
  }

  const Json root_;
};

}  // namespace vanthu
