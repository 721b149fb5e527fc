#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "base/result.h"
#include "base/xml.h"

namespace vanthu {

// What a part refers to within its package (ECMA-376, part 2 section 9.3).
struct Relation {
  std::string id;
  std::string kind;    // the last word of the type: "styles", "header"
  std::string target;  // the name of a part, as in the archive; what lies outside is left out
};

// The parts of a Word file by their names. Names are compared without regard to case, targets may be relative or absolute, and
// where relationships are missing the usual names are tried.
class DocxPackage {
 public:
  // Errors: invalid (no zip, broken, no document in it), too_large, unsupported (encrypted).
  static Result<DocxPackage> open(const Bytes& bytes);

  const std::string& main_part() const { return main_; }
  std::vector<Relation> relations(std::string_view part) const;
  // The document's part of this kind ("styles"); "" if there is none.
  std::string related(std::string_view kind) const;
  // The parts whose names begin so, both in small letters.
  std::vector<std::string> parts_below(std::string_view beginning) const;
  bool has(std::string_view part) const { return find(part) != nullptr; }
  // Errors: not_found; invalid and too_large: the part is broken or huge.
  Result<Xml<xmlDoc>> read(std::string_view part) const;

 private:
  const Bytes* find(std::string_view part) const;
  std::string find_main() const;

  std::map<std::string, Bytes> parts_;  // by name in small letters
  std::string main_;
};

}  // namespace vanthu
