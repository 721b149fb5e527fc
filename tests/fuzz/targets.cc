#include "targets.h"

#include "../random_plan.h"
#include "../template_files.h"
#include "base/zip.h"
#include "compose/compose.h"
#include "intake/docx.h"
#include "intake/intake.h"
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
