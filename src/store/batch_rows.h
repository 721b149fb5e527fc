#pragma once
#include "store/batches.h"

// What other files of src/store do with batches inside of their transactions.
namespace vanthu {

// Error{not_found}. Without its outputs.
Result<BatchItem> item_by_id(Sql& sql, const std::string& id);

void fail_item(Sql& sql, const std::string& id, const std::string& reason);

}  // namespace vanthu
