#include "parse/dates.h"

#include <chrono>

namespace vanthu {
namespace {

constexpr Phrase month_word = U"tháng";
constexpr Phrase year_word = U"năm";
constexpr int year_digits = 6;  // misprints such as 20216 are read, and are then no date

// Blanks, and the dots that stand for a number to be filled in.
void skip_filler(Cursor& cursor) {
  while (cursor.next() == U' ' || cursor.next() == U'.' || cursor.next() == U'…' || cursor.next() == U'_')
    cursor.move_to(cursor.place() + 1);
}

std::optional<int> take_number(Cursor& cursor, int at_most) {
  Cursor ahead = cursor;
  skip_filler(ahead);
  const auto number = ahead.take_digits(at_most);
  if (number) cursor = ahead;
  return number;
}

// Misprints leave the blank after it out: "tháng12".
bool take_word(Cursor& cursor, Phrase word) {
  Cursor ahead = cursor;
  skip_filler(ahead);
  const Passage& passage = ahead.passage();
  if (passage.folded.compare(ahead.place(), word.size(), word) != 0) return false;
  ahead.move_to(ahead.place() + word.size());
  cursor = ahead;
  return true;
}

std::optional<char32_t> take_separator(Cursor& cursor) {
  Cursor ahead = cursor;
  ahead.skip_blanks();
  const char32_t c = ahead.next();
  if (c != U'/' && c != U'-' && c != U'.') return std::nullopt;
  ahead.take(c);
  cursor = ahead;
  return c;
}

std::optional<Date> take_in_words(Cursor& cursor) {
  Cursor ahead = cursor;
  Date date;
  date.day = take_number(ahead, 2);
  if (!take_word(ahead, month_word)) return std::nullopt;
  date.month = take_number(ahead, 2);
  if (take_word(ahead, year_word)) date.year = take_number(ahead, year_digits);
  cursor = ahead;
  return date;
}

std::optional<Date> take_in_figures(Cursor& cursor) {
  Cursor ahead = cursor;
  Date date;
  date.day = take_number(ahead, 2);
  if (!date.day) skip_filler(ahead);
  const auto first = take_separator(ahead);
  if (!first) return std::nullopt;
  date.month = take_number(ahead, 2);
  if (!date.month && !date.day) return std::nullopt;
  Cursor rest = ahead;
  if (take_separator(rest) == first) {
    date.year = take_number(rest, year_digits);
    if (date.year) ahead = rest;
  }
  if (!date.month && !date.year) return std::nullopt;
  cursor = ahead;
  return date;
}

std::string two_digits(int n) { return (n < 10 ? "0" : "") + std::to_string(n); }

}  // namespace

std::optional<Date> take_date(Cursor& cursor) {
  if (auto date = take_in_words(cursor)) return date;
  return take_in_figures(cursor);
}

std::optional<std::string> iso_date(const Date& date) {
  if (!date.day || !date.month || !date.year || *date.year < 1900 || *date.year > 2199) return std::nullopt;
  const std::chrono::year_month_day day{std::chrono::year(*date.year),
                                        std::chrono::month(static_cast<unsigned>(*date.month)),
                                        std::chrono::day(static_cast<unsigned>(*date.day))};
  if (!day.ok()) return std::nullopt;
  return std::to_string(*date.year) + "-" + two_digits(*date.month) + "-" + two_digits(*date.day);
}

}  // namespace vanthu
