#pragma once
#include <string>

#include "doc/doc.h"
#include "doc/pages.h"

// Layout cases as text: a small document, a line of dashes, and where everything comes to stand.
namespace vanthu {

// One block a line; what follows "cell" lines belongs to that cell up to the next "cell", "row" or "end".
//   page WIDTH HEIGHT MARGIN         begins a section
//   style ID size=10 first=20 left= right= before= after= line=1.5 outline=1 bold italic center right justify
//     keep-next keep-lines
//   p STYLE text | item DEPTH STYLE text    "_" is U+00A0, "~" U+2011, *bold*
//   rule FRACTION | space HEIGHT ANCHOR…
//   columns 0.4 0.6 [with-previous] | table 30 0r 0c … | row [head] | cell [cols=2] [rows=2] [middle] | end
// An unknown word throws std::runtime_error.
Doc doc_of_case(const std::string& text);

// A line for everything on the pages, with one decimal: "text x y face size word-space «…»".
std::string trace(const Pages& pages);

}  // namespace vanthu
