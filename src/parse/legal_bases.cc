
#include "parse/facts.h"

namespace vanthu {
namespace {

constexpr auto openings = phrase_table<Phrase>({U"căn cứ", U"thực hiện"});
constexpr auto enacting_ends = phrase_table<Phrase>({U"như sau", U"sau đây"});

// "UBND huyện ban hành Kế hoạch …, cụ thể như sau:"
bool is_enacting(const Passage& text) {
  std::size_t end = text.size();
  while (end > 0 && (text.at(end - 1) == U':' || text.at(end - 1) == U'.' || text.at(end - 1) == U' ')) --end;
  return enacting_ends.begin_before(text, end) != no_place;
}

}  // namespace

std::vector<LegalBasis> find_legal_bases(const Outline& outline, const std::vector<Citation>& citations,
                                         std::vector<std::optional<int>>* nodes) {
  std::vector<LegalBasis> bases;
  std::size_t next = 0;  // citation
  for (const Passage& paragraph : outline.preamble) {
    const std::size_t cited = citations_in(paragraph).size();
    if (openings.end_at(paragraph, 0) != no_place)
      bases.push_back(
          {paragraph.cut(0, paragraph.size()), cited ? std::optional(static_cast<int>(next)) : std::nullopt});
    next += cited;
  }
  if (nodes) nodes->assign(bases.size(), std::nullopt);
  for (std::size_t i = 0; i < outline.entries.size(); ++i) {
    const Entry& entry = outline.entries[i];
    const auto node = static_cast<int>(i);
    while (next < citations.size() && citations[next].node < node && citations[next].node) ++next;
    if (!entry.under(Topic::bases) || !entry.is_leaf() || entry.node->table || is_enacting(entry.text))
      continue;
    const bool cites = next < citations.size() && citations[next].node == node;
    bases.push_back({entry.node->text, cites ? std::optional(static_cast<int>(next)) : std::nullopt});
    if (nodes) nodes->push_back(node);
  }
  return bases;
}

}  // namespace vanthu
