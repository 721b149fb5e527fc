#include "compose/template.h"

#include "compose/reader.h"

namespace vanthu {
namespace {

constexpr std::string_view main_file = "/template.xml";

std::string known_templates(const TemplateFiles& files) {
  std::string known;
  for (const auto& [path, bytes] : files)
    if (path.size() > main_file.size() && path.ends_with(main_file))
      known += (known.empty() ? "" : ", ") + path.substr(0, path.size() - main_file.size());
  return known;
}

}  // namespace

Result<Template> load_template(const TemplateFiles& files, const std::string& id) {
  const std::string path = id + std::string(main_file);
  if (!files.count(path))
    return Error{ErrorKind::usage,
                 "Không có mẫu '" + id + "'; các mẫu hiện có: " + known_templates(files) + ".", ""};
  return read_template(files, path);
}

}  // namespace vanthu
