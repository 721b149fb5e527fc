#pragma once
#include <optional>
#include <string>
#include <vector>

#include "store/documents.h"

// What was done, by whom: written in the transaction that does it.
namespace vanthu {

struct AuditEntry {
  std::string id;
  Milliseconds at = 0;
  std::string account;      // its id, or "worker" …
  std::string login, name;  // of the account as it is now; "" for the program itself
  std::string action;       // "document.accept", "document.download" …
  std::string subject;      // id of what it was done to
  std::string detail;  // ends with the name of the token that acted, where one did: "mã truy cập “máy quét”"
  std::string address, request;
};

void write_audit(Sql& sql, const Actor& actor, const std::string& action, const std::string& subject,
                 const std::string& detail = "");
// For what changes nothing: downloads, refused logins.
Status record_audit(Database& database, const Actor& actor, const std::string& action,
                    const std::string& subject, const std::string& detail = "");

struct AuditQuery {
  std::string account, subject;          // "": any
  std::string action;                    // also the part before a dot: "document"; "": any
  std::optional<Milliseconds> from, to;  // from <= at < to
  std::string before;                    // goes on after this entry's id; "": from the newest on
  int limit = 100;
};

// Newest first.
Result<std::vector<AuditEntry>> list_audit(Database& database, const std::string& office,
                                           const AuditQuery& query = {});

}  // namespace vanthu
