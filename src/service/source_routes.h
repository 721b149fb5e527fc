#pragma once
#include <span>

#include "service/routes.h"

namespace vanthu {

// What a record was read from, to stand beside it.
std::span<const Route> source_routes();

}  // namespace vanthu
