#include "parse/flattened_cell.h"

#include <algorithm>
#include <vector>

#include "text/unicode.h"

namespace vanthu {
namespace {

using Words = std::vector<std::string_view>;

// Folded; a signer's position in capitals begins with one.
constexpr std::string_view positions[] = {"chủ tịch",     "giám đốc",  "tổng giám đốc",   "trưởng ban",  "bí thư",         "hiệu trưởng",
                                          "trưởng phòng", "bộ trưởng", "chánh văn phòng", "cục trưởng",  "chi cục trưởng", "viện trưởng",
                                          "thủ trưởng",   "thủ tướng", "tổng cục trưởng", "trưởng công an"};
// Behind these a position goes on with the line.
constexpr std::string_view before_position[] = {"kt.", "tl.", "tuq.", "tm.", "q.", "quyền", "phó", "thừa", "lệnh"};
constexpr std::string_view capacities[] = {"kt.", "tl.", "tuq."};

template <std::size_t size>
bool is_one_of(std::string_view word, const std::string_view (&list)[size]) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

Words words_of(std::string_view text) {
  Words words;
  for (text = trim(text); !text.empty(); text = trim(text)) {
    const std::size_t end = std::min(text.find(' '), text.size());
    words.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return words;
}

bool is_drawn(std::string_view word) { return word.size() >= 3 && word.find_first_not_of("-_=*~") == std::string_view::npos; }

bool is_dash(std::string_view word) { return word == "-" || word == "–"; }

class Opener {
 public:
  explicit Opener(std::string_view text) : words_(words_of(text)) {
    for (std::string_view word : words_) folded_.push_back(fold(word));
    is_recipients_ = says(0, "nơi nhận") || says(0, "nơi nhận:");
    is_signature_ = !words_.empty() && (is_one_of(folded_[0], capacities) || folded_[0] == "tm." || folded_[0] == "t/m" || heads_position(0));
  }

  std::string run() const {
    std::string out;
    bool broken = false;
    for (std::size_t at = 0; at < words_.size(); ++at) {
      if (is_drawn(words_[at])) {
        broken = true;
        continue;
      }
      if (!out.empty()) out += broken || breaks_before(at) ? '\n' : ' ';
      out += words_[at];
      broken = false;
    }
    return out;
  }

 private:
  // Whether the words from `at` on are those of a folded phrase.
  bool says(std::size_t at, std::string_view phrase) const {
    for (std::string_view word : words_of(phrase))
      if (at >= words_.size() || folded_[at++] != word) return false;
    return true;
  }

  bool heads_position(std::size_t at) const {
    return all_caps(words_[at]) &&
           std::any_of(std::begin(positions), std::end(positions), [&](std::string_view position) { return says(at, position); });
  }

  bool breaks_before(std::size_t at) const {
    if (is_recipients_) return is_dash(words_[at]) && std::string_view(";:).,").find(words_[at - 1].back()) != std::string_view::npos;
    if (says(at, "độc lập -") || folded_[at] == "số:" || says_before(at, "hạnh phúc")) return true;
    return is_signature_ && breaks_signature(at);
  }

  bool says_before(std::size_t at, std::string_view phrase) const { return at >= 2 && says(at - 2, phrase); }

  bool breaks_signature(std::size_t at) const {
    const std::string_view above = words_[at - 1];
    if (is_one_of(folded_[at], capacities) || above.ends_with(')')) return true;
    if (!all_caps(words_[at])) return all_caps(above);  // a name, "(Đã ký)"
    if (is_one_of(folded_[at - 1], before_position) || heads_position(at - 1)) return false;  // "CHI CỤC TRƯỞNG"
    return heads_position(at) || (folded_[at] == "phó" && at + 1 < words_.size() && heads_position(at + 1));
  }

  Words words_;
  std::vector<std::string> folded_;
  bool is_recipients_ = false, is_signature_ = false;
};

}  // namespace

std::string open_flattened_cell(std::string_view text) {
  return text.find('\n') == std::string_view::npos ? Opener(text).run() : std::string(text);
}

}  // namespace vanthu
