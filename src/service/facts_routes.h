#pragma once
#include <span>

#include "plan/finding.h"
#include "service/resources.h"
#include "service/routes.h"

namespace vanthu {

std::span<const Route> facts_routes();

// Findings as the page takes them: the keys of a diagnostic, and "pointer", "place", "fix".
OrderedJson to_json(const std::vector<Finding>& findings);

}  // namespace vanthu
