#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
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
  std::size_t find(Phrase phrase, std::size_t from = 0, std::size_t to = no_place) const;

  std::string cut(std::size_t begin, std::size_t end) const;  // as printed, without blanks at its ends
};

constexpr Phrase phrase_of(Phrase phrase) { return phrase; }

// A row that is not folded would never match; phrase_table() does not compile with one. Tones: of open
// syllables in oa, oe, uy the first vowel bears them ("hóa", "ủy").
constexpr bool is_folded(Phrase phrase) {
  constexpr Phrase toned_ae = U"àáảãạèéẻẽẹ", toned_y = U"ỳýỷỹỵ";
  const auto among = [](char32_t c, Phrase set) { return set.find(c) != Phrase::npos; };
  if (phrase.empty() || phrase.front() == U' ' || phrase.back() == U' ') return false;
  for (std::size_t i = 0; i < phrase.size(); ++i) {
    const char32_t c = phrase[i], before = i > 0 ? phrase[i - 1] : 0;
    const char32_t after = i + 1 < phrase.size() ? phrase[i + 1] : 0;
    const bool capital = (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) ||
                         (c >= 0x100 && c <= 0x17F && c % 2 == 0 && c != 0x138) || c == U'Ơ' || c == U'Ư' ||
                         (c >= 0x1E00 && c <= 0x1EFF && c % 2 == 0);
    const bool mark = c >= 0x300 && c <= 0x36F;  // not NFC
    const bool dash = (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
    const bool blank = c == U'\t' || c == 0xA0 || (c == U' ' && before == U' ');
    const bool closed = (after >= U'a' && after <= U'z') || after >= 0xC0;
    const bool misplaced =
        !closed && ((before == U'o' && among(c, toned_ae)) ||
                    (before == U'u' && among(c, toned_y) && !(i > 1 && phrase[i - 2] == U'q')));
    if (capital || mark || dash || blank || misplaced) return false;
  }
  return true;
}
static_assert(is_folded(U"quý ii") && is_folded(U"ủy ban") && is_folded(U"hoàn thành"));
static_assert(!is_folded(U"uỷ ban") && !is_folded(U"hoá") && !is_folded(U"Đề án") && !is_folded(U"ước "));

template <class Row>
constexpr Phrase phrase_of(const Row& row) {
  return row.phrase;
}

// A table of phrases, or of rows that have a `phrase`, made by phrase_table(). Of several rows that match,
// the longest.
template <class Row, std::size_t N>
class PhraseTable {
 public:
  consteval explicit PhraseTable(std::array<Row, N> rows) : rows_(rows) {
    for (const Row& row : rows_)
      if (!is_folded(phrase_of(row))) throw "a phrase that is not folded";  // stops the compiler
    std::sort(rows_.begin(), rows_.end(), [](const Row& a, const Row& b) {
      const Phrase x = phrase_of(a), y = phrase_of(b);
      return x.front() != y.front() ? x.front() < y.front() : x.size() > y.size();
    });
  }

  auto begin() const { return rows_.begin(); }
  auto end() const { return rows_.end(); }

  const Row* row_at(const Passage& passage, std::size_t place) const {
    const char32_t first = passage.at(place);
    const auto low = std::lower_bound(begin(), end(), first,
                                      [](const Row& row, char32_t c) { return phrase_of(row).front() < c; });
    for (auto row = low; row != end() && phrase_of(*row).front() == first; ++row)
      if (passage.match(place, phrase_of(*row)) != no_place) return &*row;
    return nullptr;
  }

  const Row* row_before(const Passage& passage, std::size_t place) const {
    const Row* best = nullptr;
    for (const Row& row : rows_)
      if ((!best || phrase_of(row).size() > phrase_of(*best).size()) &&
          passage.match_before(place, phrase_of(row)) != no_place)
        best = &row;
    return best;
  }

  // Where the row that starts at `place` ends, where the one that ends there begins; no_place if there is
  // none.
  std::size_t end_at(const Passage& passage, std::size_t place) const {
    const Row* row = row_at(passage, place);
    return row ? place + phrase_of(*row).size() : no_place;
  }
  std::size_t begin_before(const Passage& passage, std::size_t place) const {
    const Row* row = row_before(passage, place);
    return row ? place - phrase_of(*row).size() : no_place;
  }

  bool found_in(const Passage& passage, std::size_t from, std::size_t to) const {
    return std::any_of(begin(), end(),
                       [&](const Row& row) { return passage.find(phrase_of(row), from, to) != no_place; });
  }

 private:
  std::array<Row, N> rows_;
};

template <class Row, std::size_t N>
consteval PhraseTable<Row, N> phrase_table(const Row (&rows)[N]) {
  return PhraseTable<Row, N>(std::to_array(rows));
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

  bool take(char32_t c);              // folded
  bool take(Phrase phrase);           // blanks before it are skipped
  bool take_any(const auto& table) {  // likewise
    const std::size_t end = table.end_at(*passage_, passage_->past_blanks(place_));
    if (end == no_place) return false;
    place_ = end;
    return true;
  }
  std::optional<int> take_digits(int at_most);  // a run of digits, all of it; none if it is longer

 private:
  const Passage* passage_;
  std::size_t place_;
};

}  // namespace vanthu
