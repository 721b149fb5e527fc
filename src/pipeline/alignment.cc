#include "pipeline/alignment.h"

#include <algorithm>
#include <cstdint>

namespace vanthu {
namespace {

using Strings = std::vector<std::string>;

// What stands between two equal items.
void add_hunk(std::vector<AlignmentStep>& steps, int before, int before_end, int after, int after_end) {
  while (before < before_end && after < after_end) steps.push_back({before++, after++, false});
  while (before < before_end) steps.push_back({before++, -1, false});
  while (after < after_end) steps.push_back({-1, after++, false});
}

// Equal pairs of the middle parts, in order.
std::vector<AlignmentStep> common(const Strings& before, const Strings& after, int from, int before_end,
                                  int after_end) {
  const std::size_t rows = static_cast<std::size_t>(before_end - from),
                    columns = static_cast<std::size_t>(after_end - from);
  std::vector<std::uint32_t> longest((rows + 1) * (columns + 1), 0);
  const auto at = [&](std::size_t row, std::size_t column) -> std::uint32_t& {
    return longest[row * (columns + 1) + column];
  };
  const auto equal = [&](std::size_t row, std::size_t column) {
    return before[static_cast<std::size_t>(from) + row] == after[static_cast<std::size_t>(from) + column];
  };
  for (std::size_t row = rows; row-- > 0;)
    for (std::size_t column = columns; column-- > 0;)
      at(row, column) = equal(row, column) ? at(row + 1, column + 1) + 1
                                           : std::max(at(row + 1, column), at(row, column + 1));
  std::vector<AlignmentStep> pairs;
  for (std::size_t row = 0, column = 0; row < rows && column < columns;) {
    if (equal(row, column))
      pairs.push_back({from + static_cast<int>(row++), from + static_cast<int>(column++), true});
    else
      at(row + 1, column) >= at(row, column + 1) ? ++row : ++column;
  }
  return pairs;
}

}  // namespace

std::vector<AlignmentStep> align(const Strings& before, const Strings& after, std::size_t most_cells) {
  const int before_size = static_cast<int>(before.size()), after_size = static_cast<int>(after.size());
  const int shorter = std::min(before_size, after_size);
  int head = 0;
  while (head < shorter && before[static_cast<std::size_t>(head)] == after[static_cast<std::size_t>(head)])
    ++head;
  int tail = 0;
  while (tail < shorter - head && before[static_cast<std::size_t>(before_size - tail - 1)] ==
                                      after[static_cast<std::size_t>(after_size - tail - 1)])
    ++tail;

  std::vector<AlignmentStep> pairs;
  for (int at = 0; at < head; ++at) pairs.push_back({at, at, true});
  const int before_end = before_size - tail, after_end = after_size - tail;
  if (static_cast<std::size_t>(before_end - head) * static_cast<std::size_t>(after_end - head) <= most_cells)
    for (const AlignmentStep& pair : common(before, after, head, before_end, after_end))
      pairs.push_back(pair);
  for (int at = 0; at < tail; ++at) pairs.push_back({before_end + at, after_end + at, true});

  std::vector<AlignmentStep> steps;
  int before_done = 0, after_done = 0;
  for (const AlignmentStep& pair : pairs) {
    add_hunk(steps, before_done, pair.before, after_done, pair.after);
    steps.push_back(pair);
    before_done = pair.before + 1, after_done = pair.after + 1;
  }
  add_hunk(steps, before_done, before_size, after_done, after_size);
  return steps;
}

}  // namespace vanthu
