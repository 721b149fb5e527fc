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
};

// How the text begins (folded) that follows a subject.
constexpr std::string_view text_phrases[] = {
    "căn cứ", "thực hiện",       "triển khai", "nhằm",     "để",          "trên cơ sở", "theo",
    "xét",    "ủy ban nhân dân", "ubnd",       "hội đồng", "ban chỉ đạo", "kính gửi",
};

constexpr std::size_t most_subject_lines = 8;
constexpr std::size_t longest_title = 200;  // bytes of a line that may be a type, letter-spaced
constexpr std::size_t search_lines = 40;    // a title with its subject on one line stands near the top

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

bool is_rule(std::string_view text) { return text.find_first_not_of("-_*=. ") == std::string_view::npos; }

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

bool ends_with_year(std::string_view subject) {
  const auto year = plan_year(subject);
  return year && subject.ends_with(std::to_string(*year));
}

// Whether a line under a title still belongs to the subject.
bool is_subject(const Line& line, const Line* first, std::string_view subject) {
  const std::string_view text = trim(line.text);
  if (leading_label(text).cls != LabelClass::none || text.starts_with('(') || is_rule(text)) return false;
  if (!first) return !starts_with_fold(text, "căn cứ") && !starts_with_fold(text, "kính gửi");
  if (is_lower(first_letter(text))) return !ends_sentence(subject);
  if (ends_sentence(subject) || ends_with_year(subject) || ends_sentence(text) || begins_text(text))
    return false;
  return line.evidence.bold == first->evidence.bold && all_caps(text) == all_caps(first->text) &&
         text.size() < longest_title && line.blanks_before <= std::max(1, first->blanks_before);
}

void read_subject(std::span<const Block> blocks, Title& title) {
  const Line* first = title.subject.empty() ? nullptr : line_at(blocks, title.begin);
  for (const Line* line = line_at(blocks, title.end); line; line = line_at(blocks, ++title.end)) {
    if (title.end - title.begin > most_subject_lines || !is_subject(*line, first, title.subject)) break;
    join_line(title.subject, line->text);
    extend(title.subject_source, line->source);
    if (!first) first = line;
  }
  for (const Line* line = line_at(blocks, title.end); line && is_rule(trim(line->text));)
    line = line_at(blocks, ++title.end);
}

// "KẾ HOẠCH Chuyển đổi số năm 2024", "KẾ HOẠCH CHUYỂN ĐỔI SỐ NĂM 2024": the subject begins on the line of the
// type.
std::optional<Title> title_with_subject(std::span<const Block> blocks) {
  for (std::size_t at = 0; at < std::min(blocks.size(), search_lines); ++at) {
    const Line* line = line_at(blocks, at);
    if (!line) continue;
    const std::string text = squeeze(line->text);
    for (const std::string_view type : types) {
      if (!text.starts_with(type) || text.size() <= type.size() || text[type.size()] != ' ') continue;
      Title title{.type = std::string(type),
                  .subject = text.substr(type.size() + 1),
                  .year = {},
                  .type_source = line->source,
                  .subject_source = line->source,
                  .begin = at,
                  .end = at + 1};
      if (title.subject.find('/') != std::string::npos && !all_caps(text)) continue;  // a sentence that cites
      return title;
    }
  }
  return std::nullopt;
}

std::optional<Title> bare_title(std::span<const Block> blocks) {
  for (std::size_t at = 0; at < blocks.size(); ++at) {
    const Line* line = line_at(blocks, at);
    if (!line) continue;
    if (auto type = document_type(line->text))
      return Title{.type = *type,
                   .subject = {},
                   .year = {},
                   .type_source = line->source,
                   .subject_source = {},
                   .begin = at,
                   .end = at + 1};
  }
  return std::nullopt;
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
  std::optional<Title> title = bare_title(blocks);
  if (!title) title = title_with_subject(blocks);
  if (!title) return std::nullopt;
  read_subject(blocks, *title);
  title->year = plan_year(title->subject);
  return title;
}

std::optional<int> plan_year(std::string_view subject) {
  const std::string text = fold(subject);
  constexpr std::string_view word = "năm ";
  std::optional<int> year;
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    const std::string_view before = trim(std::string_view(text).substr(0, at));
    if (before.ends_with("đến") || before.ends_with("tầm nhìn") || before.ends_with("định hướng")) continue;
    if (!before.empty() && is_digit(static_cast<unsigned char>(before.back())))
      continue;  // "tháng 3 năm 2022"
    const std::string_view digits = std::string_view(text).substr(at + word.size(), 4);
    if (digits.size() == 4 && digits.find_first_not_of("0123456789") == std::string_view::npos)
      year = std::stoi(std::string(digits));
  }
  return year;
}

}  // namespace vanthu
