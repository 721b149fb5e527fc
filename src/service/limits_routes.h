#pragma once
#include <span>

#include "service/routes.h"

namespace vanthu {

// What may be sent, told before somebody tries.
std::span<const Route> limits_routes();

}  // namespace vanthu
