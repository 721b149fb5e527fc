#pragma once
#include <cstddef>
#include <vector>

#include "text/text.h"

namespace vanthu {

// Takes what belongs to the page and not to the text out of blocks [begin, end): page numbers, running heads,
// stamps of digital signatures. `end` is moved along.
void drop_furniture(std::vector<Block>& blocks, std::size_t begin, std::size_t& end);

}  // namespace vanthu
