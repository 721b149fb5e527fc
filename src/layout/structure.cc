#include "layout/structure.h"

#include <algorithm>
#include <sstream>

#include "doc/table_grid.h"

namespace vanthu {
namespace {

constexpr int root = 0;
constexpr int deepest_heading = 6;

bool is_empty(const Paragraph& paragraph) {
  return std::all_of(paragraph.runs.begin(), paragraph.runs.end(),
                     [](const Run& run) { return run.text.empty(); });
}

// Whether a word and a blank begin the paragraph.
bool has_label(const Paragraph& paragraph) {
  const std::string text = paragraph.runs.empty() ? "" : paragraph.runs.front().text;
  const std::size_t blank = std::min(text.find(' '), text.find("\u00A0"));
  return blank != std::string::npos && blank > 0;
}

}  // namespace

class StructureBuilder {
 public:
  StructureBuilder(const Doc& doc, Structure& out) : out_(out) {
    for (const Style& style : doc.styles) styles_.emplace(style.id, &style);
    add({StructureType::document});
    for (const Section& section : doc.sections) add(section.blocks);
  }

  void operator()(const Paragraph& paragraph) {
    if (is_empty(paragraph)) return;
    if (paragraph.list > 0) return add_item(paragraph, paragraph.list);
    lists_.clear();
    if (const int outline = styles_.at(paragraph.style)->outline; outline > 0)
      mark(paragraph, add({StructureType::heading, root, heading_level(outline)}));
    else
      mark(paragraph, add({StructureType::paragraph, root}));
  }

  void operator()(const Rule&) {}

  void operator()(const Space& space) {
    const std::size_t count = anchor_names(space.anchor).size();
    for (std::size_t i = 0; i < count; ++i) {
      lists_.clear();
      const int field = add({StructureType::form, root});
      if (i == 0) out_.spaces_.emplace(&space, field);
    }
  }

  void operator()(const Columns& columns) {
    for (const auto& row : columns.rows)
      for (const auto& cell : row) {
        lists_.clear();
        add(cell);
      }
    lists_.clear();
  }

  void operator()(const DataTable& table) {
    lists_.clear();
    const int element = add({StructureType::table, root});
    const auto grid = table_grid(table);
    for (std::size_t r = 0; r < grid.size(); ++r) {
      const int row = add({StructureType::table_row, element});
      const auto type = table.rows[r].head ? StructureType::header_cell : StructureType::data_cell;
      for (const CellPlace& place : grid[r])
        if (!place.continues) add_cell(place, {type, row, 0, place.rows, place.columns});
    }
  }

 private:
  int add(StructureElement element) {
    if (!out_.elements_.empty()) element.parent = std::max(element.parent, root);
    out_.elements_.push_back(element);
    return static_cast<int>(out_.elements_.size()) - 1;
  }

  void add(const std::vector<Flow>& blocks) {
    for (const Flow& block : blocks) std::visit(*this, block);
  }

  void mark(const Paragraph& paragraph, int element, int label = -1) {
    out_.paragraphs_[&paragraph] = {element, label};
  }

  // A cell of one paragraph says its text itself.
  void add_cell(const CellPlace& place, const StructureElement& element) {
    const int cell = add(element);
    if (!place.cell) return;
    const auto& paragraphs = place.cell->paragraphs;
    for (const Paragraph& paragraph : paragraphs)
      if (!is_empty(paragraph))
        mark(paragraph, paragraphs.size() == 1 ? cell : add({StructureType::paragraph, cell}));
  }

  // Styles leave levels out (a plan without parts begins at the second one), readers must not see gaps.
  int heading_level(int outline) {
    while (!outlines_.empty() && outlines_.back() >= outline) outlines_.pop_back();
    outlines_.push_back(outline);
    return std::min(static_cast<int>(outlines_.size()), deepest_heading);
  }

  void add_item(const Paragraph& paragraph, int depth) {
    while (!lists_.empty() && lists_.back().depth > depth) lists_.pop_back();
    if (lists_.empty() || lists_.back().depth < depth) {
      const int parent = lists_.empty() ? root : lists_.back().body;
      lists_.push_back({depth, add({StructureType::list, parent}), -1});
    }
    const int item = add({StructureType::list_item, lists_.back().element});
    const int label = has_label(paragraph) ? add({StructureType::list_label, item}) : -1;
    lists_.back().body = add({StructureType::list_body, item});
    mark(paragraph, lists_.back().body, label);
  }

  struct OpenList {
    int depth = 0;
    int element = 0;
    int body = 0;  // of its last item: where a deeper list goes
  };

  Structure& out_;
  std::unordered_map<std::string, const Style*> styles_;
  std::vector<int> outlines_;  // of the headings that the next one may lie under
  std::vector<OpenList> lists_;
};

Structure::Structure(const Doc& doc) { StructureBuilder(doc, *this); }

Structure::Marks Structure::marks(const Paragraph& paragraph) const {
  const auto found = paragraphs_.find(&paragraph);
  return found == paragraphs_.end() ? Marks{} : found->second;
}

int Structure::field(const Space& space, std::size_t n) const {
  const auto found = spaces_.find(&space);
  return found == spaces_.end() ? -1 : found->second + static_cast<int>(n);
}

std::vector<std::string> anchor_names(const std::string& anchor) {
  std::istringstream words(anchor);
  std::vector<std::string> names;
  for (std::string name; words >> name;) names.push_back(name);
  return names;
}

}  // namespace vanthu
