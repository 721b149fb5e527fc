#pragma once
#include <vector>

#include "layout/flow.h"

namespace vanthu {

// A band for each row.
std::vector<Piece> columns_pieces(const LayoutContext& context, const Columns& columns, double width);

}  // namespace vanthu
