#include "printed_form.h"

#include <algorithm>
#include <cstdlib>
#include <gtest/gtest.h>
#include <map>
#include <memory>

#include "base/xml.h"
#include "base/zip.h"
#include "doc/breaks.h"
#include "intake/pdf_rules.h"
#include "scratch.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

// An attribute whatever its namespace.
std::string value_of(const xmlNode* node, const char* name) {
  const std::unique_ptr<xmlChar, void (*)(void*)> value(
      xmlGetProp(const_cast<xmlNode*>(node), reinterpret_cast<const xmlChar*>(name)), xmlFree);
  return value ? reinterpret_cast<const char*>(value.get()) : "";
}

double number(const xmlNode* node, const char* name) {
  return std::strtod(value_of(node, name).c_str(), nullptr);
}

std::string name_of(const xmlNode* node) { return reinterpret_cast<const char*>(node->name); }

template <class F>
void each_element(const xmlNode* parent, F on_element) {
  for (const xmlNode* child = parent->children; child; child = child->next)
    if (child->type == XML_ELEMENT_NODE) on_element(child);
}

const xmlNode* child_of(const xmlNode* parent, std::string_view name) {
  const xmlNode* found = nullptr;
  if (parent)
    each_element(parent,
                 [&](const xmlNode* child) { found = !found && name_of(child) == name ? child : found; });
  return found;
}

// pdftohtml counts in pixels, three to a point at most; sizes are whole pixels.
constexpr double zoom = 3;
// Of a face like Times: what poppler takes for the height of a line, and the part of it above the baseline.
constexpr double line_height = 1.107, ascent = 0.891;

FormLine line_of(const xmlNode* text, int page, const std::map<std::string, FormLine>& fonts) {
  FormLine line = fonts.at(value_of(text, "font"));
  line.page = page;
  line.left = number(text, "left") / zoom;
  line.right = line.left + number(text, "width") / zoom;
  line.baseline = (number(text, "top") + number(text, "height") * ascent / line_height) / zoom;
  line.text = squeeze(unglue(text_of(text)));
  return line;
}

FormLine font_of(const xmlNode* spec) {
  FormLine font;
  const std::string family = value_of(spec, "family");
  font.size = number(spec, "size") / zoom;
  font.bold = family.find("Bold") != std::string::npos;
  font.italic = family.find("Italic") != std::string::npos;
  font.color = value_of(spec, "color");
  return font;
}

// ---- DOCX

double twentieths(const xmlNode* node, const char* name) { return node ? number(node, name) / 20 : 0; }

bool is_on(const xmlNode* properties, const char* name) {
  const xmlNode* found = child_of(properties, name);
  return found && value_of(found, "val") != "0";
}

void read_paragraph_properties(const xmlNode* properties, WrittenParagraph& out) {
  if (const xmlNode* align = child_of(properties, "jc")) out.align = value_of(align, "val");
  if (const xmlNode* indents = child_of(properties, "ind")) {
    out.indent_left = twentieths(indents, "left");
    out.indent_right = twentieths(indents, "right");
    if (!value_of(indents, "firstLine").empty()) out.first_line = twentieths(indents, "firstLine");
  }
  if (const xmlNode* spacing = child_of(properties, "spacing")) out.before = twentieths(spacing, "before");
  if (const xmlNode* borders = child_of(properties, "pBdr")) {
    out.framed = child_of(borders, "left") && child_of(borders, "bottom");
    if (!out.framed) out.rule = number(child_of(borders, "top"), "sz") / 8;
  }
}

void read_run_properties(const xmlNode* properties, WrittenParagraph& out) {
  if (const xmlNode* size = child_of(properties, "sz")) out.size = number(size, "val") / 2;
  if (const xmlNode* color = child_of(properties, "color")) out.color = value_of(color, "val");
  if (child_of(properties, "b")) out.bold = is_on(properties, "b");
  if (child_of(properties, "i")) out.italic = is_on(properties, "i");
}

std::map<std::string, WrittenParagraph> styles_of(const std::string& xml) {
  std::map<std::string, WrittenParagraph> styles;
  const auto doc = parse_xml(xml, "styles.xml");
  each_element(xmlDocGetRootElement(doc->get()), [&](const xmlNode* node) {
    if (name_of(node) != "style") return;
    WrittenParagraph style;
    style.style = value_of(node, "styleId");
    read_paragraph_properties(child_of(node, "pPr"), style);
    read_run_properties(child_of(node, "rPr"), style);
    styles.emplace(style.style, style);
  });
  return styles;
}

class WrittenReader {
 public:
  explicit WrittenReader(std::map<std::string, WrittenParagraph> styles) : styles_(std::move(styles)) {}

  WrittenForm form;

  void read(const xmlNode* parent, int row) {
    each_element(parent, [&](const xmlNode* node) {
      const std::string name = name_of(node);
      if (name == "p") return read_paragraph(node, row);
      if (name == "sectPr") add_section(node);
      read(node, name == "tr" ? rows_++ : row);
    });
  }

 private:
  void add_section(const xmlNode* node) {
    xmlBuffer* buffer = xmlBufferCreate();
    xmlNodeDump(buffer, node->doc, const_cast<xmlNode*>(node), 0, 0);
    form.sections += std::string(reinterpret_cast<const char*>(xmlBufferContent(buffer))) + "\n";
    xmlBufferFree(buffer);
  }

  void read_paragraph(const xmlNode* node, int row) {
    const xmlNode* properties = child_of(node, "pPr");
    const xmlNode* style = child_of(properties, "pStyle");
    WrittenParagraph out = style ? styles_.at(value_of(style, "val")) : WrittenParagraph{};
    read_paragraph_properties(properties, out);
    if (const xmlNode* section = child_of(properties, "sectPr")) add_section(section);
    out.row = row;
    each_element(node, [&](const xmlNode* run) {
      if (name_of(run) != "r") return;
      if (out.text.empty()) read_run_properties(child_of(run, "rPr"), out);
      each_element(run, [&](const xmlNode* piece) {
        out.text += name_of(piece) == "noBreakHyphen" ? "-" : name_of(piece) == "t" ? text_of(piece) : "";
      });
    });
    out.text = squeeze(unglue(out.text));
    form.paragraphs.push_back(std::move(out));
  }

  std::map<std::string, WrittenParagraph> styles_;
  int rows_ = 0;
};

template <class List>
auto find_beginning(const List& list, std::string_view begin, std::size_t from = 0) {
  return std::find_if(list.begin() + static_cast<std::ptrdiff_t>(std::min(from, list.size())), list.end(),
                      [&](const auto& item) { return item.text.starts_with(begin); });
}

}  // namespace

const FormLine& PrintedForm::line(std::string_view begin, std::size_t from) const {
  static const FormLine none;
  const auto found = find_beginning(lines, begin, from);
  EXPECT_NE(found, lines.end()) << "not printed: " << begin;
  return found == lines.end() ? none : *found;
}

bool PrintedForm::has(std::string_view begin) const { return find_beginning(lines, begin) != lines.end(); }

std::vector<FormLine> PrintedForm::on_page(int page) const {
  std::vector<FormLine> out;
  for (const FormLine& line : lines)
    if (line.page == page) out.push_back(line);
  return out;
}

Rect PrintedForm::rule_under(const FormLine& line) const {
  for (const Rect& rule : rules.at(static_cast<std::size_t>(line.page - 1)))
    if (rule.width() > 5 && rule.height() < 3 && rule.top > line.baseline && rule.top < line.baseline + 12 &&
        std::abs(rule.center_x() - line.center()) < 3)
      return rule;
  return {};
}

PrintedForm read_printed_form(const Bytes& pdf) {
  PrintedForm form;
  const Scratch scratch;
  scratch.write("a.pdf", pdf);
  const Ran ran = run("cd " + scratch.string() +
                      " && pdftohtml -xml -i -noroundcoord -zoom 3 -fontfullname -enc UTF-8 -stdout a.pdf");
  EXPECT_EQ(ran.status, 0) << ran.output;
  const std::size_t begin = ran.output.find("<pdf2xml");
  const auto doc = parse_xml(begin == std::string::npos ? "" : ran.output.substr(begin), "pdftohtml");
  EXPECT_TRUE(doc) << ran.output.substr(0, 500);
  if (!doc) return form;
  std::map<std::string, FormLine> fonts;
  int page = 0;
  each_element(xmlDocGetRootElement(doc->get()), [&](const xmlNode* sheet) {
    if (name_of(sheet) != "page") return;
    ++page;
    each_element(sheet, [&](const xmlNode* node) {
      if (name_of(node) == "fontspec") fonts.emplace(value_of(node, "id"), font_of(node));
      if (name_of(node) != "text") return;
      FormLine line = line_of(node, page, fonts);
      if (!line.text.empty()) form.lines.push_back(std::move(line));
    });
  });
  for (Drawing& drawing : read_drawings(pdf)) form.rules.push_back(std::move(drawing.rules));
  EXPECT_EQ(form.pages(), page);
  return form;
}

WrittenParagraph WrittenForm::paragraph(std::string_view begin) const {
  const auto found = find_beginning(paragraphs, begin);
  EXPECT_NE(found, paragraphs.end()) << "not written: " << begin;
  return found == paragraphs.end() ? WrittenParagraph{} : *found;
}

bool WrittenForm::has(std::string_view begin) const {
  return find_beginning(paragraphs, begin) != paragraphs.end();
}

WrittenForm read_written_form(const Bytes& docx) {
  const Result<std::vector<Member>> members = unzip(docx);
  EXPECT_TRUE(members);
  std::map<std::string, std::string> parts;
  for (const Member& member : *members) parts[member.name] = member.bytes;
  WrittenReader reader(styles_of(parts.at("word/styles.xml")));
  const auto body = parse_xml(parts.at("word/document.xml"), "document.xml");
  reader.read(xmlDocGetRootElement(body->get()), -1);
  return std::move(reader.form);
}

}  // namespace vanthu
