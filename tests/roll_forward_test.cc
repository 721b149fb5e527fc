// Last year's plan as next year's draft. The cases are drafts of invented places; NAME.expected holds all
// changes and findings. To write them anew: VANTHU_UPDATE_GOLDEN=1, then read the diff.
#include "pipeline/roll_forward.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>

#include "base/file.h"
#include "parse/corrected_facts.h"
#include "parse/facts.h"
#include "pipeline/pipeline.h"
#include "plan/place_name.h"
#include "plan/fields.h"
#include "plan/json.h"
#include "random_plan.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

namespace fs = std::filesystem;

const fs::path root = VANTHU_SOURCE_DIR;

std::vector<fs::path> texts_in(const fs::path& folder) {
  std::vector<fs::path> out;
  for (const auto& entry : fs::directory_iterator(root / folder))
    if (entry.path().extension() == ".txt" || entry.path().extension() == ".md") out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

Plan parsed(const fs::path& file) { return *read_plan(*read_file(file, 1u << 20), file.filename().string()); }

std::string told(const RolledForward& rolled) {
  std::string out;
  for (const Change& change : rolled.changes)
    out += change.at + "\n- " + change.before + "\n+ " + change.after + "\n";
  out += "\n";
  for (const Diagnostic& finding : rolled.plan.diagnostics)
    if (finding.code.starts_with("forward."))
      out += std::string(to_string(finding.severity)) + " " + finding.code + ": " + finding.message + "\n";
  return out;
}

class RollForwardCase : public testing::TestWithParam<fs::path> {};

TEST_P(RollForwardCase, IsAsExpected) {
  const Result<RolledForward> rolled = roll_forward(parsed(GetParam()));
  ASSERT_TRUE(rolled) << describe(rolled.error());
  const fs::path expected = fs::path(GetParam()).replace_extension(".expected");
  if (std::getenv("VANTHU_UPDATE_GOLDEN")) ASSERT_TRUE(write_file(expected, told(*rolled)));
  EXPECT_EQ(told(*rolled), *read_file(expected, 1u << 20));
}

std::string case_name(const testing::TestParamInfo<fs::path>& info) {
  std::string name = info.param.stem().string();
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Cases, RollForwardCase, testing::ValuesIn(texts_in("tests/cases/roll_forward")),
                         case_name);

// A record with one paragraph below a heading; what became of it.
std::string rolled_text(const std::string& text, int year = 2024) {
  Plan plan;
  plan.year = year;
  plan.body = {{"I.", "NHIỆM VỤ", {{"1.", text, {}, {}, {}}}, {}, {}}};
  return roll_forward(plan).value().plan.body[0].children[0].text;
}

TEST(RollForward, MovesOnlyWhatMeansThePlansYear) {
  const std::pair<const char*, const char*> cases[] = {
      {"Trong năm 2024.", "Trong năm 2025."},
      {"Năm 2025 tiếp tục.", "Năm 2026 tiếp tục."},
      {"So với năm 2023.", "So với năm 2023."},
      {"Trước 31/12/2024.", "Trước 31/12/2025."},
      {"Trước ngày 31.12.2024.", "Trước ngày 31.12.2025."},
      {"Ngày 5 tháng 3 năm 2024.", "Ngày 5 tháng 3 năm 2025."},
      {"Quý IV/2024, tháng 6-2024.", "Quý IV/2025, tháng 6-2025."},
      {"Giai đoạn 2021-2024.", "Giai đoạn 2021-2024."},
      {"Từ năm 2021 đến năm 2024.", "Từ năm 2021 đến năm 2024."},
      {"Từ 2024 – 2030.", "Từ 2024 – 2030."},
      {"Từ ngày 01/3/2024 đến ngày 31/3/2024.", "Từ ngày 01/3/2025 đến ngày 31/3/2025."},
      {"Từ tháng 1/2024 đến tháng 1/2025.", "Từ tháng 1/2025 đến tháng 1/2026."},
      {"Năm học 2024-2025.", "Năm học 2025-2026."},
      {"Năm học 2023 - 2024.", "Năm học 2023 - 2024."},
      {"Các năm 2022, 2023, 2024.", "Các năm 2022, 2023, 2024."},
      {"Năm 2024 và 2025.", "Năm 2025 và 2026."},
      {"Trồng 2024 cây.", "Trồng 2024 cây."},
      {"Kinh phí 2.024 triệu đồng, 2024,5 ha.", "Kinh phí 2.024 triệu đồng, 2024,5 ha."},
      {"Theo Luật Đất đai năm 2024.", "Theo Luật Đất đai năm 2024."},
      {"Theo Thông tư số 05/2024/TT-BTC.", "Theo Thông tư số 05/2024/TT-BTC."},
      {"Theo Kế hoạch số 5/KH-UBND ngày 02/01/2024 về cải cách năm 2024.",
       "Theo Kế hoạch số 5/KH-UBND ngày 02/01/2024 về cải cách năm 2024."},
      {"Xong năm 2024; theo Kế hoạch số 5/KH-UBND ngày 02/01/2024; báo cáo năm 2024.",
       "Xong năm 2025; theo Kế hoạch số 5/KH-UBND ngày 02/01/2024; báo cáo năm 2025."},
      {"Chương trình mục tiêu quốc gia đến năm 2024.", "Chương trình mục tiêu quốc gia đến năm 2024."},
      {"Đến năm 2024 đạt 90%.", "Đến năm 2025 đạt 90%."},
      {"Mục tiêu đề ra đến năm 2025.", "Mục tiêu đề ra đến năm 2025."},
      {"Áp dụng ISO 9001:2024.", "Áp dụng ISO 9001:2024."},
      {"Vụ Đông Xuân 2024.", "Vụ Đông Xuân 2025."},
      {"", ""},
  };
  for (const auto& [before, after] : cases) EXPECT_EQ(rolled_text(before), after);
}

// Nothing here takes more than a moment; what looked back or ahead without end would not come to an end.
TEST(RollForward, LongTextsAreReadInOneGo) {
  for (const char* piece :
       {"2024, ", "2024/", "2024 đến ", "đến năm 2024 ", "năm 2024-2025 ", "12/12/2024 - ",
        "Kế hoạch số 5/KH-UBND ngày 02/01/2024 năm 2024 ", "các số 5/KH-UBND, số 6/KH-UBND 2024 và "}) {
    std::string text = "Kế hoạch ";
    while (text.size() < 50'000) text += piece;
    EXPECT_GE(rolled_text(text).size(), text.size() - 1);
  }
}

TEST(RollForward, NeedsAYear) {
  const Result<RolledForward> rolled = roll_forward(Plan{});
  ASSERT_FALSE(rolled);
  EXPECT_EQ(rolled.error().kind, ErrorKind::invalid);
}

// Every string of a value, with its JSON pointer.
template <class T>
void strings_of(const T& value, const std::string& at,
                std::vector<std::pair<std::string, std::string>>& out) {
  if constexpr (std::is_same_v<T, std::string>) {
    out.emplace_back(at, value);
  } else if constexpr (Optional<T>) {
    if (value) strings_of(*value, at, out);
  } else if constexpr (List<T>) {
    for (std::size_t i = 0; i < value.size(); ++i) strings_of(value[i], at + "/" + std::to_string(i), out);
  } else if constexpr (Structure<T>) {
    for_each_field(value, [&](const auto& field, const auto& member) {
      const std::string key = field.key;
      if (key != "diagnostics" && key != "provenance" && key != "source")
        strings_of(member, at + "/" + key, out);
    });
  }
}

bool is_blanked(const std::string& at) {
  return at.ends_with("/header/number") || at.ends_with("/signature/name");
}
bool is_fact(const std::string& at) {
  for (const char* key : {"/citations", "/legal_bases", "/indicators", "/tasks", "/funding"})
    if (at.starts_with(key)) return true;
  return false;
}

// Drafts of every kind: the cases, the samples, and what is awkward.
std::vector<Plan> plans() {
  std::vector<Plan> all;
  for (const char* folder : {"tests/cases/roll_forward", "samples"})
    for (const fs::path& file : texts_in(folder)) all.push_back(parsed(file));
  for (std::uint32_t seed = 0; seed < 100; ++seed) all.push_back(random_plan(seed));
  for (Plan& plan : all)
    if (!plan.year || *plan.year < 1900 || *plan.year > 2090) plan.year = 2030;
  return all;
}

// Digits that a reader would take for a year.
bool shows_year(const std::string& text) {
  const auto is_part = [&](std::size_t at) {
    const unsigned char c = at < text.size() ? static_cast<unsigned char>(text[at]) : ' ';
    return std::isalnum(c) || c >= 0x80 || c == ',' || c == '.';
  };
  for (std::size_t at = 0; at + 4 <= text.size(); ++at) {
    const std::string four = text.substr(at, 4);
    const bool digits = std::ranges::all_of(four, [](unsigned char c) { return std::isdigit(c); });
    if (digits && (four.starts_with("19") || four.starts_with("20")) && (at == 0 || !is_part(at - 1)) &&
        !is_part(at + 4))
      return true;
  }
  return false;
}

// "Mục I, khoản 2: "
std::string place_in_front(const Plan& plan, const std::string& pointer) {
  const std::string name = place_name(plan, pointer);
  std::size_t end = 0;
  next_code_point(name, end);
  return upper(name.substr(0, end)) + name.substr(end) + ": ";
}

TEST(RollForward, NothingIsSilent) {
  int seen = 0;
  for (const Plan& plan : plans()) {
    const RolledForward rolled = roll_forward(plan).value();
    std::vector<std::pair<std::string, std::string>> strings;
    strings_of(rolled.plan, "", strings);
    for (const auto& [at, text] : strings) {
      const std::string place = place_in_front(plan, at);
      if (is_fact(at) || at.ends_with("/label") || at.ends_with("/unit") ||
          at.find("header/") != std::string::npos || at.find("signature/") != std::string::npos ||
          !shows_year(text))
        continue;
      ++seen;
      EXPECT_TRUE(std::ranges::any_of(rolled.plan.diagnostics,
                                      [&](const Diagnostic& finding) {
                                        return finding.code.starts_with("forward.") &&
                                               finding.message.starts_with(place);
                                      }))
          << at << ": " << text;
    }
  }
  EXPECT_GT(seen, 50);
}

TEST(RollForward, TheListOfChangesIsWhole) {
  for (const Plan& plan : plans()) {
    const RolledForward rolled = roll_forward(plan).value();
    std::vector<std::pair<std::string, std::string>> before, after;
    strings_of(plan, "", before);
    strings_of(rolled.plan, "", after);
    const auto drop = [](auto& strings) {
      std::erase_if(strings, [](const auto& s) { return is_blanked(s.first) || is_fact(s.first); });
    };
    drop(before);
    drop(after);
    ASSERT_EQ(before.size(), after.size()) << plan.subject;
    std::size_t changed = 0;
    for (std::size_t i = 0; i < before.size(); ++i) {
      ASSERT_EQ(before[i].first, after[i].first);
      if (before[i].second == after[i].second) continue;
      ++changed;
      EXPECT_EQ(
          std::ranges::count(rolled.changes, Change{before[i].first, before[i].second, after[i].second}), 1)
          << before[i].first;
      EXPECT_TRUE(std::ranges::any_of(rolled.plan.diagnostics, [&](const Diagnostic& finding) {
        return finding.code == "forward.changed" &&
               finding.message.starts_with(place_in_front(plan, before[i].first));
      })) << before[i].first;
    }
    EXPECT_EQ(changed, rolled.changes.size());
    EXPECT_EQ(rolled.plan.year, *plan.year + 1);
    EXPECT_EQ(rolled.plan.header.number, std::nullopt);
    EXPECT_EQ(rolled.plan.header.place, plan.header.place);
    EXPECT_EQ(rolled.plan.signature.position, plan.signature.position);
    EXPECT_EQ(rolled.plan.facts, derive_corrected_facts(rolled.plan));
    EXPECT_TRUE(plan_from_json(to_json(rolled.plan)));
  }
}

TEST(RollForward, TwiceMovesByTwo) {
  for (const char* text : {"Trong năm 2024, xong trước 31/12/2024.", "Quý I/2025 và năm học 2024-2025.",
                           "Giai đoạn 2021-2025 như cũ.", "Từ ngày 01/3/2024 đến ngày 31/3/2024."}) {
    Plan plan;
    plan.year = 2024;
    plan.body = {{"I.", text, {}, {}, {}}};
    const Plan once = roll_forward(plan).value().plan, twice = roll_forward(once).value().plan;
    std::string expected = text;
    for (int year = 2025; year >= 2024; --year)
      if (std::string_view(text).find("Giai đoạn") == std::string_view::npos)
        for (std::size_t at = 0; (at = expected.find(std::to_string(year), at)) != std::string::npos; at += 4)
          expected.replace(at, 4, std::to_string(year + 2));
    EXPECT_EQ(twice.body[0].text, expected);
    EXPECT_EQ(twice.year, 2026);
    EXPECT_EQ(
        std::ranges::count_if(twice.diagnostics, [](const auto& d) { return d.code == "forward.changed"; }),
        expected == text ? 0 : 1);
  }
}

TEST(RollForward, TextWithoutTheYearStays) {
  Plan plan = parsed(root / "tests/cases/roll_forward/chuyen-doi-so-xa.txt");
  plan.year = 2077;
  const RolledForward rolled = roll_forward(plan).value();
  for (const Change& change : rolled.changes)
    EXPECT_EQ(change.at, "/appendices/0/reference");  // quotes the number
  EXPECT_EQ(rolled.plan.body, plan.body);
}

}  // namespace
}  // namespace vanthu
