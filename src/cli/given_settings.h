#pragma once
#include <map>
#include <string>

#include "service/settings.h"

namespace vanthu {

// The settings of the service as this process was given them: by a file (--config, or VANTHU_CONFIG), by its
// environment, by `flags`. Errors: those of ServiceSettings::read(); not_found, unreadable (the file).
Result<ServiceSettings> given_settings(const std::string& config,
                                       const std::map<std::string, std::string>& flags);

}  // namespace vanthu
