#pragma once
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "pipeline/pipeline.h"

// A request and its answer as plain values: handlers are functions from one to the other and know no sockets.
namespace vanthu {

struct Request {
  std::string method;                                      // "POST"
  std::string path;                                        // decoded, without the query
  std::vector<std::pair<std::string, std::string>> query;  // decoded, in the order given
  std::string content_type;
  std::string content_disposition;
  Bytes body;

  std::optional<std::string> parameter(const std::string& name) const;
};

struct Response {
  int status = 200;
  std::string content_type;
  Bytes body;
  std::map<std::string, std::string> headers;  // besides type, length and those that every answer has
};

// What handlers work with. Shared by threads, read-only.
struct Site {
  const Engine& engine;
  std::filesystem::path web;  // the static page
};

}  // namespace vanthu
