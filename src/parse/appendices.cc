#include "parse/appendices.h"

#include "text/unicode.h"

namespace vanthu {

bool begins_appendix(std::span<const Block> blocks, std::size_t at) {
  const Line* line = std::get_if<Line>(&blocks[at]);
  return line && starts_with_fold(trim(line->text), "phụ lục");
}

std::vector<Appendix> parse_appendices(std::span<const Block>, std::vector<Diagnostic>&) { return {}; }

}  // namespace vanthu
