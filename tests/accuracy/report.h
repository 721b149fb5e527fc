#pragma once
#include <filesystem>
#include <iosfwd>
#include <string>
#include <vector>

#include "base/result.h"
#include "facets.h"

namespace vanthu::accuracy {

// A document and the file of the record that is right for it.
struct Labelled {
  std::filesystem::path document, gold;
};

// The documents of a folder with a gold record beside them: NAME.json, or gold/NAME.json, for every NAME.* . Sorted.
// Errors: not_found where the folder is none or holds no labelled document.
Result<std::vector<Labelled>> labelled_documents(const std::filesystem::path& folder);

struct Measured {
  std::string name;    // "ke-hoach.docx"
  std::string format;  // as the reader names it; the file's extension where it was refused
  std::string refused;  // why, where it was
  std::vector<Score> scores;  // one a facet

  bool whole_record_right() const;
};

// The record of a document, as the program makes it from the text (a record carried in the file is left aside). Null with
// the reason where the document is refused.
Json record_of(const std::filesystem::path& document, std::string& refused);

Result<Measured> measure(const Labelled& labelled);
Measured measure(const std::string& name, const Json& gold, const Json& record);

// One row a document and facet, as score.py prints it; `differences` adds what is missing (-) and what is extra (+).
void print_rows(std::ostream& out, const std::vector<Measured>& measured, bool differences);

// Markdown: mean a facet, the mean of all rows, whole records right, and both a format.
void print_summary(std::ostream& out, const std::vector<Measured>& measured);

}  // namespace vanthu::accuracy
