#pragma once
#include <span>
#include <vector>

#include "base/diagnostic.h"
#include "parse/trace.h"
#include "plan/plan.h"
#include "text/text.h"

namespace vanthu {

// Whether an appendix begins at blocks[at]: "PHỤ LỤC", "Phụ lục I", "Phụ lục 01: DANH MỤC …", "Biểu số 02" at
// the start of a line. A sentence that begins with the words ("Phụ lục I kèm theo nêu …") is none.
bool begins_appendix(std::span<const Block> blocks, std::size_t at);

// The appendices of a plan, from the blocks after its signature. Where the first has no label, it begins at
// the first block, if a reference "(Kèm theo …)" or a table shows that it is one; else what stands before the
// first label is left out, with a diagnostic. Where heads and tables stand is noted in `traces`.
std::vector<Appendix> parse_appendices(std::span<const Block> blocks, std::vector<Diagnostic>& diagnostics,
                                       Traces& traces);

}  // namespace vanthu
