#pragma once
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "doc/doc.h"
#include "doc/pages.h"

namespace vanthu {

// The document as a tree of what its pieces are, made before anything is placed: it does not depend on where
// pages and lines break. Empty paragraphs are no part of it; every cell of a table is.
class Structure {
 public:
  explicit Structure(const Doc& doc);

  struct Marks {
    int element = -1;  // of the text; -1 = none
    int label = -1;    // of the text's first word, where the paragraph is an item of a list
  };
  Marks marks(const Paragraph& paragraph) const;       // of this very object
  int field(const Space& space, std::size_t n) const;  // of the n-th name in its anchor

  std::vector<StructureElement> take() { return std::move(elements_); }

 private:
  friend class StructureBuilder;

  std::vector<StructureElement> elements_;
  std::unordered_map<const Paragraph*, Marks> paragraphs_;
  std::unordered_map<const Space*, int> spaces_;  // the first field of each; the others follow
};

// The names in an anchor.
std::vector<std::string> anchor_names(const std::string& anchor);

}  // namespace vanthu
