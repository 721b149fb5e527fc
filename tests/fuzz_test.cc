// The fuzz targets on the seeds, the samples and some hostile inputs, as ordinary tests.
#include <filesystem>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "base/file.h"
#include "fuzz/targets.h"
#include "plan/json.h"
#include "plan/xml.h"
#include "random_plan.h"
#include "word_file.h"

namespace vanthu {
namespace {

namespace fs = std::filesystem;

struct Input {
  std::string name;
  std::string bytes;
};

std::string repeated(std::string_view piece, std::size_t times) {
  std::string out;
  out.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

std::vector<Input> hostile_inputs() {
  constexpr std::size_t megabyte = 1 << 20;
  return {
      {"nothing", ""},
      {"NULs", std::string(5000, '\0')},
      {"text with NULs", std::string("KẾ HOẠCH\n1. a\0b\n", 19)},
      {"invalid UTF-8", "KẾ HOẠCH \xff\xfe\xc3\x28 \xe1\xba\nI. A\n\xf5\x80\x80\x80"},
      {"control characters", "KẾ HOẠCH\nNăm 2025\n- a\x01\x02\x1f\x7f\v\fb\n+ \uFFFE\uFFFF\u0085\u2028c\n"},
      {"odd half of UTF-16", std::string("\xff\xfeK\0\xbe", 5)},
      {"brackets", repeated("[", megabyte)},
      {"braces", repeated("{\"a\":", megabyte / 5)},
      {"elements", repeated("<a>", megabyte / 3)},
      {"HTML tables", repeated("<table><tr><td>", megabyte / 15)},
      {"one line", "KẾ HOẠCH\n" + repeated("và ", megabyte / 4)},
      {"labels", "KẾ HOẠCH\n" + repeated("I. A\n1. b\n1.1. c\na) d\n- e\n+ f\n* g\n", megabyte / 40)},
      {"bullets on one line", "KẾ HOẠCH\nI. MỤC TIÊU\n" + repeated("- Đạt 5%. ", megabyte / 12)},
      {"citations", "KẾ HOẠCH\nI. CĂN CỨ\n- " + repeated("Quyết định số 1/QĐ-TTg, ", megabyte / 32)},
      {"half a citation", "KẾ HOẠCH\nI. CĂN CỨ\n- " + repeated("Quyết định số ", megabyte / 20)},
      {"digits and dots", "KẾ HOẠCH\n" + repeated("1.", megabyte / 2)},
      {"huge numbers", "KẾ HOẠCH\nI. MỤC TIÊU\n- Đạt " + repeated("9", 5000) + "%, kinh phí " +
                           repeated("9", 400) + " tỷ đồng\n"},
      {"tabs", "PHỤ LỤC\nSTT\tA\n" + repeated("\t", megabyte / 2)},
      {"pipes", "KẾ HOẠCH\n|a|b|\n|--|--|\n" + repeated("|", megabyte / 2)},
      {"asterisks", "KẾ HOẠCH\n" + repeated("**a*_", megabyte / 5)},
      {"empty lines", "KẾ HOẠCH\n" + repeated("\n", megabyte / 2) + "I. A"},
      {"recipients", "KẾ HOẠCH\n" + repeated("Nơi nhận:\n- A;\n", megabyte / 24)},
      {"titles", repeated("KẾ HOẠCH\nPHỤ LỤC\nQUYẾT ĐỊNH:\n", megabyte / 48)},
      {"spans", "PHỤ LỤC\n<table><tr><td colspan=\"999999999\" rowspan=\"999999999\">a</td></tr></table>"},
  };
}

std::vector<Input> files_in(const fs::path& folder) {
  std::vector<Input> out;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    const Result<Bytes> bytes = read_file(entry.path(), 1 << 24);
    EXPECT_TRUE(bytes) << entry.path();
    if (bytes) out.push_back({entry.path().filename().string(), *bytes});
  }
  return out;
}

// Every eighth prefix of a good input, and the input with each eighth byte spoilt.
std::vector<Input> damaged(const Input& good) {
  std::vector<Input> out;
  const std::size_t step = good.bytes.size() / 8 + 1;
  for (std::size_t at = 0; at < good.bytes.size(); at += step) {
    out.push_back({good.name + " cut at " + std::to_string(at), good.bytes.substr(0, at)});
    out.push_back({good.name + " spoilt at " + std::to_string(at), good.bytes});
    out.back().bytes[at] = '\xff';
  }
  return out;
}

// One part that is document, styles, lists and notes at once.
std::string word_parts() {
  const std::string list = definition_of(1, level_of(0, "upperRoman", "%1.") + level_of(1, "bullet", "-")) + list_of(1, 1);
  const std::string note = "<w:footnote w:id=\"1\">" + paragraph_of("Chú thích") + "</w:footnote>";
  const std::string style = "<w:style w:type=\"paragraph\" w:styleId=\"A\"><w:basedOn w:val=\"A\"/><w:rPr><w:caps/></w:rPr></w:style>";
  return WordFile{}.root(
      "document", list + note + style + "<w:body>" + paragraph_of("Kế hoạch", "<w:pStyle w:val=\"A\"/>") + numbered("MỤC TIÊU", 1) +
                      numbered("đạt 60%", 1, 1) + with_runs("<w:ins>" + run_of("x") + "</w:ins><w:r><w:footnoteReference w:id=\"1\"/></w:r>") +
                      table_of(row_of(cell_of("a", "<w:gridSpan w:val=\"2\"/>") + cell_of("b", "<w:vMerge w:val=\"restart\"/>")) +
                                   row_of(cell_of("c") + cell_of("d") + cell_of("", "<w:vMerge/>")),
                               {900, 900, 900}) +
                      "</w:body>");
}

std::vector<Input> good_inputs(const std::string& target) {
  const fs::path root = VANTHU_SOURCE_DIR;
  const Plan plan = random_plan(11);
  if (target == "draft") return files_in(root / "samples");
  if (target == "docx") return {{"a document", word_parts()}};
  if (target == "pdf") return {{"lines and letters", "q 1 0 0 1 50 50 cm 0 0 m 400 0 l S 0 0 200 0.5 re f Q BT (a) Tj ET"}};
  if (target == "json") return {{"a random record", to_json(plan)}};
  if (target == "xml") return {{"a random record", to_xml(plan)}};
  return files_in(root / "templates/plan");
}

class Fuzz : public testing::TestWithParam<NamedFuzzTarget> {};

TEST_P(Fuzz, HostileInputsDoNoHarm) {
  for (const Input& input : hostile_inputs()) EXPECT_EQ(GetParam().run(input.bytes), "") << input.name;
}

TEST_P(Fuzz, GoodInputsAndTheirDamagedFormsDoNoHarm) {
  const std::vector<Input> inputs = good_inputs(GetParam().name);
  ASSERT_FALSE(inputs.empty());
  for (const Input& good : inputs) {
    EXPECT_EQ(GetParam().run(good.bytes), "") << good.name;
    for (const Input& bad : damaged(good)) EXPECT_EQ(GetParam().run(bad.bytes), "") << bad.name;
  }
}

TEST_P(Fuzz, WhatWasFoundOnceStaysFixed) {
  const fs::path seeds = fs::path(VANTHU_SOURCE_DIR) / "tests/fuzz/seeds" / GetParam().name;
  if (!fs::exists(seeds)) GTEST_SKIP() << "nothing found yet";
  for (const Input& seed : files_in(seeds)) EXPECT_EQ(GetParam().run(seed.bytes), "") << seed.name;
}

INSTANTIATE_TEST_SUITE_P(Targets, Fuzz, testing::ValuesIn(fuzz_targets),
                         [](const auto& target) { return std::string(target.param.name); });

}  // namespace
}  // namespace vanthu
