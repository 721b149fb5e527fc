#pragma once
#include "base/result.h"

namespace vanthu {

class Database;

// Brings the tables up to what this program knows, step by step, each in a transaction; several processes may
// start at once. Error{conflict} where they are newer.
Status migrate(Database& database);

// How many steps there are: the version of the schema.
int newest_schema();

}  // namespace vanthu
