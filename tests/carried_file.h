#pragma once
#include <gtest/gtest.h>
#include <string>

#include "base/file.h"
#include "plan/json.h"
#include "scratch.h"

namespace vanthu {

// A PDF with this record attached, as another program (qpdf) attaches files.
inline Bytes with_attachment(const Bytes& pdf, const std::string& record) {
  const Scratch scratch;
  scratch.write("in.pdf", pdf);
  scratch.write("record.json", record);
  const Ran ran =
      run("cd " + scratch.string() + " && qpdf in.pdf --add-attachment record.json --replace -- out.pdf");
  EXPECT_EQ(ran.status, 0) << ran.output;
  return scratch.read("out.pdf");
}

inline void drop_places(std::vector<Node>& nodes) {
  for (Node& node : nodes) {
    node.source = {};
    drop_places(node.children);
  }
}

// A record as JSON but for where its values stand and in which file, which is told anew of every file that it comes back in.
inline std::string without_places(Plan plan) {
  drop_places(plan.body);
  if (plan.carrier) drop_places(plan.carrier->body);
  for (Appendix& appendix : plan.appendices) drop_places(appendix.nodes);
  for (Diagnostic& finding : plan.diagnostics) finding.source = {};
  plan.provenance.clear();
  plan.source = {};
  return to_json(plan);
}

}  // namespace vanthu
