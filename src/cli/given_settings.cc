#include "cli/given_settings.h"

#include <stdlib.h>

#include "base/file.h"

namespace vanthu {
namespace {

constexpr std::size_t config_bytes = 1u << 20;

}  // namespace

Result<ServiceSettings> given_settings(const std::string& config,
                                       const std::map<std::string, std::string>& flags) {
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
