#pragma once
#include <vector>

#include "parse/passage.h"
#include "plan/plan.h"

namespace vanthu {

// What a heading says its section is about. A section may be about several things.
enum class Topic : unsigned {
  bases = 1,        // CĂN CỨ …
  goals = 2,        // MỤC TIÊU, CHỈ TIÊU that the plan sets
  past = 4,         // KẾT QUẢ, TÌNH HÌNH of a past year
  assignments = 8,  // TỔ CHỨC THỰC HIỆN, NHIỆM VỤ, GIẢI PHÁP
  funding = 16,     // KINH PHÍ
};

// The section tree in pre-order, each paragraph ready for scanning. Made once for all facts; points into the
// plan.
struct Entry {
  const Node* node;
  int parent;  // -1 at the top
  int end;     // one past the last of its descendants
  Passage text;
  std::size_t heading_end = 0;  // the words that head a section: up to here; 0 if it heads none
  unsigned own_topics = 0;      // what its heading says
  unsigned topics = 0;          // and what those above it say

  bool is_leaf() const { return node->children.empty(); }
  bool is_numbered() const;  // has a label that is no bullet
  bool heads(Topic topic) const { return own_topics & static_cast<unsigned>(topic); }
  bool under(Topic topic) const { return topics & static_cast<unsigned>(topic); }
};

struct Outline {
  std::vector<Passage> preamble;
  std::vector<Source> preamble_sources;  // of each paragraph, as far as the plan's provenance tells
  std::vector<Entry> entries;            // index = `node` of facts
  std::vector<Passage> closing;
  std::vector<Source> closing_sources;
};

Outline make_outline(const Plan& plan);

}  // namespace vanthu
