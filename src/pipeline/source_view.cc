#include "pipeline/source_view.h"

#include <chrono>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <vector>

#include "base/process.h"

namespace vanthu {
namespace {

using Json = nlohmann::ordered_json;

Json boxes_of(const Source& source) {
  Json boxes = Json::array();
  for (const Box& box : source.boxes)
    boxes.push_back(
        {{"page", box.page}, {"x", box.x}, {"y", box.y}, {"width", box.width}, {"height", box.height}});
  return boxes;
}

Json place_of(const Source& source) {
  return {{"page", source.page}, {"line", source.line}, {"line_end", source.line_end}};
}

Json block_of(const Line& line) {
  Json block = place_of(line.source);
  block["text"] = line.text;
  if (line.evidence.bold) block["bold"] = true;
  if (!line.source.boxes.empty()) block["boxes"] = boxes_of(line.source);
  return block;
}

Json block_of(const Grid& grid) {
  Json block = place_of(grid.source), rows = Json::array();
  for (const GridRow& row : grid.rows) {
    Json cells = Json::array();
    for (const GridCell& cell : row.cells) {
      cells.push_back(cell.text);
      for (int more = 1; more < cell.col_span; ++more) cells.push_back("");
    }
    Json one = {{"line", row.source.line}, {"line_end", row.source.line_end}, {"cells", cells}};
    if (!row.source.boxes.empty()) one["boxes"] = boxes_of(row.source);
    rows.push_back(std::move(one));
  }
  block["rows"] = std::move(rows);
  return block;
}

struct PageSize {
  double width = 0, height = 0;
};

// By poppler's pdfinfo; none where it cannot tell.
std::vector<PageSize> page_sizes(const std::filesystem::path& pdf) {
  std::vector<PageSize> sizes;
  const auto output =
      run_process({"pdfinfo", "-f", "1", "-l", "100000", std::filesystem::absolute(pdf).string()},
                  limits_of(std::chrono::seconds(20), 1u << 30, 16u << 20));
  if (!output || !output->ok()) return sizes;
  std::istringstream lines(output->out);
  for (std::string line; std::getline(lines, line);) {
    int page = 0, turned = 0;
    PageSize size;
    if (std::sscanf(line.c_str(), "Page %d size: %lf x %lf", &page, &size.width, &size.height) == 3)
      sizes.push_back(size);
    else if (std::sscanf(line.c_str(), "Page %d rot: %d", &page, &turned) == 2 && turned % 180 != 0 &&
             !sizes.empty())
      std::swap(sizes.back().width, sizes.back().height);
  }
  return sizes;
}

constexpr std::size_t head_bytes = 1024;  // readers of PDF look so far for its mark

Bytes head_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  Bytes head(head_bytes, '\0');
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(in.gcount()));
  return head;
}

struct PictureType {
  std::string_view mark;  // at the begin of the bytes
  const char* media_type;
};
constexpr PictureType picture_types[] = {{"\x89PNG\r\n", "image/png"},
                                         {"\xFF\xD8\xFF", "image/jpeg"},
                                         {"GIF8", "image/gif"},
                                         {"RIFF", "image/webp"}};

}  // namespace

const char* picture_type(std::string_view bytes) {
  for (const auto& [mark, media_type] : picture_types)
    if (bytes.starts_with(mark)) return media_type;
  return nullptr;
}

bool is_pdf(std::string_view bytes) {
  return bytes.substr(0, head_bytes).find("%PDF-") != std::string_view::npos;
}

std::string source_view_json(const Text& text, const std::filesystem::path& file) {
  const Bytes head = head_of(file);
  const std::vector<PageSize> sizes = is_pdf(head) ? page_sizes(file) : std::vector<PageSize>();
  Json blocks = Json::array(), pages = Json::array();
  for (const Block& block : text.blocks)
    blocks.push_back(std::visit([](const auto& one) { return block_of(one); }, block));
  for (std::size_t i = 0; i < sizes.size(); ++i)
    pages.push_back({{"page", i + 1}, {"width", sizes[i].width}, {"height", sizes[i].height}});
  const Json view = {{"format", text.format},
                     {"pages", text.pages},
                     {"pictures", !sizes.empty() || picture_type(head) != nullptr},
                     {"page_sizes", pages},
                     {"blocks", blocks}};
  return view.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace vanthu
