#pragma once
#include <cstdint>

#include "plan/plan.h"

namespace vanthu {

// A plan as an authority of an invented place would issue it: sections, paragraphs, bullets, tables in the
// body and in appendices, some with a Quyết định before it. Its facts are those that its text gives. Same
// seed, same plan.
Plan random_document(std::uint32_t seed);

}  // namespace vanthu
