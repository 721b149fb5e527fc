#pragma once
#include <string>
#include <vector>

#include "store/database.h"

// Offices: documents, accounts and what else belongs to one is seen by no other.
namespace vanthu {

struct Office {
  std::string id, name;
  std::string profile;  // JSON (plan/profile.h); "" = none
  int version = 0;      // of the profile
};

Result<Office> add_office(Database& database, const std::string& name);
Result<std::vector<Office>> list_offices(Database& database);
Result<Office> get_office(Database& database, const std::string& id);  // Error{not_found}
Result<Office> office_of_document(Database& database, const std::string& document);
// Error{conflict} where `expected` is not its version.
Result<Office> set_profile(Database& database, const std::string& id, int expected,
                           const std::string& profile);

}  // namespace vanthu
