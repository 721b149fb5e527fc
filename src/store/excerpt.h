#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace vanthu {

// A piece of a document around words that were searched for.
struct ExcerptPart {
  std::string text;  // as it stands in the document; "…" where the paragraph goes on
  bool hit = false;  // one of the words
  friend bool operator==(const ExcerptPart&, const ExcerptPart&) = default;
};
using Excerpt = std::vector<ExcerptPart>;

inline constexpr int excerpt_length = 120;      // characters, without the last word's end
inline constexpr int most_excerpted = 200'000;  // characters of a document that are looked through

// From the first paragraph (line of `printed`) with most of the words, found as search_condition() does
// (store/search.h). `passed_over`: a paragraph that the reader sees anyhow. Empty where nothing is found.
Excerpt excerpt_of(std::string_view printed, const std::string& search, std::string_view passed_over);

}  // namespace vanthu
