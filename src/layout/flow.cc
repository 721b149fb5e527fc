#include "layout/flow.h"

#include <algorithm>
#include <array>
#include <utility>

#include "doc/table_grid.h"
#include "layout/columns.h"
#include "layout/paragraph.h"
#include "layout/table.h"

namespace vanthu {
namespace {

void append(std::vector<Piece>& pieces, std::vector<Piece> more) {
  pieces.insert(pieces.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// The lines of a paragraph in a box in the middle of the column, as one piece.
Piece framed_piece(const Style& style, std::vector<Frame> lines, double width) {
  double text = 0, height = 0;
  for (const Frame& line : lines) {
    text = std::max(text, line.text_width);
    height += line.height;
  }
  const double room = std::max(0.0, style.frame_height - lines.front().height);
  const double box = std::min(width, std::max(style.frame_width, text + 2 * frame_padding));
  const double left = (width - box) / 2, right = left + box, bottom = height + room;
  Piece piece;
  double y = room / 2;
  for (Frame& line : lines) {
    const double below = y + line.height;
    place(piece.frame, std::move(line), 0, y);
    y = below;
  }
  piece.text = true;
  piece.before = style.before;
  piece.after = style.after;
  piece.frame.height = bottom;
  piece.frame.text_width = box;
  for (const auto& [x0, y0, x1, y1] : {std::array{left, 0.0, right, 0.0},
                                       {left, bottom, right, bottom},
                                       {left, 0.0, left, bottom},
                                       {right, 0.0, right, bottom}})
    piece.frame.lines.push_back({x0, y0, x1, y1, frame_thickness, style.color});
  return piece;
}

// Word processors do not part the lines of a paragraph that keeps with the next one (LibreOffice never does);
// here only where that leaves not too much of a page empty.
bool goes_whole(const std::vector<Frame>& lines, double room) {
  double height = 0;
  for (const Frame& line : lines) height += line.height;
  return height <= room * uncut_share;
}

std::vector<Piece> paragraph_pieces(const LayoutContext& context, const Paragraph& paragraph, double width,
                                    std::optional<Align> align = std::nullopt) {
  const Style& style = context.style(paragraph.style);
  std::vector<Frame> lines = layout_paragraph(context, paragraph, width, align);
  const bool keeps_next = style.keep_next || paragraph.keep_next;
  const Hold hold = keeps_next ? Hold::block : Hold::none;
  if (style.frame_width > 0) {
    std::vector<Piece> framed = {framed_piece(style, std::move(lines), width)};
    framed.back().hold = hold;
    return framed;
  }
  const bool whole = style.keep_lines || (keeps_next && goes_whole(lines, context.room));
  std::vector<Piece> pieces(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool orphan = i + 1 < widow_lines, widow = i + widow_lines >= lines.size();
    pieces[i].text = true;
    pieces[i].frame = std::move(lines[i]);
    if (whole || orphan || widow) pieces[i].hold = Hold::lines;
  }
  pieces.front().begins = true;
  pieces.front().before = style.before;
  pieces.back().after = style.after;
  pieces.back().hold = hold;
  return pieces;
}

// Under the last of `pieces`, whose widest line is `text_width` wide.
Piece rule_piece(const Rule& rule, double text_width, double width) {
  const double length = text_width * rule.fraction;
  const double x = (width - length) / 2, y = rule.thickness / 2;
  Piece piece;
  piece.before = rule.gap;
  piece.frame.height = rule.thickness + below_rule;
  piece.frame.lines.push_back({x, y, x + length, y, rule.thickness});
  return piece;
}

Piece space_piece(const LayoutContext& context, const Space& space, double width) {
  Piece piece;
  piece.frame.height = space.height;
  for (const std::string& name : anchor_names(space.anchor)) {
    const int element = context.structure.field(space, piece.frame.anchors.size());
    piece.frame.anchors.push_back({name, 0, 0, width, space.height, element});
  }
  return piece;
}

// The last lines of text, and the paragraphs that they belong to, hold on to what comes next.
void hold_last_lines(std::vector<Piece>& pieces, double room) {
  int lines = 0;
  double height = 0;
  bool inside = false;  // a paragraph
  for (auto piece = pieces.rbegin(); piece != pieces.rend(); ++piece) {
    height += piece->height();
    if (lines >= lines_along && (!inside || height > room * uncut_share)) break;
    if (piece->hold == Hold::none) piece->hold = inside ? Hold::lines : Hold::block;
    if (piece->text && !piece->frame.texts.empty()) ++lines;
    inside = piece->text && !piece->begins;
  }
}

class Collector {
 public:
  Collector(const LayoutContext& context, double width) : context_(context), width_(width) {}

  void operator()(const Paragraph& paragraph) {
    std::vector<Piece> lines = paragraph_pieces(context_, paragraph, width_);
    text_width_ = 0;
    for (const Piece& line : lines) text_width_ = std::max(text_width_, line.frame.text_width);
    append(pieces_, std::move(lines));
  }
  void operator()(const Rule& rule) {
    Piece piece = rule_piece(rule, text_width_, width_);
    if (!pieces_.empty()) piece.hold = std::exchange(pieces_.back().hold, Hold::lines);
    pieces_.push_back(std::move(piece));
  }
  void operator()(const Space& space) { pieces_.push_back(space_piece(context_, space, width_)); }
  void operator()(const DataTable& table) { append(pieces_, table_pieces(context_, table, width_)); }
  void operator()(const Columns& columns) {
    if (columns.keep_with_previous) hold_last_lines(pieces_, context_.room);
    append(pieces_, columns_pieces(context_, columns, width_));
  }

  std::vector<Piece> take() { return std::move(pieces_); }

 private:
  const LayoutContext& context_;
  double width_;
  double text_width_ = 0;  // of the widest line of the last paragraph
  std::vector<Piece> pieces_;
};

}  // namespace

std::vector<Piece> pieces_of(const LayoutContext& context, const std::vector<Flow>& blocks, double width) {
  Collector collector(context, width);
  for (const Flow& block : blocks) std::visit(collector, block);
  return collector.take();
}

std::vector<Piece> pieces_of(const LayoutContext& context, const std::vector<Paragraph>& paragraphs,
                             double width, std::optional<Align> align) {
  std::vector<Piece> pieces;
  for (const Paragraph& paragraph : paragraphs)
    append(pieces, paragraph_pieces(context, paragraph, width, align));
  return pieces;
}

Stack stack_of(std::vector<Piece> pieces) {
  Stack stack;
  double after = 0;
  const auto add = [&](double gap, Frame frame) {
    stack.height += gap;
    const double height = frame.height;
    stack.parts.push_back({stack.height, std::move(frame)});
    stack.height += height;
  };
  for (Piece& piece : pieces) {
    add(std::max(after, piece.before),
        piece.band ? frame_of(std::move(*piece.band)) : std::move(piece.frame));
    after = piece.after;
  }
  stack.height += after;
  return stack;
}

}  // namespace vanthu
