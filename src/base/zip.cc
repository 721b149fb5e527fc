#include "base/zip.h"

#include <algorithm>
#include <fcntl.h>
#include <fstream>
#include <memory>
#include <unistd.h>
#include <zip.h>

#include "base/limits.h"

namespace vanthu {
namespace {

// libzip's own default is 9: four times slower for a tenth less.
constexpr zip_uint32_t compression_level = 6;
constexpr zip_int64_t whole_file = -1;
constexpr std::size_t piece_bytes = 256u << 10;  // read at a time

struct Close {
  void operator()(zip_t* archive) const { zip_discard(archive); }
  void operator()(zip_file_t* file) const { zip_fclose(file); }
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using Archive = std::unique_ptr<zip_t, Close>;
using File = std::unique_ptr<zip_file_t, Close>;
using ZipSource = std::unique_ptr<zip_source_t, Close>;

Error broken(std::string place = "") {
  return {ErrorKind::invalid, "Tệp nén bị hỏng hoặc không đúng định dạng; hãy nén lại rồi thử lại.",
          std::move(place)};
}

Error too_many(zip_int64_t members) {
  return {ErrorKind::too_large,
          "Tệp nén chứa " + std::to_string(members) + " tệp, quá giới hạn " +
              std::to_string(limits::archive_members) + "; hãy chia thành nhiều tệp nén.",
          ""};
}

Error too_large(std::string place = "") {
  return {ErrorKind::too_large,
          "Tệp nén chứa quá nhiều dữ liệu sau khi giải nén; hãy chia thành nhiều tệp nhỏ hơn.",
          std::move(place)};
}

bool safe_name(const std::string& name) {
  if (name.empty() || name.front() == '/' || name.find('\\') != std::string::npos ||
      name.find(':') != std::string::npos || name.find('\0') != std::string::npos)
    return false;
  const std::string framed = "/" + name + "/";
  return framed.find("/../") == std::string::npos;
}

// take: const char*, size -> bool, false where it cannot keep what it gets.
template <class Take>
Status read_member(zip_t* archive, zip_uint64_t index, const zip_stat_t& stat, Take take) {
  if (stat.encryption_method != ZIP_EM_NONE)
    return Error{ErrorKind::unsupported, "Tệp nén có mật khẩu; hãy nén lại không đặt mật khẩu.", stat.name};
  const File file(zip_fopen_index(archive, index, 0));
  if (!file) return broken(stat.name);
  std::vector<char> piece(piece_bytes);
  for (zip_uint64_t left = stat.size;;) {
    // At the end one byte more is asked for: the checksum is looked at, and whether there is more than it
    // said.
    const zip_int64_t n =
        zip_fread(file.get(), piece.data(), left == 0 ? 1 : std::min<zip_uint64_t>(left, piece.size()));
    if (left == 0 && n == 0) return Done{};
    if (left == 0 || n <= 0) return broken(stat.name);
    left -= static_cast<zip_uint64_t>(n);
    if (!take(piece.data(), static_cast<std::size_t>(n)))
      return Error{ErrorKind::unreadable, "Không ghi được tệp tạm; hãy kiểm tra đĩa còn trống.", stat.name};
  }
}

// What a member says of itself that cannot be taken.
Status check_member(const zip_stat_t& stat) {
  const std::string name = stat.name;
  if (!safe_name(name))
    return Error{ErrorKind::invalid, "Tệp nén có tên tệp bên trong không hợp lệ; hãy nén lại.", name};
  if (stat.size > limits::archive_bytes) return too_large(name);
  if (stat.size > 1'000'000 && stat.size / (stat.comp_size + 1) > limits::archive_ratio)
    return too_large(name);
  return Done{};
}

// The files of an archive in its order, within the limits. visit: index, stat -> Status; refuse: what a
// member cannot be taken for -> Status, an Error to stop at it.
template <class Visit, class Refuse>
Status visit_members(zip_source_t* source, Visit visit, Refuse refuse) {
  zip_error_t error;
  zip_error_init(&error);
  if (!source) return broken();
  const Archive archive(zip_open_from_source(source, ZIP_RDONLY, &error));
  if (!archive) {
    zip_source_free(source);
    return broken();
  }
  const zip_int64_t count = zip_get_num_entries(archive.get(), 0);
  if (count < 0) return broken();
  if (static_cast<std::size_t>(count) > limits::archive_members) return too_many(count);
  std::size_t total = 0;
  for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(count); ++i) {
    zip_stat_t stat;
    if (zip_stat_index(archive.get(), i, 0, &stat) != 0) return broken();
    const std::string name = stat.name;
    if (!name.empty() && name.back() == '/') continue;
    if (const Status good = check_member(stat); !good) {
      if (const Status refused = refuse(good.error()); !refused) return refused.error();
      continue;
    }
    total += stat.size;
    if (total > limits::archive_bytes) return too_large(name);
    if (const Status visited = visit(archive.get(), i, stat); !visited) return visited.error();
  }
  return Done{};
}

}  // namespace

Result<std::vector<Member>> unzip(const Bytes& archive) {
  zip_error_t error;
  zip_error_init(&error);
  std::vector<Member> members;
  const Status visited = visit_members(
      zip_source_buffer_create(archive.data(), archive.size(), 0, &error),
      [&](zip_t* opened, zip_uint64_t index, const zip_stat_t& stat) -> Status {
        Bytes bytes;
        bytes.reserve(stat.size);
        const Status read = read_member(opened, index, stat, [&](const char* data, std::size_t size) {
          bytes.append(data, size);
          return true;
        });
        if (!read) return read.error();
        members.push_back({stat.name, std::move(bytes)});
        return Done{};
      },
      [](const Error& bad) -> Status { return bad; });
  if (!visited) return visited.error();
  return members;
}

Result<Unpacked> unzip_into(const std::filesystem::path& archive, const std::filesystem::path& folder) {
  zip_error_t error;
  zip_error_init(&error);
  Unpacked unpacked;
  const auto leave = [&unpacked](const Error& bad) -> Status {
    unpacked.broken.push_back(bad);
    return Done{};
  };
  const Status visited = visit_members(
      zip_source_file_create(archive.c_str(), 0, whole_file, &error),
      [&](zip_t* opened, zip_uint64_t index, const zip_stat_t& stat) -> Status {
        const std::filesystem::path file = folder / std::to_string(unpacked.files.size());
        std::ofstream out(file, std::ios::binary | std::ios::trunc);
        const Status read = read_member(opened, index, stat, [&](const char* data, std::size_t size) {
          return static_cast<bool>(out.write(data, static_cast<std::streamsize>(size)));
        });
        if (!read) return read.error().kind == ErrorKind::unreadable ? read : leave(read.error());
        out.close();
        if (!out)
          return Error{ErrorKind::unreadable, "Không ghi được tệp tạm; hãy kiểm tra đĩa còn trống.",
                       stat.name};
        unpacked.files.push_back({stat.name, file});
        return Done{};
      },
      leave);
  if (!visited) return visited.error();
  return unpacked;
}

namespace {

// Takes the content: it belongs to the archive, or is freed.
bool add_member(zip_t* archive, const std::string& name, zip_source_t* content) {
  const zip_int64_t added = content ? zip_file_add(archive, name.c_str(), content, ZIP_FL_ENC_UTF_8) : -1;
  if (added < 0) {
    if (content) zip_source_free(content);
    return false;
  }
  const auto index = static_cast<zip_uint64_t>(added);
  zip_set_file_compression(archive, index, ZIP_CM_DEFLATE, compression_level);
  zip_file_set_dostime(archive, index, 0, (1 << 5) | 1,
                       0);  // 1980-01-01 00:00, the oldest that the format knows
  return true;
}

}  // namespace

Status zip_files(const std::filesystem::path& path, const std::vector<MemberFile>& members) {
  const Error failed{ErrorKind::unreadable, "Không nén được tệp; hãy kiểm tra đĩa còn trống.", ""};
  // For nobody else to read; libzip keeps the rights of the file whose place it takes.
  const int made = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (made < 0) return failed;
  ::close(made);
  int error = 0;
  Archive archive(zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error));
  if (!archive) return failed;
  zip_uint64_t index = 0;
  for (const MemberFile& member : members) {
    if (!add_member(archive.get(), member.name,
                    zip_source_file(archive.get(), member.file.c_str(), 0, whole_file)))
      return failed;
    // Not those that the file happens to have here: rw-r--r--.
    zip_file_set_external_attributes(archive.get(), index++, 0, ZIP_OPSYS_UNIX, 0100644u << 16);
  }
  if (zip_close(archive.get()) != 0) return failed;
  (void)archive.release();
  return Done{};
}

Result<Bytes> zip(const std::vector<Member>& members) {
  const Error failed{ErrorKind::internal, "Không nén được tệp.", ""};
  zip_error_t error;
  zip_error_init(&error);
  const ZipSource buffer(zip_source_buffer_create(nullptr, 0, 0, &error));
  if (!buffer) return failed;
  zip_source_keep(buffer.get());  // the archive takes one reference, we keep one to read the result
  Archive archive(zip_open_from_source(buffer.get(), ZIP_TRUNCATE, &error));
  if (!archive) return failed;
  for (const Member& member : members) {
    zip_source_t* content = zip_source_buffer(archive.get(), member.bytes.data(), member.bytes.size(), 0);
    if (!add_member(archive.get(), member.name, content)) return failed;
  }
  if (zip_close(archive.get()) != 0) return failed;
  (void)archive.release();
  zip_source_open(buffer.get());
  zip_source_seek(buffer.get(), 0, SEEK_END);
  const zip_int64_t size = zip_source_tell(buffer.get());
  zip_source_seek(buffer.get(), 0, SEEK_SET);
  if (size < 0) return failed;
  Bytes bytes(static_cast<std::size_t>(size), '\0');
  if (zip_source_read(buffer.get(), bytes.data(), bytes.size()) != size) return failed;
  zip_source_close(buffer.get());
  return bytes;
}

}  // namespace vanthu
