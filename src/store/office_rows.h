#pragma once
#include "store/offices.h"

// What other files of src/store do with offices inside of their transactions.
namespace vanthu {

// Errors: invalid (store/names.h), conflict (an office is called so).
Result<Office> insert_office(Sql& sql, const std::string& name);

}  // namespace vanthu
