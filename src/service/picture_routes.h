#pragma once
#include <span>

#include "service/routes.h"

namespace vanthu {

std::span<const Route> picture_routes();  // pages as pictures

}  // namespace vanthu
