#pragma once
#include <vector>

#include "layout/flow.h"

namespace vanthu {

// The body's rows: a band for each, or for several that cells over more than one row tie together. The head
// rows stand in Piece::head, unless they take up too much of a page: then they are rows like others.
std::vector<Piece> table_pieces(const LayoutContext& context, const DataTable& table, double width);

}  // namespace vanthu
