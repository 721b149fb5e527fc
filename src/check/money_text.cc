#include "check/money_text.h"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace vanthu {
namespace {

struct NamedUnit {
  std::int64_t dong;
  std::string_view name;
};
constexpr NamedUnit named_units[] = {
    {1, "đồng"}, {1'000, "nghìn đồng"}, {1'000'000, "triệu đồng"}, {1'000'000'000, "tỷ đồng"}};

}  // namespace

std::string figures_text(std::int64_t dong, std::int64_t unit) {
  std::string whole = std::to_string(dong / unit), decimals;
  for (std::size_t at = whole.size(); at > 3; at -= 3) whole.insert(at - 3, ".");
  for (std::int64_t rest = dong % unit, part = unit / 10; rest > 0; rest %= part, part /= 10)
    decimals += static_cast<char>('0' + rest / part);
  return whole + (decimals.empty() ? "" : "," + decimals);
}

std::string amount_text(std::int64_t dong, std::int64_t unit) {
  const auto named = std::ranges::find(named_units, unit, &NamedUnit::dong);
  if (named == std::end(named_units)) return amount_text(dong, 1);
  return figures_text(dong, unit) + " " + std::string(named->name);
}

}  // namespace vanthu
