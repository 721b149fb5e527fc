#pragma once
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "compose/template.h"

namespace vanthu {

inline std::string read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// The files of templates/, as the pipeline reads them.
inline TemplateFiles template_files() {
  namespace fs = std::filesystem;
  const fs::path root = fs::path(VANTHU_SOURCE_DIR) / "templates";
  TemplateFiles files;
  for (const auto& entry : fs::recursive_directory_iterator(root))
    if (entry.is_regular_file())
      files[fs::relative(entry.path(), root).generic_string()] = read(entry.path());
  return files;
}

}  // namespace vanthu
