#include "pipeline/cited_places.h"

#include <algorithm>

#include "parse/agencies.h"
#include "parse/facts.h"

namespace vanthu {
namespace {

// A subject ends with its clause, and where after a comma an agency begins to act: "…, UBND xã ban hành …".
std::size_t subject_end(const Passage& text, std::size_t begin, std::size_t limit) {
  int brackets = 0;
  for (std::size_t place = begin; place < limit; ++place) {
    const char32_t c = text.at(place);
    if (c == U'(') ++brackets;
    if (c == U')' && --brackets < 0) return place;
    if (c == U';') return place;
    if (c == U'.' && (place + 1 == text.size() || (text.at(place + 1) == U' ' && text.capital(place + 2))))
      return place;
    if (c != U',') continue;
    const std::size_t next = text.past_blanks(place + 1);
    if (text.capital(next) && begins_agency(text, next)) return place;
  }
  return limit;
}

}  // namespace

std::vector<CitedPlace> cited_in(const Passage& text) {
  std::vector<CitedSpan> spans;
  std::vector<Citation> citations = citations_in(text, spans);
  std::vector<CitedPlace> cited;
  for (std::size_t i = 0; i < citations.size(); ++i) {
    const std::size_t limit = i + 1 < spans.size() ? std::max(spans[i + 1].begin, spans[i].end) : text.size();
    cited.push_back(
        {spans[i].begin, spans[i].end, subject_end(text, spans[i].end, limit), std::move(citations[i])});
  }
  return cited;
}

// Citations stand in the order of the text; the subject of one ends where the next begins, at the latest.
const CitedPlace* cited_at(const std::vector<CitedPlace>& all, std::size_t place) {
  const auto found = std::ranges::upper_bound(all, place, {}, &CitedPlace::subject_end);
  return found != all.end() && found->begin <= place ? &*found : nullptr;
}

}  // namespace vanthu
