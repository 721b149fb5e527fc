#include "intake/inline.h"

#include <algorithm>
#include <array>

#include "base/xml.h"
#include "text/unicode.h"

// Two passes. The Reader copies the input to an output in which delimiters still stand, and notes as events
// where mark-up is to be taken out and where styles begin and end: only a later delimiter tells whether an
// earlier one was mark-up. The Cutter then walks the output once.
namespace vanthu {
namespace {

constexpr std::size_t longest_entity = 32;
constexpr std::size_t longest_url = 2'048;
constexpr std::size_t longest_fence = 31;  // backticks
constexpr std::size_t longest_formula = 120;
constexpr std::size_t image_opening = 2;  // bytes of "!["

// Line ends of the output, beside '\n'.
constexpr char hard_end = '\x0E';    // the end of an input line that forces a break
constexpr char line_break = '\x0B';  // a break inside an input line: <br>
constexpr std::string_view line_ends = "\n\x0E\x0B";

// LaTeX that stands for a character of ordinary text.
struct Command {
  std::string_view name, text;
};
constexpr Command commands[] = {
    {"%", "%"},       {"geq", "≥"},     {"ge", "≥"},      {"leq", "≤"},  {"le", "≤"},     {"times", "×"}, {"rightarrow", "→"},
    {"to", "→"},      {"pm", "±"},      {"sim", "~"},     {"approx", "≈"}, {"circ", "°"}, {"cdot", "·"},  {"bullet", "•"},
    {"text", ""},     {"mathrm", ""},   {"mathbf", ""},   {"textbf", ""}, {"textit", ""}, {",", " "},     {";", " "},
    {" ", " "},       {"&", "&"},       {"#", "#"},       {"_", "_"},     {"left", ""},   {"right", ""},  {"quad", " "},
};

// A formula as text; "" where it is none: money in dollars, or a command that is not known.
std::string plain_formula(std::string_view formula) {
  if (formula.empty() || formula.front() == ' ' || formula.find_first_of("\\^_%") == std::string_view::npos) return "";
  std::string out;
  for (std::size_t at = 0; at < formula.size();) {
    const char c = formula[at++];
    if (c != '\\') {
      if (std::string_view("{}^_").find(c) == std::string_view::npos) out += c == '~' ? ' ' : c;
      continue;
    }
    std::size_t end = at;
    while (end < formula.size() && ((formula[end] | 0x20) >= 'a' && (formula[end] | 0x20) <= 'z')) ++end;
    if (end == at) ++end;
    const std::string_view name = formula.substr(at, end - at);
    const auto command = std::find_if(std::begin(commands), std::end(commands), [&](const Command& row) { return row.name == name; });
    if (command == std::end(commands)) return "";
    out += command->text;
    at = std::min(end, formula.size());
  }
  return std::string(trim(out));
}

enum class TagEffect { none, bold, italic, line };

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
    {"img", TagEffect::none},        {"ins", TagEffect::none},    {"li", TagEffect::line},
    {"mark", TagEffect::none},       {"ol", TagEffect::line},     {"p", TagEffect::line},
    {"pre", TagEffect::line},        {"s", TagEffect::none},      {"small", TagEffect::none},
    {"span", TagEffect::none},       {"strong", TagEffect::bold}, {"sub", TagEffect::none},
    {"sup", TagEffect::none},        {"table", TagEffect::line},  {"tbody", TagEffect::line},
    {"td", TagEffect::line},         {"tfoot", TagEffect::line},  {"th", TagEffect::line},
    {"thead", TagEffect::line},      {"tr", TagEffect::line},     {"u", TagEffect::none},
    {"ul", TagEffect::line},
};

const Tag* find_tag(std::string_view name) {
  const auto tag =
      std::find_if(std::begin(tags), std::end(tags), [name](const Tag& row) { return row.name == name; });
  return tag == std::end(tags) ? nullptr : &*tag;
}

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

bool is_ascii_punctuation(char c) { return c > ' ' && c < 0x7F && !is_ascii_letter(c) && !is_ascii_digit(c); }

bool is_line_end(char32_t c) {
  return c < 0x80 && line_ends.find(static_cast<char>(c)) != std::string_view::npos;
}
bool is_space(char32_t c) { return is_blank(c) || is_line_end(c); }
bool is_word(char32_t c) { return is_letter(c) || is_digit(c); }

char32_t code_point_before(std::string_view text, std::size_t at) {
  if (at == 0) return U'\n';
  std::size_t start = at - 1;
  while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80) --start;
  return next_code_point(text, start);
}

char32_t code_point_at(std::string_view text, std::size_t at) {
  return at < text.size() ? next_code_point(text, at) : U'\n';
}

std::size_t run_length(std::string_view text, std::size_t at) {
  const std::size_t end = text.find_first_not_of(text[at], at);
  return std::min(end, text.size()) - at;
}

// At a place of the output: styles that begin (1) or end (-1), and bytes of mark-up to be taken out.
struct Event {
  std::size_t at = 0;
  int bold = 0;
  int italic = 0;
  std::size_t remove = 0;
};

// Takes mark-up out, follows the styles and cuts at line ends.
class Cutter {
 public:
  Cutter(std::string_view text, std::vector<Event> events) : text_(text), events_(std::move(events)) {
    std::stable_sort(events_.begin(), events_.end(),
                     [](const Event& a, const Event& b) { return a.at < b.at; });
  }

  std::vector<InlineLine> run() {
    for (apply_events(); at_ < text_.size(); apply_events()) {
      if (at_ > line_end_ || line_end_ == 0)
        line_end_ = std::min(text_.find_first_of(line_ends, at_), text_.size());
      if (at_ == line_end_)
        end_line(text_[at_++]);
      else
        add(next_piece());
    }
    end_line('\n');
    return std::move(lines_);
  }

 private:
  void apply_events() {
    for (; event_ < events_.size() && events_[event_].at <= at_; ++event_) {
      const Event& event = events_[event_];
      bold_ = std::max(0, bold_ + event.bold);
      italic_ = std::max(0, italic_ + event.italic);
      at_ = std::max(at_, event.at + event.remove);
    }
  }

  // Text of one style on one line.
  std::string_view next_piece() {
    std::size_t end = line_end_;
    if (event_ < events_.size()) end = std::min(end, events_[event_].at);
    const std::string_view piece = text_.substr(at_, end - at_);
    at_ = end;
    return piece;
  }

  void add(std::string_view piece) {
    line_.text += piece;
    for (std::size_t at = 0; at < piece.size() && !is_settled();) {
      if (!is_word(next_code_point(piece, at))) continue;
      words_ = true;
      light_ = light_ || bold_ == 0;
      upright_ = upright_ || italic_ == 0;
    }
  }

  // No later letter can change what is known of the line.
  bool is_settled() const { return words_ && (light_ || bold_ > 0) && (upright_ || italic_ > 0); }

  void end_line(char end) {
    line_.text = trim(line_.text);
    line_.bold = words_ && !light_;
    line_.italic = words_ && !upright_;
    line_.hard_break = end != '\n';
    line_.source_line = source_line_;
    lines_.push_back(std::move(line_));
    line_ = {};
    words_ = light_ = upright_ = false;
    source_line_ += end != line_break;
  }

  std::string_view text_;
  std::vector<Event> events_;
  std::vector<InlineLine> lines_;
  std::size_t at_ = 0, event_ = 0, line_end_ = 0;
  int bold_ = 0, italic_ = 0;
  // The line that grows: whether it has words, some of them not bold, some not italic.
  InlineLine line_;
  int source_line_ = 0;
  bool words_ = false, light_ = false, upright_ = false;
};

// A run of '*' or '_' that may still be matched. An opener is used up from its right end, a closer from its
// left.
struct Delimiter {
  std::size_t at;
  std::size_t length;  // still unmatched
  std::size_t whole;   // at first
  bool both;           // may open and close
};

// CommonMark 0.30, 6.2, rules 9 and 10: such a pair would cut a longer run in two.
bool breaks_rule_of_three(const Delimiter& opener, const Delimiter& closer) {
  if (!opener.both && !closer.both) return false;
  return (opener.whole + closer.whole) % 3 == 0 && opener.whole % 3 != 0;
}

class Reader {
 public:
  Reader(std::string_view input, Markup markup) : in_(input), markdown_(markup == Markup::markdown) {
    out_.reserve(in_.size());
  }

  std::vector<InlineLine> run() {
    while (at_ < in_.size()) {
      take_text();
      if (at_ < in_.size() && !take_markup(in_[at_])) out_ += in_[at_++];
    }
    return Cutter(out_, std::move(events_)).run();
  }

 private:
  // Up to the next character that may be mark-up.
  void take_text() {
    const std::size_t end = std::min(in_.find_first_of("<&\n\\`*_[]$", at_), in_.size());
    out_.append(in_, at_, end - at_);
    at_ = end;
  }

  // Each of the functions below reads one kind of mark-up at at_ and moves past it, or leaves all as it is:
  // then the character is text.
  bool take_markup(char c) {
    switch (c) {
      case '<':
        return tag() || comment() || autolink();
      case '&':
        return entity();
      case '\n':
        return end_line();
      default:
        return markdown_ && take_markdown(c);
    }
  }

  bool take_markdown(char c) {
    switch (c) {
      case '\\':
        return escape();
      case '`':
        return code();
      case '*':
        return emphasis(stars_);
      case '_':
        return emphasis(underlines_);
      case '[':
        return open_bracket();
      case ']':
        return link();
      case '$':
        return formula();
      default:
        return false;
    }
  }

  // Two blanks before it make a hard break.
  bool end_line() {
    const bool hard = markdown_ && out_.ends_with("  ");
    out_ += hard ? hard_end : '\n';
    ++at_;
    return true;
  }

  bool escape() {
    const char next = at_ + 1 < in_.size() ? in_[at_ + 1] : ' ';
    if (next != '\n' && !is_ascii_punctuation(next)) return false;
    out_ += next == '\n' ? hard_end : next;
    at_ += 2;
    return true;
  }

  // `text`: closed by as many backticks. A length once looked for in vain is not looked for again.
  bool code() {
    const std::size_t length = run_length(in_, at_);
    const std::size_t start = at_ + length;
    if (length <= longest_fence && !no_fence_[length]) {
      for (std::size_t close = in_.find('`', start); close != std::string_view::npos;) {
        const std::size_t closing = run_length(in_, close);
        if (closing == length) {
          out_.append(in_, start, close - start);
          at_ = close + closing;
          return true;
        }
        close = in_.find('`', close + closing);
      }
      no_fence_[length] = true;
    }
    out_.append(length, '`');
    at_ = start;
    return true;
  }

  bool emphasis(std::vector<Delimiter>& openers) {
    const char c = in_[at_];
    const std::size_t length = run_length(in_, at_);
    const char32_t before = code_point_before(out_, out_.size());
    const char32_t after = code_point_at(in_, at_ + length);
    const bool strong = c == '*' && length >= 2;
    const bool can_open = !is_space(after) && (strong || !is_word(before));
    const bool can_close = !is_space(before) && (strong || !is_word(after));

    Delimiter run{out_.size(), length, length, can_open && can_close};
    out_.append(length, c);
    at_ += length;
    if (can_close) match(run, openers);
    if (can_open && run.length > 0) openers.push_back(run);
    return true;
  }

  // Matches a closing run with the openers before it: two characters are bold, one is italic.
  void match(Delimiter& run, std::vector<Delimiter>& openers) {
    while (run.length > 0 && !openers.empty()) {
      Delimiter& opener = openers.back();
      if (breaks_rule_of_three(opener, run)) return;
      const std::size_t used = opener.length >= 2 && run.length >= 2 ? 2 : 1;
      const int bold = used == 2, italic = used == 1;
      opener.length -= used;
      events_.push_back({opener.at + opener.length, bold, italic, used});
      events_.push_back({run.at, -bold, -italic, used});
      run.at += used;
      run.length -= used;
      if (opener.length == 0) openers.pop_back();
    }
  }

  bool open_bracket() {
    const bool image = out_.ends_with('!');
    brackets_.push_back({out_.size() - image, 0, 0, image ? image_opening : 1u});
    return false;
  }

  // [text](address) and pandoc's [text]{.underline}: the text stays; of ![text](address) nothing does. Linear without a limit,
  // as each search ends at the next bracket.
  bool link() {
    if (brackets_.empty()) return false;
    Event opening = brackets_.back();
    brackets_.pop_back();
    std::size_t end = at_ + 1;
    if (in_.substr(end).starts_with('(')) {
      end = in_.find_first_of(")([\n", end + 1);
      if (end == std::string_view::npos || in_[end] != ')') return false;
      ++end;
    }
    end = attributes_end(end);
    if (end == at_ + 1) return false;
    if (opening.remove == image_opening) opening.remove = out_.size() - opening.at;
    events_.push_back(opening);
    at_ = end;
    return true;
  }

  // Past "{.underline}", "{#id width=2in}"; `at` itself if there are none.
  std::size_t attributes_end(std::size_t at) const {
    if (!in_.substr(at).starts_with('{')) return at;
    const std::size_t end = in_.find_first_of("{}\n[", at + 1);
    if (end == std::string_view::npos || in_[end] != '}' || end == at + 1) return at;
    const bool named = in_[at + 1] == '.' || in_[at + 1] == '#' || in_.substr(at, end - at).find('=') != std::string_view::npos;
    return named ? end + 1 : at;
  }

  // "$70\%$", "$\geq$ 80": what converters take for formulas.
  bool formula() {
    const std::string_view rest = in_.substr(at_ + 1, longest_formula);
    const std::size_t end = rest.find_first_of("$\n");
    if (end == std::string_view::npos || rest[end] != '$') return false;
    const std::string text = plain_formula(rest.substr(0, end));
    if (text.empty()) return false;
    out_ += text;
    at_ += end + 2;
    return true;
  }

  // <https://…> and <name@place>: the address stays.
  bool autolink() {
    if (!markdown_) return false;
    const std::string_view rest = in_.substr(at_ + 1, longest_url);
    const std::size_t end = rest.find_first_of("<> \t\n");
    if (end == std::string_view::npos || rest[end] != '>') return false;
    const std::string_view address = rest.substr(0, end);
    if (address.find("://") == std::string_view::npos && address.find('@') == std::string_view::npos)
      return false;
    out_ += address;
    at_ += end + 2;
    return true;
  }

  bool comment() {
    if (no_comment_end_ || !in_.substr(at_).starts_with("<!--")) return false;
    const std::size_t end = in_.find("-->", at_ + 4);
    no_comment_end_ = end == std::string_view::npos;
    if (no_comment_end_) return false;
    const std::string_view inside = in_.substr(at_, end - at_);
    out_.append(static_cast<std::size_t>(std::count(inside.begin(), inside.end(), '\n')),
                '\n');  // keeps line numbers
    at_ = end + 3;
    return true;
  }

  bool tag() {
    std::size_t at = at_ + 1;
    const bool closing = in_.substr(at).starts_with('/');
    at += closing;
    std::string name;
    while (at < in_.size() && name.size() <= 10 && (is_ascii_letter(in_[at]) || is_ascii_digit(in_[at])))
      name += static_cast<char>(in_[at++] | 0x20);  // lower case; digits have that bit
    const Tag* tag = find_tag(name);
    if (!tag) return false;
    const std::size_t end = in_.find_first_of("<>\n", at);
    if (end == std::string_view::npos || in_[end] != '>') return false;
    if (at < end && in_[at] != ' ' && in_[at] != '/') return false;
    apply(*tag, closing ? -1 : 1);
    at_ = end + 1;
    return true;
  }

  void apply(const Tag& tag, int step) {
    switch (tag.effect) {
      case TagEffect::none:
        return;
      case TagEffect::bold:
        events_.push_back({out_.size(), step, 0, 0});
        return;
      case TagEffect::italic:
        events_.push_back({out_.size(), 0, step, 0});
        return;
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
    out_ += character;
    if (!character.empty()) at_ += end + 2;
    return !character.empty();
  }

  std::string_view in_;
  bool markdown_;
  std::size_t at_ = 0;
  std::string out_;
  std::vector<Event> events_;
  std::vector<Delimiter> stars_, underlines_;  // openers
  std::vector<Event> brackets_;                // what to take out when one turns out to open a link
  std::array<bool, longest_fence + 1> no_fence_{};
  bool no_comment_end_ = false;
};

}  // namespace

std::vector<InlineLine> read_inline(std::string_view input, Markup markup) {
  return Reader(input, markup).run();
}

}  // namespace vanthu
