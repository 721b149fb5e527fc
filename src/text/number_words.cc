#include "text/number_words.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "text/unicode.h"

namespace vanthu {
namespace {

using Words = std::vector<std::string>;

struct DigitWord {
  std::string_view word;
  int digit;
};
constexpr DigitWord digit_words[] = {{"không", 0}, {"một", 1}, {"mốt", 1}, {"hai", 2}, {"ba", 3},
                                     {"bốn", 4},   {"tư", 4},  {"năm", 5}, {"lăm", 5}, {"nhăm", 5},
                                     {"sáu", 6},   {"bảy", 7}, {"bẩy", 7}, {"tám", 8}, {"chín", 9}};

constexpr std::int64_t thousand = 1'000, million = 1'000'000, milliard = 1'000'000'000;
constexpr std::int64_t most_milliards = 9'000'000'000;  // times a milliard it is still a number

std::int64_t scale_of(std::string_view word) {
  if (word == "nghìn" || word == "ngàn") return thousand;
  if (word == "triệu") return million;
  return word == "tỷ" || word == "tỉ" ? milliard : 0;
}

Words words_of(std::string_view text) {
  Words out(1);
  for (const char c : fold(text))
    if (c == ' ' || c == ',')
      out.emplace_back();
    else
      out.back() += c;
  std::erase(out, "");
  return out;
}

// Reads from the front of what is left.
class WordReader {
 public:
  explicit WordReader(const Words& words) : words_(words) {}

  std::optional<std::int64_t> number() {
    std::int64_t milliards = 0, below = 0, lowest = milliard;
    bool has_milliards = false, any = false;
    while (at_ < words_.size()) {
      const auto part = group();
      if (!part) return std::nullopt;
      any = true;
      const std::int64_t scale = at_ < words_.size() ? scale_of(words_[at_]) : 1;
      if (scale == 0) return std::nullopt;
      if (at_ < words_.size()) ++at_;
      if (scale < milliard) {
        if (scale >= lowest) return std::nullopt;  // "hai nghìn ba triệu"
        below += *part * scale;
        lowest = scale;
        if (!takes("tỷ") && !takes("tỉ")) continue;  // "hai nghìn tỷ"
      } else {
        if (lowest <= 1) return std::nullopt;
        below += *part;
      }
      if (has_milliards || below > most_milliards) return std::nullopt;
      milliards = below, below = 0, lowest = milliard, has_milliards = true;
    }
    return any ? std::optional(milliards * milliard + below) : std::nullopt;
  }

 private:
  bool takes(std::string_view word) {
    if (at_ >= words_.size() || words_[at_] != word) return false;
    ++at_;
    return true;
  }
  std::optional<int> digit() {
    if (at_ >= words_.size()) return std::nullopt;
    for (const DigitWord& row : digit_words)
      if (row.word == words_[at_]) return ++at_, row.digit;
    return std::nullopt;
  }
  // "ba trăm linh năm", "bốn mươi mốt", "mười", "bảy".
  std::optional<std::int64_t> group() {
    if (takes("mười")) return 10 + digit().value_or(0);
    const auto first = digit();
    if (!first) return std::nullopt;
    if (takes("mươi")) return *first * 10 + digit().value_or(0);
    if (!takes("trăm")) return *first;
    const int hundreds = *first * 100;
    if (takes("linh") || takes("lẻ")) {
      const auto last = digit();
      return last ? std::optional<std::int64_t>(hundreds + *last) : std::nullopt;
    }
    if (takes("mười")) return hundreds + 10 + digit().value_or(0);
    const auto tens = digit();
    if (!tens) return hundreds;
    return takes("mươi") ? std::optional<std::int64_t>(hundreds + *tens * 10 + digit().value_or(0))
                         : std::nullopt;
  }

  const Words& words_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<std::int64_t> number_of_words(std::string_view text) {
  const Words words = words_of(text);
  return WordReader(words).number();
}

std::optional<std::int64_t> amount_of_words(std::string_view text) {
  constexpr std::string_view marks = "./;:()*\"";
  while (!text.empty() && (text.back() == ' ' || marks.find(text.back()) != std::string_view::npos))
    text.remove_suffix(1);
  std::string folded = fold(text);
  for (const std::string_view end : {" chẵn", " việt nam", " chẵn"})
    if (folded.ends_with(end)) folded.resize(folded.size() - end.size());
  constexpr std::string_view dong = " đồng";
  if (!folded.ends_with(dong)) return std::nullopt;
  return number_of_words(std::string_view(folded).substr(0, folded.size() - dong.size()));
}

}  // namespace vanthu
