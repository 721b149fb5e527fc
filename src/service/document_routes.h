#pragma once
#include "service/routes.h"

namespace vanthu {

// Documents, their originals, records, versions and renderings.
std::span<const Route> document_routes();

}  // namespace vanthu
