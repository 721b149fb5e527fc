#pragma once
#include <vector>

#include "base/file.h"
#include "intake/page.h"

namespace vanthu {

// What is drawn on a page beside its text.
struct Drawing {
  std::vector<Rect> rules;   // ruling lines
  bool is_pictured = false;  // pictures cover half of it or more: a scan, or a background
  bool has_signature_look = false;  // pdf_signatures.h
};

// The drawings of each page of a PDF, from its content streams (ISO 32000-1, 8.4 and 8.5). Rules are strokes along
// the axes and narrow filled rectangles, in forms (XObjects) too. White ones are left out. A page that cannot
// be read has none; limits in base/limits.h. Unpacking a PDF's objects has no limit of its own (libqpdf): what
// comes from outside is read by pdf_drawings.h.
std::vector<Drawing> read_drawings(const Bytes& pdf);

}  // namespace vanthu
