#include "intake/inline.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/xml.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr std::size_t longest_entity = 32;
constexpr std::size_t longest_url = 2'048;
constexpr char line_break = '\v';  // stands for <br> until lines are cut; the input has none

enum class TagEffect { none, bold, italic, line, item };

struct Tag {
  std::string_view name;
  TagEffect effect;
};

// The tags that converters leave in text. Anything else in angle brackets is text: "<tên cơ quan>".
constexpr Tag tags[] = {
    {"a", TagEffect::none},          {"b", TagEffect::bold},      {"big", TagEffect::none},
    {"blockquote", TagEffect::line}, {"body", TagEffect::line},   {"br", TagEffect::line},
    {"center", TagEffect::line},     {"code", TagEffect::none},   {"del", TagEffect::none},
    {"div", TagEffect::line},        {"em", TagEffect::italic},   {"font", TagEffect::none},
    {"h1", TagEffect::line},         {"h2", TagEffect::line},     {"h3", TagEffect::line},
    {"h4", TagEffect::line},         {"h5", TagEffect::line},     {"h6", TagEffect::line},
    {"hr", TagEffect::line},         {"html", TagEffect::line},   {"i", TagEffect::italic},
    {"img", TagEffect::none},        {"ins", TagEffect::none},    {"li", TagEffect::item},
    {"mark", TagEffect::none},       {"ol", TagEffect::line},     {"p", TagEffect::line},
    {"pre", TagEffect::line},        {"s", TagEffect::none},      {"small", TagEffect::none},
    {"span", TagEffect::none},       {"strong", TagEffect::bold}, {"sub", TagEffect::none},
    {"sup", TagEffect::none},        {"table", TagEffect::line},  {"tbody", TagEffect::line},
    {"td", TagEffect::line},         {"tfoot", TagEffect::line},  {"th", TagEffect::line},
    {"thead", TagEffect::line},      {"tr", TagEffect::line},     {"u", TagEffect::none},
    {"ul", TagEffect::line},
};

const Tag* find_tag(std::string_view name) {
  for (const Tag& tag : tags)
    if (tag.name == name) return &tag;
  return nullptr;
}

bool is_ascii_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_space(char32_t c) { return is_blank(c) || c == '\n' || c == static_cast<char32_t>(line_break); }

char32_t code_point_before(std::string_view text, std::size_t at) {
  if (at == 0) return '\n';
  std::size_t start = at - 1;
  while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80) --start;
  return next_code_point(text, start);
}

char32_t code_point_at(std::string_view text, std::size_t at) {
  return at < text.size() ? next_code_point(text, at) : U'\n';
}

// What lies at a place of the output: a style that begins or ends, or mark-up to be taken out again.
struct Event {
  std::size_t at;
  int bold;
  int italic;
  std::size_t remove;  // bytes of mark-up from `at` on
};

// A run of '*' or '_' in the output that may still be matched.
struct Delimiter {
  std::size_t at;      // of the run in the output
  std::size_t length;  // still unmatched; an opener is used up from its right end, a closer from its left
  bool both;           // may open and close
  std::size_t whole;   // its length at first, for the rule of three
};

class Reader {
 public:
  Reader(std::string_view input, Markup markup) : in_(input), markdown_(markup == Markup::markdown) {}

  std::vector<InlineLine> run() {
    out_.reserve(in_.size());
    while (at_ < in_.size()) step();
    return cut();
  }

 private:
  void step() {
    const char c = in_[at_];
    if (c == '<' && (tag() || comment() || autolink())) return;
    if (c == '&' && entity()) return;
    if (markdown_ && markdown_step(c)) return;
    if (c == '\n')
      end_line();
    else
      out_ += c;
    ++at_;
  }

  bool markdown_step(char c) {
    switch (c) {
      case '\\':
        return escape();
      case '`':
        return code();
      case '*':
      case '_':
        return delimiters(c);
      case '[':
        brackets_.push_back(
            {out_.size(), at_ > 0 && in_[at_ - 1] == '!' && !out_.empty() && out_.back() == '!'});
        return false;
      case ']':
        return link();
      default:
        return false;
    }
  }

  void end_line() {
    const std::size_t text_end = out_.find_last_not_of(' ');
    const std::size_t blanks = out_.size() - (text_end == std::string::npos ? 0 : text_end + 1);
    if (markdown_ && blanks >= 2 && text_end != std::string::npos && out_[text_end] != '\n')
      mark_hard_break();
    out_ += '\n';
  }

  void mark_hard_break() { hard_breaks_.push_back(out_.size()); }

  bool escape() {
    if (at_ + 1 >= in_.size()) return false;
    const char next = in_[at_ + 1];
    if (next == '\n') {
      mark_hard_break();
      ++at_;
      return true;
    }
    if (!is_ascii_punctuation(next)) return false;
    out_ += next;
    at_ += 2;
    return true;
  }

  // `text`: the same number of backticks closes it. A length once searched for in vain is not searched for
  // again.
  bool code() {
    std::size_t length = 0;
    while (at_ + length < in_.size() && in_[at_ + length] == '`') ++length;
    const std::size_t start = at_ + length;
    const std::size_t slot = std::min(length, no_closer_.size() - 1);
    if (!no_closer_[slot] && length < no_closer_.size() - 1) {
      for (std::size_t close = in_.find('`', start); close != std::string_view::npos;) {
        std::size_t end = close;
        while (end < in_.size() && in_[end] == '`') ++end;
        if (end - close == length) {
          out_.append(in_, start, close - start);
          at_ = end;
          return true;
        }
        close = in_.find('`', end);
      }
      no_closer_[slot] = true;
    }
    out_.append(length, '`');
    at_ = start;
    return true;
  }

  bool delimiters(char c) {
    std::size_t length = 0;
    while (at_ + length < in_.size() && in_[at_ + length] == c) ++length;
    const char32_t before = code_point_before(out_, out_.size());
    const char32_t after = code_point_at(in_, at_ + length);
    const bool word_before = is_letter(before) || is_digit(before);
    const bool word_after = is_letter(after) || is_digit(after);
    const bool strong = c == '*' && length >= 2;
    const bool can_open = !is_space(after) && (strong || !word_before);
    const bool can_close = !is_space(before) && (strong || !word_after);

    Delimiter run{out_.size(), length, can_open && can_close, length};
    out_.append(length, c);
    at_ += length;
    std::vector<Delimiter>& openers = c == '*' ? stars_ : underlines_;
    if (can_close) close(run, openers);
    if (can_open && run.length > 0) openers.push_back(run);
    return true;
  }

  // Matches a closing run with the openers before it, strong (two) before plain emphasis (one).
  void close(Delimiter& run, std::vector<Delimiter>& openers) {
    while (run.length > 0 && !openers.empty()) {
      Delimiter& opener = openers.back();
      if (breaks_rule_of_three(opener, run)) return;
      const std::size_t used = opener.length >= 2 && run.length >= 2 ? 2 : 1;
      opener.length -= used;
      const int bold = used == 2, italic = used == 1;
      events_.push_back({opener.at + opener.length, bold, italic, used});
      events_.push_back({run.at, -bold, -italic, used});
      run.at += used;
      run.length -= used;
      if (opener.length == 0) openers.pop_back();
    }
  }

  static bool breaks_rule_of_three(const Delimiter& opener, const Delimiter& closer) {
    if (!opener.both && !closer.both) return false;
    return (opener.whole + closer.whole) % 3 == 0 && (opener.whole % 3 != 0 || closer.whole % 3 != 0);
  }

  // [text](address) and ![text](address): the text stays.
  bool link() {
    if (brackets_.empty()) return false;
    const Bracket open = brackets_.back();
    brackets_.pop_back();
    if (at_ + 1 >= in_.size() || in_[at_ + 1] != '(') return false;
    const std::string_view rest = in_.substr(at_ + 2, longest_url);
    const std::size_t end = rest.find_first_of(")([\n");
    if (end == std::string_view::npos || rest[end] != ')') return false;
    const std::size_t mark = open.image ? 1 : 0;
    events_.push_back({open.at - mark, 0, 0, 1 + mark});
    at_ += 2 + end + 1;
    return true;
  }

  // <https://…> and <name@place>: the address stays.
  bool autolink() {
    if (!markdown_) return false;
    const std::string_view rest = in_.substr(at_ + 1, longest_url);
    const std::size_t end = rest.find_first_of("<> \t\n");
    if (end == std::string_view::npos || rest[end] != '>') return false;
    const std::string_view inside = rest.substr(0, end);
    if (inside.find("://") == std::string_view::npos && inside.find('@') == std::string_view::npos)
      return false;
    out_ += inside;
    at_ += end + 2;
    return true;
  }

  bool comment() {
    if (in_.substr(at_, 4) != "<!--" || no_comment_end_) return false;
    const std::size_t end = in_.find("-->", at_ + 4);
    no_comment_end_ = end == std::string_view::npos;
    if (no_comment_end_) return false;
    for (std::size_t i = at_; i < end; ++i)
      if (in_[i] == '\n') out_ += '\n';  // later lines keep their numbers
    at_ = end + 3;
    return true;
  }

  bool tag() {
    std::size_t at = at_ + 1;
    const bool closing = at < in_.size() && in_[at] == '/';
    if (closing) ++at;
    std::string name;
    while (at < in_.size() && name.size() < 12 &&
           (is_ascii_letter(in_[at]) || (!name.empty() && is_digit(in_[at]))))
      name += static_cast<char>(in_[at++] | 0x20);
    const Tag* tag = find_tag(name);
    if (!tag || at >= in_.size() || !(in_[at] == '>' || in_[at] == '/' || in_[at] == ' ')) return false;
    const std::size_t end = in_.find_first_of("<>\n", at);
    if (end == std::string_view::npos || in_[end] != '>') return false;
    apply(*tag, closing);
    at_ = end + 1;
    return true;
  }

  void apply(const Tag& tag, bool closing) {
    const int step = closing ? -1 : 1;
    switch (tag.effect) {
      case TagEffect::none:
        return;
      case TagEffect::bold:
        events_.push_back({out_.size(), step, 0, 0});
        return;
      case TagEffect::italic:
        events_.push_back({out_.size(), 0, step, 0});
        return;
      case TagEffect::item:
        if (!closing) items_.push_back(out_.size() + 1);
        [[fallthrough]];
      case TagEffect::line:
        out_ += line_break;
        return;
    }
  }

  bool entity() {
    const std::string_view rest = in_.substr(at_ + 1, longest_entity);
    const std::size_t end = rest.find_first_of(";& \n");
    if (end == std::string_view::npos || rest[end] != ';') return false;
    const std::string character = html_entity(rest.substr(0, end));
    if (character.empty()) return false;
    out_ += character;
    at_ += end + 2;
    return true;
  }

  // Walks the output once: takes mark-up out, follows the styles and cuts at line ends.
  std::vector<InlineLine> cut();

  struct Bracket {
    std::size_t at;
    bool image;
  };

  std::string_view in_;
  bool markdown_;
  std::size_t at_ = 0;
  std::string out_;
  std::vector<Event> events_;
  std::vector<Delimiter> stars_, underlines_;
  std::vector<Bracket> brackets_;
  std::vector<std::size_t> hard_breaks_, items_;
  std::array<bool, 32> no_closer_{};
  bool no_comment_end_ = false;
};

// One output line while it grows.
struct Growing {
  std::string text;
  bool words = false;  // a letter or digit was seen
  bool all_bold = true;
  bool all_italic = true;
};

void add(Growing& line, std::string_view text, bool bold, bool italic) {
  line.text += text;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (!is_letter(c) && !is_digit(c)) continue;
    line.words = true;
    line.all_bold = line.all_bold && bold;
    line.all_italic = line.all_italic && italic;
  }
}

std::vector<InlineLine> Reader::cut() {
  std::stable_sort(events_.begin(), events_.end(),
                   [](const Event& a, const Event& b) { return a.at < b.at; });
  std::vector<InlineLine> lines;
  Growing line;
  int bold = 0, italic = 0, source_line = 0;
  std::size_t event = 0, hard = 0, item = 0, line_start = 0;
  const auto finish = [&](std::size_t end, bool hard_break) {
    while (item < items_.size() && items_[item] < line_start) ++item;
    const bool list_item = item < items_.size() && items_[item] == line_start;
    lines.push_back({std::string(trim(line.text)), line.words && line.all_bold, line.words && line.all_italic,
                     hard_break, source_line, list_item});
    line = {};
    line_start = end + 1;
  };
  for (std::size_t at = 0; at < out_.size();) {
    for (; event < events_.size() && events_[event].at <= at; ++event) {
      bold = std::max(0, bold + events_[event].bold);
      italic = std::max(0, italic + events_[event].italic);
      at = std::max(at, events_[event].at + events_[event].remove);
    }
    if (at >= out_.size()) break;
    if (out_[at] == '\n' || out_[at] == line_break) {
      while (hard < hard_breaks_.size() && hard_breaks_[hard] < at) ++hard;
      const bool marked = hard < hard_breaks_.size() && hard_breaks_[hard] == at;
      finish(at, out_[at] == line_break || marked);
      source_line += out_[at] == '\n';
      ++at;
      continue;
    }
    std::size_t end = out_.find_first_of("\n\v", at);
    end = std::min(end, out_.size());
    if (event < events_.size()) end = std::min(end, events_[event].at);
    add(line, std::string_view(out_).substr(at, end - at), bold > 0, italic > 0);
    at = end;
  }
  finish(out_.size(), false);
  return lines;
}

}  // namespace

std::vector<InlineLine> read_inline(std::string_view input, Markup markup) {
  return Reader(input, markup).run();
}

}  // namespace vanthu
