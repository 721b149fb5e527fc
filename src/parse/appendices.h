#pragma once
#include <span>
#include <vector>

#include "base/diagnostic.h"
#include "plan/plan.h"
#include "text/text.h"

namespace vanthu {

// Whether an appendix begins at blocks[at]: "PHỤ LỤC", "Phụ lục I", "Phụ lục 01:" on a line of its own.
bool begins_appendix(std::span<const Block> blocks, std::size_t at);

// The appendices of a plan, from the blocks after its signature. What stands before the first label belongs
// to none and is left out, with a diagnostic.
std::vector<Appendix> parse_appendices(std::span<const Block> blocks, std::vector<Diagnostic>& diagnostics);

}  // namespace vanthu
