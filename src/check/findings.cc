#include "check/findings.h"

#include "base/limits.h"
#include "plan/place_name.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

std::string with_first_letter(const std::string& text, std::string (*change)(std::string_view)) {
  std::size_t end = 0;
  if (text.empty()) return text;
  next_code_point(text, end);
  return change(text.substr(0, end)) + text.substr(end);
}

}  // namespace

void Findings::add(const char* code, Severity severity, std::string message, std::string pointer,
                   std::optional<Fix> fix) {
  Kept& kept = kept_[code];
  if (++kept.count > limits::findings_of_a_kind) return;
  kept.last = all_.size();
  all_.push_back(
      {{code, severity, std::move(message), std::nullopt, {}}, std::move(pointer), "", std::move(fix)});
}

FindingCounts Findings::counts() const {
  FindingCounts counts;
  for (const Finding& finding : all_) tally(counts, finding.told.severity);
  return counts;
}

std::vector<Finding> Findings::located(const Plan& plan, const RecordPlaces& places) && {
  for (const auto& [code, kept] : kept_)
    if (kept.count > limits::findings_of_a_kind)
      all_[kept.last].told.message +=
          " (Còn " + std::to_string(kept.count - limits::findings_of_a_kind) + " chỗ khác như vậy.)";
  for (Finding& finding : all_) locate(finding, plan, places);
  return std::move(all_);
}

void locate(Finding& finding, const Plan& plan, const RecordPlaces& places) {
  Diagnostic& told = finding.told;
  if (finding.pointer.empty()) finding.pointer = places.pointer_of(told);
  if (finding.pointer.empty()) return;
  if (!told.node) told.node = places.node_of(finding.pointer);
  if (told.source == Source{}) told.source = places.source_of(finding.pointer);
  finding.place = place_name(plan, finding.pointer);
  if (finding.place == finding.pointer) finding.place.clear();  // has no name
}

Diagnostic with_place(const Finding& finding) {
  Diagnostic told = finding.told;
  if (!finding.place.empty())
    told.message = with_first_letter(finding.place, upper) + ": " + with_first_letter(told.message, lower);
  return told;
}

}  // namespace vanthu
