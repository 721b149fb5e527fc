#pragma once
#include <string>
#include <vector>

#include "store/documents.h"

// Who has a document open for editing, so that the second one is told. In the database: several servers may
// stand before one store.
namespace vanthu {

inline constexpr Milliseconds editing_forgotten = 45'000;  // after the last word from who edits

struct Editor {
  std::string name;  // of the account
  Milliseconds since = 0;
};

// "I am editing": said again every now and then. The others who are, longest first. Errors: not_found.
Result<std::vector<Editor>> say_editing(Database& database, const Actor& actor, const std::string& document);

// "I have left". Errors: not_found.
Status stop_editing(Database& database, const Actor& actor, const std::string& document);

}  // namespace vanthu
