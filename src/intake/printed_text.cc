#include "intake/printed_text.h"

#include <optional>
#include <utility>
#include <variant>

#include "intake/lines.h"
#include "intake/page_columns.h"
#include "intake/page_flow.h"
#include "intake/page_furniture.h"
#include "intake/page_tables.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

// What stands on a page, from the top to the bottom.
using Item = std::variant<OrderedRow, RuledTable>;

struct PageItems {
  int number = 0;
  double width = 0;
  std::vector<Item> items;
};

bool every(const PrintedRow& row, bool PrintedWord::*face) {
  return std::all_of(row.words.begin(), row.words.end(), [&](const PrintedWord& word) { return word.*face; });
}

Line to_line(const OrderedRow& placed, int page, int number) {
  const Rect& box = placed.row.box;
  Line line;
  line.text = clean_line(text_of(placed.row));
  line.source = {page, number, number, {{page, box.left, box.top, box.width(), box.height()}}};
  line.evidence.bold = every(placed.row, &PrintedWord::bold);
  line.evidence.italic = every(placed.row, &PrintedWord::italic);
  return line;
}

// Lines above, between and below the tables, each stretch in its own reading order.
std::vector<Item> merge(std::vector<PrintedRow> rows, std::vector<RuledTable> tables) {
  std::vector<Item> out;
  std::size_t at = 0;
  const auto lines_above = [&](double top) {
    std::vector<PrintedRow> stretch;
    while (at < rows.size() && rows[at].box.center_y() < top) stretch.push_back(std::move(rows[at++]));
    for (OrderedRow& line : in_reading_order(std::move(stretch))) out.emplace_back(std::move(line));
  };
  for (RuledTable& table : tables) {
    lines_above(table.box.top);
    out.emplace_back(std::move(table));
  }
  lines_above(1e9);
  return out;
}

// Nearly all words of four letters and more are higher than wide: the text runs up or down the page.
bool runs_sideways(const PrintedPage& page) {
  std::size_t upright = 0, level = 0;
  for (const PrintedWord& word : page.words)
    if (to_utf32(word.text).size() >= 4) ++(word.box.height() > word.box.width() ? upright : level);
  return upright > 4 * level;
}

// So that the text is level. Which way it runs: the words come in reading order.
void turn(PrintedPage& page) {
  const auto turned = [width = page.width](const Rect& r) {
    return Rect{r.top, width - r.right, r.bottom, width - r.left};
  };
  const auto other = [height = page.height](const Rect& r) {
    return Rect{height - r.bottom, r.left, height - r.top, r.right};
  };
  std::size_t up = 0, down = 0;
  for (std::size_t at = 1; at < page.words.size(); ++at) {
    const Rect &a = page.words[at - 1].box, &b = page.words[at].box;
    if (std::abs(a.center_x() - b.center_x()) < 2) ++(b.center_y() < a.center_y() ? up : down);
  }
  for (PrintedWord& word : page.words) word.box = up >= down ? other(word.box) : turned(word.box);
  for (Rect& rule : page.rules) rule = up >= down ? other(rule) : turned(rule);
  std::swap(page.width, page.height);
}

std::vector<PageItems> read_items(std::vector<PrintedPage> pages) {
  std::vector<PageRows> rows;
  std::vector<std::vector<RuledTable>> tables;
  for (PrintedPage& page : pages) {
    if (runs_sideways(page)) turn(page);
    drop_stamps(page);
    tables.push_back(take_tables(page, static_cast<int>(tables.size()) + 1));
    rows.push_back({page.width, page.height, rows_of(std::move(page.words))});
  }
  drop_page_furniture(rows);
  std::vector<PageItems> out;
  for (std::size_t at = 0; at < rows.size(); ++at)
    out.push_back(
        {static_cast<int>(at) + 1, rows[at].width, merge(std::move(rows[at].rows), std::move(tables[at]))});
  return out;
}

// Makes the blocks, tables over several pages whole.
class Writer {
 public:
  explicit Writer(const std::vector<PageItems>& pages) : pages_(pages) {}

  std::vector<Block> write() {
    for (const PageItems& page : pages_)
      for (std::size_t at = 0; at < page.items.size(); ++at) {
        if (const auto* table = std::get_if<RuledTable>(&page.items[at]))
          add_table(*table);
        else
          add_line(std::get<OrderedRow>(page.items[at]), page, at == 0);
      }
    end_table();
    judge();
    return std::move(blocks_);
  }

 private:
  void add_table(const RuledTable& table) {
    if (!parts_.empty() && !goes_on(parts_.back(), table)) end_table();
    parts_.push_back(table);
  }
  void end_table() {
    if (parts_.empty()) return;
    blocks_.emplace_back(to_grid(parts_, line_));
    flow_.push_back({});
    parts_.clear();
  }
  void add_line(const OrderedRow& placed, const PageItems& page, bool first) {
    end_table();
    Line line = to_line(placed, page.number, line_++);
    if (trim(line.text).empty()) return;
    line.page_start = first;
    blocks_.emplace_back(std::move(line));
    flow_.push_back({&placed, nullptr, page.number, page.width});
  }
  void judge() {
    for (std::size_t at = 0; at < flow_.size(); ++at) flow_[at].line = std::get_if<Line>(&blocks_[at]);
    judge_flow(flow_);
  }

  const std::vector<PageItems>& pages_;
  std::vector<Block> blocks_;
  std::vector<FlowLine> flow_;  // in step with the blocks
  std::vector<RuledTable> parts_;
  int line_ = 1;
};

}  // namespace

Text read_printed(std::vector<PrintedPage> pages) {
  Text text;
  text.encoding = "utf-8";
  text.pages = static_cast<int>(pages.size());
  const std::vector<PageItems> items = read_items(std::move(pages));
  text.blocks = Writer(items).write();
  return text;
}

}  // namespace vanthu
