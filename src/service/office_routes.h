#pragma once
#include "service/routes.h"

namespace vanthu {

std::span<const Route> office_routes();  // offices and their profiles

}  // namespace vanthu
