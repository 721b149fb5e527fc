#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "base/file.h"

namespace vanthu {

struct PageFile {
  Bytes bytes;
  Bytes gzip;  // the same, packed (RFC 1952); "" where that would save nothing
  std::string_view media_type;
  std::string etag;
};

// The desk's page as it is served. In memory from the start of the service: an upgrade underneath it mixes no
// old parts with new ones. The addresses that index.html says, "/web/page.js", are given a version that
// changes with any of the parts, "/web/VERSION/page.js": a browser asks for each of them once.
class PageFiles {
 public:
  // What is in the folder and of a kind that pages are made of. Nothing where there is no folder.
  static PageFiles read(const std::filesystem::path& folder);

  const PageFile* find(const std::string& name) const;  // "page.js"; nullptr = no such file
  const std::string& version() const { return version_; }

 private:
  std::map<std::string, PageFile> files_;
  std::string version_;
};

}  // namespace vanthu
