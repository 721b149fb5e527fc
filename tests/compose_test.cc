// The templates that are shipped, over whole records.
#include "compose/compose.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <set>
#include <sstream>

#include "doc/breaks.h"
#include "doc_dump.h"
#include "plan/json.h"
#include "template_files.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

namespace fs = std::filesystem;
using Strings = std::vector<std::string>;

// ---- the words of a Doc, in reading order

void add_words(const std::vector<Flow>& blocks, std::string& out);

void add_words(const Paragraph& paragraph, std::string& out) {
  for (const Run& run : paragraph.runs) out += unglue(run.text);
  out += "\n";
}

void add_words(const DataTable& table, std::string& out) {
  for (const TableRow& row : table.rows)
    for (const TableCell& cell : row.cells)
      for (const Paragraph& paragraph : cell.paragraphs) add_words(paragraph, out);
}

void add_words(const Columns& columns, std::string& out) {
  for (const auto& row : columns.rows)
    for (const auto& cell : row) add_words(cell, out);
}

void add_words(const Rule&, std::string&) {}
void add_words(const Space&, std::string&) {}

void add_words(const std::vector<Flow>& blocks, std::string& out) {
  for (const Flow& block : blocks) std::visit([&out](const auto& b) { add_words(b, out); }, block);
}

std::string words_of(const Doc& doc) {
  std::string out;
  for (const Section& section : doc.sections) add_words(section.blocks, out);
  return upper(out);
}

// ---- the words of a record, in the order in which its form says them

void add(const std::optional<std::string>& text, Strings& out) {
  if (text) out.push_back(*text);
}

// Heads level by level; one that is over several columns once.
void add_heads(const std::vector<Strings>& paths, Strings& out) {
  for (std::size_t level = 0; level < 3; ++level)
    for (std::size_t c = 0; c < paths.size(); ++c) {
      if (paths[c].size() <= level) continue;
      const Strings above(paths[c].begin(), paths[c].begin() + static_cast<std::ptrdiff_t>(level) + 1);
      const bool goes_on = c > 0 && paths[c - 1].size() > level &&
                           std::equal(above.begin(), above.end(), paths[c - 1].begin());
      if (!goes_on) out.push_back(above.back());
    }
}

void add(const Table& table, Strings& out) {
  add_heads(table.columns, out);
  for (const Row& row : table.rows) out.insert(out.end(), row.cells.begin(), row.cells.end());
}

void add(const std::vector<Node>& nodes, Strings& out) {
  for (const Node& node : nodes) {
    out.push_back(node.label);
    out.push_back(node.text);
    if (node.table) add(*node.table, out);
    add(node.children, out);
  }
}

template <class Document>  // Plan or Carrier
void add_head(const Document& document, Strings& out) {
  for (const auto& text :
       {document.header.superior, document.header.issuer, document.header.number, document.header.symbol,
        document.header.place, document.header.urgency, document.header.secrecy})
    add(text, out);
  out.push_back(document.type);
  out.push_back(document.subject);
  out.insert(out.end(), document.preamble.begin(), document.preamble.end());
  add(document.body, out);
}

template <class Document>
void add_foot(const Document& document, Strings& out) {
  out.insert(out.end(), document.recipients.begin(), document.recipients.end());
  for (const auto& text : {document.signature.on_behalf, document.signature.capacity,
                           document.signature.position, document.signature.name})
    add(text, out);
}

void add(const Appendix& appendix, Strings& out) {
  out.push_back(appendix.label);
  out.push_back(appendix.title);
  add(appendix.reference, out);
  add(appendix.unit, out);
  for (const Table& table : appendix.tables) add(table, out);
  add(appendix.nodes, out);
}

Strings strings_of(const Plan& plan) {
  Strings out;
  if (plan.carrier) {
    add_head(*plan.carrier, out);
    add_foot(*plan.carrier, out);
  }
  add_head(plan, out);
  out.insert(out.end(), plan.closing.begin(), plan.closing.end());
  add_foot(plan, out);
  for (const Appendix& appendix : plan.appendices) add(appendix, out);
  return out;
}

// Takes every word of the record off `words`, in order; what is left over is the form's own ("Nơi nhận:",
// "Số:"). Empty if a word is missing.
std::string left_over(const std::string& words, const Strings& strings) {
  std::string rest;
  std::size_t at = 0;
  for (const std::string& string : strings) {
    std::istringstream in(upper(string));
    for (std::string word; in >> word;) {
      const std::size_t found = words.find(word, at);
      EXPECT_NE(found, std::string::npos) << "lost: " << word << " of " << string;
      if (found == std::string::npos) return "";
      rest += words.substr(at, found - at);
      at = found + word.size();
    }
  }
  return squeeze(rest + words.substr(at));
}

Plan record(const fs::path& path) {
  auto plan = plan_from_json(read(path));
  EXPECT_TRUE(plan) << (plan ? "" : describe(plan.error()));
  return plan ? *plan : Plan{};
}

Doc composed(const std::string& id, const Plan& plan, const Settings& settings = {}) {
  const auto form = load_template(template_files(), id);
  EXPECT_TRUE(form) << (form ? "" : describe(form.error()));
  const auto doc = form ? compose(*form, plan, settings) : Result<Doc>(form.error());
  EXPECT_TRUE(doc) << (doc ? "" : describe(doc.error()));
  return doc ? *doc : Doc{};
}

const fs::path root = VANTHU_SOURCE_DIR;

// Nothing lost, nothing twice: what is left beside the record's own words is what the decree's form says.
TEST(Compose, SaysEveryWordOfARecordOnceInOrder) {
  const Plan plan = record(root / "templates/plan/sample.json");
  const std::string nation = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM ĐỘC LẬP - TỰ DO - HẠNH PHÚC ";
  const Settings as_printed = {{"end-mark", "no"}, {"reference-line", "printed"}};
  EXPECT_EQ(left_over(words_of(composed("plan", plan, as_printed)), strings_of(plan)),
            nation + "SỐ: / , NGÀY 05 THÁNG 02 NĂM 2026 NƠI NHẬN: - ; - ; - . " + nation +
                "NƠI NHẬN: - ; - ; - . ĐƠN VỊ TÍNH:");
}

TEST(Compose, SaysEveryWordOfTheGoldRecords) {
  const fs::path gold = root / "../shared/gold";
  if (!fs::exists(gold)) GTEST_SKIP() << "needs " << gold;
  for (const auto& entry : fs::directory_iterator(gold)) {
    if (entry.path().extension() != ".json") continue;
    SCOPED_TRACE(entry.path().filename());
    const Plan plan = record(entry.path());
    const std::string rest = left_over(words_of(composed("plan", plan)), strings_of(plan));
    EXPECT_LT(rest.size(), 500u) << rest;
  }
}

// tests/cases/compose/<case>/: a record, the id of a shipped template, and the dump of the Doc.
// VANTHU_ACCEPT=1 writes the dumps anew, for reading them in the diff.
TEST(Compose, Cases) {
  int cases = 0;
  for (const auto& entry : fs::directory_iterator(root / "tests/cases/compose")) {
    SCOPED_TRACE(entry.path().filename());
    const std::string id(trim(read(entry.path() / "template.txt")));
    const std::string actual = dump(composed(id, record(entry.path() / "record.json")));
    if (std::getenv("VANTHU_ACCEPT")) std::ofstream(entry.path() / "expected.txt") << actual;
    EXPECT_EQ(actual, read(entry.path() / "expected.txt"));
    ++cases;
  }
  EXPECT_GT(cases, 0);
}

TEST(Compose, SamplesOfAllTemplates) {
  for (const auto& entry : fs::directory_iterator(root / "templates")) {
    if (!fs::exists(entry.path() / "template.xml")) continue;
    const std::string id = entry.path().filename();
    const Doc doc = composed(id, record(entry.path() / "sample.json"));
    EXPECT_FALSE(doc.sections.empty()) << id;
    EXPECT_FALSE(doc.properties.title.empty()) << id;
  }
}

TEST(Compose, TurnsThePageAsTheParameterSays) {
  const Plan plan = record(root / "templates/appendix/sample.json");
  const auto pages = [&plan](const Settings& settings) {
    std::string out;
    for (const Section& section : composed("appendix", plan, settings).sections)
      out += section.page.width > section.page.height ? "wide " : section.wide ? "either " : "upright ";
    return out;
  };
  EXPECT_EQ(pages({}), "either either ");
  EXPECT_EQ(pages({{"appendix-landscape", "never"}}), "upright upright ");
  EXPECT_EQ(pages({{"appendix-landscape", "always"}}), "wide wide ");
}

TEST(Compose, SaysWhereATemplateHasNothingToPrint) {
  const auto form = load_template(template_files(), "appendix");
  ASSERT_TRUE(form);
  const auto doc = compose(*form, Plan{});
  ASSERT_FALSE(doc);
  EXPECT_EQ(doc.error().kind, ErrorKind::usage);
}

TEST(Compose, EveryStyleOfADocIsThere) {
  const Doc doc = composed("plan", record(root / "templates/plan/sample.json"));
  EXPECT_EQ(style_of(doc, doc.sections[0].page.number_style).align, Align::center);
  std::set<std::string> ids;
  for (const Style& style : doc.styles) EXPECT_TRUE(ids.insert(style.id).second) << style.id;
}

}  // namespace
}  // namespace vanthu
