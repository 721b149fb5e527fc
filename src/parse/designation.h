#pragma once
#include <optional>
#include <string>

#include "parse/passage.h"

namespace vanthu {

// Number and symbol of a document (Decree 30/2020/NĐ-CP, Annex I, box 3): `749/QĐ-TTg`, `80/2021/NĐ-CP`,
// `52-NQ/TW`, `1446/UBND-KGVX`, `67/2006/QH11`, `66.13/2026/NQ-CP`, old `87-CP`. Read as drafts print it:
// blanks inside (`36 /KH - UBND`), other dashes, Cyrillic look-alikes, wrong case (`qđ-ttg`), the next word
// glued to it
// (`NĐ-CPngày`).
struct Designation {
  std::string text;  // without blanks, with Latin letters and plain hyphens; else as printed
  std::size_t end = 0;
  bool mended = false;  // foreign letters that look like Latin ones were read as these
};

// The designation that starts at `place`. A number without a symbol, a ratio (`7/11`), a date are none;
// whether a word before it makes it a citation is the caller's to say.
std::optional<Designation> designation_at(const Passage& passage, std::size_t place);

}  // namespace vanthu
