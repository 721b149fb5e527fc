#pragma once
#include <string>
#include <vector>

#include "doc/doc.h"
#include "doc/fonts.h"

// Placed pages: where every piece of text stands, and what it is. Points; origin at the top left of the page, y
// downwards.
namespace vanthu {

// What a piece of the document is to readers who do not see it (ISO 32000-1, 14.8.4).
enum class StructureType {
  document,
  heading,
  paragraph,
  list,
  list_item,
  list_label,  // the bullet or number of an item
  list_body,
  table,
  table_row,
  header_cell,  // of the columns below it
  data_cell,
  form,  // room for a signature
};

struct StructureElement {
  StructureType type = StructureType::document;
  int parent = -1;            // in Pages::structure; -1 = none: the document
  int level = 0;              // of a heading: 1..6, none left out on the way down
  int rows = 1, columns = 1;  // that a cell covers
  friend bool operator==(const StructureElement&, const StructureElement&) = default;
};

// Text of one face and size on one baseline. A line that is wrapped ends with its blank (text extraction and tags
// would join words otherwise); the blank lies past the right edge and is not counted in the justification.
struct PlacedText {
  double x = 0;
  double y = 0;  // baseline
  FaceId face = 0;
  double size = 0;
  std::string text;       // plain U+0020 and U+002D where the Doc had U+00A0 and U+2011
  double word_space = 0;  // added to every inner U+0020 by justification, in points
  bool artifact = false;  // page furniture: page number, repeated table head (tags leave it out)
  Color color = black;
  int element = -1;       // in Pages::structure; -1 = none: an artifact too
  friend bool operator==(const PlacedText&, const PlacedText&) = default;
};

struct PlacedLine {  // a stroked rule
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  double thickness = 0.5;
  Color color = black;
  friend bool operator==(const PlacedLine&, const PlacedLine&) = default;
};

struct PlacedAnchor {  // room for a signature field
  std::string name;
  double x = 0, y = 0, width = 0, height = 0;  // y = upper edge
  int element = -1;                            // in Pages::structure
  friend bool operator==(const PlacedAnchor&, const PlacedAnchor&) = default;
};

struct Page {
  double width = 0, height = 0;
  std::vector<PlacedText> texts;  // in reading order
  std::vector<PlacedLine> lines;
  std::vector<PlacedAnchor> anchors;
  friend bool operator==(const Page&, const Page&) = default;
};

struct Pages {
  std::vector<Page> pages;
  Properties properties;
  std::vector<Attachment> attachments;
  std::vector<StructureElement> structure;  // the document first, parents before children, in reading order
  friend bool operator==(const Pages&, const Pages&) = default;
};

}  // namespace vanthu
