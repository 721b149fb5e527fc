// The templates that are shipped, over whole records.
#include "compose/compose.h"

#include <filesystem>
#include <gtest/gtest.h>

#include "doc/breaks.h"
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

void add(const Table& table, Strings& out) {
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

Template shipped(const std::string& id) {
  auto form = load_template(template_files(), id);
  EXPECT_TRUE(form) << (form ? "" : describe(form.error()));
  return *form;
}

TEST(Compose, SaysEveryWordOfTheGoldRecordsInOrder) {
  const fs::path gold = fs::path(VANTHU_SOURCE_DIR) / "../shared/gold";
  if (!fs::exists(gold)) GTEST_SKIP() << "needs " << gold;
  const Template form = shipped("plan");
  for (const auto& entry : fs::directory_iterator(gold)) {
    if (entry.path().extension() != ".json") continue;
    SCOPED_TRACE(entry.path().filename());
    const Plan plan = record(entry.path());
    const auto doc = compose(form, plan);
    ASSERT_TRUE(doc) << describe(doc.error());
    const std::string rest = left_over(words_of(*doc), strings_of(plan));
    EXPECT_LT(rest.size(), 1000u) << rest;
  }
}

}  // namespace
}  // namespace vanthu
