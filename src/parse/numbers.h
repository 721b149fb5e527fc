#pragma once
#include <cstdint>
#include <optional>

#include "parse/passage.h"

namespace vanthu {

// A number as Vietnamese texts print it: dots part the thousands, a comma the decimals (Law on Accounting).
// The English way round is read where only that makes sense (`1,500,000`, `99.9`).
struct Number {
  std::int64_t digits = 0;  // 15470 of "15.470", 955 of "95,5"
  int decimals = 0;
  bool comma_of_three = false;  // "4,322": decimals beside a scale word, thousands without
  bool point = false;           // the decimals stand after a dot: "99.9"
  double value() const;
};
std::optional<Number> take_number(Cursor& cursor);  // nothing for `1.2.3`, 16 digits and more

// An amount of money in đồng: `15.470 triệu đồng`, `1,5 tỷ`, `2 tỷ 500 triệu đồng`, `4.557.150.000đ`,
// `500.000 (năm trăm nghìn đồng)`. A number with neither a scale word nor đồng is none.
std::optional<std::int64_t> take_amount(Cursor& cursor);

// A unit of money in đồng, as heads and unit lines of tables name it: `triệu đồng`, `Tr.đ`, `VNĐ`, `1.000
// đồng`. A scale word alone ("triệu") is none.
std::optional<std::int64_t> take_money_unit(Cursor& cursor);

}  // namespace vanthu
