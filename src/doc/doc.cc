#include "doc/doc.h"

#include <stdexcept>

namespace vanthu {

bool operator==(const Columns& a, const Columns& b) {
  return a.widths == b.widths && a.keep_together == b.keep_together &&
         a.keep_with_previous == b.keep_with_previous && a.rows == b.rows;
}

const Style& style_of(const Doc& doc, const std::string& id) {
  for (const Style& style : doc.styles)
    if (style.id == id) return style;
  throw std::out_of_range("no style " + id);
}

}  // namespace vanthu
