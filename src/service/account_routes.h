#pragma once
#include <span>

#include "service/routes.h"

namespace vanthu {

// Sessions, users, tokens, offices, the audit log.
std::span<const Route> account_routes();

}  // namespace vanthu
