#pragma once
#include <string>
#include <string_view>

namespace vanthu {

// What a text lacks of the mark that ends a document, "./." (Decree 30/2020/NĐ-CP, Annex III): "/." after a
// full stop, "./." after a word; nothing where it stands already, and after a mark that the draft must mend
// first (";").
std::string end_mark(std::string_view text);

}  // namespace vanthu
