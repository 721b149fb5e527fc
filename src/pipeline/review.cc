#include "pipeline/review.h"

#include <algorithm>
#include <deque>
#include <iterator>
#include <map>
#include <utility>

#include "check/check.h"
#include "check/findings.h"
#include "parse/corrected_facts.h"
#include "parse/missing_parts.h"
#include "parse/tree.h"

namespace vanthu {
namespace {

// Findings (by the beginning of their codes) that the record can be asked for.
constexpr std::string_view asked_again[] = {
    "title.",    "header.",  "signature.missing-name", "structure.",
    "citation.", "funding.", "appendix.missing-title", "text.no-plan"};

bool is_asked_again(const Diagnostic& finding) {
  return std::ranges::any_of(asked_again,
                             [&](std::string_view code) { return finding.code.starts_with(code); });
}

void add_parts(const DocumentParts& parts, const std::string& root, std::vector<Finding>& out) {
  for (PartFinding& finding : missing_parts(parts))
    out.push_back({std::move(finding.told), root + finding.part});
}

void add_order(const std::vector<Node>& body, const std::string& root, const RecordPlaces& places,
               std::vector<Finding>& out) {
  std::vector<Diagnostic> found;
  check_order(body, found);
  keep_bounded(found);
  for (Diagnostic& finding : found) {
    std::string pointer = places.pointer_of_node(root, *finding.node);
    if (root != "/body") finding.node.reset();  // nodes are counted in the plan's body
    out.push_back({std::move(finding), std::move(pointer)});
  }
}

// What the record is asked, in the order in which reading tells it.
std::vector<Finding> asked(const Plan& plan, std::vector<Diagnostic> doubts, const RecordPlaces& places) {
  std::vector<Finding> out;
  if (plan.carrier) {
    const Carrier& carrier = *plan.carrier;
    add_parts({carrier.type, carrier.subject, carrier.header, carrier.signature}, "/carrier", out);
    add_order(carrier.body, "/carrier/body", places, out);
  }
  add_parts({plan.type, plan.subject, plan.header, plan.signature, plan.carrier.has_value()}, "", out);
  add_order(plan.body, "/body", places, out);
  for (std::size_t i = 0; i < plan.appendices.size(); ++i)
    if (auto finding = missing_title(plan.appendices[i]))
      out.push_back({*std::move(finding), "/appendices/" + std::to_string(i) + "/title"});
  keep_bounded(doubts);
  for (Diagnostic& doubt : doubts) out.push_back({std::move(doubt)});
  return out;
}

// A record may bring any number of findings with it; nobody reads more, and naming a place takes its time.
constexpr std::size_t most_located = 1'000;

// Nothing was found that a plan has.
bool is_no_plan(const Plan& plan) {
  return plan.type.empty() && plan.subject.empty() &&
         std::ranges::all_of(plan.body, [](const Node& node) { return node.label.empty(); });
}

// What was told and is still true keeps its place in the list; what is new follows.
std::vector<Finding> still_true(const Plan& plan, std::vector<Finding> asked) {
  std::map<std::pair<std::string, std::string>, std::deque<std::size_t>> by_words;
  for (std::size_t i = 0; i < asked.size(); ++i)
    by_words[{asked[i].told.code, asked[i].told.message}].push_back(i);
  std::vector<bool> is_told(asked.size());
  std::vector<Finding> out;
  for (const Diagnostic& told : plan.diagnostics) {
    if (told.code == "text.no-plan" ? is_no_plan(plan) : !is_asked_again(told)) {
      out.push_back({told});
      continue;
    }
    const auto same = by_words.find({told.code, told.message});
    if (same == by_words.end() || same->second.empty()) continue;
    is_told[same->second.front()] = true;
    out.push_back(asked[same->second.front()]);
    if (out.back().told.source == Source{}) out.back().told.source = told.source;
    same->second.pop_front();
  }
  for (std::size_t i = 0; i < asked.size(); ++i)
    if (!is_told[i]) out.push_back(std::move(asked[i]));
  return out;
}

}  // namespace

ReviewedPlan review(Plan plan) {
  std::vector<Diagnostic> doubts;
  derive_facts_again(plan, &doubts);
  ReviewedPlan out{std::move(plan), {}};
  const RecordPlaces places(out.plan);
  out.findings = still_true(out.plan, asked(out.plan, std::move(doubts), places));
  std::vector<Diagnostic> told;
  for (Finding& finding : out.findings) {
    told.push_back(finding.told);
    if (told.size() <= most_located) locate(finding, out.plan, places);
  }
  std::ranges::move(check_plan(out.plan, places), std::back_inserter(out.findings));
  out.plan.diagnostics = std::move(told);
  return out;
}

FindingCounts count_findings(const Plan& plan) {
  Plan derived = plan;
  std::vector<Diagnostic> doubts;
  derive_facts_again(derived, &doubts);
  FindingCounts counts = count_checks(derived);
  for (const Finding& finding : still_true(derived, asked(derived, std::move(doubts), RecordPlaces(derived))))
    tally(counts, finding.told.severity);
  return counts;
}

std::vector<Diagnostic> all_findings(const Plan& plan) {
  const ReviewedPlan reviewed = review(plan);
  std::vector<Diagnostic> out = reviewed.plan.diagnostics;
  for (auto at = reviewed.findings.begin() + std::ssize(out); at != reviewed.findings.end(); ++at)
    out.push_back(with_place(*at));
  return out;
}

}  // namespace vanthu
