#include "doc_dump.h"

#include <cmath>
#include <iomanip>
#include <sstream>

#include "doc/breaks.h"

namespace vanthu {
namespace {

// Room to write (several no-break blanks) as "____"; other no-break characters plain.
std::string shown(std::string text) {
  constexpr std::string_view no_break = "\u00A0", two = "\u00A0\u00A0";
  for (std::size_t at = 0; (at = text.find(two, at)) != std::string::npos;)
    for (; text.compare(at, no_break.size(), no_break) == 0; ++at) text.replace(at, no_break.size(), "_");
  return unglue(text);
}

class Dump {
 public:
  std::string of(const Doc& doc) {
    for (const Section& section : doc.sections) {
      line() << "== " << millimetres(section.page.width) << "x" << millimetres(section.page.height)
             << " mm" << (section.wide ? " or wide" : "") << "\n";
      flow(section.blocks);
    }
    return out_.str();
  }

 private:
  static long millimetres(double points) { return std::lround(points / mm(1)); }

  std::ostream& line() { return out_ << std::string(indent_, ' '); }

  void flow(const std::vector<Flow>& blocks) {
    for (const Flow& block : blocks) std::visit([this](const auto& b) { write(b); }, block);
  }

  void write(const Paragraph& paragraph) {
    line();
    words(paragraph);
    out_ << "\n";
  }

  void words(const Paragraph& paragraph) {
    out_ << paragraph.style << ":" << (paragraph.runs.empty() ? "" : " ");
    for (const Run& run : paragraph.runs) {
      const bool bold = run.bold.value_or(false), italic = run.italic.value_or(false);
      out_ << (bold ? "[b]" : "") << (italic ? "[i]" : "") << shown(run.text) << (italic ? "[/i]" : "")
           << (bold ? "[/b]" : "");
    }
  }

  void write(const Rule& rule) {
    line() << "rule " << std::fixed << std::setprecision(2) << rule.fraction << "\n";
  }

  void write(const Space& space) {
    line() << "space " << millimetres(space.height) << " mm"
           << (space.anchor.empty() ? "" : " " + space.anchor) << "\n";
  }

  void write(const DataTable& table) {
    constexpr const char* names[] = {"left", "center", "right", "justify"};
    line() << "table";
    for (const TableColumn& column : table.columns) out_ << " " << names[static_cast<int>(column.align)];
    out_ << "\n";
    for (const TableRow& row : table.rows) {
      line() << (row.head ? " head\n" : " row\n");
      for (const TableCell& cell : row.cells) write(cell);
    }
  }

  // One line; its paragraphs joined by "¶", its span only where there is one.
  void write(const TableCell& cell) {
    line() << "  |";
    if (cell.col_span > 1 || cell.row_span > 1) out_ << " " << cell.col_span << "x" << cell.row_span;
    for (const Paragraph& paragraph : cell.paragraphs) {
      out_ << (&paragraph == &cell.paragraphs.front() ? " " : " ¶ ");
      words(paragraph);
    }
    out_ << "\n";
  }

  void write(const Columns& columns) {
    line() << "columns" << (columns.keep_with_previous ? " with-previous" : "") << "\n";
    for (const auto& row : columns.rows) {
      line() << " row\n";
      for (const auto& cell : row) {
        line() << "  cell\n";
        indent_ += 4;
        flow(cell);
        indent_ -= 4;
      }
    }
  }

  std::ostringstream out_;
  std::size_t indent_ = 0;
};

}  // namespace

std::string dump(const Doc& doc) { return Dump().of(doc); }

}  // namespace vanthu
