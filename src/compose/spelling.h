#pragma once
#include <string>

// Words that the form itself has to say about a document.
namespace vanthu {

// The name of an organ as it is written in running text (Annex II): as `running` has it, where it is not all
// capitals; else by rule, where the rule is sure ("ỦY BAN NHÂN DÂN XÃ LONG HỒ" -> "Ủy ban nhân dân xã Long
// Hồ"); else as it is.
std::string spelled_organ(const std::string& organ, const std::string& running);

}  // namespace vanthu
