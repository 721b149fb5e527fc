#pragma once
#include "service/routes.h"

namespace vanthu {

// The page, parsing and rendering without storing, and what tells about the service itself.
std::span<const Route> page_routes();

}  // namespace vanthu
