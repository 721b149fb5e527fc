#include "output/xlsx.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <map>
#include <xlsxwriter.h>

#include "base/limits.h"
#include "base/process.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr std::size_t cell_units = 32'767;  // UTF-16 units, as Excel counts
constexpr std::size_t most_columns = 16'384;
constexpr std::size_t most_rows = 1'048'576;

constexpr double text_size = 12, title_size = 13, line_height = 15.75;  // points
constexpr double narrowest = 6, widest = 60;                            // characters
constexpr double portrait_width = 90, landscape_width = 135;  // characters that fit across at a readable size
constexpr double highest = 409;                               // points, of a row

// ---- what fits ----

std::size_t utf16_units(const std::string& text) {
  std::size_t units = 0;
  for (const char32_t c : to_utf32(text)) units += c > 0xFFFF ? 2 : 1;
  return units;
}

bool fits(const std::string& text) { return text.size() <= cell_units || utf16_units(text) <= cell_units; }

std::optional<Error> too_large(const Sheet& sheet) {
  const std::string in = "Bảng “" + sheet.name + "”";
  bool all_fit = std::ranges::all_of(sheet.title, fits) && fits(sheet.unit);
  for (const SheetRow& row : sheet.rows)
    all_fit =
        all_fit && std::ranges::all_of(row.cells, [](const SheetCell& cell) { return fits(cell.text); });
  for (const SheetColumn& column : sheet.columns) all_fit = all_fit && std::ranges::all_of(column.path, fits);
  if (!all_fit)
    return Error{ErrorKind::too_large,
                 in + " có ô dài hơn 32.767 ký tự, Excel không chứa được; hãy xuất CSV.", ""};
  if (sheet.columns.size() > most_columns || sheet.rows.size() + head_levels(sheet) + 10 > most_rows)
    return Error{ErrorKind::too_large, in + " có quá nhiều dòng hoặc cột cho Excel; hãy xuất CSV.", ""};
  return std::nullopt;
}

// ---- measures, in characters ----

struct TextExtent {
  double word = 0;  // its longest word
  double line = 0;  // its longest line
};

TextExtent extent_of(const std::string& text) {
  TextExtent extent;
  double word = 0, line = 0;
  for (const char32_t c : to_utf32(text)) {
    word = c == U' ' || c == U'\n' ? 0 : word + 1;
    line = c == U'\n' ? 0 : line + 1;
    extent.word = std::max(extent.word, word);
    extent.line = std::max(extent.line, line);
  }
  return extent;
}

struct ColumnNeed {
  double least = 0;    // its longest word, its longest number
  double natural = 0;  // its longest line
  double text = 1;     // characters of its longest cell
};

ColumnNeed need_of(const Sheet& sheet, std::size_t column) {
  ColumnNeed need{narrowest - 2, narrowest - 2};
  for (const std::string& head : sheet.columns[column].path)
    need.least = std::max(need.least, extent_of(head).word + (sheet.filter ? 3 : 0));  // the filter's button
  for (const SheetRow& row : sheet.rows) {
    const SheetCell& cell = row.cells[column];
    if (column == 0 && row.first_span > 1) continue;
    const TextExtent extent = extent_of(cell.text);
    need.least =
        std::max(need.least, cell.number ? extent.line + (cell.grouped ? extent.line / 3 : 0) : extent.word);
    need.natural = std::max(need.natural, extent.line);
    need.text = std::max(need.text, static_cast<double>(cell.text.size()));
  }
  need.least = std::min(need.least, widest);  // a word without end is broken
  need.natural = std::max(need.natural, need.least);
  return need;
}

// As wide as their lines; where that is too much for a page, columns of text share what is left, those with
// more text more, so that rows stay low.
std::vector<double> widths_of(const Sheet& sheet) {
  std::vector<ColumnNeed> needs;
  for (std::size_t c = 0; c < sheet.columns.size(); ++c) needs.push_back(need_of(sheet, c));
  double total = 0, left = landscape_width, shares = 0;
  for (const ColumnNeed& need : needs) {
    total += need.natural + 2;
    const bool flexible = need.natural > widest / 3;
    left -= flexible ? 2 : need.natural + 2;
    if (flexible) shares += std::sqrt(need.text);
  }
  std::vector<double> widths;
  for (const ColumnNeed& need : needs) {
    double width = std::min(need.natural, widest);
    if (total > landscape_width && need.natural > widest / 3)
      width = std::clamp(left * std::sqrt(need.text) / shares, std::min(need.least, need.natural), width);
    widths.push_back(width + 2);
  }
  return widths;
}

// Lines that `text` takes in a column of that width. Widths count digits of the standard face, of which
// letters are a little narrower.
double lines_in(const std::string& text, double column) {
  const double width = (column - 1) * 1.12;
  double lines = 1, used = 0, word = 0;
  const auto end_word = [&] {
    if (used > 0 && used + 1 + word > width)
      ++lines, used = word;
    else
      used += word + (used > 0 ? 1 : 0);
    word = 0;
  };
  for (const char32_t c : to_utf32(text)) {
    if (c == U' ' || c == U'\n')
      end_word();
    else
      ++word;
    if (c == U'\n') ++lines, used = 0;
  }
  end_word();
  return lines;
}

// ---- dates ----

// Seconds since 1970 of "2026-11-25T08:30:00+07:00"; the oldest date of a zip where it is none.
std::int64_t seconds_of(const std::string& date) {
  using namespace std::chrono;
  const auto number = [&](std::size_t at, std::size_t size) {
    int value = 0;
    if (at + size <= date.size()) std::from_chars(date.data() + at, date.data() + at + size, value);
    return value;
  };
  const year_month_day day{year{number(0, 4)}, month{static_cast<unsigned>(number(5, 2))},
                           std::chrono::day{static_cast<unsigned>(number(8, 2))}};
  if (!day.ok()) return sys_days{year{1980} / 1 / 1}.time_since_epoch() / seconds{1};
  auto moment = sys_days{day} + hours{number(11, 2)} + minutes{number(14, 2)} + seconds{number(17, 2)};
  const auto zone = date.find_last_of("+-");
  if (zone != std::string::npos && zone > 18) {
    const auto offset = hours{number(zone + 1, 2)} + minutes{number(zone + 4, 2)};
    moment += date[zone] == '+' ? -offset : offset;
  }
  return moment.time_since_epoch() / seconds{1};
}

// ---- writing ----

enum class CellRole { title, subtitle, unit, head, body };

struct CellForm {
  CellRole role = CellRole::body;
  Align align = Align::left;
  bool bold = false;
  std::string number;  // "#,##0.0"; "" = text
  auto operator<=>(const CellForm&) const = default;
};

std::string number_form(const SheetCell& cell) {
  std::string form = cell.grouped ? "#,##0" : "0";
  if (cell.decimals > 0)
    form += "." + std::string(static_cast<std::size_t>(std::min(cell.decimals, 30)), '0');
  return form;
}

std::uint8_t xlsx_align(Align align) {
  switch (align) {
    case Align::center:
      return LXW_ALIGN_CENTER;
    case Align::right:
      return LXW_ALIGN_RIGHT;
    default:
      return LXW_ALIGN_LEFT;
  }
}

class XlsxFormats {
 public:
  explicit XlsxFormats(lxw_workbook* book) : book_(book) {}

  lxw_format* of(const CellForm& form) {
    lxw_format*& format = formats_[form];
    if (!format) format = make(form);
    return format;
  }

 private:
  lxw_format* make(const CellForm& form) {
    lxw_format* format = workbook_add_format(book_);
    format_set_font_name(format, "Times New Roman");
    format_set_font_family(format, 1);  // roman
    format_set_font_size(format, form.role == CellRole::title ? title_size : text_size);
    format_set_text_wrap(format);
    format_set_align(format, xlsx_align(form.align));
    format_set_align(format,
                     form.role == CellRole::body ? LXW_ALIGN_VERTICAL_TOP : LXW_ALIGN_VERTICAL_CENTER);
    if (form.bold) format_set_bold(format);
    if (form.role == CellRole::unit) format_set_italic(format);
    if (form.role == CellRole::head || form.role == CellRole::body)
      format_set_border(format, LXW_BORDER_THIN);
    format_set_num_format(format, form.number.empty() ? "@" : form.number.c_str());
    return format;
  }

  lxw_workbook* book_;
  std::map<CellForm, lxw_format*> formats_;
};

lxw_row_t row_number(std::size_t row) { return static_cast<lxw_row_t>(row); }
lxw_col_t column_number(std::size_t column) { return static_cast<lxw_col_t>(column); }

class SheetWriter {
 public:
  SheetWriter(lxw_worksheet* out, const Sheet& sheet, XlsxFormats& formats)
      : out_(out), sheet_(sheet), formats_(formats) {}

  void write() {
    set_widths();
    write_title();
    const std::size_t head = row_;
    write_head();
    worksheet_freeze_panes(out_, row_number(row_), 0);
    if (sheet_.filter)
      worksheet_autofilter(out_, row_number(row_ - 1), 0, row_number(row_ - 1 + sheet_.rows.size()), last());
    for (const SheetRow& row : sheet_.rows) write_row(row);
    set_page(head, head + head_levels(sheet_) - 1);
    worksheet_ignore_errors(out_, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576");
  }

 private:
  lxw_col_t last() const { return column_number(sheet_.columns.size() - 1); }

  void set_widths() {
    widths_ = widths_of(sheet_);
    for (std::size_t c = 0; c < widths_.size(); ++c) {
      worksheet_set_column(out_, column_number(c), column_number(c), widths_[c], nullptr);
      total_ += widths_[c];
    }
  }

  // A cell over columns from..to and rows top..bottom.
  void put(std::size_t top, std::size_t from, std::size_t bottom, std::size_t to, const std::string& text,
           lxw_format* format) {
    if (top == bottom && from == to)
      worksheet_write_string(out_, row_number(top), column_number(from), text.c_str(), format);
    else
      worksheet_merge_range(out_, row_number(top), column_number(from), row_number(bottom), column_number(to),
                            text.c_str(), format);
  }

  // Told, because merged cells never make their rows as high as their text, and LibreOffice no cells of such
  // a file.
  void set_height(std::size_t row, double lines) {
    worksheet_set_row(out_, row_number(row), std::min(line_height * lines + 1.5, highest), nullptr);
  }

  void write_line(const std::string& text, const CellForm& form) {
    put(row_, 0, row_, sheet_.columns.size() - 1, text, formats_.of(form));
    set_height(row_++, lines_in(text, total_ * 0.9));
  }

  void write_title() {
    for (std::size_t i = 0; i < sheet_.title.size(); ++i)
      write_line(sheet_.title[i], {i == 0 ? CellRole::title : CellRole::subtitle, Align::center, i < 2, ""});
    if (!sheet_.unit.empty()) write_line(sheet_.unit, {CellRole::unit, Align::right, false, ""});
  }

  // The words of the head at that level, and all above it, are those of the next column too, and neither ends
  // there.
  bool goes_on(std::size_t column, std::size_t level) const {
    if (column + 1 >= sheet_.columns.size()) return false;
    const auto &left = sheet_.columns[column].path, &right = sheet_.columns[column + 1].path;
    if (left.size() <= level + 1 || right.size() <= level + 1) return false;
    return std::equal(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(level) + 1, right.begin());
  }

  void write_head() {
    const std::size_t levels = head_levels(sheet_);
    lxw_format* format = formats_.of({CellRole::head, Align::center, true, ""});
    std::vector<double> lines(levels, 1);
    for (std::size_t level = 0; level < levels; ++level)
      for (std::size_t c = 0; c < sheet_.columns.size(); ++c) {
        const auto& path = sheet_.columns[c].path;
        if (level > 0 && level >= path.size()) continue;  // the head above reaches down
        const std::size_t from = c;
        double width = widths_[c];
        while (goes_on(c, level)) width += widths_[++c];
        const bool is_last = level + 1 >= path.size();
        const std::size_t bottom = is_last ? levels - 1 : level;
        const std::string text = level < path.size() ? path[level] : "";
        put(row_ + level, from, row_ + bottom, c, text, format);
        lines[bottom] =
            std::max(lines[bottom], lines_in(text, width - 1) - static_cast<double>(bottom - level));
      }
    for (std::size_t level = 0; level < levels; ++level) set_height(row_ + level, lines[level]);
    row_ += levels;
  }

  void write_row(const SheetRow& row) {
    double lines = 1;
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      const SheetCell& cell = row.cells[c];
      CellForm form{CellRole::body, sheet_.columns[c].align, row.bold, cell.number ? number_form(cell) : ""};
      double width = widths_[c];
      if (c == 0 && row.first_span > 1) {
        const std::size_t last_column = static_cast<std::size_t>(row.first_span) - 1;
        form.align = Align::center;
        while (c < last_column) width += widths_[++c];
        put(row_, 0, row_, last_column, cell.text, formats_.of(form));
      } else if (cell.number) {
        worksheet_write_number(out_, row_number(row_), column_number(c), *cell.number, formats_.of(form));
      } else if (cell.text.empty()) {
        worksheet_write_blank(out_, row_number(row_), column_number(c), formats_.of(form));
      } else {
        worksheet_write_string(out_, row_number(row_), column_number(c), cell.text.c_str(),
                               formats_.of(form));
      }
      if (!cell.number) lines = std::max(lines, lines_in(cell.text, width));
    }
    set_height(row_++, lines);
  }

  void set_page(std::size_t first_head, std::size_t last_head) {
    worksheet_set_paper(out_, 9);  // A4
    if (total_ > portrait_width) worksheet_set_landscape(out_);
    worksheet_set_margins(out_, 0.8, 0.6, 0.8, 0.8);  // inches, about those of the decree
    worksheet_center_horizontally(out_);
    worksheet_fit_to_pages(out_, 1, 0);
    worksheet_repeat_rows(out_, row_number(first_head), row_number(last_head));
    worksheet_set_header(out_, "&C&\"Times New Roman\"&13&P");
  }

  lxw_worksheet* out_;
  const Sheet& sheet_;
  XlsxFormats& formats_;
  std::vector<double> widths_;
  double total_ = 0;
  std::size_t row_ = 0;
};

void set_properties(lxw_workbook* book, const Properties& properties) {
  std::string title = properties.title, subject = properties.subject, author = properties.author,
              keywords = properties.keywords;
  lxw_doc_properties all = {};
  all.title = title.data();
  all.subject = subject.data();
  all.author = author.data();
  all.keywords = keywords.data();
  all.created = seconds_of(properties.created);
  workbook_set_properties(book, &all);  // copies
}

}  // namespace

Result<Bytes> write_xlsx(const Workbook& book) {
  for (const Sheet& sheet : book.sheets)
    if (auto error = too_large(sheet)) return *std::move(error);
  const Error failed{ErrorKind::internal, "Không ghi được tệp Excel.", ""};
  const Result<TemporaryFolder> folder = TemporaryFolder::make();
  if (!folder) return folder.error();
  const std::string file = (folder->path() / "book.xlsx").string();
  std::string temporary = folder->path().string();
  lxw_workbook_options options = {};
  options.tmpdir = temporary.data();
  options.use_zip64 = LXW_FALSE;
  lxw_workbook* out = workbook_new_opt(file.c_str(), &options);
  if (!out) return failed;
  XlsxFormats formats(out);
  set_properties(out, book.properties);
  for (const Sheet& sheet : book.sheets)
    if (lxw_worksheet* tab = workbook_add_worksheet(out, sheet.name.c_str()))
      SheetWriter(tab, sheet, formats).write();
  const bool complete = out->num_worksheets == book.sheets.size();
  if (workbook_close(out) != LXW_NO_ERROR || !complete) return failed;
  return read_file(file, limits::archive_bytes);
}

}  // namespace vanthu
