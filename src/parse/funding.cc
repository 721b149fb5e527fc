#include <algorithm>

#include "parse/facts.h"
#include "parse/numbers.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

// Phrase tables, packed.
// clang-format off

// A section or a numbered paragraph that begins with these is on money; others only name it.
constexpr auto openings = phrase_table<Phrase>({
    U"kinh phí", U"nguồn kinh phí", U"dự toán kinh phí", U"dự kiến kinh phí", U"khái toán kinh phí",
    U"nhu cầu kinh phí", U"tổng kinh phí", U"về kinh phí", U"nguồn lực và kinh phí", U"nguồn lực, kinh phí",
    U"nguồn vốn thực hiện", U"cơ chế tài chính", U"nguồn lực tài chính", U"tổng hợp kinh phí",
    U"khái toán nhu cầu kinh phí",
});

constexpr auto total_words = phrase_table<Phrase>({
    U"tổng", U"tổng cộng", U"tổng số",
});
constexpr auto detail_words = phrase_table<Phrase>({
    U"trong đó", U"gồm", U"bao gồm", U"cụ thể", U"chia ra",
});
constexpr auto spent_words = phrase_table<Phrase>({
    U"đã bố trí", U"đã cấp", U"đã giao", U"đã phân bổ", U"đã chi", U"đã đầu tư",
});

// Words that begin the name of a source.
constexpr auto source_heads = phrase_table<Phrase>({
    U"nguồn", U"các nguồn", U"những nguồn", U"ngân sách", U"nsnn", U"nstw", U"nsđp", U"vốn", U"nguồn vốn",
    U"xã hội hóa", U"nguồn xã hội hóa", U"chi thường xuyên", U"kinh phí chi thường xuyên",
    U"kinh phí sự nghiệp", U"kinh phí tự chủ", U"kinh phí khoa học", U"kinh phí lồng ghép",
    U"kinh phí được giao", U"kinh phí hoạt động", U"kinh phí xã hội hóa", U"dự toán chi",
    U"dự toán ngân sách", U"dự toán được giao", U"quỹ", U"tài trợ", U"đóng góp", U"nhân dân đóng góp", U"người dân đóng góp",
    U"cộng đồng đóng góp", U"doanh nghiệp đóng góp", U"viện trợ", U"nguồn thu",
    U"chương trình mục tiêu quốc gia", U"các chương trình mục tiêu quốc gia", U"các chương trình",
    U"chương trình, dự án",
});

// One of these stands before a source, or a mark, or nothing.
constexpr auto source_lead_ins = phrase_table<Phrase>({
    U"từ", U"tại", U"bằng", U"do", U"trong", U"gồm", U"và", U"sử dụng", U"là", U"nguồn", U"lồng ghép",
    U"huy động", U"cùng", U"hoặc", U"theo nguồn", U"vào", U"sự tham gia của", U"cân đối từ", U"dụng",
    U"với", U"trong đó", U"cụ thể", U"bao gồm",
});
constexpr auto stripped = phrase_table<Phrase>({
    U"từ", U"tại", U"nguồn",
});

// "nguồn kinh phí thực hiện", "nguồn lực": money as such, no source of it.
constexpr auto no_sources = phrase_table<Phrase>({
    U"kinh phí", U"kinh phí thực hiện", U"kinh phí triển khai", U"kinh phí bảo đảm", U"kinh phí đảm bảo",
    U"kinh phí để", U"lực", U"lực thực hiện", U"vốn thực hiện", U"vốn", U"kinh phí bố trí",
    U"kinh phí nêu trên", U"kinh phí này", U"các nguồn", U"nhân lực", U"các nguồn lực", U"quỹ đất",
});

// Kinds of places: a list of them belongs to one source ("ngân sách các xã, thị trấn").
constexpr auto places = phrase_table<Phrase>({
    U"tỉnh", U"thành phố", U"huyện", U"thị xã", U"quận", U"xã", U"phường", U"thị trấn", U"đặc khu",
});

constexpr auto after_sources = phrase_table<Phrase>({
    U"bảo đảm", U"đảm bảo", U"theo", U"để", U"trong", U"là", U"bố trí", U"phân bổ", U"cho", U"thực hiện",
    U"nhằm", U"được bố trí", U"được cấp", U"được phân bổ", U"được cân đối", U"cấp theo", U"chi trả",
    U"triển khai", U"khoảng", U"dự kiến", U"gồm", U"bao gồm", U"hỗ trợ", U"phục vụ", U"với", U"chi cho",
    U"đầu tư cho", U"có thể", U"phù hợp", U"tùy", U"trên cơ sở", U"khi",
});

// clang-format on

// What the money line of one section says, in the order of its paragraphs.
struct Section {
  int heading = 0;
  std::vector<Passage> paragraphs;
};

bool begins_with_money(const Entry& entry) { return openings.end_at(entry.text, 0) != no_place; }

bool is_candidate(const Entry& entry) {
  if (entry.under(Topic::past) || !entry.is_numbered()) return false;
  const bool sentence = entry.is_leaf() && begins_with_money(entry);
  return entry.heads(Topic::funding) || sentence;
}

// A heading that begins with money, else one that names it; of several the first.
std::optional<int> find_section(const std::vector<Entry>& entries) {
  std::optional<int> named;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (!is_candidate(entries[i])) continue;
    if (begins_with_money(entries[i])) return static_cast<int>(i);
    if (!named && !entries[i].heads(Topic::assignments)) named = static_cast<int>(i);
  }
  return named;
}

std::string own_text(const Entry& entry) {
  const std::size_t colon = entry.heading_end;
  if (entry.is_leaf() && colon == 0) return entry.node->text;
  return entry.text.cut(colon + 1, entry.text.size());
}

std::vector<std::string> paragraphs_of(const std::vector<Entry>& entries, int section) {
  const auto first = static_cast<std::size_t>(section);
  std::vector<std::string> paragraphs;
  if (auto own = own_text(entries[first]); !own.empty()) paragraphs.push_back(std::move(own));
  for (std::size_t i = first + 1; i < static_cast<std::size_t>(entries[first].end); ++i)
    if (!entries[i].node->text.empty()) paragraphs.push_back(entries[i].node->text);
  return paragraphs;
}

struct FoundAmount {
  std::int64_t dong = 0;
  bool total = false;     // "tổng … là"
  bool detailed = false;  // "…, trong đó: …"
};

std::size_t sentence_end(const Passage& text, std::size_t place) {
  while (place < text.size() && !(text.at(place) == U'.' && !is_digit(text.at(place + 1)))) ++place;
  return place;
}

// The amounts of one sentence; prices ("15 triệu đồng/xã") and what was given before are none.
void collect(const Passage& text, std::size_t begin, std::size_t end, std::vector<FoundAmount>& out) {
  if (spent_words.found_in(text, begin, end)) return;
  std::size_t from = begin;
  for (std::size_t place = begin; place < end;) {
    Cursor cursor(text, place);
    const bool starts = is_digit(text.at(place)) && (place == 0 || !is_digit(text.at(place - 1)));
    const auto amount = starts ? take_amount(cursor) : std::nullopt;
    if (!amount) {
      ++place;
      continue;
    }
    place = cursor.place();
    if (text.at(place) == U'/') continue;
    const std::size_t next = std::min(end, place + 40);
    out.push_back(
        {*amount, total_words.found_in(text, from, place), detail_words.found_in(text, place, next)});
    from = place;
  }
}

std::optional<std::int64_t> total_of(const std::vector<Passage>& paragraphs) {
  std::vector<FoundAmount> amounts;
  for (const Passage& text : paragraphs)
    for (std::size_t begin = 0, end = 0; begin < text.size(); begin = end + 1) {
      end = sentence_end(text, begin);
      collect(text, begin, end, amounts);
    }
  for (const FoundAmount& amount : amounts)
    if (amount.total) return amount.dong;
  if (amounts.size() == 1 || (!amounts.empty() && amounts.front().detailed)) return amounts.front().dong;
  return std::nullopt;
}

class SourceScanner {
 public:
  SourceScanner(const Passage& text, std::vector<std::string>& out) : text_(text), out_(out) {}

  void run() {
    for (std::size_t place = 0; place < text_.size();) {
      if (!text_.starts_word(place)) {
        ++place;
      } else if (source_heads.end_at(text_, place) != no_place && is_led(place)) {
        place = source(place);
      } else {
        place = text_.word_end(place);
      }
    }
  }

 private:
  bool is_led(std::size_t place) const {
    const std::size_t end = text_.before_blanks(place);
    constexpr std::u32string_view marks = U",;:.(-+";
    if (end == 0 || marks.find(text_.at(end - 1)) != std::u32string_view::npos) return true;
    return source_lead_ins.begin_before(text_, end) != no_place;
  }

  bool ends_at(std::size_t place) const {
    if (is_digit(text_.at(place)))  // an amount, not "ngân sách xã năm 2025"
      return text_.match_before(text_.before_blanks(place), U"năm") == no_place;
    if (after_sources.end_at(text_, place) != no_place) return !closes_source(place);
    const std::size_t conjunction = text_.match(place, U"và");
    if (conjunction == no_place) return false;
    std::size_t next = text_.past_blanks(conjunction);
    if (const std::size_t led = source_lead_ins.end_at(text_, next); led != no_place)
      next = text_.past_blanks(led);
    return source_heads.end_at(text_, next) != no_place;
  }

  // "ngân sách tỉnh hỗ trợ, …": the last words of a source, not of what it is given for.
  bool closes_source(std::size_t place) const {
    const std::size_t end = text_.match(place, U"hỗ trợ");
    return end != no_place && (end == text_.size() || text_.at(end) == U',' || text_.at(end) == U';');
  }

  bool goes_on_after(std::size_t comma) const {
    return text_.at(comma) == U',' && places.end_at(text_, text_.past_blanks(comma + 1)) != no_place;
  }

  std::size_t source_end(std::size_t place) const {
    constexpr std::u32string_view marks = U",;:.()+";
    const std::size_t begin = place;
    for (; place < text_.size(); ++place) {
      if (marks.find(text_.at(place)) != std::u32string_view::npos && !goes_on_after(place)) break;
      if (!text_.starts_word(place)) continue;
      if (place > begin && ends_at(place)) break;
      place = text_.word_end(place) - 1;
    }
    return place;
  }

  std::size_t source(std::size_t place) {
    std::size_t begin = place;
    for (std::size_t end = stripped.end_at(text_, begin); end != no_place;
         end = stripped.end_at(text_, begin))
      begin = text_.past_blanks(end);
    const std::size_t end = std::max(source_end(begin), text_.word_end(place));
    std::size_t last = text_.before_blanks(end);
    while (last > begin && text_.at(last - 1) == U'-') last = text_.before_blanks(last - 1);
    const std::size_t no_source = no_sources.end_at(text_, begin);
    if (begin < last && (no_source == no_place || no_source < last)) keep(text_.cut(begin, last));
    return end;
  }

  void keep(std::string phrase) {
    if (std::find(out_.begin(), out_.end(), phrase) == out_.end()) out_.push_back(std::move(phrase));
  }

  const Passage& text_;
  std::vector<std::string>& out_;
};

}  // namespace

std::optional<Funding> find_funding(const Outline& outline) {
  const auto section = find_section(outline.entries);
  if (!section) return std::nullopt;
  Funding funding;
  funding.node = section;
  std::vector<Passage> passages;
  for (const std::string& paragraph : paragraphs_of(outline.entries, *section)) {
    funding.text += (funding.text.empty() ? "" : "\n") + paragraph;
    passages.emplace_back(paragraph);
  }
  funding.total = total_of(passages);
  for (const Passage& text : passages) SourceScanner(text, funding.sources).run();
  return funding;
}

}  // namespace vanthu
