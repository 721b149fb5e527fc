#include "pipeline/roll_forward.h"

#include <algorithm>
#include <chrono>
#include <set>

#include "parse/corrected_facts.h"
#include "parse/dates.h"
#include "parse/facts.h"
#include "parse/numbers.h"
#include "parse/outline.h"
#include "parse/trace.h"
#include "pipeline/cited_places.h"
#include "plan/place_name.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

// ---- what stands in a paragraph ----

struct YearPlace {
  std::size_t begin = 0;
  int year = 0;
  std::size_t end() const { return begin + 4; }
};

struct DatePlace {
  std::size_t begin = 0, end = 0;
  Date date;  // whole
};

bool is_digit_at(const Passage& text, std::size_t place) { return is_digit(text.at(place)); }

// Four digits of 1900 to 2099 that stand alone: not inside a larger number, a word or a decimal.
std::vector<YearPlace> years_of(const Passage& text) {
  std::vector<YearPlace> years;
  for (std::size_t place = 0; place < text.size(); ++place) {
    if (!is_digit_at(text, place)) continue;
    std::size_t end = place;
    while (is_digit_at(text, end)) ++end;
    const char32_t before = place > 0 ? text.at(place - 1) : U' ', after = text.at(end);
    const bool decimal = (after == U',' || after == U'.') && is_digit_at(text, end + 1);
    if (end - place == 4 && !is_letter(before) && !is_letter(after) && !decimal) {
      int year = 0;
      for (std::size_t i = place; i < end; ++i) year = year * 10 + static_cast<int>(text.at(i) - U'0');
      if (year >= 1900 && year <= 2099) years.push_back({place, year});
    }
    place = end;
  }
  return years;
}

std::vector<DatePlace> dates_of(const Passage& text) {
  std::vector<DatePlace> dates;
  for (std::size_t place = 0; place < text.size(); ++place) {
    if (!is_digit_at(text, place) ||
        (place > 0 && (is_digit_at(text, place - 1) || text.at(place - 1) == U'/')))
      continue;
    Cursor cursor(text, place);
    const auto date = take_date(cursor);
    if (!date || !date->day || !date->month || !date->year || *date->month > 12) continue;
    dates.push_back({place, cursor.place(), *date});
    place = cursor.place() - 1;
  }
  return dates;
}

// ---- periods ----

constexpr auto until_words =
    phrase_table<Phrase>({U"đến", U"đến năm", U"đến hết năm", U"đến cuối năm", U"tới năm", U"tới"});
constexpr auto period_words =
    phrase_table<Phrase>({U"giai đoạn", U"thời kỳ", U"nhiệm kỳ", U"niên khóa", U"khóa", U"tầm nhìn",
                          U"tầm nhìn đến", U"tầm nhìn đến năm", U"định hướng đến", U"định hướng đến năm"});
constexpr auto programme_words =
    phrase_table<Phrase>({U"giai đoạn", U"chiến lược", U"quy hoạch", U"đề án", U"chương trình", U"dự án",
                          U"tầm nhìn", U"định hướng"});

bool is_dash(char32_t c) { return c == U'-' || c == U'–' || c == U'—' || c == U'‑'; }

// Years and dates stand in the order of the text.
const YearPlace* year_at(const std::vector<YearPlace>& years, std::size_t begin) {
  const auto found = std::ranges::lower_bound(years, begin, {}, &YearPlace::begin);
  return found != years.end() && found->begin == begin ? &*found : nullptr;
}
const YearPlace* year_ending(const std::vector<YearPlace>& years, std::size_t end) {
  return end == no_place || end < 4 ? nullptr : year_at(years, end - 4);
}

const DatePlace* date_of(const std::vector<DatePlace>& dates, const YearPlace& year) {
  const auto found = std::ranges::lower_bound(dates, year.end(), {}, &DatePlace::end);
  return found != dates.end() && found->begin <= year.begin ? &*found : nullptr;
}

// What stands around a year.
class YearContext {
 public:
  explicit YearContext(const std::string& value)
      : text(value), years(years_of(text)), dates(dates_of(text)), cited(cited_in(text)) {}

  // The year at the other end of "2021-2025", "từ năm 2021 đến năm 2025", "30/4/1975 - 30/4/2025"; nothing if
  // there is none.
  const YearPlace* partner(const YearPlace& year) const {
    const YearPlace* after = year_at(years, begin_after_joint(year.end()));
    if (!after) after = year_of_date_at(begin_after_joint(year.end()));
    if (after) return after;
    const DatePlace* own = date_of(dates, year);
    return year_ending(years, end_before_joint(own ? own->begin : year.begin));
  }

  // The years of "2024, 2025 và 2026" that this one stands among, not too far off.
  std::vector<int> listed_with(const YearPlace& year) const {
    constexpr std::size_t enough = 40;
    std::vector<int> all = {year.year};
    for (const YearPlace* at = &year; all.size() < enough && (at = year_at(years, after_comma(at->end())));)
      all.push_back(at->year);
    for (const YearPlace* at = &year;
         all.size() < enough && (at = year_ending(years, before_comma(at->begin)));)
      all.push_back(at->year);
    return all;
  }

  bool follows(std::size_t place, Phrase phrase) const {
    return text.match_before(text.before_blanks(place), phrase) != no_place;
  }

  const Passage text;
  const std::vector<YearPlace> years;
  const std::vector<DatePlace> dates;
  const std::vector<CitedPlace> cited;

 private:
  const YearPlace* year_of_date_at(std::size_t begin) const {
    if (begin == no_place) return nullptr;
    const auto date = std::ranges::lower_bound(dates, begin, {}, &DatePlace::begin);
    if (date == dates.end() || date->begin > begin + 6) return nullptr;
    return date->begin == begin || text.cut(begin, date->begin) == "ngày" ? year_ending(years, date->end)
                                                                          : nullptr;
  }

  std::size_t begin_after_joint(std::size_t end) const {
    const std::size_t place = text.past_blanks(end);
    if (is_dash(text.at(place))) return text.past_blanks(place + 1);
    const std::size_t word = until_words.end_at(text, place);
    return word == no_place ? no_place : text.past_blanks(word);
  }

  std::size_t end_before_joint(std::size_t begin) const {
    std::size_t place = text.before_blanks(begin);
    if (place > 0 && is_dash(text.at(place - 1))) return text.before_blanks(place - 1);
    const std::size_t word = until_words.begin_before(text, place);
    return word == no_place ? no_place : text.before_blanks(word);
  }

  std::size_t after_comma(std::size_t end) const {
    const std::size_t place = text.past_blanks(end);
    if (text.at(place) == U',') return text.past_blanks(place + 1);
    const std::size_t word = text.match(place, U"và");
    return word == no_place ? no_place : text.past_blanks(word);
  }

  std::size_t before_comma(std::size_t begin) const {
    const std::size_t place = text.before_blanks(begin);
    if (place > 0 && text.at(place - 1) == U',') return text.before_blanks(place - 1);
    const std::size_t word = text.match_before(place, U"và");
    return word == no_place ? no_place : text.before_blanks(word);
  }
};

// ---- what becomes of a year ----

enum class Fate { moved, other_year, cited, symbol, past, period, quantity };

const char* reason_of(Fate fate) {
  switch (fate) {
    case Fate::moved:
      return "";
    case Fate::other_year:
      return "không phải năm kế hoạch";
    case Fate::cited:
      return "thuộc văn bản được viện dẫn";
    case Fate::symbol:
      return "thuộc số, ký hiệu";
    case Fate::past:
      return "thuộc phần kết quả, tình hình đã qua";
    case Fate::period:
      return "thuộc một giai đoạn, thời kỳ";
    case Fate::quantity:
      return "có thể là số lượng";
  }
  return "";
}

// Where a value stands.
struct ValueSetting {
  bool past = false;       // in a section on results
  bool title = false;      // subject, heading, head of a column: a bare number is a year
  bool period = false;     // among heads of several years
  bool lone_year = false;  // a cell that is nothing but a number may be a year
};

bool is_symbol(const Passage& text, const YearPlace& year) {
  const char32_t before = year.begin > 0 ? text.at(year.begin - 1) : U' ';
  if (before == U':' || before == U'.' || before == U'_') return true;  // "ISO 9001:2015", "66.2025"
  if (text.at(year.end()) != U'/') return false;
  return is_letter(text.at(year.end() + 1));  // "12/2025/NQ-HĐND"
}

// "Chương trình … đến năm 2025": the horizon of something larger, as is every "đến năm" of a year after the
// plan's.
bool is_horizon(const YearContext& context, const YearPlace& year, int plan_year) {
  const Passage& text = context.text;
  if (until_words.begin_before(text, text.before_blanks(year.begin)) == no_place) return false;
  if (year.year > plan_year) return true;
  if (context.follows(year.begin, U"đến hết năm") || context.follows(year.begin, U"đến cuối năm"))
    return false;
  constexpr std::size_t far = 300;
  std::size_t begin = year.begin;
  while (begin > 0 && year.begin - begin < far && text.at(begin - 1) != U';' && text.at(begin - 1) != U',' &&
         text.at(begin - 1) != U':' && !(text.at(begin - 1) == U'.' && text.at(begin) == U' '))
    --begin;
  return programme_words.found_in(text, begin, year.begin);
}

bool is_period(const YearContext& context, const YearPlace& year, int plan_year) {
  const auto is_near = [&](int other) { return other == plan_year || other == plan_year + 1; };
  if (const YearPlace* partner = context.partner(year)) {
    const bool school_year = std::abs(partner->year - year.year) == 1 && is_near(partner->year) &&
                             context.follows(std::min(year.begin, partner->begin), U"năm học");
    const bool of_days =
        date_of(context.dates, year) && date_of(context.dates, *partner) && is_near(partner->year);
    return !school_year && !of_days;
  }
  if (period_words.begin_before(context.text, context.text.before_blanks(year.begin)) != no_place)
    return true;
  if (const auto list = context.listed_with(year); !std::ranges::all_of(list, is_near)) return true;
  return is_horizon(context, year, plan_year);
}

// "năm 2025", "15/12/2025", "tháng 6/2025", "quý II-2025".
bool is_said_to_be_year(const YearContext& context, const YearPlace& year) {
  const Passage& text = context.text;
  if (context.follows(year.begin, U"năm") || context.follows(year.begin, U"năm học")) return true;
  if (date_of(context.dates, year)) return true;
  if (const YearPlace* partner = context.partner(year);
      partner && context.follows(std::min(year.begin, partner->begin), U"năm học"))
    return true;
  const char32_t before = year.begin > 0 ? text.at(year.begin - 1) : U' ';
  if (before == U'/' || is_dash(before)) return true;
  return std::ranges::any_of(context.listed_with(year), [&](int other) { return other != year.year; });
}

constexpr auto after_years = phrase_table<Phrase>(
    {U"và",  U"của", U"trên", U"tại", U"với", U"theo", U"cho", U"là",  U"được", U"do", U"trong", U"như",
     U"đến", U"từ",  U"có",   U"thì", U"để",  U"về",   U"ở",   U"gồm", U"phải", U"sẽ", U"đã",    U"đạt"});

// "2025 cây", or a cell that is nothing else.
bool may_be_quantity(const YearContext& context, const YearPlace& year, const ValueSetting& setting) {
  const Passage& text = context.text;
  if (text.size() == 4) return !setting.lone_year && !setting.title;
  if (setting.title) return false;
  const std::size_t next = text.past_blanks(year.end());
  return next > year.end() && is_lower(next < text.size() ? text.printed[next] : U' ') &&
         after_years.end_at(text, next) == no_place;
}

Fate fate_of(const YearContext& context, const YearPlace& year, const ValueSetting& setting, int plan_year) {
  if (cited_at(context.cited, year.begin)) return Fate::cited;
  if (is_symbol(context.text, year) && !date_of(context.dates, year)) return Fate::symbol;
  if (year.year != plan_year && year.year != plan_year + 1) return Fate::other_year;
  if (setting.past) return Fate::past;
  if (setting.period || is_period(context, year, plan_year)) return Fate::period;
  if (!is_said_to_be_year(context, year) && may_be_quantity(context, year, setting)) return Fate::quantity;
  return Fate::moved;
}

// ---- names of lunar years ----

constexpr auto stems =
    phrase_table<Phrase>({U"giáp", U"ất", U"bính", U"đinh", U"mậu", U"kỷ", U"canh", U"tân", U"nhâm", U"quý"});
constexpr auto branches = phrase_table<Phrase>(
    {U"tý", U"sửu", U"dần", U"mão", U"thìn", U"tỵ", U"tị", U"ngọ", U"mùi", U"thân", U"dậu", U"tuất", U"hợi"});

std::vector<std::string> lunar_years(const Passage& text) {
  std::vector<std::string> found;
  for (std::size_t place = 0; place < text.size(); ++place) {
    if (!text.starts_word(place) || !text.capital(place)) continue;
    const std::size_t stem = stems.end_at(text, place);
    if (stem == no_place || !text.capital(text.past_blanks(stem))) continue;
    const std::size_t branch = branches.end_at(text, text.past_blanks(stem));
    if (branch != no_place) found.push_back(text.cut(place, branch));
  }
  return found;
}

// ---- weekdays ----

struct Weekday {
  Phrase phrase;
  unsigned day;  // 0 = Sunday, as std::chrono counts
};
constexpr auto weekdays = phrase_table<Weekday>({
    {U"chủ nhật", 0},
    {U"thứ hai", 1},
    {U"thứ 2", 1},
    {U"thứ ba", 2},
    {U"thứ 3", 2},
    {U"thứ tư", 3},
    {U"thứ 4", 3},
    {U"thứ năm", 4},
    {U"thứ 5", 4},
    {U"thứ sáu", 5},
    {U"thứ 6", 5},
    {U"thứ bảy", 6},
    {U"thứ 7", 6},
});
constexpr const char* weekday_names[] = {"Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư",
                                         "thứ Năm",  "thứ Sáu", "thứ Bảy"};

// The weekday printed before the date ("thứ Hai, ngày 03/3/2025") or behind it in brackets.
const Weekday* weekday_of(const Passage& text, const DatePlace& date) {
  std::size_t before = text.before_blanks(date.begin);
  if (const std::size_t day = text.match_before(before, U"ngày"); day != no_place)
    before = text.before_blanks(day);
  if (before > 0 && (text.at(before - 1) == U',' || text.at(before - 1) == U'('))
    before = text.before_blanks(before - 1);
  if (const Weekday* found = weekdays.row_before(text, before)) return found;
  std::size_t after = text.past_blanks(date.end);
  if (text.at(after) == U'(' || text.at(after) == U',') after = text.past_blanks(after + 1);
  return weekdays.row_at(text, after);
}

// ---- the plan ----

std::string two_digits(int n) { return (n < 10 ? "0" : "") + std::to_string(n); }
std::string printed(const Date& date) {
  return two_digits(*date.day) + "/" + two_digits(*date.month) + "/" + std::to_string(*date.year);
}

std::string quoted(const std::string& text) { return "“" + text + "”"; }

bool is_clause_end(char32_t c) { return c == U',' || c == U';' || c == U':' || c == U'.' || c == U')'; }

// The words around a year, for a message: whole words of its clause, “…” where the clause goes on.
constexpr int words_before = 7, words_after = 3;
constexpr std::size_t far_off = 100;  // code points: no word is that long

std::size_t excerpt_begin(const Passage& text, std::size_t year) {
  std::size_t begin = year;
  for (int words = 0; begin > 0 && year - begin < far_off; ++words) {
    const char32_t before = text.at(begin - 1);
    if (before == U'(') break;
    if (before == U' ' || before == U'\n') {
      const std::size_t end = text.before_blanks(begin);
      if (words > words_before || end == 0 || is_clause_end(text.at(end - 1))) break;
      begin = end;
    }
    while (begin > 0 && year - begin < far_off && text.at(begin - 1) != U' ' && text.at(begin - 1) != U'\n' &&
           text.at(begin - 1) != U'(')
      --begin;
  }
  return begin;
}

std::size_t excerpt_end(const Passage& text, std::size_t year_end) {
  std::size_t end = year_end;
  for (int words = 0; end < text.size() && end - year_end < far_off; ++words) {
    const std::size_t begin = text.past_blanks(end);
    if ((begin > end && words > words_after) || begin == text.size()) break;
    std::size_t next = begin;
    while (next < text.size() && next - year_end < far_off && text.at(next) != U' ' && text.at(next) != U'\n')
      ++next;
    const std::size_t word = next;
    while (next > begin && (is_clause_end(text.at(next - 1)) || text.at(next - 1) == U'/')) --next;  // "./."
    if (next > end) end = next;
    if (next < word) break;
  }
  return end;
}

std::string excerpt(const Passage& text, const YearPlace& year) {
  const std::size_t begin = excerpt_begin(text, year.begin), end = excerpt_end(text, year.end());
  const std::size_t before = text.before_blanks(begin), after = text.past_blanks(end);
  const bool cut_before = before > 0 && text.at(before - 1) != U'(' && !is_clause_end(text.at(before - 1));
  const bool cut_after = after < text.size() && !is_clause_end(text.at(after));
  return (cut_before ? "… " : "") + text.cut(begin, end) + (cut_after ? " …" : "");
}

// Law stays in force when its year is over.
bool is_law(const Citation& citation) {
  for (const char* type :
       {"luật", "bộ luật", "pháp lệnh", "nghị định", "thông tư", "thông tư liên tịch", "hiến pháp"})
    if (fold(citation.type) == type) return true;
  return false;
}

class Roller {
 public:
  explicit Roller(const Plan& plan) : old_(plan), year_(*plan.year) {
    result_.plan = plan;
    add_own(plan.header);
    if (plan.carrier) add_own(plan.carrier->header);
  }

  RolledForward roll() {
    Plan& plan = result_.plan;
    std::erase_if(plan.diagnostics,
                  [](const Diagnostic& finding) { return finding.code.starts_with("forward."); });
    plan.year = year_ + 1;
    blank("", plan.header, plan.signature);
    roll_text("/subject", plan.subject, {.title = true});
    roll_list("/preamble", plan.preamble);
    node_ = 0;
    roll_nodes("/body", old_.body, plan.body);
    node_.reset();
    roll_list("/closing", plan.closing);
    roll_list("/recipients", plan.recipients);
    for (std::size_t i = 0; i < plan.appendices.size(); ++i) roll_appendix(i);
    if (plan.carrier) roll_carrier(*plan.carrier);
    derive_again();
    review_facts();
    return std::move(result_);
  }

 private:
  void add_own(const Header& header) {
    if (header.number && header.symbol) own_.insert(*header.number + "/" + *header.symbol);
  }

  std::string place_in_front(const std::string& at) const {
    const std::string name = place_name(old_, at);
    std::size_t end = 0;
    next_code_point(name, end);
    return upper(name.substr(0, end)) + name.substr(end);
  }

  void tell(const char* code, Severity severity, std::string message, const std::string& at) {
    result_.plan.diagnostics.push_back(
        {code, severity, place_in_front(at) + ": " + message, here_, here_ ? source_ : Source{}});
  }

  void blank(const std::string& root, Header& header, Signature& signature) {
    if (header.number) {
      tell("forward.blanked", Severity::info, quoted(*header.number) + " đã để trống.",
           root + "/header/number");
      header.number.reset();
    }
    if (header.date && *header.date != Date{}) {
      tell("forward.blanked", Severity::info, "đã để trống.", root + "/header/date");
      header.date = Date{};
    }
    if (signature.name) {
      tell("forward.blanked", Severity::info, quoted(*signature.name) + " đã để trống.",
           root + "/signature/name");
      signature.name.reset();
    }
  }

  // ---- texts

  void roll_text(const std::string& at, std::string& value, const ValueSetting& setting = {}) {
    if (value.empty()) return;
    const YearContext context(value);
    std::u32string text = context.text.printed;
    std::vector<YearPlace> years;  // that moved; as long as before, so that places stay good
    std::vector<std::string> moved, kept, doubtful;
    for (const YearPlace& year : context.years) {
      if (is_own(context, year)) continue;
      const Fate fate = fate_of(context, year, setting, year_);
      if (fate == Fate::moved) {
        years.push_back(year);
        text.replace(year.begin, 4, to_utf32(std::to_string(year.year + 1)));
      } else {
        (fate == Fate::quantity ? doubtful : kept)
            .push_back(std::to_string(year.year) + " trong " + quoted(excerpt(context.text, year)) + " (" +
                       reason_of(fate) + ")");
      }
    }
    const Passage next(to_utf8(text));
    for (const YearPlace& year : years)
      add_new(moved, quoted(excerpt(context.text, year)) + " thành " + quoted(excerpt(next, year)));
    blank_own(context, text, moved);
    for (const std::string& lunar : lunar_years(context.text))
      kept.push_back(quoted(lunar) + " (tên năm âm lịch)");
    review_dates(at, context, setting);
    review_citations(at, context);
    review_amounts(at, context);
    tell_years(at, moved, kept, doubtful);
    const std::string after = to_utf8(text);
    if (after == value) return;
    result_.changes.push_back({at, value, after});
    value = after;
  }

  // Two years of one clause have the same words around them.
  static void add_new(std::vector<std::string>& items, std::string item) {
    if (items.empty() || items.back() != item) items.push_back(std::move(item));
  }

  static std::string listed(const std::vector<std::string>& items) {
    std::string out;
    for (const std::string& item : items) out += (out.empty() ? "" : "; ") + item;
    return out;
  }

  void tell_years(const std::string& at, const std::vector<std::string>& moved,
                  const std::vector<std::string>& kept, const std::vector<std::string>& doubtful) {
    if (!moved.empty()) tell("forward.changed", Severity::info, "đã đổi " + listed(moved) + ".", at);
    if (!kept.empty())
      tell("forward.kept", Severity::info, "giữ nguyên " + listed(kept) + "; hãy xem có phải sửa không.", at);
    if (!doubtful.empty())
      tell("forward.doubt", Severity::warning,
           "chưa đổi " + listed(doubtful) + "; nếu đó là năm kế hoạch thì hãy sửa.", at);
  }

  bool is_own(const YearContext& context, const YearPlace& year) const {
    const CitedPlace* cited = cited_at(context.cited, year.begin);
    return cited && year.end() <= cited->end && cited->citation.designation &&
           own_.count(*cited->citation.designation);
  }

  // The plan's own number and date, where it quotes itself: "(Kèm theo Kế hoạch số 15/KH-UBND ngày …)".
  void blank_own(const YearContext& context, std::u32string& text, std::vector<std::string>& moved) {
    for (auto cited = context.cited.rbegin(); cited != context.cited.rend(); ++cited) {
      if (!cited->citation.designation || !own_.count(*cited->citation.designation)) continue;
      const std::string before = context.text.cut(cited->begin, cited->end);
      for (const DatePlace& date : context.dates)
        if (date.begin >= cited->begin && date.end <= cited->end)
          text.replace(date.begin, date.end - date.begin, U"… tháng … năm …");
      for (std::size_t place = cited->begin; place < cited->end; ++place)
        if (is_digit(context.text.at(place))) {  // the first digits after the type
          std::size_t end = place;
          while (is_digit(context.text.at(end))) ++end;
          text.replace(place, end - place, U"…");
          break;
        }
      moved.push_back(quoted(before) + " (số và ngày để trống)");
    }
  }

  void review_dates(const std::string& at, const YearContext& context, const ValueSetting& setting) {
    for (const DatePlace& date : context.dates) {
      const YearPlace* year = year_ending(context.years, date.end);
      if (!year || fate_of(context, *year, setting, year_) != Fate::moved) continue;
      Date moved = date.date;
      moved.year = *moved.year + 1;
      const std::chrono::year_month_day day{std::chrono::year(*moved.year),
                                            std::chrono::month(static_cast<unsigned>(*moved.month)),
                                            std::chrono::day(static_cast<unsigned>(*moved.day))};
      if (!day.ok()) {
        tell("forward.leap-day", Severity::warning,
             "không có ngày " + printed(moved) + "; hãy chọn ngày khác.", at);
        continue;
      }
      const Weekday* said = weekday_of(context.text, date);
      const unsigned right = std::chrono::weekday(std::chrono::sys_days(day)).c_encoding();
      if (said && said->day != right)
        tell("forward.weekday", Severity::warning,
             "ngày " + printed(moved) + " là " + weekday_names[right] + ", văn bản ghi " +
                 weekday_names[said->day] + "; hãy sửa.",
             at);
    }
  }

  // ---- citations and amounts

  void review_citations(const std::string& at, const YearContext& context) {
    for (const CitedPlace& cited : context.cited) {
      if (cited.citation.designation && own_.count(*cited.citation.designation)) continue;
      const std::string reason = outdated(context, cited);
      if (reason.empty()) continue;
      tell("forward.citation", Severity::warning,
           "văn bản được viện dẫn có thể đã cũ: " + quoted(context.text.cut(cited.begin, cited.end)) + " (" +
               reason + "); hãy kiểm tra và thay bằng văn bản của năm " + std::to_string(year_ + 1) +
               " nếu có.",
           at);
    }
  }

  std::string outdated(const YearContext& context, const CitedPlace& cited) const {
    int latest = 0;  // the last year that its subject speaks of
    for (auto year = std::ranges::lower_bound(context.years, cited.end, {}, &YearPlace::begin);
         year != context.years.end() && year->begin < cited.subject_end; ++year)
      latest = std::max(latest, year->year);
    if (latest > 0 && latest <= year_) return "nội dung của năm " + std::to_string(latest) + " trở về trước";
    if (latest > year_ || is_law(cited.citation)) return "";
    const auto own_year = cited.citation.date ? cited.citation.date->substr(0, 4) : std::string();
    const std::string year = std::to_string(year_);
    const bool numbered =
        cited.citation.designation && cited.citation.designation->find("/" + year + "/") != std::string::npos;
    return own_year == year || numbered ? "ban hành năm " + year : "";
  }

  void review_amounts(const std::string& at, const YearContext& context) {
    std::string amounts;
    for (std::size_t place = 0; place < context.text.size(); ++place) {
      if (!is_digit_at(context.text, place) || !context.text.starts_word(place)) continue;
      Cursor cursor(context.text, place);
      if (!take_amount(cursor)) {
        place = context.text.word_end(place);
        continue;
      }
      amounts += (amounts.empty() ? "" : "; ") + quoted(context.text.cut(place, cursor.place()));
      place = cursor.place();
    }
    if (!amounts.empty())
      tell("forward.amount", Severity::info, "giữ nguyên số tiền " + amounts + "; hãy xem lại cho năm mới.",
           at);
  }

  // ---- parts of the record

  void roll_list(const std::string& at, std::vector<std::string>& paragraphs) {
    for (std::size_t i = 0; i < paragraphs.size(); ++i)
      roll_text(at + "/" + std::to_string(i), paragraphs[i]);
  }

  // The outline tells which sections are about what is past.
  void roll_nodes(const std::string& at, const std::vector<Node>& before, std::vector<Node>& nodes) {
    Plan section;
    section.year = old_.year;
    section.body = before;
    const Outline outline = make_outline(section);
    std::size_t index = 0;
    roll_level(at, nodes, outline, index);
  }

  void roll_level(const std::string& at, std::vector<Node>& nodes, const Outline& outline,
                  std::size_t& index) {
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      Node& node = nodes[i];
      const std::string here = at + "/" + std::to_string(i);
      const Entry& entry = outline.entries[index++];
      if (node_) {
        here_ = (*node_)++;
        source_ = node.source;
      }
      const bool past = entry.under(Topic::past) || entry.heads(Topic::past);
      const bool heading = entry.heading_end > 0 && !node.children.empty();
      roll_text(here + "/text", node.text, {.past = past, .title = heading});
      if (node.table) roll_table(here + "/table", *node.table, past);
      roll_level(here + "/children", node.children, outline, index);
    }
    here_.reset();
  }

  void roll_table(const std::string& at, Table& table, bool past) {
    std::set<int> years;  // three and more: a period, year by year
    for (const auto& path : table.columns)
      for (const std::string& head : path)
        for (const YearPlace& year : years_of(Passage(head))) years.insert(year.year);
    std::vector<bool> lone_years;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      bool says_year = false;
      for (std::size_t level = 0; level < table.columns[c].size(); ++level) {
        std::string& head = table.columns[c][level];
        const std::string folded = fold(head);
        for (const char* word : {"năm", "thời gian", "thời hạn", "tiến độ"})
          says_year = says_year || folded.find(word) != std::string::npos;
        roll_text(at + "/columns/" + std::to_string(c) + "/" + std::to_string(level), head,
                  {.past = past, .title = true, .period = years.size() > 2});
      }
      lone_years.push_back(says_year && !is_money(table, c));
    }
    for (std::size_t r = 0; r < table.rows.size(); ++r)
      for (std::size_t c = 0; c < table.rows[r].cells.size(); ++c)
        roll_text(at + "/rows/" + std::to_string(r) + "/cells/" + std::to_string(c), table.rows[r].cells[c],
                  {.past = past, .lone_year = lone_years[c]});
    if (table.money)
      tell("forward.amount", Severity::info, "giữ nguyên các số tiền trong bảng; hãy xem lại cho năm mới.",
           at);
  }

  static bool is_money(const Table& table, std::size_t column) {
    return table.money && std::ranges::count(table.money->columns, static_cast<int>(column)) > 0;
  }

  void roll_appendix(std::size_t i) {
    Appendix& appendix = result_.plan.appendices[i];
    const std::string at = "/appendices/" + std::to_string(i);
    roll_text(at + "/label", appendix.label, {.title = true});
    roll_text(at + "/title", appendix.title, {.title = true});
    if (appendix.reference) roll_text(at + "/reference", *appendix.reference);
    roll_nodes(at + "/nodes", old_.appendices[i].nodes, appendix.nodes);
    for (std::size_t t = 0; t < appendix.tables.size(); ++t)
      roll_table(at + "/tables/" + std::to_string(t), appendix.tables[t], false);
  }

  void roll_carrier(Carrier& carrier) {
    blank("/carrier", carrier.header, carrier.signature);
    roll_text("/carrier/subject", carrier.subject, {.title = true});
    roll_list("/carrier/preamble", carrier.preamble);
    roll_nodes("/carrier/body", old_.carrier->body, carrier.body);
    roll_list("/carrier/recipients", carrier.recipients);
  }

  // ---- facts

  void derive_again() {
    Plan& plan = result_.plan;
    if (!plan.corrected.empty()) roll_facts(plan.facts);
    std::erase_if(plan.provenance, [](const Trace& trace) {
      for (const char* root : {"/header/number", "/header/date", "/signature/name", "/carrier/header/number",
                               "/carrier/header/date", "/carrier/signature/name"})
        if (trace.of.starts_with(root)) return true;
      return false;
    });
    derive_facts_again(plan);
  }

  // Corrected facts go the way of the paragraphs that they are of. What is told of those is told enough.
  void roll_facts(Facts& facts) {
    const std::size_t told = result_.plan.diagnostics.size(), changed = result_.changes.size();
    for (Indicator& indicator : facts.indicators) roll_text("/tasks", indicator.text);
    for (Task& task : facts.tasks) {
      roll_text("/tasks", task.content);
      if (task.due) roll_text("/tasks", *task.due);
    }
    for (LegalBasis& basis : facts.legal_bases) roll_text("/tasks", basis.text);
    if (facts.funding) roll_text("/tasks", facts.funding->text);
    result_.plan.diagnostics.resize(told);
    result_.changes.resize(changed);
  }

  void review_facts() {
    if (result_.plan.facts.indicators.empty()) return;
    const std::string year = std::to_string(year_ + 1);
    const std::vector<std::string> pointers = node_pointers("/body", result_.plan.body);
    const std::vector<Visit> visits = walk(result_.plan.body);
    for (const Indicator& indicator : result_.plan.facts.indicators) {
      here_ = indicator.node;
      const auto node = static_cast<std::size_t>(here_.value_or(0));
      source_ = here_ ? visits[node].node->source : Source{};
      tell("forward.target", Severity::info,
           "giữ nguyên chỉ tiêu " + quoted(indicator.text) + "; hãy xem lại cho năm " + year + ".",
           here_ ? pointers[node] : "/indicators");
    }
    here_.reset();
  }

  // In the order of walk().
  static std::vector<std::string> node_pointers(const std::string& at, const std::vector<Node>& nodes) {
    std::vector<std::string> pointers;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      const std::string here = at + "/" + std::to_string(i);
      pointers.push_back(here);
      std::ranges::move(node_pointers(here + "/children", nodes[i].children), std::back_inserter(pointers));
    }
    return pointers;
  }

  const Plan& old_;
  const int year_;
  RolledForward result_;
  std::set<std::string> own_;  // designations of the plan and its carrier
  std::optional<int> node_;    // of the body's next node; none outside of the body
  std::optional<int> here_;    // the node that findings are about
  Source source_;
};

}  // namespace

Result<RolledForward> roll_forward(const Plan& plan) {
  if (!plan.year)
    return Error{
        ErrorKind::invalid,
        "Không biết đây là kế hoạch của năm nào (trích yếu không nêu năm, hoặc nêu một giai đoạn), nên không "
        "chuyển sang năm sau được; hãy ghi năm vào khoá year của hồ sơ.",
        "/year"};
  return Roller(plan).roll();
}

}  // namespace vanthu
