#include "parse/flat_words.h"

#include <algorithm>
#include <string_view>

#include "parse/money.h"
#include "parse/reflow.h"
#include "parse/table_cells.h"
#include "text/times.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

// Words (folded) that no cell ends with.
constexpr std::string_view open_words[] = {
    "bởi",   "các", "cho", "của", "hoặc", "là",  "mỗi", "những", "như",
    "thuộc", "từ",  "và",  "về",  "với",  "tại", "đối", "nhằm",  "theo",
};

std::string without_marks(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t c = next_code_point(text, at);
    if (is_letter(c) || is_digit(c)) return std::string(text.substr(start));
  }
  return out;
}

char32_t first_letter(const FlatWord& word) {
  const std::string bare = without_marks(word.text);
  std::size_t at = 0;
  return bare.empty() ? U'\0' : next_code_point(bare, at);
}

void cut_line(const Line& line, std::size_t index, std::vector<FlatWord>& words) {
  const std::string_view text = line.text;
  int blanks = line.spaces_above;
  bool first = true;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    if (is_blank(next_code_point(text, at))) {
      ++blanks;
      continue;
    }
    while (at < text.size()) {
      std::size_t next = at;
      if (is_blank(next_code_point(text, next))) break;
      at = next;
    }
    FlatWord word;
    word.text = text.substr(start, at - start);
    word.line = index;
    word.gap = first ? Gap::line : blanks > 1 ? Gap::wide : Gap::blank;
    word.empties = first ? blanks : blanks - 1;
    word.width = times_width(word.text);
    words.push_back(std::move(word));
    blanks = 0;
    first = false;
  }
}

bool is_one_of_marks(std::string_view word) {
  return word == "-" || word == "x" || word == "X" || word == "…" || word == "...";
}

}  // namespace

std::vector<FlatWord> flat_words(std::span<const Block> blocks, std::size_t begin, std::size_t end) {
  std::vector<FlatWord> words;
  for (std::size_t at = begin; at < end; ++at) cut_line(std::get<Line>(blocks[at]), at, words);
  return words;
}

std::string flat_text(FlatWords words) {
  std::string out, line;
  const auto flush = [&] {
    if (!out.empty() && begins_list_item(line))
      out += '\n' + line;
    else if (out == "-")  // no hyphen that a line was broken at
      out += ' ' + line;
    else
      join_line(out, line);
    line.clear();
  };
  for (const FlatWord& word : words) {
    if (word.gap == Gap::line && !line.empty()) flush();
    if (!line.empty()) line += ' ';
    line += word.text;
  }
  if (!line.empty()) flush();
  return out;
}

std::string folded_words(FlatWords words) {
  std::string out;
  for (const FlatWord& word : words) {
    if (!out.empty()) out += ' ';
    out += word.text;
  }
  return fold(out);
}

bool begins_capital(const FlatWord& word) { return is_upper(first_letter(word)); }
bool begins_small(const FlatWord& word) { return is_lower(first_letter(word)); }

bool ends_open(const FlatWord& word) {
  if (word.text.ends_with(',') || word.text.ends_with('/') || word.text.ends_with('(')) return true;
  const std::string folded = fold(word.text);
  return std::find(std::begin(open_words), std::end(open_words), folded) != std::end(open_words);
}

bool ends_sentence(const FlatWord& word) {
  return word.text.ends_with('.') || word.text.ends_with(';') || word.text.ends_with("…");
}

bool is_value(std::string_view word) {
  if (is_one_of_marks(word)) return true;
  for (std::string_view sign : {"≥", "≤", ">", "<", "~"})
    if (word.starts_with(sign)) word.remove_prefix(sign.size());
  if (word.ends_with('%')) word.remove_suffix(1);
  return is_amount(word);
}

}  // namespace vanthu
