#pragma once
#include <chrono>
#include <istream>

#include "service/routes.h"

namespace vanthu {

// The folder of temporary files of requests and answers: the one that was chosen, or the system's.
std::filesystem::path spool_folder(const std::filesystem::path& chosen);
// A free name there (base/process.h, temporary_prefix()).
std::filesystem::path new_spool_file(const std::filesystem::path& chosen);

// What a request may send, from the settings.
struct ReceivingLimits {
  std::size_t file_bytes = 20u << 20;      // one file
  std::size_t request_bytes = 512u << 20;  // all of a request
  std::size_t files = 2'000;
  std::size_t json_bytes = 1u << 20;    // where the route says nothing
  std::size_t field_bytes = 64u << 10;  // another field of a form
  std::chrono::seconds time{900};       // for a whole body …
  std::size_t bytes_in_second = 1'000;  // … and its least rate,
  std::chrono::seconds grace{20};       // counted from here on
};

// What is known of a body before it is read.
struct BodySource {
  std::istream& stream;
  std::optional<std::uint64_t> length;  // Content-Length
  std::function<bool()> is_cut =
      {};  // asked at its end: whether chunks (no length) ended badly or not at all
};

// The body of a request, as its route wants it: JSON into `body`, files to disk while they are hashed, never
// whole in memory. The Response is the refusal: 400, 408, 413, 415, 507.
std::optional<Response> receive_body(const BodySource& source, const BodyRule& rule,
                                     const ReceivingLimits& limits, const std::filesystem::path& spool,
                                     Request& request);

// Without the characters that turn the direction of what follows (Unicode, UAX 9): "a\u202Ecod.exe" looks
// like a .doc.
std::string without_directions(std::string utf8);

// "xã/kế hoạch.docx": the folders that a browser names (webkitRelativePath) stay; drive letters, leading
// slashes, "." and "..", control characters, those of direction, and what is not UTF-8 go. "" where nothing
// is left.
std::string safe_name(const std::string& received);

}  // namespace vanthu
