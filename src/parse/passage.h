#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

// The one place where paragraphs are scanned: a paragraph as code points, and a cursor over it.
namespace vanthu {

using Phrase =
    std::u32string_view;  // a row of a phrase table: folded (text/unicode.h), words parted by one blank

inline constexpr std::size_t no_place = static_cast<std::size_t>(-1);

// A paragraph ready for scanning. Places are offsets in code points and mean the same in both strings.
struct Passage {
  Passage() = default;
  explicit Passage(std::string_view text);

  std::u32string printed;
  std::u32string folded;

  std::size_t size() const { return folded.size(); }
  char32_t at(std::size_t place) const { return place < folded.size() ? folded[place] : U'\0'; }
  bool capital(std::size_t place) const;  // an upper-case letter is printed there

  bool starts_word(std::size_t place) const;
  std::size_t word_end(std::size_t place) const;  // of the word that starts at or holds `place`
  std::size_t past_blanks(std::size_t place) const;
  std::size_t before_blanks(
      std::size_t place) const;  // the end of what stands before the blanks that end at `place`

  // Whole words only: where the phrase that starts at `place` ends, where the one that ends at `place`
  // starts.
  std::size_t match(std::size_t place, Phrase phrase) const;         // no_place if it does not stand there
  std::size_t match_before(std::size_t place, Phrase phrase) const;  // likewise
  std::size_t match_any(std::size_t place, std::span<const Phrase> phrases) const;  // the longest of them
  std::size_t match_any_before(std::size_t place, std::span<const Phrase> phrases) const;
  std::size_t find(Phrase phrase, std::size_t from = 0, std::size_t to = no_place) const;

  std::string cut(std::size_t begin, std::size_t end) const;  // as printed, without blanks at its ends
};

// The row of a table (rows have a `phrase`) that is the longest one to stand at `place`.
template <class Row>
const Row* longest_row(const Passage& passage, std::size_t place, std::span<const Row> rows) {
  const Row* best = nullptr;
  for (const Row& row : rows)
    if ((!best || row.phrase.size() > best->phrase.size()) && passage.match(place, row.phrase) != no_place)
      best = &row;
  return best;
}

template <class Row>
const Row* longest_row_before(const Passage& passage, std::size_t place, std::span<const Row> rows) {
  const Row* best = nullptr;
  for (const Row& row : rows)
    if ((!best || row.phrase.size() > best->phrase.size()) &&
        passage.match_before(place, row.phrase) != no_place)
      best = &row;
  return best;
}

// A place that moves on over what it takes. Copy it to look ahead, assign the copy to accept.
class Cursor {
 public:
  Cursor(const Passage& passage, std::size_t place) : passage_(&passage), place_(place) {}

  const Passage& passage() const { return *passage_; }
  std::size_t place() const { return place_; }
  char32_t next() const { return passage_->at(place_); }
  void move_to(std::size_t place) { place_ = place; }
  void skip_blanks() { place_ = passage_->past_blanks(place_); }

  bool take(char32_t c);                           // folded
  bool take(Phrase phrase);                        // blanks before it are skipped
  bool take_any(std::span<const Phrase> phrases);  // likewise, the longest
  std::optional<int> take_digits(int at_most);     // a run of digits, all of it; none if it is longer

 private:
  const Passage* passage_;
  std::size_t place_;
};

}  // namespace vanthu
