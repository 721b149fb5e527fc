#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "compare.h"
#include "doc/doc.h"
#include "doc/fonts.h"

namespace vanthu::parity {

struct NamedDoc {
  std::string name;
  Doc doc;
};

struct Compared {
  std::string name;
  Result<Parity> parity;
};

// The font that stands in for Times New Roman must be the one that ours are measured with. "" if all is well,
// else what is wrong.
std::string missing_for_parity();

// Each as our PDF and as the DOCX that LibreOffice converts (all in one call), in `folder`: N.pdf, N.docx,
// office/N.pdf.
std::vector<Compared> compare_both(const std::vector<NamedDoc>& docs, const FontSet& fonts,
                                   const std::filesystem::path& folder);

}  // namespace vanthu::parity
