// What render writes as DOCX reads back as the same record: samples, and the plans of ../shared where that is.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/pipeline.h"
#include "plan/json.h"

namespace vanthu {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> drafts() {
  std::vector<fs::path> out;
  for (const char* folder : {VANTHU_SOURCE_DIR "/samples", VANTHU_SOURCE_DIR "/../shared/corpus"}) {
    if (!fs::is_directory(folder)) {
      std::fprintf(stderr, "no %s: its plans are skipped\n", folder);
      continue;
    }
    for (const auto& entry : fs::directory_iterator(folder))
      if (entry.path().extension() == ".txt" || entry.path().extension() == ".md") out.push_back(entry.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

void drop_sources(std::vector<Node>& nodes) {
  for (Node& node : nodes) {
    node.source = {};
    drop_sources(node.children);
  }
}

// The record without where it came from and what was noticed on the way.
std::string content_of(Plan plan) {
  plan.source = {};
  plan.diagnostics.clear();
  plan.provenance.clear();
  drop_sources(plan.body);
  if (plan.carrier) drop_sources(plan.carrier->body);
  for (Appendix& appendix : plan.appendices) drop_sources(appendix.nodes);
  if (!plan.header.date) plan.header.date = Date{};  // a draft is printed with blanks for the day
  return to_json(plan);
}

TEST(DocxRoundTrip, WhatIsRenderedReadsBack) {
  const Result<Engine> engine = open_engine(VANTHU_SOURCE_DIR);
  ASSERT_TRUE(engine) << describe(engine.error());
  for (const fs::path& draft : drafts()) {
    const Result<Plan> plan = read_plan(*read_file(draft, 1u << 20), draft.filename().string());
    ASSERT_TRUE(plan) << draft;
    RenderOptions options;  // without what the form supplies where a draft forgot it
    options.settings = {{"end-mark", "no"}, {"reference-line", "printed"}};
    const Result<Bytes> docx = render(*engine, *plan, Form::docx, options);
    ASSERT_TRUE(docx) << draft;
    const Result<Plan> back = read_plan(*docx, "ke-hoach.docx", CarriedRecord::ignore);
    ASSERT_TRUE(back) << draft << describe(back.error());
    EXPECT_EQ(back->source.format, "docx");
    EXPECT_EQ(content_of(*back), content_of(*plan)) << draft;
  }
}

}  // namespace
}  // namespace vanthu
