#pragma once
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace vanthu {

using Bytes = std::string;  // octets; text only where a function says so

// The whole file. Errors: not_found; unreadable (a directory, rights); too_large over `limit` (looked at
// before reading).
Result<Bytes> read_file(const std::filesystem::path& path, std::size_t limit);

// Writes beside the target and renames: the target is either as it was or complete, never half. What is there
// and no plain file (a device, a pipe, a link) is written directly. Parent directories are made. Errors:
// unreadable.
Status write_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace vanthu
