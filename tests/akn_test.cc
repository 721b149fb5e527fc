// Akoma Ntoso: valid against the schema, no word lost, the structure of a known plan.
#include "output/akn.h"

#include <filesystem>
#include <gtest/gtest.h>
#include <map>
#include <sstream>

#include "base/file.h"
#include "base/xml.h"
#include "pipeline/pipeline.h"
#include "plan/json.h"
#include "random_plan.h"
#include "scratch.h"

namespace vanthu {
namespace {

namespace fs = std::filesystem;

const fs::path root = VANTHU_SOURCE_DIR;

void add_words(const std::string& text, std::vector<std::string>& words) {
  std::istringstream in(text);
  for (std::string word; in >> word;) words.push_back(word);
}
void add_words(const std::optional<std::string>& text, std::vector<std::string>& words) {
  if (text) add_words(*text, words);
}
void add_words(const std::vector<std::string>& texts, std::vector<std::string>& words) {
  for (const std::string& text : texts) add_words(text, words);
}
void add_words(const Table& table, std::vector<std::string>& words) {
  if (table.columns.empty()) return;
  for (const Row& row : table.rows) add_words(row.cells, words);
  // Merged heads are printed once: only the last level of each is sure to stand for its column.
  for (const auto& path : table.columns)
    if (!path.empty()) add_words(path.back(), words);
}
void add_words(const std::vector<Node>& nodes, std::vector<std::string>& words) {
  for (const Node& node : nodes) {
    add_words(node.label, words);
    add_words(node.text, words);
    if (node.table) add_words(*node.table, words);
    add_words(node.children, words);
  }
}
void add_words(const Header& header, std::vector<std::string>& words) {
  for (const auto* part : {&header.superior, &header.issuer, &header.urgency, &header.secrecy})
    add_words(*part, words);
  add_words(header.number.value_or("") + (header.symbol ? "/" + *header.symbol : ""), words);
  add_words(header.place.value_or("") + (header.place && header.date ? "," : ""), words);
}
void add_words(const Signature& signature, std::vector<std::string>& words) {
  for (const auto* part : {&signature.on_behalf, &signature.capacity, &signature.position, &signature.name})
    add_words(*part, words);
}

std::vector<std::string> words_of(const Plan& plan) {
  std::vector<std::string> words;
  const auto add_document = [&](const auto& document) {
    add_words(document.header, words);
    add_words(document.type, words);
    add_words(document.subject, words);
    add_words(document.preamble, words);
    add_words(document.body, words);
    add_words(document.recipients, words);
    add_words(document.signature, words);
  };
  add_document(plan);
  if (plan.carrier) add_document(*plan.carrier);
  add_words(plan.closing, words);
  for (const Appendix& appendix : plan.appendices) {
    for (const std::string& text : {appendix.label, appendix.title}) add_words(text, words);
    add_words(appendix.reference, words);
    add_words(appendix.unit, words);
    add_words(appendix.nodes, words);
    for (const Table& table : appendix.tables) add_words(table, words);
  }
  return words;
}

// Text of elements, a blank between them.
void gather(const xmlNode* node, std::string& out) {
  for (; node; node = node->next) {
    if (node->type == XML_TEXT_NODE) out += reinterpret_cast<const char*>(node->content);
    if (node->type != XML_ELEMENT_NODE) continue;
    out += ' ';
    gather(node->children, out);
    out += ' ';
  }
}

void expect_no_word_lost(const Plan& plan, const Bytes& akn, const std::string& name) {
  const Result<Xml<xmlDoc>> doc = parse_xml(akn, name);
  ASSERT_TRUE(doc) << describe(doc.error());
  std::string text;
  gather(xmlDocGetRootElement(doc->get()), text);
  std::vector<std::string> there;
  add_words(text, there);
  std::map<std::string, int> count;
  for (const std::string& word : there) ++count[word];
  for (const std::string& word : words_of(plan)) EXPECT_GE(--count[word], 0) << name << ": " << word;
}

std::vector<fs::path> samples() {
  std::vector<fs::path> out;
  for (const auto& entry : fs::directory_iterator(root / "tests/cases/records")) out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

TEST(Akn, LosesNoWord) {
  for (const fs::path& sample : samples()) {
    const Result<Plan> plan = plan_from_json(*read_file(sample, 1u << 24));
    ASSERT_TRUE(plan);
    expect_no_word_lost(*plan, write_akn(*plan), sample.filename());
  }
  for (std::uint32_t seed = 0; seed < 300; ++seed) {
    const Plan plan = random_plan(seed);
    expect_no_word_lost(plan, write_akn(plan), "seed " + std::to_string(seed));
  }
}

TEST(Akn, IsValid) {
  const fs::path schema = root / "../shared/schemas/akn/akomantoso30.xsd";
  if (!fs::exists(schema)) GTEST_SKIP() << "no ../shared/schemas/akn: validity is not tested";
  ASSERT_TRUE(has_tool("xmllint"));
  Scratch scratch;
  std::string files;
  const auto add = [&](const std::string& name, const Plan& plan) {
    scratch.write(name, write_akn(plan));
    files += " " + name;
  };
  add("empty.xml", Plan{});
  for (const fs::path& sample : samples())
    add(sample.stem().string() + ".xml", *plan_from_json(*read_file(sample, 1u << 24)));
  for (std::uint32_t seed = 0; seed < 150; ++seed) add(std::to_string(seed) + ".xml", random_plan(seed));
  const Ran ran = run("cd " + scratch.string() + " && xmllint --nonet --noout --schema '" + schema.string() +
                      "'" + files + " 2>&1 | grep -v validates");
  EXPECT_EQ(ran.output, "");
}

TEST(Akn, SectionsAreElementsByTheirLabels) {
  Plan plan;
  plan.type = "KẾ HOẠCH";
  plan.subject = "Trồng cây năm 2031";
  plan.header.issuer = "ỦY BAN NHÂN DÂN XÃ B";
  plan.header.number = "05";
  plan.header.symbol = "KH-UBND";
  plan.header.place = "B";
  plan.header.date = Date{3, 2, 2031};
  plan.preamble = {"Căn cứ Luật Lâm nghiệp ngày 15/11/2017;"};
  plan.facts.citations = {{"Luật", std::nullopt, "Lâm nghiệp", "2017-11-15", std::nullopt, std::nullopt}};
  plan.facts.legal_bases = {{"Căn cứ Luật Lâm nghiệp ngày 15/11/2017;", 0}};
  plan.body = {{"I.",
                "MỤC TIÊU",
                {{"1.", "Gồm:", {{"a)", "Keo.", {}, {}, {}}, {"-", "Lim.", {}, {}, {}}}, {}, {}}},
                {},
                {}}};
  plan.recipients = {"UBND huyện"};
  plan.signature = {"TM. ỦY BAN NHÂN DÂN", std::nullopt, "CHỦ TỊCH", "Nguyễn Văn A"};
  const Bytes akn = write_akn(plan);
  const auto has = [&](const char* part) { return akn.find(part) != std::string::npos; };
  EXPECT_TRUE(
      has("<FRBRthis value=\"/akn/vn/doc/ke-hoach/uy-ban-nhan-dan-xa-b/2031-02-03/05-kh-ubnd/!main\"/>"))
      << akn;
  EXPECT_TRUE(has("<FRBRlanguage language=\"vie\"/>"));
  EXPECT_TRUE(
      has("href=\"/akn/vn/act/luat/nn/2017-11-15/lam-nghiep\" showAs=\"Luật Lâm nghiệp (2017-11-15)\""))
      << akn;
  EXPECT_TRUE(has("<citations eId=\"cits_1\"><citation eId=\"cit_1\"><p>Căn cứ Luật"));
  EXPECT_TRUE(has("<docDate date=\"2031-02-03\">ngày 3 tháng 2 năm 2031</docDate>"));
  EXPECT_TRUE(
      has("<section eId=\"sec_i\" class=\"roman\"><num>I.</num><heading>MỤC TIÊU</heading>"
          "<paragraph eId=\"sec_i__para_1\" class=\"decimal1\"><num>1.</num><intro><p>Gồm:</p></intro>"
          "<point eId=\"sec_i__para_1__point_a\" "
          "class=\"letter\"><num>a)</num><content><p>Keo.</p></content></point>"
          "<indent eId=\"sec_i__para_1__indent_2\" class=\"dash\">"))
      << akn;
  EXPECT_TRUE(has("<signature><person refersTo=\"#signer\">Nguyễn Văn A</person></signature>"));
  EXPECT_EQ(write_akn(plan), akn);
}

}  // namespace
}  // namespace vanthu
