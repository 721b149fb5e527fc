#include "pipeline/source_view.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace vanthu {
namespace {

using Json = nlohmann::ordered_json;

constexpr int widest_span = 100;  // in columns or rows: what mark-up says beyond it is no table to look at

double rounded(double points) { return std::round(points * 100) / 100; }

Json place_of(const Source& source) {
  Json json = {{"page", source.page}, {"line", source.line}, {"line_end", source.line_end}};
  if (source.boxes.empty()) return json;
  Json& boxes = json["boxes"] = Json::array();
  for (const Box& box : source.boxes)
    boxes.push_back({{"page", box.page},
                     {"x", rounded(box.x)},
                     {"y", rounded(box.y)},
                     {"width", rounded(box.width)},
                     {"height", rounded(box.height)}});
  return json;
}

Json block_of(const Line& line) {
  Json json = place_of(line.source);
  json["text"] = line.text;
  if (line.evidence.bold) json["bold"] = true;
  return json;
}

// Rows one after the other; knows which columns cells from above still take.
class GridColumns {
 public:
  std::vector<std::string> next(const std::vector<GridCell>& cells) {
    texts_.clear();
    for (const GridCell& cell : cells) {
      while (taken(texts_.size())) leave();
      const int columns = std::clamp(cell.col_span, 1, widest_span);
      for (int i = 0; i < columns; ++i) {
        if (rows_.size() <= texts_.size()) rows_.push_back(0);
        rows_[texts_.size()] = std::clamp(cell.row_span, 1, widest_span) - 1;
        texts_.push_back(i == 0 ? cell.text : "");
      }
    }
    while (texts_.size() < rows_.size()) leave();
    return texts_;
  }

 private:
  bool taken(std::size_t column) const { return column < rows_.size() && rows_[column] > 0; }
  void leave() {
    int& left = rows_[texts_.size()];
    left = std::max(0, left - 1);
    texts_.emplace_back();
  }

  std::vector<int> rows_;  // of each column: how many more rows a cell from above takes
  std::vector<std::string> texts_;
};

Json block_of(const Grid& grid) {
  Json rows = Json::array();
  GridColumns columns;
  for (const GridRow& row : grid.rows) {
    Json json = place_of(row.source);
    json["cells"] = columns.next(row.cells);
    rows.push_back(std::move(json));
  }
  return {{"page", grid.source.page},
          {"line", grid.source.line},
          {"line_end", grid.source.line_end},
          {"rows", std::move(rows)}};
}

Json view_of(const Text& text, const std::vector<PageSize>& sizes) {
  Json json = {{"format", text.format}, {"pages", text.pages}, {"pictures", !sizes.empty()}};
  int number = 0;
  for (const PageSize& size : sizes)
    json["pages_size"].push_back(
        {{"page", ++number}, {"width", rounded(size.width)}, {"height", rounded(size.height)}});
  Json& blocks = json["blocks"] = Json::array();
  for (const Block& block : text.blocks)
    blocks.push_back(std::visit([](const auto& one) { return block_of(one); }, block));
  return json;
}

}  // namespace

std::string source_view(const std::optional<Text>& text, const std::vector<PageSize>& sizes) {
  const Json json =
      text ? view_of(*text, sizes)
           : Json{{"format", "json"}, {"pages", 0}, {"pictures", false}, {"blocks", Json::array()}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace vanthu
