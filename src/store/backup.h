#pragma once
#include <filesystem>

#include "store/database.h"

// The whole store as one file, and back. SQLite only: PostgreSQL's own tools do it for PostgreSQL, and the
// messages name the command.
namespace vanthu {

// A copy of the store of a data folder, while a server goes on writing to it: everything that was committed
// before the copying began. The file is readable by its owner only, and there whole or not at all. Errors:
// not_found (no store in the folder), unreadable (the file is there already, disk full).
Status back_up(const std::filesystem::path& folder, const std::filesystem::path& file);

// Makes a backup the store of a folder that has none. The file is copied and looked at before it is put in
// place: SQLite's own check, the version of the schema, and the SHA-256 of all originals and results
// (records have none). It belongs to whom the folder belongs. Errors: conflict (the folder has a store; the
// backup is of a newer vanthu), invalid (no backup of vanthu, or damaged), unreadable.
Status restore(const std::filesystem::path& file, const std::filesystem::path& folder);

// Error{usage} that says how to do it for a database of PostgreSQL. A password in the URL is not repeated.
Error backup_by_postgresql(const std::string& url, const std::filesystem::path& file);
Error restore_by_postgresql(const std::string& url, const std::filesystem::path& file);

}  // namespace vanthu
