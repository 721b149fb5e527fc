#pragma once
#include <optional>

#include "store/accounts.h"

// What other files of src/store do with accounts inside of their transactions.
namespace vanthu {

// The columns of `account` in the order that account_of() takes them, from `first` on.
extern const char* const account_columns;
Account account_of(const SqlRow& row, std::size_t first = 0);

void end_sessions(Sql& sql, const std::string& account);

}  // namespace vanthu
