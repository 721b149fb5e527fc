#pragma once
#include <span>

#include "service/routes.h"

namespace vanthu {

// What a newcomer looks at: samples of drafts, and a record for each template.
std::span<const Route> sample_routes();

}  // namespace vanthu
