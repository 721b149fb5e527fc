#include "targets.h"

#include "../random_plan.h"
#include "../template_files.h"
#include "base/zip.h"
#include "compose/compose.h"
#include "intake/docx.h"
#include "intake/intake.h"
#include "intake/pdf_rules.h"
#include "intake/printed_text.h"
#include "parse/parse.h"
#include "plan/json.h"
#include "plan/xml.h"

namespace vanthu {
namespace {

std::string broken_error(const Error& error) {
  return error.message.empty() || error.kind == ErrorKind::internal ? "an error that says nothing" : "";
}

std::string broken_round_trip(const Plan& plan) {
  const Result<Plan> json = plan_from_json(to_json(plan));
  if (!json) return "its JSON is refused: " + describe(json.error());
  if (!(*json == plan)) return "JSON loses something";
  const Result<Plan> xml = plan_from_xml(to_xml(plan));
  if (!xml) return "its XML is refused: " + describe(xml.error());
  return *xml == plan ? "" : "XML loses something";
}

// A PDF of one page with these drawing instructions; without a table of its objects, which the reader makes.
Bytes pdf_that_draws(std::string_view instructions) {
  return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
         "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>endobj\n4 0 obj<</Length " +
         std::to_string(instructions.size()) + ">>stream\n" + Bytes(instructions) +
         "\nendstream\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
}

// Words and rules on a page, four bytes each: what, from where, how high on the page.
PrintedPage sheet_of(std::string_view bytes) {
  static const char* const words[] = {"KẾ",  "HOẠCH", "I.",  "1.",   "a)",    "-",      "Số:",  "12/KH-UBND", "ngày",
                                      "STT", "Nội",   "dung", "1.500", "Tổng", "cộng",   "Nơi",  "nhận:",      "TM.",
                                      "và",  "Đạt",   "80%;", "xã.",  "3",     "CHỦ TỊCH"};
  PrintedPage page{595, 842, {}, {}};
  for (std::size_t at = 0; at + 4 <= bytes.size(); at += 4) {
    const auto value = [&](std::size_t i) { return static_cast<double>(static_cast<unsigned char>(bytes[at + i])); };
    const double x = value(1) * 2.5, y = value(2) * 3.5, length = value(3);
    const auto what = static_cast<std::size_t>(value(0));
    if (what < 40)
      page.rules.push_back({x, y, x + length, y + 0.5});
    else if (what < 80)
      page.rules.push_back({x, y, x + 0.5, y + length});
    else
      page.words.push_back({{x, y, x + length / 2, y + 14}, words[what % std::size(words)]});
  }
  return page;
}

}  // namespace

std::string fuzz_draft(std::string_view bytes) {
  std::string broken;
  for (const char* name : {"a.txt", "a.md"}) {
    const Result<Text> text = read_text(Bytes(bytes), name);
    broken = text ? broken_round_trip(parse_plan(*text)) : broken_error(text.error());
    if (!broken.empty()) return name + (": " + broken);
  }
  return broken;
}

std::string fuzz_html(std::string_view bytes) {
  const Result<Text> text = read_text(Bytes(bytes), "a.html");
  return text ? broken_round_trip(parse_plan(*text)) : broken_error(text.error());
}

std::string fuzz_docx(std::string_view bytes) {
  std::vector<Member> parts;
  for (const char* name : {"document", "styles", "numbering", "footnotes", "theme"})
    parts.push_back({std::string("word/") + name + ".xml", Bytes(bytes)});
  const Result<Text> text = read_docx(*zip(parts));
  return text ? broken_round_trip(parse_plan(*text)) : broken_error(text.error());
}

std::string fuzz_pdf(std::string_view bytes) {
  read_drawings(Bytes(bytes));
  read_drawings(pdf_that_draws(bytes));
  return broken_round_trip(parse_plan(read_printed({sheet_of(bytes), sheet_of(bytes.substr(bytes.size() / 2))})));
}

std::string fuzz_json(std::string_view bytes) {
  const Result<Plan> plan = plan_from_json(bytes);
  return plan ? broken_round_trip(*plan) : broken_error(plan.error());
}

std::string fuzz_xml(std::string_view bytes) {
  const Result<Plan> plan = plan_from_xml(bytes);
  return plan ? broken_round_trip(*plan) : broken_error(plan.error());
}

std::string fuzz_template(std::string_view bytes) {
  static const TemplateFiles shipped = template_files();
  static const Plan plan = random_plan(7);
  TemplateFiles files = shipped;
  files["plan/template.xml"] = Bytes(bytes);
  const Result<Template> form = load_template(files, "plan");
  if (!form) return broken_error(form.error());
  const Result<Doc> doc = compose(*form, plan);
  return doc ? "" : broken_error(doc.error());
}

}  // namespace vanthu
