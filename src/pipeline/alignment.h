#pragma once
#include <string>
#include <vector>

namespace vanthu {

// One step from a list to another: an item of both (`same`, or changed in place), or of one only (-1 in the
// other).
struct AlignmentStep {
  int before = -1;
  int after = -1;
  bool same = false;
  friend bool operator==(const AlignmentStep&, const AlignmentStep&) = default;
};

// The steps from `before` to `after`, in order: as many equal items as possible keep their place (longest
// common subsequence; over `most_cells` of its table only what is equal at both ends). What differs between
// two equal items is paired as far as it goes.
std::vector<AlignmentStep> align(const std::vector<std::string>& before,
                                 const std::vector<std::string>& after, std::size_t most_cells = 4'000'000);

}  // namespace vanthu
