#pragma once
#include <string>
#include <vector>

#include "base/diagnostic.h"

namespace vanthu {

struct Charsets {
  std::string encoding = "utf-8";  // what most of the lines that are not plain ASCII were in
  bool readable = true;            // false: bytes that are no text in any charset we know
  std::vector<Diagnostic> findings;
};

// Lines as received, each valid UTF-8 or bytes of some charset, become UTF-8 in place. Line by line, as a draft is pasted together:
// what is Vietnamese stays; else the charset that makes most of the whole document Vietnamese is tried, then the others. Legacy
// bytes that something has already shown as Latin letters, and UTF-8 that was read as Windows-1252 (once or twice), are read too.
Charsets decode_lines(std::vector<std::string>& lines);

}  // namespace vanthu
