#include "compose/paragraph.h"

#include "doc/breaks.h"

namespace vanthu {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// Blanks off both ends of the line; runs that have nothing left go.
void trim(std::vector<Run>& runs) {
  while (!runs.empty()) {
    std::string& text = runs.back().text;
    text.erase(text.find_last_not_of(' ') + 1);
    if (!text.empty()) break;
    runs.pop_back();
  }
  while (!runs.empty()) {
    std::string& text = runs.front().text;
    text.erase(0, text.find_first_not_of(' '));
    if (!text.empty()) break;
    runs.erase(runs.begin());
  }
}

}  // namespace

void ParagraphWriter::add(std::string_view text) {
  if (text.empty()) return;
  auto& runs = lines_.back();
  if (runs.empty() || Face{runs.back().bold, runs.back().italic} != face_)
    runs.push_back({"", face_.bold, face_.italic});
  runs.back().text += text;
}

void ParagraphWriter::say_words(std::string_view words) {
  std::string squeezed;
  for (char c : words) {
    if (!is_space(c))
      squeezed += c;
    else if (squeezed.empty() || squeezed.back() != ' ')
      squeezed += ' ';
  }
  const auto& runs = lines_.back();
  const bool after_blank = runs.empty() || runs.back().text.back() == ' ';
  add(std::string_view(squeezed).substr(after_blank && squeezed.front() == ' ' ? 1 : 0));
}

void ParagraphWriter::say_value(std::string_view value) {
  for (std::size_t end; (end = value.find('\n')) != std::string_view::npos; value.remove_prefix(end + 1)) {
    add(value.substr(0, end));
    lines_.emplace_back();
  }
  add(value);
}

std::vector<Paragraph> ParagraphWriter::finish(const std::string& style, bool keep_next, Binding bind) {
  std::vector<Paragraph> paragraphs;
  for (auto& runs : lines_) {
    trim(runs);
    if (runs.empty()) continue;
    for (Run& run : runs) run.text = bind(run.text);
    paragraphs.push_back({style, std::move(runs), keep_next});
  }
  return paragraphs;
}

}  // namespace vanthu
