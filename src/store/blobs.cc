#include "store/blobs.h"

#include <fcntl.h>
#include <fstream>
#include <sodium.h>
#include <unistd.h>

namespace vanthu {
namespace {

constexpr std::size_t part_bytes = 1u << 20;

class Hash {
 public:
  Hash() { crypto_hash_sha256_init(&state_); }
  void add(const Bytes& bytes) {
    crypto_hash_sha256_update(&state_, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  }
  std::string hex() {
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_final(&state_, hash);
    char text[2 * sizeof hash + 1];
    sodium_bin2hex(text, sizeof text, hash, sizeof hash);
    return text;
  }

 private:
  crypto_hash_sha256_state state_;
};

Error cannot_read(const std::filesystem::path& file) {
  return {ErrorKind::unreadable, "Không đọc được tệp; hãy kiểm tra đĩa rồi thử lại.",
          file.filename().string()};
}

Error cannot_write(const std::filesystem::path& file) {
  return {ErrorKind::unreadable, "Không ghi được tệp; hãy kiểm tra đĩa còn trống rồi thử lại.",
          file.string()};
}

// take: const Bytes& -> void.
template <class Take>
Status read_parts(const std::filesystem::path& file, Take take) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return cannot_read(file);
  for (Bytes part;;) {
    part.resize(part_bytes);
    in.read(part.data(), static_cast<std::streamsize>(part.size()));
    part.resize(static_cast<std::size_t>(in.gcount()));
    if (in.bad()) return cannot_read(file);
    if (part.empty()) return Done{};
    take(part);
  }
}

}  // namespace

Result<StoredFile> describe_file(const std::filesystem::path& file) {
  Hash hash;
  StoredFile stored;
  const Status read = read_parts(file, [&](const Bytes& part) {
    hash.add(part);
    stored.size += static_cast<std::int64_t>(part.size());
  });
  if (!read) return read.error();
  stored.sha256 = hash.hex();
  return stored;
}

namespace {

// False: the bytes are there already. Whoever comes second waits here until the first has committed, and
// finds its work done. Bytes that are there are marked as used now, and held until our end: housekeeping
// drops old ones. Where it was quicker, they are new again.
bool claim_blob(Sql& sql, const StoredFile& stored) {
  for (;;) {
    const Milliseconds now = sql.now();
    if (sql.run("INSERT INTO blob (sha256, size, created) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
                {stored.sha256, stored.size, now}) > 0)
      return true;
    if (sql.run("UPDATE blob SET created = $1 WHERE sha256 = $2", {now, stored.sha256}) > 0) return false;
  }
}

}  // namespace

Status put_blob(Sql& sql, const StoredFile& stored, const std::filesystem::path& file) {
  if (!claim_blob(sql, stored)) return Done{};
  Hash hash;
  std::int64_t number = 0;
  const Status read = read_parts(file, [&](Bytes& part) {
    hash.add(part);
    sql.run("INSERT INTO blob_part (sha256, part, bytes) VALUES ($1, $2, $3)",
            {stored.sha256, number++, Blob{part}});
  });
  if (!read) return read.error();
  if (hash.hex() != stored.sha256) return cannot_read(file);
  return Done{};
}

Status copy_blob(Database& database, const std::string& sha256,
                 const std::function<bool(const Bytes& part)>& sink) {
  const auto known = database.look([&](Sql& sql) -> Result<bool> {
    return sql.row("SELECT 1 FROM blob WHERE sha256 = $1", {sha256}).has_value();
  });
  if (!known) return known.error();
  if (!*known) return Error{ErrorKind::not_found, "Không có tệp này trong kho.", sha256};
  for (std::int64_t number = 0;; ++number) {  // a transaction a part: a slow reader holds none open
    const auto part = database.look([&](Sql& sql) -> Result<std::optional<SqlRow>> {
      return sql.row("SELECT bytes FROM blob_part WHERE sha256 = $1 AND part = $2", {sha256, number});
    });
    if (!part) return part.error();
    if (!*part || !sink((*part)->bytes(0))) return Done{};
  }
}

Status copy_blob(Database& database, const std::string& sha256, const std::filesystem::path& file) {
  // For nobody else to read, wherever it lies.
  const int made = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (made < 0) return cannot_write(file);
  ::close(made);
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  const Status copied = copy_blob(database, sha256, [&](const Bytes& part) {
    out.write(part.data(), static_cast<std::streamsize>(part.size()));
    return static_cast<bool>(out);
  });
  if (!copied) return copied;
  out.close();
  if (!out) return cannot_write(file);
  return Done{};
}

Result<bool> is_blob_intact(Database& database, const std::string& sha256) {
  Hash hash;
  const Status copied = copy_blob(database, sha256, [&](const Bytes& part) {
    hash.add(part);
    return true;
  });
  if (!copied) return copied.error();
  return hash.hex() == sha256;
}

}  // namespace vanthu
