// Spreadsheets: what is typed as a number, names of tabs, CSV there and back, XLSX read as XML and by
// LibreOffice.
#include "compose/workbook.h"

#include <gtest/gtest.h>
#include <libxml/xpathInternals.h>

#include "base/xml.h"
#include "base/zip.h"
#include "output/csv.h"
#include "output/xlsx.h"
#include "pipeline/pipeline.h"
#include "random_plan.h"
#include "scratch.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

using Records = std::vector<std::vector<std::string>>;

// ---- reading back ----

// RFC 4180, strictly; what follows our own rule for text that looks like a formula is left as it is.
Records read_csv(std::string_view bytes) {
  EXPECT_TRUE(bytes.starts_with("\xEF\xBB\xBF"));
  bytes.remove_prefix(std::min<std::size_t>(3, bytes.size()));
  Records records;
  for (std::size_t at = 0; at < bytes.size();) {
    std::vector<std::string> fields;
    for (bool more = true; more;) {
      std::string field;
      if (bytes[at] == '"') {
        for (++at; at < bytes.size(); ++at) {
          if (bytes[at] != '"')
            field += bytes[at];
          else if (bytes.substr(at, 2) == "\"\"")
            field += bytes[at++];
          else
            break;
        }
        ++at;
      } else {
        while (at < bytes.size() && bytes[at] != ',' && bytes[at] != '\r') {
          EXPECT_NE(bytes[at], '"');
          EXPECT_NE(bytes[at], '\n');
          field += bytes[at++];
        }
      }
      fields.push_back(field);
      more = at < bytes.size() && bytes[at] == ',';
      if (more) ++at;
    }
    EXPECT_EQ(bytes.substr(at, 2), "\r\n");
    at += 2;
    records.push_back(fields);
  }
  return records;
}

std::string unguarded(const std::string& field) { return field.starts_with('\'') ? field.substr(1) : field; }

const Member* member(const std::vector<Member>& members, const std::string& name) {
  for (const Member& one : members)
    if (one.name == name) return &one;
  return nullptr;
}

// The strings of XPath nodes; prefix "s" is SpreadsheetML, "r" the relations.
std::vector<std::string> select(const Bytes& xml, const std::string& path) {
  std::vector<std::string> out;
  const Result<Xml<xmlDoc>> doc = parse_xml(xml, "part");
  if (!doc) return out;
  const Xml<xmlXPathContext> context(xmlXPathNewContext(doc->get()));
  xmlXPathRegisterNs(context.get(), BAD_CAST "s",
                     BAD_CAST "http://schemas.openxmlformats.org/spreadsheetml/2006/main");
  xmlXPathRegisterNs(context.get(), BAD_CAST "dcterms", BAD_CAST "http://purl.org/dc/terms/");
  const Xml<xmlXPathObject> found(xmlXPathEvalExpression(BAD_CAST path.c_str(), context.get()));
  for (int i = 0; found && found->nodesetval && i < found->nodesetval->nodeNr; ++i)
    out.push_back(text_of(found->nodesetval->nodeTab[i]));
  return out;
}

Plan plan_with_tables() {
  Plan plan;
  plan.type = "KẾ HOẠCH";
  plan.subject = "Trồng cây năm 2031";
  plan.header.number = "15";
  plan.header.symbol = "KH-UBND";
  plan.body = {
      {"I.", "NHIỆM VỤ", {{"1.", "Trồng cây", {{"a)", "Trồng 100 cây.", {}, {}, {}}}, {}, {}}}, {}, {}}};
  plan.facts.tasks = {
      {"Trồng 100 cây.\n- Ven đường", {"Phòng Kinh tế", "=HYPERLINK(\"x\")"}, {"Công an xã"}, "Quý II", 2}};
  plan.facts.indicators = {
      {"Trên 95,5% cây sống", {{95.5, std::nullopt, "%", ">"}, {20, 30.0, "%", "="}}, 2}};
  Appendix appendix{"Phụ lục I", "DỰ TOÁN", "(Kèm theo Kế hoạch số 15/KH-UBND)", "Triệu đồng", {}, {}};
  appendix.tables = {{{{"STT"},
                       {"Nội dung"},
                       {"Số lượng"},
                       {"Kinh phí", "Tổng"},
                       {"Kinh phí", "Trong đó", "Tỉnh"},
                       {"Kinh phí", "Trong đó", "Xã"}},
                      {{RowKind::group, {"I", "Giống", "", "15.470", "15.000", "470"}},
                       {RowKind::item, {"01", "- Cây keo", "1.200", "1.500,5", "", "x"}},
                       {RowKind::total, {"", "Tổng cộng", "", "15.470", "15.000", "470"}}},
                      Money{1'000'000, {3, 4, 5}}}};
  plan.appendices = {appendix, appendix};
  return plan;
}

// ---- numbers ----

struct NumberCase {
  const char* text;
  char thousands;
  std::optional<double> number;
  int decimals;
};

TEST(Workbook, CellsAreNumbersWhereTheyReadInOneWay) {
  const NumberCase cases[] = {
      {"15.470", '.', 15470, 0},
      {"4.557.150.000", 0, 4557150000, 0},
      {"4 557 150", 0, 4557150, 0},
      {"1,5", 0, 1.5, 1},
      {"0,125", 0, 0.125, 3},
      {"-120", 0, -120, 0},
      {"1.500,25", 0, 1500.25, 2},
      {"1,234", ',', 1234, 0},
      {"1,234.5", ',', 1234.5, 1},
      {"4,322", '.', 4.322, 3},
      {"4,322", 0, {}, 0},
      {"01", 0, {}, 0},
      {"1.1", 0, {}, 0},
      {"70%", 0, {}, 0},
      {"1.234,", '.', {}, 0},
      {"", 0, {}, 0},
      {"-", 0, {}, 0},
      {"- 5", 0, {}, 0},
      {"1.2345", '.', {}, 0},
      {"1234567890123456", 0, {}, 0},
      {"123.456.789.012.345", '.', 123456789012345, 0},
      {"1234.567", '.', {}, 0},
      {".5", 0, {}, 0},
      {"1..000", '.', {}, 0},
  };
  for (const NumberCase& c : cases) {
    const SheetCell cell = number_cell(c.text, c.thousands);
    EXPECT_EQ(cell.number, c.number) << c.text;
    EXPECT_EQ(cell.decimals, c.decimals) << c.text;
    EXPECT_EQ(cell.text, c.text);
  }
}

// ---- names of tabs ----

TEST(Workbook, TabsHaveNamesThatExcelTakes) {
  std::vector<Sheet> taken;
  const auto add = [&](const std::string& wanted) {
    Sheet sheet;
    sheet.name = sheet_name(wanted, taken);
    taken.push_back(sheet);
    return sheet.name;
  };
  EXPECT_EQ(add("Phụ lục I"), "Phụ lục I");
  EXPECT_EQ(add("PHỤ LỤC I"), "PHỤ LỤC I (2)");
  EXPECT_EQ(add("Phụ lục: [1/2]?"), "Phụ lục 1 2");
  EXPECT_EQ(add("'"), "Bảng");
  EXPECT_EQ(add(""), "Bảng (2)");
  EXPECT_EQ(add("History"), "History (2)");
  EXPECT_EQ(add("Dự toán kinh phí thực hiện nhiệm vụ năm"), "Dự toán kinh phí thực hiện");
  EXPECT_EQ(add("Dự toán kinh phí thực hiện nhiệm vụ năm sau"), "Dự toán kinh phí thực hiện (2)");
  for (const Sheet& sheet : taken) EXPECT_LE(to_utf32(sheet.name).size(), 31u);
}

// ---- CSV ----

TEST(Csv, IsRfc4180WithWhatExcelNeeds) {
  const Workbook book = compose_workbook(plan_with_tables());
  EXPECT_EQ(write_csv(book.sheets[0]),
            "\xEF\xBB\xBF"
            "STT,Nội dung,Chủ trì,Phối hợp,Thời hạn,Vị trí,Thuộc mục\r\n"
            "1,\"Trồng 100 cây.\n- Ven đường\",\"Phòng Kinh tế\n=HYPERLINK(\"\"x\"\")\",Công an xã,Quý II,I. "
            "› 1. › "
            "a),Trồng cây\r\n");
  EXPECT_EQ(write_csv(book.sheets[1]),
            "\xEF\xBB\xBF"
            "STT,Chỉ tiêu,So sánh,Giá trị,Đến,Đơn vị,Vị trí,Thuộc mục\r\n"
            "1,\"Trên 95,5% cây sống\",trên,95.5,,%,I. › 1. › a),Trồng cây\r\n"
            "1,\"Trên 95,5% cây sống\",đạt,20,30,%,I. › 1. › a),Trồng cây\r\n");
  EXPECT_EQ(write_csv(book.sheets[2]),
            "\xEF\xBB\xBF"
            "STT,Nội dung,Số lượng,Kinh phí / Tổng (triệu đồng),Kinh phí / Trong đó / Tỉnh (triệu đồng),"
            "Kinh phí / Trong đó / Xã (triệu đồng),Loại dòng\r\n"
            "I,Giống,,15470,15000,470,nhóm\r\n"
            "01,'- Cây keo,1200,1500.5,,x,mục\r\n"
            ",Tổng cộng,,15470,15000,470,tổng\r\n");
}

TEST(Csv, TextIsNeverAFormulaAndComesBack) {
  for (const char* text :
       {"=1+1", "+84", "-5", "@A1", "'x", "''", "＝1", "\t=1", "a=1", "", "\"", "a,b\n=c", "1.5"}) {
    const std::string field = csv_field(text);
    const Records read = read_csv("\xEF\xBB\xBF" + csv_record({field}));
    ASSERT_EQ(read.size(), 1u);
    EXPECT_EQ(std::string("=+-@\t\r\n").find(read[0][0].empty() ? 'a' : read[0][0][0]), std::string::npos)
        << text;
    EXPECT_EQ(unguarded(read[0][0]), text);
  }
}

TEST(Csv, AnyRecordComesBackToTheLetter) {
  for (std::uint32_t seed = 0; seed < 300; ++seed) {
    const Workbook book = compose_workbook(random_plan(seed));
    for (const Sheet& sheet : book.sheets) {
      const Records records = read_csv(write_csv(sheet));
      ASSERT_EQ(records.size(), sheet.rows.size() + 1) << seed;
      for (std::size_t r = 0; r < sheet.rows.size(); ++r)
        for (std::size_t c = 0; c < sheet.columns.size(); ++c) {
          const SheetCell& cell = sheet.rows[r].cells[c];
          if (cell.number)
            EXPECT_DOUBLE_EQ(std::stod(records[r + 1][c]), *cell.number) << seed;
          else
            EXPECT_EQ(unguarded(records[r + 1][c]), cell.text) << seed;
        }
    }
  }
}

TEST(Csv, AllSheetsComeInAnArchive) {
  const Result<Bytes> archive = write_csv_archive(compose_workbook(plan_with_tables()));
  ASSERT_TRUE(archive);
  const Result<std::vector<Member>> members = unzip(*archive);
  ASSERT_TRUE(members);
  std::vector<std::string> names;
  for (const Member& one : *members) names.push_back(one.name);
  EXPECT_EQ(names, (std::vector<std::string>{"01 Nhiệm vụ.csv", "02 Chỉ tiêu.csv", "03 Phụ lục I.csv",
                                             "04 Phụ lục I (2).csv"}));
}

// ---- XLSX ----

TEST(Xlsx, IsWhatTheWorkbookSays) {
  Workbook book = compose_workbook(plan_with_tables());
  book.properties.created = "2031-02-03T08:00:00+07:00";
  const Result<Bytes> bytes = write_xlsx(book);
  ASSERT_TRUE(bytes) << describe(bytes.error());
  EXPECT_EQ(*bytes, *write_xlsx(book));
  const Result<std::vector<Member>> members = unzip(*bytes);
  ASSERT_TRUE(members);
  const Bytes& workbook = member(*members, "xl/workbook.xml")->bytes;
  EXPECT_EQ(select(workbook, "//s:sheet/@name"),
            (std::vector<std::string>{"Nhiệm vụ", "Chỉ tiêu", "Phụ lục I", "Phụ lục I (2)"}));
  const auto titles = select(workbook, "//s:definedName[@name='_xlnm.Print_Titles']");
  EXPECT_EQ(std::ranges::count(titles, "'Phụ lục I (2)'!$5:$7"), 1);
  EXPECT_EQ(select(member(*members, "docProps/core.xml")->bytes, "//dcterms:created"),
            std::vector<std::string>{"2031-02-03T01:00:00Z"});

  const Bytes& sheet = member(*members, "xl/worksheets/sheet3.xml")->bytes;
  EXPECT_EQ(select(sheet, "//s:mergeCell/@ref"),
            (std::vector<std::string>{"A1:F1", "A2:F2", "A3:F3", "A4:F4", "A5:A7", "B5:B7", "C5:C7", "D5:F5",
                                      "D6:D7", "E6:F6"}));
  EXPECT_EQ(select(sheet, "//s:pane/@topLeftCell"), std::vector<std::string>{"A8"});
  EXPECT_EQ(select(sheet, "//s:row[@r='8']/s:c[not(@t) and s:v]/s:v"),
            (std::vector<std::string>{"15470", "15000", "470"}));
  EXPECT_EQ(select(sheet, "//s:row[@r='9']/s:c[not(@t) and s:v]/s:v"),
            (std::vector<std::string>{"1200", "1500.5"}));
  EXPECT_EQ(select(sheet, "//s:pageSetup/@fitToHeight"), std::vector<std::string>{"0"});
  for (const Member& one : *members) EXPECT_EQ(one.bytes.find("<f>"), std::string::npos) << one.name;
}

TEST(Xlsx, APlanWithoutTablesHasItsListsAndNoDate) {
  const Result<Bytes> bytes = write_xlsx(compose_workbook(Plan{}));
  ASSERT_TRUE(bytes);
  const Result<std::vector<Member>> members = unzip(*bytes);
  ASSERT_TRUE(members);
  EXPECT_EQ(select(member(*members, "xl/workbook.xml")->bytes, "//s:sheet/@name"),
            (std::vector<std::string>{"Nhiệm vụ", "Chỉ tiêu"}));
  EXPECT_EQ(select(member(*members, "docProps/core.xml")->bytes, "//dcterms:created"),
            std::vector<std::string>{"1980-01-01T00:00:00Z"});
}

TEST(Xlsx, WhatExcelCannotHoldIsRefusedAndNamed) {
  Plan plan = plan_with_tables();
  plan.facts.tasks[0].content = std::string(32'768, 'x');
  const Result<Bytes> bytes = write_xlsx(compose_workbook(plan));
  ASSERT_FALSE(bytes);
  EXPECT_EQ(bytes.error().kind, ErrorKind::too_large);
  EXPECT_NE(bytes.error().message.find("Nhiệm vụ"), std::string::npos);
  plan.facts.tasks[0].content.pop_back();
  EXPECT_TRUE(write_xlsx(compose_workbook(plan)));
}

// One call for all: the sheets as LibreOffice reads them, text for text.
TEST(Xlsx, OpensInLibreOffice) {
  ASSERT_TRUE(has_tool("soffice"));
  Scratch scratch;
  std::vector<Workbook> books = {compose_workbook(plan_with_tables())};
  for (std::uint32_t seed = 1; seed < 6; ++seed) books.push_back(compose_workbook(random_plan(seed)));
  std::string files;
  for (std::size_t i = 0; i < books.size(); ++i) {
    const Result<Bytes> bytes = write_xlsx(books[i]);
    ASSERT_TRUE(bytes) << describe(bytes.error());
    scratch.write(std::to_string(i) + ".xlsx", *bytes);
    files += " " + std::to_string(i) + ".xlsx";
  }
  // Every sheet, quoted, UTF-8 with its mark, values and not how they look.
  const Ran ran =
      run("cd " + scratch.string() + " && HOME=" + scratch.string() +
          " soffice -env:UserInstallation=file://" + scratch.string() + "/home --headless --convert-to " +
          "'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,false,false,false,-1'" + files);
  ASSERT_EQ(ran.status, 0) << ran.output;
  for (std::size_t i = 0; i < books.size(); ++i)
    for (const Sheet& sheet : books[i].sheets) {
      std::string csv = scratch.read(std::to_string(i) + "-" + sheet.name + ".csv");
      ASSERT_FALSE(csv.empty()) << i << sheet.name << ran.output;
      for (const SheetRow& row : sheet.rows)
        for (const SheetCell& cell : row.cells) {
          std::string text = cell.text;
          if (cell.number) text = std::to_string(static_cast<long long>(*cell.number));
          for (std::size_t at = 0; (at = text.find('"', at)) != std::string::npos; at += 2)
            text.insert(at, "\"");
          if (cell.number && (cell.decimals > 0 || std::abs(*cell.number) > 1e9)) continue;  // shown rounded
          EXPECT_NE(csv.find(text), std::string::npos) << i << sheet.name << ": " << text;
        }
    }
}

}  // namespace
}  // namespace vanthu
