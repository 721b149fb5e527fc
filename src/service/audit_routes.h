#pragma once
#include "service/routes.h"

namespace vanthu {

std::span<const Route> audit_routes();  // what was done in the office

}  // namespace vanthu
