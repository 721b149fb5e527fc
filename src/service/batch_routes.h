#pragma once
#include "service/routes.h"

namespace vanthu {

// Bulk reformatting.
std::span<const Route> batch_routes();

}  // namespace vanthu
