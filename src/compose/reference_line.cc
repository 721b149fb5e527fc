#include "compose/reference_line.h"

#include <algorithm>
#include <iterator>
#include <optional>

namespace vanthu {
namespace {

constexpr std::string_view blanks[] = {" ", "\u00A0", "…", "_"};

// Reads a printed line from its begin on.
class SlotReader {
 public:
  explicit SlotReader(std::string_view text) : rest(text) {}

  std::string_view rest;

  bool word(std::string_view expected) {
    if (!rest.starts_with(expected)) return false;
    rest.remove_prefix(expected.size());
    return true;
  }

  // Digits, with blanks and leader dots before them.
  std::string digits() {
    skip_blanks();
    const std::size_t end = std::min(rest.find_first_not_of("0123456789"), rest.size());
    const std::string out(rest.substr(0, end));
    rest.remove_prefix(end);
    return out;
  }

  void skip_blanks() {
    for (std::size_t size = 1; size > 0; rest.remove_prefix(size)) size = blank_size();
  }

 private:
  std::size_t blank_size() const {
    const std::size_t dots = std::min(rest.find_first_not_of('.'), rest.size());
    if (dots > 1) return dots;
    for (const std::string_view blank : blanks)
      if (rest.starts_with(blank)) return blank.size();
    return 0;
  }
};

// Room for about as many digits.
constexpr int number_room = 8, day_room = 5, year_room = 8;

class Filler {
 public:
  Filler(const ReferenceDate& known, bool empty) : known_(known), empty_(empty) {}

  // What "số" and "ngày" stand before, with what follows them; nullopt if it is no number or date.
  std::optional<std::string> number(SlotReader& in) const {
    const bool colon = in.word(":");
    const std::string digits = in.digits();
    in.skip_blanks();
    if (!in.rest.starts_with('/') && !in.rest.starts_with('-')) return std::nullopt;
    return (colon ? ": " : " ") + value(digits, known_.number, number_room);
  }

  std::optional<std::string> date(SlotReader& in) const {
    const std::string day = in.digits();
    in.skip_blanks();
    const bool slashes = in.word("/");
    if (!slashes && !in.word("tháng")) return std::nullopt;
    const std::string month = in.digits();
    in.skip_blanks();
    if (!in.word(slashes ? "/" : "năm")) return std::nullopt;
    const std::string year = in.digits();
    const bool figures = slashes && !empty_;
    const std::string_view between = figures ? "/" : " tháng ", before_year = figures ? "/" : " năm ";
    std::string out = " " + value(day, known_.day, day_room);
    out.append(between) += value(month, known_.month, day_room);
    out.append(before_year) += value(year, known_.year, year_room);
    constexpr std::string_view closing = "),.;";
    if (year.empty() && !in.rest.empty() && closing.find(in.rest.front()) == closing.npos) out += ' ';
    return out;
  }

 private:
  std::string value(const std::string& printed, const std::string& known, int room) const {
    if (!empty_ && !printed.empty()) return printed;
    if (!empty_ && !known.empty()) return known;
    std::string out;
    for (int i = 0; i < room; ++i) out += "\u00A0";
    return out;
  }

  const ReferenceDate& known_;
  bool empty_;
};

bool at_word_end(std::string_view rest) { return rest.empty() || rest.front() == ' ' || rest.front() == ':'; }

}  // namespace

std::string reference_line(std::string_view printed, const ReferenceDate& known, bool empty) {
  const Filler filler(known, empty);
  std::string out;
  for (SlotReader in(printed); !in.rest.empty();) {
    SlotReader tried = in;
    std::optional<std::string> filled;
    std::string_view word;
    if (tried.word(word = "số") && at_word_end(tried.rest))
      filled = filler.number(tried);
    else if ((tried = in).word(word = "ngày") && at_word_end(tried.rest))
      filled = filler.date(tried);
    if (filled) {
      out += std::string(word) + *filled;
      in = tried;
    } else {
      out += in.rest.front();
      in.rest.remove_prefix(1);
    }
  }
  return out;
}

}  // namespace vanthu
