#include "text/quote.h"

#include <algorithm>

#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr std::size_t longest = 90;  // code points of a value in a message
constexpr std::size_t lead = 25;     // before the first difference

std::string quoted_from(const std::u32string& text, std::size_t from) {
  if (text.empty()) return "(trống)";
  while (from > 0 && text[from - 1] != U' ') --from;  // whole words
  std::u32string part = text.substr(from, longest);
  std::replace(part.begin(), part.end(), U'\n', U' ');
  return "“" + std::string(from > 0 ? "…" : "") + to_utf8(part) +
         (from + part.size() < text.size() ? "…" : "") + "”";
}

}  // namespace

std::string quote(std::string_view value) { return quoted_from(to_utf32(value), 0); }

QuotedPair quote_difference(std::string_view before, std::string_view after) {
  const std::u32string a = to_utf32(before), b = to_utf32(after);
  if (a.size() <= longest && b.size() <= longest) return {quoted_from(a, 0), quoted_from(b, 0)};
  const auto shorter = static_cast<std::ptrdiff_t>(std::min(a.size(), b.size()));
  const auto same =
      static_cast<std::size_t>(std::mismatch(a.begin(), a.begin() + shorter, b.begin()).first - a.begin());
  const std::size_t from = same > lead ? same - lead : 0;
  return {quoted_from(a, std::min(from, a.size())), quoted_from(b, std::min(from, b.size()))};
}

}  // namespace vanthu
