#include "text/end_mark.h"

#include <algorithm>
#include <iterator>

#include "text/unicode.h"

namespace vanthu {

std::string end_mark(std::string_view text) {
  text = trim(text);
  if (text.empty() || text.ends_with("/.") || text.ends_with("/")) return "";
  if (text.ends_with(".") && !text.ends_with("..")) return "/.";
  constexpr std::string_view open_marks[] = {";", ":", ",", "..", "…"};
  const bool open = std::any_of(std::begin(open_marks), std::end(open_marks),
                                [&](std::string_view mark) { return text.ends_with(mark); });
  return open ? "" : "./.";
}

}  // namespace vanthu
