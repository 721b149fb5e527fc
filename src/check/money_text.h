#pragma once
#include <cstdint>
#include <string>

namespace vanthu {

// "1.250,5 triệu đồng": dots between thousands, a comma before decimals. `unit`: in đồng; one that has no
// name is written in đồng.
std::string amount_text(std::int64_t dong, std::int64_t unit);

// "1.250,5": as it stands in a table of that unit, a power of ten.
std::string figures_text(std::int64_t dong, std::int64_t unit);

}  // namespace vanthu
