#pragma once
#include <string>

#include "service/http.h"

namespace vanthu {

// What can be refused, by its stable `type` ("/problems/<id>", RFC 9457). A new one is a row in problem.cc.
enum class Problem {
  bad_request,
  denied,
  no_such_page,
  wrong_method,
  too_slow,
  conflict,
  too_large,
  unsupported,
  invalid,
  internal,
  unavailable,
};

// application/problem+json with the Vietnamese title of its kind and this detail.
Response problem(Problem kind, const std::string& detail);
Response problem(const Error& error);

}  // namespace vanthu
