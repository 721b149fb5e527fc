#pragma once
#include <string>

#include "store/documents.h"

// What the newest reading of an original saw (pipeline/source_view.h): bytes beside the document, made with
// its record. Documents that were read by an older program have none until somebody asks for it.
namespace vanthu {

// Part of a transaction. In place of an earlier one.
Status put_source_view(Sql& sql, const std::string& document, const IncomingFile& view);

// Its SHA-256; "" where none is kept. Errors: not_found (no such document, or it was not read yet).
Result<std::string> find_source_view(Database& database, const Actor& actor, const std::string& document);

// One that was made on demand, unless a reading was faster. Errors: not_found.
Status keep_source_view(Database& database, const Actor& actor, const std::string& document,
                        const IncomingFile& view);

}  // namespace vanthu
