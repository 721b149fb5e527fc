#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "check/money_text.h"
#include "check/rules.h"
#include "check/table_sums.h"
#include "plan/amount.h"
#include "plan/table_total.h"
#include "text/number_words.h"
#include "text/quote.h"
#include "text/spell_out.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr std::u32string_view in_words = U"bằng chữ", says_in_words = U"viết ", dong = U"đồng";
constexpr std::size_t farthest_figure = 60, longest_words = 300;  // code points

struct Scale {
  std::string_view word;
  std::int64_t dong;
};
constexpr Scale scales[] = {
    {"nghìn", 1'000}, {"ngàn", 1'000}, {"triệu", 1'000'000}, {"tỷ", 1'000'000'000}, {"tỉ", 1'000'000'000}};

const Scale* scale_named(std::string_view word) {
  const auto found = std::ranges::find(scales, word, &Scale::word);
  return found == std::end(scales) ? nullptr : &*found;
}

// "4,322": four and a bit, or thousands.
bool is_doubtful(std::string_view figure) {
  const auto comma = figure.rfind(',');
  return comma != std::string_view::npos && figure.size() - comma == 4;
}

std::vector<std::string> words_of(std::string_view folded) {
  std::vector<std::string> words(1);
  for (const char c : folded)
    if (c == ' ')
      words.emplace_back();
    else
      words.back() += c;
  std::erase(words, "");
  return words;
}

// The amount that the text ends in: "15.470.000 đồng", "1,5 tỷ đồng". None of two parts ("2 tỷ 500 triệu
// đồng").
std::optional<std::int64_t> last_amount(std::string_view folded) {
  std::vector<std::string> words = words_of(folded);
  const auto take = [&] {
    std::string word = words.empty() ? "" : std::move(words.back());
    if (!words.empty()) words.pop_back();
    return word;
  };
  if (take() != "đồng") return std::nullopt;
  std::string figure = take();
  std::int64_t unit = 1;
  if (const Scale* scale = scale_named(figure)) unit = scale->dong, figure = take();
  const std::string before = take();
  if (scale_named(before) || before == "x" || before == "-" || is_doubtful(figure)) return std::nullopt;
  return amount_in_dong(figure, unit);
}

// A paragraph in step: printed and folded.
struct Paragraph32 {
  explicit Paragraph32(std::string_view text) : printed(to_utf32(text)), folded(fold_in_step(printed)) {}
  std::u32string printed, folded;
};

// Where the sum in words stands behind "bằng chữ": up to the bracket or mark that ends it, or to its last
// "đồng".
struct WordsSpan {
  std::size_t begin = 0, end = 0;
};
WordsSpan words_behind(const Paragraph32& text, std::size_t at) {
  const std::u32string_view folded = text.folded;
  std::size_t begin = at + in_words.size();
  while (begin < folded.size() && (folded[begin] == U' ' || folded[begin] == U':')) ++begin;
  const std::u32string_view rest = folded.substr(begin, longest_words);
  const std::size_t stop = std::min(rest.find_first_of(U");./\n"), rest.size());
  return {begin, begin + stop};
}

// "Hai mươi mốt triệu đồng" in the stead of what the span says, its first letter and what follows "đồng" as
// they are.
std::string with_other_words(const Paragraph32& text, const WordsSpan& span, std::int64_t amount) {
  std::string words = amount_in_words(amount);
  if (is_lower(text.printed[span.begin])) words = lower(words);
  const std::size_t last = text.folded.substr(0, span.end).rfind(dong);
  return to_utf8(text.printed.substr(0, span.begin)) + words +
         to_utf8(text.printed.substr(last + dong.size()));
}

class WordsChecker {
 public:
  WordsChecker(const Plan& plan, Findings& findings) : plan_(plan), findings_(findings) {}

  void check() {
    add_sure_totals(plan_.body);
    for (const Appendix& appendix : plan_.appendices) {
      add_sure_totals(appendix.nodes);
      for (const Table& table : appendix.tables) add_sure_total(table);
    }
    std::string place = "/body";
    check_nodes(plan_.body, std::nullopt, place);
    for (std::size_t at = 0; at < plan_.appendices.size(); ++at) {
      const Appendix& appendix = plan_.appendices[at];
      place = "/appendices/" + std::to_string(at) + "/nodes";
      check_nodes(appendix.nodes,
                  appendix.tables.size() == 1 ? table_sums(appendix.tables[0]).total : std::nullopt, place);
    }
  }

 private:
  void add_sure_total(const Table& table) {
    if (const auto total = table_sums(table).total) sure_totals_.insert(*total);
  }
  void add_sure_totals(const std::vector<Node>& nodes) {
    for (const Node& node : nodes) {
      if (node.table) add_sure_total(*node.table);
      add_sure_totals(node.children);
    }
  }

  // `table_says`: the amount that "Bằng chữ: …" below a table refers to.
  void check_nodes(const std::vector<Node>& nodes, std::optional<std::int64_t> table_says,
                   std::string& place) {
    const std::size_t length = place.size();
    for (std::size_t at = 0; at < nodes.size(); ++at) {
      place += "/" + std::to_string(at);
      const bool below_table = at > 0 && nodes[at - 1].table;
      check_text(nodes[at].text, below_table ? table_sums(*nodes[at - 1].table).total : table_says, place);
      place += "/children";
      check_nodes(nodes[at].children, std::nullopt, place);
      place.resize(length);
    }
  }

  void check_text(const std::string& printed, std::optional<std::int64_t> table_says,
                  const std::string& place) {
    if (printed.size() < in_words.size()) return;
    const Paragraph32 text(printed);
    for (auto at = text.folded.find(in_words); at != std::u32string::npos;
         at = text.folded.find(in_words, at + 1)) {
      const auto amount = amount_before(text.folded, at, table_says);
      const WordsSpan span = words_behind(text, at);
      if (!amount || span.begin >= span.end) continue;
      const auto said = amount_of_words(to_utf8(text.printed.substr(span.begin, span.end - span.begin)));
      if (said && *said != *amount) tell(text, span, *amount, *said, place + "/text");
    }
  }

  static std::optional<std::int64_t> amount_before(std::u32string_view folded, std::size_t at,
                                                   std::optional<std::int64_t> table_says) {
    std::u32string_view head = folded.substr(0, at);
    if (head.ends_with(says_in_words)) head.remove_suffix(says_in_words.size());
    while (!head.empty() && (head.back() == U' ' || head.back() == U'(' || head.back() == U','))
      head.remove_suffix(1);
    if (head.empty()) return table_says;
    if (head.size() > farthest_figure) head.remove_prefix(head.size() - farthest_figure);
    return last_amount(to_utf8(head));
  }

  void tell(const Paragraph32& text, const WordsSpan& span, std::int64_t amount, std::int64_t said,
            const std::string& pointer) {
    const std::string right = quote(amount_in_words(amount));
    std::optional<Fix> fix;
    if (sure_totals_.contains(amount))
      fix = Fix{"Sửa thành " + right, {{"replace", pointer, with_other_words(text, span, amount)}}};
    findings_.add("sum.in-words", Severity::warning,
                  "Số tiền bằng số là " + amount_text(amount, 1) + ", bằng chữ lại là " +
                      amount_text(said, 1) + ", chênh lệch " + amount_text(std::abs(amount - said), 1) +
                      "; nếu số đúng thì ghi bằng chữ là " + right + ".",
                  pointer, fix);
  }

  const Plan& plan_;
  Findings& findings_;
  std::unordered_set<std::int64_t> sure_totals_;  // amounts that a table says and its rows make up
};

}  // namespace

void check_amounts_in_words(const Plan& plan, Findings& findings) { WordsChecker(plan, findings).check(); }

}  // namespace vanthu
