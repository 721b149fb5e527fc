#include "parse/appendices.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "parse/missing_parts.h"
#include "parse/money.h"
#include "parse/reflow.h"
#include "parse/tables.h"
#include "parse/tree.h"
#include "plan/label.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

using Blocks = std::span<const Block>;

constexpr std::size_t head_lines = 12;      // as far as label, title and reference may reach
constexpr std::size_t reference_lines = 6;  // of one reference

// What an appendix is called. Where a number must follow, the words alone are also said of other things.
struct LabelPhrase {
  std::string_view phrase;  // folded
  bool needs_number;
};
constexpr LabelPhrase label_phrases[] = {
    // longer before shorter
    {"phụ lục số", true},  {"phụ lục", false}, {"phụ biểu số", true}, {"phụ biểu", true},
    {"biểu mẫu số", true}, {"biểu mẫu", true}, {"biểu số", true},     {"biểu", true},
    {"mẫu số", true},      {"mẫu biểu", true},
};

// How a reference to the plan begins, behind its bracket.
constexpr std::string_view reference_phrases[] = {
    "kèm theo", "ban hành kèm theo", "đính kèm", "kèm kế hoạch", "ban hành theo", "theo kế hoạch số",
};

const Line* line_at(Blocks blocks, std::size_t at) {
  return at < blocks.size() ? std::get_if<Line>(&blocks[at]) : nullptr;
}

// The number of bytes of `text` that its first `characters` code points take.
std::size_t bytes_of(std::string_view text, std::size_t characters) {
  std::size_t at = 0;
  for (; characters > 0 && at < text.size(); --characters) next_code_point(text, at);
  return at;
}

std::size_t characters_of(std::string_view text) { return to_utf32(text).size(); }

// The end of a number "I", "01", "2a", "1.2" at the start; 0 if there is none.
std::size_t number_end(std::string_view text) {
  const std::size_t end = std::min(text.find_first_not_of("0123456789IVXABCDEabc."), text.size());
  if (end == 0 || end > 6 || text[0] == '.' || is_lower(static_cast<unsigned char>(text[0]))) return 0;
  std::size_t next = end;
  if (end < text.size() && is_letter(next_code_point(text, next))) return 0;
  return text[end - 1] == '.' ? end - 1 : end;
}

bool is_separator(std::string_view text) {
  return text.starts_with(':') || text.starts_with('.') || text.starts_with('-') || text.starts_with("–");
}

// A label line cut into the label as printed and what follows on the same line.
struct LabelLine {
  std::string label;
  std::string rest;
};

std::optional<LabelLine> cut_label(std::string_view line, const LabelPhrase& phrase) {
  if (!starts_with_fold(line, phrase.phrase)) return std::nullopt;
  std::size_t end = bytes_of(line, characters_of(phrase.phrase));
  std::string_view rest = trim(line.substr(end));
  const std::size_t number = number_end(rest);
  if (number == 0 && phrase.needs_number) return std::nullopt;
  std::string label = squeeze(line.substr(0, end));
  if (number > 0) label += ' ' + std::string(rest.substr(0, number));
  rest = trim(rest.substr(number));
  const bool parted = is_separator(rest);
  while (is_separator(rest)) rest = trim(rest.substr(rest.starts_with("–") ? 3 : 1));
  if (!parted && !rest.empty() && rest.front() != '(' && !all_caps(rest)) return std::nullopt;  // a sentence
  return LabelLine{std::move(label), std::string(rest)};
}

std::optional<LabelLine> read_label(const Line& line) {
  const std::string text = squeeze(line.text);
  if (text.empty() || std::string_view("PBM").find(text[0]) == std::string_view::npos) return std::nullopt;
  for (const LabelPhrase& phrase : label_phrases)
    if (auto label = cut_label(text, phrase)) return label;
  return std::nullopt;
}

bool begins_reference(std::string_view text) {
  text = trim(text);
  if (text.starts_with('(')) text = trim(text.substr(1));
  return std::any_of(std::begin(reference_phrases), std::end(reference_phrases),
                     [text](std::string_view phrase) { return starts_with_fold(text, phrase); });
}

bool brackets_close(std::string_view text) {
  return std::count(text.begin(), text.end(), '(') <= std::count(text.begin(), text.end(), ')');
}

// The head of an appendix, read line by line from its label on.
class HeadReader {
 public:
  HeadReader(Blocks blocks, Appendix& appendix, Traces& traces)
      : blocks_(blocks), appendix_(appendix), traces_(traces) {}

  // The number of blocks that are head.
  std::size_t run() {
    std::size_t at = 0;
    if (const Line* first = line_at(blocks_, 0))
      if (auto label = read_label(*first)) {
        appendix_.label = label->label;
        note(traces_, "/label", first->source);
        ++at;
        if (begins_reference(label->rest)) {
          note(traces_, "/reference", first->source);
          at = read_reference(label->rest, at);
        } else if (!label->rest.empty()) {
          note(traces_, "/title", first->source);
          appendix_.title = label->rest;
        }
      }
    while (at < std::min(blocks_.size(), head_lines)) {
      const std::size_t next = read_line(at);
      if (next == at) break;
      at = next;
    }
    return at;
  }

 private:
  // Moves past the line at `at` if it is part of the head.
  std::size_t read_line(std::size_t at) {
    const Line* line = line_at(blocks_, at);
    if (!line || begins_appendix(blocks_, at)) return at;
    if (auto unit = unit_of_line(line->text); unit && !appendix_.unit) {
      appendix_.unit = std::move(unit);
      note(traces_, "/unit", line->source);
      return at + 1;
    }
    if (!appendix_.reference && begins_reference(line->text)) {
      note(traces_, "/reference", line->source);
      return read_reference(squeeze(line->text), at + 1);
    }
    if (!is_title(*line, at)) return at;
    join_line(appendix_.title, line->text);
    note(traces_, "/title", line->source);
    return at + 1;
  }

  // A reference goes on until its bracket closes.
  std::size_t read_reference(std::string text, std::size_t at) {
    const std::size_t end = at + reference_lines;
    for (; at < end && !brackets_close(text); ++at) {
      const Line* line = line_at(blocks_, at);
      if (!line) break;
      join_line(text, line->text);
      note(traces_, "/reference", line->source);
    }
    appendix_.reference = squeeze(text);
    return at;
  }

  bool is_title(const Line& line, std::size_t at) const {
    if (leading_label(trim(line.text)).cls != LabelClass::none) return false;
    if (appendix_.reference && !appendix_.title.empty()) return false;
    if (all_caps(line.text) || line.evidence.bold || line.evidence.heading > 0) return true;
    return reference_follows(at) || (appendix_.title.empty() && stands_alone(line, at));
  }

  bool reference_follows(std::size_t at) const {
    for (std::size_t i = at + 1; i < std::min(blocks_.size(), head_lines); ++i) {
      const Line* line = line_at(blocks_, i);
      if (!line || leading_label(trim(line->text)).cls != LabelClass::none) return false;
      if (begins_reference(line->text)) return true;
    }
    return false;
  }

  // A line in small letters, no sentence, with an empty line, a unit or a table below.
  bool stands_alone(const Line& line, std::size_t at) const {
    const std::string_view text = trim(line.text);
    if (text.empty() || std::string_view(".;:,").find(text.back()) != std::string_view::npos) return false;
    if (at + 1 >= blocks_.size()) return false;
    const Line* next = line_at(blocks_, at + 1);
    return !next || next->blanks_before > 0 || unit_of_line(next->text);
  }

  Blocks blocks_;
  Appendix& appendix_;
  Traces& traces_;
};

// What follows the head: tables, and the lines between them.
class BodyReader {
 public:
  BodyReader(Blocks blocks, Appendix& appendix, std::vector<Diagnostic>& diagnostics, Traces& traces)
      : blocks_(blocks),
        appendix_(appendix),
        diagnostics_(diagnostics),
        traces_(traces),
        unit_(appendix.unit.value_or("")) {}

  void run() {
    for (std::size_t at = 0; at < blocks_.size();) {
      const Line* line = line_at(blocks_, at);
      if (!line)
        read_grid(at);
      else if (auto unit = unit_of_line(line->text))
        take_unit(*unit, at);
      else
        read_lines(at);
    }
    appendix_.nodes = build_tree(paragraphs_, diagnostics_);
  }

 private:
  void take_unit(const std::string& unit, std::size_t& at) {
    unit_ = unit;
    if (!appendix_.unit) {
      appendix_.unit = unit;
      note(traces_, "/unit", std::get<Line>(blocks_[at]).source);
    }
    ++at;
  }

  // A table and the pieces of it that follow at once.
  void read_grid(std::size_t& at) {
    Grid grid = std::get<Grid>(blocks_[at++]);
    for (; at < blocks_.size(); ++at) {
      const Grid* next = std::get_if<Grid>(&blocks_[at]);
      if (!next || !continues(grid, *next)) break;
      grid.rows.insert(grid.rows.end(), next->rows.begin(), next->rows.end());
      extend(grid.source, next->source);
    }
    note(traces_, "/tables", appendix_.tables.size(), grid.source);
    appendix_.tables.push_back(read_table(std::move(grid), unit_, diagnostics_));
  }

  void read_lines(std::size_t& at) {
    const std::size_t first = at;
    for (const Line* line = line_at(blocks_, at); line && !unit_of_line(line->text);
         line = line_at(blocks_, at))
      ++at;
    for (TextParagraph& paragraph : reflow(blocks_.subspan(first, at - first), diagnostics_))
      paragraphs_.push_back(std::move(paragraph));
  }

  Blocks blocks_;
  Appendix& appendix_;
  std::vector<Diagnostic>& diagnostics_;
  Traces& traces_;
  std::string unit_;
  std::vector<TextParagraph> paragraphs_;
};

Source source_of(const Block& block) {
  return std::visit([](const auto& b) { return b.source; }, block);
}

std::size_t next_appendix(Blocks blocks, std::size_t from) {
  while (from < blocks.size() && !begins_appendix(blocks, from)) ++from;
  return from;
}

// Blocks without a label that still are an appendix: a reference near their start, or a table.
bool is_unlabelled_appendix(Blocks blocks) {
  for (std::size_t at = 0; at < std::min(blocks.size(), head_lines); ++at) {
    const Line* line = line_at(blocks, at);
    if (!line || begins_reference(line->text)) return true;
  }
  return false;
}

void report_left_out(const Block& first, std::vector<Diagnostic>& diagnostics) {
  diagnostics.push_back(
      {"appendix.stray-text", Severity::warning,
       "Sau phần ký có nội dung không thuộc phụ lục nào nên không đưa vào kết quả. Hãy kiểm tra: nếu là "
       "phụ lục thì thêm dòng “PHỤ LỤC” ở đầu.",
       std::nullopt, source_of(first)});
}

Appendix read_appendix(Blocks blocks, std::vector<Diagnostic>& diagnostics, Traces& traces) {
  Appendix appendix;
  const std::size_t head = HeadReader(blocks, appendix, traces).run();
  BodyReader(blocks.subspan(head), appendix, diagnostics, traces).run();
  if (auto finding = missing_title(appendix)) {
    finding->source = source_of(blocks.front());
    diagnostics.push_back(*std::move(finding));
  }
  return appendix;
}

}  // namespace

bool begins_appendix(Blocks blocks, std::size_t at) {
  const Line* line = line_at(blocks, at);
  return line && read_label(*line);
}

std::vector<Appendix> parse_appendices(Blocks blocks, std::vector<Diagnostic>& diagnostics, Traces& traces) {
  std::vector<Appendix> appendices;
  std::size_t at = next_appendix(blocks, 0);
  if (at > 0 && is_unlabelled_appendix(blocks.first(at)))
    at = 0;
  else if (at > 0)
    report_left_out(blocks.front(), diagnostics);
  while (at < blocks.size()) {
    const std::size_t end = next_appendix(blocks, at + 1);
    const std::string place = "/appendices/" + std::to_string(appendices.size());
    Traces own;
    appendices.push_back(read_appendix(blocks.subspan(at, end - at), diagnostics, own));
    append(traces, below(place, std::move(own)));
    at = end;
  }
  return appendices;
}

}  // namespace vanthu
