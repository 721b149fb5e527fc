#include "compose/column_kind.h"

#include <algorithm>
#include <string>
#include <vector>

#include "text/unicode.h"

namespace vanthu {
namespace {

using Words = std::vector<std::string>;

Words words_of(std::string_view text) {
  Words words;
  const std::string folded = fold(text);
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    words.push_back(folded.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

// Heads, folded, by how they begin. What they name decides where cells alone would mislead.
constexpr std::string_view text_heads[] = {"nội dung", "tên",       "nhiệm vụ", "công việc",
                                           "ghi chú",  "hoạt động", "hạng mục"};
constexpr std::string_view unit_heads[] = {"đvt", "đv tính", "đơn vị tính"};
constexpr std::string_view unit_head_alone = "đơn vị";  // "Đơn vị chủ trì" names organs

constexpr std::string_view calendar_words[] = {
    "ngày",  "tháng",  "năm",   "quý", "tuần", "kỳ",   "học",  "đợt",  "từ",   "đến",
    "trước", "sau",    "trong", "và",  "đầu",  "cuối", "giữa", "hằng", "hàng", "cả",
    "mỗi",   "thường", "xuyên", "i",   "ii",   "iii",  "iv",   "-",
};
constexpr std::size_t longest_date = 30;  // characters: a period told at length is a sentence
constexpr std::size_t longest_unit = 16;  // "triệu đồng/năm"
constexpr std::string_view check_marks[] = {"x",  "v",     "✓", "✔", "☑", "☒",
                                            "có", "không", "-", "+", "…", "..."};

template <class List>
bool one_of(std::string_view word, const List& list) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

bool holds_digit(std::string_view word) {
  return std::any_of(word.begin(), word.end(),
                     [](char c) { return is_digit(static_cast<unsigned char>(c)); });
}

constexpr std::string_view amount_characters = "0123456789.,- ";

bool is_numeric(std::string_view cell) {
  return cell.find_first_not_of(amount_characters) == std::string_view::npos;
}

// "8.900", "1.250,5": an amount, where a year or a count has no mark between its digits.
bool is_amount(std::string_view cell) {
  return is_numeric(cell) && cell.find_first_of(".,") != std::string_view::npos && cell.back() != '.';
}

// "quý", "ii/2026", "15/12/2026,".
bool is_date_word(std::string_view word) {
  if (word.ends_with(',')) word.remove_suffix(1);
  const std::string_view name = word.substr(0, word.find('/'));
  const std::string_view rest = one_of(name, calendar_words) ? word.substr(name.size()) : word;
  return rest.find_first_not_of("0123456789./-") == std::string_view::npos;
}

bool is_date(const Words& words) { return std::all_of(words.begin(), words.end(), is_date_word); }

// A number, a code in one word ("15/KH-UBND"), or a number with its unit ("12 lớp", "70 %").
bool is_quantity(const Words& words) {
  return words.size() <= 2 && holds_digit(words[0]) &&
         (words.size() == 1 || is_digit(static_cast<unsigned char>(words[0][0])));
}

bool is_mark(std::string_view cell) {
  if (is_numeric(cell) || is_ordinal(cell)) return true;
  const Words words = words_of(cell);
  if (words.empty() || (words.size() == 1 && one_of(words[0], check_marks))) return true;
  return is_quantity(words) || (to_utf32(cell).size() <= longest_date && is_date(words));
}

template <class List>
bool begins_with_one(std::string_view head, const List& phrases) {
  return std::any_of(std::begin(phrases), std::end(phrases),
                     [head](std::string_view phrase) { return starts_with_fold(head, phrase); });
}

// The words right above the cells.
std::string head_of(const Table& table, std::size_t column) {
  return column < table.columns.size() && !table.columns[column].empty() ? table.columns[column].back() : "";
}

bool names_text(std::string_view head) { return begins_with_one(head, text_heads); }

bool names_unit(std::string_view head) {
  return begins_with_one(head, unit_heads) || fold(head) == unit_head_alone;
}

// The items' cells, or all where no item has one; never the name of a group or a total beside them.
std::vector<std::string_view> cells_of(const Table& table, std::size_t column) {
  std::vector<std::string_view> items, all;
  for (const Row& row : table.rows) {
    if (column >= row.cells.size() || row.cells[column].empty()) continue;
    all.push_back(row.cells[column]);
    if (row.kind == RowKind::item) items.push_back(row.cells[column]);
  }
  return items.empty() ? all : items;
}

}  // namespace

bool is_ordinal(std::string_view cell) {
  std::string word(trim(cell));
  while (!word.empty() && (word.back() == '.' || word.back() == ')')) word.pop_back();
  if (word.empty() || word.find(' ') != std::string::npos) return false;
  if (word.find_first_not_of("0123456789.") == std::string::npos) return true;
  if (word.find_first_not_of("IVX") == std::string::npos) return true;
  return to_utf32(word).size() == 1;
}

ColumnKind column_kind(const Table& table, std::size_t column) {
  const std::vector<std::string_view> cells = cells_of(table, column);
  if (cells.empty()) return ColumnKind::marks;
  const bool numeric = std::all_of(cells.begin(), cells.end(), is_numeric);
  if (numeric && std::any_of(cells.begin(), cells.end(), is_amount)) return ColumnKind::amounts;
  if (!numeric && names_text(head_of(table, column))) return ColumnKind::text;
  if (std::all_of(cells.begin(), cells.end(), is_mark)) return ColumnKind::marks;
  const bool short_units = std::all_of(cells.begin(), cells.end(), [](std::string_view cell) {
    return to_utf32(cell).size() <= longest_unit;
  });
  return short_units && names_unit(head_of(table, column)) ? ColumnKind::marks : ColumnKind::text;
}

}  // namespace vanthu
