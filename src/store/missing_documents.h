#pragma once
#include "store/documents.h"

namespace vanthu {

// As accept_documents(), but what the office has already (the same bytes, not in the trash) is not put in
// again. All of them in the order of `files`, those that were there too. Errors: unavailable.
Result<std::vector<StoredDocument>> accept_missing_documents(Database& database, const Actor& actor,
                                                             const std::vector<IncomingFile>& files);

}  // namespace vanthu
