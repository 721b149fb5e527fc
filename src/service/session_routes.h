#pragma once
#include "service/routes.h"

namespace vanthu {

std::span<const Route> session_routes();  // signing in and out, the own password and sessions

}  // namespace vanthu
