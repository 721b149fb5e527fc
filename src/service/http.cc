#include "service/http.h"

#include <sstream>

namespace vanthu {

SpooledFile::SpooledFile(SpooledFile&& other) noexcept { *this = std::move(other); }

SpooledFile& SpooledFile::operator=(SpooledFile&& other) noexcept {
  std::swap(field, other.field);
  std::swap(name, other.name);
  std::swap(media_type, other.media_type);
  std::swap(size, other.size);
  std::swap(sha256, other.sha256);
  std::swap(path, other.path);
  return *this;
}

SpooledFile::~SpooledFile() {
  std::error_code code;
  if (!path.empty()) std::filesystem::remove(path, code);
}

std::optional<std::string> Request::parameter(const std::string& name) const {
  for (const auto& [key, value] : query)
    if (key == name) return value;
  return std::nullopt;
}

std::string Request::header(const std::string& lower_name) const {
  const auto found = headers.find(lower_name);
  return found == headers.end() ? "" : found->second;
}

std::string Request::path_parameter(const std::string& name) const {
  const auto found = path_parameters.find(name);
  return found == path_parameters.end() ? "" : found->second;
}

bool Request::has_already(const std::string& etag) const {
  std::istringstream tags(header("if-none-match"));
  for (std::string tag; std::getline(tags, tag, ',');) {
    std::erase_if(tag, [](char c) { return c == ' ' || c == '\t'; });
    if (tag.starts_with("W/")) tag.erase(0, 2);  // the weak comparison
    if (tag == "*" || tag == etag) return true;
  }
  return false;
}

}  // namespace vanthu
