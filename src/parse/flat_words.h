#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/text.h"

// A flattened table: its text came out of a PDF cell by cell, the borders are lost. It is read as words.
namespace vanthu {

// What parts a word from the one before it.
enum class Gap { blank, wide, line };

struct FlatWord {
  std::string text;      // as printed
  std::size_t line = 0;  // index of its line among the blocks
  Gap gap = Gap::line;
  int empties = 0;        // blanks left over before it: each may be an empty cell
  int width = 0;          // in Times, 1/1000 em
  bool page_cut = false;  // the head was repeated before it: a page begins
};
using FlatWords = std::span<const FlatWord>;

// The words of lines blocks[begin, end), which must be lines.
std::vector<FlatWord> flat_words(std::span<const Block> blocks, std::size_t begin, std::size_t end);

// Words as text: one blank between them, '\n' where a list item begins a line.
std::string flat_text(FlatWords words);

// Without case: the text of a word for comparing.
std::string folded_words(FlatWords words);

bool begins_capital(const FlatWord& word);  // behind quotation marks and brackets
bool begins_small(const FlatWord& word);
bool ends_open(const FlatWord& word);  // a comma, a word such as "và": the text goes on
bool ends_sentence(const FlatWord& word);
bool is_value(
    std::string_view word);  // an amount, a share, a mark that stands for one: "1.200", "≥ 95%", "-"

}  // namespace vanthu
