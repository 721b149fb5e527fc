#pragma once
#include <span>

#include "service/routes.h"

namespace vanthu {

// Who else edits a document.
std::span<const Route> editing_routes();

}  // namespace vanthu
