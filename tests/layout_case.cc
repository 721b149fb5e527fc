#include "layout_case.h"

#include <iomanip>
#include <map>
#include <sstream>
#include <stdexcept>

namespace vanthu {
namespace {

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

std::vector<Run> runs_of(const std::string& text) {
  std::vector<Run> runs;
  std::istringstream parts(replaced(replaced(text, "_", "\u00A0"), "~", "\u2011"));
  bool bold = false;
  for (std::string part; std::getline(parts, part, '*'); bold = !bold) {
    if (part.empty()) continue;
    runs.push_back({part});
    if (bold) runs.back().bold = true;
  }
  return runs;
}

double number_after(const std::string& word) { return std::stod(word.substr(word.find('=') + 1)); }

Style read_style(std::istringstream& in) {
  Style style;
  in >> style.id;
  style.size = 10;
  const std::map<std::string, double*> numbers = {
      {"size", &style.size},     {"first", &style.first_line}, {"left", &style.left}, {"right", &style.right},
      {"before", &style.before}, {"after", &style.after},      {"line", &style.line}};
  const std::map<std::string, bool*> flags = {{"bold", &style.bold},
                                              {"italic", &style.italic},
                                              {"keep-next", &style.keep_next},
                                              {"keep-lines", &style.keep_lines}};
  const std::map<std::string, Align> aligns = {
      {"center", Align::center}, {"right", Align::right}, {"justify", Align::justify}};
  for (std::string word; in >> word;) {
    if (word.starts_with("outline="))
      style.outline = static_cast<int>(number_after(word));
    else if (const auto equals = word.find('='); equals != std::string::npos)
      *numbers.at(word.substr(0, equals)) = number_after(word);
    else if (aligns.count(word))
      style.align = aligns.at(word);
    else
      *flags.at(word) = true;
  }
  return style;
}

TableColumn read_column(const std::string& word) {
  TableColumn column;
  std::size_t used = 0;
  column.width = std::stod(word, &used);
  const std::string align = word.substr(used);
  if (align == "r") column.align = Align::right;
  if (align == "c") column.align = Align::center;
  if (align == "j") column.align = Align::justify;
  return column;
}

class CaseReader {
 public:
  Doc read(const std::string& text) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);)
      if (!line.empty() && line.front() != '#') read_line(line);
    return std::move(doc_);
  }

 private:
  void read_line(const std::string& line) {
    std::istringstream in(line);
    std::string word;
    in >> word;
    if (word == "page") return add_section(in);
    if (word == "style") return doc_.styles.push_back(read_style(in));
    if (word == "p") return add_paragraph(in);
    if (word == "item") return add_paragraph(in, static_cast<int>(read_number(in)));
    if (word == "rule") return blocks().push_back(Rule{read_number(in)});
    if (word == "space") return add_space(in);
    if (word == "columns") return begin_columns(in);
    if (word == "table") return begin_table(in);
    if (word == "row") return begin_row(in);
    if (word == "cell") return begin_cell(in);
    if (word == "end") return end_grid();
    throw std::runtime_error("layout case: " + line);
  }

  static double read_number(std::istringstream& in) {
    double number = 0;
    in >> number;
    return number;
  }

  void add_section(std::istringstream& in) {
    PageSetup page;
    in >> page.width >> page.height >> page.top;
    page.bottom = page.left = page.right = page.top;
    page.header = page.top / 4;
    doc_.sections.push_back({page, {}});
  }

  void add_paragraph(std::istringstream& in, int list = 0) {
    Paragraph paragraph;
    paragraph.list = list;
    std::string text;
    in >> paragraph.style >> std::ws;
    std::getline(in, text);
    paragraph.runs = runs_of(text);
    if (table_)
      table_->rows.back().cells.back().paragraphs.push_back(paragraph);
    else
      blocks().push_back(paragraph);
  }

  void add_space(std::istringstream& in) {
    Space space;
    in >> space.height >> std::ws;
    std::getline(in, space.anchor);
    blocks().push_back(space);
  }

  void begin_columns(std::istringstream& in) {
    columns_ = Columns{};
    for (std::string word; in >> word;) {
      if (word == "with-previous")
        columns_->keep_with_previous = true;
      else
        columns_->widths.push_back(std::stod(word));
    }
  }

  void begin_table(std::istringstream& in) {
    table_ = DataTable{};
    for (std::string word; in >> word;) table_->columns.push_back(read_column(word));
  }

  void begin_row(std::istringstream& in) {
    if (columns_) return columns_->rows.push_back({});
    std::string word;
    table_->rows.push_back({{}, bool(in >> word) && word == "head"});
  }

  void begin_cell(std::istringstream& in) {
    if (columns_) return columns_->rows.back().push_back({});
    TableCell cell;
    for (std::string word; in >> word;) {
      if (word == "middle") cell.middle = true;
      if (word.starts_with("cols=")) cell.col_span = static_cast<int>(number_after(word));
      if (word.starts_with("rows=")) cell.row_span = static_cast<int>(number_after(word));
    }
    table_->rows.back().cells.push_back(cell);
  }

  void end_grid() {
    Flow grid =
        table_ ? Flow(*std::exchange(table_, std::nullopt)) : Flow(*std::exchange(columns_, std::nullopt));
    blocks().push_back(std::move(grid));
  }

  std::vector<Flow>& blocks() {
    return columns_ ? columns_->rows.back().back() : doc_.sections.back().blocks;
  }

  Doc doc_ = {{{"PageNumber", "", 10}}, {}, {}, {}};
  std::optional<Columns> columns_;
  std::optional<DataTable> table_;
};

}  // namespace

Doc doc_of_case(const std::string& text) { return CaseReader().read(text); }

std::string trace(const Pages& pages) {
  std::ostringstream out;
  out << std::fixed << std::setprecision(1);
  for (const Page& page : pages.pages) {
    out << "page " << page.width << ' ' << page.height << '\n';
    for (const PlacedText& text : page.texts)
      out << (text.artifact ? "  artifact " : "  text ") << text.x << ' ' << text.y << " face " << text.face
          << " size " << text.size << " space " << text.word_space << " «" << text.text << "»\n";
    for (const PlacedLine& line : page.lines)
      out << "  line " << line.x0 << ' ' << line.y0 << ' ' << line.x1 << ' ' << line.y1 << " thick "
          << line.thickness << '\n';
    for (const PlacedAnchor& anchor : page.anchors)
      out << "  anchor " << anchor.name << ' ' << anchor.x << ' ' << anchor.y << ' ' << anchor.width << ' '
          << anchor.height << '\n';
  }
  return out.str();
}

}  // namespace vanthu
