#pragma once
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace vanthu {

// A printed line on a page, in points from the page's top left corner.
struct Box {
  int page = 0;  // 1-based
  double x = 0, y = 0, width = 0, height = 0;
  friend bool operator==(const Box&, const Box&) = default;
};

// Where something stands in the input as received. 1-based; 0 = the format has no such thing. A "line" is a
// line of the text, in Word files a paragraph, in PDF and scans a printed line, counted through the document.
struct Source {
  int page = 0;
  int line = 0;
  int line_end = 0;
  std::vector<Box> boxes = {};  // PDF and scans only: one for each printed line
  friend bool operator==(const Source&, const Source&) = default;
};

// What goes on elsewhere: from the first of both to the last.
inline void extend(Source& source, const Source& more) {
  if (more.line != 0 && (source.line == 0 || more.line < source.line)) {
    source.page = more.page;
    source.line = more.line;
  }
  source.line_end = std::max(source.line_end, more.line_end);
  source.boxes.insert(source.boxes.end(), more.boxes.begin(), more.boxes.end());
}

enum class Severity { error, warning, info };

// A finding about a document, beside the result; work goes on.
struct Diagnostic {
  std::string code;  // stable, ASCII, "header.missing-number"
  Severity severity = Severity::warning;
  std::string message;      // Vietnamese: what is wrong, where, and what to do
  std::optional<int> node;  // index in a pre-order walk of the body
  Source source;
  friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

inline int count(const std::vector<Diagnostic>& findings, Severity severity) {
  return static_cast<int>(
      std::count_if(findings.begin(), findings.end(),
                    [severity](const Diagnostic& finding) { return finding.severity == severity; }));
}

constexpr const char* to_string(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::info:
      return "info";
  }
  return "info";
}

}  // namespace vanthu
