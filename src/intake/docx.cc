#include "intake/docx.h"

#include <algorithm>

#include "base/limits.h"
#include "intake/docx_body.h"
#include "intake/docx_package.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

// Phrases (as bare letters) by which a letterhead in the header of the first page is known.
constexpr std::string_view letterhead_phrases[] = {"conghoaxahoichunghiavietnam", "dangcongsanvietnam"};

// A part that may be missing, and whose loss leaves the text readable.
Xml<xmlDoc> read_part(const DocxPackage& package, const std::string& name, DocxFindings& findings) {
  if (name.empty()) return nullptr;
  Result<Xml<xmlDoc>> doc = package.read(name);
  if (doc) return *std::move(doc);
  if (doc.error().kind != ErrorKind::not_found) findings.add(DocxFinding::broken_part, {}, name);
  return nullptr;
}

const xmlNode* root_of(const Xml<xmlDoc>& doc) { return doc ? xmlDocGetRootElement(doc.get()) : nullptr; }

DocxNotes notes_by_id(const xmlNode* root) {
  DocxNotes notes;
  for (const xmlNode* node : Children(root)) notes.try_emplace(attribute_of(node, "id"), node);
  return notes;
}

// The header that the first page has: that of the first section, the one for first pages where it is asked for.
std::string first_header_id(const xmlNode* body) {
  const xmlNode* section = nullptr;
  for (const xmlNode* block : Children(body)) {
    section = word_name(block) == "sectPr" ? block : word_child(word_child(block, "pPr"), "sectPr");
    if (section) break;
  }
  const std::string type = child_switch(section, "titlePg").value_or(false) ? "first" : "default";
  for (const xmlNode* reference : Children(section))
    if (word_name(reference) == "headerReference" && attribute_of(reference, "type") == type)
      return attribute_of(reference, "id");
  return "";
}

bool holds_letterhead(const xmlNode* root) {
  const std::string letters = bare(text_of(root));
  return std::any_of(std::begin(letterhead_phrases), std::end(letterhead_phrases),
                     [&](std::string_view phrase) { return letters.find(phrase) != std::string::npos; });
}

Xml<xmlDoc> read_letterhead(const DocxPackage& package, const xmlNode* body, DocxFindings& findings) {
  const std::string id = first_header_id(body);
  if (id.empty() || holds_letterhead(body)) return nullptr;
  for (const Relation& relation : package.relations(package.main_part())) {
    if (relation.id != id) continue;
    Xml<xmlDoc> doc = read_part(package, relation.target, findings);
    if (holds_letterhead(root_of(doc))) return doc;
  }
  return nullptr;
}

// Text that was copied out of a PDF has a paragraph for each printed line: then many begin in the middle of a sentence.
void tell_soft_wraps(std::vector<Block>& blocks) {
  constexpr int enough = 8;
  constexpr int one_in = 5;
  int pairs = 0, broken = 0;
  const Line* last = nullptr;
  for (const Block& block : blocks) {
    const Line* line = std::get_if<Line>(&block);
    const std::string_view text = line ? trim(line->text) : std::string_view{};
    std::size_t at = 0;
    if (last && !text.empty()) {
      const std::string_view above = trim(last->text);
      ++pairs;
      broken += is_lower(next_code_point(text, at)) && std::string_view(".;:").find(above.back()) == std::string_view::npos;
    }
    last = text.empty() ? nullptr : line;
  }
  if (broken < enough || broken * one_in < pairs) return;
  for (Block& block : blocks)
    if (auto* line = std::get_if<Line>(&block)) line->whole = false;
}

std::size_t count_lines(const std::vector<Block>& blocks) {
  std::size_t lines = 0;
  for (const Block& block : blocks) {
    const auto* grid = std::get_if<Grid>(&block);
    lines += grid ? grid->rows.size() : 1;
  }
  return lines;
}

Status refuse_bad_size(const Text& text) {
  if (text.blocks.empty())
    return Error{ErrorKind::invalid,
                 "Tệp Word không có chữ nào (có thể chỉ có ảnh quét). Hãy kiểm tra lại tệp đã chọn.", ""};
  if (count_lines(text.blocks) > limits::text_lines)
    return Error{ErrorKind::too_large,
                 "Văn bản có quá " + std::to_string(limits::text_lines) +
                     " dòng, nhiều hơn mức cho phép. Hãy tách thành nhiều tệp.",
                 ""};
  return Done{};
}

}  // namespace

Result<Text> read_docx(const Bytes& bytes) {
  const Result<DocxPackage> package = DocxPackage::open(bytes);
  if (!package) return package.error();
  const Result<Xml<xmlDoc>> document = package->read(package->main_part());
  if (!document) return document.error();
  const xmlNode* body = word_child(root_of(*document), "body");

  DocxFindings findings;
  const auto part = [&](std::string_view kind) { return read_part(*package, package->related(kind), findings); };
  const Xml<xmlDoc> styles = part("styles"), theme = part("theme"), numbering = part("numbering"),
                    footnotes = part("footnotes"), endnotes = part("endnotes");
  const Xml<xmlDoc> letterhead = read_letterhead(*package, body, findings);
  DocxReferences references{.styles = DocxStyles(root_of(styles), read_theme_fonts(root_of(theme))),
                            .numbering = {},
                            .footnotes = notes_by_id(root_of(footnotes)),
                            .endnotes = notes_by_id(root_of(endnotes))};
  references.numbering = DocxNumbering(root_of(numbering), references.styles);

  Text text;
  text.format = "docx";
  text.encoding = "utf-8";
  DocxBodyReader reader(references, findings);
  if (letterhead) text.blocks = DocxBodyReader(references, findings).read(root_of(letterhead));
  std::vector<Block> blocks = reader.read(body);
  std::move(blocks.begin(), blocks.end(), std::back_inserter(text.blocks));
  tell_soft_wraps(text.blocks);
  text.findings = findings.list();
  if (const Status size = refuse_bad_size(text); !size) return size.error();
  return text;
}

}  // namespace vanthu
