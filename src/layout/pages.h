#pragma once
#include <utility>
#include <vector>

#include "doc/pages.h"
#include "doc/twips.h"
#include "layout/context.h"
#include "layout/flow.h"

namespace vanthu {

// Fills pages from top to bottom with pieces; keeps what holds together on one page where that is possible at
// all.
class PageFiller {
 public:
  // A section on pages of its own, one at least.
  void add_section(const LayoutContext& context, const PageSetup& setup, std::vector<Piece> pieces);

  bool too_many() const;  // over limits::pages: nothing more is placed
  std::vector<Page> take() { return std::move(pages_); }

 private:
  using Iterator = std::vector<Piece>::iterator;

  void fill(std::vector<Piece> pieces);
  void begin_page();
  void finish_page();
  void new_page();
  Frame page_number() const;

  // Pieces that hold together.
  void place_group(Iterator first, Iterator last);
  void place_lines(Iterator first, Iterator last);
  void place_piece(Piece& piece);
  void place_band(Band band, const Piece& piece);
  void place_frame(Frame frame);
  void open_table(const Piece& piece);

  double room() const { return text_height(*setup_); }
  bool at_top() const { return y_ <= 0; }
  double least_height(const Piece& piece) const;
  double gap_above(const Piece& piece) const;
  bool fits(Iterator first, Iterator last, bool on_empty_page) const;

  const LayoutContext* context_ = nullptr;  // of the section
  const PageSetup* setup_ = nullptr;
  std::vector<Page> pages_;
  int number_ = 0;          // of the page
  bool first_page_ = true;  // of the section
  double y_ = 0;            // used of the page, from the top margin
  double after_ = 0;        // space that the last piece asks for below it
  TableHead table_;         // that the last piece is part of
  TableHead begun_;         // the last table whose head has been placed
  Frame content_;           // of the page
};

}  // namespace vanthu
