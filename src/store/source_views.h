#pragma once
#include <string>

#include "store/documents.h"

// What was received, as it was read, beside the documents (pipeline/source_view.h): made once, because a scan
// takes minutes.
namespace vanthu {

// In the place of an earlier one. By workers: no actor is asked.
Status put_source_view(Database& database, const std::string& document, const std::string& json);

// "": not made yet. Errors: not_found, for documents of other offices too, and for those that are not read.
Result<std::string> get_source_view(Database& database, const Actor& actor, const std::string& document);

}  // namespace vanthu
