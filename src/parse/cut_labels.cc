#include "parse/cut_labels.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "plan/label.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr std::string_view words[] = {"Điều", "ĐIỀU", "Phần", "PHẦN", "Chương", "CHƯƠNG", "Mục", "MỤC"};

bool is_cut(const Line* line, const Line* next) {
  if (!line || !next || std::find(std::begin(words), std::end(words), trim(line->text)) == std::end(words)) return false;
  const std::string_view text = trim(next->text);
  const std::string label = std::string(trim(line->text)) + ' ' + std::string(text.substr(0, text.find(' ')));
  return leading_label(label).cls != LabelClass::none;
}

}  // namespace

void join_cut_labels(std::vector<Block>& blocks, std::size_t begin, std::size_t& end) {
  std::size_t kept = begin;
  for (std::size_t at = begin; at < end; ++at, ++kept) {
    if (kept != at) blocks[kept] = std::move(blocks[at]);
    if (at + 1 == end) continue;
    auto* line = std::get_if<Line>(&blocks[kept]);
    auto* next = std::get_if<Line>(&blocks[at + 1]);
    if (!is_cut(line, next)) continue;
    line->text = std::string(trim(line->text)) + ' ' + std::string(trim(next->text));
    extend(line->source, next->source);
    line->whole = next->whole;
    ++at;
  }
  blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(kept), blocks.begin() + static_cast<std::ptrdiff_t>(end));
  end = kept;
}

}  // namespace vanthu
