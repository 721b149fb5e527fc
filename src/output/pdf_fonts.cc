#include "output/pdf_fonts.h"

#include <array>
#include <set>

#include "output/fingerprint.h"
#include "output/pdf_text.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr std::size_t code_points = 0x110000;
constexpr std::size_t rows_per_block = 100;  // the most that a CMap allows (Adobe technical note 5014)

// Font flags (ISO 32000-1, table 123). Subsets count as symbolic: their codes are no standard encoding.
constexpr int flag_fixed_pitch = 1, flag_serif = 2, flag_symbolic = 4, flag_italic = 64;

// The characters of one face, each once.
class CharacterSet {
 public:
  void add(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const char32_t c = next_code_point(text, at);
      if (seen_[c]) continue;
      seen_[c] = true;
      characters_.insert(c);
    }
  }
  const std::set<char32_t>& characters() const { return characters_; }

 private:
  std::vector<bool> seen_ = std::vector<bool>(code_points);  // most of a text has been seen
  std::set<char32_t> characters_;
};

std::map<FaceId, CharacterSet> used_characters(const Pages& pages) {
  std::map<FaceId, CharacterSet> used;
  for (const Page& page : pages.pages)
    for (const PlacedText& text : page.texts) used[text.face].add(text.text);
  return used;
}

// Six capitals that tell one subset from another (9.6.4).
std::string subset_tag(const Bytes& font) {
  std::string tag;
  std::uint64_t rest = fingerprint(font);
  for (int i = 0; i < 6; ++i, rest /= 26) tag += static_cast<char>('A' + rest % 26);
  return tag;
}

// Code -> glyph, two bytes each.
std::string glyph_map(const Subset& subset) {
  std::string map(2, '\0');  // code 0: the glyph for what is missing
  for (const auto& [character, glyph] : subset.glyphs) {
    map += static_cast<char>(glyph >> 8);
    map += static_cast<char>(glyph & 0xFF);
  }
  return map;
}

std::string unicode_map(const Subset& subset) {
  std::string map =
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
      "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
      "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
      "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
  const std::size_t count = subset.glyphs.size();
  for (std::size_t first = 0; first < count; first += rows_per_block) {
    const std::size_t end = std::min(first + rows_per_block, count);
    map += std::to_string(end - first) + " beginbfchar\n";
    for (std::size_t i = first; i < end; ++i) {
      map += '<';
      append_hex(map, static_cast<std::uint16_t>(i + 1));
      map += "> <";
      for (const char16_t unit : to_utf16({&subset.glyphs[i].first, 1})) append_hex(map, unit);
      map += ">\n";
    }
    map += "endbfchar\n";
  }
  return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

// Which characters are there, a bit each (9.8.3.2): PDF/A-1 asks for it. All codes up to the last, and 0.
std::string character_set(const Subset& subset) {
  const std::size_t count = subset.glyphs.size() + 1;
  std::string bits(count / 8, '\xFF');
  if (count % 8 > 0) bits += static_cast<char>(0xFF00 >> count % 8 & 0xFF);
  return bits;
}

PdfDict descriptor(PdfDocument& document, const FaceInfo& info, const std::string& name, const Subset& subset,
                   PdfStandard standard) {
  int flags = flag_symbolic;
  if (info.fixed_pitch) flags |= flag_fixed_pitch;
  if (info.serif) flags |= flag_serif;
  if (info.italic) flags |= flag_italic;
  PdfArray box = document.new_array();
  for (const int edge : info.box) box.number(edge);
  PdfDict file = document.new_stream(subset.font);
  file.number("Length1", static_cast<int>(subset.font.size()));
  PdfDict descriptor = document.new_object();
  if (standard == PdfStandard::a1b) descriptor.dict("CIDSet", document.new_stream(character_set(subset)));
  return descriptor.name("Type", "FontDescriptor")
      .name("FontName", name)
      .number("Flags", flags)
      .array("FontBBox", box)
      .real("ItalicAngle", info.italic_angle)
      .number("Ascent", info.ascent)
      .number("Descent", info.descent)
      .number("CapHeight", info.cap_height)
      .number("StemV", info.stem_v)
      .dict("FontFile2", file);
}

PdfArray widths(PdfDocument& document, const Subset& subset) {
  PdfArray list = document.new_array();
  for (const auto& [character, glyph] : subset.glyphs) list.number(subset.widths[glyph]);
  return document.new_array().number(1).array(list);  // from code 1 on
}

PdfDict cid_font(PdfDocument& document, const FaceInfo& info, const std::string& name, const Subset& subset,
                 PdfStandard standard) {
  PdfDict system =
      document.new_dict().ascii("Registry", "Adobe").ascii("Ordering", "Identity").number("Supplement", 0);
  return document.new_object()
      .name("Type", "Font")
      .name("Subtype", "CIDFontType2")
      .name("BaseFont", name)
      .dict("CIDSystemInfo", system)
      .dict("FontDescriptor", descriptor(document, info, name, subset, standard))
      .dict("CIDToGIDMap", document.new_stream(glyph_map(subset)))
      .array("W", widths(document, subset));
}

PdfDict type0_font(PdfDocument& document, const FaceInfo& info, const Subset& subset, PdfStandard standard) {
  const std::string name = subset_tag(subset.font) + "+" + info.postscript_name;
  return document.new_object()
      .name("Type", "Font")
      .name("Subtype", "Type0")
      .name("BaseFont", name)
      .name("Encoding", "Identity-H")
      .array("DescendantFonts", document.new_array().dict(cid_font(document, info, name, subset, standard)))
      .dict("ToUnicode", document.new_stream(unicode_map(subset)));
}

std::vector<std::uint16_t> codes(const Subset& subset) {
  std::vector<std::uint16_t> by_character;
  for (std::size_t i = 0; i < subset.glyphs.size(); ++i) {
    by_character.resize(subset.glyphs[i].first + 1);
    by_character.back() = static_cast<std::uint16_t>(i + 1);
  }
  return by_character;
}

}  // namespace

Result<PdfFonts> embed_pdf_fonts(PdfDocument& document, PdfDict& resources, const Pages& pages,
                                 const FontSet& fonts, PdfStandard standard) {
  PdfFonts embedded;
  PdfDict list = document.new_dict();
  for (const auto& [face, used] : used_characters(pages)) {
    const Result<Subset> subset = fonts.subset(face, used.characters());
    if (!subset) return subset.error();
    const std::string resource = "F" + std::to_string(face);
    list.dict(resource.c_str(), type0_font(document, fonts.info(face), *subset, standard));
    embedded[face] = {resource, codes(*subset)};
  }
  resources.dict("Font", list);
  return embedded;
}

}  // namespace vanthu
