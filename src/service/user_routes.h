#pragma once
#include "service/routes.h"

namespace vanthu {

std::span<const Route> user_routes();  // people of the office

}  // namespace vanthu
