#pragma once
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace vanthu {

// Where something stands in the input as received. 1-based; 0 = the format has no such thing.
struct Source {
  int page = 0;
  int line = 0;
  int line_end = 0;
  friend bool operator==(const Source&, const Source&) = default;
};

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
