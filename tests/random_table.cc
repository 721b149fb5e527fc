#include "random_table.h"

#include <iterator>
#include <random>

namespace vanthu {
namespace {

// No std::uniform_int_distribution: its numbers differ between libraries.
class Random {
 public:
  explicit Random(std::uint32_t seed) : engine_(seed) {}
  int below(int n) { return static_cast<int>(engine_() % static_cast<std::uint32_t>(n)); }
  bool one_of(int n) { return below(n) == 0; }

  std::string words(int least, int most) {
    static const char* const vocabulary[] = {
        "nghiêng", "chuyển",     "đổi",       "số",    "trường", "và",    "phòng", "UBND",
        "tổ",      "chức",       "thường",    "xuyên", "nguồn",  "kinh",  "phí",   "của",
        "huyện",   "20/KH-UBND", "2026-2030", "hướng", "dẫn",    "ngoặc", "kép",   "đường",
        "truyền",  "dữ",         "liệu",      "95%",   "an",     "toàn",  "thông", "tin",
        "ứng",     "dụng",       "khuyến",    "khích", "nghiệp", "thủ",   "tục"};
    std::string out;
    for (int i = least + below(most - least + 1); i > 0; --i)
      out +=
          (out.empty() ? "" : " ") + std::string(vocabulary[below(static_cast<int>(std::size(vocabulary)))]);
    return out;
  }

 private:
  std::mt19937 engine_;
};

std::string dotted(std::int64_t number) {
  std::string out = std::to_string(number);
  for (int at = static_cast<int>(out.size()) - 3; at > 0; at -= 3)
    out.insert(static_cast<std::size_t>(at), ".");
  return out;
}

// The columns: ordinal number, text columns, then money under one heading or under none.
Table table(Random& random) {
  const int texts = 1 + random.below(5), money = random.below(7);
  Table out;
  out.columns.push_back({"STT"});
  for (int c = 0; c < texts; ++c) out.columns.push_back({random.words(1, 4)});
  const bool shared = random.one_of(2);
  if (money > 0) out.money = Money{1'000'000, {}};
  for (int c = 0; c < money; ++c) {
    std::vector<std::string> path = {random.words(1, 3)};
    if (shared) path.insert(path.begin(), "Kinh phí và nguồn vốn");
    if (shared && money > 3) path.insert(path.begin() + 1, c < money / 2 ? "Ngân sách tỉnh" : "Ngân sách xã");
    out.money->columns.push_back(static_cast<int>(out.columns.size()));
    out.columns.push_back(std::move(path));
  }
  const bool long_cells = random.one_of(3), page_high = random.one_of(6);
  const int rows = 3 + random.below(30);
  for (int r = 0; r < rows; ++r) {
    const bool group = r % 9 == 0;
    Row row{group ? RowKind::group : RowKind::item, {group ? "I" : std::to_string(r)}};
    for (int c = 0; c < texts; ++c) {
      if (group)
        row.cells.push_back(c == 0 ? random.words(2, 8) : "");
      else if (page_high && r == rows / 2 && c == 0)
        row.cells.push_back(random.words(150, 400));
      else
        row.cells.push_back(random.one_of(6) ? "" : random.words(1, long_cells ? 40 : 9));
    }
    for (int c = 0; c < money; ++c)
      row.cells.push_back(random.one_of(4) ? "" : dotted(1 + random.below(90'000)));
    out.rows.push_back(std::move(row));
  }
  Row total{RowKind::total, {"", "Tổng cộng"}};
  total.cells.resize(static_cast<std::size_t>(texts) + 1);
  for (int c = 0; c < money; ++c) total.cells.push_back(dotted(1'000'000 + random.below(90'000'000)));
  out.rows.push_back(std::move(total));
  return out;
}

}  // namespace

Plan plan_with_table(std::uint32_t seed) {
  Random random(seed);
  Plan plan;
  plan.type = "KẾ HOẠCH";
  plan.subject = "Bảng ngẫu nhiên";
  plan.appendices.push_back(
      {"Phụ lục", random.words(4, 30), std::nullopt, "Triệu đồng", {}, {table(random)}});
  return plan;
}

}  // namespace vanthu
