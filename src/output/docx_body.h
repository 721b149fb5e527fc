#pragma once
#include <string>
#include <vector>

#include "base/file.h"
#include "doc/doc.h"
#include "doc/fonts.h"

namespace vanthu {

// A part with the page number of some sections.
struct DocxHeader {
  std::string id;     // of its relationship, and name of its part: "header1"
  std::string style;  // of the number
};

// The headers that the sections need: one for each style of page numbers.
std::vector<DocxHeader> docx_headers(const Doc& doc);
Bytes write_docx_header(const DocxHeader& header);

// word/document.xml (ECMA-376 17.2).
Bytes write_docx_body(const Doc& doc, const FontSet& fonts);

}  // namespace vanthu
