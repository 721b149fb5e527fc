#include "parse/header.h"

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <utility>

#include "parse/side_by_side.h"
#include "parse/title.h"
#include "plan/label.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr std::size_t longest_stamp = 30;  // bytes
constexpr std::size_t longest_place = 60;
constexpr std::size_t longest_line = 250;  // bytes: two columns and the blanks between them

// Quốc hiệu, tiêu ngữ and the Party's name, bare.
constexpr std::string_view mottos[] = {
    "conghoaxahoichunghiavietnam",
    "doclaptudohanhphuc",
    "dangcongsanvietnam",
    "conghoaxahoichunghiavietnamdoclaptudohanhphuc",
    "conghoaxahoi",
    "chunghiavietnam",  // a narrow column breaks the first
};

// Their first words as printed, so that only few places are looked at closely.
constexpr std::string_view motto_words[] = {"CỘNG", "CÔNG HÒA", "CHỦ NGHĨA", "Độc", "ĐỘC", "Ðộc", "ĐẢNG"};

constexpr std::string_view urgencies[] = {"HỎA TỐC HẸN GIỜ", "HỎA TỐC", "THƯỢNG KHẨN", "KHẨN"};
constexpr std::string_view secrecies[] = {"TUYỆT MẬT", "TỐI MẬT", "MẬT"};
// Stamps that belong to the header and have no place in the record.
constexpr std::string_view stamps[] = {"DỰ THẢO", "LƯU HÀNH NỘI BỘ", "XEM XONG TRẢ LẠI", "HẾT HẠN"};

// How the name of an organ begins; anything else goes on with the line above ("SỞ THÔNG TIN" / "VÀ TRUYỀN
// THÔNG").
constexpr std::string_view organ_words[] = {
    "ủy ban",       "ubnd",      "ubmttq",     "ubmttqvn",  "hội đồng",  "hđnd",      "bộ",       "sở",
    "ban",          "phòng",     "trung tâm",  "trường",    "cục",       "chi cục",   "tổng cục", "vụ",
    "viện",         "bệnh viện", "công an",    "văn phòng", "đảng ủy",   "đảng bộ",   "huyện ủy", "tỉnh ủy",
    "thành ủy",     "thị ủy",    "quận ủy",    "chi bộ",    "mặt trận",  "liên đoàn", "hội",      "đoàn",
    "tổng công ty", "công ty",   "tập đoàn",   "ngân hàng", "kho bạc",   "thanh tra", "tòa án",   "bảo hiểm",
    "quỹ",          "đài",       "đại học",    "học viện",  "hạt",       "đội",       "tổ",       "bch",
    "bcđ",          "xã đoàn",   "huyện đoàn", "thị đoàn",  "tỉnh đoàn", "chính phủ", "quân khu", "tiểu ban",
    "trạm",
};

// Organs that are not named without their place.
constexpr std::string_view placeless_organs[] = {"ủy ban nhân dân", "ubnd", "hội đồng nhân dân", "hđnd"};

constexpr std::string_view place_words[] = {"tỉnh",   "thành phố", "tp",     "tp.",      "huyện",  "quận",
                                            "thị xã", "xã",        "phường", "thị trấn", "đặc khu"};

// What one line gives to the header.
struct Clue {
  std::string organ;  // capitals
  std::optional<NumberLine> number;
  std::optional<DateLine> date;
  std::optional<std::string> urgency, secrecy;
  bool motto = false;
  bool rule = false;  // a drawn line or a stamp
  Source source;

  bool is_anchor() const { return motto || number || date; }
};

template <std::size_t size>
bool begins_with_one_of(std::string_view text, const std::string_view (&phrases)[size]) {
  return std::any_of(std::begin(phrases), std::end(phrases),
                     [&](std::string_view phrase) { return starts_with_fold(text, phrase); });
}

template <std::size_t size>
std::optional<std::string> one_of(std::string_view text, const std::string_view (&phrases)[size]) {
  const std::string folded = fold(text);
  for (const std::string_view phrase : phrases)
    if (folded == lower(phrase)) return std::string(phrase);
  return std::nullopt;
}

bool is_rule(std::string_view text) { return text.find_first_not_of("-_*=|. ") == std::string_view::npos; }

bool is_organ_line(std::string_view text) {
  return all_caps(text) && !document_type(text) && leading_label(text).cls == LabelClass::none &&
         !text.ends_with(':') && !starts_with_fold(text, "phụ lục") && !starts_with_fold(text, "nơi nhận");
}

// Where a motto begins in the line; npos if nowhere.
std::size_t find_motto(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); at = std::min(text.find(' ', at), text.size() - 1) + 1) {
    const std::string_view rest = text.substr(at);
    const bool likely = std::any_of(std::begin(motto_words), std::end(motto_words),
                                    [&](std::string_view word) { return rest.starts_with(word); });
    if (!likely) continue;
    const std::string letters = bare(rest);
    for (const std::string_view motto : mottos)
      if (letters.starts_with(motto)) return at;
  }
  return std::string_view::npos;
}

// "UBND XÃ A   CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "XÃ A Độc lập - Tự do - Hạnh phúc". In a sentence the
// phrase has small letters before or behind it.
std::optional<Clue> read_motto(const std::string& text) {
  const std::size_t at = find_motto(text);
  if (at == std::string::npos) return std::nullopt;
  const std::string left(trim(std::string_view(text).substr(0, at)));
  const std::string right = bare(std::string_view(text).substr(at));
  const bool whole = std::find(std::begin(mottos), std::end(mottos), right) != std::end(mottos);
  if (!whole || (!left.empty() && !is_organ_line(left))) return std::nullopt;
  Clue clue;
  clue.motto = true;
  clue.organ = left;
  return clue;
}

// "Số: 12/KH-UBND   Long Hồ, ngày 5 tháng 3 năm 2026", or the number alone. With a small "số" it may be the
// rest of a sentence: then only place and date make it a header.
std::optional<Clue> read_number_clue(const std::string& text) {
  const bool small = text.starts_with("số ") || text.starts_with("số:");
  const auto number = read_number(small ? "Số" + text.substr(std::string_view("số").size()) : text);
  if (!number) return std::nullopt;
  Clue clue;
  clue.number = number;
  const std::string_view rest = trim(std::string_view(text).substr(number->length));
  if (rest.empty()) return small ? std::nullopt : std::optional(clue);
  clue.date = read_date(rest);
  return clue.date && (clue.date->place || !small) ? std::optional(clue) : std::nullopt;
}

// "PHÒNG Y TẾ   Long Hồ, ngày 5 tháng 3 năm 2026", or the date alone.
std::optional<Clue> read_date_clue(std::string_view line) {
  if (line.find("ngày") == std::string_view::npos) return std::nullopt;
  Clue clue;
  clue.date = read_date(squeeze(line));
  if (clue.date) return clue;
  const auto parts = side_by_side(line);
  if (parts.size() < 2 || !(is_organ_line(parts[0]) || is_rule(parts[0]))) return std::nullopt;
  const auto right = static_cast<std::size_t>(parts[1].data() - line.data());
  if (!is_rule(parts[0])) clue.organ = squeeze(parts[0]);
  clue.date = read_date(squeeze(line.substr(right)));
  return clue.date ? std::optional(clue) : std::nullopt;
}

// Nothing if the line cannot belong to a header.
std::optional<Clue> read_clue(const Line& line) {
  if (line.text.size() > longest_line) return std::nullopt;
  const std::string text = squeeze(line.text);
  Clue clue;
  const bool capitals = text.size() <= longest_stamp && all_caps(text);
  clue.rule = is_rule(text) || (capitals && one_of(text, stamps));
  if (capitals) clue.urgency = one_of(text, urgencies);
  if (capitals) clue.secrecy = one_of(text, secrecies);
  if (clue.rule || clue.urgency || clue.secrecy) return clue;
  if (auto motto = read_motto(text)) return motto;
  if (auto number = read_number_clue(text)) return number;
  if (auto date = read_date_clue(line.text)) return date;
  if (!is_organ_line(text)) return std::nullopt;
  clue.organ = text;
  return clue;
}

bool is_placeless(const std::string& organ) {
  const std::string text = fold(organ);
  return std::find(std::begin(placeless_organs), std::end(placeless_organs), text) !=
         std::end(placeless_organs);
}

// "SỞ", "PHÒNG" alone end the name above ("BỘ QUỐC" / "PHÒNG").
bool begins_organ(const std::string& line) {
  return line.find(' ') != std::string::npos && begins_with_one_of(line, organ_words);
}

struct Organ {
  std::string name;
  Source source;
};

// "ỦY BAN NHÂN DÂN" / "XÃ LONG HỒ" is one organ, "UBND TỈNH A" / "SỞ Y TẾ" are two.
std::vector<Organ> join_organs(const std::vector<Organ>& lines) {
  std::vector<Organ> organs;
  for (const Organ& line : lines) {
    const bool goes_on = !organs.empty() && (is_placeless(organs.back().name) || !begins_organ(line.name));
    if (goes_on) {
      organs.back().name += ' ' + line.name;
      extend(organs.back().source, line.source);
    } else {
      organs.push_back(line);
    }
  }
  return organs;
}

void set_organs(const std::vector<Organ>& lines, Header& header, Traces& traces) {
  std::vector<Organ> organs = join_organs(lines);
  if (organs.empty()) return;
  header.issuer = organs.back().name;
  note(traces, "/header/issuer", organs.back().source);
  organs.pop_back();
  for (const Organ& organ : organs) {
    header.superior = header.superior ? *header.superior + ' ' + organ.name : organ.name;
    note(traces, "/header/superior", organ.source);
  }
}

// Takes what the header has not got yet.
template <class Value>
void take(const std::optional<Value>& found, std::optional<Value>& value, const char* key, const Source& source,
          Traces& traces) {
  if (!found || value) return;
  value = found;
  note(traces, std::string("/header/") + key, source);
}

void merge(const Clue& clue, Header& header, std::vector<Organ>& organs, Traces& traces) {
  if (!clue.organ.empty()) organs.push_back({clue.organ, clue.source});
  take(clue.urgency, header.urgency, "urgency", clue.source, traces);
  take(clue.secrecy, header.secrecy, "secrecy", clue.source, traces);
  if (clue.number && !header.symbol) {
    take(clue.number->number, header.number, "number", clue.source, traces);
    take(std::optional(clue.number->symbol), header.symbol, "symbol", clue.source, traces);
  }
  if (clue.date && !header.date) {
    take(std::optional(clue.date->date), header.date, "date", clue.source, traces);
    take(clue.date->place, header.place, "place", clue.source, traces);
  }
}

// Lines that stand together and could all belong to a header.
struct Run {
  std::size_t begin = 0, end = 0;  // blocks
  std::vector<Clue> clues;
};

// "Số:" / "15/KH-UBND", "Lam Hà, ngày" / "02 tháng 8 năm 2023": a narrow column broke the line.
bool is_cut(std::string_view text) {
  return text == "Số:" || (text.size() <= longest_place && text.ends_with(", ngày"));
}

// The clue of the lines from blocks[at] on, and how many they are.
std::pair<std::optional<Clue>, std::size_t> read_clue_at(const std::vector<Block>& blocks, std::size_t at,
                                                         std::size_t end) {
  const auto* line = std::get_if<Line>(&blocks[at]);
  if (!line) return {};
  const auto* next = at + 1 < end ? std::get_if<Line>(&blocks[at + 1]) : nullptr;
  const std::string_view text = trim(line->text);
  if (next && is_cut(text)) {
    Line joined;
    joined.text = std::string(text) + ' ' + next->text;
    if (auto clue = read_clue(joined)) return {std::move(clue), 2};
  }
  return {read_clue(*line), 1};
}

std::vector<Run> find_runs(const std::vector<Block>& blocks, std::size_t end) {
  std::vector<Run> runs;
  for (std::size_t at = 0; at < end;) {
    auto [clue, lines] = read_clue_at(blocks, at, end);
    if (clue) {
      clue->source = std::get<Line>(blocks[at]).source;
      if (lines > 1) extend(clue->source, std::get<Line>(blocks[at + 1]).source);
      if (runs.empty() || runs.back().end != at) runs.push_back({at, at, {}});
      runs.back().clues.push_back(std::move(*clue));
      runs.back().end = at + lines;
    }
    at += clue ? lines : 1;
  }
  return runs;
}

bool names_organ(const Clue& clue) {
  return clue.is_anchor() || clue.rule || clue.urgency || clue.secrecy ||
         begins_with_one_of(clue.organ, organ_words) || begins_with_one_of(clue.organ, place_words) ||
         starts_with_fold(clue.organ, "và");
}

// In the middle of the text, a heading in capitals may stand next to the header: only organs are taken with
// it.
void trim_to_organs(Run& run) {
  const auto anchor = [](const Clue& clue) { return clue.is_anchor(); };
  auto first =
      static_cast<std::size_t>(std::find_if(run.clues.begin(), run.clues.end(), anchor) - run.clues.begin());
  while (first > 0 && names_organ(run.clues[first - 1])) --first;
  std::size_t last = run.clues.size();
  while (last > first && !names_organ(run.clues[last - 1])) --last;
  run.end = run.begin + last;
  run.begin += first;
  run.clues = {run.clues.begin() + static_cast<std::ptrdiff_t>(first),
               run.clues.begin() + static_cast<std::ptrdiff_t>(last)};
}

bool is_header(const Run& run, std::size_t title) {
  const auto has = [&](auto test) { return std::any_of(run.clues.begin(), run.clues.end(), test); };
  if (has([](const Clue& clue) { return clue.motto || clue.number; })) return true;
  return run.begin < title;  // a date, or capitals, above the title
}

// Takes the runs out; what `index` points at stays the same block.
void take_out(const std::vector<Run>& runs, std::vector<Block>& blocks,
              std::initializer_list<std::size_t*> indices) {
  std::vector<Block> kept;
  kept.reserve(blocks.size());
  std::size_t at = 0;
  for (const Run& run : runs) {
    std::move(blocks.begin() + static_cast<std::ptrdiff_t>(at),
              blocks.begin() + static_cast<std::ptrdiff_t>(run.begin), std::back_inserter(kept));
    at = run.end;
  }
  std::move(blocks.begin() + static_cast<std::ptrdiff_t>(at), blocks.end(), std::back_inserter(kept));
  blocks = std::move(kept);
  for (std::size_t* index : indices) {
    std::size_t taken = 0;
    for (const Run& run : runs) taken += run.end <= *index ? run.end - run.begin : 0;
    *index -= taken;
  }
}

// Skips the blanks, dots and underscores that stand for something to be filled in.
std::size_t skip_fill(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    std::size_t next = at;
    const char32_t c = next_code_point(text, next);
    if (!is_blank(c) && c != '.' && c != '_' && c != U'…') break;
    at = next;
  }
  return at;
}

bool begins_with_capital(std::string_view text) {
  std::size_t at = 0;
  return !text.empty() && is_upper(next_code_point(text, at));
}

std::size_t digits_end(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(static_cast<unsigned char>(text[at]))) ++at;
  return at;
}

// The number after `word` ("ngày 22"), or none where it is blank; false if the word is not there.
bool read_part(const std::string& text, std::string_view word, std::size_t& at, std::optional<int>& value) {
  if (text.compare(at, word.size(), word) != 0) return false;
  const std::size_t begin = skip_fill(text, at + word.size());
  const std::size_t end = digits_end(text, begin);
  if (end - begin > 4) return false;
  if (end > begin) value = std::stoi(text.substr(begin, end - begin));
  at = skip_fill(text, end);
  return true;
}

// "22/12/2022", "/12/2022".
bool read_short_date(const std::string& text, std::size_t at, Date& date) {
  std::optional<int>* const parts[] = {&date.day, &date.month, &date.year};
  for (std::optional<int>* part : parts) {
    const std::size_t end = digits_end(text, at);
    if (end - at > 4) return false;
    if (end > at) *part = std::stoi(text.substr(at, end - at));
    at = end;
    if (part != parts[2] && (at >= text.size() || text[at++] != '/')) return false;
  }
  return at == text.size();
}

// "/2023/" of "15/2023/QĐ-UBND".
bool is_year(std::string_view text, std::size_t at) {
  return at + 5 < text.size() && text[at] == '/' && digits_end(text, at + 1) == at + 5 && text[at + 5] == '/';
}

// "KH-UBND", "QĐ-TTg", "KH - UBND" without its blanks; returns where it ends.
std::size_t read_symbol(std::string_view text, std::size_t at, std::string& symbol) {
  for (at = skip_fill(text, at); at < text.size();) {
    std::size_t next = at;
    const char32_t c = next_code_point(text, next);
    const bool joint = c == '-' || c == '/' || c == '&';
    const bool beside_joint = c == ' ' && (symbol.ends_with('-') || text.substr(next, 1) == "-");
    const bool letter = is_upper(c) || is_digit(c) || (is_lower(c) && !symbol.empty());
    if (!joint && !beside_joint && !letter) break;
    if (c != ' ') append_utf8(symbol, c);
    at = next;
  }
  return at;
}

}  // namespace

std::optional<NumberLine> read_number(std::string_view text) {
  constexpr std::string_view word = "Số";
  if (!text.starts_with(word) && !text.starts_with("SỐ")) return std::nullopt;
  std::size_t at = word.size();
  if (at < text.size() && text[at] == ':') ++at;
  at = skip_fill(text, at);
  const std::size_t begin = at;
  at = digits_end(text, at);
  if (is_year(text, at)) at += 5;
  NumberLine out;
  if (at > begin) out.number = text.substr(begin, at - begin);
  at = skip_fill(text, at);
  if (at >= text.size() || (text[at] != '/' && text[at] != '-')) return std::nullopt;
  out.length = read_symbol(text, at + 1, out.symbol);
  const bool ends = out.length == text.size() || text[out.length] == ' ';
  return ends && out.symbol.size() > 1 ? std::optional(out) : std::nullopt;
}

std::optional<DateLine> read_date(std::string_view text) {
  constexpr std::string_view word = "ngày";
  const auto day = text.find(word);
  if (day == std::string_view::npos || day > longest_place) return std::nullopt;
  std::string_view place = trim(text.substr(0, day));
  if (!place.empty() && !place.ends_with(',')) return std::nullopt;
  if (!place.empty()) place.remove_suffix(1);
  if (!place.empty() &&
      (!begins_with_capital(place) || place.find_first_of(".;:/0") != std::string_view::npos))
    return std::nullopt;
  const std::string rest(trim(text.substr(day)));
  DateLine out;
  if (!place.empty()) out.place = std::string(trim(place));
  std::size_t at = 0;
  const bool whole = read_part(rest, "ngày", at, out.date.day) &&
                     read_part(rest, "tháng", at, out.date.month) &&
                     read_part(rest, "năm", at, out.date.year) && at == rest.size();
  if (whole) return out;
  out.date = {};
  return out.place && read_short_date(rest, word.size() + 1, out.date) ? std::optional(out) : std::nullopt;
}

Header take_header(std::vector<Block>& blocks, std::size_t& title, std::size_t& end, Traces& traces) {
  Header header;
  std::vector<Organ> organs;
  std::vector<Run> runs = find_runs(blocks, end);
  std::erase_if(runs, [&](const Run& run) { return !is_header(run, title); });
  for (Run& run : runs) {
    if (run.begin >= title) trim_to_organs(run);
    for (const Clue& clue : run.clues) merge(clue, header, organs, traces);
  }
  take_out(runs, blocks, {&title, &end});
  set_organs(organs, header, traces);
  return header;
}

}  // namespace vanthu
