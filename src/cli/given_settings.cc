#include "cli/given_settings.h"

#include <algorithm>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/console.h"

namespace vanthu {
namespace {

constexpr std::size_t config_bytes = 1u << 20;
constexpr std::string_view variables = "VANTHU_";

// A mistyped name would be passed over in silence. No error: others name variables of theirs after us.
void note_unknown_variables() {
  for (char** at = environ; *at; ++at) {
    const std::string_view given = *at;
    const std::string name(given.substr(0, given.find('=')));
    if (!name.starts_with(variables) || name == "VANTHU_CONFIG") continue;
    const bool is_known = std::ranges::any_of(service_settings(), [&](const ServiceSetting& setting) {
      return environment_name(setting.name) == name;
    });
    if (!is_known)
      note("biến môi trường " + name +
           " không phải cài đặt nào nên không được dùng; xem vanthu serve --help");
  }
}

}  // namespace

Result<ServiceSettings> given_settings(const std::string& config,
                                       const std::map<std::string, std::string>& flags) {
  note_unknown_variables();
  Bytes file;
  const char* variable = ::getenv("VANTHU_CONFIG");
  const std::string path = !config.empty() ? config : variable ? variable : "";
  if (!path.empty()) {
    Result<Bytes> bytes = read_file(path, config_bytes);
    if (!bytes) return std::move(bytes).error();
    file = *std::move(bytes);
  }
  const auto environment = [](const std::string& name) -> std::optional<std::string> {
    const char* value = ::getenv(name.c_str());
    return value ? std::optional<std::string>(value) : std::nullopt;
  };
  return ServiceSettings::read(file, path, environment, flags);
}

}  // namespace vanthu
