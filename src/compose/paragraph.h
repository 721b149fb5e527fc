#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "doc/doc.h"

namespace vanthu {

// One paragraph of a template being said: runs in the faces that were set. Blanks of the template's own words
// are squeezed, values stay as they are, and a line end in a value begins another paragraph of the same
// style.
class ParagraphWriter {
 public:
  struct Face {
    std::optional<bool> bold, italic;
    friend bool operator==(const Face&, const Face&) = default;
  };

  void say_words(std::string_view words);  // of the template
  void say_value(std::string_view value);  // of the record
  Face face() const { return face_; }
  void set_face(const Face& face) { face_ = face; }

  // The paragraphs that are not empty, their text bound by `bind` (doc/breaks.h).
  using Binding = std::string (*)(std::string_view text);
  std::vector<Paragraph> finish(const std::string& style, bool keep_next, Binding bind);

 private:
  void add(std::string_view text);

  Face face_;
  std::vector<std::vector<Run>> lines_{1};
};

}  // namespace vanthu
