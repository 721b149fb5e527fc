#pragma once
#include <string>
#include <vector>

#include "store/documents.h"

// What was done, by whom: written in the transaction that does it.
namespace vanthu {

struct AuditEntry {
  Milliseconds at = 0;
  std::string account;
  std::string action;   // "document.accept", "document.download" …
  std::string subject;  // id of what it was done to
  std::string detail;
  std::string address, request;
};

void write_audit(Sql& sql, const Actor& actor, const std::string& action, const std::string& subject,
                 const std::string& detail = "");
// For what changes nothing: downloads, refused logins.
Status record_audit(Database& database, const Actor& actor, const std::string& action,
                    const std::string& subject, const std::string& detail = "");

// Newest first; `before` 0: from the newest on.
Result<std::vector<AuditEntry>> list_audit(Database& database, const std::string& office, Milliseconds before,
                                           int limit);

}  // namespace vanthu
