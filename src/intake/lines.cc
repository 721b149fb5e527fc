#include "intake/lines.h"

#include <algorithm>

#include "text/unicode.h"

namespace vanthu {
namespace {

// Soft hyphen, zero-width characters, direction marks and the byte order mark print nothing.
bool is_invisible(char32_t c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF;
}

// Control characters, and line ends of other systems that no editor counts as one.
bool is_control_blank(char32_t c) {
  return (c < 0x20 && c != '\t') || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}

// Where Word's bullets come from the fonts Symbol and Wingdings, extraction leaves their private-use codes.
bool is_symbol_font(char32_t c) { return c >= 0xF020 && c <= 0xF0FF; }

// A private-use character alone before the text of a line can only be a bullet; which one is lost with its
// font.
std::string with_plain_bullet(std::string text) {
  const std::size_t at = text.find_first_not_of(" \t");
  if (at == std::string::npos) return text;
  std::size_t after = at;
  if (!is_symbol_font(next_code_point(text, after))) return text;
  if (after >= text.size()) return text;
  std::size_t next = after;
  if (!is_blank(next_code_point(text, next))) return text;
  return text.substr(0, at) + "- " + std::string(trim(std::string_view(text).substr(after)));
}

// Whether any character to be dropped, blanked or replaced can be in it: told by the bytes that begin one.
bool may_need_cleaning(std::string_view line) {
  return std::any_of(line.begin(), line.end(), [](unsigned char c) {
    return (c < 0x20 && c != '\t') || c == 0x7F || c == 0xC2 || c == 0xE2 || c == 0xEE || c == 0xEF;
  });
}

}  // namespace

std::string clean_line(std::string_view line) {
  if (!may_need_cleaning(line)) return std::string(line);
  std::string out;
  out.reserve(line.size());
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t start = at;
    const char32_t c = next_code_point(line, at);
    if (is_invisible(c)) continue;
    if (is_control_blank(c))
      out += ' ';
    else
      out.append(line, start, at - start);
  }
  return with_plain_bullet(std::move(out));
}

namespace {

// Cuts the text into pieces at line ends and form feeds, and keeps count.
class Splitter {
 public:
  RawText run(std::string_view utf8) {
    std::size_t start = 0;
    for (std::size_t at = 0; at < utf8.size(); ++at) {
      const char c = utf8[at];
      if (c != '\n' && c != '\r' && c != '\f') continue;
      piece(utf8.substr(start, at - start), c == '\f');
      if (c == '\r' && at + 1 < utf8.size() && utf8[at + 1] == '\n') ++at;
      start = at + 1;
    }
    piece(utf8.substr(start), false);
    return std::move(text_);
  }

 private:
  void piece(std::string_view bytes, bool ends_page) {
    std::string line = bytes.empty() ? "" : clean_line(bytes);
    if (!trim(line).empty())
      keep(std::move(line));
    else if (!ends_page)
      ++blanks_;
    if (ends_page) {
      ++page_;
      page_start_ = true;
    } else {
      ++line_;
    }
  }

  void keep(std::string line) {
    text_.lines.push_back({std::move(line), {page_, line_, line_}, blanks_, page_start_});
    text_.pages = page_;  // a form feed after the last line starts no page
    blanks_ = 0;
    page_start_ = false;
  }

  RawText text_;
  int page_ = 1;
  int line_ = 1;
  int blanks_ = 0;
  bool page_start_ = false;
};

}  // namespace

RawText split_lines(std::string_view utf8) { return Splitter().run(nfc(utf8)); }

std::size_t count_lines(std::string_view utf8) {
  std::size_t count = 1;
  for (std::size_t at = 0; at < utf8.size(); ++at)
    if (utf8[at] == '\n' || (utf8[at] == '\r' && (at + 1 == utf8.size() || utf8[at + 1] != '\n'))) ++count;
  return count;
}

}  // namespace vanthu
