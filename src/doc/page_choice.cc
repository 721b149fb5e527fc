#include "doc/page_choice.h"

#include <algorithm>
#include <numeric>

#include "doc/table_grid.h"
#include "doc/table_heights.h"
#include "doc/table_widths.h"
#include "doc/twips.h"

namespace vanthu {
namespace {

// A table of several pages is turned if it needs less than this part of them then.
constexpr double worth_turning = 0.75;

// Crowded: the longest words take this part of the width, and a row this part of the page.
constexpr double crowded_width = 0.85;
constexpr double crowded_row = 0.2;

// In pages.
struct TableExtent {
  double pages = 0, highest_row = 0;
};

// Rows one below the other from the top of a page on; `heights` in pages. Rows that are not cut leave room at
// its foot.
double pages_of(const std::vector<double>& heights, std::size_t heads) {
  const auto body = heights.begin() + static_cast<std::ptrdiff_t>(heads);
  const double head = std::accumulate(heights.begin(), body, 0.0);
  double pages = 0, used = head;
  for (auto row = body; row != heights.end(); ++row) {
    if (*row <= uncut_share && used + *row > 1) {
      ++pages;
      used = head;
    }
    used += *row;
    for (; used > 1; --used) ++pages;
  }
  return pages + used;
}

TableExtent extent_of(const Doc& doc, const DataTable& table, const FontSet& fonts, const PageSetup& page) {
  const auto widths = table_widths(doc, table, fonts, text_width(page));
  auto heights = table_heights(doc, table, fonts, widths);
  if (heights.empty()) return {};
  for (double& height : heights) height /= std::max(1.0, text_height(page));
  return {pages_of(heights, head_rows(table)), *std::max_element(heights.begin(), heights.end())};
}

bool is_crowded(const Doc& doc, const DataTable& table, const FontSet& fonts, const PageSetup& page) {
  return least_table_width(doc, table, fonts) > text_width(page) * crowded_width &&
         extent_of(doc, table, fonts, page).highest_row > crowded_row;
}

bool needs_wide(const Doc& doc, const DataTable& table, const FontSet& fonts, const Section& section) {
  if (least_table_width(doc, table, fonts) > text_width(section.page)) return true;
  const TableExtent upright = extent_of(doc, table, fonts, section.page);
  if (upright.highest_row <= uncut_share && upright.pages <= 1) return false;
  const TableExtent wide = extent_of(doc, table, fonts, *section.wide);
  if (upright.highest_row > uncut_share && wide.highest_row < upright.highest_row) return true;
  return upright.pages > 1 && wide.pages < upright.pages * worth_turning;
}

}  // namespace

void choose_pages(Doc& doc, const FontSet& fonts) {
  for (Section& section : doc.sections) {
    if (!section.wide) continue;
    const bool needed = std::any_of(section.blocks.begin(), section.blocks.end(), [&](const Flow& block) {
      const DataTable* table = std::get_if<DataTable>(&block);
      return table && needs_wide(doc, *table, fonts, section);
    });
    if (needed) section.page = *section.wide;
    section.wide.reset();
  }
}

bool has_crowded_table(const Doc& doc, const FontSet& fonts) {
  return std::any_of(doc.sections.begin(), doc.sections.end(), [&](const Section& section) {
    return std::any_of(section.blocks.begin(), section.blocks.end(), [&](const Flow& block) {
      const DataTable* table = std::get_if<DataTable>(&block);
      return table && is_crowded(doc, *table, fonts, section.page);
    });
  });
}

}  // namespace vanthu
