#include "parse/flat_head.h"

#include <algorithm>
#include <string_view>

#include "parse/flat_rows.h"
#include "parse/money.h"
#include "parse/table_head.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

using enum ColumnType;

constexpr std::size_t longest_head = 120;  // words
constexpr std::size_t most_headings = 24;
constexpr std::size_t longest_phrase = 7;   // words
constexpr std::size_t longest_first = 120;  // bytes of a line that a head begins with

enum class Place {
  top,      // stands alone
  over,     // may have headings below it
  below,    // may stand below another
  between,  // both
};

// How headings begin.
struct HeadPhrase {
  std::string_view phrase;  // folded
  ColumnType type;
  Place place = Place::top;
};
constexpr HeadPhrase head_phrases[] = {
    {"stt", number},
    {"tt", number},
    {"s tt", number},
    {"st t", number},
    {"số tt", number},
    {"số thứ tự", number},
    {"nội dung", text},
    {"nội dung nhiệm vụ", text},
    {"nội dung công việc", text},
    {"nội dung thực hiện", text},
    {"nội dung, nhiệm vụ", text},
    {"nội dung hoạt động", text},
    {"nội dung chi", text},
    {"nhiệm vụ", text},
    {"nhiệm vụ, giải pháp", text},
    {"tên nhiệm vụ", text},
    {"nhóm nhiệm vụ", text},
    {"tên dự án", text},
    {"tên nhiệm vụ, dự án", text},
    {"danh mục", text},
    {"danh mục nhiệm vụ", text},
    {"danh mục dự án", text},
    {"tên chương trình", text},
    {"tên đề án", text},
    {"công việc", text},
    {"hoạt động", text},
    {"giải pháp", text},
    {"hạng mục", text},
    {"chỉ tiêu", text},
    {"tên chỉ tiêu", text},
    {"tiêu chí", text},
    {"mục tiêu", text},
    {"nội dung chỉ tiêu", text},
    {"diễn giải", text},
    {"mô tả", text},
    {"ghi chú", note},
    {"sản phẩm", text},
    {"kết quả", text},
    {"kết quả, sản phẩm", text},
    {"sản phẩm, kết quả", text},
    {"dự kiến sản phẩm", text},
    {"dự kiến kết quả", text},
    {"yêu cầu", text},
    {"địa điểm", text},
    {"địa bàn", text},
    {"đối tượng", text},
    {"hình thức", text},
    {"quy mô", text},
    {"lĩnh vực", text},
    {"tên văn bản", text},
    {"trích yếu", text},
    {"văn bản", text},
    {"thành phần", text},
    {"họ và tên", text},
    {"chức vụ", text},
    {"tên đơn vị", text},
    {"tên cơ quan", text},
    {"lĩnh vực, nội dung", text},
    {"lý do", note},
    {"giải trình", text},
    {"phương pháp", text},
    {"đơn vị", agency},
    {"đơn vị chủ trì", agency},
    {"đơn vị phối hợp", agency},
    {"đơn vị thực hiện", agency, Place::over},
    {"cơ quan", agency},
    {"cơ quan chủ trì", agency},
    {"cơ quan phối hợp", agency},
    {"cơ quan thực hiện", agency, Place::over},
    {"cơ quan, đơn vị", agency},
    {"cơ quan, đơn vị thực hiện", agency, Place::over},
    {"chủ trì", agency, Place::below},
    {"phối hợp", agency, Place::below},
    {"chủ đầu tư", agency},
    {"phân công", agency, Place::over},
    {"tổ chức thực hiện", agency, Place::over},
    {"người thực hiện", agency},
    {"người phụ trách", agency},
    {"bộ phận", agency},
    {"đơn vị tham mưu", agency},
    {"đơn vị theo dõi", agency},
    {"cơ quan theo dõi", agency},
    {"trách nhiệm", agency, Place::over},
    {"phụ trách", agency},
    {"thời gian", time},
    {"thời hạn", time},
    {"thời gian hoàn thành", time},
    {"thời gian thực hiện", time},
    {"thời hạn hoàn thành", time},
    {"tiến độ thực hiện", time},
    {"tiến độ hoàn thành", time},
    {"kết quả thực hiện", text},
    {"đơn vị", agency},
    {"chia theo", amount, Place::between},
    {"tiến độ", time},
    {"năm thực hiện", time},
    {"lộ trình", time},
    {"thời điểm", time},
    {"hoàn thành", time},
    {"đơn vị tính", unit},
    {"đvt", unit},
    {"đv tính", unit},
    {"đơn vị đo", unit},
    {"kinh phí", amount, Place::over},
    {"dự toán", amount, Place::over},
    {"khái toán", amount, Place::over},
    {"dự toán kinh phí", amount, Place::over},
    {"nhu cầu", amount, Place::over},
    {"tổng kinh phí", amount, Place::over},
    {"nguồn", amount, Place::over},
    {"nguồn vốn", amount, Place::over},
    {"nguồn kinh phí", amount, Place::over},
    {"dự kiến kinh phí", amount, Place::over},
    {"tổng mức đầu tư", amount, Place::over},
    {"tổng nhu cầu", amount, Place::over},
    {"kế hoạch vốn", amount, Place::over},
    {"trong đó", amount, Place::between},
    {"chia ra", amount, Place::between},
    {"phân kỳ", amount, Place::between},
    {"thành tiền", amount},
    {"đơn giá", amount},
    {"số lượng", amount},
    {"khối lượng", amount},
    {"diện tích", amount},
    {"số tiền", amount},
    {"mức chi", amount},
    {"tỷ lệ", amount},
    {"số người", amount},
    {"số lớp", amount},
    {"tổng số", amount, Place::below},
    {"tổng cộng", amount, Place::below},
    {"tổng", amount, Place::below},
    {"cộng", amount, Place::below},
    {"ngân sách", amount, Place::between},
    {"ns tỉnh", amount, Place::between},
    {"ns huyện", amount, Place::between},
    {"ns xã", amount, Place::between},
    {"ns tw", amount, Place::between},
    {"nsnn", amount, Place::between},
    {"nstw", amount, Place::between},
    {"nsđp", amount, Place::between},
    {"nst", amount, Place::between},
    {"nsh", amount, Place::between},
    {"nsx", amount, Place::between},
    {"ctx", amount, Place::below},
    {"đtpt", amount, Place::below},
    {"chi thường xuyên", amount, Place::below},
    {"đầu tư phát triển", amount, Place::below},
    {"vốn", amount, Place::below},
    {"nguồn khác", amount, Place::below},
    {"khác", amount, Place::below},
    {"xã hội hóa", amount, Place::below},
    {"trung ương", amount, Place::below},
    {"địa phương", amount, Place::below},
    {"cấp tỉnh", amount, Place::below},
    {"cấp huyện", amount, Place::below},
    {"cấp xã", amount, Place::below},
    {"tiền sử dụng đất", amount, Place::below},
    {"trái phiếu", amount, Place::below},
    {"doanh nghiệp", amount, Place::below},
    {"đóng góp", amount, Place::below},
    {"huy động", amount, Place::below},
    {"sự nghiệp", amount, Place::below},
    {"năm", amount, Place::below},
    {"giai đoạn", amount, Place::between},
    {"lũy kế", amount, Place::over},
    {"giải ngân", amount, Place::between},
    {"quý", amount, Place::below},
    {"kế hoạch", amount, Place::between},
    {"kế hoạch năm", amount, Place::between},
    {"thực hiện", amount, Place::between},
    {"thực hiện năm", amount, Place::between},
    {"ước thực hiện", amount, Place::between},
    {"so sánh", amount, Place::between},
    {"mục tiêu năm", amount, Place::between},
    {"chỉ tiêu năm", amount, Place::between},
    {"dự toán năm", amount, Place::between},
};

bool may_be_over(Place place) { return place == Place::over || place == Place::between; }
bool may_be_below(Place place) { return place == Place::below || place == Place::between; }

struct Heading {
  std::size_t begin = 0, end = 0;  // words
  ColumnType type = text;
  Place place = Place::top;
  bool known = false;
  bool must_be_over = false;
  std::string folded;
  int parent = -1;
  std::vector<std::size_t> children;
};

bool is_year(std::string_view word) {
  return word.size() == 4 && (word.starts_with("20") || word.starts_with("19")) &&
         word.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_must(std::string_view folded) {
  return folded.starts_with("trong đó") || folded.starts_with("chia ") || folded.starts_with("phân kỳ");
}

// The longest phrase that the words begin with.
const HeadPhrase* phrase_at(FlatWords words, std::size_t& length) {
  const std::string text = folded_words(words.first(std::min(words.size(), longest_phrase))) + ' ';
  const HeadPhrase* best = nullptr;
  for (const HeadPhrase& row : head_phrases) {
    if (!text.starts_with(row.phrase) || (best && best->phrase.size() >= row.phrase.size())) continue;
    const char after = text[row.phrase.size()];
    if (after == ' ' || after == ':' || after == ',' || after == '(' || after == '/') best = &row;
  }
  if (best) length = static_cast<std::size_t>(std::count(best->phrase.begin(), best->phrase.end(), ' ')) + 1;
  return best;
}

bool asks_for_more(FlatWords heading) {
  const std::string_view last = heading.back().text;
  const auto open = std::count_if(heading.begin(), heading.end(),
                                  [](const auto& w) { return w.text.find('(') != w.text.npos; });
  const auto closed = std::count_if(heading.begin(), heading.end(),
                                    [](const auto& w) { return w.text.find(')') != w.text.npos; });
  return open > closed || ends_open(heading.back()) || last == "-" || last == "–" || last == "năm" ||
         last == "Năm" || last == "đoạn" || last == "Quý" || last == "+";
}

// "Tỷ lệ hộ nghèo % 3,5" is a row.
bool holds_values(FlatWords words) {
  return std::any_of(words.begin(), words.end(), [](const FlatWord& word) {
    return word.text.ends_with('%') || (is_amount(word.text) && !is_year(word.text));
  });
}

// Cuts the words of a head into headings. With `only_known`, stops before the first that is no standard term.
class HeadingCutter {
 public:
  HeadingCutter(FlatWords words, bool only_known) : words_(words), only_known_(only_known) {}

  std::vector<Heading> run() {
    std::vector<Heading> out;
    for (std::size_t at = 0; at < words_.size() && out.size() <= most_headings;) {
      std::size_t length = 1;
      Heading heading;
      heading.begin = at;
      const HeadPhrase* row = phrase_at(words_.subspan(at), length);
      if (row) {
        heading.type = row->type;
        heading.place = row->place;
        heading.known = true;
      } else if (is_year(words_[at].text)) {
        heading.type = amount;
        heading.place = Place::below;
        heading.known = true;
      } else if (only_known_) {
        break;
      }
      at = std::min(at + length, words_.size());
      while (at < words_.size() && !begins_heading(heading.begin, at)) ++at;
      heading.end = at;
      heading.folded = folded_words(words_.subspan(heading.begin, at - heading.begin));
      heading.must_be_over = is_must(heading.folded);
      if (only_known_ && holds_values(words_.subspan(heading.begin, at - heading.begin))) break;
      // Among sources of money an unknown one.
      if (!heading.known && !out.empty() && out.back().type == amount && may_be_below(out.back().place)) {
        heading.type = amount;
        heading.place = Place::below;
      }
      out.push_back(std::move(heading));
    }
    return out;
  }

 private:
  bool begins_heading(std::size_t begin, std::size_t at) const {
    const FlatWords heading = words_.subspan(begin, at - begin);
    const FlatWord& word = words_[at];
    if (heading.back().gap == Gap::line && heading.size() == 1 && heading.front().text.size() == 1)
      return false;
    if (asks_for_more(heading) || word.text.starts_with('(')) return false;
    if (is_year(word.text)) return word.gap != Gap::blank || is_year(heading.back().text);
    if (!begins_capital(word)) return false;
    std::size_t length = 0;
    const bool known = phrase_at(words_.subspan(at), length);
    if (word.gap == Gap::wide) return true;
    if (known) return true;
    if (word.gap == Gap::blank) return false;
    return !all_caps(word.text) || word.text.size() < 2;
  }

  FlatWords words_;
  bool only_known_;
};

using Headings = std::vector<Heading>;

bool siblings_differ(const Headings& all, const std::vector<std::size_t>& siblings) {
  for (std::size_t a = 0; a < siblings.size(); ++a)
    for (std::size_t b = a + 1; b < siblings.size(); ++b)
      if (all[siblings[a]].folded == all[siblings[b]].folded) return false;
  return true;
}

// "CTX ĐTPT CTX ĐTPT": the same headings once for each of so many above.
bool repeats(const Headings& all, std::size_t from, std::size_t to, std::size_t times) {
  const std::size_t period = (to - from) / times;
  if (times < 2 || period < 2 || period * times != to - from) return false;
  for (std::size_t i = from; i + period < to; ++i)
    if (all[i].folded != all[i + period].folded) return false;
  return true;
}

// Gives the headings [from, to) to those of the level above that may stand over them.
bool hand_out(Headings& all, std::size_t above, std::size_t from, std::size_t to) {
  std::vector<std::size_t> over;
  for (std::size_t i = above; i < from; ++i)
    if (i != 1 && may_be_over(all[i].place)) over.push_back(i);  // the second column names the rows
  const bool musts =
      std::any_of(over.begin(), over.end(), [&](std::size_t i) { return all[i].must_be_over; });
  if (musts) std::erase_if(over, [&](std::size_t i) { return !all[i].must_be_over; });
  const auto is_sum = [&](std::size_t i) { return all[i].folded.starts_with("tổng"); };
  if (!std::all_of(over.begin(), over.end(), is_sum)) std::erase_if(over, is_sum);
  if (over.empty()) return false;
  const std::size_t count = to - from;
  std::size_t at = from;
  const bool by_type =
      std::any_of(over.begin(), over.end(), [&](std::size_t i) { return all[i].type != all[over[0]].type; });
  if (by_type) {
    for (std::size_t parent : over)
      for (; at < to && all[at].type == all[parent].type; ++at) all[at].parent = static_cast<int>(parent);
    if (at < to) return false;
  } else {
    const std::size_t groups = repeats(all, from, to, over.size()) ? over.size() : 1;
    if (groups == 1) over = {over.back()};
    for (; at < to; ++at) all[at].parent = static_cast<int>(over[(at - from) * groups / count]);
  }
  for (std::size_t i = from; i < to; ++i) all[static_cast<std::size_t>(all[i].parent)].children.push_back(i);
  return std::all_of(over.begin(), over.end(), [&](std::size_t i) {
    return all[i].children.size() != 1 && siblings_differ(all, all[i].children);
  });
}

// The tree where the uppermost level ends at `first`, the second at `second`; empty if it cannot be.
Headings nest(Headings all, std::size_t first, std::size_t second) {
  std::vector<std::size_t> top;
  for (std::size_t i = 0; i < first; ++i) top.push_back(i);
  if (!siblings_differ(all, top)) return {};
  for (std::size_t i = first; i < all.size(); ++i)
    if (!may_be_below(all[i].place)) return {};
  if (first < all.size() && !hand_out(all, 0, first, second)) return {};
  if (second < all.size() && !hand_out(all, first, second, all.size())) return {};
  return all;
}

int cost_of(const Headings& all, std::size_t first, std::size_t second) {
  int cost = (first < all.size()) + 2 * (second < all.size());
  const bool over = std::any_of(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(first),
                                [](const Heading& h) { return may_be_over(h.place); });
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].must_be_over && all[i].children.empty()) cost += 10;
    if (i < first && over && all[i].place == Place::below) cost += 3;
    if (i < first && i > 0 && all[i].place == Place::between && may_be_over(all[i - 1].place) &&
        all[i].children.empty())
      cost += 2;
  }
  return cost;
}

struct Nested {
  Headings headings;
  std::size_t top = 0;  // headings of the uppermost level
};

std::optional<Nested> nest_best(const Headings& flat) {
  std::optional<Nested> best;
  int least = 1000;
  for (std::size_t first = 2; first <= flat.size(); ++first)
    for (std::size_t second = std::min(first + 1, flat.size()); second <= flat.size(); ++second) {
      Headings tree = nest(flat, first, second);
      if (tree.empty()) continue;
      const int cost = cost_of(tree, first, second);
      if (cost >= least) continue;
      least = cost;
      best = Nested{std::move(tree), first};
    }
  return best;
}

int depth_below(const Headings& all, std::size_t at) {
  int depth = 0;
  for (std::size_t child : all[at].children) depth = std::max(depth, depth_below(all, child));
  return depth + 1;
}

int leaves_below(const Headings& all, std::size_t at) {
  int leaves = 0;
  for (std::size_t child : all[at].children) leaves += leaves_below(all, child);
  return std::max(leaves, 1);
}

void list_leaves(const Headings& all, FlatWords words, std::size_t at, std::string path, FlatHead& head) {
  const std::string own = flat_text(words.subspan(all[at].begin, all[at].end - all[at].begin));
  path = path.empty() ? own : path + " – " + own;
  if (all[at].children.empty()) {
    head.columns.push_back(all[at].type);
    head.names.push_back(path);
  }
  for (std::size_t child : all[at].children) list_leaves(all, words, child, path, head);
}

void fill_rows(const Headings& all, FlatWords words, std::size_t at, std::size_t level, FlatHead& head) {
  GridCell cell;
  cell.text = flat_text(words.subspan(all[at].begin, all[at].end - all[at].begin));
  cell.head = true;
  cell.col_span = leaves_below(all, at);
  if (all[at].children.empty()) cell.row_span = static_cast<int>(head.rows.size() - level);
  head.rows[level].cells.push_back(std::move(cell));
  for (std::size_t child : all[at].children) fill_rows(all, words, child, level + 1, head);
}

// The row that numbers the columns: "1 2 3", "(1) (2)", "A B 1 2". The number of its words, 0 if there is
// none.
std::size_t column_numbers(FlatWords words, std::size_t columns) {
  int expected = 1;
  std::size_t at = 0;
  for (; at < std::min(words.size(), columns); ++at) {
    const std::string& text = words[at].text;
    const bool letter = expected == 1 && text.size() == 1 && text[0] >= 'A' && text[0] <= 'C';
    if (!letter && column_number(text) != expected) return 0;
    expected += !letter;
  }
  return at == columns && expected > 2 ? at : 0;
}

FlatHead make_head(const Nested& nested, FlatWords words) {
  FlatHead head;
  int depth = 1;
  for (std::size_t i = 0; i < nested.top; ++i) depth = std::max(depth, depth_below(nested.headings, i));
  head.rows.resize(static_cast<std::size_t>(depth));
  for (std::size_t i = 0; i < nested.top; ++i) {
    fill_rows(nested.headings, words, i, 0, head);
    list_leaves(nested.headings, words, i, "", head);
  }
  for (const Heading& heading : nested.headings)
    for (std::size_t at = heading.begin; at < heading.end; ++at) head.words.push_back(fold(words[at].text));
  head.top_words = nested.headings[nested.top - 1].end;
  head.end = nested.headings.back().end;
  head.end += column_numbers(words.subspan(head.end), head.columns.size());
  return head;
}

// Where the first row begins in a table whose rows are numbered.
std::size_t first_numbered_row(FlatWords words) {
  for (std::size_t at = 2; at < std::min(words.size(), longest_head); ++at)
    if (words[at].gap == Gap::line &&
        (begins_numbering(words[at].text) || column_number(words[at].text) == 1))
      return at;
  return 0;
}

bool is_plausible(const Headings& flat, bool numbered) {
  const auto known = std::count_if(flat.begin(), flat.end(), [](const Heading& h) { return h.known; });
  const auto numbers =
      std::count_if(flat.begin(), flat.end(), [](const Heading& h) { return h.type == number; });
  if (numbers != numbered) return false;
  if (!numbered && flat.back().type != amount) return false;  // no way to tell its rows apart
  const std::size_t longest = numbered ? 24 : 8;
  const bool short_enough = std::all_of(flat.begin(), flat.end(), [longest](const Heading& h) {
    return h.end - h.begin <= longest && !h.folded.ends_with(';') && !h.folded.ends_with('.');
  });
  return short_enough && flat.size() >= 3 && flat.size() <= most_headings && known >= 3 &&
         static_cast<std::size_t>(known) * 2 > flat.size();
}

}  // namespace

std::optional<FlatHead> read_flat_head(FlatWords words) {
  std::size_t length = 0;
  if (words.empty()) return std::nullopt;
  const HeadPhrase* first = phrase_at(words, length);
  if (!first) return std::nullopt;
  const bool numbered = first->type == number;
  FlatWords zone = words.first(std::min(words.size(), longest_head));
  if (numbered) zone = words.first(first_numbered_row(words));
  Headings flat = HeadingCutter(zone, !numbered).run();
  if (numbered && flat.size() > 1 && flat[1].type == amount) flat[1].type = text;  // what rows are named by
  if (flat.empty() || !is_plausible(flat, numbered)) return std::nullopt;
  const auto nested = nest_best(flat);
  if (!nested) return std::nullopt;
  return make_head(*nested, words);
}

bool may_begin_head(const Line& line) {
  const std::string_view text = trim(line.text);
  if (line.whole || text.empty() || text.size() > longest_first || unit_of_line(text)) return false;
  const std::string folded = fold(text) + ' ';
  return folded == "s " ||
         std::any_of(std::begin(head_phrases), std::end(head_phrases), [&](const HeadPhrase& row) {
           return folded.starts_with(row.phrase) && folded[row.phrase.size()] == ' ' &&
                  !may_be_below(row.place);
         });
}

}  // namespace vanthu
