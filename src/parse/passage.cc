#include "parse/passage.h"

#include "text/unicode.h"

namespace vanthu {
namespace {

bool is_word_part(char32_t c) { return is_digit(c) || is_letter(c); }

}  // namespace

Passage::Passage(std::string_view text) : printed(to_utf32(text)), folded(fold_in_step(printed)) {}

bool Passage::capital(std::size_t place) const { return place < printed.size() && is_upper(printed[place]); }

bool Passage::starts_word(std::size_t place) const {
  return is_word_part(at(place)) && (place == 0 || !is_word_part(at(place - 1)));
}

std::size_t Passage::word_end(std::size_t place) const {
  while (place < size() && is_word_part(folded[place])) ++place;
  return place;
}

std::size_t Passage::past_blanks(std::size_t place) const {
  while (at(place) == U' ') ++place;
  return place;
}

std::size_t Passage::before_blanks(std::size_t place) const {
  while (place > 0 && folded[place - 1] == U' ') --place;
  return place;
}

std::size_t Passage::match(std::size_t place, Phrase phrase) const {
  if (at(place) != phrase.front() || folded.compare(place, phrase.size(), phrase) != 0) return no_place;
  const std::size_t end = place + phrase.size();
  if (is_word_part(phrase.front()) && place > 0 && is_word_part(folded[place - 1])) return no_place;
  if (is_word_part(phrase.back()) && is_word_part(at(end))) return no_place;
  return end;
}

std::size_t Passage::match_before(std::size_t place, Phrase phrase) const {
  if (place < phrase.size() || folded[place - 1] != phrase.back()) return no_place;
  const std::size_t begin = place - phrase.size();
  return match(begin, phrase) == no_place ? no_place : begin;
}

std::size_t Passage::find(Phrase phrase, std::size_t from, std::size_t to) const {
  const std::u32string_view text = std::u32string_view(folded).substr(0, to);
  for (std::size_t place = text.find(phrase, from); place != no_place; place = text.find(phrase, place + 1))
    if (match(place, phrase) != no_place) return place;
  return no_place;
}

std::string Passage::cut(std::size_t begin, std::size_t end) const {
  if (end > size()) end = size();
  if (begin >= end) return {};
  begin = past_blanks(begin);
  end = before_blanks(end);
  return begin < end ? to_utf8(std::u32string_view(printed).substr(begin, end - begin)) : std::string();
}

bool Cursor::take(char32_t c) {
  if (next() != c) return false;
  ++place_;
  return true;
}

bool Cursor::take(Phrase phrase) {
  const std::size_t end = passage_->match(passage_->past_blanks(place_), phrase);
  if (end == no_place) return false;
  place_ = end;
  return true;
}

std::optional<int> Cursor::take_digits(int at_most) {
  std::size_t place = place_;
  int value = 0, count = 0;
  for (; is_digit(passage_->at(place)); ++place)
    if (++count <= at_most) value = value * 10 + static_cast<int>(passage_->at(place) - U'0');
  if (count == 0 || count > at_most) return std::nullopt;
  place_ = place;
  return value;
}

}  // namespace vanthu
