#pragma once
#include <cstdint>

#include "plan/plan.h"

namespace vanthu {

// A record that is sound (indices point to something, rows are as wide as their table) and otherwise as
// awkward as records may be: quotes, mark-up, line ends in cells, empty strings beside missing ones. Same
// seed, same plan.
Plan random_plan(std::uint32_t seed);

}  // namespace vanthu
