#include "base/file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <unistd.h>

namespace vanthu {
namespace fs = std::filesystem;
namespace {

Error failure(ErrorKind kind, const fs::path& path, std::string message) {
  return {kind, std::move(message), path.string()};
}

std::string megabytes(std::size_t bytes) { return std::to_string(bytes >> 20) + " MB"; }

constexpr const char* cannot_write = "Không ghi được tệp; hãy kiểm tra quyền ghi và dung lượng đĩa.";

// Devices, pipes and links (/dev/stdout, /dev/full) are written as they are: a rename would put a file in
// their place.
Status write_through(const fs::path& path, std::string_view bytes) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.flush();
  if (!out) return failure(ErrorKind::unreadable, path, cannot_write);
  return Done{};
}

constexpr std::size_t first_piece = 64u << 10;

}  // namespace

Result<Bytes> read_file(const fs::path& path, std::size_t limit) {
  std::error_code code;
  const auto status = fs::status(path, code);
  if (status.type() == fs::file_type::not_found)
    return failure(ErrorKind::not_found, path, "Không có tệp này; hãy kiểm tra lại đường dẫn.");
  if (status.type() == fs::file_type::directory)
    return failure(
        ErrorKind::unreadable, path,
        "Đây là thư mục, không phải tệp; hãy chọn một tệp, hoặc dùng lệnh reformat cho cả thư mục.");
  if (status.type() == fs::file_type::regular && fs::file_size(path, code) > limit && !code)
    return failure(ErrorKind::too_large, path,
                   "Tệp lớn quá giới hạn " + megabytes(limit) + "; hãy tách nhỏ tệp rồi thử lại.");

  std::ifstream in(path, std::ios::binary);
  if (!in)
    return failure(ErrorKind::unreadable, path,
                   "Không mở được tệp; hãy kiểm tra quyền đọc (" + std::string(std::strerror(errno)) + ").");
  // Piece by piece: a pipe has no size, and room for the limit would cost more than most files do.
  Bytes bytes;
  for (std::size_t piece = first_piece; in && bytes.size() <= limit; piece = std::max(piece, bytes.size())) {
    const std::size_t before = bytes.size();
    bytes.resize(before + std::min(piece, limit + 1 - before));
    in.read(bytes.data() + before, static_cast<std::streamsize>(bytes.size() - before));
    bytes.resize(before + static_cast<std::size_t>(in.gcount()));
  }
  if (in.bad()) return failure(ErrorKind::unreadable, path, "Lỗi khi đọc tệp; hãy thử lại.");
  if (bytes.size() > limit)
    return failure(ErrorKind::too_large, path,
                   "Tệp lớn quá giới hạn " + megabytes(limit) + "; hãy tách nhỏ tệp rồi thử lại.");
  return bytes;
}

Status write_file(const fs::path& path, std::string_view bytes) {
  std::error_code code;
  const auto type = fs::symlink_status(path, code).type();
  if (type != fs::file_type::regular && type != fs::file_type::not_found && type != fs::file_type::directory)
    return write_through(path, bytes);
  if (path.has_parent_path()) fs::create_directories(path.parent_path(), code);
  fs::path partial = path;
  partial += ".partial-" + std::to_string(::getpid());
  {
    std::ofstream out(partial, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.flush();
    if (!out) {
      fs::remove(partial, code);
      return failure(ErrorKind::unreadable, path, cannot_write);
    }
  }
  fs::rename(partial, path, code);
  if (code) {
    fs::remove(partial, code);
    return failure(ErrorKind::unreadable, path, "Không ghi được tệp; đích có thể là một thư mục.");
  }
  return Done{};
}

}  // namespace vanthu
