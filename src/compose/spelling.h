#pragma once
#include <string>
#include <string_view>

// Words that the form itself has to say about a document.
namespace vanthu {

// What a text lacks of the mark that ends a document, "./." (Decree 30/2020/NĐ-CP, Annex III): "/." after a
// full stop, "./." after a word; nothing where it stands already, and after a mark that the draft must mend
// first (";").
std::string end_mark(std::string_view text);

// The name of an organ as it is written in running text (Annex II): as `running` has it, where it is not all
// capitals; else by rule, where the rule is sure ("ỦY BAN NHÂN DÂN XÃ LONG HỒ" -> "Ủy ban nhân dân xã Long
// Hồ"); else as it is.
std::string spelled_organ(const std::string& organ, const std::string& running);

}  // namespace vanthu
