#pragma once
#include <vector>

#include "parse/flat_head.h"
#include "parse/flat_words.h"

namespace vanthu {

struct FlatRow {
  std::size_t begin = 0, end = 0;  // words
  bool numbered = false;           // the first word is its number
  bool total = false;
  int level = 0;  // groups 0, items 1, items below them 2 …
};

// "1", "01.", "I", "A": what the first row of a table may be numbered with.
bool begins_numbering(std::string_view word);

// The words below a head without the heads that page breaks repeat.
std::vector<FlatWord> drop_repeated_heads(FlatWords words, const FlatHead& head);

// The rows of a table, by their numbers, which count on, and by the words of totals; in a table without
// numbers by the values that end them. What follows a closing total is not among them.
std::vector<FlatRow> cut_rows(FlatWords words, const FlatHead& head);

}  // namespace vanthu
