#include "parse/corrected_facts.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <string_view>
#include <unordered_map>

#include "parse/facts.h"
#include "parse/trace.h"

namespace vanthu {
namespace {

using FactNode = std::optional<int>;  // none: preamble and closing
using Nodes = std::set<FactNode>;

Nodes corrected_nodes(const Plan& plan, FactKind kind) {
  Nodes nodes;
  for (const Correction& correction : plan.corrected)
    if (correction.of == kind) nodes.insert(correction.node);
  return nodes;
}

// Where a fact stands in reading order.
constexpr int in_front = -1, behind = std::numeric_limits<int>::max();

// Two lists that are each in reading order become one, each item with the index that it had.
struct MergedItem {
  bool is_recorded;
  std::size_t from;
};
std::vector<MergedItem> in_reading_order(const std::vector<int>& derived, const std::vector<int>& recorded,
                                         const std::vector<bool>& is_kept) {
  std::vector<std::size_t> kept;
  for (std::size_t i = 0; i < recorded.size(); ++i)
    if (is_kept[i]) kept.push_back(i);
  std::ranges::stable_sort(kept, {}, [&](std::size_t i) { return recorded[i]; });
  std::vector<MergedItem> out;
  auto next = kept.begin();
  for (std::size_t i = 0; i < derived.size(); ++i) {
    while (next != kept.end() && recorded[*next] < derived[i]) out.push_back({true, *next++});
    out.push_back({false, i});
  }
  while (next != kept.end()) out.push_back({true, *next++});
  return out;
}

// ---- indicators and tasks

template <class Fact>
std::vector<Fact> with_corrected(std::vector<Fact> derived, const std::vector<Fact>& recorded,
                                 const Nodes& corrected) {
  if (corrected.empty()) return derived;
  std::erase_if(derived, [&](const Fact& fact) { return corrected.contains(fact.node); });
  std::vector<int> derived_places, recorded_places;
  std::vector<bool> is_kept;
  for (const Fact& fact : derived) derived_places.push_back(fact.node.value_or(in_front));
  for (const Fact& fact : recorded) {
    recorded_places.push_back(fact.node.value_or(in_front));
    is_kept.push_back(corrected.contains(fact.node));
  }
  std::vector<Fact> out;
  for (const MergedItem& item : in_reading_order(derived_places, recorded_places, is_kept))
    out.push_back(item.is_recorded ? recorded[item.from] : derived[item.from]);
  return out;
}

// ---- funding

std::optional<Funding> corrected_funding(const Plan& plan, std::optional<Funding> derived) {
  const Nodes corrected = corrected_nodes(plan, FactKind::funding);
  if (corrected.empty()) return derived;
  const std::optional<Funding>& recorded = plan.facts.funding;
  if (corrected.contains(std::nullopt) || (recorded && corrected.contains(recorded->node))) return recorded;
  const bool is_refused = derived && corrected.contains(derived->node);
  return is_refused ? std::nullopt : derived;
}

// ---- citations

std::vector<int> places_of_derived(const std::vector<Citation>& citations, std::size_t in_preamble) {
  std::vector<int> places;
  for (std::size_t i = 0; i < citations.size(); ++i)
    places.push_back(citations[i].node ? *citations[i].node : i < in_preamble ? in_front : behind);
  return places;
}

// Of recorded ones nobody says which stand in the closing: those behind the last that stands in a node. Where
// none does, those at the end that the closing cites.
std::vector<int> places_of_recorded(const std::vector<Citation>& recorded, std::vector<Citation> of_closing) {
  std::vector<int> places;
  for (const Citation& citation : recorded) places.push_back(citation.node.value_or(in_front));
  const bool all_outside =
      std::ranges::none_of(recorded, [](const Citation& c) { return c.node.has_value(); });
  for (std::size_t i = recorded.size(); i-- > 0 && !recorded[i].node;) {
    if (all_outside) {
      if (of_closing.empty() || of_closing.back() != recorded[i]) break;
      of_closing.pop_back();
    }
    places[i] = behind;
  }
  return places;
}

struct MergedCitations {
  std::vector<Citation> list;
  std::vector<int> places;                             // of each
  std::map<std::size_t, int> of_derived, of_recorded;  // where each went that is there
};

MergedCitations merged_citations(const std::vector<Citation>& derived, const std::vector<int>& derived_places,
                                 const std::vector<Citation>& recorded,
                                 const std::vector<int>& recorded_places, const Nodes& corrected) {
  std::vector<std::size_t> left;  // of derived
  std::vector<int> left_places;
  for (std::size_t i = 0; i < derived.size(); ++i)
    if (!corrected.contains(derived[i].node)) left.push_back(i), left_places.push_back(derived_places[i]);
  std::vector<bool> is_kept;
  for (const Citation& citation : recorded) is_kept.push_back(corrected.contains(citation.node));
  MergedCitations out;
  for (const MergedItem& item : in_reading_order(left_places, recorded_places, is_kept)) {
    const auto index = static_cast<int>(out.list.size());
    const std::size_t from = item.is_recorded ? item.from : left[item.from];
    (item.is_recorded ? out.of_recorded : out.of_derived)[from] = index;
    out.list.push_back(item.is_recorded ? recorded[from] : derived[from]);
    out.places.push_back(item.is_recorded ? recorded_places[from] : derived_places[from]);
  }
  return out;
}

// Finds citations of one list in another, each where it stands (node, preamble, closing): the same one, else
// that of the same document, else the one in the same turn among as many.
class CitationFinder {
 public:
  explicit CitationFinder(const MergedCitations& merged)
      : list_(merged.list), by_place_(grouped(merged.places)) {}

  std::vector<std::optional<int>> of(const std::vector<Citation>& others,
                                     const std::vector<int>& places) const {
    std::vector<std::optional<int>> out(others.size());
    for (const auto& [place, theirs] : grouped(places)) {
      const auto found = by_place_.find(place);
      if (found != by_place_.end()) match(others, theirs, found->second, out);
    }
    return out;
  }

  std::optional<int> first_of(int node) const {
    const auto found = by_place_.find(node);
    return found == by_place_.end() ? std::nullopt : std::optional(found->second.front());
  }

 private:
  using Groups = std::map<int, std::vector<int>>;  // indices, by place

  static Groups grouped(const std::vector<int>& places) {
    Groups groups;
    for (std::size_t i = 0; i < places.size(); ++i) groups[places[i]].push_back(static_cast<int>(i));
    return groups;
  }

  static std::string document_key(const Citation& c) {
    return c.type + '\n' + c.designation.value_or("\n") + '\n' + c.name.value_or("\n");
  }
  static std::string key(const Citation& c) {
    return document_key(c) + '\n' + c.date.value_or("\n") + '\n' + c.issuer.value_or("\n");
  }

  void match(const std::vector<Citation>& others, const std::vector<int>& theirs,
             const std::vector<int>& ours, std::vector<std::optional<int>>& out) const {
    std::unordered_map<std::string, std::vector<int>> same;  // in reverse, so that the first is at the end
    std::unordered_map<std::string, int> of_document;        // the first
    for (auto at = ours.rbegin(); at != ours.rend(); ++at) {
      const Citation& citation = list_[static_cast<std::size_t>(*at)];
      same[key(citation)].push_back(*at);
      of_document[document_key(citation)] = *at;
    }
    for (std::size_t i = 0; i < theirs.size(); ++i) {
      const auto other = static_cast<std::size_t>(theirs[i]);
      const auto found = same.find(key(others[other]));
      if (found != same.end()) {
        out[other] = found->second.back();
        if (found->second.size() > 1) found->second.pop_back();
      } else if (const auto document = of_document.find(document_key(others[other]));
                 document != of_document.end()) {
        out[other] = document->second;
      } else if (theirs.size() == ours.size()) {
        out[other] = ours[i];
      }
    }
  }

  const std::vector<Citation>& list_;
  Groups by_place_;
};

// ---- legal bases

constexpr int unknown = -2;  // a node; in_front: the preamble

// Of which paragraph each recorded basis is.
class BasisOwners {
 public:
  // `derived`: nodes that have a basis by themselves, and nobody said otherwise; in order.
  BasisOwners(const Plan& plan, const Outline& outline, const Nodes& corrected,
              const std::vector<int>& derived)
      : facts_(plan.facts), derived_(derived.begin(), derived.end()), stale_(derived_) {
    for (const FactNode node : corrected) corrected_.insert(node.value_or(in_front));
    lacking_ = corrected_;
    for (const std::string& paragraph : plan.preamble) paragraphs_[paragraph].insert(in_front);
    for (std::size_t i = 0; i < outline.entries.size(); ++i)
      paragraphs_[outline.entries[i].node->text].insert(static_cast<int>(i));
  }

  std::vector<int> find() {
    const auto& bases = facts_.legal_bases;
    owners_.assign(bases.size(), unknown);
    for (std::size_t i = 0; i < bases.size(); ++i) set_owner(i, owner_by_text(bases[i]));
    const std::set<int> by_text(owners_.begin(), owners_.end());
    for (std::size_t i = 0; i < bases.size(); ++i) {
      const int cited = owners_[i] == unknown ? node_of_citation(bases[i]) : unknown;
      if (!by_text.contains(cited) && (corrected_.contains(cited) || derived_.contains(cited)))
        set_owner(i, cited);
    }
    for (std::size_t i = 0; i < owners_.size();) {
      std::size_t end = i;
      while (end < owners_.size() && owners_[end] == unknown) ++end;
      if (end > i) fill_gap(i, end);
      i = std::max(end, i + 1);
    }
    return owners_;
  }

 private:
  void set_owner(std::size_t basis, int owner) {
    if (owner == unknown) return;
    owners_[basis] = owner;
    stale_.erase(owner);
    lacking_.erase(owner);
  }

  int node_of_citation(const LegalBasis& basis) const {
    if (!basis.citation) return unknown;
    return facts_.citations[static_cast<std::size_t>(*basis.citation)].node.value_or(in_front);
  }

  int owner_by_text(const LegalBasis& basis) const {
    const auto found = paragraphs_.find(basis.text);
    if (found == paragraphs_.end()) return unknown;
    if (found->second.size() == 1) return *found->second.begin();
    const int cited = node_of_citation(basis);
    return found->second.contains(cited) ? cited : unknown;
  }

  // Between two known neighbours: what was derived before an edit of its paragraph comes first, the rest is a
  // person's.
  void fill_gap(std::size_t begin, std::size_t end) {
    const int low = begin > 0 ? owners_[begin - 1] : in_front;
    int high = end < owners_.size() ? owners_[end] : behind;
    if (high < low) high = behind;
    const std::size_t pending = end - begin;
    const auto between = [&](const std::set<int>& all) {  // no more than are asked for
      std::vector<int> out;
      for (auto at = all.lower_bound(low); at != all.end() && *at <= high && out.size() < pending; ++at)
        out.push_back(*at);
      return out;
    };
    const std::vector<int> stale = between(stale_), lacking = between(lacking_);
    if (pending <= stale.size()) return;
    std::vector<int> takers(lacking.begin(), lacking.begin() + static_cast<std::ptrdiff_t>(std::min(
                                                                   lacking.size(), pending - stale.size())));
    takers.insert(takers.end(), stale.begin(), stale.end());
    std::ranges::sort(takers);
    const int rest = !lacking.empty()           ? lacking.back()
                     : corrected_.contains(low) ? low
                                                : high;  // all of a person's
    for (std::size_t i = begin; i < end; ++i) {
      const int taker = i - begin < takers.size() ? takers[i - begin] : rest;
      set_owner(i, derived_.contains(taker) || corrected_.contains(taker) ? taker : unknown);
    }
  }

  const Facts& facts_;
  std::set<int> corrected_, derived_;
  std::set<int> stale_, lacking_;  // of them, those that no recorded basis is known of
  std::unordered_map<std::string_view, std::set<int>> paragraphs_;
  std::vector<int> owners_;  // of the recorded bases
};

class FactsMerger {
 public:
  FactsMerger(const Plan& plan, std::vector<Diagnostic>* doubts)
      : plan_(plan),
        outline_(make_outline(plan)),
        corrected_citations_(corrected_nodes(plan, FactKind::citations)) {
    derived_.citations = find_citations(outline_, doubts);
    derived_.legal_bases = find_legal_bases(outline_, derived_.citations, &basis_nodes_);
    derived_.funding = find_funding(outline_, doubts);
    set_places();
  }

  Facts merged() {
    Facts facts;
    const MergedCitations citations = merge_citations();
    facts.legal_bases = merge_bases(citations);
    facts.citations = citations.list;
    facts.indicators = with_corrected(find_indicators(outline_), plan_.facts.indicators,
                                      corrected_nodes(plan_, FactKind::indicators));
    facts.tasks =
        with_corrected(find_tasks(outline_), plan_.facts.tasks, corrected_nodes(plan_, FactKind::tasks));
    facts.funding = corrected_funding(plan_, derived_.funding);
    return facts;
  }

 private:
  void set_places() {
    std::size_t in_preamble = 0;
    for (const Passage& paragraph : outline_.preamble) in_preamble += citations_in(paragraph).size();
    derived_places_ = places_of_derived(derived_.citations, in_preamble);
    std::vector<Citation> of_closing;
    for (std::size_t i = 0; i < derived_places_.size(); ++i)
      if (derived_places_[i] == behind) of_closing.push_back(derived_.citations[i]);
    recorded_places_ = places_of_recorded(plan_.facts.citations, std::move(of_closing));
  }

  MergedCitations merge_citations() const {
    return merged_citations(derived_.citations, derived_places_, plan_.facts.citations, recorded_places_,
                            corrected_citations_);
  }

  // A derived basis cites the first document of its paragraph, whoever says which that is.
  std::vector<LegalBasis> bases_with_new_citations(const MergedCitations& citations,
                                                   const CitationFinder& finder) {
    const auto found = finder.of(derived_.citations, derived_places_);
    std::vector<LegalBasis> bases = derived_.legal_bases;
    for (std::size_t i = 0; i < bases.size(); ++i) {
      std::optional<int>& citation = bases[i].citation;
      if (basis_nodes_[i] && corrected_citations_.contains(basis_nodes_[i])) {
        citation = finder.first_of(*basis_nodes_[i]);
      } else if (citation) {
        const auto same = citations.of_derived.find(static_cast<std::size_t>(*citation));
        citation = same != citations.of_derived.end() ? std::optional(same->second)
                                                      : found[static_cast<std::size_t>(*citation)];
      }
    }
    return bases;
  }

  std::vector<LegalBasis> merge_bases(const MergedCitations& citations) {
    const CitationFinder finder(citations);
    const std::vector<LegalBasis> bases = bases_with_new_citations(citations, finder);
    const Nodes corrected = corrected_nodes(plan_, FactKind::legal_bases);
    if (corrected.empty()) return bases;
    std::vector<std::size_t> left;  // of bases
    std::vector<int> left_places;
    for (std::size_t i = 0; i < bases.size(); ++i)
      if (!corrected.contains(basis_nodes_[i]))
        left.push_back(i), left_places.push_back(basis_nodes_[i].value_or(in_front));
    const std::vector<int> owners = BasisOwners(plan_, outline_, corrected, left_places).find();
    std::vector<bool> is_kept;
    for (const int owner : owners)
      is_kept.push_back(owner != unknown &&
                        corrected.contains(owner == in_front ? std::nullopt : FactNode(owner)));
    const auto moved = finder.of(plan_.facts.citations, recorded_places_);
    std::vector<LegalBasis> out;
    for (const MergedItem& item : in_reading_order(left_places, owners, is_kept)) {
      if (!item.is_recorded) {
        out.push_back(bases[left[item.from]]);
        continue;
      }
      out.push_back(plan_.facts.legal_bases[item.from]);
      if (std::optional<int>& citation = out.back().citation) {
        const auto same = citations.of_recorded.find(static_cast<std::size_t>(*citation));
        citation = same != citations.of_recorded.end() ? std::optional(same->second)
                                                       : moved[static_cast<std::size_t>(*citation)];
      }
    }
    return out;
  }

  const Plan& plan_;
  const Outline outline_;
  const Nodes corrected_citations_;
  Facts derived_;
  std::vector<int> derived_places_, recorded_places_;  // of the citations
  std::vector<FactNode> basis_nodes_;                  // of derived_.legal_bases
};

// What a person said about citations of a node, or about funding, is no longer in doubt.
bool is_settled(const Diagnostic& doubt, const Nodes& citations, bool funding) {
  if (doubt.code.starts_with("funding.")) return funding;
  return doubt.code.starts_with("citation.") && citations.contains(doubt.node);
}

}  // namespace

Facts derive_corrected_facts(const Plan& plan, std::vector<Diagnostic>* doubts) {
  if (plan.corrected.empty()) return derive_facts(plan, doubts);
  std::vector<Diagnostic> found;
  Facts facts = FactsMerger(plan, &found).merged();
  if (!doubts) return facts;
  const Nodes citations = corrected_nodes(plan, FactKind::citations);
  const bool funding = !corrected_nodes(plan, FactKind::funding).empty();
  std::erase_if(found, [&](const Diagnostic& doubt) { return is_settled(doubt, citations, funding); });
  doubts->insert(doubts->end(), found.begin(), found.end());
  return facts;
}

void derive_facts_again(Plan& plan, std::vector<Diagnostic>* doubts) {
  plan.facts = derive_corrected_facts(plan, doubts);
  retrace_facts(plan);
}

}  // namespace vanthu
