#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "intake/docx_findings.h"
#include "intake/docx_numbering.h"
#include "intake/docx_paragraph.h"
#include "intake/docx_styles.h"
#include "intake/docx_table.h"
#include "intake/docx_xml.h"
#include "text/text.h"

namespace vanthu {

// Footnotes or endnotes by their ids.
using DocxNotes = std::map<std::string, const xmlNode*>;

// What the paragraphs of a document refer to.
struct DocxReferences {
  DocxStyles styles;
  DocxNumbering numbering;
  DocxNotes footnotes, endnotes;
};

// Reads paragraphs and tables in their order. All blocks of a document are read by one reader, because lists are counted and
// fields are open across them.
class DocxBodyReader {
 public:
  DocxBodyReader(DocxReferences& references, DocxFindings& findings)
      : references_(references), findings_(findings), inline_(references.styles, findings) {}

  // The blocks of w:body, w:hdr … with the notes that they refer to.
  std::vector<Block> read(const xmlNode* container);

 private:
  // A paragraph whose mark is deleted or hidden: what follows belongs to it.
  struct Held {
    DocxContent content;
    const xmlNode* properties = nullptr;
    Source source;
    bool printed = false;  // there is text in it
  };
  // The blocks of each cell, in the order of the rows.
  using Contents = std::vector<std::vector<Block>>;

  void read_blocks(const xmlNode* container, std::vector<Block>& out);
  void read_children(const xmlNode* container, Held& held, std::vector<Block>& out);
  void read_block(const xmlNode* node, Held& held, std::vector<Block>& out);
  void read_content_control(const xmlNode* node, Held& held, std::vector<Block>& out);
  void skip(const xmlNode* node, DocxFinding why);
  void read_paragraph(const xmlNode* node, Held& held, std::vector<Block>& out);
  void end_paragraph(Held& held, std::vector<Block>& out);
  void add_lines(std::vector<DocxLine> lines, const std::string& label, Line model, std::vector<Block>& out);
  void add_line(Line line, std::vector<Block>& out);
  std::string label_of(const WordStyle& style, const xmlNode* properties);

  void read_table(const xmlNode* node, std::vector<Block>& out);
  void read_rows(const xmlNode* node, std::vector<DocxRow>& rows, Contents& contents);
  void read_row(const xmlNode* node, std::vector<DocxRow>& rows, Contents& contents);
  void read_cells(const xmlNode* node, DocxRow& row, Contents& contents);
  void read_cell(const xmlNode* node, DocxRow& row, Contents& contents);

  void read_note(const xmlNode* reference, const Source& source);
  void flush_notes(std::vector<Block>& out);

  DocxReferences& references_;
  DocxFindings& findings_;
  DocxInlineReader inline_;
  int paragraph_ = 0;  // the last one that was read
  int blanks_ = 0;     // empty paragraphs directly above
  int notes_ = 0;
  bool in_note_ = false;
  std::vector<Line> pending_notes_;  // they wait until the list that they stand in has ended
};

}  // namespace vanthu
