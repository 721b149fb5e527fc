#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/result.h"

namespace vanthu {

struct Member {
  std::string name;  // UTF-8, '/' between folders; never absolute, never with ".."
  Bytes bytes;
};

// All files of an archive (folders left out), within limits.h. Errors: invalid (broken, a hostile name),
// too_large (bytes, members, ratio). The bytes are never written to disk.
Result<std::vector<Member>> unzip(const Bytes& archive);

struct MemberFile {
  std::string name;
  std::filesystem::path file;
};

// Members on disk, and what is wrong with those that could not be had: the place of the Error is the name.
struct Unpacked {
  std::vector<MemberFile> files;
  std::vector<Error> broken;
};

// The same with archive and members on disk, for those that are too large to hold: members become the files
// "0", "1", … of the folder, so that no name from outside reaches the disk. One bad member does not cost the
// others. Errors, of the archive as a whole: invalid, too_large (all its bytes, members), unreadable (a full
// disk).
Result<Unpacked> unzip_into(const std::filesystem::path& archive, const std::filesystem::path& folder);

// Deterministic, as zip(), a file at a time. Errors: unreadable.
Status zip_files(const std::filesystem::path& archive, const std::vector<MemberFile>& members);

// Deterministic: members in the order given, dates fixed to 1980-01-01.
Result<Bytes> zip(const std::vector<Member>& members);

}  // namespace vanthu
