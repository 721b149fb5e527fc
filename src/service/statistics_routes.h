#pragma once
#include "service/routes.h"

namespace vanthu {

// What the plans of an office say together: targets, budgets, tasks, numbers of documents.
std::span<const Route> statistics_routes();

}  // namespace vanthu
