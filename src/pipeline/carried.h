#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "doc/doc.h"
#include "pipeline/pipeline.h"
#include "plan/plan.h"

// The record that a rendered file carries inside, so that the file alone gives it back without loss.
namespace vanthu {

// "record.json": the whole record (source, diagnostics and provenance too) as plan/json.h writes it.
// "render.json": template and parameters, only where they are not the usual ones; with it the words of the
// file can be made again from the record and compared.
inline constexpr const char* record_file = "record.json";
inline constexpr const char* render_file = "render.json";

// A longer record is not carried: it would make a file that we ourselves refuse, or an XML part that libxml2
// does.
inline constexpr std::size_t carried_bytes = 8u << 20;

// What a file made from `doc` carries. Nothing where the document does not show all of the record (a template
// for a part of a plan): what cannot be seen could not be checked when the file comes back.
std::vector<Attachment> attachments_of(const Plan& plan, const RenderOptions& options, const Doc& doc);

// Whether every word of the record's text stands in the document; but lines "(Kèm theo …)", which the form
// makes anew.
bool shows_all(const Plan& plan, const Doc& doc);

// The record of a file that came back.
struct CarriedPlan {
  Plan plan;
  RenderOptions options;  // that the file was made with
  std::optional<Diagnostic>
      rejected;  // set: a record is there, but cannot be used (broken, too large, newer, several); the reason
};

// Empty where the file carries no record.
std::optional<CarriedPlan> carried_plan(const Bytes& bytes);

}  // namespace vanthu
