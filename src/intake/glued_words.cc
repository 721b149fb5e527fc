#include "intake/glued_words.h"

#include <algorithm>

#include "text/syllable.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr std::size_t longest_pair = 14;
constexpr std::size_t examples = 3;

bool has_marks(std::u32string_view word) {
  return std::any_of(word.begin(), word.end(), [](char32_t c) { return c >= 0x80; });
}

// Two syllables with marks in both, which no foreign word has.
bool is_glued(std::u32string_view word) {
  if (word.size() < 4 || word.size() > longest_pair || !has_marks(word) || is_syllable(word)) return false;
  for (std::size_t at = 2; at + 2 <= word.size(); ++at) {
    const std::u32string_view first = word.substr(0, at), second = word.substr(at);
    if (has_marks(first) && has_marks(second) && is_syllable(first) && is_syllable(second)) return true;
  }
  return false;
}

void collect(const Line& line, std::vector<std::string>& words, Source& source) {
  std::u32string word;
  const auto end_word = [&] {
    if (is_glued(word)) {
      if (words.empty()) source = line.source;
      words.push_back(to_utf8(word));
    }
    word.clear();
  };
  for (std::size_t at = 0; at < line.text.size();) {
    const char32_t c = next_code_point(line.text, at);
    if (is_letter(c))
      word += c;
    else
      end_word();
  }
  end_word();
}

}  // namespace

void note_glued_words(Text& text) {
  std::vector<std::string> words;
  Source source;
  for (const Block& block : text.blocks)
    if (const auto* line = std::get_if<Line>(&block)) collect(*line, words, source);
  if (words.empty()) return;
  std::string shown;
  for (std::size_t i = 0; i < std::min(words.size(), examples); ++i) shown += (i ? ", “" : "“") + words[i] + "”";
  text.findings.push_back({"text.glued-words", Severity::info,
                           std::to_string(words.size()) + " chỗ có chữ dính nhau (" + shown + (words.size() > examples ? ", …" : "") +
                               "). Hãy tách chữ theo bản gốc.",
                           std::nullopt, source});
}

}  // namespace vanthu
