#pragma once
#include <string>

#include "store/documents.h"

// Small changes of one document, as they are done to many at once. What is so already is left as it is, and
// no error.
namespace vanthu {

inline constexpr std::size_t most_tags = 50;  // of one document

// Errors: not_found; conflict (it has most_tags already).
Status add_tag(Database& database, const Actor& actor, const std::string& id, const std::string& tag);
// Errors: not_found.
Status remove_tag(Database& database, const Actor& actor, const std::string& id, const std::string& tag);

// The year that the plan is for, as a new version; nothing: none. Errors: not_found (nothing was read
// yet, too); conflict (in the trash, or others save all the time).
Status set_year(Database& database, const Actor& actor, const std::string& id, std::optional<int> year);

}  // namespace vanthu
