#pragma once
#include "intake/html_blocks.h"

namespace vanthu {

// Takes out what a site prints around a document: before its first line (quốc hiệu, issuer or type) and behind its last
// (signature, recipients, appendices). Doubtful blocks stay; what went is told in a finding.
void leave_out_surroundings(HtmlBlocks& page, std::vector<Diagnostic>& findings);

}  // namespace vanthu
