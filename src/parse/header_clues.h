#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "parse/header_fields.h"
#include "text/text.h"

namespace vanthu {

// What a part of a line gives to the header.
struct Clue {
  std::string organ;  // a line of a name
  std::optional<NumberLine> number;
  std::optional<DateLine> date;
  std::optional<std::string> urgency, secrecy;
  bool motto = false;
  bool mark = false;  // a drawn line or a stamp: has no place in the record
  Source source;

  bool is_anchor() const { return motto || number || date; }
};

// How much a line may be trusted: above a title, small letters and loose forms are understood as well.
enum class Zone { above_title, text };

// What the lines from blocks[at] on give, all of it, and how many they are: a narrow column may break one
// ("Số:" / "15/KH-UBND"). No clues if blocks[at] cannot belong to a header.
struct Clues {
  std::vector<Clue> clues;
  std::size_t lines = 0;
};
Clues read_clues(std::span<const Block> blocks, std::size_t at, Zone zone);

}  // namespace vanthu
