// Records that rendered files carry: put in, taken out, believed only where the text agrees.
#include <algorithm>
#include <filesystem>
#include <functional>
#include <gtest/gtest.h>
#include <iostream>

#include "base/xml.h"
#include "base/zip.h"
#include "carried_file.h"
#include "intake/attachments.h"
#include "parse/facts.h"
#include "pipeline/carried.h"
#include "pipeline/pipeline.h"
#include "pipeline/read_draft.h"
#include "plan/json.h"
#include "random_document.h"
#include "random_plan.h"
#include "scratch.h"
#include "text/unicode.h"
#include "word_file.h"

namespace vanthu {
namespace {

namespace fs = std::filesystem;

const Engine& engine() {
  static const Engine opened = [] {
    auto result = open_engine(VANTHU_SOURCE_DIR);
    EXPECT_TRUE(result) << (result ? "" : describe(result.error()));
    return result ? *std::move(result) : Engine{};
  }();
  return opened;
}

Bytes rendered(const Plan& plan, Form form, const RenderOptions& options = {}) {
  Result<Bytes> bytes = render(engine(), plan, form, options);
  EXPECT_TRUE(bytes) << (bytes ? "" : describe(bytes.error()));
  return bytes ? *std::move(bytes) : Bytes{};
}

Plan parsed(const Bytes& bytes, const std::string& name = "tep.docx",
            CarriedRecord record = CarriedRecord::take) {
  Result<Plan> plan = read_plan(engine(), bytes, name, record);
  EXPECT_TRUE(plan) << (plan ? "" : describe(plan.error()));
  return plan ? *std::move(plan) : Plan{};
}

// A Word file with one part changed; "" removes it.
using Edit = std::function<std::string(std::string)>;
Bytes edited(const Bytes& docx, const std::string& part, const Edit& edit) {
  std::vector<Member> members = *unzip(docx);
  for (Member& member : members)
    if (member.name == part) member.bytes = edit(std::move(member.bytes));
  std::erase_if(members, [](const Member& member) { return member.bytes.empty(); });
  return *zip(members);
}
constexpr const char* body_part = "word/document.xml";
constexpr const char* record_part = "customXml/item1.xml";

Edit replace(const std::string& old, const std::string& with) {
  return [=](std::string xml) {
    const auto at = xml.find(old);
    EXPECT_NE(at, std::string::npos) << old;
    if (at != std::string::npos) xml.replace(at, old.size(), with);
    return xml;
  };
}

// Takes out the element <name …>…</name> that holds `text`.
Edit without_element(const std::string& name, const std::string& text) {
  return [=](std::string xml) {
    const auto at = xml.find(text);
    EXPECT_NE(at, std::string::npos) << text;
    const auto begin =
        std::max(xml.rfind("<" + name + ">", at),
                 xml.rfind("<" + name + " ", at) == std::string::npos ? 0 : xml.rfind("<" + name + " ", at));
    const auto end = xml.find("</" + name + ">", at) + name.size() + 3;
    return xml.substr(0, begin) + xml.substr(end);
  };
}

std::vector<Diagnostic> record_findings(const Plan& plan) {
  std::vector<Diagnostic> out;
  for (const Diagnostic& finding : plan.diagnostics)
    if (finding.code.starts_with("record.")) out.push_back(finding);
  return out;
}

std::string codes(const Plan& plan) {
  std::string out;
  for (const Diagnostic& finding : record_findings(plan)) out += (out.empty() ? "" : " ") + finding.code;
  return out;
}

std::string messages(const Plan& plan) {
  std::string out;
  for (const Diagnostic& finding : record_findings(plan)) out += finding.message + "\n";
  return out;
}

// A plan whose facts a person has corrected: nothing of that is printed.
Plan corrected_plan() {
  Plan plan;
  plan.header.issuer = "ỦY BAN NHÂN DÂN XÃ AN BÌNH";
  plan.header.number = "12";
  plan.header.symbol = "KH-UBND";
  plan.header.place = "An Bình";
  plan.header.date = Date{5, 3, 2031};
  plan.type = "KẾ HOẠCH";
  plan.subject = "Trồng cây năm 2031";
  plan.preamble = {
      "Thực hiện Kế hoạch số 7/KH-UBND ngày 12/1/2031 của UBND huyện Sông Lam, Ủy ban nhân dân xã xây dựng "
      "kế hoạch như sau:"};
  const auto node = [](const char* label, const char* text, std::vector<Node> children = {}) {
    return Node{label, text, std::move(children), std::nullopt, {}};
  };
  plan.body = {node("I.", "MỤC TIÊU",
                    {node("1.", "Trồng 500 cây xanh dọc đường liên thôn, đạt 80% kế hoạch."),
                     node("2.", "Chăm sóc 90% số cây đã trồng trong các năm trước.")}),
               node("II.", "KINH PHÍ", {node("1.", "Tổng kinh phí là 15 triệu đồng từ ngân sách xã.")})};
  plan.closing = {"Trên đây là Kế hoạch trồng cây năm 2031 của xã An Bình./."};
  plan.recipients = {"Các thôn", "Lưu: VT"};
  plan.signature = {"TM. ỦY BAN NHÂN DÂN", std::nullopt, "CHỦ TỊCH", "Lê Văn Thử"};
  Appendix appendix;
  appendix.label = "Phụ lục";
  appendix.title = "DỰ TOÁN KINH PHÍ";
  appendix.unit = "đồng";
  Table table;
  table.columns = {{"STT"}, {"Nội dung"}, {"Thành tiền"}};
  table.rows = {{RowKind::item, {"1", "Mua cây giống", "9.000.000"}},
                {RowKind::item, {"2", "Công trồng và chăm sóc", "6.000.000"}},
                {RowKind::total, {"", "Tổng cộng", "15.000.000"}}};
  table.money = Money{1, {2}};
  appendix.tables = {table};
  plan.appendices = {appendix};
  plan.facts = derive_facts(plan);
  plan.year = 2032;
  EXPECT_GE(plan.facts.indicators.size(), 2u);
  plan.facts.indicators.at(0).targets.at(0).comparator = ">=";
  plan.facts.indicators.at(1).targets.at(0).value = 95;
  plan.facts.tasks = {Task{"Chăm sóc cây", {"Đoàn thanh niên xã"}, {}, "tháng 9/2031", 2}};
  plan.corrected = {{FactKind::indicators, 1}, {FactKind::indicators, 2},           {FactKind::tasks, 2},
                    {FactKind::tasks, 4},      {FactKind::citations, std::nullopt}, {FactKind::funding, 3}};
  plan.source = {"ke-hoach.txt", "txt", "ab", "utf-8", 2};
  plan.diagnostics = {{"title.odd", Severity::info, "Ghi chú của người đọc.", 1, {1, 5, 5, {}}}};
  plan.provenance = {{"/subject", {1, 3, 3, {}}}};
  return plan;
}

TEST(CarriedRecord, DocxCarriesTheWholeRecordInACustomXmlPart) {
  const Plan plan = corrected_plan();
  const auto files = read_attachments(rendered(plan, Form::docx), {"record.json", "render.json"}, 1u << 20);
  ASSERT_EQ(files.size(), 1u);
  EXPECT_EQ(files[0].name, "record.json");
  EXPECT_EQ(files[0].bytes.value(), to_json(plan));
}

TEST(CarriedRecord, HowTheFileWasMadeIsCarriedWhereItIsUnusual) {
  const Bytes docx = rendered(corrected_plan(), Form::docx, {"plan", {{"body-size", "13"}}, ""});
  EXPECT_EQ(carried_plan(docx)->options.settings, (Settings{{"body-size", "13"}}));
  EXPECT_EQ(carried_plan(rendered(corrected_plan(), Form::docx))->options.settings, Settings{});
}

TEST(CarriedRecord, AFileThatShowsAPartOfThePlanCarriesNone) {
  const Bytes docx = rendered(corrected_plan(), Form::docx, {"appendix", {}, ""});
  EXPECT_TRUE(read_attachments(docx, {"record.json"}, 1u << 20).empty());
}

TEST(CarriedRecord, DocxGivesTheRecordBackWithoutLoss) {
  const Plan plan = corrected_plan();
  EXPECT_EQ(to_json(parsed(rendered(plan, Form::docx))), to_json(plan));
  EXPECT_EQ(to_json(parsed(rendered(plan, Form::docx, {"plan", {{"body-size", "13"}}, ""}))), to_json(plan));
}

TEST(CarriedRecord, IgnoredOnRequest) {
  const Plan read = parsed(rendered(corrected_plan(), Form::docx), "tep.docx", CarriedRecord::ignore);
  EXPECT_EQ(read.year, 2031);
  EXPECT_EQ(read.source.name, "tep.docx");
}

TEST(CarriedRecord, AwkwardRecordsComeBackFromDocx) {
  for (std::uint32_t seed = 0; seed < 500; ++seed) {
    const Plan plan = random_plan(seed);
    ASSERT_EQ(to_json(parsed(rendered(plan, Form::docx))), to_json(plan)) << seed;
  }
}

TEST(CarriedRecord, UsualRecordsComeBackFromDocx) {
  for (std::uint32_t seed = 0; seed < 500; ++seed) {
    const Plan plan = random_document(seed);
    ASSERT_EQ(to_json(parsed(rendered(plan, Form::docx))), to_json(plan)) << seed;
  }
}

// ---- places ----

void drop_places(std::vector<Node>& nodes) {
  for (Node& node : nodes) {
    node.source = {};
    drop_places(node.children);
  }
}

// A record as JSON but for where its values stand and in which file, which is told anew of every file that it
// comes back in.
std::string without_places(Plan plan) {
  drop_places(plan.body);
  if (plan.carrier) drop_places(plan.carrier->body);
  for (Appendix& appendix : plan.appendices) drop_places(appendix.nodes);
  for (Diagnostic& finding : plan.diagnostics) finding.source = {};
  plan.provenance.clear();
  plan.source = {};
  return to_json(plan);
}

std::string without_blanks(const std::string& text) {
  std::string out;
  for (const char32_t c : to_utf32(text))
    if (!is_blank(c)) append_utf8(out, c);
  return out;
}

// Whether the lines that a node names say what it says.
bool is_on_its_lines(const Node& node, const Text& text) {
  std::string there;
  for (const Block& block : text.blocks) {
    const auto* line = std::get_if<Line>(&block);
    if (line && line->source.line <= node.source.line_end && line->source.line_end >= node.source.line)
      there += without_blanks(line->text);
  }
  return node.source.line > 0 && there.find(without_blanks(node.text)) != std::string::npos;
}

TEST(CarriedRecord, ItsPlacesAreThoseOfTheFile) {
  for (const Form form : {Form::docx, Form::pdf}) {
    int nodes = 0, right = 0, wrong = 0;
    for (const auto& entry : fs::directory_iterator(fs::path(VANTHU_SOURCE_DIR) / "samples")) {
      if (entry.path().extension() != ".txt" && entry.path().extension() != ".md") continue;
      const std::string name = entry.path().filename().string();
      const Plan plan = read_plan(*read_file(entry.path(), 1u << 20), name).value();
      const ReadDraft back =
          read_draft(engine(), rendered(plan, form), "tep", CarriedRecord::take_with_places).value();
      EXPECT_EQ(back.plan.source.name, "tep") << "whose lines are counted";
      EXPECT_EQ(without_places(back.plan), without_places(plan)) << name;
      for (const Visit& visit : walk(back.plan.body)) {
        if (visit.node->table || visit.node->text.empty()) continue;
        ++nodes;
        if (is_on_its_lines(*visit.node, *back.text))
          ++right;
        else if (visit.node->source != Source{})
          ++wrong;
      }
    }
    EXPECT_GT(nodes, 100);
    EXPECT_EQ(wrong, 0) << extension(form);
    EXPECT_GE(right, nodes * 95 / 100) << extension(form) << " of " << nodes;
    std::cout << extension(form) << ": " << right << " of " << nodes << " nodes on their lines\n";
  }
}

// ---- edits of the text ----

TEST(CarriedRecord, AChangedAmountIsTakenFromTheText) {
  const Plan plan = corrected_plan();
  const Plan read = parsed(edited(rendered(plan, Form::docx), body_part, replace("6.000.000", "60.000.000")));
  EXPECT_EQ(read.appendices.at(0).tables.at(0).rows.at(1).cells.at(2), "60.000.000");
  EXPECT_EQ(codes(read), "record.differs");
  const std::string message = messages(read);
  EXPECT_NE(message.find("Phụ lục thứ 1, bảng 1, dòng 2, cột “Thành tiền”"), std::string::npos) << message;
  EXPECT_NE(message.find("“6.000.000”"), std::string::npos) << message;
  EXPECT_NE(message.find("“60.000.000”"), std::string::npos) << message;
  // What is not printed is kept, since nothing of its text has changed.
  EXPECT_EQ(read.facts, plan.facts);
  EXPECT_EQ(read.year, 2032);
  EXPECT_EQ(read.appendices.at(0).tables.at(0).money, plan.appendices.at(0).tables.at(0).money);
}

TEST(CarriedRecord, ADeletedParagraphIsGoneAndFactsFollowTheirNodes) {
  const Plan plan = corrected_plan();
  const Plan read =
      parsed(edited(rendered(plan, Form::docx), body_part, without_element("w:p", "Trồng 500 cây")));
  ASSERT_EQ(read.body.at(0).children.size(), 1u);
  EXPECT_EQ(read.body.at(0).children.at(0).text, plan.body.at(0).children.at(1).text);
  EXPECT_NE(messages(read).find("Trồng 500 cây"), std::string::npos) << messages(read);
  ASSERT_EQ(read.facts.indicators.size(), 1u);
  EXPECT_EQ(read.facts.indicators.at(0).targets.at(0).value, 95);
  EXPECT_EQ(read.facts.indicators.at(0).node, 1);
  ASSERT_EQ(read.facts.tasks.size(), 1u);
  EXPECT_EQ(read.facts.tasks.at(0).node, 1);
  EXPECT_EQ(read.corrected, (std::vector<Correction>{{FactKind::indicators, 1},
                                                     {FactKind::tasks, 1},
                                                     {FactKind::tasks, 3},
                                                     {FactKind::citations, std::nullopt},
                                                     {FactKind::funding, 2}}));
}

TEST(CarriedRecord, ACorrectionWhoseTextHasChangedIsLostAloud) {
  const Plan plan = corrected_plan();
  const Plan read =
      parsed(edited(rendered(plan, Form::docx), body_part, replace("Chăm sóc 90%", "Chăm sóc 70%")));
  EXPECT_EQ(read.facts.indicators.at(0), plan.facts.indicators.at(0));
  EXPECT_EQ(read.facts.indicators.at(1).targets.at(0).value, 70);
  std::vector<Correction> left = plan.corrected;
  std::erase(left, Correction{FactKind::indicators, 2});  // no longer a person's word
  EXPECT_EQ(read.corrected, left);
  EXPECT_NE(codes(read).find("record.correction-lost"), std::string::npos) << codes(read);
  const auto differs = record_findings(read).at(0);
  EXPECT_EQ(differs.node, 2);
  EXPECT_GT(differs.source.line, 0);
}

TEST(CarriedRecord, AnAddedRowIsTakenAndTold) {
  const Plan plan = corrected_plan();
  const Plan read = parsed(edited(rendered(plan, Form::docx), body_part, [](std::string xml) {
    const auto at = xml.find("Công trồng");
    const auto begin = xml.rfind("<w:tr>", at), end = xml.find("</w:tr>", at) + 7;
    std::string row = xml.substr(begin, end - begin);
    row = replace("Công trồng và chăm sóc", "Thuê xe chở cây")(row);
    return xml.insert(end, row);
  }));
  ASSERT_EQ(read.appendices.at(0).tables.at(0).rows.size(), 4u);
  EXPECT_NE(messages(read).find("dòng 3 có trong văn bản mà hồ sơ mang theo tệp không có"), std::string::npos)
      << messages(read);
  EXPECT_EQ(read.facts, plan.facts);
}

TEST(CarriedRecord, AChangedSignerIsTakenFromTheText) {
  const Plan read = parsed(edited(rendered(corrected_plan(), Form::docx), body_part,
                                  replace("Lê\u00A0Văn\u00A0Thử", "Trần Thị Mẫu")));
  EXPECT_EQ(read.signature.name, "Trần Thị Mẫu");
  EXPECT_NE(messages(read).find(
                "Họ tên người ký: hồ sơ mang theo tệp ghi “Lê Văn Thử”, trong văn bản là “Trần Thị Mẫu”"),
            std::string::npos)
      << messages(read);
}

TEST(CarriedRecord, ASplitParagraphIsAnEdit) {
  const Plan read = parsed(edited(rendered(corrected_plan(), Form::docx), body_part, [](std::string xml) {
    const auto at = xml.find(" đã trồng trong");
    const auto paragraph = xml.rfind("<w:p>", at);
    const std::string form = xml.substr(paragraph, xml.find("<w:r>", paragraph) - paragraph);
    return xml.insert(at, "</w:t></w:r></w:p>" + form + "<w:r><w:t>");
  }));
  EXPECT_EQ(read.body.at(0).children.at(1).text, "Chăm sóc 90% số cây");
  EXPECT_NE(codes(read), "");
}

TEST(CarriedRecord, AddedNumberAndDateOfAnIssuedDraftAreTaken) {
  Plan plan = corrected_plan();
  plan.header.number.reset();
  plan.header.date->day.reset();
  const Bytes docx = rendered(plan, Form::docx);
  EXPECT_EQ(to_json(parsed(docx)), to_json(plan));
  Plan issued = plan;
  issued.header.number = "31";
  issued.header.date->day = 9;
  const std::string body = [&] {
    const std::vector<Member> members = *unzip(rendered(issued, Form::docx));
    for (const Member& member : members)
      if (member.name == body_part) return member.bytes;
    return Bytes{};
  }();
  const Plan read = parsed(edited(docx, body_part, [&](std::string) { return body; }));
  EXPECT_EQ(read.header, issued.header);
  EXPECT_EQ(read.facts, plan.facts);
  EXPECT_NE(messages(read).find("Số văn bản: hồ sơ mang theo tệp ghi (trống), trong văn bản là “31”"),
            std::string::npos)
      << messages(read);
}

// ---- records that are not what they should be ----

std::string part_with(const std::string& json) {
  return "<attachment xmlns=\"urn:vanthu:attachment:1\" name=\"record.json\">" + escape_xml(json) +
         "</attachment>";
}

Plan parsed_with(const std::string& part) {
  return parsed(
      edited(rendered(corrected_plan(), Form::docx), record_part, [&](std::string) { return part; }));
}

// Blanks that do not pack too well: an archive that unpacks to hundreds of times its size is refused as a
// whole.
std::string blanks(std::size_t size) {
  std::string out;
  for (std::uint32_t state = 1; out.size() < size; state = state * 1664525 + 1013904223)
    out += " \n\t "[state >> 30];
  return out;
}

TEST(CarriedRecord, BrokenNewerAndHugeRecordsAreToldAndTheTextIsRead) {
  const std::string json = to_json(corrected_plan());
  const std::pair<std::string, const char*> cases[] = {
      {json.substr(0, json.size() / 2), "record.broken"},
      {"", "record.broken"},
      {replace("vanthu.plan/1", "vanthu.plan/2")(json), "record.newer-version"},
      {replace("\"year\"", "\"yaer\"")(json), "record.broken"},
      {json + blanks(carried_bytes), "record.broken"},
  };
  for (const auto& [record, code] : cases) {
    const Plan read = parsed_with(part_with(record));
    EXPECT_EQ(codes(read), code);
    EXPECT_EQ(read.subject, "Trồng cây năm 2031");
    EXPECT_EQ(read.year, 2031);
  }
}

TEST(CarriedRecord, APartThatIsNoXmlOrNotOursIsNoRecord) {
  for (const char* part :
       {"<", "<attachment name=\"record.json\">{}</attachment>", "<x xmlns=\"urn:vanthu:attachment:1\"/>"})
    EXPECT_EQ(codes(parsed_with(part)), "") << part;
}

TEST(CarriedRecord, OfSeveralRecordsNoneIsBelievedUnlessTheyAreTheSame) {
  const Bytes docx = rendered(corrected_plan(), Form::docx);
  Plan other = corrected_plan();
  other.facts.tasks.clear();
  for (const bool same : {true, false}) {
    std::vector<Member> members = *unzip(docx);
    members.push_back({"customXml/item9.xml", part_with(to_json(same ? corrected_plan() : other))});
    const Plan read = parsed(*zip(members));
    EXPECT_EQ(codes(read), same ? "" : "record.several");
    EXPECT_EQ(read.year, same ? 2032 : 2031);
  }
}

TEST(CarriedRecord, ARecordInAForeignDocumentIsNotUsed) {
  WordFile file;
  for (const char* line :
       {"KẾ HOẠCH", "Phòng chống dịch bệnh năm 2031", "I. MỤC TIÊU", "1. Tiêm phòng cho 95% đàn gia súc."})
    file.body += std::string("<w:p><w:r><w:t>") + line + "</w:t></w:r></w:p>";
  file.more = {{"customXml/item1.xml", part_with(to_json(corrected_plan()))}};
  const Plan read = parsed(file.bytes());
  EXPECT_EQ(codes(read), "record.foreign");
  EXPECT_EQ(read.subject, "Phòng chống dịch bệnh năm 2031");
  EXPECT_TRUE(read.facts.tasks.empty());
  EXPECT_FALSE(read.signature.name);
}

TEST(CarriedRecord, WhatIsNotPrintedCannotBeSlippedIn) {
  Plan plan = corrected_plan();
  plan.body.at(0).children.at(0).children.push_back({"", "", {}, plan.appendices.at(0).tables.at(0), {}});
  plan.body.at(0).children.at(0).children.at(0).text =
      "Chi thêm một tỷ đồng cho việc khác.";  // a table node prints no text
  const Bytes docx = rendered(plan, Form::docx);
  std::vector<Member> members = *unzip(docx);
  std::erase_if(members, [](const Member& member) { return member.name.starts_with("customXml/"); });
  members.push_back({"customXml/item1.xml", part_with(to_json(plan))});
  const Plan read = parsed(*zip(members));
  EXPECT_EQ(codes(read), "record.not-compared");
  EXPECT_EQ(to_json(read).find("một tỷ"), std::string::npos);
}

TEST(CarriedRecord, LibreOfficeKeepsItWhenAFileIsSavedAgain) {
  if (!has_tool("soffice")) GTEST_SKIP() << "no LibreOffice";
  const Plan plan = corrected_plan();
  const Scratch scratch;
  scratch.write("a.docx", rendered(plan, Form::docx));
  const Ran ran = run("cd " + scratch.string() + " && soffice --headless -env:UserInstallation=file://" +
                      scratch.string() + "/profile --convert-to docx:'MS Word 2007 XML' --outdir out a.docx");
  ASSERT_EQ(ran.status, 0) << ran.output;
  EXPECT_EQ(to_json(parsed(scratch.read("out/a.docx"))), to_json(plan));
}

// ---- PDF ----

TEST(CarriedRecord, PdfGivesTheRecordBackWithoutLoss) {
  ASSERT_TRUE(has_tool("qpdf"));
  const Plan plan = corrected_plan();
  EXPECT_EQ(to_json(parsed(with_attachment(rendered(plan, Form::pdf), to_json(plan)), "tep.pdf")),
            to_json(plan));
}

TEST(CarriedRecord, ASignedPdfGivesTheRecordBackToo) {
  if (!has_tool("pdfsig") || !has_tool("certutil")) GTEST_SKIP() << "no pdfsig or no certutil";
  const Plan plan = corrected_plan();
  const Scratch scratch;
  scratch.write("in.pdf", with_attachment(rendered(plan, Form::pdf), to_json(plan)));
  scratch.write("noise", std::string(64, 'x'));
  const Ran ran = run("cd " + scratch.string() +
                      " && mkdir nss && certutil -N -d nss --empty-password && certutil -S -d nss -n ky -s "
                      "'CN=Le Van Thu' -x -t CT,C,C"
                      " -z noise -k rsa && pdfsig -add-signature -nssdir nss -nick ky in.pdf out.pdf; pdfsig "
                      "-nssdir nss out.pdf");
  ASSERT_NE(ran.output.find("Signature is Valid"), std::string::npos) << ran.output;
  EXPECT_EQ(to_json(parsed(scratch.read("out.pdf"), "tep.pdf")), to_json(plan));
}

// A PDF in which a signing program has drawn words over the seal's field (`look`: operators of a content
// stream with the font /F), and then signed by pdfsig in the signer's field.
Bytes signed_with_look(const Bytes& pdf, const std::string& look) {
  const Scratch scratch;
  scratch.write("in.pdf", pdf);
  scratch.write("noise", std::string(64, 'x'));
  const std::string in_folder = "cd " + scratch.string() + " && ";
  EXPECT_EQ(run(in_folder + "qpdf --qdf --object-streams=disable in.pdf loose.pdf").status, 0);
  std::string loose = scratch.read("loose.pdf");
  const std::size_t field = loose.find("/T (DauCoQuan)"), normal = loose.rfind("/N ", field);
  EXPECT_NE(field, loose.npos);
  const std::size_t object =
      loose.find("\n" + std::to_string(std::stoi(loose.substr(normal + 3))) + " 0 obj\n");
  const auto put = [&](const std::string& after, const std::string& what) {
    loose.insert(loose.find(after, object) + after.size(), what);
  };
  put("/Resources <<\n", "/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>\n");
  put("stream\n", look);
  scratch.write("loose.pdf", loose);
  const Ran ran =
      run(in_folder +
          "fix-qdf loose.pdf > look.pdf && mkdir nss && certutil -N -d nss --empty-password && "
          "certutil -S -d nss -n ky -s 'CN=Le Van Thu' -x -t CT,C,C -z noise -k rsa && pdfsig -sign "
          "ChuKy -nssdir nss -nick ky look.pdf out.pdf; pdfsig -nssdir nss out.pdf");
  EXPECT_NE(ran.output.find("Signature is Valid"), std::string::npos) << ran.output;
  return scratch.read("out.pdf");
}

std::vector<Diagnostic> take_look_findings(Plan& plan) {
  std::vector<Diagnostic> out;
  for (const Diagnostic& finding : plan.diagnostics)
    if (finding.code == "text.signature-look") out.push_back(finding);
  std::erase_if(plan.diagnostics,
                [](const Diagnostic& finding) { return finding.code == "text.signature-look"; });
  return out;
}

TEST(CarriedRecord, WhatASignatureSaysOverThePageIsNoTextOfThePlan) {
  if (!has_tool("pdfsig") || !has_tool("certutil")) GTEST_SKIP() << "no pdfsig or no certutil";
  const Plan plan = corrected_plan();
  const Bytes bare = rendered(plan, Form::pdf);
  const Bytes pdf =
      signed_with_look(bare,
                       "BT /F 10 Tf 12 TL 4 85 Td (Ky boi: UBND XA MAU) Tj T* (Ngay: 05/03/2031)' "
                       "T* (CO QUAN) Tj ET\n");
  EXPECT_EQ(to_json(parsed(pdf, "tep.pdf")), to_json(plan));
  Plan read = parsed(pdf, "tep.pdf", CarriedRecord::ignore);
  const auto told = take_look_findings(read);
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].severity, Severity::info);
  EXPECT_NE(told[0].message.find("(“Ky boi: UBND XA MAU Ngay: 05/03/2031 CO QUAN”)"), std::string::npos)
      << told[0].message;
  const Plan unsigned_read = parsed(bare, "tep.pdf", CarriedRecord::ignore);
  read.source = unsigned_read.source;
  EXPECT_EQ(to_json(read), to_json(unsigned_read));
}

TEST(CarriedRecord, APdfWhoseAttachmentSaysSomethingElseIsReadFromItsPages) {
  ASSERT_TRUE(has_tool("qpdf"));
  const Plan plan = corrected_plan();
  Plan other = plan;
  other.signature.name = "Trần Thị Mẫu";
  other.appendices.at(0).tables.at(0).rows.at(2).cells.at(2) = "95.000.000";
  const Plan read = parsed(with_attachment(rendered(plan, Form::pdf), to_json(other)), "tep.pdf");
  EXPECT_EQ(read.signature.name, "Lê Văn Thử");
  EXPECT_EQ(read.appendices.at(0).tables.at(0).rows.at(2).cells.at(2), "15.000.000");
  EXPECT_EQ(codes(read), "record.differs record.differs");
  EXPECT_EQ(read.facts, plan.facts);
  EXPECT_EQ(codes(parsed(with_attachment(rendered(plan, Form::pdf), "{"), "tep.pdf")), "record.broken");
}

TEST(CarriedRecord, AHugeAttachmentOfAPdfIsNotUnpacked) {
  ASSERT_TRUE(has_tool("qpdf"));
  const Bytes pdf =
      with_attachment(rendered(corrected_plan(), Form::pdf), std::string(carried_bytes + 2, ' '));
  EXPECT_LT(pdf.size(), 2u << 20);
  EXPECT_EQ(codes(parsed(pdf, "tep.pdf")), "record.broken");
}

}  // namespace
}  // namespace vanthu
