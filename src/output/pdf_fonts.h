#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "doc/fonts.h"
#include "doc/pages.h"
#include "output/pdf.h"
#include "output/pdf_objects.h"

namespace vanthu {

// An embedded face. Its codes are ours: 1, 2, … in the order of the characters, so that two characters that
// share a glyph still read back apart.
struct PdfFont {
  std::string resource;              // its name in content streams: "F0"
  std::vector<std::uint16_t> codes;  // by character; 0 = not in the font
};

using PdfFonts = std::map<FaceId, PdfFont>;

// Embeds the faces that the pages use, cut down to the characters used (Type 0 fonts with two-byte codes: ISO
// 32000-1, 9.7; ToUnicode: 9.10.3), and lists them in `resources`.
Result<PdfFonts> embed_pdf_fonts(PdfDocument& document, PdfDict& resources, const Pages& pages,
                                 const FontSet& fonts, PdfStandard standard);

}  // namespace vanthu
