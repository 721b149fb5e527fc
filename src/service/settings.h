#pragma once
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace vanthu {

enum class SettingKind {
  text,
  path,
  number,  // whole, from `least` to `most`
  bytes,   // whole, with K, M, G as 1024-fold; from `least` to `most`
  flag,    // có, không, true, false, 1, 0
};

// A setting of the service has one name everywhere: `name = value` in the file, VANTHU_NAME in the
// environment
// ("-" becomes "_"), --name on the command line. The later of these outweighs the earlier.
struct ServiceSetting {
  const char* name;
  SettingKind kind;
  const char* value;  // without one given; "" = none
  const char* shape;  // of the value, for help: "MÁY:CỔNG"
  const char* description;
  long long least = 0, most = 0;
};
std::span<const ServiceSetting> service_settings();

// Values by name, each of its kind; all names are there.
class ServiceSettings {
 public:
  const std::string& text(const std::string& name) const { return values_.at(name); }
  long long number(const std::string& name) const;  // of number and bytes
  bool flag(const std::string& name) const;

  // `file`: its text; `file_name`: for messages. Errors: usage (no such name, not of its kind; the place is
  // "file:line", VANTHU_NAME or --name).
  static Result<ServiceSettings> read(
      std::string_view file, const std::string& file_name,
      const std::function<std::optional<std::string>(const std::string&)>& environment,
      const std::map<std::string, std::string>& flags);

 private:
  std::map<std::string, std::string> values_;
};

// "upload-bytes" -> "VANTHU_UPLOAD_BYTES".
std::string environment_name(std::string_view setting);

}  // namespace vanthu
