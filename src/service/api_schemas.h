#pragma once
#include <nlohmann/json.hpp>
#include <string_view>

namespace vanthu {

struct Route;

// What the bodies of requests and answers look like, for the description of the API: JSON Schema 2020-12 by
// name, to stand at "#/components/schemas". Members that stand in no "required" may be missing.
nlohmann::ordered_json api_schemas();

// The names of the schemas of a route's JSON bodies; "" where none is described (files, patches, the record's
// own).
struct BodySchemas {
  std::string_view request, answer;
};
BodySchemas body_schemas(const Route& route);

}  // namespace vanthu
