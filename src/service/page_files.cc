#include "service/page_files.h"

#include <sodium.h>

#include "base/limits.h"
#include "service/gzip.h"

namespace vanthu {
namespace {

namespace fs = std::filesystem;

// What the page is made of, by the endings of its files.
constexpr std::pair<std::string_view, std::string_view> page_types[] = {
    {".html", "text/html; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".svg", "image/svg+xml"},
};

std::string_view media_type_of(const fs::path& file) {
  const std::string ending = file.extension().string();
  for (const auto& [known, media_type] : page_types)
    if (ending == known) return media_type;
  return "";
}

std::string hash_of(std::string_view bytes) {
  unsigned char hash[crypto_generichash_BYTES_MIN];
  char text[2 * sizeof hash + 1];
  ::crypto_generichash(hash, sizeof hash, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                       nullptr, 0);
  return ::sodium_bin2hex(text, sizeof text, hash, sizeof hash);
}

PageFile page_file_of(Bytes bytes, std::string_view media_type) {
  PageFile file{bytes, gzip(bytes, 9), media_type, "\"" + hash_of(bytes) + "\""};
  if (file.gzip.size() >= bytes.size()) file.gzip.clear();
  return file;
}

std::string with_version(std::string html, const std::string& version) {
  constexpr std::string_view address = "\"/web/";
  for (std::size_t at = 0; (at = html.find(address, at)) != std::string::npos; at += address.size())
    html.insert(at + address.size(), version + "/");
  return html;
}

}  // namespace

PageFiles PageFiles::read(const fs::path& folder) {
  PageFiles page;
  std::error_code code;
  for (const auto& found : fs::directory_iterator(folder, code)) {
    const std::string_view media_type = media_type_of(found.path());
    Result<Bytes> bytes = read_file(found.path(), limits::upload_bytes);
    if (!media_type.empty() && bytes)
      page.files_[found.path().filename().string()] = page_file_of(*std::move(bytes), media_type);
  }
  std::string all;
  for (const auto& [name, file] : page.files_) all += name + file.etag;
  page.version_ = hash_of(all);
  if (const auto index = page.files_.find("index.html"); index != page.files_.end())
    index->second = page_file_of(with_version(index->second.bytes, page.version_), index->second.media_type);
  return page;
}

const PageFile* PageFiles::find(const std::string& name) const {
  const auto found = files_.find(name);
  return found == files_.end() ? nullptr : &found->second;
}

}  // namespace vanthu
