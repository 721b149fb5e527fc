#pragma once
#include <string>
#include <vector>

#include "store/documents.h"

// Offices: documents, accounts and what else belongs to one is seen by no other.
namespace vanthu {

struct Office {
  std::string id, name;
  std::string profile;  // JSON (plan/profile.h); "" = none
  int version = 0;      // of the profile
};

// Errors: invalid (store/names.h), conflict (an office is called so). With its first administrator:
// found_office() (store/accounts.h).
Result<Office> add_office(Database& database, const std::string& name);
Result<std::vector<Office>> list_offices(Database& database);
// The first one, which the first start made: its administrators found the others. Error: not_found.
Result<Office> main_office(Database& database);
Result<Office> get_office(Database& database, const std::string& id);  // Error{not_found}
Result<Office> office_of_document(Database& database, const std::string& document);

// Of the actor's own office. Errors: as add_office().
Result<Office> rename_office(Database& database, const Actor& actor, const std::string& name);
// Of the actor's own office. Error{conflict} where `expected` is not its version.
Result<Office> set_profile(Database& database, const Actor& actor, int expected, const std::string& profile);

}  // namespace vanthu
