#include <algorithm>
#include <utility>

#include "parse/agencies.h"
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
    U"nhu cầu kinh phí", U"tổng kinh phí", U"tổng nhu cầu kinh phí", U"về kinh phí", U"nguồn lực và kinh phí",
    U"nguồn lực, kinh phí", U"nguồn vốn", U"nguồn vốn thực hiện", U"vốn và nguồn vốn", U"nhu cầu vốn",
    U"tổng nhu cầu vốn", U"tổng mức vốn", U"cơ chế tài chính", U"nguồn lực tài chính", U"tổng hợp kinh phí",
    U"khái toán nhu cầu kinh phí", U"nguồn lực thực hiện", U"nguồn lực bảo đảm", U"nguồn lực đảm bảo",
    U"ngân sách thực hiện", U"nguồn ngân sách", U"nguồn tài chính", U"bố trí kinh phí", U"bảo đảm kinh phí",
    U"đảm bảo kinh phí", U"công tác kinh phí", U"cơ chế, kinh phí", U"cơ chế kinh phí", U"tài chính thực hiện",
    U"thời gian và kinh phí", U"thời gian, kinh phí", U"kế hoạch kinh phí", U"dự trù kinh phí",
});

// A paragraph of its own without a heading: "Kinh phí thực hiện Kế hoạch do …".
constexpr auto sentence_openings = phrase_table<Phrase>({
    U"kinh phí thực hiện", U"nguồn kinh phí thực hiện", U"kinh phí tổ chức", U"kinh phí triển khai",
    U"tổng kinh phí thực hiện", U"kinh phí để thực hiện", U"kinh phí bảo đảm", U"kinh phí đảm bảo",
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
    U"chương trình, dự án", U"tiền sử dụng đất", U"tiền thuê đất", U"tiền dịch vụ", U"tiền bán", U"phí",
    U"lệ phí", U"oda", U"sự nghiệp", U"ctmtqg", U"các ctmtqg", U"xhh", U"tín dụng", U"kinh phí các",
    U"kinh phí thường xuyên", U"kinh phí không thường xuyên", U"kinh phí khuyến nông",
    U"kinh phí chương trình", U"kinh phí đào tạo", U"kinh phí của", U"dự phòng ngân sách",
});

// One of these stands before a source, or a mark, or nothing.
constexpr auto source_lead_ins = phrase_table<Phrase>({
    U"từ", U"tại", U"bằng", U"do", U"trong", U"gồm", U"và", U"sử dụng", U"là", U"nguồn", U"lồng ghép",
    U"huy động", U"cùng", U"hoặc", U"theo nguồn", U"vào", U"sự tham gia của", U"cân đối từ", U"dụng",
    U"với", U"trong đó", U"cụ thể", U"bao gồm", U"bố trí", U"lồng ghép từ", U"lồng ghép trong",
    U"lồng ghép với", U"theo", U"thông qua", U"phạm vi", U"phần", U"qua", U"lồng ghép vào", U"bố trí từ", U"lấy từ",
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

// A heading that begins so says who is to see to the money.
constexpr auto lead_ins_of_agencies = phrase_table<Phrase>({
    U"giao", U"đề nghị", U"trách nhiệm", U"tham mưu", U"phân công", U"yêu cầu", U"chủ trì", U"đối với",
});

// A clause with these is on rules, and the money in it is their object.
constexpr auto rules = phrase_table<Phrase>({
    U"quản lý", U"tuân thủ", U"quyết toán", U"tiết kiệm", U"pháp luật về",
});

// Whose names follow, one or a list.
constexpr auto givers = phrase_table<Phrase>({
    U"của", U"từ các", U"các tổ chức", U"các doanh nghiệp", U"các cơ quan",
});

// Kinds of places: a list of them belongs to one source ("ngân sách các xã, thị trấn").
constexpr auto places = phrase_table<Phrase>({
    U"tỉnh", U"thành phố", U"huyện", U"thị xã", U"quận", U"xã", U"phường", U"thị trấn", U"đặc khu",
});

constexpr auto before_years = phrase_table<Phrase>({
    U"năm", U"giai đoạn", U"số", U"đề án", U"quý", U"-",
});

constexpr auto after_sources = phrase_table<Phrase>({
    U"bảo đảm", U"đảm bảo", U"theo", U"để", U"trong", U"là", U"bố trí", U"phân bổ", U"cho", U"thực hiện",
    U"nhằm", U"được bố trí", U"được cấp", U"được phân bổ", U"được cân đối", U"cấp theo", U"chi trả", U"giao", U"được giao thực hiện",
    U"triển khai", U"khoảng", U"dự kiến", U"gồm", U"bao gồm", U"hỗ trợ", U"phục vụ", U"với", U"chi cho",
    U"đầu tư cho", U"có thể", U"phù hợp", U"tùy", U"trên cơ sở", U"khi",
});

// clang-format on

bool begins_with_money(const Entry& entry) { return openings.end_at(entry.text, 0) != no_place; }

bool is_candidate(const Entry& entry) {
  if (entry.under(Topic::past) || !entry.is_numbered()) return false;
  const bool sentence = entry.is_leaf() && begins_with_money(entry);
  return entry.heads(Topic::funding) || sentence;
}

// "KINH PHÍ THỰC HIỆN" on a line of its own, without a number: the paragraphs after it are its section.
bool is_bare_heading(const Entry& entry) {
  constexpr std::size_t longest = 60;
  if (!entry.node->label.empty() || entry.under(Topic::past) || !begins_with_money(entry)) return false;
  const std::size_t size = entry.text.size();
  constexpr std::u32string_view sentence_marks = U".;,";
  if (size > longest || sentence_marks.find(entry.text.at(size - 1)) != std::u32string_view::npos)
    return false;
  return entry.text.at(size - 1) == U':' || entry.text.folded.find(U':') == std::u32string::npos;
}

bool is_sentence(const Entry& entry) {
  if (entry.is_numbered() || entry.under(Topic::past) || entry.under(Topic::goals)) return false;
  return sentence_openings.end_at(entry.text, 0) != no_place;
}

// One that names money, but is about who does what.
bool is_about_others(const Entry& entry) {
  return entry.heads(Topic::assignments) || begins_agency(entry.text, 0) ||
         lead_ins_of_agencies.end_at(entry.text, 0) != no_place;
}

int depth(const std::vector<Entry>& entries, std::size_t i) {
  int count = 0;
  for (int parent = entries[i].parent; parent >= 0; parent = entries[static_cast<std::size_t>(parent)].parent)
    ++count;
  return count;
}

struct Section {
  int heading = 0;
  int depth = 0;
  int others = 0;  // that could be it as well
};

// Of what `wanted` accepts the outermost, of these the first.
template <class Wanted>
std::optional<Section> outermost(const std::vector<Entry>& entries, Wanted wanted) {
  std::optional<Section> best;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (!wanted(entries[i])) continue;
    const int here = depth(entries, i);
    if (!best || here < best->depth)
      best = Section{static_cast<int>(i), here, 0};
    else if (here == best->depth)
      ++best->others;
  }
  return best;
}

// A heading that begins with money, one that names it, one without a number, at last a sentence on it, where
// there is one only (of several, each is on one task).
std::optional<Section> find_section(const std::vector<Entry>& entries) {
  if (auto found = outermost(entries, [](const Entry& e) { return is_candidate(e) && begins_with_money(e); }))
    return found;
  if (auto found = outermost(entries, [](const Entry& e) { return is_candidate(e) && !is_about_others(e); }))
    return found;
  if (auto found = outermost(entries, is_bare_heading)) return found;
  const auto sentence = outermost(entries, is_sentence);
  return sentence && sentence->others == 0 ? sentence : std::nullopt;
}

std::string own_text(const Entry& entry) {
  if (is_bare_heading(entry)) return {};
  const std::size_t colon = entry.heading_end;
  if (entry.is_leaf() && colon == 0) return entry.node->text;
  return entry.text.cut(colon + 1, entry.text.size());
}

// One past the last paragraph. A heading without a number has its paragraphs beside it, up to the next
// number.
std::size_t section_end(const std::vector<Entry>& entries, std::size_t heading) {
  auto end = static_cast<std::size_t>(entries[heading].end);
  if (!is_bare_heading(entries[heading]) || end > heading + 1) return end;
  while (end < entries.size() && entries[end].parent == entries[heading].parent &&
         !entries[end].is_numbered() && !all_caps(entries[end].node->text))
    end = static_cast<std::size_t>(entries[end].end);
  return end;
}

std::vector<std::string> paragraphs_of(const std::vector<Entry>& entries, int section) {
  const auto first = static_cast<std::size_t>(section);
  std::vector<std::string> paragraphs;
  if (auto own = own_text(entries[first]); !own.empty()) paragraphs.push_back(std::move(own));
  for (std::size_t i = first + 1; i < section_end(entries, first); ++i)
    if (!entries[i].node->text.empty()) paragraphs.push_back(entries[i].node->text);
  return paragraphs;
}

struct FoundAmount {
  std::int64_t dong = 0;
  bool total = false;     // "tổng … là"
  bool detailed = false;  // "…, trong đó: …"
  std::string either;     // "4,322": three decimals, or thousands as in English
};

std::size_t sentence_end(const Passage& text, std::size_t place) {
  while (place < text.size() && !(text.at(place) == U'.' && !is_digit(text.at(place + 1)))) ++place;
  return place;
}

// "15 triệu đồng/xã", "2 lớp x 25 triệu đồng", the upper bound of "10 - 12 tỷ đồng": no sums.
bool is_price(const Passage& text, std::size_t begin, std::size_t end) {
  const auto is_times = [](char32_t c) { return c == U'x' || c == U'×' || c == U'*'; };
  if (text.at(text.past_blanks(end)) == U'/' || is_times(text.at(text.past_blanks(end)))) return true;
  const std::size_t before = text.before_blanks(begin);
  if (before == 0) return false;
  const char32_t mark = text.at(before - 1);
  if (is_times(mark) && (before == 1 || !is_letter(text.at(before - 2)))) return true;
  const std::size_t word = text.match_before(before, U"đến");
  const std::size_t bound = text.before_blanks(mark == U'-' ? before - 1 : word != no_place ? word : 0);
  return bound > 0 && is_digit(text.at(bound - 1));
}

// The number at `begin` where its comma is read as that of decimals, but might part thousands.
std::string readable_either_way(const Passage& text, std::size_t begin, std::int64_t amount) {
  Cursor cursor(text, begin);
  const auto number = take_number(cursor);
  const bool scaled = number && number->decimals > 0 && amount > number->digits;
  return scaled && number->comma_of_three ? text.cut(begin, cursor.place()) : std::string();
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
    const std::size_t number = place;
    place = cursor.place();
    if (is_price(text, number, place)) continue;
    const std::size_t next = std::min(end, place + 40);
    out.push_back({*amount, total_words.found_in(text, from, place), detail_words.found_in(text, place, next),
                   readable_either_way(text, number, *amount)});
    from = place;
  }
}

std::vector<FoundAmount> amounts_of(const std::vector<Passage>& paragraphs) {
  std::vector<FoundAmount> amounts;
  for (const Passage& text : paragraphs)
    for (std::size_t begin = 0, end = 0; begin < text.size(); begin = end + 1) {
      end = sentence_end(text, begin);
      collect(text, begin, end, amounts);
    }
  return amounts;
}

// "Tổng kinh phí: 150 triệu đồng" over its parts.
bool heads_total(const Entry& entry) {
  return total_words.found_in(entry.text, 0, entry.heading_end) && !own_text(entry).empty();
}

// One that is called a total, the only one, or the one whose parts follow.
const FoundAmount* total_of(const std::vector<FoundAmount>& amounts) {
  for (const FoundAmount& amount : amounts)
    if (amount.total) return &amount;
  if (amounts.size() == 1 || (!amounts.empty() && amounts.front().detailed)) return &amounts.front();
  return nullptr;
}

// Looking back no further keeps long lists linear.
std::size_t not_before(std::size_t begin, std::size_t place) {
  constexpr std::size_t reach = 160;
  return place > begin + reach ? place - reach : begin;
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
    if (end > 0 && text_.at(end - 1) == U',' && last_end_ != end - 1 &&
        rules.found_in(text_, not_before(last_end_, end), end))
      return false;  // "theo quy định về quản lý tài chính, ngân sách"
    if (end == 0 || marks.find(text_.at(end - 1)) != std::u32string_view::npos) return true;
    return source_lead_ins.begin_before(text_, end) != no_place;
  }

  bool ends_at(std::size_t place) const {
    if (is_digit(text_.at(place)))  // an amount, not "ngân sách xã năm 2025"
      return before_years.begin_before(text_, text_.before_blanks(place)) == no_place &&
             !(place > 0 && text_.at(place - 1) == U'-');
    if (after_sources.end_at(text_, place) != no_place) return !closes_source(place) && !follows_each(place);
    const std::size_t conjunction = text_.match(place, U"và");
    if (conjunction == no_place) return false;
    std::size_t next = text_.past_blanks(conjunction);
    if (const std::size_t led = source_lead_ins.end_at(text_, next); led != no_place)
      next = text_.past_blanks(led);
    return source_heads.end_at(text_, next) != no_place;
  }

  // "ngân sách các cấp theo quy định", "dự toán được giao": no end after these words.
  bool follows_each(std::size_t place) const {
    const std::size_t end = text_.before_blanks(place);
    return text_.match_before(end, U"các") != no_place || text_.match_before(end, U"được") != no_place;
  }

  // "ngân sách tỉnh hỗ trợ, …": the last words of a source, not of what it is given for.
  bool closes_source(std::size_t place) const {
    if (text_.match(place, U"cho") != no_place)
      return text_.match_before(text_.before_blanks(place), U"cấp") != no_place;
    const std::size_t end = text_.match(place, U"hỗ trợ");
    return end != no_place && (end == text_.size() || text_.at(end) == U',' || text_.at(end) == U';');
  }

  // A list of places, or of those who give ("đóng góp của các tổ chức, cá nhân"), "Quỹ Phòng, chống …".
  bool goes_on_after(std::size_t comma, std::size_t begin) const {
    if (text_.at(comma) != U',') return false;
    const std::size_t next = text_.past_blanks(comma + 1);
    if (places.end_at(text_, next) != no_place) return true;
    if (text_.match(next, U"chống") != no_place) return text_.match_before(comma, U"phòng") != no_place;
    if (source_heads.end_at(text_, next) != no_place || source_lead_ins.end_at(text_, next) != no_place)
      return false;
    return begins_agency(text_, next) && givers.found_in(text_, not_before(begin, comma), comma);
  }

  std::size_t source_end(std::size_t place) const {
    constexpr std::u32string_view marks = U",;:.()+";
    const std::size_t begin = place;
    for (; place < text_.size(); ++place) {
      if (marks.find(text_.at(place)) != std::u32string_view::npos && !goes_on_after(place, begin)) break;
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
    last_end_ = end;
    return end;
  }

  void keep(std::string phrase) {
    if (std::find(out_.begin(), out_.end(), phrase) == out_.end()) out_.push_back(std::move(phrase));
  }

  const Passage& text_;
  std::vector<std::string>& out_;
  std::size_t last_end_ = 0;  // of the last source
};

// What a person should look at, each as code and message.
std::vector<std::pair<const char*, std::string>> doubts_of(const Section& section, const FoundAmount* total,
                                                           std::size_t amounts) {
  std::vector<std::pair<const char*, std::string>> out;
  if (section.others > 0)
    out.emplace_back(
        "funding.several-sections",
        "Có " + std::to_string(section.others + 1) +
            " mục cùng cấp nói về kinh phí; bản ghi lấy mục đầu. Hãy kiểm tra xem mục nào nói về "
            "kinh phí của cả kế hoạch.");
  if (!total && amounts > 1)
    out.emplace_back(
        "funding.no-total",
        "Mục kinh phí có nhiều số tiền nhưng không số nào được gọi là tổng, nên tổng kinh phí để "
        "trống; nếu cần, hãy điền tổng.");
  if (total && !total->either.empty())
    out.emplace_back(
        "funding.ambiguous-amount",
        "Tổng kinh phí “" + total->either +
            "” được đọc với dấu phẩy thập phân; nếu dấu phẩy ngăn hàng nghìn thì số tiền lớn gấp "
            "1.000 lần. Hãy kiểm tra.");
  return out;
}

}  // namespace

std::optional<Funding> find_funding(const Outline& outline, std::vector<Diagnostic>* doubts) {
  const auto section = find_section(outline.entries);
  if (!section) return std::nullopt;
  Funding funding;
  funding.node = section->heading;
  std::vector<Passage> passages;
  for (const std::string& paragraph : paragraphs_of(outline.entries, section->heading)) {
    funding.text += (funding.text.empty() ? "" : "\n") + paragraph;
    passages.emplace_back(paragraph);
  }
  auto amounts = amounts_of(passages);
  if (!amounts.empty() && heads_total(outline.entries[static_cast<std::size_t>(section->heading)]))
    amounts.front().total = true;
  const FoundAmount* total = total_of(amounts);
  if (total) funding.total = total->dong;
  for (const Passage& text : passages) SourceScanner(text, funding.sources).run();
  if (!doubts) return funding;
  const Source& source = outline.entries[static_cast<std::size_t>(section->heading)].node->source;
  for (auto& [code, message] : doubts_of(*section, total, amounts.size()))
    doubts->push_back({code, Severity::info, std::move(message), funding.node, source});
  return funding;
}

}  // namespace vanthu
