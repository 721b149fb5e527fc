#include "compose/workbook.h"

#include <algorithm>
#include <charconv>

#include "compose/column_kind.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

// ---- numbers ----

constexpr std::size_t most_digits = 15;  // exact in a double, and all that spreadsheets keep

bool are_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The digits of "15.470" without its marks; "" where the groups are not of three.
std::string without_marks(std::string_view text, char mark) {
  std::string digits;
  std::size_t begin = 0;
  for (std::size_t end; (end = text.find(mark, begin)) != std::string_view::npos; begin = end + 1) {
    const std::string_view group = text.substr(begin, end - begin);
    if (!are_digits(group) || (begin == 0 ? group.size() > 3 : group.size() != 3)) return "";
    digits += group;
  }
  const std::string_view last = text.substr(begin);
  if (!are_digits(last) || (begin > 0 && last.size() != 3)) return "";
  return digits.append(last);
}

// Thousands parted by commas, beyond doubt: "1,234,567", "1,234.5".
bool parts_by_commas(std::string_view cell) {
  const auto point = cell.find('.');
  const std::string_view whole = cell.substr(0, point);
  const auto commas = std::count(whole.begin(), whole.end(), ',');
  const bool decimals = point != std::string_view::npos && are_digits(cell.substr(point + 1));
  return (commas > 1 && point == std::string_view::npos ? true : commas > 0 && decimals) &&
         !without_marks(whole, ',').empty();
}

bool parts_by_points(std::string_view cell) {
  const std::string_view whole = cell.substr(0, cell.find(','));
  return whole.find('.') != std::string_view::npos && !without_marks(whole, '.').empty();
}

char thousands_of(const Table& table) {
  bool points = false, commas = false;
  for (const Row& row : table.rows)
    for (const std::string& cell : row.cells) {
      points |= parts_by_points(cell);
      commas |= parts_by_commas(cell);
    }
  if (points == commas) return 0;
  return points ? '.' : ',';
}

}  // namespace

SheetCell number_cell(const std::string& text, char thousands) {
  SheetCell cell;
  cell.text = text;
  std::string_view rest = text;
  const bool negative = rest.starts_with('-');
  if (negative) rest.remove_prefix(1);
  const char decimal = thousands == ',' ? '.' : ',';
  const auto at = rest.find(decimal);
  std::string_view whole = rest.substr(0, at);
  const std::string_view decimals = at == std::string_view::npos ? "" : rest.substr(at + 1);
  if (at != std::string_view::npos && !are_digits(decimals)) return cell;
  const bool plain = are_digits(whole);
  if (plain && decimals.size() == 3 && thousands == 0 && whole != "0") return cell;  // "4,322"

  const char mark = whole.find(' ') != std::string_view::npos ? ' ' : thousands == ',' ? ',' : '.';
  const std::string digits = without_marks(whole, mark);
  if (digits.empty() || digits.size() + decimals.size() > most_digits) return cell;
  if (digits.size() > 1 && digits.front() == '0') return cell;  // "01" is a name
  std::string number = (negative ? "-" : "") + digits;
  if (!decimals.empty()) number.append(".").append(decimals);
  double value = 0;
  std::from_chars(number.data(), number.data() + number.size(), value);
  cell.number = value;
  cell.decimals = static_cast<int>(decimals.size());
  cell.grouped = !plain;
  return cell;
}

namespace {

// ---- budget tables ----

bool is_money(const Table& table, std::size_t column) {
  return table.money && std::ranges::count(table.money->columns, static_cast<int>(column)) > 0;
}

std::string unit_words(std::int64_t unit) {
  switch (unit) {
    case 1:
      return "đồng";
    case 1'000:
      return "nghìn đồng";
    case 1'000'000:
      return "triệu đồng";
    case 1'000'000'000:
      return "tỷ đồng";
    default:
      return std::to_string(unit) + " đồng";
  }
}

const char* kind_words(RowKind kind) {
  switch (kind) {
    case RowKind::group:
      return "nhóm";
    case RowKind::item:
      return "mục";
    case RowKind::total:
      return "tổng";
  }
  return "";
}

// At least one number, and nothing that is none.
bool holds_numbers(const Table& table, std::size_t column, char thousands) {
  bool any = false;
  for (const Row& row : table.rows) {
    const std::string& cell = row.cells[column];
    if (cell.empty()) continue;
    if (!number_cell(cell, thousands).number) return false;
    any = true;
  }
  return any;
}

// Of the items: totals and groups are named wherever there is room.
std::size_t longest_cell(const Table& table, std::size_t column) {
  std::size_t longest = 0;
  for (const Row& row : table.rows)
    if (row.kind == RowKind::item) longest = std::max(longest, to_utf32(row.cells[column]).size());
  return longest;
}

// The name of a group or a total that was a merged cell goes over the empty cells behind it, up to the
// amounts.
int first_span(const Row& row, const std::vector<bool>& typed) {
  constexpr std::size_t short_label = 5;  // "III", "1.2"
  int span = 1;
  if (row.kind == RowKind::item || to_utf32(row.cells[0]).size() <= short_label) return span;
  for (std::size_t c = 1; c < row.cells.size() && row.cells[c].empty() && !typed[c]; ++c) ++span;
  return span;
}

Align align_of(const Table& table, std::size_t column, bool numbers) {
  constexpr std::size_t longest_count = 4;  // characters: a year, a number of households
  if (numbers && longest_cell(table, column) > longest_count) return Align::right;
  return column_kind(table, column) == ColumnKind::marks ? Align::center : Align::left;
}

Sheet table_sheet(const Table& table) {
  Sheet sheet;
  const char thousands = thousands_of(table);
  std::vector<bool> typed;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    const bool money = is_money(table, c);
    typed.push_back(money || holds_numbers(table, c, thousands));
    sheet.columns.push_back({table.columns[c], money ? unit_words(table.money->unit) : "",
                             money ? Align::right : align_of(table, c, typed.back())});
  }
  for (const Row& row : table.rows) {
    SheetRow out;
    out.bold = row.kind != RowKind::item;
    out.kind = kind_words(row.kind);
    out.first_span = first_span(row, typed);
    for (std::size_t c = 0; c < sheet.columns.size(); ++c) {
      out.cells.push_back(typed[c] ? number_cell(row.cells[c], thousands) : SheetCell{row.cells[c]});
      if (sheet.columns[c].unit != "" && out.cells.back().number) out.cells.back().grouped = true;
    }
    sheet.rows.push_back(std::move(out));
  }
  if (table.money) sheet.unit = "Đơn vị tính: " + unit_words(table.money->unit);
  return sheet;
}

// ---- where a fact stands ----

struct Place {
  std::string labels;  // "II. › 1. › a)"
  std::string heading;
};

class Places {
 public:
  explicit Places(const std::vector<Node>& body) : visits_(walk(body)) {}

  // The heading is that of the innermost node with something below it that does not say the fact itself.
  Place of(const std::optional<int>& node, const std::string& fact) const {
    if (!node || *node < 0 || static_cast<std::size_t>(*node) >= visits_.size()) return {};
    const Visit& visit = visits_[static_cast<std::size_t>(*node)];
    Place place;
    for (const Node* ancestor : visit.ancestors) add(place, *ancestor);
    const std::string section = place.heading;
    add(place, *visit.node);
    const std::string& own = visit.node->text;
    const bool repeats = own.find(fact) != std::string::npos || fact.find(own) != std::string::npos;
    if (repeats || visit.node->children.empty()) place.heading = section;
    return place;
  }

 private:
  static void add(Place& place, const Node& node) {
    if (!node.label.empty()) place.labels += (place.labels.empty() ? "" : " › ") + node.label;
    if (!node.text.empty()) place.heading = node.text;
  }

  std::vector<Visit> visits_;
};

// ---- tasks and indicators ----

SheetCell text_cell(std::string text) { return {std::move(text)}; }

SheetCell count_cell(std::size_t number) {
  return {std::to_string(number), static_cast<double>(number), 0, false};
}

std::string lines(const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& value : values) out += (out.empty() ? "" : "\n") + value;
  return out;
}

std::string document_line(const Plan& plan) {
  std::string line = plan.type + (plan.type.empty() || plan.subject.empty() ? "" : " ") + plan.subject;
  if (plan.header.number && plan.header.symbol)
    line += " (số " + *plan.header.number + "/" + *plan.header.symbol + ")";
  return line;
}

Sheet task_sheet(const Plan& plan, const Places& places) {
  Sheet sheet;
  sheet.title = {"NHIỆM VỤ", document_line(plan)};
  sheet.filter = true;
  sheet.columns = {{{"STT"}, "", Align::center}, {{"Nội dung"}, ""}, {{"Chủ trì"}, ""},  {{"Phối hợp"}, ""},
                   {{"Thời hạn"}, ""},           {{"Vị trí"}, ""},   {{"Thuộc mục"}, ""}};
  for (const Task& task : plan.facts.tasks) {
    const Place place = places.of(task.node, task.content);
    sheet.rows.push_back(
        {.cells = {count_cell(sheet.rows.size() + 1), text_cell(task.content), text_cell(lines(task.lead)),
                   text_cell(lines(task.coordinate)), text_cell(task.due.value_or("")),
                   text_cell(place.labels), text_cell(place.heading)}});
  }
  return sheet;
}

// Words, because "=" and ">" alone mean little to a reader, and "=" something else to a spreadsheet.
std::string comparator_words(const std::string& comparator) {
  if (comparator == ">") return "trên";
  if (comparator == ">=") return "từ … trở lên";
  if (comparator == "<") return "dưới";
  if (comparator == "<=") return "không quá";
  if (comparator == "~") return "khoảng";
  return "đạt";
}

// The shortest decimals that give the value again.
SheetCell value_cell(double value) {
  char digits[400];  // the longest double with all its digits
  const auto end = std::to_chars(std::begin(digits), std::end(digits), value, std::chars_format::fixed);
  if (end.ec != std::errc()) return {};
  const std::string text(std::begin(digits), end.ptr);
  const auto point = text.find('.');
  return {text, value, point == std::string::npos ? 0 : static_cast<int>(text.size() - point - 1), true};
}

Sheet indicator_sheet(const Plan& plan, const Places& places) {
  Sheet sheet;
  sheet.title = {"CHỈ TIÊU", document_line(plan)};
  sheet.filter = true;
  sheet.columns = {
      {{"STT"}, "", Align::center}, {{"Chỉ tiêu"}, ""}, {{"So sánh"}, ""}, {{"Giá trị"}, "", Align::right},
      {{"Đến"}, "", Align::right},  {{"Đơn vị"}, ""},   {{"Vị trí"}, ""},  {{"Thuộc mục"}, ""}};
  for (std::size_t i = 0; i < plan.facts.indicators.size(); ++i) {
    const Indicator& indicator = plan.facts.indicators[i];
    const Place place = places.of(indicator.node, indicator.text);
    for (const Target& target : indicator.targets)
      sheet.rows.push_back(
          {.cells = {count_cell(i + 1), text_cell(indicator.text),
                     text_cell(comparator_words(target.comparator)), value_cell(target.value),
                     target.max ? value_cell(*target.max) : SheetCell{}, text_cell(target.unit),
                     text_cell(place.labels), text_cell(place.heading)}});
  }
  return sheet;
}

// ---- the workbook ----

class WorkbookComposer {
 public:
  explicit WorkbookComposer(const Plan& plan) : plan_(plan) {}

  Workbook compose() {
    const Places places(plan_.body);
    add("Nhiệm vụ", task_sheet(plan_, places));
    add("Chỉ tiêu", indicator_sheet(plan_, places));
    if (plan_.carrier) add_nodes("Bảng", {}, "", plan_.carrier->body);
    add_nodes("Bảng", {}, "", plan_.body);
    for (const Appendix& appendix : plan_.appendices) add_appendix(appendix);
    book_.properties.title = plan_.subject;
    book_.properties.author = plan_.header.issuer.value_or("");
    return std::move(book_);
  }

 private:
  void add(const std::string& wanted, Sheet sheet) {
    sheet.name = sheet_name(wanted, book_.sheets);
    book_.sheets.push_back(std::move(sheet));
  }

  void add_table(const std::string& wanted, const std::vector<std::string>& title, const std::string& unit,
                 const Table& table) {
    if (table.columns.empty()) return;
    Sheet sheet = table_sheet(table);
    sheet.title = title;
    if (!unit.empty()) sheet.unit = "Đơn vị tính: " + unit;
    add(wanted, std::move(sheet));
  }

  void add_nodes(const std::string& wanted, std::vector<std::string> title, const std::string& unit,
                 const std::vector<Node>& nodes) {
    for (const Node& node : nodes) {
      if (node.table) add_table(wanted, title.empty() ? heading_ : title, unit, *node.table);
      if (node.children.empty()) continue;
      const auto outer = heading_;
      heading_ = {node.label + (node.label.empty() ? "" : " ") + node.text};
      add_nodes(wanted, title, unit, node.children);
      heading_ = outer;
    }
  }

  void add_appendix(const Appendix& appendix) {
    const std::string wanted = appendix.label.empty() ? "Phụ lục" : appendix.label;
    std::vector<std::string> title;
    for (const std::string& line : {appendix.label, appendix.title, appendix.reference.value_or("")})
      if (!line.empty()) title.push_back(line);
    const std::string unit = appendix.unit.value_or("");
    add_nodes(wanted, title, unit, appendix.nodes);
    for (const Table& table : appendix.tables) add_table(wanted, title, unit, table);
  }

  const Plan& plan_;
  Workbook book_;
  std::vector<std::string> heading_;  // of the section that is open
};

}  // namespace

Workbook compose_workbook(const Plan& plan) { return WorkbookComposer(plan).compose(); }

}  // namespace vanthu
