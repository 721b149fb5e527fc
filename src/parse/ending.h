#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "parse/header_fields.h"
#include "parse/trace.h"
#include "plan/plan.h"
#include "text/text.h"

namespace vanthu {

// Boxes 7 and 9b of Decree 30/2020/NĐ-CP, Annex I: recipients and signature, in either order, also side by
// side on the same lines.
struct Ending {
  std::vector<std::string> recipients;
  Signature signature;
  std::optional<DateLine> date;  // place and date that stand above the signature, as schools print them
  Source date_source;
  Traces traces;
  std::vector<Diagnostic> findings;
  std::size_t begin = 0;  // the blocks that it takes; begin = end = blocks.size() if there is none
  std::size_t end = 0;
};

// The first ending: a text may hold two documents (parse/document.h).
Ending find_ending(std::span<const Block> blocks);

}  // namespace vanthu
