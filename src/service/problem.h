#pragma once
#include <string>

#include "service/http.h"

namespace vanthu {

// What can be refused, by its stable `type` ("/problems/<id>", RFC 9457). A new one is a row in problem.cc.
enum class Problem {
  bad_request,
  not_signed_in,
  denied,
  no_such_page,
  wrong_method,
  too_slow,
  conflict,
  changed,
  too_large,
  no_precondition,
  too_many,
  long_head,
  unsupported,
  invalid,
  bad_value,
  internal,
  unavailable,
  disk_full,
};

// application/problem+json with the Vietnamese title of its kind and this detail.
Response problem(Problem kind, const std::string& detail);
Response problem(const Error& error);
// The same of what a person typed into a field: "invalid" is then no file that is broken.
Response problem_of_entry(const Error& error);

// The same problem with the request's id as its `instance`, and its title in the request's language. Other
// answers stay as they are.
Response addressed(Response response, const Request& request);

}  // namespace vanthu
