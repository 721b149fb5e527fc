#include "parse/flat_cells.h"

#include <algorithm>
#include <string_view>

#include "parse/agencies.h"
#include "parse/money.h"
#include "parse/table_cells.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

using enum ColumnType;

constexpr int impossible = 1'000'000;
constexpr std::size_t most_places = 400;  // places of one row where a cell may end
constexpr int blank_width = 250;
constexpr int rounds = 4;

// The width of a column: what fits, and what does not. 0, 0: not known.
struct Width {
  int fits = 0, overflows = 0;
};

constexpr std::string_view time_words[] = {
    "quý",   "tháng", "năm",   "ngày", "tuần",  "kỳ",   "thường", "xuyên", "hằng",   "hàng",
    "định",  "cả",    "trước", "sau",  "trong", "từ",   "đến",    "đầu",   "cuối",   "giữa",
    "và",    "giai",  "đoạn",  "i",    "ii",    "iii",  "iv",     "i,",    "ii,",    "iii,",
    "-",     "–",     "khi",   "có",   "theo",  "kế",   "hoạch",  "yêu",   "cầu",    "hoàn",
    "thành", "liên",  "tục",   "đột",  "xuất",  "ngay", "quý,",   "năm,",  "tháng,",
};
constexpr std::string_view time_anchors[] = {"quý",  "tháng", "năm", "ngày", "tuần", "thường",
                                             "hằng", "hàng",  "cả",  "liên", "định"};

constexpr std::string_view asking_words[] = {"quý", "tháng", "năm", "ngày", "từ",
                                             "đến", "trước", "sau", "giai", "đoạn"};

template <std::size_t size>
bool is_one_of(std::string_view word, const std::string_view (&words)[size]) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

bool is_year(std::string_view word) {
  return word.size() == 4 && word.starts_with("20") && word.find_first_not_of("0123456789") == word.npos;
}

// "2024", "6", "30/6/2025", "I/2025", "2024-2025".
bool is_date_like(std::string_view word) {
  while (!word.empty() && std::string_view(".,;)").find(word.back()) != word.npos) word.remove_suffix(1);
  if (word.empty() || word.find_first_not_of("0123456789/-.IV(") != word.npos) return false;
  if (word.find_first_not_of("0123456789") == word.npos) return word.size() <= 2 || is_year(word);
  return word.find_first_of("/-") != word.npos && word.find_first_of("0123456789") != word.npos;
}

bool is_time_word(std::string_view word) {
  if (is_date_like(word)) return true;
  std::string folded = fold(word);
  while (!folded.empty() && (folded.back() == '.' || folded.back() == ';')) folded.pop_back();
  return is_one_of(folded, time_words);
}

// A year, a date, a range of years or months: "2026", "30/6/2026", "2026-2027".
bool is_date(std::string_view word) {
  return is_date_like(word) && (is_year(word) || word.find_first_of("/-") != word.npos);
}

bool is_time(FlatWords words) {
  if (words.size() > 16) return false;
  bool anchor = false;
  for (const FlatWord& word : words) {
    if (!is_time_word(word.text)) return false;
    anchor = anchor || is_one_of(fold(word.text), time_anchors) || is_date(word.text);
  }
  return anchor;
}

// "Quý", "Trước ngày" want a number; "Hằng quý" does not.
bool asks_for_date(FlatWords part) {
  const auto asks = [](const FlatWord& word) { return is_one_of(fold(word.text), asking_words); };
  return asks(part.back()) && (part.size() == 1 || asks(part[part.size() - 2]));
}

bool is_mark(std::string_view word) {
  return is_value(word) && word.find_first_of("0123456789") == word.npos;
}

// "1.200", "35,5": no number of a text.
bool is_clear_amount(std::string_view word) {
  return is_amount(word) && word.find_first_of(".,") != word.npos;
}

bool begins_with_agency(FlatWords words) {
  std::string text;
  for (const FlatWord& word : words.first(std::min<std::size_t>(words.size(), 6))) text += word.text + ' ';
  return begins_agency(Passage(text), 0);
}

struct Slot {
  ColumnType type;
  std::size_t column, count;
  bool second = false;  // of two columns of agencies: those who help are often left out
};

std::vector<Slot> slots_of(const FlatHead& head) {
  std::vector<Slot> slots;
  for (std::size_t column = head.numbered() ? 1 : 0; column < head.columns.size();) {
    const std::size_t end = block_end(head.columns, column);
    const bool second = !slots.empty() && slots.back().type == agency;
    slots.push_back({head.columns[column], column, end - column, second});
    column = end;
  }
  return slots;
}

int empty_cost(ColumnType type) {
  switch (type) {
    case text:
      return 6;
    case agency:
      return 5;
    case time:
    case unit:
      return 4;
    default:
      return 1;
  }
}

// What stands in each cell so far, of the pages before.
struct Before {
  bool filled = false;
  int line_width = 0;
  const FlatWord* last = nullptr;
};

// Fits the words of one row on one page into the columns.
class Fitter {
 public:
  Fitter(FlatWords words, const std::vector<Slot>& slots, const std::vector<Width>& widths,
         const std::vector<Before>& before, bool goes_on)
      : words_(words), slots_(slots), widths_(widths), before_(before), goes_on_(goes_on) {
    for (std::size_t at = 0; at <= words.size(); ++at)
      if (may_part(at)) places_.push_back(at);
    agency_.resize(words.size());
    for (std::size_t at : places_)
      if (at < words.size() && begins_capital(words[at])) agency_[at] = begins_with_agency(words.subspan(at));
  }

  // `open_end`: the row may end early, text follows the table.
  FlatCells run(bool open_end) {
    FlatCells out;
    out.cost = impossible;
    if (places_.size() > most_places) return out;
    const std::size_t count = places_.size();
    std::vector<std::vector<int>> best(slots_.size() + 1, std::vector<int>(count, impossible));
    std::vector<std::vector<std::size_t>> from(slots_.size() + 1, std::vector<std::size_t>(count, 0));
    best[0][0] = 0;
    for (std::size_t s = 0; s < slots_.size(); ++s)
      for (std::size_t a = 0; a < count; ++a)
        if (best[s][a] < impossible) extend_from(s, a, best, from);
    std::size_t end = count - 1;
    if (open_end)
      for (std::size_t i = 0; i < count; ++i)
        if (best.back()[i] <= best.back()[end] &&
            (places_[i] == words_.size() || words_[places_[i]].gap == Gap::line))
          end = i;
    out.cost = best.back()[end];
    out.end = places_[end];
    for (std::size_t s = slots_.size(), b = end; s > 0; --s) {
      const std::size_t a = from[s][b];
      if (a < b) out.parts.push_back({slots_[s - 1].column, places_[a], places_[b]});
      b = a;
    }
    std::reverse(out.parts.begin(), out.parts.end());
    return out;
  }

 private:
  bool may_part(std::size_t at) const {
    if (at == 0 || at == words_.size() || words_[at].gap != Gap::blank) return true;
    return begins_capital(words_[at]) || is_value(words_[at].text) || is_value(words_[at - 1].text) ||
           is_time_word(words_[at].text);
  }

  void extend_from(std::size_t s, std::size_t a, std::vector<std::vector<int>>& best,
                   std::vector<std::vector<std::size_t>>& from) const {
    const auto offer = [&](std::size_t b, int cost) {
      if (best[s][a] + cost >= best[s + 1][b]) return;
      best[s + 1][b] = best[s][a] + cost;
      from[s + 1][b] = a;
    };
    const Slot& slot = slots_[s];
    offer(a, goes_on_ ? 0 : empty_cost(slot.type) - slot.second);
    const int start = start_cost(slot, places_[a]) + gap_cost(slot, places_[a]);
    int inside = 0, line = 0;
    for (std::size_t b = a + 1; b < places_.size(); ++b) {
      for (std::size_t at = places_[b - 1]; at < places_[b]; ++at)
        inside += word_cost(slot, places_[a], at, line);
      if (inside > impossible / 4) break;
      const FlatWords part = words_.subspan(places_[a], places_[b] - places_[a]);
      offer(b, start + inside + whole_cost(slot, part, places_[b]));
    }
  }

  static bool is_text(const Slot& slot) {
    return slot.type == text || slot.type == note || slot.type == agency;
  }

  // A run of values on one line is of columns of values: it does not go on into a text, nor out of one.
  bool cuts_values(std::size_t at) const {
    return at > 0 && at < words_.size() && words_[at].gap == Gap::blank && is_value(words_[at].text) &&
           is_value(words_[at - 1].text);
  }

  // Cells that share a line.
  int gap_cost(const Slot& slot, std::size_t at) const {
    if (at == 0 || at == words_.size()) return 0;
    if (words_[at].gap == Gap::line) return 0;
    if (words_[at].gap == Gap::wide) return 1;
    if (slot.type == amount || slot.type == time || is_value(words_[at - 1].text) ||
        is_date(words_[at - 1].text))
      return 1;
    return slot.type == agency && agency_[at] ? 4 : 8;
  }

  int start_cost(const Slot& slot, std::size_t at) const {
    if (at >= words_.size()) return 0;
    const FlatWord& word = words_[at];
    const Before& before = before_[slot.column];
    const int cut = is_text(slot) && cuts_values(at) ? 4 : 0;
    if (goes_on_ && before.filled) return cut + join_cost(slot, before, word);
    int cost = cut + (goes_on_ ? 2 : 0);
    if (slot.type != amount && slot.type != time && begins_small(word)) cost += goes_on_ ? 1 : 7;
    if (slot.type == agency && !agency_[at] && !is_mark(word.text)) cost += 4;
    if (slot.type == text && agency_[at]) cost += 1;
    return cost;
  }

  // A cell that went over the page: as a line that goes on.
  int join_cost(const Slot& slot, const Before& before, const FlatWord& word) const {
    if (slot.type == amount || slot.type == time || slot.type == unit) return 8;
    int cost = begins_small(word) ? 0 : 1;
    if (vanthu::ends_sentence(*before.last)) cost += 3;
    if (slot.type == agency && !ends_open(*before.last)) cost += 1;
    const Width& width = widths_[slot.column];
    if (width.fits > 0 && before.line_width + blank_width + word.width <= width.fits) cost += 5;
    return cost;
  }

  // Of one word inside a cell that began at `begin`; `line` is how wide its line is so far.
  int word_cost(const Slot& slot, std::size_t begin, std::size_t at, int& line) const {
    const FlatWord& word = words_[at];
    if (slot.type == amount) return amount_cost(slot, begin, at);
    if (slot.type == unit) return (at - begin >= 4 ? 4 : 0) + (at > begin && word.gap == Gap::line ? 3 : 0);
    const Width& width = widths_[slot.column];
    int cost = 0;
    if (at > begin && word.gap == Gap::line) {
      cost += break_cost(width, at, line);
      line = word.width;
    } else {
      if (at > begin && word.gap == Gap::wide) cost += 1;
      const int before = line;
      line += (at > begin ? blank_width : 0) + word.width;
      if (width.overflows > 0 && line > width.overflows && before <= width.overflows && at > begin) cost += 5;
    }
    if (slot.type == time) cost += is_time_word(word.text) ? 0 : 2;
    if (is_clear_amount(word.text) || (at > begin && cuts_values(at))) cost += 3;
    return cost;
  }

  // Values, one a column; or words in the place of one: "Trên 95%", "lồng ghép".
  int amount_cost(const Slot& slot, std::size_t begin, std::size_t at) const {
    const bool words = !is_value(words_[begin].text);
    if (at - begin >= (words ? 8 : slot.count)) return impossible / 2;
    if (is_value(words_[at].text)) return is_year(words_[at].text) && slot.count > 1 ? 1 : 0;
    if (at > begin) return 1;
    return at + 1 < words_.size() && is_value(words_[at + 1].text) ? 2 : 5;
  }

  int break_cost(const Width& width, std::size_t at, int line) const {
    const FlatWord &last = words_[at - 1], &next = words_[at];
    if (begins_list_item(next.text + " x")) return 0;
    const bool paragraph = vanthu::ends_sentence(last) && begins_capital(next);
    if (width.fits > 0 && line + blank_width + next.width <= width.fits) return paragraph ? 2 : 5;
    if (begins_capital(next) && !ends_open(last)) return 1;
    return 0;
  }

  int whole_cost(const Slot& slot, FlatWords part, std::size_t end) const {
    if (slot.type == amount || slot.type == unit) return 0;
    if (slot.type == time) return (is_time(part) ? 0 : 4) + (asks_for_date(part) ? 4 : 0);
    int cost = part.size() > 1 && cuts_values(end) ? 4 : 0;
    if (ends_open(part.back()) && end <= words_.size()) cost += 5;
    const bool values =
        std::all_of(part.begin(), part.end(), [](const FlatWord& w) { return is_value(w.text); });
    if (values || is_time(part)) cost += slot.type != note ? 4 : values ? 3 : 1;
    return cost;
  }

  FlatWords words_;
  const std::vector<Slot>& slots_;
  const std::vector<Width>& widths_;
  const std::vector<Before>& before_;
  bool goes_on_;
  std::vector<std::size_t> places_;
  std::vector<bool> agency_;
};

// A group's row holds its name and amounts.
FlatCells fit_name(FlatWords words, std::size_t begin, std::size_t end, const FlatHead& head, bool in_first) {
  FlatCells out;
  out.end = end;
  std::size_t amounts = end;
  int places = 0;
  const auto block = std::find(head.columns.begin(), head.columns.end(), amount);
  const std::size_t column = static_cast<std::size_t>(block - head.columns.begin());
  if (block != head.columns.end())
    while (amounts > begin + 1 && is_value(words[amounts - 1].text) &&
           places < static_cast<int>(block_end(head.columns, column) - column))
      --amounts, ++places;
  if (begin < amounts) out.parts.push_back({in_first || !head.numbered() ? 0u : 1u, begin, amounts});
  if (amounts < end) out.parts.push_back({column, amounts, end});
  if (begin == end) out.cost = 2 * bad_cell;
  for (std::size_t at = begin + 1; at < amounts; ++at) out.cost += words[at].gap == Gap::line ? 2 : 0;
  return out;
}

std::size_t first_cut(FlatWords words, std::size_t begin, std::size_t end) {
  for (std::size_t at = begin + 1; at < end; ++at)
    if (words[at].page_cut) return at;
  return end;
}

class RowFitter {
 public:
  RowFitter(FlatWords words, const FlatHead& head)
      : words_(words), head_(head), slots_(slots_of(head)), widths_(head.columns.size()) {}

  void learn(const std::vector<FlatCells>& cells) {
    for (std::size_t column = 0; column < widths_.size(); ++column) widths_[column] = width_of(cells, column);
  }

  FlatCells fit(const FlatRow& row, bool last) const {
    const std::size_t begin = row.begin + row.numbered;
    if (row.total) return fit_name(words_, begin, row.end, head_, true);
    FlatCells cells = fit_pages(begin, row.end, last);
    FlatCells name = fit_name(words_, begin, row.end, head_, false);
    const bool whole_row = !last || cells.end == row.end;
    if (row.level <= 1 && row.numbered && group_like(name)) return name;
    name.cost += 3 + 3 * amounts_in(name);
    return whole_row && name.cost < cells.cost && first_cut(words_, begin, row.end) == row.end ? name : cells;
  }

 private:
  // Amounts in the name: cells that share its line.
  int amounts_in(const FlatCells& name) const {
    int count = 0;
    for (const FlatPart& part : name.parts)
      for (std::size_t at = part.begin + 1; at < part.end && part.column <= 1; ++at)
        count += is_value(words_[at].text) || is_date(words_[at].text);
    return count;
  }

  // One line, or so: I, II and A, B stand before names.
  bool group_like(const FlatCells& name) const { return name.cost <= 4; }

  FlatCells fit_pages(std::size_t begin, std::size_t end, bool last) const {
    FlatCells all;
    std::vector<Before> before(head_.columns.size());
    bool goes_on = false;
    for (std::size_t at = begin; at < end || at == begin;) {
      const std::size_t cut = first_cut(words_, at, end);
      const FlatWords page = words_.subspan(at, cut - at);
      FlatCells cells =
          Fitter(page, slots_, widths_, before, goes_on).run(last && cut == end && may_end_early());
      all.cost = std::min(impossible, all.cost + cells.cost);
      for (FlatPart part : cells.parts) {
        remember(before[part.column], page.subspan(part.begin, part.end - part.begin));
        all.parts.push_back({part.column, part.begin + at, part.end + at});
      }
      all.end = at + cells.end;
      if (cut == end) break;
      at = cut;
      goes_on = true;
    }
    return all;
  }

  // Text behind the table is no part of its last cell, if that holds a value.
  bool may_end_early() const {
    return slots_.back().type == amount || slots_.back().type == time || slots_.back().type == unit;
  }

  static void remember(Before& before, FlatWords part) {
    before.filled = true;
    before.last = &part.back();
    before.line_width = 0;
    for (std::size_t at = part.size(); at > 0; --at) {
      before.line_width += part[at - 1].width + blank_width;
      if (part[at - 1].gap == Gap::line) break;
    }
    before.line_width -= blank_width;
  }

  // Lines that go on bound the width from both sides; it lies where most of these intervals overlap.
  Width width_of(const std::vector<FlatCells>& cells, std::size_t column) const {
    std::vector<Width> samples;
    for (const FlatCells& row : cells)
      for (const FlatPart& part : row.parts)
        if (part.column == column) sample(words_.subspan(part.begin, part.end - part.begin), samples);
    if (samples.size() < 3) return {};
    std::size_t most = 0;
    Width best;
    std::vector<int> begins, ends;
    for (const Width& w : samples) begins.push_back(w.fits), ends.push_back(w.overflows);
    std::sort(begins.begin(), begins.end());
    std::sort(ends.begin(), ends.end());
    std::size_t closed = 0;
    for (std::size_t opened = 0; opened < begins.size(); ++opened) {
      while (ends[closed] <= begins[opened]) ++closed;
      if (opened + 1 - closed < most) continue;
      most = opened + 1 - closed;
      best = {begins[opened], ends[closed]};
    }
    return most * 3 >= samples.size() * 2 ? best : Width{};
  }

  static void sample(FlatWords part, std::vector<Width>& samples) {
    int line = 0;
    for (std::size_t at = 0; at < part.size(); ++at) {
      if (at > 0 && part[at].gap == Gap::line) {
        if (begins_small(part[at]) || ends_open(part[at - 1]))
          samples.push_back({line, line + blank_width + part[at].width});
        line = 0;
      }
      line += (line > 0 ? blank_width : 0) + part[at].width;
    }
  }

  FlatWords words_;
  const FlatHead& head_;
  std::vector<Slot> slots_;
  std::vector<Width> widths_;
};

}  // namespace

std::size_t block_end(const std::vector<ColumnType>& columns, std::size_t column) {
  std::size_t end = column + 1;
  while (columns[column] == amount && end < columns.size() && columns[end] == amount) ++end;
  return end;
}

std::vector<FlatCells> fit_cells(FlatWords words, const std::vector<FlatRow>& rows, const FlatHead& head) {
  RowFitter fitter(words, head);
  std::vector<FlatCells> cells;
  for (int round = 0; round < rounds; ++round) {
    if (round > 0) fitter.learn(cells);
    cells.clear();
    for (std::size_t r = 0; r < rows.size(); ++r) cells.push_back(fitter.fit(rows[r], r + 1 == rows.size()));
  }
  return cells;
}

}  // namespace vanthu
