#include "store/excerpt.h"

#include <algorithm>
#include <set>

#include "store/search.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr int led_in = 30;  // characters before the first hit

struct WantedWord {
  std::string word;
  bool has_marks = false;
  bool may_go_on = false;
};

std::vector<WantedWord> wanted_words(const std::string& search) {
  std::vector<WantedWord> wanted;
  for (const std::string& word : words_of(search)) wanted.push_back({word, bare(word) != word, false});
  if (!wanted.empty()) wanted.back().may_go_on = true;
  return wanted;
}

// Which of the wanted words this one is; -1: none.
int match(std::string_view word, const std::vector<WantedWord>& wanted) {
  const std::string exact = fold(word), without_marks = bare(exact);
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const std::string& there = wanted[i].has_marks ? exact : without_marks;
    if (there == wanted[i].word || (wanted[i].may_go_on && there.starts_with(wanted[i].word)))
      return static_cast<int>(i);
  }
  return -1;
}

// Bytes of a paragraph.
struct HitWord {
  std::size_t begin = 0, end = 0;
};

struct FoundParagraph {
  std::string_view text;
  std::vector<HitWord> hits;
  std::set<int> words;  // that occur
};

FoundParagraph look_through(std::string_view paragraph, const std::vector<WantedWord>& wanted) {
  FoundParagraph found{paragraph, {}, {}};
  for (std::size_t at = 0; at < paragraph.size();) {
    HitWord word{at, at};
    for (std::size_t next = at; next < paragraph.size(); word.end = next) {
      const char32_t c = next_code_point(paragraph, next);
      if (!is_letter(c) && !is_digit(c)) break;
    }
    if (word.end == word.begin) {  // no word begins here
      next_code_point(paragraph, at);
      continue;
    }
    at = word.end;
    const int which = match(paragraph.substr(word.begin, word.end - word.begin), wanted);
    if (which < 0) continue;
    found.hits.push_back(word);
    found.words.insert(which);
  }
  return found;
}

// So many characters on from `at`, or back; at a blank if there is one on the way.
std::size_t moved_on(std::string_view text, std::size_t at, int characters) {
  std::size_t end = at, blank = std::string_view::npos;
  for (int i = 0; i < characters && end < text.size(); ++i) {
    if (text[end] == ' ') blank = end;
    next_code_point(text, end);
  }
  return end == text.size() || blank == std::string_view::npos ? end : blank;
}
std::size_t moved_back(std::string_view text, std::size_t at, int characters) {
  std::size_t begin = at, word = at;
  for (int i = 0; i < characters && begin > 0; ++i) {
    do --begin;
    while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80);
    if (begin == 0 || text[begin - 1] == ' ') word = begin;
  }
  return word;
}

Excerpt cut_out(const FoundParagraph& found) {
  const std::size_t begin = moved_back(found.text, found.hits.front().begin, led_in);
  const std::size_t end = std::max(moved_on(found.text, begin, excerpt_length), found.hits.front().end);
  Excerpt parts;
  std::size_t at = begin;
  std::string before = begin > 0 ? "…" : "";
  for (const HitWord& hit : found.hits) {
    if (hit.end > end) break;
    before += found.text.substr(at, hit.begin - at);
    if (!before.empty()) parts.push_back({before, false});
    parts.push_back({std::string(found.text.substr(hit.begin, hit.end - hit.begin)), true});
    before.clear();
    at = hit.end;
  }
  const std::string rest =
      std::string(found.text.substr(at, end - at)) + (end < found.text.size() ? "…" : "");
  if (!rest.empty()) parts.push_back({rest, false});
  return parts;
}

}  // namespace

Excerpt excerpt_of(std::string_view printed, const std::string& search, std::string_view passed_over) {
  const std::vector<WantedWord> wanted = wanted_words(search);
  FoundParagraph best;
  for (std::size_t at = 0; at < printed.size() && best.words.size() < wanted.size();) {
    const std::size_t end = std::min(printed.find('\n', at), printed.size());
    const std::string_view paragraph = printed.substr(at, end - at);
    at = end + 1;
    if (paragraph == passed_over) continue;
    FoundParagraph found = look_through(paragraph, wanted);
    if (found.words.size() > best.words.size()) best = std::move(found);
  }
  return best.hits.empty() ? Excerpt() : cut_out(best);
}

}  // namespace vanthu
