#include "layout/layout.h"

#include <optional>

#include "base/limits.h"
#include "doc/measure.h"
#include "doc/twips.h"
#include "layout/pages.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

std::string code_of(char32_t c) {
  constexpr char digits[] = "0123456789ABCDEF";
  std::string code;
  for (int shift = c > 0xFFFF ? 20 : 12; shift >= 0; shift -= 4) code += digits[c >> shift & 0xF];
  return "U+" + code;
}

// Looks for a character that no face has. Past this every character can be drawn.
class GlyphCheck {
 public:
  GlyphCheck(const LayoutContext& context) : context_(context) {}

  std::optional<Error> error;

  void operator()(const std::vector<Flow>& blocks) {
    for (const Flow& block : blocks) std::visit(*this, block);
  }
  void operator()(const Paragraph& paragraph) {
    const Style& style = context_.style(paragraph.style);
    for (const Run& run : paragraph.runs) check(run.text, run_face(run, style, context_.fonts));
  }
  void operator()(const Rule&) {}
  void operator()(const Space&) {}
  void operator()(const DataTable& table) {
    for (const TableRow& row : table.rows)
      for (const TableCell& cell : row.cells)
        for (const Paragraph& paragraph : cell.paragraphs) (*this)(paragraph);
  }
  void operator()(const Columns& columns) {
    for (const auto& row : columns.rows)
      for (const auto& cell : row) (*this)(cell);
  }

 private:
  void check(std::string_view text, FaceId face) {
    for (std::size_t at = 0; at < text.size() && !error;) {
      const char32_t c = next_code_point(text, at);
      if (c < U' ' || is_invisible(c) || context_.fonts.face_for(face, c) >= 0) continue;
      error = Error{ErrorKind::invalid,
                    "phông chữ " + context_.fonts.info(face).postscript_name +
                        " và các phông dự phòng không có chữ “" + to_utf8({&c, 1}) + "” (" + code_of(c) +
                        "); hãy sửa chữ này hoặc cài thêm phông",
                    ""};
    }
  }

  const LayoutContext& context_;
};

}  // namespace

Result<Pages> layout(const Doc& doc, const FontSet& fonts) {
  Structure structure(doc);
  PageFiller filler;
  for (const Section& section : doc.sections) {
    const PageSetup& page = section.page;
    const LayoutContext context(doc, fonts, structure, text_height(page));
    GlyphCheck check(context);
    check(section.blocks);
    if (check.error) return *check.error;
    filler.add_section(context, page, pieces_of(context, section.blocks, text_width(page)));
    if (filler.too_many())
      return Error{ErrorKind::too_large, "văn bản dài quá " + std::to_string(limits::pages) + " trang", ""};
  }
  return Pages{filler.take(), doc.properties, doc.attachments, structure.take()};
}

}  // namespace vanthu
