#pragma once
#include "service/routes.h"

namespace vanthu {

std::span<const Route> token_routes();  // secrets for programs

}  // namespace vanthu
