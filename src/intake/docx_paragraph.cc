#include "intake/docx_paragraph.h"

#include <algorithm>

#include "intake/docx_symbols.h"
#include "intake/lines.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

// Elements that only wrap what is printed.
constexpr std::string_view wrappers[] = {"hyperlink", "ins", "moveTo", "smartTag", "customXml", "dir", "bdo", "ruby", "rubyBase"};
constexpr std::string_view deletions[] = {"del", "moveFrom"};

// Fields whose results belong to the page.
constexpr std::string_view page_fields[] = {"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION"};

// What a run may hold that is a character of its own.
struct Character {
  std::string_view element;
  const char* text;
};
constexpr Character characters[] = {
    {"tab", "\t"}, {"ptab", "\t"}, {"br", "\n"}, {"cr", "\n"}, {"noBreakHyphen", "-"},
};

// Charts, diagrams and pictures: no text of theirs is read.
constexpr std::string_view pictures[] = {"blip", "imagedata", "chart", "relIds"};

template <std::size_t size>
bool is_one_of(std::string_view name, const std::string_view (&names)[size]) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

bool is_page_field(std::string_view instruction) {
  instruction = trim(instruction);
  return is_one_of(upper(instruction.substr(0, instruction.find_first_of(" \t\\"))), page_fields);
}

// XML's white space is no text where xml:space does not keep it.
std::string_view without_layout(const xmlNode* node, std::string_view text) {
  if (attribute_of(node, "space") == "preserve") return text;
  const auto begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

bool same_look(const DocxSpan& a, const DocxSpan& b) {
  return a.bold == b.bold && a.italic == b.italic && a.caps == b.caps && a.charset == b.charset && a.font == b.font;
}

// A text in Unicode whose font only has the name of a legacy one: letters that no such font can have been meant by.
bool holds_unicode_letters(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (is_letter(c) && !windows_1252_byte(c)) return true;
  }
  return false;
}

bool is_unicode(const std::vector<DocxSpan>& spans) {
  return std::any_of(spans.begin(), spans.end(),
                     [](const DocxSpan& span) { return span.charset && holds_unicode_letters(span.text); });
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x80; });
}

// A character of VNI may lie in two runs: what stands in one charset is decoded together.
std::vector<DocxSpan> decoded(const std::vector<DocxSpan>& spans, const Source& source, DocxFindings& findings) {
  std::vector<DocxSpan> out;
  for (const DocxSpan& span : spans) {
    if (!out.empty() && span.charset && out.back().charset == span.charset && out.back().caps == span.caps)
      out.back().text += span.text;
    else
      out.push_back(span);
  }
  if (is_unicode(out)) return out;
  for (DocxSpan& span : out) {
    if (!span.charset) continue;
    if (!is_ascii(span.text)) findings.add(DocxFinding::legacy_font, source, span.font);
    span.text = from_legacy(span.text, *span.charset);
  }
  return out;
}

// Puts lines together, and tells whether all that is printed on one is bold or italic.
class Assembler {
 public:
  void add(const DocxSpan& span) {
    const std::string text = span.caps ? upper(span.text) : span.text;
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      add_part(std::string_view(text).substr(at, end - at), span);
      if (end < text.size()) lines_.emplace_back();
      at = end + 1;
    }
  }

  std::vector<DocxLine> finish() {
    std::vector<DocxLine> out;
    for (Line& line : lines_)
      out.push_back({clean_line(nfc(line.text)), line.printed && line.bold, line.printed && line.italic});
    return out;
  }

 private:
  struct Line {
    std::string text;
    bool printed = false, bold = true, italic = true;
  };

  void add_part(std::string_view part, const DocxSpan& span) {
    Line& line = lines_.back();
    line.text += part;
    if (trim(part).empty()) return;
    line.printed = true;
    line.bold = line.bold && span.bold;
    line.italic = line.italic && span.italic;
  }

  std::vector<Line> lines_ = std::vector<Line>(1);
};

}  // namespace

DocxContent DocxInlineReader::read(const xmlNode* paragraph, const WordStyle& style, const Source& source) {
  style_ = &style;
  source_ = source;
  look_ = {};
  content_ = {};
  read_children(paragraph);
  // An instruction that does not end with its paragraph is broken: the rest of the document is still text.
  std::erase_if(fields_, [](const Field& field) { return !field.in_result || field.dropped; });
  return std::move(content_);
}

void DocxInlineReader::read_children(const xmlNode* node) {
  for (const xmlNode* child : Children(node)) read_inline(child);
}

void DocxInlineReader::read_inline(const xmlNode* node) {
  const std::string_view name = word_name(node);
  if (name == "r") return read_run(node);
  if (name == "fldSimple") return read_simple_field(node);
  if (name == "sdt") return read_content_control(node);
  if (is_one_of(name, deletions)) return findings_.add(DocxFinding::tracked_changes, source_);
  if (name == "ins" || name == "moveTo") findings_.add(DocxFinding::tracked_changes, source_);
  if (is_one_of(name, wrappers)) return read_children(node);
  if (name == "subDoc") return findings_.add(DocxFinding::embedded, source_);
  if (compatibility_name(node) == "AlternateContent") return read_children(chosen_branch(node));
  if (!math_name(node).empty()) read_math(node);
}

void DocxInlineReader::read_run(const xmlNode* run) {
  look_ = styles_.look(*style_, word_child(run, "rPr"));
  for (const xmlNode* child : Children(run)) read_run_child(child);
}

void DocxInlineReader::read_run_child(const xmlNode* node) {
  const std::string_view name = word_name(node);
  if (name == "t") return add_text(node);
  if (name == "fldChar") return read_field_character(node);
  if (name == "sym") return read_symbol(node);
  if (name == "ruby") return read_children(node);
  if (name == "drawing" || name == "pict" || name == "object") return read_drawing(node);
  if (compatibility_name(node) == "AlternateContent") {
    for (const xmlNode* child : Children(chosen_branch(node))) read_run_child(child);
    return;
  }
  if (name == "instrText" && !fields_.empty() && !fields_.back().in_result) {
    fields_.back().instruction += text_of(node);
    return;
  }
  if (name == "footnoteReference" || name == "endnoteReference") content_.notes.push_back(node);
  for (const Character& row : characters)
    if (row.element == name) add(row.text);
}

void DocxInlineReader::read_simple_field(const xmlNode* node) {
  if (!is_page_field(attribute_of(node, "instr"))) read_children(node);
}

void DocxInlineReader::read_field_character(const xmlNode* node) {
  const std::string type = attribute_of(node, "fldCharType");
  if (type == "begin") {
    constexpr std::size_t deepest = 32;
    if (fields_.size() < deepest) fields_.emplace_back();
  } else if (fields_.empty()) {
    return;
  } else if (type == "separate") {
    fields_.back().in_result = true;
    fields_.back().dropped = is_page_field(fields_.back().instruction);
  } else if (type == "end") {
    fields_.pop_back();
  }
}

// What a control shows while nobody has filled it in is no text.
void DocxInlineReader::read_content_control(const xmlNode* node) {
  if (child_switch(word_child(node, "sdtPr"), "showingPlcHdr").value_or(false)) return;
  read_children(word_child(node, "sdtContent"));
}

void DocxInlineReader::read_drawing(const xmlNode* node) {
  for (const xmlNode* child : Children(node)) {
    if (compatibility_name(child) == "AlternateContent") {
      read_drawing(chosen_branch(child));
    } else if (word_name(child) == "txbxContent") {
      content_.boxes.push_back(child);
    } else {
      if (is_one_of(local_name(child), pictures)) findings_.add(DocxFinding::pictures, source_);
      read_drawing(child);
    }
  }
}

void DocxInlineReader::read_symbol(const xmlNode* node) {
  const std::string code = attribute_of(node, "char");
  char32_t c = 0;
  for (const char digit : code) {
    const auto place = std::string_view("0123456789abcdef").find(static_cast<char>(digit | 0x20));
    c = c * 16 + static_cast<char32_t>(std::min<std::size_t>(place, 15));
  }
  if (code.empty() || code.size() > 4 || c < 0x20 || c >= 0xFFFE || (c >= 0xD800 && c < 0xE000)) return;
  std::string text;
  append_utf8(text, c);
  add(from_symbol_font(text, attribute_of(node, "font")));
}

// An equation as the characters of it, a fraction with a stroke.
void DocxInlineReader::read_math(const xmlNode* node) {
  if (math_name(node) == "t") return add(text_of(node));
  if (word_name(node) == "r") return read_run(node);
  for (const xmlNode* child : Children(node)) {
    if (math_name(child) == "den") add("/");
    read_math(child);
  }
}

bool DocxInlineReader::is_shown() const {
  return !look_.hidden.value_or(false) && std::all_of(fields_.begin(), fields_.end(), [](const Field& field) {
    return field.in_result && !field.dropped;
  });
}

void DocxInlineReader::add(std::string_view text) {
  if (look_.hidden.value_or(false)) findings_.add(DocxFinding::hidden_text, source_);
  if (text.empty() || !is_shown()) return;
  DocxSpan span;
  span.bold = look_.bold.value_or(false);
  span.italic = look_.italic.value_or(false);
  span.caps = look_.caps.value_or(false);
  span.font = look_.ansi_font.empty() ? look_.ascii_font : look_.ansi_font;
  span.charset = charset_of_font(span.font);
  span.text = is_symbol_font(span.font) ? from_symbol_font(text, span.font) : std::string(text);
  if (!span.charset) span.font.clear();
  if (!content_.spans.empty() && same_look(content_.spans.back(), span))
    content_.spans.back().text += span.text;
  else
    content_.spans.push_back(std::move(span));
}

void DocxInlineReader::add_text(const xmlNode* node) {
  std::string text = text_of(node);
  text = without_layout(node, text);
  std::replace(text.begin(), text.end(), '\n', ' ');
  add(text);
}

std::vector<DocxLine> printed_lines(const std::vector<DocxSpan>& spans, const Source& source, DocxFindings& findings) {
  Assembler assembler;
  for (const DocxSpan& span : decoded(spans, source, findings)) assembler.add(span);
  return assembler.finish();
}

}  // namespace vanthu
