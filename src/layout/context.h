#pragma once
#include <string_view>
#include <unordered_map>

#include "doc/doc.h"
#include "doc/fonts.h"
#include "layout/structure.h"

namespace vanthu {

// What every part of a section's layout looks things up in.
class LayoutContext {
 public:
  LayoutContext(const Doc& document, const FontSet& font_set, const Structure& tree, double room_on_page)
      : doc(document), fonts(font_set), structure(tree), room(room_on_page) {
    for (const Style& style : doc.styles) styles_.emplace(style.id, &style);
  }
  // A missing style is a bug of composition: std::out_of_range.
  const Style& style(std::string_view id) const { return *styles_.at(id); }

  const Doc& doc;
  const FontSet& fonts;
  const Structure& structure;  // of `doc`
  const double room;           // height of the text area

 private:
  std::unordered_map<std::string_view, const Style*> styles_;
};

}  // namespace vanthu
