#include <algorithm>

#include "parse/facts.h"
#include "parse/numbers.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

struct ComparatorPhrase {
  Phrase phrase;
  const char* comparator;
};

// Before the number.
constexpr auto comparators = phrase_table<ComparatorPhrase>({
    {U"tối thiểu", ">="},
    {U"ít nhất", ">="},
    {U"không dưới", ">="},
    {U"không thấp hơn", ">="},
    {U"không ít hơn", ">="},
    {U"≥", ">="},
    {U">=", ">="},
    {U"trên", ">"},
    {U"hơn", ">"},
    {U"vượt", ">"},
    {U"cao hơn", ">"},
    {U"lớn hơn", ">"},
    {U"nhiều hơn", ">"},
    {U">", ">"},
    {U"dưới", "<"},
    {U"thấp hơn", "<"},
    {U"nhỏ hơn", "<"},
    {U"ít hơn", "<"},
    {U"<", "<"},
    {U"tối đa", "<="},
    {U"không quá", "<="},
    {U"không vượt", "<="},
    {U"không vượt quá", "<="},
    {U"không cao hơn", "<="},
    {U"không hơn", "<="},
    {U"≤", "<="},
    {U"<=", "<="},
    {U"khoảng", "~"},
    {U"xấp xỉ", "~"},
    {U"gần", "~"},
    {U"ước", "~"},
    {U"trên dưới", "~"},
    {U"~", "~"},
});

// After it.
constexpr auto trailing_comparators =
    phrase_table<ComparatorPhrase>({{U"trở lên", ">="}, {U"trở xuống", "<="}, {U"trở lại", "<="}});

// May stand between a comparator and its number: "tối thiểu tương ứng đạt 90%".
constexpr auto fillers = phrase_table<Phrase>(
    {U"có", U"được", U"tỷ lệ", U"tỉ lệ", U"mức", U"tương ứng", U"cho", U"với", U"từ", U"thêm"});
constexpr auto plain_equals = phrase_table<Phrase>({U"đạt", U"là", U"bằng", U"="});

// What is counted; the longest row that follows the number. A deadline, an age, a level is no target.
constexpr auto units = phrase_table<Phrase>({
    U"xã, phường, thị trấn",
    U"xã, phường, đặc khu",
    U"xã, thị trấn",
    U"xã, phường",
    U"phường, xã",
    U"xã",
    U"phường",
    U"thị trấn",
    U"huyện",
    U"thôn",
    U"tổ dân phố",
    U"khu phố",
    U"hộ",
    U"hộ gia đình",
    U"hộ nghèo",
    U"người",
    U"lượt người",
    U"lượt khách",
    U"khách",
    U"lao động",
    U"học sinh",
    U"cán bộ",
    U"công chức",
    U"hội viên",
    U"đoàn viên",
    U"lớp",
    U"lớp tập huấn",
    U"cuộc",
    U"hội nghị",
    U"mô hình",
    U"bản tin",
    U"tin, bài",
    U"tin bài",
    U"chuyên mục",
    U"phóng sự",
    U"báo cáo",
    U"báo cáo số",
    U"văn bản",
    U"dịch vụ",
    U"dịch vụ công",
    U"dịch vụ thông minh",
    U"hồ sơ",
    U"doanh nghiệp",
    U"hợp tác xã",
    U"sản phẩm",
    U"trường",
    U"trường học",
    U"cơ sở",
    U"tiêu chí",
    U"công trình",
    U"dự án",
    U"ha",
    U"tấn",
    U"km",
    U"triệu đồng",
    U"tỷ đồng",
    U"camera",
});

struct Quantity {
  std::size_t begin = 0, end = 0;
  double value = 0;
  std::optional<double> max;
  std::string unit;
};

bool take_percent(Cursor& cursor) {
  Cursor ahead = cursor;
  ahead.skip_blanks();
  ahead.take(U"điểm");  // percentage points
  ahead.skip_blanks();
  if (!ahead.take(U'%') && !ahead.take(U"phần trăm")) return false;
  cursor = ahead;
  return true;
}

bool take_range_mark(Cursor& cursor) {
  cursor.skip_blanks();
  return cursor.take(U'-') || cursor.take(U"đến") || cursor.take(U"tới");
}

// "- 30%" after 20 or 20%.
std::optional<double> take_upper_bound(Cursor& cursor, double lower_bound) {
  Cursor ahead = cursor;
  if (!take_range_mark(ahead)) return std::nullopt;
  ahead.skip_blanks();
  const auto number = take_number(ahead);
  if (!number || number->value() <= lower_bound || !take_percent(ahead)) return std::nullopt;
  cursor = ahead;
  return number->value();
}

// "20%", "20 - 30%", "95,5 phần trăm"
std::optional<Quantity> percentage_at(const Passage& passage, std::size_t place) {
  Cursor cursor(passage, place);
  const auto number = take_number(cursor);
  if (!number) return std::nullopt;
  const bool percent = take_percent(cursor);
  const auto max = take_upper_bound(cursor, number->value());
  if (!percent && !max) return std::nullopt;
  return Quantity{place, cursor.place(), number->value(), max, "%"};
}

// "02 báo cáo", "7/11 xã"
std::optional<Quantity> count_at(const Passage& passage, std::size_t place) {
  Cursor cursor(passage, place);
  const auto number = take_number(cursor);
  if (!number) return std::nullopt;
  Cursor whole = cursor;
  if (whole.take(U'/') && whole.take_digits(6)) cursor = whole;
  const std::size_t unit = passage.past_blanks(cursor.place());
  const std::size_t end = unit == cursor.place() ? no_place : units.end_at(passage, unit);
  if (end == no_place) return std::nullopt;
  return Quantity{place, end, number->value(), std::nullopt, passage.cut(unit, end)};
}

// The words that govern one number, read leftwards from it.
struct Bond {
  const char* comparator = nullptr;
  bool equals = false;  // "đạt 70%"
  std::size_t begin = 0;
};

Bond bond_before(const Passage& passage, std::size_t place) {
  Bond bond{nullptr, false, place};
  for (;;) {
    const std::size_t end = passage.before_blanks(bond.begin);
    if (const auto* row = comparators.row_before(passage, end)) {
      bond.comparator = row->comparator;  // of two the first wins
      bond.begin = end - row->phrase.size();
      continue;
    }
    const std::size_t equals = plain_equals.begin_before(passage, end);
    const std::size_t filler = fillers.begin_before(passage, end);
    if (equals == no_place && filler == no_place) return bond;
    bond.equals = bond.equals || equals != no_place;
    bond.begin = std::min(equals, filler);
  }
}

// "90% trở lên", "từ 90% số hộ trở lên", not "60% dân số từ 15 tuổi trở lên"
const char* comparator_after(const Passage& passage, const Quantity& quantity) {
  constexpr std::size_t reach = 40;
  std::size_t place = passage.past_blanks(quantity.end);
  for (const std::size_t end = place + reach; place < std::min(end, passage.size()); ++place) {
    if (const auto* row = trailing_comparators.row_at(passage, place)) return row->comparator;
    if (passage.match(place, U"từ") != no_place) break;
    const char32_t c = passage.at(place);
    if (c == U',' || c == U';' || c == U'.' || is_digit(c)) break;
  }
  return nullptr;
}

// Up to here a comparator governs: a semicolon, a full stop, "trong đó".
bool ends_clause(const Passage& passage, std::size_t begin, std::size_t end) {
  for (std::size_t place = begin; place < end; ++place) {
    const char32_t c = passage.at(place);
    if (c == U';' || (c == U'.' && passage.at(place + 1) == U' ')) return true;
  }
  return passage.find(U"trong đó", begin, end) != no_place;
}

bool is_joined(const Passage& passage, std::size_t begin) {
  const std::size_t end = passage.before_blanks(begin);
  return end > 0 && (passage.at(end - 1) == U',' || passage.match_before(end, U"và") != no_place);
}

class TargetScanner {
 public:
  explicit TargetScanner(const Passage& passage) : passage_(passage) {}

  std::vector<Target> run() {
    for (std::size_t place = 0; place < passage_.size();) {
      if (!is_digit(passage_.at(place)) || !may_start(place)) {
        ++place;
        continue;
      }
      place = number(place);
    }
    return std::move(targets_);
  }

 private:
  bool may_start(std::size_t place) const {
    if (place == 0) return true;
    const char32_t before = passage_.at(place - 1);
    return !is_digit(before) && !is_letter(before) && before != U'.' && before != U',' && before != U'/';
  }

  std::size_t number(std::size_t place) {
    const Bond bond = bond_before(passage_, place);
    auto quantity = percentage_at(passage_, place);
    // A count is a target where the sentence bounds it or begins with it.
    if (!quantity && (bond.comparator || bond.begin == 0) && !is_averted(bond.begin))
      quantity = count_at(passage_, place);
    if (!quantity) return past_digits(place);
    Target target{quantity->value, quantity->max, quantity->unit};
    target.comparator = comparator_of(*quantity, bond);
    governing_ = target.comparator;
    governed_from_ = quantity->end;
    targets_.push_back(std::move(target));
    return quantity->end;
  }

  // "Không để xảy ra vụ ngộ độc trên 30 người": no number that is to be reached.
  bool is_averted(std::size_t place) const {
    constexpr std::size_t reach = 60;
    return passage_.find(U"không để", place > reach ? place - reach : 0, place) != no_place;
  }

  std::size_t past_digits(std::size_t place) const {
    while (is_digit(passage_.at(place))) ++place;
    return place;
  }

  std::string comparator_of(const Quantity& quantity, const Bond& bond) const {
    if (bond.comparator) return bond.comparator;
    if (const char* after = comparator_after(passage_, quantity)) return after;
    const bool governed =
        !bond.equals && is_joined(passage_, bond.begin) && !ends_clause(passage_, governed_from_, bond.begin);
    return governed ? governing_ : "=";
  }

  const Passage& passage_;
  std::vector<Target> targets_;
  std::string governing_ = "=";
  std::size_t governed_from_ = 0;
};

}  // namespace

std::vector<Indicator> find_indicators(const Outline& outline) {
  std::vector<Indicator> out;
  for (std::size_t i = 0; i < outline.entries.size(); ++i) {
    const Entry& entry = outline.entries[i];
    if (!entry.under(Topic::goals) || entry.under(Topic::past)) continue;
    auto targets = TargetScanner(entry.text).run();
    if (!targets.empty()) out.push_back({entry.node->text, std::move(targets), static_cast<int>(i)});
  }
  return out;
}

}  // namespace vanthu
