#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace vanthu {

inline constexpr std::int64_t highest_amount = 1'000'000'000'000'000'000;  // in đồng

// An amount as budget tables print it, in đồng: "15.470", "15 470", "1.250,5" (dots or blanks between
// thousands, a comma before decimals: Luật Kế toán) times the unit. None for what is no whole number of đồng
// to the letter.
std::optional<std::int64_t> amount_in_dong(std::string_view text, std::int64_t unit);

}  // namespace vanthu
