#pragma once
#include <string>
#include <vector>

#include "intake/page.h"
#include "text/text.h"

namespace vanthu {

// Pages as printed -> Text: tables out of ruling lines, lines out of words, furniture dropped, columns one
// after the other, and what the layout says about paragraphs.
Text read_printed(std::vector<PrintedPage> pages);

}  // namespace vanthu
