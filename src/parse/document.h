#pragma once
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "parse/title.h"
#include "parse/trace.h"
#include "plan/plan.h"
#include "text/text.h"

namespace vanthu {

// One document of a text: a plan, or the decision that carries it.
struct Document {
  Header header;
  Title title;  // type "" if there is none
  std::vector<std::string> preamble;
  std::vector<Node> body;
  std::vector<std::string> closing;
  std::vector<std::string> recipients;
  Signature signature;
  std::vector<Diagnostic> findings;
  Traces traces;
};

// Reads the first document off the front of `blocks` and leaves what follows its signature. `carried`: one
// before it has the issuer and the signature, their absence is no finding.
Document take_document(std::vector<Block>& blocks, bool carried);

// A decision (or another document) was read, and a plan with a title of its own follows.
bool carries(const Document& document, const std::vector<Block>& rest);

}  // namespace vanthu
