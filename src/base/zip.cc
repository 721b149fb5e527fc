#include "base/zip.h"

#include <zip.h>

#include <memory>

#include "base/limits.h"

namespace vanthu {
namespace {

// libzip's own default is 9: four times slower for a tenth less.
constexpr zip_uint32_t compression_level = 6;

struct Close {
  void operator()(zip_t* archive) const { zip_discard(archive); }
  void operator()(zip_file_t* file) const { zip_fclose(file); }
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using Archive = std::unique_ptr<zip_t, Close>;
using File = std::unique_ptr<zip_file_t, Close>;
using ZipSource = std::unique_ptr<zip_source_t, Close>;

Error broken(std::string place = "") {
  return {ErrorKind::invalid, "Tệp nén bị hỏng hoặc không đúng định dạng; hãy nén lại rồi thử lại.", std::move(place)};
}

Error too_large(std::string place = "") {
  return {ErrorKind::too_large, "Tệp nén chứa quá nhiều dữ liệu sau khi giải nén; hãy chia thành nhiều tệp nhỏ hơn.",
          std::move(place)};
}

bool safe_name(const std::string& name) {
  if (name.empty() || name.front() == '/' || name.find('\\') != std::string::npos ||
      name.find(':') != std::string::npos || name.find('\0') != std::string::npos)
    return false;
  const std::string framed = "/" + name + "/";
  return framed.find("/../") == std::string::npos;
}

Result<Bytes> read_member(zip_t* archive, zip_uint64_t index, const zip_stat_t& stat) {
  if (stat.encryption_method != ZIP_EM_NONE)
    return Error{ErrorKind::unsupported, "Tệp nén có mật khẩu; hãy nén lại không đặt mật khẩu.", stat.name};
  const File file(zip_fopen_index(archive, index, 0));
  if (!file) return broken(stat.name);
  Bytes bytes(stat.size, '\0');
  zip_uint64_t done = 0;
  while (done < stat.size) {
    const zip_int64_t n = zip_fread(file.get(), bytes.data() + done, stat.size - done);
    if (n <= 0) return broken(stat.name);
    done += static_cast<zip_uint64_t>(n);
  }
  char more;
  if (zip_fread(file.get(), &more, 1) != 0) return broken(stat.name);  // the checksum, or more than it said
  return bytes;
}

}  // namespace

Result<std::vector<Member>> unzip(const Bytes& archive_bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(archive_bytes.data(), archive_bytes.size(), 0, &error);
  if (!source) return broken();
  const Archive archive(zip_open_from_source(source, ZIP_RDONLY, &error));
  if (!archive) {
    zip_source_free(source);
    return broken();
  }
  const zip_int64_t count = zip_get_num_entries(archive.get(), 0);
  if (count < 0) return broken();
  if (static_cast<std::size_t>(count) > limits::archive_members) return too_large();

  std::vector<Member> members;
  std::size_t total = 0;
  for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(count); ++i) {
    zip_stat_t stat;
    if (zip_stat_index(archive.get(), i, 0, &stat) != 0) return broken();
    const std::string name = stat.name;
    if (!name.empty() && name.back() == '/') continue;
    if (!safe_name(name))
      return Error{ErrorKind::invalid, "Tệp nén có tên tệp bên trong không hợp lệ; hãy nén lại.", name};
    total += stat.size;
    if (stat.size > limits::archive_bytes || total > limits::archive_bytes) return too_large(name);
    if (stat.size > 1'000'000 && stat.size / (stat.comp_size + 1) > limits::archive_ratio) return too_large(name);
    Result<Bytes> bytes = read_member(archive.get(), i, stat);
    if (!bytes) return std::move(bytes).error();
    members.push_back({name, *std::move(bytes)});
  }
  return members;
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
    const zip_int64_t index =
        content ? zip_file_add(archive.get(), member.name.c_str(), content, ZIP_FL_ENC_UTF_8) : -1;
    if (index < 0) {
      if (content) zip_source_free(content);
      return failed;
    }
    zip_set_file_compression(archive.get(), static_cast<zip_uint64_t>(index), ZIP_CM_DEFLATE, compression_level);
    // 1980-01-01 00:00, the oldest date that the format knows.
    zip_file_set_dostime(archive.get(), static_cast<zip_uint64_t>(index), 0, (1 << 5) | 1, 0);
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
