#include "parse/furniture.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "parse/signature_lines.h"
#include "plan/label.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr std::size_t longest_head = 150;  // bytes
constexpr std::size_t stamp_lines = 2;  // between the lines of one stamp
constexpr int enough_repeats = 3;
constexpr int most_pages_apart = 3;  // between two page numbers that were kept by the extraction

// "3", "- 3 -", "Trang 3", "3/14", "Trang 3 / 14".
std::optional<int> page_number(std::string_view line) {
  std::string text = fold(line);
  std::erase_if(text, [](char c) { return c == ' ' || c == '-' || c == '|'; });
  if (text.starts_with("trang")) text.erase(0, 5);
  const auto end = std::min(text.find('/'), text.size());
  const std::string total = text.substr(std::min(end + 1, text.size()));
  text.resize(end);
  const auto digits = [](const std::string& s) {
    return s.find_first_not_of("0123456789") == std::string::npos;
  };
  if (text.empty() || text.size() > 3 || !digits(text) || !digits(total)) return std::nullopt;
  return std::stoi(text);
}

// A drawn line, or a bar between the cells of a table that was flattened.
bool is_rule(std::string_view text) {
  if (text == "|") return true;
  return text.size() >= 3 && text.find_first_not_of("-_*=|~ ") == std::string_view::npos;
}

// "VABWAFAATABf…=": bytes of a picture or a signature written as letters.
bool is_code(std::string_view text) {
  constexpr std::size_t shortest = 24;
  const auto part = [](unsigned char c) { return is_digit(c) || (c < 0x80 && is_letter(c)) || c == '+' || c == '/' || c == '='; };
  const auto holds = [&](auto test) { return std::any_of(text.begin(), text.end(), [&](unsigned char c) { return test(c); }); };
  return text.size() >= shortest && std::all_of(text.begin(), text.end(), part) && holds(is_upper) &&
         (holds(is_digit) || text.ends_with('=')) && holds([](unsigned char c) { return is_lower(c); });
}

// Below or above a line of signing software.
bool is_beside_stamp(const std::vector<Block>& blocks, std::size_t at, std::size_t begin, std::size_t end) {
  const auto stamp = [&](std::size_t place) {
    const auto* line = std::get_if<Line>(&blocks[place]);
    return line && is_signing_stamp(line->text);
  };
  for (std::size_t near = at - std::min(at - begin, stamp_lines); near < std::min(at + stamp_lines + 1, end); ++near)
    if (near != at && stamp(near)) return true;
  return false;
}

// Page numbers count upwards; a number that does not is part of the text.
class Pages {
 public:
  bool take(std::string_view line) {
    const auto number = line.size() <= 20 ? page_number(line) : std::nullopt;
    if (!number || (last_ && (*number <= *last_ || *number > *last_ + most_pages_apart))) return false;
    last_ = number;
    return true;
  }

 private:
  std::optional<int> last_;
};

// Lines without a label that stand three times and more where a page begins or ends. A small letter
// begins none: the end of a sentence that wraps alike at several page ends ("xã, phường.").
class Heads {
 public:
  void count(const Line& line) {
    if (may_be_head(line)) ++repeats_[squeeze(line.text)];
  }
  bool is_head(const Line& line) const {
    const auto found = may_be_head(line) ? repeats_.find(squeeze(line.text)) : repeats_.end();
    return found != repeats_.end() && found->second >= enough_repeats;
  }

 private:
  static bool may_be_head(const Line& line) {
    const std::string_view text = trim(line.text);
    std::size_t at = 0;
    return !text.empty() && text.size() <= longest_head && !is_lower(next_code_point(text, at)) &&
           leading_label(text).cls == LabelClass::none;
  }
  std::map<std::string, int> repeats_;
};

enum class Mark { text, page, head, rule };

// A page begins behind what is dropped.
void begin_pages(std::vector<Block>& blocks, const std::vector<Mark>& marks) {
  for (std::size_t at = 1; at < blocks.size(); ++at) {
    auto* line = std::get_if<Line>(&blocks[at]);
    const bool cut = marks[at - 1] == Mark::page || marks[at - 1] == Mark::head;
    if (line && marks[at] == Mark::text && cut) line->page_start = true;
  }
}

const Line* line_at(const std::vector<Block>& blocks, std::size_t at) {
  return at < blocks.size() ? std::get_if<Line>(&blocks[at]) : nullptr;
}

// What tells by itself that it belongs to a page.
void mark_pages(const std::vector<Block>& blocks, std::size_t begin, std::size_t end, std::vector<Mark>& marks) {
  Pages pages;
  for (std::size_t at = begin; at < end; ++at) {
    const Line* line = line_at(blocks, at);
    const std::string_view text = line ? trim(line->text) : std::string_view{};
    if (text.empty()) continue;
    const bool detail = is_signing_detail(text) && is_beside_stamp(blocks, at, begin, end);
    if (is_rule(text) || is_code(text))
      marks[at] = Mark::rule;
    else if (is_signing_stamp(text) || detail || pages.take(text))
      marks[at] = Mark::page;
  }
}

// Running heads, by what stands where pages begin and end.
void mark_heads(const std::vector<Block>& blocks, std::size_t begin, std::size_t end, std::vector<Mark>& marks) {
  std::vector<std::size_t> edges;
  Heads heads;
  for (std::size_t at = begin; at < end; ++at) {
    const Line* line = line_at(blocks, at);
    if (!line || marks[at] != Mark::text) continue;
    const bool beside = (at > begin && marks[at - 1] == Mark::page) || (at + 1 < end && marks[at + 1] == Mark::page);
    if (!beside && !line->page_start) continue;
    edges.push_back(at);
    heads.count(*line);
  }
  for (const std::size_t at : edges)
    if (heads.is_head(*line_at(blocks, at))) marks[at] = Mark::head;
}

}  // namespace

void drop_furniture(std::vector<Block>& blocks, std::size_t begin, std::size_t& end) {
  std::vector<Mark> marks(blocks.size(), Mark::text);
  mark_pages(blocks, begin, end, marks);
  mark_heads(blocks, begin, end, marks);
  begin_pages(blocks, marks);
  std::size_t at = 0, kept_end = 0;
  std::erase_if(blocks, [&](const Block&) {
    const bool drop = marks[at] != Mark::text;
    if (!drop && at < end) ++kept_end;
    ++at;
    return drop;
  });
  end = kept_end;
}

}  // namespace vanthu
