#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "base/result.h"

// Faces, their metrics and their subsets. HarfBuzz reads the files; nothing here depends on a document.
namespace vanthu {

using FaceId = int;  // index into the set

// Font descriptor values, in 1/1000 em (ISO 32000-1, 9.8), read from the font.
struct FaceInfo {
  std::string postscript_name;  // "LiberationSerif-Bold"
  int ascent = 0, descent = 0;  // descent is negative
  int line_gap = 0;             // ascent - descent + line_gap = the line height at spacing 1.0
  int cap_height = 0;
  int stem_v = 0;
  double italic_angle = 0;
  int box[4] = {0, 0, 0, 0};
  bool bold = false, italic = false, serif = true, fixed_pitch = false;
};

// A face cut down to some characters, for embedding.
struct Subset {
  Bytes font;                                    // TrueType
  std::vector<std::pair<char32_t, std::uint16_t>> glyphs;  // character -> glyph in the subset, sorted
  std::vector<int> widths;                       // by glyph, 1/1000 em: equal to FontSet::advance
};

class FontSet {
 public:
  // Reads the catalogue (fonts/catalogue.json: families in order of preference, each with the four files and where
  // to look for them; then fallback faces). Takes the first family that is complete. Errors: not_found (no family is
  // there: the message names the package), invalid (with the file and what was expected).
  static Result<FontSet> load(const std::filesystem::path& catalogue);

  FaceId face(bool bold, bool italic) const;
  // `wanted` if it has the character, else a fallback face that has it, else -1.
  FaceId face_for(FaceId wanted, char32_t c) const;
  const FaceInfo& info(FaceId face) const;

  // 1/1000 em, rounded as PDF's /W has it: measure and draw with the same integers. U+00A0 is measured as U+0020,
  // U+2011 as U+002D. 0 for a character that the face lacks.
  int advance(FaceId face, char32_t c) const;
  // In 1/1000 em, fallbacks counted. Kerning is not used, in PDF or DOCX.
  long advance(FaceId face, std::string_view utf8) const;
  // Line height at spacing 1.0 for that size, in points, as word processors compute it.
  double line_height(FaceId face, double size) const;

  // U+00A0 and U+2011 are to be given as U+0020 and U+002D. Error{internal} if HarfBuzz refuses.
  Result<Subset> subset(FaceId face, const std::set<char32_t>& characters) const;

 private:
  struct Face;
  std::vector<std::shared_ptr<const Face>> faces_;  // regular, bold, italic, bold italic, then fallbacks
};

}  // namespace vanthu
