// Facts derived from the trees of the gold records, against the facts that people put there. Runs where
// ../shared is.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

#include "parse/facts.h"
#include "plan/json.h"

namespace vanthu {
namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

std::string or_dash(const std::optional<std::string>& text) { return text.value_or("-"); }

Lines lines_of(const std::vector<Citation>& citations) {
  Lines out;
  for (const Citation& c : citations)
    out.push_back(c.type + " | " + or_dash(c.designation) + " | " + or_dash(c.name) + " | " +
                  or_dash(c.date) + " | " + or_dash(c.issuer) + " | " + std::to_string(c.node.value_or(-1)));
  return out;
}

Lines lines_of(const std::vector<LegalBasis>& bases) {
  Lines out;
  for (const LegalBasis& b : bases) out.push_back(std::to_string(b.citation.value_or(-1)) + " | " + b.text);
  return out;
}

// Other quantities than percentages may be taken or not (record.md).
Lines lines_of(const std::vector<Indicator>& indicators) {
  Lines out;
  for (const Indicator& i : indicators)
    for (const Target& t : i.targets)
      if (t.unit == "%")
        out.push_back(std::to_string(i.node.value_or(-1)) + " | " + t.comparator + std::to_string(t.value) +
                      ".." + (t.max ? std::to_string(*t.max) : "") + " | " + i.text);
  return out;
}

std::string joined(std::vector<std::string> items) {
  std::sort(items.begin(), items.end());
  std::string out;
  for (const std::string& item : items) out += "[" + item + "]";
  return out;
}

Lines lines_of(const std::vector<Task>& tasks) {
  Lines out;
  for (const Task& t : tasks)
    out.push_back(std::to_string(t.node.value_or(-1)) + " | " + joined(t.lead) + " | " +
                  joined(t.coordinate) + " | " + t.content);
  return out;
}

Lines lines_of(const std::optional<Funding>& funding) {
  if (!funding) return {"none"};
  return {std::to_string(funding->node.value_or(-1)), std::to_string(funding->total.value_or(-1)),
          joined(funding->sources), funding->text};
}

template <class T>
void expect_same(const T& wanted, const T& derived, const std::string& what) {
  const Lines want = lines_of(wanted), got = lines_of(derived);
  for (const std::string& line : want)
    EXPECT_TRUE(std::find(got.begin(), got.end(), line) != got.end()) << what << " missing: " << line;
  for (const std::string& line : got)
    EXPECT_TRUE(std::find(want.begin(), want.end(), line) != want.end()) << what << " extra: " << line;
  EXPECT_EQ(want.size(), got.size()) << what;
}

TEST(FactsGold, AreDerivedToTheLetter) {
  const fs::path folder = fs::path(VANTHU_SOURCE_DIR) / ".." / "shared" / "gold";
  if (!fs::is_directory(folder)) GTEST_SKIP() << "no ../shared/gold here";
  int records = 0;
  for (const auto& file : fs::directory_iterator(folder)) {
    if (file.path().extension() != ".json") continue;
    SCOPED_TRACE(file.path().filename().string());
    std::stringstream content;
    content << std::ifstream(file.path()).rdbuf();
    const auto plan = plan_from_json(content.str());
    ASSERT_TRUE(plan.has_value());
    const Facts facts = derive_facts(plan.value());
    expect_same(plan.value().facts.citations, facts.citations, "citation");
    expect_same(plan.value().facts.legal_bases, facts.legal_bases, "basis");
    expect_same(plan.value().facts.indicators, facts.indicators, "indicator");
    expect_same(plan.value().facts.tasks, facts.tasks, "task");
    expect_same(plan.value().facts.funding, facts.funding, "funding");
    ++records;
  }
  EXPECT_GT(records, 0);
}

}  // namespace
}  // namespace vanthu
