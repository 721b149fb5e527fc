#include "parse/table_head.h"

#include <algorithm>

#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr std::size_t most_heads = 6;

// Words of narrow columns that are broken inside even where the break has become a blank.
constexpr std::string_view narrow_heads[] = {"STT", "ĐVT"};

const std::string& spanned_text(const Slot& slot) {
  static const std::string none;
  return slot.cell ? slot.cell->text : none;
}

bool is_short_capitals(std::string_view word) {
  return !word.empty() && word.size() <= 6 && all_caps(word) && word.find(' ') == std::string_view::npos;
}

bool is_one_letter(std::string_view word) {
  std::size_t at = 0;
  return !word.empty() && is_letter(next_code_point(word, at)) && at == word.size();
}

// "S" over "TT" is one word that did not fit its column.
bool breaks_word(std::string_view above, std::string_view below) {
  return is_short_capitals(above) && is_short_capitals(below) &&
         (is_one_letter(above) || is_one_letter(below));
}

std::string head_text(const std::string& cell) {
  std::string text;
  for (std::size_t start = 0; start <= cell.size();) {
    const std::size_t end = std::min(cell.find('\n', start), cell.size());
    const std::string line = squeeze(std::string_view(cell).substr(start, end - start));
    if (!text.empty() && !line.empty() && !breaks_word(text, line)) text += ' ';
    text += line;
    start = end + 1;
  }
  std::string closed = text;
  closed.erase(std::remove(closed.begin(), closed.end(), ' '), closed.end());
  const bool known =
      std::find(std::begin(narrow_heads), std::end(narrow_heads), closed) != std::end(narrow_heads);
  return known ? closed : text;
}

bool all_marked(const SlotRow& row) {
  bool any = false;
  for (const Slot& slot : row.slots) {
    if (spanned_text(slot).empty()) continue;
    if (!slot.cell->head) return false;
    any = true;
  }
  return any;
}

bool has_digit_first(std::string_view text) {
  return !text.empty() && is_digit(static_cast<unsigned char>(text[0]));
}

// A second level of headings below a merged one. Without spans (tabs, pipes) the merged heading is followed
// by empty cells, or repeated over its columns.
bool is_lower_level(const SlotRow& above, const SlotRow& row) {
  if (row.row->blanks_before > 0) return false;
  bool any = false;
  for (std::size_t c = 0; c < row.slots.size(); ++c) {
    const std::string& text = text_in(row.slots[c]);
    const std::string& over = spanned_text(above.slots[c]);
    if (text.empty() || text == over) continue;
    const bool left_of_merged = c + 1 < row.slots.size() && (spanned_text(above.slots[c + 1]).empty() ||
                                                             spanned_text(above.slots[c + 1]) == over);
    const bool right_of_merged = c > 0 && spanned_text(above.slots[c - 1]) == over;
    if (c == 0 || has_digit_first(text) || !(over.empty() || left_of_merged || right_of_merged)) return false;
    any = true;
  }
  return any;
}

// "1 2 3 4", "(1) (2) (3)", "A B 1 2 3": letters first, then numbers that count up.
bool numbers_columns(const SlotRow& row) {
  int expected = 1;
  for (const Slot& slot : row.slots) {
    if (slot.cell && !slot.origin) continue;
    const std::string text(trim(text_in(slot)));
    const bool letter = expected == 1 && is_one_letter(text);
    if (!letter && column_number(text) != expected) return false;
    expected += !letter;
  }
  return row.slots.size() >= 3 && expected > 2;
}

std::size_t reach_of_spans(const std::vector<SlotRow>& rows, std::size_t heads) {
  std::size_t reach = heads;
  for (std::size_t r = 0; r < reach && r < rows.size(); ++r)
    for (const Slot& slot : rows[r].slots)
      if (slot.origin)
        reach = std::max(reach, std::min(r + static_cast<std::size_t>(slot.cell->row_span), most_heads));
  return std::min(reach, rows.size());
}

// The heading over a column in one row: its own, or in a format without spans the merged one to its left.
std::string heading_at(const std::vector<SlotRow>& rows, std::size_t heads, std::size_t r, std::size_t c) {
  const std::string& own = spanned_text(rows[r].slots[c]);
  if (!own.empty()) return head_text(own);
  const bool named_below = std::any_of(
      rows.begin() + static_cast<std::ptrdiff_t>(r) + 1, rows.begin() + static_cast<std::ptrdiff_t>(heads),
      [c](const SlotRow& row) { return !text_in(row.slots[c]).empty() && !numbers_columns(row); });
  if (!named_below) return "";
  for (std::size_t left = c; left > 0; --left) {
    const std::string& merged = spanned_text(rows[r].slots[left - 1]);
    if (!merged.empty()) return head_text(merged);
  }
  return "";
}

}  // namespace

const std::string& text_in(const Slot& slot) {
  static const std::string none;
  return slot.cell && slot.origin ? slot.cell->text : none;
}

int column_number(std::string_view text) {
  if (!text.empty() && text.front() == '(') text.remove_prefix(1);
  int number = 0;
  std::size_t at = 0;
  while (at < text.size() && at < 2 && is_digit(static_cast<unsigned char>(text[at])))
    number = number * 10 + (text[at++] - '0');
  const std::string_view rest = text.substr(at);
  const bool formula = rest.find('=') != std::string_view::npos;
  const bool plain = rest.empty() || rest == ")";
  return plain || (formula && rest.find_first_not_of("0123456789()=+-x* /:%.") == std::string_view::npos)
             ? number
             : 0;
}

std::size_t head_rows(const std::vector<SlotRow>& rows) {
  std::size_t heads = 0;
  while (heads < std::min(rows.size(), most_heads) && all_marked(rows[heads])) ++heads;
  heads = reach_of_spans(rows, std::max<std::size_t>(heads, 1));
  while (heads < std::min(rows.size(), most_heads) && is_lower_level(rows[heads - 1], rows[heads])) ++heads;
  if (heads < rows.size() && numbers_columns(rows[heads])) ++heads;
  return heads;
}

std::vector<std::vector<std::string>> header_paths(const std::vector<SlotRow>& rows, std::size_t heads) {
  std::vector<std::vector<std::string>> paths(rows.empty() ? 0 : rows.front().slots.size());
  for (std::size_t c = 0; c < paths.size(); ++c) {
    for (std::size_t r = 0; r < heads; ++r) {
      const std::string heading = heading_at(rows, heads, r, c);
      if (!heading.empty() && (paths[c].empty() || paths[c].back() != heading)) paths[c].push_back(heading);
    }
    if (paths[c].empty()) paths[c].push_back("");
  }
  return paths;
}

}  // namespace vanthu
