#pragma once
#include <string>

#include "doc/doc.h"

namespace vanthu {

// A Doc as text, for golden files: a line a block, cells indented; room to write (several no-break blanks) is "____".
//   == 210x297 mm
//   Heading1: I. MỤC TIÊU
//   Article: [b]Điều 1.[/b] Ban hành …
//   rule 0.40
//   space 25 mm ChuKy
std::string dump(const Doc& doc);

}  // namespace vanthu
