#pragma once
#include <stop_token>

#include "store/documents.h"

namespace vanthu {

// Counts the findings of the documents that an older program has stored, one after the other, until there is
// none. Errors: those of the store.
Status count_missing_findings(Database& database, const std::stop_token& stop);

// The same for one that is to be shown now. What cannot be read or kept is shown as it is, and counted the next
// time: nobody should miss a list for it.
void count_findings_of(Database& database, const Actor& actor, StoredDocument& document);

}  // namespace vanthu
