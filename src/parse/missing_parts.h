#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "plan/plan.h"

namespace vanthu {

// What heads and ends a document, for asking what of it is not there.
struct DocumentParts {
  const std::string& type;
  const std::string& subject;
  const Header& header;
  const Signature& signature;
  bool carried = false;  // by another document, which has issuer and signature
};

// A finding about one of them. `part`: JSON pointer from the document ("/header/issuer").
struct PartFinding {
  Diagnostic told;
  std::string part;
};

// What is missing, impossible, or decides which form a document has. Those about the title come first.
std::vector<PartFinding> missing_parts(const DocumentParts& parts);

std::optional<Diagnostic> missing_title(const Appendix& appendix);

// Nobody reads ten thousand findings of one kind: those over limits::findings_of_a_kind are counted in the
// last one's stead.
void keep_bounded(std::vector<Diagnostic>& findings);

}  // namespace vanthu
