#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "plan/plan.h"

namespace vanthu {

// What an office does with the abbreviations of its profile.
enum class AbbreviationUse {
  as_drafted,     // nothing
  written_out,    // "UBND xã" becomes "Ủy ban nhân dân xã" wherever the draft abbreviates
  in_recipients,  // so, but in "Nơi nhận", where the words are abbreviated
};

// Changes the record: issuer, subject, paragraphs, tables, appendices, recipients, offices of the signer,
// facts; of a carrier too. In capitals where all around is. Left alone: the superior organ, whose name Decree
// 30/2020/NĐ-CP lets be abbreviated (Annex I, II.2); numbers and symbols ("15/KH-UBND"), what a cited
// document is about, names of laws, words that explain an abbreviation ("(UBND)", "gọi tắt là UBND"). One
// finding "profile.abbreviation" for each abbreviation that was written out, used or left anywhere: how often
// and where.
std::vector<Diagnostic> apply_abbreviations(Plan& plan,
                                            const std::map<std::string, std::string>& abbreviations,
                                            AbbreviationUse use);

}  // namespace vanthu
