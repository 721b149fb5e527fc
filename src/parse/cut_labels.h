#pragma once
#include <cstddef>
#include <vector>

#include "text/text.h"

namespace vanthu {

// Joins a label that a narrow cell or a converter broke after its word ("Điều" / "1. Phê duyệt …", "Phần" / "I")
// in blocks [begin, end). `end` is moved along.
void join_cut_labels(std::vector<Block>& blocks, std::size_t begin, std::size_t& end);

}  // namespace vanthu
