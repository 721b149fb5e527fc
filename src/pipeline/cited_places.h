#pragma once
#include <cstddef>
#include <vector>

#include "parse/passage.h"
#include "plan/plan.h"

namespace vanthu {

// Where a paragraph cites a document; places in code points.
struct CitedPlace {
  std::size_t begin = 0, end = 0;  // type, number, date, issuer
  std::size_t subject_end = 0;     // what it is about goes on to here
  Citation citation;
};

// In the order of the text.
std::vector<CitedPlace> cited_in(const Passage& text);

// The one whose citation or subject holds the place; nothing if there is none.
const CitedPlace* cited_at(const std::vector<CitedPlace>& all, std::size_t place);

}  // namespace vanthu
