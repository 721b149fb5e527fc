#pragma once
#include <cstdint>

#include "plan/plan.h"

namespace vanthu {

// A plan with one appendix that holds one table as offices make them: two to twelve columns under heads of
// one to three levels, names of groups, tasks and agencies of very different length, amounts, a total row;
// now and then a cell that fills a page. Same seed, same plan.
Plan plan_with_table(std::uint32_t seed);

}  // namespace vanthu
