#include "parse/trace.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string_view>

#include "parse/facts.h"
#include "plan/record_places.h"

namespace vanthu {
namespace {

bool is_nowhere(const Source& source) { return source.line == 0 && source.boxes.empty(); }

std::string at(const std::string& list, std::size_t index) { return list + "/" + std::to_string(index); }

// A node with all that stands below it.
Source whole(const Node& node) {
  Source out = node.source;
  for (const Node& child : node.children) extend(out, whole(child));
  return out;
}

constexpr std::size_t most_boxes =
    200'000;  // of all facts: any number of them may stand in one large section

// whole() of nodes, each made once.
class WholeNodes {
 public:
  explicit WholeNodes(const std::vector<Visit>& visits) : visits_(visits) {}

  const Source& at(int index) {
    auto known = known_.find(index);
    if (known == known_.end())
      known = known_.emplace(index, whole(*visits_[static_cast<std::size_t>(index)].node)).first;
    boxes_ += known->second.boxes.size();
    if (boxes_ > most_boxes) known->second.boxes.clear();
    return known->second;
  }

 private:
  const std::vector<Visit>& visits_;
  std::map<int, Source> known_;
  std::size_t boxes_ = 0;
};

using Places = std::map<std::string, Source>;

// Of the paragraphs before and behind the body, by their pointers.
Source place_of(const Places& places, const std::string& pointer) {
  const auto found = places.find(pointer);
  return found == places.end() ? Source{} : found->second;
}

// The sources of the citations that stand in no node, in reading order.
std::vector<Source> cited_outside(const Plan& plan, const Places& places) {
  std::vector<Source> out;
  for (const auto& [list, paragraphs] :
       {std::pair{"/preamble", &plan.preamble}, std::pair{"/closing", &plan.closing}})
    for (std::size_t i = 0; i < paragraphs->size(); ++i)
      out.insert(out.end(), citations_in(Passage((*paragraphs)[i])).size(), place_of(places, at(list, i)));
  return out;
}

// A basis is a whole paragraph, of the preamble or of a section: where each text stands first.
std::map<std::string_view, Source> whole_paragraphs(const Plan& plan, const std::vector<Visit>& visits,
                                                    const Places& places) {
  std::map<std::string_view, Source> out;
  for (std::size_t i = 0; i < plan.preamble.size(); ++i)
    out.emplace(plan.preamble[i], place_of(places, at("/preamble", i)));
  for (const Visit& visit : visits) out.emplace(visit.node->text, visit.node->source);
  return out;
}

}  // namespace

void note(Traces& traces, const std::string& of, const Source& source) {
  if (is_nowhere(source)) return;
  const auto same = std::find_if(traces.rbegin(), traces.rend(), [&](const Trace& t) { return t.of == of; });
  if (same == traces.rend())
    traces.push_back({of, source});
  else
    extend(same->source, source);
}

void note(Traces& traces, const std::string& list, std::size_t index, const Source& source) {
  if (!is_nowhere(source)) traces.push_back({at(list, index), source});
}

void append(Traces& all, Traces more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

Traces below(const std::string& key, Traces traces) {
  for (Trace& trace : traces) trace.of = key + trace.of;
  return traces;
}

namespace {

Traces trace_facts(const Plan& plan) {
  Places places;
  for (const Trace& trace : plan.provenance) places.emplace(trace.of, trace.source);
  const std::vector<Visit> visits = walk(plan.body);
  const auto node = [&](int index) -> const Node& { return *visits[static_cast<std::size_t>(index)].node; };
  WholeNodes wholes(visits);
  const Facts& facts = plan.facts;
  Traces out;

  const std::vector<Source> outside = cited_outside(plan, places);
  auto next = outside.begin();
  if (std::ranges::find(plan.corrected, Correction{FactKind::citations, std::nullopt}) !=
      plan.corrected.end())
    next = outside.end();  // nobody knows which is which
  for (std::size_t i = 0; i < facts.citations.size(); ++i) {
    const auto& in = facts.citations[i].node;
    if (in)
      note(out, "/citations", i, node(*in).source);
    else if (next != outside.end())
      note(out, "/citations", i, *next++);
  }
  const auto paragraphs = whole_paragraphs(plan, visits, places);
  for (std::size_t i = 0; i < facts.legal_bases.size(); ++i)
    if (const auto found = paragraphs.find(facts.legal_bases[i].text); found != paragraphs.end())
      note(out, "/legal_bases", i, found->second);
  for (std::size_t i = 0; i < facts.indicators.size(); ++i)
    if (const auto& in = facts.indicators[i].node) note(out, "/indicators", i, node(*in).source);
  for (std::size_t i = 0; i < facts.tasks.size(); ++i)
    if (const auto& in = facts.tasks[i].node) note(out, "/tasks", i, wholes.at(*in));
  if (facts.funding && facts.funding->node) note(out, "/funding", wholes.at(*facts.funding->node));
  return out;
}

}  // namespace

void retrace_facts(Plan& plan) {
  std::erase_if(plan.provenance, [](const Trace& trace) { return is_of_fact(trace.of); });
  append(plan.provenance, trace_facts(plan));
}

}  // namespace vanthu
