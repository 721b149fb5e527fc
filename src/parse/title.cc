#include "parse/title.h"

#include <algorithm>
#include <vector>

#include "parse/reflow.h"
#include "plan/label.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

// Documents with a title (Decree 30/2020/NĐ-CP, Article 7 and Annex III), and longer names in use.
constexpr std::string_view types[] = {
    "KẾ HOẠCH",
    "QUYẾT ĐỊNH",
    "NGHỊ QUYẾT",
    "CHỈ THỊ",
    "QUY CHẾ",
    "QUY ĐỊNH",
    "THÔNG CÁO",
    "THÔNG BÁO",
    "HƯỚNG DẪN",
    "CHƯƠNG TRÌNH",
    "PHƯƠNG ÁN",
    "ĐỀ ÁN",
    "DỰ ÁN",
    "BÁO CÁO",
    "TỜ TRÌNH",
    "BIÊN BẢN",
    "HỢP ĐỒNG",
    "CÔNG ĐIỆN",
    "BẢN GHI NHỚ",
    "BẢN THỎA THUẬN",
    "GIẤY ỦY QUYỀN",
    "GIẤY MỜI",
    "KẾT LUẬN",
    "THÔNG BÁO KẾT LUẬN",
    "CHƯƠNG TRÌNH HÀNH ĐỘNG",
    "KẾ HOẠCH HÀNH ĐỘNG",
    "KẾ HOẠCH PHỐI HỢP",
    "KẾ HOẠCH LIÊN TỊCH",
    "KẾ HOẠCH LIÊN NGÀNH",
    "CHƯƠNG TRÌNH CÔNG TÁC",
    "CHƯƠNG TRÌNH PHỐI HỢP",
    "CHIẾN LƯỢC",
    "NGHỊ ĐỊNH",
    "THÔNG TƯ",
    "THỂ LỆ",
};

// How the text begins (folded) that follows a subject.
constexpr std::string_view text_phrases[] = {
    "căn cứ", "thực hiện",       "triển khai", "nhằm",     "để",          "trên cơ sở", "theo",
    "xét",    "ủy ban nhân dân", "ubnd",       "hội đồng", "ban chỉ đạo", "kính gửi",
};

constexpr std::string_view enacting_types[] = {"QUYẾT ĐỊNH", "NGHỊ QUYẾT", "CHỈ THỊ", "THÔNG TƯ",
                                               "NGHỊ ĐỊNH"};
// How the line begins (folded) that says who enacts.
constexpr std::string_view authorities[] = {
    "ủy ban",      "ubnd",     "hội đồng",      "chủ tịch",   "thủ tướng",     "chính phủ",
    "bộ trưởng",   "giám đốc", "tổng giám đốc", "cục trưởng", "ban chấp hành", "ban thường vụ",
    "hiệu trưởng", "trưởng",   "thủ trưởng",    "chánh",
};

constexpr std::size_t most_subject_lines = 8;
constexpr std::size_t longest_subject_line = 75;  // characters, of a line that begins with a capital
constexpr std::size_t longest_quarter = 6;        // bytes: "III/", "cuối/"
constexpr std::size_t longest_title = 200;        // bytes of a line that may be a type, letter-spaced
constexpr std::size_t search_lines = 40;          // a title with its subject on one line stands near the top

// The types as bare letters, in the same order; made once.
const std::vector<std::string>& type_letters() {
  static const std::vector<std::string> letters = [] {
    std::vector<std::string> out;
    for (const std::string_view type : types) out.push_back(bare(type));
    return out;
  }();
  return letters;
}

const Line* line_at(std::span<const Block> blocks, std::size_t at) {
  return at < blocks.size() ? std::get_if<Line>(&blocks[at]) : nullptr;
}

bool begins_text(std::string_view text) {
  return std::any_of(std::begin(text_phrases), std::end(text_phrases),
                     [&](std::string_view phrase) { return starts_with_fold(text, phrase); });
}

char32_t first_letter(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (is_letter(c) || is_digit(c)) return c;
  }
  return 0;
}

bool ends_sentence(std::string_view text) {
  return !text.empty() && std::string_view(".;:").find(text.back()) != std::string_view::npos;
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string_view last_word(std::string_view text) { return text.substr(text.find_last_of(' ') + 1); }

// Whether "năm 2024" behind the folded words ends a date: "ngày 5 tháng 1". A month alone does not make one.
bool is_in_date(std::string_view before) {
  const std::string_view number = last_word(before);
  if (!is_number(number)) return false;
  const std::string_view month = trim(before.substr(0, before.size() - number.size()));
  if (last_word(month) != "tháng") return true;
  return is_number(last_word(trim(month.substr(0, month.size() - last_word(month).size()))));
}

// Whether it is the end or the beginning of a period.
bool is_in_period(std::string_view before) {
  constexpr std::string_view words[] = {"đến", "đến hết", "tầm nhìn", "định hướng", "từ"};
  return std::any_of(std::begin(words), std::end(words),
                     [&](std::string_view word) { return before.ends_with(word); });
}

// "… năm 2024", "… giai đoạn 2021 - 2025".
bool ends_with_year(std::string_view subject) {
  constexpr std::size_t digits = 4;
  const std::string_view year = subject.substr(subject.size() - std::min(digits, subject.size()));
  if (year.size() < digits || year.find_first_not_of("0123456789") != std::string_view::npos) return false;
  constexpr std::string_view word = "năm";
  const std::string before = fold(subject.substr(0, subject.size() - digits));
  if (before.ends_with('-')) return true;
  return before.ends_with(word) &&
         !is_in_date(trim(std::string_view(before).substr(0, before.size() - word.size())));
}

bool is_long(std::string_view text) { return to_utf32(text).size() > longest_subject_line; }

// "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH" under the subject of a decision: who decides.
bool is_authority(std::string_view text, std::string_view type) {
  const bool enacts =
      std::find(std::begin(enacting_types), std::end(enacting_types), type) != std::end(enacting_types);
  return enacts && std::any_of(std::begin(authorities), std::end(authorities),
                               [&](std::string_view phrase) { return starts_with_fold(text, phrase); });
}

// Whether a line that begins with a capital goes on with the subject.
bool goes_on(const Line& line, const Title& title, const Line& first) {
  const std::string_view text = trim(line.text);
  if (ends_sentence(title.subject) || ends_with_year(title.subject) || ends_sentence(text)) return false;
  if (all_caps(text) && all_caps(title.subject) ? is_authority(text, title.type) : begins_text(text))
    return false;
  if (line.evidence.bold != first.evidence.bold || line.blanks_before > std::max(1, first.blanks_before))
    return false;
  return all_caps(text) ? all_caps(first.text) : !is_long(text) && (title.type_line || !all_caps(first.text));
}

// "… NĂM HỌC 2024 -" / "2025": the line above ends in the middle of a period.
bool ends_period(std::string_view subject, std::string_view text) {
  const bool dash = subject.ends_with('-') || subject.ends_with("–");
  return dash && is_digit(static_cast<unsigned char>(text.front()));
}

// Whether a line under a title still belongs to the subject.
bool is_subject(const Line& line, const Line* first, const Title& title) {
  const std::string_view text = trim(line.text);
  if (first && !text.empty() && ends_period(title.subject, text)) return true;
  if (leading_label(text).cls != LabelClass::none || text.starts_with('(') || !has_words(text)) return false;
  if (!first) return !starts_with_fold(text, "căn cứ") && !starts_with_fold(text, "kính gửi");
  if (line.wrap == Wrap::continues) return !begins_text(text);
  if (is_lower(first_letter(text))) return !ends_sentence(title.subject);
  if (line.wrap == Wrap::opens) return false;
  return goes_on(line, title, *first);
}

void skip_empty_lines(std::span<const Block> blocks, Title& title) {
  for (const Line* line = line_at(blocks, title.end); line && !has_words(line->text);)
    line = line_at(blocks, ++title.end);
}

void read_subject(std::span<const Block> blocks, Title& title) {
  const Line* first = title.subject.empty() ? nullptr : line_at(blocks, title.begin);
  if (!first) skip_empty_lines(blocks, title);
  const std::size_t most = title.end + most_subject_lines;
  for (const Line* line = line_at(blocks, title.end); line; line = line_at(blocks, ++title.end)) {
    if (title.end >= most || !is_subject(*line, first, title)) break;
    join_line(title.subject, line->text);
    extend(title.subject_source, line->source);
    if (!first) first = line;
  }
  skip_empty_lines(blocks, title);
}

// The longest type that a text begins with, and goes on behind.
std::string_view leading_type(std::string_view text) {
  std::string_view longest;
  for (const std::string_view type : types)
    if (text.starts_with(type) && text.substr(type.size()).starts_with(' ') && type.size() > longest.size())
      longest = type;
  return longest;
}

// "KẾ HOẠCH Chuyển đổi số năm 2024", "KẾ HOẠCH CHUYỂN ĐỔI SỐ NĂM 2024": the subject begins on the line of the
// type. A sentence may cite so ("KẾ HOẠCH số 12/KH-UBND …").
std::optional<Title> title_with_subject(std::span<const Block> blocks) {
  for (std::size_t at = 0; at < std::min(blocks.size(), search_lines); ++at) {
    const Line* line = line_at(blocks, at);
    const std::string text = line ? squeeze(line->text) : std::string{};
    const std::string_view type = leading_type(text);
    if (type.empty()) continue;
    Title title{.type = std::string(type),
                .subject = text.substr(type.size() + 1),
                .type_line = true,
                .type_source = line->source,
                .subject_source = line->source,
                .begin = at,
                .end = at + 1};
    if (!starts_with_fold(title.subject, "số") && !ends_sentence(text)) return title;
  }
  return std::nullopt;
}

// "Kế hoạch" alone on a line.
std::optional<std::string> small_type(std::string_view line) {
  const std::string_view text = trim(line);
  std::size_t at = 0;
  if (text.empty() || !is_upper(next_code_point(text, at))) return std::nullopt;
  return document_type(upper(text));
}

template <class Read>
std::optional<Title> bare_title(std::span<const Block> blocks, Read read_type) {
  for (std::size_t at = 0; at < blocks.size(); ++at) {
    const Line* line = line_at(blocks, at);
    if (!line) continue;
    if (auto type = read_type(line->text))
      return Title{.type = *type,
                   .subject = {},
                   .type_source = line->source,
                   .subject_source = {},
                   .begin = at,
                   .end = at + 1};
  }
  return std::nullopt;
}

bool is_motto(const Block& block) {
  const Line* line = std::get_if<Line>(&block);
  return line && line->text.size() <= longest_title &&
         bare(line->text).find("doclaptudohanhphuc") != std::string::npos;
}

std::span<const Block> head_of(std::span<const Block> blocks) {
  return blocks.first(std::min(blocks.size(), search_lines));
}

// In the order of how sure they are.
std::optional<Title> find_type(std::span<const Block> blocks) {
  const auto head = head_of(blocks);
  if (auto title = bare_title(head, document_type)) return title;
  if (auto title = title_with_subject(head)) return title;
  if (auto title = bare_title(blocks, document_type)) return title;
  return bare_title(head, small_type);
}

// "2024 - 2025": behind the first.
bool begins_period(std::string_view after) {
  after = trim(after);
  if (!after.starts_with('-')) return false;
  after = trim(after.substr(1));
  return !after.empty() && is_digit(static_cast<unsigned char>(after.front()));
}

// "năm 2024", "quý III/2025", "tháng 6/2025": where the year begins after each place of `word`.
void scan_years(std::string_view text, std::string_view word, std::optional<int>& year, std::size_t& last) {
  constexpr std::size_t digits = 4;
  for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    std::size_t begin = at + word.size();
    if (word != "năm ") begin = std::min(text.find('/', begin), text.size() - 1) + 1;
    if (begin > at + word.size() + longest_quarter) continue;
    const std::string_view number = text.substr(begin, digits);
    const bool is_year = number.size() == digits && is_number(number) && begin >= last;
    if (!is_year || is_in_date(trim(text.substr(0, at))) || is_in_period(trim(text.substr(0, at))) ||
        begins_period(text.substr(begin + digits)))
      continue;
    year = std::stoi(std::string(number));
    last = begin;
  }
}

}  // namespace

std::optional<std::string> document_type(std::string_view line) {
  const std::string_view text = trim(line);
  if (text.empty() || text.size() > longest_title || !all_caps(text) || ends_sentence(text))
    return std::nullopt;
  const auto found = std::find(type_letters().begin(), type_letters().end(), bare(text));
  if (found != type_letters().end()) return std::string(types[found - type_letters().begin()]);
  return std::nullopt;
}

std::optional<Title> find_title(std::span<const Block> blocks) {
  std::optional<Title> title = find_type(blocks);
  if (!title) return std::nullopt;
  read_subject(blocks, *title);
  title->year = plan_year(title->subject);
  return title;
}

std::size_t page_title_end(std::span<const Block> blocks) {
  const auto head = head_of(blocks);
  const auto motto = std::find_if(head.begin(), head.end(), is_motto);
  if (motto == head.end()) return 0;
  const auto place = static_cast<std::size_t>(motto - head.begin());
  const auto first = title_with_subject(head.first(place));
  const auto second = title_with_subject(head.subspan(place + 1));
  return first && second && second->type == first->type ? first->end : 0;
}

std::optional<int> plan_year(std::string_view subject) {
  const std::string text = fold(subject);
  std::optional<int> year;
  std::size_t last = 0;
  for (const std::string_view word : {"năm ", "quý ", "tháng "}) scan_years(text, word, year, last);
  return year;
}

}  // namespace vanthu
