#pragma once
#include "store/documents.h"
#include "store/version_content.h"

// What other files of src/store do with documents inside of their transactions.
namespace vanthu {

// The columns of `document` in the order that document_of() takes them.
extern const char* const document_columns;
StoredDocument document_of(const SqlRow& row);

// Locked until the transaction ends. Error{not_found}.
Result<StoredDocument> locked_document(Sql& sql, const std::string& office, const std::string& id);

// A version after the newest one, and the columns that are copied from it.
void append_version(Sql& sql, const StoredDocument& document, const std::string& account,
                    const std::string& reason, const VersionContent& content, DocumentState state);

std::vector<StoredDocument> insert_documents(Sql& sql, const Actor& actor,
                                             const std::vector<IncomingFile>& files);

}  // namespace vanthu
