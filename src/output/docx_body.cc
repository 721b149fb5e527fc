#include "output/docx_body.h"

#include <algorithm>
#include <numeric>

#include "doc/measure.h"
#include "doc/table_grid.h"
#include "doc/table_heights.h"
#include "doc/table_widths.h"
#include "doc/twips.h"
#include "output/docx_measure.h"
#include "output/docx_namespaces.h"
#include "output/docx_styles.h"
#include "output/docx_units.h"
#include "output/xml_writer.h"

namespace vanthu {
namespace {

constexpr std::string_view no_break_hyphen = "\u2011";

template <class... Cases>
struct Match : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Match(Cases...) -> Match<Cases...>;

// Where a block stands.
struct Place {
  double width = 0;              // of the column
  bool keep_next = false;        // on one page with what follows
  bool kept = false;             // … and with what stands above
  const Section* end = nullptr;  // the section that ends with this block, unless it is the last one
};

// What a paragraph has besides its style.
struct ParagraphForm {
  std::string style;
  bool keep_next = false;
  bool whole = false;  // never split over pages
  double rule = 0;     // thickness of a line above it
  double frame = 0;    // room between text and frame above and below; 0 = no frame
  Color color = black;
  double before = 0;  // space above, where there is a height
  double height = 0;  // exact; 0 = the style's
  double indent = 0;  // left and right
  std::optional<Align> align;
  const Section* end = nullptr;
};

class BodyWriter {
 public:
  BodyWriter(const Doc& doc, const FontSet& fonts) : doc_(doc), fonts_(fonts), headers_(docx_headers(doc)) {}

  Bytes write() {
    xml_.element("w:document", {{"xmlns:w", docx_ns::word}, {"xmlns:r", docx_ns::relations}}, [&] {
      xml_.element("w:body", [&] {
        for (const Section& section : doc_.sections) write_section(section);
        if (!doc_.sections.empty()) write_section_form(doc_.sections.back());
      });
    });
    return xml_.take();
  }

 private:
  void write_section(const Section& section) {
    page_ = &section.page;
    const bool last = &section == &doc_.sections.back();
    const double width = text_width(section.page);
    write_flow(section.blocks, {width, false, false, last ? nullptr : &section});
  }

  // A table cannot end a cell or carry the end of a section, and two tables without a paragraph between them
  // become one: thin paragraphs stand there.
  void write_flow(const std::vector<Flow>& blocks, const Place& place) {
    const std::vector<bool> holding = holding_blocks(blocks, place.width);
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      const Flow* next = i + 1 < blocks.size() ? &blocks[i + 1] : nullptr;
      const bool keep_next = place.keep_next || holding[i];
      const bool kept = i > 0 && (holding[i - 1] || asks_for_next(blocks[i - 1]));
      write_block(blocks[i], i > 0 ? &blocks[i - 1] : nullptr,
                  {place.width, keep_next, kept, next || is_table(blocks[i]) ? nullptr : place.end});
      if (is_table(blocks[i]) && (!next || is_table(*next)))
        write_thin({place.width, keep_next, false, next ? nullptr : place.end});
    }
    if (blocks.empty()) write_thin(place);
  }

  // Which blocks hold on to the next one: text to a rule under it, the last lines of text to a block that
  // must not be alone on a page.
  std::vector<bool> holding_blocks(const std::vector<Flow>& blocks, double width) const {
    std::vector<bool> holding(blocks.size());
    for (std::size_t i = 1; i < blocks.size(); ++i) {
      if (std::holds_alternative<Rule>(blocks[i])) holding[i - 1] = true;
      const Columns* columns = std::get_if<Columns>(&blocks[i]);
      if (!columns || !columns->keep_with_previous) continue;
      int lines = 0;
      for (std::size_t above = i; above > 0 && lines < lines_along; --above) {
        holding[above - 1] = true;
        lines += text_lines(blocks[above - 1], width);
      }
    }
    return holding;
  }

  bool asks_for_next(const Flow& block) const {
    const Paragraph* paragraph = std::get_if<Paragraph>(&block);
    return paragraph && (paragraph->keep_next || style_of(doc_, paragraph->style).keep_next);
  }

  // Widow and orphan control leaves no place to split it. LibreOffice keeps a heading with such a paragraph
  // only if it is told so.
  bool cannot_be_split(const Paragraph& paragraph, double width) const {
    const int lines = measure_lines(doc_, paragraph, fonts_, width).lines;
    return lines > 1 && lines < 2 * widow_lines;
  }

  int text_lines(const Flow& block, double width) const {
    if (is_table(block)) return lines_along;
    const Paragraph* paragraph = std::get_if<Paragraph>(&block);
    return paragraph ? measure_lines(doc_, *paragraph, fonts_, width).lines : 0;
  }

  static bool is_table(const Flow& block) {
    return std::holds_alternative<DataTable>(block) || std::holds_alternative<Columns>(block);
  }

  void write_block(const Flow& block, const Flow* previous, const Place& place) {
    std::visit(Match{
                   [&](const Paragraph& paragraph) { write_paragraph(paragraph, place); },
                   [&](const Rule& rule) { write_rule(rule, previous, place); },
                   [&](const Space& space) { write_space(space, place); },
                   [&](const DataTable& table) { write_table(table, place); },
                   [&](const Columns& columns) { write_columns(columns, place); },
               },
               block);
  }

  void write_paragraph(const Paragraph& paragraph, const Place& place, std::optional<Align> align = {}) {
    ParagraphForm form;
    form.style = paragraph.style;
    form.keep_next = paragraph.keep_next || place.keep_next;
    form.whole = place.kept && cannot_be_split(paragraph, place.width);
    form.align = align;
    form.end = place.end;
    if (place.width > 0) set_in_middle(form, paragraph, place.width);
    xml_.element("w:p", [&] {
      write_form(form);
      for (const Run& run : paragraph.runs) write_run(run);
    });
  }

  // What has a width of its own in the middle of the column: balanced lines, and a frame.
  void set_in_middle(ParagraphForm& form, const Paragraph& paragraph, double column) const {
    const Style& style = style_of(doc_, paragraph.style);
    if (style.balance) {
      const double width = balanced_column(measure(paragraph, style, fonts_), fonts_, style, column);
      form.indent = (column - width) / 2;
    }
    if (style.frame_width > 0) {
      const double text = measure_lines(doc_, paragraph, fonts_, column).widest;
      form.indent = std::max(0.0, (column - std::max(style.frame_width, text + 2 * frame_padding)) / 2);
      const double line = fonts_.line_height(fonts_.face(style.bold, style.italic), style.size) * style.line;
      form.frame = std::max(1.0, (style.frame_height - line) / 2 - frame_thickness);
      form.color = style.color;
    }
  }

  void write_rule(const Rule& rule, const Flow* previous, const Place& place) {
    const Paragraph* above = previous ? std::get_if<Paragraph>(previous) : nullptr;
    const double text = above ? measure_lines(doc_, *above, fonts_, place.width).widest : place.width;
    ParagraphForm form;
    form.style = docx_style::thin;
    form.keep_next = place.keep_next;
    form.rule = rule.thickness;
    form.before = rule.gap;
    form.height = below_rule;
    form.indent = (place.width - text * rule.fraction) / 2;
    form.end = place.end;
    write_empty(form);
  }

  void write_space(const Space& space, const Place& place) {
    ParagraphForm form;
    form.style = docx_style::thin;
    form.keep_next = place.keep_next;
    form.height = space.height;
    form.end = place.end;
    write_empty(form);
  }

  void write_thin(const Place& place) {
    ParagraphForm form;
    form.style = docx_style::thin;
    form.keep_next = place.keep_next;
    form.end = place.end;
    write_empty(form);
  }

  void write_empty(const ParagraphForm& form) {
    xml_.element("w:p", [&] { write_form(form); });
  }

  // In the order of ECMA-376 17.3.1.26.
  void write_form(const ParagraphForm& form) {
    xml_.element("w:pPr", [&] {
      xml_.empty("w:pStyle", {{"w:val", form.style}});
      if (form.keep_next) xml_.empty("w:keepNext");
      if (form.whole) xml_.empty("w:keepLines");
      if (form.rule > 0)
        xml_.element("w:pBdr", [&] {
          xml_.empty(
              "w:top",
              {{"w:val", "single"}, {"w:sz", eighth_points(form.rule)}, {"w:space", 0}, {"w:color", "auto"}});
        });
      if (form.frame > 0) write_frame(form);
      if (form.height > 0)
        xml_.empty(
            "w:spacing",
            {{"w:before", twips(form.before)}, {"w:line", twips(form.height)}, {"w:lineRule", "exact"}});
      if (form.indent > 0)
        xml_.empty("w:ind", {{"w:left", twips(form.indent)}, {"w:right", twips(form.indent)}});
      if (form.align) xml_.empty("w:jc", {{"w:val", docx_alignment(*form.align)}});
      if (form.end) write_section_form(*form.end);
    });
  }

  // Room beside the text is a matter of the indents; above and below, whole points (ECMA-376 17.3.1.24).
  void write_frame(const ParagraphForm& form) {
    xml_.element("w:pBdr", [&] {
      for (const char* side : {"w:top", "w:left", "w:bottom", "w:right"}) {
        const bool level = side == std::string_view("w:top") || side == std::string_view("w:bottom");
        xml_.empty(side, {{"w:val", "single"},
                          {"w:sz", eighth_points(frame_thickness)},
                          {"w:space", level ? std::lround(form.frame) : 0L},
                          {"w:color", docx_color(form.color)}});
      }
    });
  }

  void write_run(const Run& run) {
    xml_.element("w:r", [&] {
      if (run.bold || run.italic)
        xml_.element("w:rPr", [&] {
          if (run.bold) xml_.empty("w:b", {{"w:val", *run.bold ? "1" : "0"}});
          if (run.italic) xml_.empty("w:i", {{"w:val", *run.italic ? "1" : "0"}});
        });
      write_text(run.text);
    });
  }

  void write_text(std::string_view text) {
    for (;;) {
      const std::size_t hyphen = text.find(no_break_hyphen);
      if (hyphen != 0 && !text.empty()) xml_.leaf("w:t", {{"xml:space", "preserve"}}, text.substr(0, hyphen));
      if (hyphen == text.npos) return;
      xml_.empty("w:noBreakHyphen");
      text.remove_prefix(hyphen + no_break_hyphen.size());
    }
  }

  void write_table(const DataTable& table, const Place& place) {
    const std::vector<double> widths = table_widths(doc_, table, fonts_, place.width);
    xml_.element("w:tbl", [&] {
      write_table_form(docx_style::ruled, widths, 0, table.padding);
      const auto grid = table_grid(table);
      const std::vector<double> heights = table_heights(doc_, table, fonts_, widths);
      const double highest_whole = text_height(*page_) * uncut_share;
      for (std::size_t r = 0; r < grid.size(); ++r)
        write_table_row(table, grid[r], table.rows[r].head, heights[r] <= highest_whole, widths,
                        place.keep_next && r + 1 == grid.size());
    });
  }

  // In the order of ECMA-376 17.4.59.
  void write_table_form(const char* style, const std::vector<double>& widths, double indent, double padding) {
    const double width = std::accumulate(widths.begin(), widths.end(), 0.0);
    xml_.element("w:tblPr", [&] {
      xml_.empty("w:tblStyle", {{"w:val", style}});
      xml_.empty("w:tblW", {{"w:w", twips(width)}, {"w:type", "dxa"}});
      xml_.empty("w:tblInd", {{"w:w", twips(indent)}, {"w:type", "dxa"}});
      xml_.empty("w:tblLayout", {{"w:type", "fixed"}});
      if (padding > 0)
        xml_.element("w:tblCellMar", [&] {
          xml_.empty("w:left", {{"w:w", twips(padding)}, {"w:type", "dxa"}});
          xml_.empty("w:right", {{"w:w", twips(padding)}, {"w:type", "dxa"}});
        });
    });
    xml_.element("w:tblGrid", [&] {
      for (double column : widths) xml_.empty("w:gridCol", {{"w:w", twips(column)}});
    });
  }

  void write_row_form(bool whole, bool head) {
    if (!whole && !head) return;
    xml_.element("w:trPr", [&] {
      if (whole) xml_.empty("w:cantSplit");
      if (head) xml_.empty("w:tblHeader");
    });
  }

  void write_table_row(const DataTable& table, const std::vector<CellPlace>& row, bool head, bool whole,
                       const std::vector<double>& widths, bool keep_next) {
    xml_.element("w:tr", [&] {
      write_row_form(whole || head, head);
      for (const CellPlace& cell : row) {
        const std::optional<Align> align = column_align(table, cell, head);
        xml_.element("w:tc", [&] {
          write_cell_form(cell, cell_width(cell, widths));
          write_cell_text(cell, align, keep_next);
        });
      }
    });
  }

  // In the order of ECMA-376 17.4.69.
  void write_cell_form(const CellPlace& cell, double width) {
    xml_.element("w:tcPr", [&] {
      xml_.empty("w:tcW", {{"w:w", twips(width)}, {"w:type", "dxa"}});
      if (cell.columns > 1) xml_.empty("w:gridSpan", {{"w:val", cell.columns}});
      if (cell.continues)
        xml_.empty("w:vMerge");
      else if (cell.rows > 1)
        xml_.empty("w:vMerge", {{"w:val", "restart"}});
      if (cell.cell && cell.cell->middle) xml_.empty("w:vAlign", {{"w:val", "center"}});
    });
  }

  void write_cell_text(const CellPlace& cell, std::optional<Align> align, bool keep_next) {
    if (!cell.cell || cell.cell->paragraphs.empty()) return write_thin({0, keep_next, false});
    for (const Paragraph& paragraph : cell.cell->paragraphs) {
      const bool differs = align && *align != style_of(doc_, paragraph.style).align;
      write_paragraph(paragraph, {0, keep_next, false}, differs ? align : std::nullopt);
    }
  }

  static double cell_width(const CellPlace& cell, const std::vector<double>& widths) {
    const auto first = widths.begin() + cell.column;
    return std::accumulate(first, first + cell.columns, 0.0);
  }

  // A table without borders, centred over the column.
  void write_columns(const Columns& columns, const Place& place) {
    std::vector<double> widths;
    for (double fraction : columns.widths) widths.push_back(fraction * place.width);
    widths = whole_twips(std::move(widths));
    const double indent = (place.width - std::accumulate(widths.begin(), widths.end(), 0.0)) / 2;
    xml_.element("w:tbl", [&] {
      write_table_form(docx_style::frame, widths, indent, 0);
      for (const auto& row : columns.rows) {
        const bool last = &row == &columns.rows.back();
        const bool keep_next = last ? place.keep_next : columns.keep_together;
        xml_.element("w:tr", [&] {
          write_row_form(true, false);
          for (std::size_t c = 0; c < widths.size(); ++c) write_column(row, c, {widths[c], keep_next, false});
        });
      }
    });
  }

  void write_column(const std::vector<std::vector<Flow>>& row, std::size_t column, const Place& place) {
    xml_.element("w:tc", [&] {
      xml_.element("w:tcPr", [&] { xml_.empty("w:tcW", {{"w:w", twips(place.width)}, {"w:type", "dxa"}}); });
      if (column < row.size())
        write_flow(row[column], place);
      else
        write_thin(place);
    });
  }

  // In the order of ECMA-376 17.6.17.
  void write_section_form(const Section& section) {
    const PageSetup& page = section.page;
    const bool landscape = page.width > page.height;
    const auto header = std::find_if(headers_.begin(), headers_.end(),
                                     [&](const DocxHeader& h) { return h.style == page.number_style; });
    xml_.element("w:sectPr", [&] {
      xml_.empty("w:headerReference", {{"w:type", "default"}, {"r:id", header->id}});
      xml_.empty("w:type", {{"w:val", "nextPage"}});
      xml_.empty("w:pgSz", {{"w:w", twips(page.width)},
                            {"w:h", twips(page.height)},
                            {"w:orient", landscape ? "landscape" : "portrait"}});
      xml_.empty("w:pgMar", {{"w:top", twips(page.top)},
                             {"w:right", twips(page.right)},
                             {"w:bottom", twips(page.bottom)},
                             {"w:left", twips(page.left)},
                             {"w:header", twips(page.header)},
                             {"w:footer", twips(page.header)},
                             {"w:gutter", 0}});
      if (page.restart_numbers) xml_.empty("w:pgNumType", {{"w:start", 1}});
      if (!page.number_first) xml_.empty("w:titlePg");
    });
  }

  const Doc& doc_;
  const FontSet& fonts_;
  const std::vector<DocxHeader> headers_;
  const PageSetup* page_ = nullptr;  // of the section in work
  XmlWriter xml_;
};

}  // namespace

std::vector<DocxHeader> docx_headers(const Doc& doc) {
  std::vector<DocxHeader> headers;
  for (const Section& section : doc.sections) {
    const std::string& style = section.page.number_style;
    const bool known =
        std::any_of(headers.begin(), headers.end(), [&](const DocxHeader& h) { return h.style == style; });
    if (!known) headers.push_back({"header" + std::to_string(headers.size() + 1), style});
  }
  return headers;
}

Bytes write_docx_header(const DocxHeader& header) {
  XmlWriter xml;
  xml.element("w:hdr", {{"xmlns:w", docx_ns::word}}, [&] {
    xml.element("w:p", [&] {
      xml.element("w:pPr", [&] { xml.empty("w:pStyle", {{"w:val", header.style}}); });
      xml.element("w:fldSimple", {{"w:instr", " PAGE "}},
                  [&] { xml.element("w:r", [&] { xml.leaf("w:t", {}, "1"); }); });
    });
  });
  return xml.take();
}

Bytes write_docx_body(const Doc& doc, const FontSet& fonts) { return BodyWriter(doc, fonts).write(); }

}  // namespace vanthu
