#pragma once
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/result.h"

namespace vanthu {

// The fields of a JSON object that a client sent, strictly: each is taken by its name and type, and what is
// left over at end() is refused. The first thing that is wrong is kept; what is taken after it is empty.
class JsonFields {
 public:
  explicit JsonFields(const Bytes& body);

  std::string text(const std::string& name);
  std::optional<std::string> maybe_text(const std::string& name);
  std::optional<bool> maybe_flag(const std::string& name);
  std::optional<int> maybe_number(const std::string& name);  // whole
  std::vector<std::string> texts(const std::string& name);

  // Error{usage}, its place the field.
  Status end();

 private:
  const nlohmann::json* find(const std::string& name);
  void fault(const std::string& name, const std::string& message);

  nlohmann::json object_;
  std::set<std::string> taken_;
  std::optional<Error> fault_;
};

}  // namespace vanthu
