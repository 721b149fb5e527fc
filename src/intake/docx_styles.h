#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "intake/docx_xml.h"

namespace vanthu {

// The fonts that a theme calls major and minor ("majorHAnsi", "minorAscii"): names of Latin fonts, "" where there are none.
struct ThemeFonts {
  std::string major, minor;
};
ThemeFonts read_theme_fonts(const xmlNode* theme);

// What a w:rPr says, of what reading needs; nothing or "" where it is silent.
struct RunLook {
  std::optional<bool> bold, italic, caps, hidden;
  std::string ascii_font;  // characters below U+0080
  std::string ansi_font;   // the others of Latin letters
};
RunLook read_run_look(const xmlNode* properties, const ThemeFonts& theme);

// What a w:numPr says: which list (0: none), which level (0-based).
struct ListPlace {
  std::optional<int> list, level;
};
ListPlace read_list_place(const xmlNode* paragraph_properties);

struct WordStyle {
  std::string name;  // small letters: "heading 1", "toc 2"
  RunLook look;      // with all that it is based on
  ListPlace place;
  std::string place_style;     // the id of the style that the list comes from: itself, or one that it is based on
  std::optional<int> outline;  // 0-based level; 9 is body text
};

// word/styles.xml (ECMA-376, part 1 section 17.7): chains of w:basedOn are followed once, loops end them.
class DocxStyles {
 public:
  DocxStyles() = default;
  DocxStyles(const xmlNode* styles, ThemeFonts theme);

  const WordStyle& paragraph(std::string_view id) const;  // the default one for "" and for what is not there
  const WordStyle* find(std::string_view id) const;
  const ThemeFonts& theme() const { return theme_; }

  // What a run looks like in the end: document defaults, the paragraph's style, the run's style, its own properties. Bold,
  // italic, capitals and hidden are switches: set by both styles they are off again (17.7.3).
  RunLook look(const WordStyle& paragraph, const xmlNode* run_properties) const;

 private:
  std::map<std::string, WordStyle, std::less<>> styles_;
  WordStyle default_;
  RunLook base_;
  ThemeFonts theme_;
};

}  // namespace vanthu
