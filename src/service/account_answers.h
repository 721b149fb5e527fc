#pragma once
#include <vector>

#include "service/problem.h"
#include "service/resources.h"
#include "store/accounts.h"
#include "store/sessions.h"
#include "store/tokens.h"

// What the routes of people and their rights answer alike.
namespace vanthu {

OrderedJson to_json(const Account& account);
OrderedJson to_json(const IssuedAccount& issued);
OrderedJson to_json(const Office& office);
OrderedJson to_json(const ApiToken& token);
OrderedJson to_json(const OpenSession& session);
OrderedJson names_of(const std::vector<TokenScope>& scopes);

template <class T>
Response answer(const Result<T>& result, int status = 200) {
  if (!result) return problem_of_entry(result.error());
  return json_response(to_json(*result), status);
}

template <class T>
Response answer_list(const char* name, const Result<std::vector<T>>& items) {
  if (!items) return problem(items.error());
  OrderedJson list = OrderedJson::array();
  for (const T& item : *items) list.push_back(to_json(item));
  return json_response({{name, list}});
}

Response no_content();  // 204

bool has_session(const Request& request);  // not a token
Response needs_session();                  // 403 for those who have none

}  // namespace vanthu
