#pragma once
#include <filesystem>
#include <functional>
#include <string>

#include "store/database.h"

// Bytes by their SHA-256: the same bytes are kept once, and never changed.
namespace vanthu {

struct StoredFile {
  std::string sha256;  // 64 hexadecimal digits
  std::int64_t size = 0;
};

// Part of a transaction. The file is read a part at a time; one that has changed since its hash was taken is
// not stored: Error{unreadable}.
Status put_blob(Sql& sql, const StoredFile& stored, const std::filesystem::path& file);

// Gives the parts in order, until `sink` says false. Errors: not_found, unavailable.
Status copy_blob(Database& database, const std::string& sha256,
                 const std::function<bool(const Bytes& part)>& sink);

// Into a file that must not be there yet. Errors: those of copy_blob, unreadable.
Status copy_blob(Database& database, const std::string& sha256, const std::filesystem::path& file);

// Whether the bytes still have this SHA-256 and their size. Errors: those of copy_blob.
Result<bool> is_blob_intact(Database& database, const std::string& sha256);

// Of a file, read a part at a time. Error: unreadable.
Result<StoredFile> describe_file(const std::filesystem::path& file);

}  // namespace vanthu
