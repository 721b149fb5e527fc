#include "layout/pages.h"

#include <algorithm>
#include <utility>

#include "base/limits.h"
#include "doc/table_grid.h"
#include "layout/paragraph.h"
#include "layout/rules.h"

namespace vanthu {
namespace {

constexpr double tolerance = 1e-6;

void make_artifact(Frame& frame) {
  for (PlacedText& text : frame.texts) text.artifact = true;
}

}  // namespace

void PageFiller::add_section(const LayoutContext& context, const PageSetup& setup,
                             std::vector<Piece> pieces) {
  context_ = &context;
  setup_ = &setup;
  first_page_ = true;
  if (setup.restart_numbers) number_ = 0;
  begin_page();
  fill(std::move(pieces));
  finish_page();
}

bool PageFiller::too_many() const { return pages_.size() > static_cast<std::size_t>(limits::pages); }

void PageFiller::fill(std::vector<Piece> pieces) {
  for (auto first = pieces.begin(); first != pieces.end() && !too_many();) {
    auto last = first;
    while (last->hold != Hold::none && last + 1 != pieces.end()) ++last;
    place_group(first, ++last);
    first = last;
  }
}

void PageFiller::begin_page() {
  ++number_;
  y_ = after_ = 0;
  table_ = nullptr;
  content_ = {};
}

void PageFiller::finish_page() {
  Frame page;
  if (!first_page_ || setup_->number_first) place(page, page_number(), setup_->left, setup_->header);
  place(page, std::move(content_), setup_->left, setup_->top);
  pages_.push_back({setup_->width, setup_->height, std::move(page.texts), tidy_rules(std::move(page.lines)),
                    std::move(page.anchors)});
  first_page_ = false;
}

Frame PageFiller::page_number() const {
  const Paragraph paragraph{setup_->number_style, {{std::to_string(number_)}}};
  Frame number = layout_paragraph(*context_, paragraph, text_width(*setup_), Align::center).front();
  make_artifact(number);
  return number;
}

void PageFiller::new_page() {
  finish_page();
  begin_page();
}

void PageFiller::place_group(Iterator first, Iterator last) {
  while (first != last && !fits(first, last, at_top())) {
    if (!at_top() && fits(first, last, true)) {
      new_page();
      break;
    }
    // Too high for a page: the first part goes its own way, the others may still stay together.
    auto end = first + 1;
    while (end != last && (end - 1)->hold == Hold::lines) ++end;
    place_lines(first, end);
    first = end;
  }
  for (; first != last; ++first) place_piece(*first);
}

// Lines of one paragraph, or what holds together as firmly.
void PageFiller::place_lines(Iterator first, Iterator last) {
  if (!at_top() && !fits(first, last, false) && fits(first, last, true)) new_page();
  for (; first != last && !too_many(); ++first) {
    if (!at_top() && !fits(first, first + 1, false)) new_page();
    place_piece(*first);
  }
}

void PageFiller::place_piece(Piece& piece) {
  y_ += gap_above(piece);
  open_table(piece);
  if (piece.band)
    place_band(std::move(*piece.band), piece);
  else
    place_frame(std::move(piece.frame));
  after_ = piece.after;
}

void PageFiller::place_band(Band band, const Piece& piece) {
  while (band.height() + band.border > room() - y_ + tolerance && !too_many()) {
    place_frame(frame_of(cut(band, room() - y_)));
    if (band.rows.empty()) return;
    new_page();
    open_table(piece);
  }
  place_frame(frame_of(std::move(band)));
}

void PageFiller::place_frame(Frame frame) {
  const double height = frame.height;
  place(content_, std::move(frame), 0, y_);
  y_ += height;
}

void PageFiller::open_table(const Piece& piece) {
  if (piece.head && piece.head != table_) {
    Frame head = *piece.head;
    if (std::exchange(begun_, piece.head) == piece.head) make_artifact(head);
    place_frame(std::move(head));
  }
  table_ = piece.head;
}

double PageFiller::gap_above(const Piece& piece) const {
  return at_top() ? 0 : std::max(after_, piece.before);
}

// Of a piece that may be cut, what must stand on its first page.
double PageFiller::least_height(const Piece& piece) const {
  const double height = piece.height(), highest_whole = room() * uncut_share;
  if (!piece.may_cut || height <= highest_whole) return height;
  return piece.band->rows.size() > 1 ? highest_whole : first_lines(*piece.band);
}

// Whether the pieces go onto the rest of this page, or onto an empty one; of the last piece, if it may be
// cut, only so much as must come along.
bool PageFiller::fits(Iterator first, Iterator last, bool on_empty_page) const {
  double left = room() - (on_empty_page ? 0 : y_) + tolerance;
  double after = after_, spare = 0;
  TableHead table = on_empty_page ? nullptr : table_;
  for (auto piece = first; piece != last && left + spare >= 0; ++piece) {
    if (!on_empty_page || piece != first) left -= std::max(after, piece->before);
    if (piece->head && piece->head != table) left -= piece->head->height;
    left -= piece + 1 == last ? least_height(*piece) : piece->height();
    if (piece->band && piece + 1 == last)
      left -= piece->band->border;  // the lower rule lies inside the margins
    after = piece->after;
    spare = piece->frame.spare;
    table = piece->head;
  }
  return left + spare >= 0;
}

}  // namespace vanthu
