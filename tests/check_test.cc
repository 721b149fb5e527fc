#include "check/check.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "base/limits.h"
#include "check/numbered_rows.h"
#include "plan/json.h"

namespace vanthu {
namespace {

using Strings = std::vector<std::string>;

constexpr std::int64_t million = 1'000'000;

// A row a line, cells parted by "|": the number, the name, then amounts in millions. "=" before it: a total
// row.
Table table_of(const Strings& lines) {
  Table table;
  for (const std::string& line : lines) {
    Row row;
    std::string cell;
    for (const char c : line.substr(line.starts_with('=') ? 1 : 0) + "|")
      if (c == '|')
        row.cells.push_back(std::move(cell)), cell.clear();
      else
        cell += c;
    if (line.starts_with('=')) row.kind = RowKind::total;
    table.rows.push_back(std::move(row));
  }
  table.columns = {{"STT"}, {"Nội dung"}};
  table.money = Money{million, {}};
  for (std::size_t column = 2; column < table.rows.at(0).cells.size(); ++column) {
    table.columns.push_back({"Kinh phí " + std::to_string(column)});
    table.money->columns.push_back(static_cast<int>(column));
  }
  return table;
}

Plan plan_with(Table table) {
  Plan plan;
  plan.appendices.push_back({"Phụ lục I", "KINH PHÍ", {}, "Triệu đồng", {}, {std::move(table)}});
  return plan;
}

Strings messages_of(const Plan& plan) {
  Strings out;
  for (const Diagnostic& finding : check_diagnostics(plan)) out.push_back(finding.message);
  return out;
}
Strings codes_of(const Plan& plan) {
  Strings out;
  for (const Finding& finding : check_plan(plan)) out.push_back(finding.told.code);
  return out;
}
Strings sums_of(const Strings& lines) { return messages_of(plan_with(table_of(lines))); }

// ---- sums of tables ----

TEST(CheckSums, AWrongTotalIsToldWithItsPlaceAndTheDifference) {
  EXPECT_EQ(sums_of({"1|Một|1.200", "2|Hai|300,5", "=|Tổng cộng|1.600"}),
            (Strings{"Phụ lục I, bảng, dòng 3, cột 3: số ghi là 1.600 triệu đồng, cộng 2 dòng thành phần "
                     "được 1.500,5 triệu "
                     "đồng, chênh lệch 99,5 triệu đồng; hãy kiểm tra lại."}));
  EXPECT_EQ(sums_of({"1|Một|1.200", "2|Hai|300,5", "=|Tổng cộng|1.500,5"}), Strings{});
  EXPECT_EQ(sums_of({"=|Tổng số|7", "1|Một|3", "2|Hai|5"}).size(), 1u);
}

TEST(CheckSums, GroupsAreTheSumsOfTheirRowsAndTheTotalThatOfTheGroups) {
  const Strings right = {
      "I|A|30|5", "1|a|10|5", "2|b|20|", "II|B||", "1|c|7|", "2|d|1|2", "=|Tổng cộng (I+II)|38|7"};
  EXPECT_EQ(sums_of(right), Strings{});
  Strings wrong = right;
  wrong[0] = "I|A|31|5";
  const Strings told = sums_of(wrong);
  ASSERT_EQ(told.size(), 2u);  // and the total that does not agree with the group
  EXPECT_TRUE(told[0].starts_with("Phụ lục I, bảng, dòng 1, cột 3: số ghi là 31 triệu đồng, cộng 2 dòng"))
      << told[0];
  EXPECT_TRUE(told[1].starts_with("Phụ lục I, bảng, dòng 7, cột 3: số ghi là 38 triệu đồng, cộng 2 dòng"))
      << told[1];
}

TEST(CheckSums, RowsBelowRowsAreNotCountedTwice) {
  EXPECT_EQ(
      sums_of({"A|x|12", "1|y|12", "1.1|z|5", "1.2|z|7", "-|u|3", "-|v|4", "B|w|8", "C|w|1", "=|Cộng|21"}),
      Strings{});
}

TEST(CheckSums, ADifferenceOfRoundingIsCalledSo) {
  const Strings told = sums_of({"1|a|3", "2|b|3", "3|c|3", "=|Cộng|10"});
  ASSERT_EQ(told.size(), 1u);
  EXPECT_NE(told[0].find("chênh lệch 1 triệu đồng (có thể do làm tròn)"), std::string::npos) << told[0];
}

TEST(CheckSums, WhatIsNotCertainIsLeftAlone) {
  const std::vector<Strings> tables = {
      {"1|a|3", "2|b|", "=|Cộng|10"},                       // a row without an amount yet
      {"1|a|3", "2|b|lồng ghép", "=|Cộng|10"},              // or with words
      {"1|a|3", "3|b|3", "=|Cộng|10"},                      // a row may be missing
      {"1|a|3", "|b|3", "=|Cộng|10"},                       // a row without number
      {"1|a|3", "-|Trong đó: b|3", "=|Cộng|10"},            // a detail
      {"1|a|3", "=|Cộng|10", "2|b|4", "=|Cộng|20"},         // totals of parts
      {"I|a|3", "II|b|3", "=|Tổng cộng (I+II+III)|10"},     // a group that is not there
      {"1|a|3", "2|b|1,234,5", "=|Cộng|10"},                // no number
      {"1|a|1,500", "2|b|500", "=|Cộng|1,500"},             // commas: decimals or thousands
      {"1|a|1.250", "2|b|12", "=|Cộng|13.250"},             // dots: sums are right with decimals
      {"1|a|30", "-|x|10", "-|y|5"},                        // dashes may leave something out
      {"1|Tổng kinh phí|9", "2|b|4", "3|c|5", "=|Cộng|9"},  // a sum among the rows
      {"1|a|9.999.999.999.999", "2|b|1", "=|Cộng|10"},      // beyond all budgets
  };
  for (const Strings& lines : tables) EXPECT_EQ(sums_of(lines), Strings{}) << lines.at(1);
  Table unnumbered = table_of({"x|a|3", "y|b|3", "=|Cộng|10"});
  unnumbered.columns[0] = {"Nội dung"};
  EXPECT_EQ(messages_of(plan_with(unnumbered)), Strings{});
  Plan told = plan_with(table_of({"1|a|3", "=|Cộng|10"}));
  EXPECT_EQ(codes_of(told), (Strings{"sum.table"}));
  told.diagnostics.push_back({"table.sums-in-doubt", Severity::warning, "", {}, {}});
  EXPECT_EQ(codes_of(told), Strings{});
}

TEST(CheckSums, DashesThatComeToMoreThanTheirRowAreTold) {
  EXPECT_EQ(sums_of({"1|a|30", "-|x|20", "-|y|15", "2|b|1"}).size(), 1u);
}

TEST(CheckSums, PricesAreNotAddedUp) {
  Table table = table_of({"1|a|3", "2|b|4", "=|Cộng|9"});
  EXPECT_EQ(messages_of(plan_with(table)).size(), 1u);
  table.columns[2] = {"Kinh phí", "Đơn giá"};
  EXPECT_EQ(messages_of(plan_with(table)), Strings{});
}

TEST(CheckSums, HostileTablesAreReadInOneGo) {
  Table wide = table_of({"1|a|3", "=|Cộng|3"});
  wide.columns.resize(50'000, {"Kinh phí"});
  for (Row& row : wide.rows) row.cells.resize(50'000);
  wide.money->columns.assign(200'000, 49'999);
  for (int i = 0; i < 50'000; ++i) wide.money->columns.push_back(i);
  EXPECT_EQ(codes_of(plan_with(wide)), Strings{});
  Plan many = plan_with(table_of({"1|a|3", "=|Cộng|4"}));
  many.appendices[0].tables.resize(3'000, many.appendices[0].tables[0]);
  EXPECT_EQ(codes_of(many).size(), limits::findings_of_a_kind);
  EXPECT_NE(messages_of(many).back().find("Còn 2500 chỗ khác như vậy"), std::string::npos)
      << messages_of(many).back();
}

TEST(CheckSums, NumbersOrderTheRows) {
  const auto rows = numbered_rows(table_of({"H|a|1", "I|b|1"}));
  EXPECT_FALSE(rows);  // "H" begins no count
  const auto letters = numbered_rows(table_of({"A|a|1", "1|b|1", "B|c|1", "C|d|1", "=|e|3"}));
  ASSERT_TRUE(letters);
  EXPECT_EQ(letters->top.size(), 3u);
  EXPECT_EQ(letters->total, 4u);
}

// ---- sums in words ----

Plan with_paragraph(const std::string& text) {
  Plan plan;
  plan.body.push_back({"1.", text, {}, {}, {}});
  plan.closing = {"Trên đây là Kế hoạch./."};
  return plan;
}

TEST(CheckInWords, AnotherSumInWordsIsTold) {
  EXPECT_EQ(
      messages_of(with_paragraph("Tổng kinh phí: 21.500.000 đồng (Bằng chữ: Hai mươi mốt triệu đồng).")),
      (Strings{"Mục 1: số tiền bằng số là 21.500.000 đồng, bằng chữ lại là 21.000.000 đồng, chênh lệch "
               "500.000 đồng; "
               "nếu số đúng thì ghi bằng chữ là “Hai mươi mốt triệu năm trăm nghìn đồng”."}));
  EXPECT_EQ(codes_of(with_paragraph("Kinh phí 1,5 tỷ đồng (viết bằng chữ: một tỷ đồng)")),
            (Strings{"sum.in-words"}));
}

TEST(CheckInWords, TheSameSumOrAnUncertainOneIsNot) {
  for (const char* text : {"21.000.000 đồng (Bằng chữ: Hai mươi mốt triệu đồng chẵn./.)",
                           "Kinh phí 1,5 tỷ đồng, bằng chữ: một tỉ năm trăm triệu đồng.",
                           "2 tỷ 500 triệu đồng (bằng chữ: hai tỷ năm trăm triệu đồng)",
                           "5.000 đồng (bằng chữ: năm ngàn)", "Số tiền bằng chữ: một đồng",
                           "Bằng chữ: một đồng", "10 đồng (bằng chữ: khoảng chín đồng)", "bằng chữ", ""})
    EXPECT_EQ(messages_of(with_paragraph(text)), Strings{}) << text;
}

TEST(CheckInWords, WordsBelowATableSayItsTotal) {
  Plan plan = plan_with(table_of({"1|a|3", "2|b|4", "=|Cộng|7"}));
  plan.appendices[0].nodes.push_back({"", "(Bằng chữ: Bảy triệu đồng)", {}, {}, {}});
  EXPECT_EQ(codes_of(plan), Strings{});
  plan.appendices[0].nodes[0].text = "(Bằng chữ: Bảy nghìn đồng)";
  EXPECT_EQ(codes_of(plan), (Strings{"sum.in-words"}));
}

// ---- form ----

TEST(CheckForm, FormsOfAddressBeforeTheSignersName) {
  const auto told = [](const char* name, const char* symbol = "KH-UBND") {
    Plan plan;
    plan.header.symbol = symbol;
    plan.signature.name = name;
    return codes_of(plan).size();
  };
  for (const char* name : {"Ông Lê Văn Thử", "BÀ Trần Thị Mẫu", "Đồng chí Phạm Dụ", "Đ/c Phạm Dụ"})
    EXPECT_EQ(told(name), 1u) << name;
  for (const char* name :
       {"Lê Văn Thử", "TS. Lê Văn Thử", "Đại tá Lê Văn Thử", "Bành Thị Mẫu", "Ông", "Anhđức Lê"})
    EXPECT_EQ(told(name), 0u) << name;
  EXPECT_EQ(told("Đồng chí Phạm Dụ", "KH/ĐU"), 0u);
}

TEST(CheckForm, TheSymbolIsOfTheDocumentsType) {
  const auto told = [](const char* type, const char* symbol) {
    Plan plan;
    plan.type = type;
    plan.header.symbol = symbol;
    return codes_of(plan);
  };
  const Strings wrong = {"form.symbol-of-another-type"};
  EXPECT_EQ(told("KẾ HOẠCH", "QĐ-UBND"), wrong);
  EXPECT_EQ(told("CHƯƠNG TRÌNH", "CT-UBND"), wrong);
  for (const auto& [type, symbol] : {std::pair{"KẾ HOẠCH", "KH-UBND"},
                                     {"KẾ HOẠCH", "UBND-KT"},
                                     {"KẾ HOẠCH", "KH"},
                                     {"KẾ HOẠCH HÀNH ĐỘNG", "QĐ-UBND"},
                                     {"", "KH-UBND"}})
    EXPECT_EQ(told(type, symbol), Strings{}) << type << symbol;
}

TEST(CheckForm, ASymbolIsSpelledAsTheDecreeHasIt) {
  const auto right = [](const char* type, const char* symbol) {
    Plan plan;
    plan.type = type;
    plan.header.symbol = symbol;
    for (const Finding& finding : check_plan(plan))
      if (finding.fix && finding.told.code == "form.symbol-spelling") return *finding.fix->patch[0].value;
    return std::string("-");
  };
  EXPECT_EQ(right("KẾ HOẠCH", "KH - UBND"), "KH-UBND");
  EXPECT_EQ(right("KẾ HOẠCH", "kh–Ubnd"), "KH-UBND");
  EXPECT_EQ(right("QUYẾT ĐỊNH", "QD-HDND"), "QĐ-HĐND");
  EXPECT_EQ(right("CHƯƠNG TRÌNH", "CTR-UBND"), "CTr-UBND");
  EXPECT_EQ(right("KẾ HOẠCH", "/KH-BCĐ"), "KH-BCĐ");
  EXPECT_EQ(right("KẾ HOẠCH", "KHUBND"), "KH-UBND");
  EXPECT_EQ(right("QUYẾT ĐỊNH", "QĐHĐND"), "QĐ-HĐND");
  for (const auto& [type, symbol] : {std::pair{"KẾ HOẠCH", "KH-UBND"},
                                     {"DỰ ÁN", "ĐA-UBND"},
                                     {"HƯỚNG DẪN", "HĐ-UBND"},
                                     {"CHƯƠNG TRÌNH", "CT-UBND"},
                                     {"KẾ HOẠCH", "2020/KH-UBND"},
                                     {"KẾ HOẠCH", "kh/đu"},
                                     {"KẾ HOẠCH", "KH-BCĐCĐS"},
                                     {"KẾ HOẠCH", "KHCN"},
                                     {"QUYẾT ĐỊNH", "KHUBND"},
                                     {"", "Kh-X"}})
    EXPECT_EQ(right(type, symbol), "-") << type << symbol;
}

TEST(CheckForm, ANumberIsFigures) {
  const auto right = [](const char* number) {
    Plan plan;
    plan.header.number = number;
    plan.header.symbol = "KH-UBND";
    const auto findings = check_plan(plan);
    return findings.empty() ? "-" : *findings.at(0).fix.value().patch.at(0).value;
  };
  EXPECT_EQ(right("5"), "05");
  EXPECT_EQ(right("1 2"), "12");
  EXPECT_EQ(right("12/"), "12");
  for (const char* number : {"12", "05", "12a", "", "/", " ", "1 a"}) EXPECT_EQ(right(number), "-") << number;
}

TEST(CheckForm, TheTextEndsWithItsMark) {
  Plan plan;
  plan.closing = {"Trên đây là Kế hoạch."};
  EXPECT_EQ(codes_of(plan), (Strings{"form.no-end-mark"}));
  EXPECT_EQ(check_plan(plan)[0].fix->patch[0].value, "Trên đây là Kế hoạch./.");
  plan.closing = {"Trên đây là Kế hoạch;"};  // the draft must mend that first
  EXPECT_EQ(codes_of(plan), Strings{});
  plan.closing = {};
  plan.body = {{"I.", "MỘT", {{"1.", "Hai", {}, {}, {}}}, {}, {}}};
  ASSERT_EQ(codes_of(plan), (Strings{"form.no-end-mark"}));
  EXPECT_EQ(check_plan(plan)[0].pointer, "/body/0/children/0/text");
  plan.body.push_back({"", "", {}, Table{}, {}});
  EXPECT_EQ(codes_of(plan), Strings{});
}

TEST(CheckForm, ANumberHasASymbol) {
  Plan plan;
  plan.header.number = "12";
  EXPECT_EQ(codes_of(plan), (Strings{"form.number-without-symbol"}));
  plan.header.symbol = "KH-UBND";
  EXPECT_EQ(codes_of(plan), Strings{});
}

TEST(CheckForm, RecipientsSayWhereTheDocumentIsKept) {
  Plan plan;
  for (const char* kept : {"Lưu: VT", "Lưu VT, KT", "VT, lưu: TCKH", "UBND xã - Lưu VP"}) {
    plan.recipients = {"Đảng ủy", kept};
    EXPECT_EQ(codes_of(plan), Strings{}) << kept;
  }
  plan.recipients = {"Đảng ủy", "Ban Quản lý chợ"};
  EXPECT_EQ(codes_of(plan), (Strings{"form.no-record-copy"}));
  plan.recipients = {"Ban Quản lý Khu lưu niệm"};  // what is sure only: "lưu" may be meant
  EXPECT_EQ(codes_of(plan), Strings{});
  plan.recipients = {"Như trên", "VT"};
  ASSERT_EQ(codes_of(plan), (Strings{"form.no-record-copy"}));
  EXPECT_EQ(check_plan(plan)[0].fix, std::nullopt);  // it lacks one word, not a line
  plan.recipients = {"Đảng ủy"};
  plan.header.symbol = "KH/ĐU";
  EXPECT_EQ(codes_of(plan), Strings{});
  plan.recipients = {};
  EXPECT_EQ(codes_of(plan), Strings{});
}

// ---- fixes ----

// A record that is wrong in all ways for which there is a fix.
Plan wrong_plan() {
  Plan plan = plan_with(table_of({"1|a|3", "2|b|4", "=|Cộng|7"}));
  plan.appendices[0].nodes.push_back({"", "Kinh phí (bằng chữ: bảy nghìn đồng chẵn).", {}, {}, {}});
  plan.appendices[0].nodes.push_back(
      {"", "7.000.000 đồng (Viết bằng chữ: Sáu triệu đồng); xong", {}, {}, {}});
  plan.type = "KẾ HOẠCH";
  plan.header.number = "7 ";
  plan.header.symbol = "Kh - UBND";
  plan.signature.name = "Đồng chí Phạm Văn Dụ";
  plan.closing = {"Trên đây là Kế hoạch"};
  plan.recipients = {"Đảng ủy"};
  plan.carrier.emplace();
  plan.carrier->type = "QUYẾT ĐỊNH";
  plan.carrier->header.number = "9";
  plan.carrier->header.symbol = "QD-UBND";
  plan.carrier->body = {{"Điều 1.", "Quyết định này có hiệu lực", {}, {}, {}}};
  plan.carrier->recipients = {"Như Điều 2"};
  plan.carrier->signature.name = "Đ/c Lê Mẫu";
  return plan;
}

nlohmann::json patch_json(const Fix& fix) {
  nlohmann::json patch = nlohmann::json::array();
  for (const PatchStep& step : fix.patch) {
    patch.push_back({{"op", step.op}, {"path", step.path}});
    if (step.value) patch.back()["value"] = *step.value;
  }
  return patch;
}

Strings titles_of(const std::vector<Finding>& findings) {
  Strings out;
  for (const Finding& finding : findings) out.push_back(finding.told.code + " " + finding.pointer);
  return out;
}

Strings codes_of_dates(const Plan& plan) {
  Strings out;
  for (const Finding& finding : check_plan(plan))
    if (finding.told.code.starts_with("fact.")) out.push_back(finding.told.code + " " + finding.pointer);
  return out;
}

TEST(CheckDates, DeadlinesThatTheCalendarDoesNotHave) {
  Plan plan;
  for (const char* due : {"Trước ngày 31/02/2031", "Từ 01/3/2031 đến 31.4.2031", "30-6-2031", "Quý II/2031",
                          "1/2, 30/12/2031", "Theo Kế hoạch 31/31/2031/KH", "29/02/2032", "", "12/2031"}) {
    Task task;
    task.due = due;
    plan.facts.tasks.push_back(task);
  }
  EXPECT_EQ(codes_of_dates(plan),
            (Strings{"fact.impossible-deadline /tasks/0/due", "fact.impossible-deadline /tasks/1/due",
                     "fact.impossible-deadline /tasks/5/due"}));
}

TEST(CheckDates, AYearFarFromTheDateIsAMisprint) {
  Plan plan;
  const auto told = [&](std::optional<int> year, std::optional<int> dated) {
    plan.year = year;
    plan.header.date = dated ? std::optional(Date{1, 2, dated}) : std::nullopt;
    return !codes_of_dates(plan).empty();
  };
  EXPECT_TRUE(told(2924, 2024));
  EXPECT_TRUE(told(2924, std::nullopt));
  EXPECT_TRUE(told(1024, std::nullopt));
  EXPECT_FALSE(told(2050, 2024));
  EXPECT_FALSE(told(2024, 2924)) << "the date is the misprint";
  EXPECT_FALSE(told(2024, std::nullopt));
  EXPECT_FALSE(told(std::nullopt, 2024));
}

TEST(CheckFixes, EachMendsItsFindingAndNothingElse) {
  const Plan plan = wrong_plan();
  const nlohmann::json record = nlohmann::json::parse(to_json(plan));
  const auto findings = check_plan(plan);
  std::size_t fixes = 0;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (!findings[i].fix) continue;
    ++fixes;
    const nlohmann::json mended = record.patch(patch_json(*findings[i].fix));
    const auto after = plan_from_json(mended.dump());
    ASSERT_TRUE(after) << findings[i].told.code;
    Strings expected = titles_of(findings);
    expected.erase(expected.begin() + static_cast<std::ptrdiff_t>(i));
    EXPECT_EQ(titles_of(check_plan(*after)), expected) << findings[i].told.code;
    const nlohmann::json changes = nlohmann::json::diff(record, mended);
    ASSERT_EQ(changes.size(), 1u) << changes;
    const std::string changed = changes[0]["path"], pointer = findings[i].pointer;
    EXPECT_TRUE(changed.starts_with(pointer)) << changed << " " << pointer;
  }
  EXPECT_EQ(fixes, 10u);
}

TEST(CheckFixes, WordsKeepTheirCaseAndWhatFollows) {
  const Plan plan = wrong_plan();
  Strings values;
  for (const Finding& finding : check_plan(plan))
    if (finding.told.code == "sum.in-words") values.push_back(*finding.fix.value().patch[0].value);
  EXPECT_EQ(values, (Strings{"7.000.000 đồng (Viết bằng chữ: Bảy triệu đồng); xong"}));
}

}  // namespace
}  // namespace vanthu
