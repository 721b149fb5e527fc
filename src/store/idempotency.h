#pragma once
#include "store/documents.h"

namespace vanthu {

// What an earlier request with this key made (ids, parted by blanks), inside of a transaction.
// Error{conflict} where it was another request.
Result<std::optional<std::string>> earlier_answer(Sql& sql, const Actor& actor, const IdempotencyKey& key);
void remember_answer(Sql& sql, const Actor& actor, const IdempotencyKey& key, const std::string& ids);

}  // namespace vanthu
