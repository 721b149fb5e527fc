// The structure of a plan in compact form: tests/cases/structure/*.txt. A case is "=== name", the draft,
// "---" and what is to be read from it.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

#include "base/limits.h"
#include "intake/intake.h"
#include "parse/parse.h"
#include "text/times.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

namespace fs = std::filesystem;

const fs::path cases = fs::path(VANTHU_SOURCE_DIR) / "tests/cases/structure";

struct Case {
  std::string name, draft, expected;
};

std::vector<Case> read_cases(const fs::path& file) {
  std::vector<Case> out;
  std::ifstream in(file);
  bool expects = false;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("=== ")) {
      out.push_back({line.substr(4), {}, {}});
      expects = false;
    } else if (line == "---" && !expects) {
      expects = true;
    } else if (!out.empty()) {
      (expects ? out.back().expected : out.back().draft) += line + '\n';
    }
  }
  return out;
}

class Dump {
 public:
  explicit Dump(std::string prefix) : prefix_(std::move(prefix)) {}

  void field(const char* name, const std::optional<std::string>& value) {
    if (!value || value->empty()) return;
    std::string text = *value;
    for (auto at = text.find('\n'); at != std::string::npos; at = text.find('\n')) text.replace(at, 1, " / ");
    out_ += prefix_ + name + ": " + text + '\n';
  }
  void list(const char* name, const std::vector<std::string>& values) {
    for (const std::string& value : values) field(name, value);
  }
  void header(const Header& header) {
    field("superior", header.superior);
    field("issuer", header.issuer);
    field("number", header.number);
    field("symbol", header.symbol);
    field("place", header.place);
    if (header.date)
      field("date", part(header.date->day) + "/" + part(header.date->month) + "/" + part(header.date->year));
    field("urgency", header.urgency);
    field("secrecy", header.secrecy);
  }
  void nodes(const std::vector<Node>& nodes, const std::string& indent = "") {
    for (const Node& node : nodes) {
      out_ += prefix_ + indent + (node.label.empty() ? "|" : node.label) + (node.text.empty() ? "" : " ") +
              node.text + '\n';
      this->nodes(node.children, indent + "  ");
    }
  }
  void signature(const Signature& signature) {
    field("on behalf", signature.on_behalf);
    field("capacity", signature.capacity);
    field("position", signature.position);
    field("name", signature.name);
  }
  std::string take() { return std::move(out_); }

 private:
  static std::string part(std::optional<int> value) { return value ? std::to_string(*value) : "-"; }
  std::string prefix_, out_;
};

std::string dump(const Plan& plan) {
  Dump out("");
  out.header(plan.header);
  out.field("type", plan.type);
  out.field("subject", plan.subject);
  if (plan.year) out.field("year", std::to_string(*plan.year));
  out.list("preamble", plan.preamble);
  out.nodes(plan.body);
  out.list("closing", plan.closing);
  out.list("recipient", plan.recipients);
  out.signature(plan.signature);
  for (const Diagnostic& finding : plan.diagnostics)
    if (finding.code.starts_with("structure.")) out.field("finding", finding.code);
  if (!plan.carrier) return out.take();
  Dump carrier("carrier ");
  carrier.header(plan.carrier->header);
  carrier.field("type", plan.carrier->type);
  carrier.field("subject", plan.carrier->subject);
  carrier.list("preamble", plan.carrier->preamble);
  carrier.nodes(plan.carrier->body);
  carrier.list("recipient", plan.carrier->recipients);
  carrier.signature(plan.carrier->signature);
  return out.take() + carrier.take();
}

Plan parse(const std::string& draft, const char* name = "draft.txt") {
  const Result<Text> text = read_text(draft, name);
  EXPECT_TRUE(text) << draft;
  return text ? parse_plan(*text) : Plan{};
}

bool has_finding(const Plan& plan, std::string_view code) {
  return std::any_of(plan.diagnostics.begin(), plan.diagnostics.end(),
                     [&](const Diagnostic& finding) { return finding.code == code; });
}

TEST(Structure, ACarriedPlanNeedsNoIssuerNorSignature) {
  const std::string plan = "KẾ HOẠCH\nTrồng cây năm 2031\n(Kèm theo Quyết định số 9/QĐ-UBND)\n1. Trồng cây.\n";
  const std::string decision = "UBND XÃ THANH HÒA\nSố: 9/QĐ-UBND\nQUYẾT ĐỊNH\nBan hành Kế hoạch trồng cây\nĐiều 1. Ban hành "
                               "Kế hoạch.\nĐiều 3. Thi hành./.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Văn An\n";
  const Plan carried = parse_plan(read_plain_text(decision + plan)), alone = parse_plan(read_plain_text(plan));
  ASSERT_TRUE(carried.carrier);
  for (const char* code : {"header.missing-issuer", "signature.missing-name"}) {
    EXPECT_FALSE(has_finding(carried, code)) << code;
    EXPECT_TRUE(has_finding(alone, code)) << code;
  }
  EXPECT_TRUE(has_finding(carried, "structure.label-missing"));  // the decision's own: no "Điều 2."
  for (const Diagnostic& finding : carried.diagnostics) EXPECT_FALSE(finding.node) << finding.code;  // none of the plan's
}

TEST(Structure, WhatIsLeftOutAboveTheTitleIsQuoted) {
  const std::string head = "Trang văn bản của huyện\nỦY BAN NHÂN DÂN XÃ TÂN LẠC\nSố: 7/KH-UBND\n";
  const std::string with_type = "KẾ HOẠCH\nTrồng cây năm 2031\n";
  const std::string without = "TRỒNG CÂY PHÂN TÁN NĂM 2031\nCăn cứ Luật Lâm nghiệp;\n";
  for (const std::string& title : {with_type, without}) {
    const Plan plan = parse_plan(read_plain_text(head + title + "1. Trồng cây.\n"));
    const auto& findings = plan.diagnostics;
    const auto found = std::find_if(findings.begin(), findings.end(), [](const Diagnostic& finding) {
      return finding.code == "text.before-title";
    });
    ASSERT_NE(found, findings.end()) << title;
    EXPECT_NE(found->message.find("“Trang văn bản của huyện”"), std::string::npos) << found->message;
    EXPECT_EQ(found->source.line, 1);
    EXPECT_EQ(plan.year, 2031);
  }
}

TEST(Structure, DatesThatNoCalendarHasAreTold) {
  const auto dated = [](const std::string& date) {
    return has_finding(parse_plan(read_plain_text("UBND XÃ TÂN LẠC\nTân Lạc, " + date + "\nKẾ HOẠCH\nTrồng cây\n1. Trồng.\n")),
                       "header.impossible-date");
  };
  EXPECT_TRUE(dated("ngày 31 tháng 02 năm 2031"));
  EXPECT_TRUE(dated("ngày 29 tháng 02 năm 2031"));
  EXPECT_FALSE(dated("ngày 29 tháng 02 năm 2032"));
  EXPECT_FALSE(dated("ngày      tháng 02 năm 2032"));
}

TEST(Structure, QuartersStayOnTheirLine) {
  const Plan plan = parse_plan(read_plain_text(
      "KẾ HOẠCH\nTrồng cây\n1. Các thôn trồng và chăm sóc toàn bộ số cây đã được giao, hoàn thành trong Quý\nII/2031.\n"
      "2. Tổng kết việc trồng cây, báo cáo Ủy ban nhân dân xã kết quả thực hiện trước Quý\nIV/2031.\n"));
  ASSERT_EQ(plan.body.size(), 2u);
  EXPECT_TRUE(plan.body[0].text.ends_with("Quý II/2031.")) << plan.body[0].text;
  EXPECT_TRUE(plan.body[1].text.ends_with("Quý IV/2031.")) << plan.body[1].text;
}

TEST(Structure, PartyDocumentsAreTold) {
  const std::string plan = "Số 7-KH/ĐU\nKẾ HOẠCH\nTrồng cây\n1. Trồng cây.\n";
  EXPECT_TRUE(has_finding(parse_plan(read_plain_text("ĐẢNG BỘ TỈNH HÒA GIANG\nĐẢNG ỦY XÃ TÂN LẠC\n*\n" + plan)), "header.party"));
  EXPECT_FALSE(has_finding(parse_plan(read_plain_text("UBND XÃ TÂN LẠC\n" + plan)), "header.party"));
}

TEST(Structure, Cases) {
  std::size_t count = 0;
  for (const auto& entry : fs::directory_iterator(cases))
    for (const Case& c : read_cases(entry.path())) {
      SCOPED_TRACE(entry.path().filename().string() + ": " + c.name);
      EXPECT_EQ(dump(parse(c.draft)), c.expected);
      ++count;
    }
  EXPECT_GT(count, 20u);
}

// What the outside of a draft does must not change what is read from it.

std::string contents(const fs::path& path) {
  std::ifstream in(path);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

std::string whole_plan() { return contents(cases.parent_path() / "plan_whole.txt"); }

template <class Edit>
std::string edit_lines(const std::string& draft, Edit edit) {
  std::string out;
  std::istringstream in(draft);
  int number = 0;
  for (std::string line; std::getline(in, line);) out += edit(line, ++number);
  return out;
}

// Sets a line as a word processor does: 14 pt on a column of `width` (1/1000 em), first lines indented.
std::string wrap(const std::string& line, int width) {
  constexpr int blank = 250, indent = 2570;  // 12.7 mm
  std::string out;
  std::istringstream words(line);
  int used = indent;
  for (std::string word; words >> word;) {
    const int size = times_width(word);
    if (!out.empty() && used + blank + size > width) {
      out += '\n';
      used = 0;
    } else if (!out.empty()) {
      out += ' ';
      used += blank;
    }
    out += word;
    used += size;
  }
  return out + '\n';
}

std::string replace_all(std::string text, const std::string& from, const std::string& to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

TEST(Structure, LooksOfTheDraftChangeNothing) {
  const std::string draft = whole_plan();
  const std::string expected = dump(parse(draft));
  ASSERT_NE(expected.find("      + Tổ tiêm gồm"), std::string::npos) << expected;
  EXPECT_EQ(dump(parse(replace_all(draft, "\n", "\r\n"))), expected) << "CR LF";
  EXPECT_EQ(dump(parse(replace_all(draft, "ế", "e\xCC\x82\xCC\x81"))), expected) << "NFD";
  EXPECT_EQ(dump(parse(replace_all(draft, " ", "  "))), expected) << "doubled blanks";
  EXPECT_EQ(dump(parse(replace_all(draft, "\n", " \n\n"))), expected) << "doubled lines";
}

TEST(Structure, SoftWrapsAreJoinedAtAnyWidth) {
  const std::string draft = whole_plan();
  const std::string expected = dump(parse(draft));
  for (const int width : {25000, 27000, 30000, 32000, 33500, 36000}) {
    const std::string wrapped =
        edit_lines(draft, [&](const std::string& line, int) { return wrap(line, width); });
    EXPECT_EQ(dump(parse(wrapped)), expected) << width;
    EXPECT_EQ(dump(parse(replace_all(wrapped, "\n", " \n\n"))), expected) << width << ", doubled lines";
  }
}

TEST(Structure, PageNumbersAreTakenOut) {
  const std::string draft = whole_plan();
  const std::string wrapped =
      edit_lines(draft, [&](const std::string& line, int) { return wrap(line, 33000); });
  int page = 1;
  const std::string paged = edit_lines(wrapped, [&](const std::string& line, int number) {
    return line + '\n' + (number % 25 == 0 ? "\n" + std::to_string(++page) + "\n\n" : "");
  });
  ASSERT_GT(page, 3);
  EXPECT_EQ(dump(parse(paged)), dump(parse(draft)));
}

// Sets a line in `width` characters, as text editors and web pages do.
std::string wrap_characters(const std::string& line, std::size_t width) {
  std::string out;
  std::istringstream words(line);
  std::size_t used = 0;
  for (std::string word; words >> word;) {
    const std::size_t size = to_utf32(word).size();
    if (used > 0 && used + 1 + size > width) {
      out += '\n';
      used = 0;
    } else if (used > 0) {
      out += ' ';
      ++used;
    }
    out += word;
    used += size;
  }
  return out + '\n';
}

// What a page break puts between two lines.
std::string number_pages(const std::string& draft, const std::string& before, const std::string& after) {
  int page = 1;
  return edit_lines(draft, [&](const std::string& line, int number) {
    return line + '\n' + (number % 28 == 0 ? before + std::to_string(++page) + after : "");
  });
}

// The text of a record with a paragraph a line, as a clerk would type it.
std::string typed(const Plan& plan) {
  std::string out = plan.type + '\n' + plan.subject + "\n\n";
  for (const std::string& text : plan.preamble) out += text + '\n';
  for (const Visit& visit : walk(plan.body))
    if (!visit.node->table) out += visit.node->label + ' ' + visit.node->text + '\n';
  for (const std::string& text : plan.closing) out += text + '\n';
  if (!plan.recipients.empty()) out += "Nơi nhận:\n";
  for (const std::string& text : plan.recipients) out += "- " + text + ";\n";
  for (const auto& part : {plan.signature.on_behalf, plan.signature.capacity, plan.signature.position, plan.signature.name})
    if (part) out += *part + '\n';
  return out;
}

// Not here: 80, 100 and 120 characters, where in some sample a heading fills its line to the last letter and nothing
// tells whether the next line goes on ("… Trung tâm Dịch vụ nông nghiệp" / "Hướng dẫn xây dựng …").
TEST(Structure, SamplesAreTheSameWrappedAndPaged) {
  const fs::path samples = fs::path(VANTHU_SOURCE_DIR) / "samples";
  int plans = 0;
  for (const auto& entry : fs::directory_iterator(samples)) {
    if (entry.path().extension() != ".txt") continue;
    SCOPED_TRACE(entry.path().filename().string());
    const std::string draft = typed(parse(contents(entry.path())));
    const std::string expected = dump(parse(draft));
    for (const std::size_t width : {60u, 70u}) {
      SCOPED_TRACE(width);
      const std::string wrapped =
          edit_lines(draft, [&](const std::string& line, int) { return wrap_characters(line, width); });
      EXPECT_EQ(dump(parse(wrapped)), expected);
      EXPECT_EQ(dump(parse(replace_all(wrapped, "\n", " \r\n"))), expected) << "trailing blanks, CR LF";
      EXPECT_EQ(dump(parse(number_pages(wrapped, "\n", "\n\n"))), expected) << "page numbers";
      EXPECT_EQ(dump(parse(number_pages(wrapped, "\f", "\n\n"))), expected) << "form feeds";
    }
    ++plans;
  }
  EXPECT_GE(plans, 5);
}

TEST(Structure, RealPlansAreTheSameHoweverTheyLook) {
  const fs::path corpus = fs::path(VANTHU_SOURCE_DIR) / "../shared/corpus";
  if (!fs::is_directory(corpus)) GTEST_SKIP() << "no ../shared/corpus here";
  int plans = 0;
  for (const auto& entry : fs::directory_iterator(corpus)) {
    SCOPED_TRACE(entry.path().filename().string());
    const std::string draft = contents(entry.path());
    const Plan plan = parse(draft);
    EXPECT_EQ(dump(parse(replace_all(draft, "\n", "\r\n"))), dump(plan)) << "CR LF";
    EXPECT_EQ(dump(parse(replace_all(replace_all(draft, "ế", "e\xCC\x82\xCC\x81"), "ộ", "o\xCC\xA3\xCC\x82"))), dump(plan))
        << "NFD";
    const std::string retyped = typed(plan), expected = dump(parse(retyped));
    for (const std::size_t width : {60u, 70u, 90u, 100u, 110u}) {
      SCOPED_TRACE(width);
      const std::string wrapped =
          edit_lines(retyped, [&](const std::string& line, int) { return wrap_characters(line, width); });
      EXPECT_EQ(dump(parse(wrapped)), expected);
      EXPECT_EQ(dump(parse(number_pages(wrapped, "\f", "\n\n"))), expected) << "page numbers";
    }
    ++plans;
  }
  EXPECT_GE(plans, 3);
}

TEST(Structure, NodesKnowTheirLines) {
  const Plan plan = parse("KẾ HOẠCH\nThử\n\nI. A\n1. Mở đầu,\nnối tiếp.\n- Gạch.\n");
  const auto visits = walk(plan.body);
  ASSERT_EQ(visits.size(), 3u);
  EXPECT_EQ(visits[0].node->source, (Source{1, 4, 4}));
  EXPECT_EQ(visits[1].node->source, (Source{1, 5, 6}));
  EXPECT_EQ(visits[2].node->source, (Source{1, 7, 7}));
}

TEST(Structure, FindingsOfAKindAreBounded) {
  Text text;
  text.findings.assign(limits::findings_of_a_kind + 2, {.code = "a", .message = "Một chỗ.", .node = {}, .source = {}});
  text.findings.push_back({.code = "b", .message = "Chỗ khác.", .node = {}, .source = {}});
  const std::vector<Diagnostic> findings = parse_plan(text).diagnostics;
  const auto of_a = std::count_if(findings.begin(), findings.end(), [](const Diagnostic& d) { return d.code == "a"; });
  ASSERT_EQ(of_a, static_cast<long>(limits::findings_of_a_kind));
  EXPECT_EQ(findings[limits::findings_of_a_kind - 2].message, "Một chỗ.");
  EXPECT_EQ(findings[limits::findings_of_a_kind - 1].message, "Một chỗ. (Còn 2 chỗ khác như vậy.)");
  EXPECT_EQ(findings[limits::findings_of_a_kind].code, "b");
}

TEST(Structure, HostileDraftsAreRead) {
  const auto repeat = [](const std::string& text, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += text;
    return out;
  };
  const std::string drafts[] = {
      repeat("KẾ HOẠCH\n", 5000),
      repeat("- ", 20000),
      repeat("1.1.1.1.", 20000),
      repeat("I. A\n1. B\n1.1. C\na) D\n- E\n+ F\n* G\n", 1000),
      repeat("Độc lập - Tự do - Hạnh phúc\nchữ\n", 3000),
      repeat("Nơi nhận:\n", 5000),
      repeat("CHỦ TỊCH\n", 5000),
      repeat("x. - A ", 20000),
      repeat("\xFF\xC3", 1000),
  };
  for (const std::string& draft : drafts) {
    const Plan plan = parse_plan(read_plain_text(draft));
    for (const Visit& visit : walk(plan.body)) ASSERT_LT(visit.ancestors.size(), static_cast<std::size_t>(limits::node_depth));
  }
}

}  // namespace
}  // namespace vanthu
