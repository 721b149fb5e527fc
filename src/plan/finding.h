#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"

namespace vanthu {

// One step of a JSON Patch (RFC 6902): "replace" and "add" with a string, "remove" without.
struct PatchStep {
  std::string op;
  std::string path;
  std::optional<std::string> value;
  friend bool operator==(const PatchStep&, const PatchStep&) = default;
};

// What mends a finding: there only where nothing else can be meant.
struct Fix {
  std::string label;             // Vietnamese, as on a button: "Thêm “Lưu: VT”"
  std::vector<PatchStep> patch;  // against the record that was checked
  friend bool operator==(const Fix&, const Fix&) = default;
};

// A finding about a record. Messages of rules leave the place to `place`.
struct Finding {
  Diagnostic told;
  std::string pointer = {};  // JSON pointer into the record; "" = nowhere in it
  std::string place = {};  // in the words of clerks (plan/place_name.h): "mục II, khoản 1"; "" = nowhere
  std::optional<Fix> fix = {};
  friend bool operator==(const Finding&, const Finding&) = default;
};

// How many findings there are of each severity.
struct FindingCounts {
  int errors = 0, warnings = 0, notes = 0;
  friend bool operator==(const FindingCounts&, const FindingCounts&) = default;
};

inline void tally(FindingCounts& counts, Severity severity) {
  ++(severity == Severity::error     ? counts.errors
     : severity == Severity::warning ? counts.warnings
                                     : counts.notes);
}

}  // namespace vanthu
