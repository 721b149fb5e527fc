#pragma once
#include <array>
#include <set>
#include <string>
#include <vector>

#include "base/diagnostic.h"

namespace vanthu {

// What a clerk should know about how a Word file was read.
enum class DocxFinding {
  legacy_font,      // detail: the font
  tracked_changes,
  hidden_text,
  notes,
  contents,         // a table of contents that Word made
  embedded,         // w:altChunk, w:subDoc
  pictures,
  label_twice,
  broken_part,      // detail: its name
};
inline constexpr std::size_t docx_findings = 9;

// One diagnostic for each kind in a document, at the first place where it was found.
class DocxFindings {
 public:
  void add(DocxFinding kind, const Source& source, const std::string& detail = "");
  std::vector<Diagnostic> list() const;

 private:
  struct Found {
    bool any = false;
    Source first;
    std::set<std::string> details;
  };
  std::array<Found, docx_findings> found_;
};

}  // namespace vanthu
