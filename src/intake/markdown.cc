#include <algorithm>

#include "intake/grids.h"
#include "intake/inline.h"
#include "intake/intake.h"
#include "intake/lines.h"
#include "plan/label.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

// What a line is before its inline mark-up is read (CommonMark 0.30, sections 4 and 5).
struct BlockStart {
  int heading = 0;
  bool list_item = false;
  std::size_t text_at = 0;     // where the text begins; a bullet or number is text
  std::size_t content_at = 0;  // past the bullet or number
};

// marker numbers its page rules: "{12}--------".
std::string_view without_page_number(std::string_view text) {
  const std::size_t end = text.find_first_not_of("0123456789", 1);
  const bool numbered = text.starts_with('{') && end != std::string_view::npos && end > 1 && text[end] == '}';
  return numbered ? text.substr(end + 1) : text;
}

bool is_rule_line(std::string_view text) {
  text = without_page_number(trim(text));
  if (text.empty() || std::string_view("*-_=").find(text[0]) == std::string_view::npos) return false;
  const auto marks = std::count(text.begin(), text.end(), text[0]);
  return marks >= 3 && text.find_first_not_of(std::string{text[0], ' '}) == std::string_view::npos;
}

bool is_fence(std::string_view text) {
  text = trim(text);
  return text.substr(0, 3) == "```" && text.find('`', 3) == std::string_view::npos;
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  at = text.find_first_not_of(" \t", at);
  return at == std::string_view::npos ? text.size() : at;
}

// The end of "- ", "* ", "+ ", "1. ", "1) " at `at`; `at` itself if there is none.
std::size_t list_marker_end(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && end - at < 9 && is_digit(text[end])) ++end;
  const std::string_view ends = end > at ? ".)" : "-*+";
  if (end >= text.size() || ends.find(text[end]) == std::string_view::npos) return at;
  ++end;
  return end < text.size() && (text[end] == ' ' || text[end] == '\t') ? skip_blanks(text, end) : at;
}

BlockStart block_start(std::string_view text) {
  BlockStart start;
  std::size_t at = skip_blanks(text, 0);
  while (at + 1 < text.size() && text[at] == '>' && text[at + 1] == ' ') at = skip_blanks(text, at + 1);
  std::size_t hashes = at;
  while (hashes < text.size() && text[hashes] == '#') ++hashes;
  if (hashes > at && hashes - at <= 6 && hashes < text.size() &&
      (text[hashes] == ' ' || text[hashes] == '\t')) {
    start.heading = static_cast<int>(hashes - at);
    at = skip_blanks(text, hashes);
  }
  start.text_at = at;
  start.content_at = list_marker_end(text, at);
  start.list_item = start.heading == 0 && start.content_at > at;
  return start;
}

std::string_view without_closing_hashes(std::string_view text) {
  text = trim(text);
  const std::size_t end = text.find_last_not_of('#');
  if (end == std::string_view::npos || end + 1 == text.size()) return text;
  return text[end] == ' ' ? trim(text.substr(0, end)) : text;
}

// "title: …" of a YAML block; names of keys have no other letters.
bool is_front_matter_line(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (line.starts_with(' ') || line.starts_with('-') || line.starts_with('#')) return true;
  return colon != std::string_view::npos && colon > 0 &&
         std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(colon), [](unsigned char c) {
           return c < 0x80 && (is_letter(c) || is_digit(c) || c == '_' || c == '-');
         });
}

// The block of YAML that some converters write first: how many lines it takes, 0 if there is none.
std::size_t front_matter(const std::vector<RawLine>& lines) {
  if (lines.empty() || trim(lines[0].text) != "---" || lines[0].source.line != 1) return 0;
  for (std::size_t at = 1; at < lines.size(); ++at) {
    if (trim(lines[at].text) == "---") return at + 1;
    if (!is_front_matter_line(lines[at].text)) return 0;
  }
  return 0;
}

constexpr std::size_t longest_wrap = 160;  // bytes of a line that was wrapped
constexpr std::size_t few = 3;

// Whether paragraphs stand on a line each: then an empty line parts them. Text out of a PDF may have one in mid-paragraph.
bool is_unwrapped(const std::vector<RawLine>& lines) {
  const auto is_long = [](const RawLine& line) { return line.text.size() > longest_wrap; };
  return static_cast<std::size_t>(std::count_if(lines.begin(), lines.end(), is_long)) >= few;
}

// What a page cut in two goes on small, in bold type too.
bool goes_on(const RawLine& line) {
  std::size_t at = std::min(line.text.find_first_not_of(" \t*_"), line.text.size());
  return at < line.text.size() && is_lower(next_code_point(line.text, at)) && leading_label(line.text).cls == LabelClass::none;
}

// Reads the lines between two empty ones as runs in which a span may go over several lines.
class MarkdownReader {
 public:
  explicit MarkdownReader(RawText raw)
      : lines_(std::move(raw.lines)), unwrapped_(is_unwrapped(lines_)), grids_(lines_, Markup::markdown) {
    text_.format = "md";
    text_.encoding = "utf-8";
    text_.pages = raw.pages;
  }

  Text run() {
    for (std::size_t at = front_matter(lines_); at < lines_.size();) {
      if (auto grid = grids_.take(at))
        text_.blocks.emplace_back(std::move(*grid));
      else if (is_rule_line(lines_[at].text) || is_fence(lines_[at].text))
        skip(at++);
      else
        take_run(at);
    }
    return std::move(text_);
  }

 private:
  // A rule or a fence separates as an empty line does.
  void skip(std::size_t at) {
    if (at + 1 < lines_.size()) {
      lines_[at + 1].blanks_before += lines_[at].blanks_before + 1;
      lines_[at + 1].page_start = lines_[at + 1].page_start || lines_[at].page_start;
    }
  }

  bool run_ends_before(std::size_t at) {
    const RawLine& line = lines_[at];
    if (line.blanks_before > 0 || is_rule_line(line.text) || is_fence(line.text)) return true;
    const BlockStart start = block_start(line.text);
    if (start.heading > 0 || start.list_item) return true;
    return grids_.may_begin(at);
  }

  void take_run(std::size_t& at) {
    const std::size_t first = at;
    const BlockStart start = block_start(lines_[at].text);
    std::string input;
    if (start.heading > 0) {
      input = without_closing_hashes(std::string_view(lines_[at].text).substr(start.text_at));
      ++at;
    } else {
      input = lines_[at].text.substr(start.content_at);
      for (++at; at < lines_.size() && !run_ends_before(at); ++at)
        input += '\n' + lines_[at].text.substr(skip_blanks(lines_[at].text, 0));
    }
    add_run(first, start, input);
    if (unwrapped_ && at < lines_.size() && lines_[at].blanks_before > 0 && !goes_on(lines_[at])) end_paragraph();
  }

  void end_paragraph() {
    if (text_.blocks.empty()) return;
    auto* line = std::get_if<Line>(&text_.blocks.back());
    // In mid-sentence a page break may have cut the paragraph: the parser judges.
    if (line && !line->text.empty() && std::string_view(".;:,?!").find(line->text.back()) != std::string_view::npos)
      line->hard_break = true;
  }

  void add_run(std::size_t first, const BlockStart& start, const std::string& input) {
    int last_source_line = -1;
    for (InlineLine& read : read_inline(input, Markup::markdown)) {
      const RawLine& raw = lines_[first + static_cast<std::size_t>(read.source_line)];
      const bool opens_line = read.source_line != last_source_line;
      std::string label;
      if (opens_line && read.source_line == 0 && start.list_item)
        label =
            squeeze(std::string_view(raw.text).substr(start.text_at, start.content_at - start.text_at)) + ' ';
      if (read.text.empty() && label.empty()) continue;
      if (is_bullet(label_class(trim(label))) && leading_label(read.text).cls != LabelClass::none)
        label.clear();  // Docling makes "1. …" an item of a bulleted list
      Line line;
      line.text = label + read.text;
      line.source = raw.source;
      line.whole = start.heading > 0;
      line.hard_break = read.hard_break;
      line.blanks_before = opens_line ? raw.blanks_before : 0;
      line.page_start = opens_line && raw.page_start;
      line.evidence = {read.bold, read.italic, start.heading, opens_line && read.source_line == 0 && start.list_item};
      last_source_line = read.source_line;
      text_.blocks.emplace_back(std::move(line));
    }
  }

  std::vector<RawLine> lines_;
  bool unwrapped_;
  GridFinder grids_;
  Text text_;
};

}  // namespace

Text read_markdown(std::string_view utf8) { return MarkdownReader(split_lines(utf8)).run(); }

}  // namespace vanthu
