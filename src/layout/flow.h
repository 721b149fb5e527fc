#pragma once
#include <memory>
#include <optional>
#include <vector>

#include "doc/doc.h"
#include "layout/band.h"
#include "layout/context.h"
#include "layout/frame.h"

// Blocks as pieces that come one below the other, and what holds them together. Pages fill up with pieces; in
// a cell they are simply stacked.
namespace vanthu {

// How firmly a piece holds on to the one below it.
enum class Hold {
  none,
  block,  // keep with next
  lines,  // lines of one paragraph: widows, orphans, keep_lines; a rule and the text above it
};

// What stands above the rows of a table on every page: the head rows, or only the upper border.
using TableHead = std::shared_ptr<const Frame>;

struct Piece {
  double before = 0, after = 0;  // between two pieces the larger counts
  Hold hold = Hold::none;
  bool text = false;         // a line of text …
  bool begins = false;       // … that begins a paragraph
  Frame frame;               // empty if there is a band
  std::optional<Band> band;  // cells, not yet placed, so that they can be cut
  bool may_cut = false;      // the band need not be whole if it is high (limit: pages.cc)
  TableHead head;            // of the table that the band is part of

  double height() const { return band ? band->height() : frame.height; }
};

std::vector<Piece> pieces_of(const LayoutContext& context, const std::vector<Flow>& blocks, double width);

// Paragraphs one below the other, as pieces; `align` overrides their styles'.
std::vector<Piece> pieces_of(const LayoutContext& context, const std::vector<Paragraph>& paragraphs,
                             double width, std::optional<Align> align);

// As the content of a cell: spaces above the first and below the last piece count.
Stack stack_of(std::vector<Piece> pieces);

}  // namespace vanthu
