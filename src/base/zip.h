#pragma once
#include <string>
#include <vector>

#include "base/file.h"
#include "base/result.h"

namespace vanthu {

struct Member {
  std::string name;  // UTF-8, '/' between folders; never absolute, never with ".."
  Bytes bytes;
};

// All files of an archive (folders left out), within limits.h. Errors: invalid (broken, a hostile name), too_large (bytes,
// members, ratio). The bytes are never written to disk.
Result<std::vector<Member>> unzip(const Bytes& archive);

// Deterministic: members in the order given, dates fixed to 1980-01-01.
Result<Bytes> zip(const std::vector<Member>& members);

}  // namespace vanthu
