#pragma once
#include <span>

#include "service/routes.h"

namespace vanthu {

// Many documents at once. Its paths go before those of one document: "/documents/originals" is no {id}.
std::span<const Route> bulk_routes();

}  // namespace vanthu
