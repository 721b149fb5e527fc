#include "parse/header_clues.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "parse/organs.h"
#include "parse/reflow.h"
#include "parse/side_by_side.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr std::size_t longest_stamp = 40;  // bytes
constexpr std::size_t longest_cut = 70;    // bytes of a line that a narrow column broke
constexpr std::size_t longest_line = 400;  // bytes: two columns and the blanks between them
constexpr std::size_t most_cut_lines = 3;  // that one line of a narrow column is broken into

// Quốc hiệu, tiêu ngữ and what stands in their place with the Party and the Youth Union, bare; a longer one
// before its beginning.
constexpr std::string_view mottos[] = {
    "conghoaxahoichunghiavietnam",
    "doclaptudohanhphuc",
    "dangcongsanvietnam",
    "doanthanhniencongsanhochiminh",
    "doantncshochiminh",
    "conghoaxahoi",
    "chunghiavietnam",  // a narrow column breaks the first
};

// Their first words as printed, so that only few places are looked at closely. In small letters they may
// belong to a sentence.
constexpr std::string_view motto_words[] = {"CỘNG", "CÔNG HÒA", "CHỦ NGHĨA", "Độc",
                                            "ĐỘC",  "Ðộc",      "ĐẢNG",      "ĐOÀN"};
constexpr std::string_view small_motto_words[] = {"Cộng", "Đảng Cộng"};

constexpr std::string_view urgencies[] = {"HỎA TỐC HẸN GIỜ", "HỎA TỐC", "THƯỢNG KHẨN", "KHẨN"};
constexpr std::string_view secrecies[] = {"TUYỆT MẬT", "TỐI MẬT", "MẬT"};
// How stamps begin (folded) that belong to the header and have no place in the record.
constexpr std::string_view stamps[] = {"dự thảo",         "bản dự thảo",      "dự thảo lần",
                                       "lưu hành nội bộ", "xem xong trả lại", "hết hạn"};

template <std::size_t size>
std::optional<std::string> one_of(std::string_view text, const std::string_view (&phrases)[size]) {
  const std::string folded = fold(text);
  for (const std::string_view phrase : phrases)
    if (folded == lower(phrase)) return std::string(phrase);
  return std::nullopt;
}

template <std::size_t size>
bool begins_with_one_of(std::string_view text, const std::string_view (&phrases)[size]) {
  return std::any_of(std::begin(phrases), std::end(phrases),
                     [&](std::string_view phrase) { return text.starts_with(phrase); });
}

// How far the letters of `motto` reach in the text that begins with them; 0 if it does not.
std::size_t motto_length(std::string_view text, std::string_view motto) {
  std::size_t at = 0, read = 0;
  while (at < text.size() && read < motto.size()) {
    std::size_t next = at;
    next_code_point(text, next);
    const std::string letter = bare(text.substr(at, next - at));
    if (motto.substr(read, letter.size()) != letter) return 0;
    read += letter.size();
    at = next;
  }
  return read == motto.size() ? at : 0;
}

struct Place {
  std::size_t begin = std::string_view::npos, end = 0;
};

// The first motto in a line; it ends with a word.
Place find_motto(std::string_view text, Zone zone) {
  for (std::size_t at = 0; at < text.size(); at = std::min(text.find(' ', at), text.size() - 1) + 1) {
    const std::string_view rest = text.substr(at);
    const bool small = zone == Zone::above_title && begins_with_one_of(rest, small_motto_words);
    if (!small && !begins_with_one_of(rest, motto_words)) continue;
    for (const std::string_view motto : mottos) {
      const std::size_t length = motto_length(rest, motto);
      if (length > 0 && (length == rest.size() || rest[length] == ' ' || !has_words(rest.substr(length))))
        return {at, at + length};
    }
  }
  return {};
}

// "DỰ THẢO", "(Dự thảo lần 2)", "Dự thảo 12/3/2025".
bool is_stamp(std::string_view text, Zone zone) {
  if (text.size() > longest_stamp || (zone == Zone::text && !all_caps(text))) return false;
  std::string words = fold(text);
  std::erase_if(words, [](char c) { return c == '(' || c == ')' || c == '[' || c == ']'; });
  return std::any_of(std::begin(stamps), std::end(stamps),
                     [&](std::string_view stamp) { return starts_with_fold(words, stamp); });
}

// Marks that stand alone on a line.
std::optional<Clue> read_mark(std::string_view text, Zone zone) {
  Clue clue;
  clue.mark = !has_words(text) || is_stamp(text, zone);
  if (text.size() <= longest_stamp && all_caps(text)) {
    clue.urgency = one_of(text, urgencies);
    clue.secrecy = one_of(text, secrecies);
  }
  return clue.mark || clue.urgency || clue.secrecy ? std::optional(clue) : std::nullopt;
}

// "Số: 12/KH-UBND   Long Hồ, ngày 5 tháng 3 năm 2026", or the number alone. In the text, a small "số" or a
// number without a symbol may belong to a sentence: then only place and date make it a header.
std::optional<Clue> read_number_clue(std::string_view text, Zone zone) {
  const auto number = read_number(text);
  if (!number) return std::nullopt;
  const bool doubtful = zone == Zone::text && (text.starts_with("số") || number->symbol.empty());
  Clue clue;
  clue.number = number;
  const std::string_view rest = trim(text.substr(number->length));
  if (rest.empty()) return doubtful ? std::nullopt : std::optional(clue);
  clue.date = read_date(rest, zone == Zone::above_title);
  return clue.date && (clue.date->place || !doubtful) ? std::optional(clue) : std::nullopt;
}

std::optional<Clue> read_date_clue(std::string_view text, Zone zone) {
  Clue clue;
  clue.date = read_date(text, zone == Zone::above_title);
  return clue.date ? std::optional(clue) : std::nullopt;
}

// A line drawn below the name in the same cell is no part of it.
std::string_view without_rule(std::string_view text) {
  const auto rule = text.find("---");
  const auto other = text.find("___");
  return trim(text.substr(0, std::min(rule, other)));
}

std::optional<Clue> read_organ_clue(std::string_view line, Zone zone) {
  const std::string_view text = without_rule(line);
  const bool small = zone == Zone::above_title && is_small_organ_line(text);
  if (!small && !is_organ_line(text)) return std::nullopt;
  Clue clue;
  clue.organ = text;
  return clue;
}

// All of a text as one clue.
std::optional<Clue> read_one(std::string_view text, Zone zone) {
  const std::string squeezed = squeeze(text);
  for (const auto read : {read_mark, read_number_clue, read_date_clue, read_organ_clue})
    if (auto clue = read(squeezed, zone)) return clue;
  return std::nullopt;
}

// Where the small letters begin of "PHÒNG Y TẾ Long Hồ, ngày 5 tháng 3 năm 2026": npos if nowhere.
std::size_t small_words(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find(' ', at), text.size());
    if (end > at && !all_caps(text.substr(at, end - at))) return at;
    at = end + 1;
  }
  return std::string_view::npos;
}

// Where the number begins of "ỦY BAN NHÂN DÂN Số: 12/KH-UBND": npos if there is none behind something else.
std::size_t number_behind(std::string_view text) {
  const auto at = text.find(" Số");
  if (at == std::string_view::npos || !has_words(text.substr(0, at))) return std::string_view::npos;
  const auto number = read_number(squeeze(text.substr(at)));
  return number && !number->symbol.empty() ? at : std::string_view::npos;
}

// Reads the parts of a line from left to right.
class LineReader {
 public:
  LineReader(Zone zone, std::vector<Clue>& out) : zone_(zone), out_(out) {}

  bool read(std::string_view text) {
    for (text = trim(text); !text.empty();) {
      const std::size_t length = take(text);
      if (length == 0) return false;
      text = trim(text.substr(length));
    }
    return true;
  }

 private:
  // Takes a clue off the front: a motto, all that stands before one, a cell, or all of the text.
  std::size_t take(std::string_view text) {
    const Place motto = find_motto(text, zone_);
    if (motto.begin == 0) return add_motto(), motto.end;
    text = text.substr(0, motto.begin);  // npos: all
    const std::size_t number = number_behind(text);
    if (number != std::string_view::npos && add(text.substr(0, number))) return number;
    if (add(text)) return text.size();
    const auto cells = side_by_side(text);
    if (cells.size() > 1 && add(cells.front())) return end_of(cells.front(), text);
    const std::size_t small = small_words(text);
    if (small == 0 || small == std::string_view::npos) return 0;
    return read_date(squeeze(text.substr(small))) && add(text.substr(0, small)) ? small : 0;
  }

  static std::size_t end_of(std::string_view part, std::string_view text) {
    return static_cast<std::size_t>(part.data() - text.data()) + part.size();
  }

  void add_motto() {
    out_.emplace_back();
    out_.back().motto = true;
  }

  bool add(std::string_view text) {
    auto clue = read_one(text, zone_);
    if (clue) out_.push_back(std::move(*clue));
    return clue.has_value();
  }

  Zone zone_;
  std::vector<Clue>& out_;
};

// All blanks alike; a tab sets columns apart as wide blanks do, and so does the "|" by which law portals part
// the cells of the header.
std::string plain_blanks(std::string_view text) {
  const bool has_cells = has_words(text);
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c == '\t' || (c == '|' && has_cells))
      out += "   ";
    else
      append_utf8(out, is_blank(c) ? U' ' : c);
  }
  return out;
}

// Most lines of a text are none of a header: only those that could be are looked at closely.
bool may_hold_clue(std::string_view line, Zone zone) {
  if (line.size() > longest_line) return false;
  if (zone == Zone::above_title || all_caps(line) || !has_words(line)) return true;
  const std::string_view text = trim(line);
  if (text.starts_with("Số") || text.starts_with("số") || line.find("ngày") != std::string_view::npos)
    return true;
  return std::any_of(std::begin(motto_words), std::end(motto_words),
                     [&](std::string_view word) { return line.find(word) != std::string_view::npos; });
}

std::vector<Clue> read_line(std::string_view line, const Source& source, Zone zone) {
  std::vector<Clue> clues;
  if (!may_hold_clue(line, zone)) return clues;
  const std::string text = plain_blanks(line);
  if (!LineReader(zone, clues).read(text)) clues.clear();
  for (Clue& clue : clues) clue.source = source;
  return clues;
}

const Line* line_at(std::span<const Block> blocks, std::size_t at) {
  return at < blocks.size() ? std::get_if<Line>(&blocks[at]) : nullptr;
}

bool is_capitalised_word(std::string_view text) {
  std::size_t at = 0;
  if (text.empty() || !is_upper(next_code_point(text, at)) || at == text.size()) return false;
  while (at < text.size())
    if (!is_lower(next_code_point(text, at))) return false;
  return true;
}

bool ends_at_joint(std::string_view text) { return text.ends_with('-') || text.ends_with('/'); }

// "Thượng Lam Hà,": a place alone, the date below.
bool is_cut_place(std::string_view text) {
  return text.ends_with(',') && is_place(trim(text.substr(0, text.size() - 1)));
}

// Whether a line may be the beginning of an anchor that goes on below: "Số:", "Số: 15/KH-", "Lam Hà, ngày",
// "CỘNG HÒA", and in a narrow column a place or its first word ("Vũng" / "Hà, ngày 3 tháng 4 …").
bool may_be_cut(std::string_view text, Zone zone) {
  if (text.empty() || text.size() > longest_cut) return false;
  if (begins_with_one_of(text, motto_words)) return true;
  if (text.find("ngày") != std::string_view::npos) return text.find(',') != std::string_view::npos;
  if (const auto number = read_number(squeeze(text))) return number->symbol.empty() || ends_at_joint(text);
  return zone == Zone::above_title && (is_capitalised_word(text) || is_cut_place(text));
}

bool is_complete(const std::vector<Clue>& clues) {
  if (clues.empty()) return false;
  const Clue& last = clues.back();
  return last.is_anchor() &&
         !(last.number && (last.number->symbol.empty() || last.number->symbol.ends_with('-')));
}

// The line that goes on with a symbol is in capitals, else a place and date may follow.
bool fits_below(std::string_view text, std::string_view next) {
  return next.size() <= longest_cut &&
         (!ends_at_joint(text) || all_caps(next) || !read_number(squeeze(text)));
}

}  // namespace

Clues read_clues(std::span<const Block> blocks, std::size_t at, Zone zone) {
  const Line* line = line_at(blocks, at);
  if (!line) return {};
  std::string text(trim(line->text));
  Source source = line->source;
  Clues out{read_line(line->text, source, zone), 1};
  if (is_complete(out.clues) || !may_be_cut(text, zone)) return out;
  for (std::size_t lines = 2; lines <= most_cut_lines; ++lines) {
    const Line* next = line_at(blocks, at + lines - 1);
    if (!next || !fits_below(text, trim(next->text))) break;
    join_line(text, next->text);
    extend(source, next->source);
    auto joined = read_line(text, source, zone);
    if (joined.size() == 1 && joined.front().is_anchor()) return {std::move(joined), lines};
  }
  return out;
}

}  // namespace vanthu
