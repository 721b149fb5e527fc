#pragma once
#include <cstddef>
#include <optional>
#include <vector>

#include "parse/trace.h"
#include "plan/plan.h"
#include "text/text.h"

namespace vanthu {

// Reads the header block (Decree 30/2020/NĐ-CP, Annex I, boxes 1-4 and 10; Party style too) of the document
// that blocks [0, end) hold and takes its lines out, wherever they stand: extraction from PDF puts them into
// the middle of a section. `title` is where the title begins, if there is one: above it, lines in capitals
// belong to the header. Both indices are moved along.
Header take_header(std::vector<Block>& blocks, std::optional<std::size_t>& title, std::size_t& end,
                   Traces& traces);

}  // namespace vanthu
