#pragma once
#include <optional>
#include <string>
#include <vector>

#include "intake/docx_findings.h"
#include "intake/docx_styles.h"
#include "intake/docx_xml.h"
#include "text/legacy.h"

namespace vanthu {

// Text of one look.
struct DocxSpan {
  std::string text;  // as the font shows it; '\n' is a line break
  bool bold = false, italic = false, caps = false;
  std::optional<LegacyCharset> charset;  // of its font
  std::string font;                      // only where it has such a charset
};

// What one paragraph holds.
struct DocxContent {
  std::vector<DocxSpan> spans;
  std::vector<const xmlNode*> boxes;  // w:txbxContent of text boxes that are anchored here
  std::vector<const xmlNode*> notes;  // references to footnotes and endnotes
};

// Reads the inside of paragraphs, in their order: fields reach over several.
class DocxInlineReader {
 public:
  DocxInlineReader(const DocxStyles& styles, DocxFindings& findings) : styles_(styles), findings_(findings) {}

  DocxContent read(const xmlNode* paragraph, const WordStyle& style, const Source& source);

 private:
  // A complex field (17.16.18): its instruction is not printed, its result is.
  struct Field {
    std::string instruction;
    bool in_result = false;
    bool dropped = false;
  };

  void read_children(const xmlNode* node);
  void read_inline(const xmlNode* node);
  void read_run(const xmlNode* run);
  void read_run_child(const xmlNode* node);
  void read_simple_field(const xmlNode* node);
  void read_field_character(const xmlNode* node);
  void read_content_control(const xmlNode* node);
  void read_drawing(const xmlNode* node);
  void read_symbol(const xmlNode* node);
  void read_math(const xmlNode* node);
  void add(std::string_view text);
  void add_text(const xmlNode* node);
  bool is_shown() const;

  const DocxStyles& styles_;
  DocxFindings& findings_;
  std::vector<Field> fields_;
  // Of the paragraph and the run that are being read.
  const WordStyle* style_ = nullptr;
  Source source_;
  RunLook look_;
  DocxContent content_;
};

// A printed line of a paragraph: line breaks part them.
struct DocxLine {
  std::string text;
  bool bold = false, italic = false;  // all of it
};

// Decoded from legacy fonts, in NFC, capitals where the look says so, without characters that print nothing.
std::vector<DocxLine> printed_lines(const std::vector<DocxSpan>& spans, const Source& source, DocxFindings& findings);

}  // namespace vanthu
