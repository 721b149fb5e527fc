// Every sample has a golden record, written by judgement (tests/cases/README.md). This compares what parsing
// finds with what is right, without `source`, `provenance` and `diagnostics`.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "base/file.h"
#include "intake/intake.h"
#include "parse/parse.h"
#include "plan/json.h"

namespace vanthu {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;
using Lines = std::vector<std::string>;

const fs::path root = VANTHU_SOURCE_DIR;

std::vector<fs::path> samples() {
  std::vector<fs::path> out;
  for (const char* folder : {"samples", "tests/cases/drafts"})
    for (const auto& entry : fs::directory_iterator(root / folder))
      if (entry.path().extension() == ".txt" || entry.path().extension() == ".md")
        out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

fs::path golden_of(const fs::path& sample) {
  return root / "tests/cases/records" / sample.stem().replace_extension(".json");
}

void drop_provenance(Json& json) {
  if (json.is_object()) {
    json.erase("source");
    json.erase("diagnostics");
    json.erase("provenance");
  }
  for (Json& child : json)
    if (child.is_structured()) drop_provenance(child);
}

std::string without_provenance(const Plan& plan) {
  Json json = Json::parse(to_json(plan));
  drop_provenance(json);
  return json.dump(1) + "\n";
}

Result<Plan> parsed(const fs::path& sample) {
  const Result<Bytes> bytes = read_file(sample, 1 << 24);
  if (!bytes) return bytes.error();
  const Result<Text> text = read_text(*bytes, sample.filename().string());
  if (!text) return text.error();
  return parse_plan(*text);
}

Lines lines_of(const std::string& text) {
  Lines out;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) out.push_back(line);
  return out;
}

// The first differences by longest common subsequence: "-" is what is right, "+" what was found.
std::string first_differences(const Lines& right, const Lines& found) {
  std::vector<std::vector<int>> common(right.size() + 1, std::vector<int>(found.size() + 1));
  for (std::size_t i = right.size(); i-- > 0;)
    for (std::size_t j = found.size(); j-- > 0;)
      common[i][j] =
          right[i] == found[j] ? common[i + 1][j + 1] + 1 : std::max(common[i + 1][j], common[i][j + 1]);
  std::string out;
  int shown = 0;
  for (std::size_t i = 0, j = 0; (i < right.size() || j < found.size()) && shown < 20;) {
    if (i < right.size() && j < found.size() && right[i] == found[j]) {
      ++i, ++j;
      continue;
    }
    const bool missing = j == found.size() || (i < right.size() && common[i + 1][j] >= common[i][j + 1]);
    out += missing ? "\n- " + std::to_string(i + 1) + ":" + right[i] : "\n+ " + found[j];
    ++(missing ? i : j);
    ++shown;
  }
  return out;
}

class Golden : public testing::TestWithParam<fs::path> {};

TEST_P(Golden, IsWhatParsingFinds) {
  const fs::path golden = golden_of(GetParam());
  const Result<Plan> found = parsed(GetParam());
  ASSERT_TRUE(found) << describe(found.error());
  if (std::getenv("VANTHU_UPDATE_GOLDEN")) {
    ASSERT_TRUE(write_file(golden, without_provenance(*found)));
    GTEST_SKIP() << "wrote " << golden;
  }
  const Result<Bytes> bytes = read_file(golden, 1 << 24);
  ASSERT_TRUE(bytes) << describe(bytes.error());
  const Result<Plan> right = plan_from_json(*bytes);
  ASSERT_TRUE(right) << describe(right.error());
  const std::string expected = without_provenance(*right), actual = without_provenance(*found);
  EXPECT_TRUE(expected == actual) << golden << first_differences(lines_of(expected), lines_of(actual));
}

TEST(GoldenRecords, StandForOneSampleEach) {
  std::set<fs::path> expected;
  for (const fs::path& sample : samples()) expected.insert(golden_of(sample));
  std::set<fs::path> there;
  for (const auto& entry : fs::directory_iterator(root / "tests/cases/records")) there.insert(entry.path());
  EXPECT_EQ(there, expected);
}

std::string test_name(const testing::TestParamInfo<fs::path>& info) {
  std::string name = info.param.stem().string();
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Samples, Golden, testing::ValuesIn(samples()), test_name);

}  // namespace
}  // namespace vanthu
