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

// Codes that stand for what a reader sees: letters as some PDF fonts map them, hyphens that never break, full-width forms of OCR.
char32_t printed(char32_t c) {
  switch (c) {
    case 0x01A2: return U'Ư';
    case 0x01A3: return U'ư';
    case 0x2010:
    case 0x2011: return U'-';
    case 0xFFFE:
    case 0xFFFF: return 0xFFFD;  // no characters at all; UTF-16 can hold them
    default: return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
  }
}

std::size_t end_of_blanks(std::string_view text, std::size_t at) {
  for (std::size_t next = at; next < text.size() && is_blank(next_code_point(text, next));) at = next;
  return at;
}

bool ends_clause(char32_t c) { return c == '.' || c == ';' || c == ':' || c == 0; }

// Where the text behind a bullet begins; 0 if what ends at `at` is none: nothing behind it, or more of the symbol font.
std::size_t end_of_bullet(std::string_view text, std::size_t at, bool begins_line) {
  const std::size_t next = end_of_blanks(text, at);
  if (next == text.size() || (next == at && !begins_line)) return 0;
  std::size_t behind = next;
  return is_symbol_font(next_code_point(text, behind)) ? 0 : next;
}

// A private-use character before the text of a line, or of a clause in it, can only be a bullet; which one is lost with its
// font. Several together are text in a symbol font.
std::string with_plain_bullets(std::string_view text) {
  std::string out;
  char32_t last = 0;  // the last that is no blank
  bool after_blank = true;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t c = next_code_point(text, at);
    const bool may_be = is_symbol_font(c) && after_blank && ends_clause(last);
    const std::size_t bullet_end = may_be ? end_of_bullet(text, at, last == 0) : 0;
    if (bullet_end > 0) {
      out += "- ";
      at = bullet_end;
    } else {
      out.append(text, start, at - start);
    }
    after_blank = is_blank(c);
    if (!after_blank) last = c;
  }
  return out;
}

// Whether any character to be dropped, blanked or replaced can be in it: told by the bytes that begin one.
bool may_need_cleaning(std::string_view line) {
  unsigned char before = 0;
  for (unsigned char c : line) {
    if ((c < 0x20 && c != '\t') || c == 0x7F || c == 0xC2 || c == 0xE2 || c == 0xEE || c == 0xEF) return true;
    if (before == 0xC6 && (c == 0xA2 || c == 0xA3)) return true;
    before = c;
  }
  return false;
}

}  // namespace

std::string clean_line(std::string_view line) {
  if (!may_need_cleaning(line)) return std::string(line);
  std::string out;
  out.reserve(line.size());
  bool symbols = false;
  for (std::size_t at = 0; at < line.size();) {
    const char32_t c = next_code_point(line, at);
    if (is_invisible(c)) continue;
    symbols = symbols || is_symbol_font(c);
    append_utf8(out, is_control_blank(c) ? U' ' : printed(c));
  }
  return symbols ? with_plain_bullets(out) : out;
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
      ++blanks_, spaces_ += static_cast<int>(line.size());
    if (ends_page) {
      ++page_;
      page_start_ = true;
    } else {
      ++line_;
    }
  }

  // A bullet alone on its line belongs to the next line: PDF viewers copy it so.
  static bool is_lone_bullet(std::string_view line) {
    line = trim(line);
    std::size_t at = 0;
    const char32_t c = next_code_point(line, at);
    return at == line.size() && (is_symbol_font(c) || c == U'•' || c == U'●' || c == U'▪' || c == U'■');
  }

  void keep(std::string line) {
    const bool goes_on = !text_.lines.empty() && is_lone_bullet(text_.lines.back().text);
    if (goes_on && blanks_ <= 1) {
      RawLine& bullet = text_.lines.back();
      const bool is_symbol = trim(bullet.text).front() == '\xEF';
      bullet.text = (is_symbol ? "-" : std::string(trim(bullet.text))) + ' ' + std::string(trim(line));
      bullet.source.line_end = line_;
    } else {
      text_.lines.push_back({std::move(line), {page_, line_, line_}, blanks_, spaces_, page_start_});
    }
    text_.pages = page_;  // a form feed after the last line starts no page
    blanks_ = spaces_ = 0;
    page_start_ = false;
  }

  RawText text_;
  int page_ = 1;
  int line_ = 1;
  int blanks_ = 0;
  int spaces_ = 0;
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
