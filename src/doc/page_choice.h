#pragma once
#include "doc/doc.h"
#include "doc/fonts.h"

namespace vanthu {

// Where a section has a `wide` page, it is laid on that if one of its tables needs it: the longest words of
// the columns do not fit beside each other, a row takes up more than half of the page, or the table needs
// clearly fewer pages so.
void choose_pages(Doc& doc, const FontSet& fonts);

// Whether the columns of a table have hardly more room than for their longest words, and rows come out high for it: the
// page, once chosen, is too small for letters of this size.
bool has_crowded_table(const Doc& doc, const FontSet& fonts);

}  // namespace vanthu
