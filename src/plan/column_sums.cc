#include "plan/column_sums.h"

#include <algorithm>
#include <optional>
#include <set>
#include <span>
#include <string_view>

#include "text/unicode.h"

namespace vanthu {
namespace {

using Heads = std::vector<std::string>;
using Cover = ColumnSum::Cover;
using Phrases = std::span<const std::string_view>;

constexpr std::size_t most_parts = 16;
constexpr std::size_t most_columns = 64;  // of money; wider tables are no budgets
constexpr std::size_t most_heads = 128;
constexpr std::size_t most_rows = 5'000;
constexpr int most_levels = 4;  // sums of sums

// How heads begin (folded).
constexpr std::string_view totals[] = {"tổng", "cộng"};
constexpr std::string_view no_totals[] = {"cộng đồng",      "cộng tác", "tổng công ty", "tổng cục",
                                          "tổng liên đoàn", "tổng hội", "tổng đội"};
// What is added up from the columns beside it, and what is so only where these are no single years.
constexpr std::string_view sums[] = {"tổng cộng", "tổng số", "cộng"};
constexpr std::string_view sums_of_sources[] = {"tổng kinh phí", "tổng vốn", "tổng nguồn"};
constexpr std::string_view wholes[] = {
    "kinh phí",           "nhu cầu", "dự toán",       "khái toán",  "số tiền",   "thành tiền",  "vốn nsnn",
    "ngân sách nhà nước", "nsnn",    "vốn ngân sách", "vốn đầu tư", "giai đoạn", "cả giai đoạn"};
constexpr std::string_view sources[] = {
    "ngân sách",  "ns",           "nstw",       "nsđp",       "nsnn",
    "nst",        "nsh",          "nsx",        "vốn",        "nguồn",
    "xã hội hóa", "xhh",          "trung ương", "địa phương", "tỉnh",
    "huyện",      "xã",           "đối ứng",    "oda",        "chi thường xuyên",
    "ctx",        "đầu tư",       "đtpt",       "sự nghiệp",  "tài trợ",
    "huy động",   "doanh nghiệp", "nhân dân",   "khác"};
constexpr std::string_view some_of_it[] = {"trong đó"};
constexpr std::string_view all_of_it[] = {"gồm",       "bao gồm",   "chia ra",
                                          "chia theo", "nguồn vốn", "nguồn kinh phí",
                                          "cơ cấu",    "phân kỳ",   "phân theo"};
constexpr std::string_view rates[] = {"đơn giá", "định mức", "mức chi", "mức hỗ trợ", "mức thu"};
// Amounts that are no part of another one, or are taken off.
constexpr std::string_view no_addends[] = {"tăng",    "giảm",      "điều chỉnh", "chênh lệch",
                                           "so sánh", "bình quân", "tỷ lệ",      "tỉ lệ"};
constexpr std::string_view addends[] = {"tăng cường", "tăng trưởng", "giảm nghèo", "giảm nhẹ"};
constexpr std::string_view no_addends_anywhere[] = {"lũy kế", "còn lại", "điều chỉnh tăng",
                                                    "điều chỉnh giảm"};
constexpr std::string_view remarks[] = {"ghi chú"};
// Columns beside sums in which figures are no amounts.
constexpr std::string_view no_amounts[] = {"thời gian", "tiến độ", "thời hạn",  "hoàn thành", "stt",
                                           "tt",        "số tt",   "số thứ tự", "đvt",        "đơn vị"};

bool begins_with(const std::string& head, Phrases phrases) {
  return std::ranges::any_of(phrases,
                             [&](std::string_view phrase) { return starts_with_fold(head, phrase); });
}

bool any_begins_with(const Heads& path, Phrases phrases) {
  return std::ranges::any_of(path, [&](const std::string& head) { return begins_with(head, phrases); });
}

bool is_letter_before(std::string_view text, std::size_t at) {
  return at > 0 && (static_cast<unsigned char>(text[at - 1]) >= 0x80 ||
                    is_letter(static_cast<unsigned char>(text[at - 1])));
}

bool has_phrase(const std::string& head, Phrases phrases) {
  const std::string folded = fold(head);
  return std::ranges::any_of(phrases, [&](std::string_view phrase) {
    for (auto at = folded.find(phrase); at != std::string::npos; at = folded.find(phrase, at + 1))
      if (!is_letter_before(folded, at) && starts_with_fold(std::string_view(folded).substr(at), phrase))
        return true;
    return false;
  });
}

const std::string& lowest(const Heads& path) {
  static const std::string none;
  const auto head =
      std::find_if(path.rbegin(), path.rend(), [](const std::string& one) { return !one.empty(); });
  return head == path.rend() ? none : *head;
}

bool is_sum_head(const std::string& head, bool of_years) {
  return begins_with(head, sums) || fold(head) == "tổng" || (!of_years && begins_with(head, sums_of_sources));
}

// "Năm 2026", "2026", "Kế hoạch năm 2026"; no period ("2026-2030").
bool is_year(const std::string& head) {
  int years = 0;
  for (std::size_t at = 0; at < head.size();) {
    std::size_t end = at;
    while (end < head.size() && is_digit(static_cast<unsigned char>(head[end]))) ++end;
    years += end - at == 4 && (head[at] == '1' || head[at] == '2');
    at = end + 1;
  }
  return years == 1;
}

bool is_no_addend(const std::string& head) {
  return (begins_with(head, no_addends) && !begins_with(head, addends)) ||
         has_phrase(head, no_addends_anywhere);
}

bool is_rest(const std::string& head) { return fold(head).ends_with("khác"); }
bool is_source(const std::string& head) { return begins_with(head, sources) || is_rest(head); }

// The heads down to the one that says "Trong đó", "Chia ra"; none where no head does.
Heads detail_of(const Heads& path) {
  for (std::size_t i = 0; i < path.size(); ++i)
    if (begins_with(path[i], some_of_it) || (i + 1 < path.size() && begins_with(path[i], all_of_it)))
      return {path.begin(), path.begin() + static_cast<std::ptrdiff_t>(i) + 1};
  return {};
}

const std::string& cell_of(const Table& table, std::size_t row, std::size_t column) {
  static const std::string none;
  const auto& cells = table.rows[row].cells;
  return column < cells.size() ? cells[column] : none;
}

bool is_clear(const Table& table, const MoneyCells& cells, std::size_t row, std::size_t k) {
  const auto& amount = cells.amounts[row][k];
  return amount ? *amount <= highest_summed_amount : is_empty_amount(cell_of(table, row, cells.columns[k]));
}

void add_part(RowOfSum& said, const std::optional<std::int64_t>& amount) {
  said.sum += amount.value_or(0);
  said.filled += amount.value_or(0) != 0;
  if (said.filled > 0) said.says = said.sum == said.printed ? RowOfSum::Says::right : RowOfSum::Says::wrong;
}

struct Tally {
  std::size_t right = 0, wrong = 0, telling = 0;

  void add(const RowOfSum& said) {
    const bool is_right = said.says == RowOfSum::Says::right;
    right += is_right;
    telling += is_right && said.filled > 1;
    wrong += said.says == RowOfSum::Says::wrong;
  }
  bool is_sure() const { return right >= 2 && telling >= 2 && right >= 2 * wrong; }
  bool is_better_than(const Tally& other) const {
    return right != other.right ? right > other.right : right > 0 && wrong < other.wrong;
  }
};

class ColumnSums {
 public:
  ColumnSums(const Table& table, const MoneyCells& cells)
      : table_(table), cells_(cells), owner_(cells.columns.size()), is_added_(cells.columns.size()) {}

  std::vector<ColumnSum> find() {
    if (cells_.columns.size() < 3 || cells_.columns.size() > most_columns) return {};
    if (table_.columns.size() > most_heads || table_.rows.size() > most_rows) return {};
    for (std::size_t k = 0; k < is_added_.size(); ++k)
      is_added_[k] = !is_rate(path(k)) && std::ranges::none_of(path(k), is_no_addend);
    for (std::size_t k = 0; k < is_added_.size(); ++k) detail_.push_back(detail_of(path(k)));
    bool found = true;
    for (int level = 0; level < most_levels && found; ++level) {
      found = false;
      for (std::size_t k = 0; k < cells_.columns.size(); ++k) found = add_beside(k) || found;
    }
    for (std::size_t k = 0; k < cells_.columns.size(); ++k) add_across_groups(k);
    return std::move(out_);
  }

 private:
  const Heads& path(std::size_t k) const { return table_.columns[cells_.columns[k]]; }

  // ---- what may be the parts of a column

  // On one side of it, the nearest first.
  std::vector<std::size_t> run(std::size_t whole, int step) const {
    std::vector<std::size_t> columns;
    const Heads none, *detail = &none;
    const auto count = static_cast<std::ptrdiff_t>(cells_.columns.size());
    for (auto at = static_cast<std::ptrdiff_t>(whole) + step; at >= 0 && at < count; at += step) {
      const auto k = static_cast<std::size_t>(at);
      if (!is_added_[k] || columns.size() == most_parts) break;
      if (owner_[k] || owner_[whole] == k) continue;
      const Heads& of_k = detail_[k] == detail_[whole] ? none : detail_[k];
      if (columns.empty() && step > 0) detail = &of_k;
      if (!of_k.empty() && of_k != *detail) continue;  // details another one
      columns.push_back(k);
    }
    return columns;
  }

  bool all_of(const std::vector<std::size_t>& parts, auto is) const {
    return std::ranges::all_of(parts, [&](std::size_t k) { return is(lowest(path(k))); });
  }

  // A column that is not called a total: "Kinh phí" before years or sources, or before what says "Trong đó".
  bool may_be_whole(std::size_t whole, const std::vector<std::size_t>& parts) const {
    const Heads& detail = detail_[parts[0]];
    if (!detail.empty() && detail != detail_[whole])
      return std::ranges::all_of(parts, [&](std::size_t k) { return detail_[k] == detail; });
    const std::string& head = lowest(path(whole));
    return begins_with(head, wholes) &&
           ((all_of(parts, is_year) && !is_year(head)) || all_of(parts, is_source));
  }

  enum class Share { all, some, of_another };  // "Kế hoạch năm 2026 / NSTW" beside "Tổng mức đầu tư"

  // What the heads over a part say that do not stand over the whole.
  Share share_of(const Heads& part, const Heads& whole) const {
    if (begins_with(lowest(part), some_of_it)) return Share::some;
    for (std::size_t i = 0; i + 1 < part.size(); ++i) {
      if (i < whole.size() && whole[i] == part[i]) continue;
      if (begins_with(part[i], some_of_it)) return Share::some;
      if (is_year(part[i]) || !(begins_with(part[i], all_of_it) || is_source(part[i])))
        return Share::of_another;
    }
    return Share::all;
  }

  Cover cover_of(std::size_t whole, const std::vector<std::size_t>& parts) const {
    if (!is_called_total(path(whole))) return Cover::perhaps_some;
    bool some = false;
    for (const std::size_t k : parts) {
      const Share share = share_of(path(k), path(whole));
      if (share == Share::of_another) return Cover::perhaps_some;
      some = some || share == Share::some;
    }
    if (std::ranges::any_of(parts, [&](std::size_t k) { return is_rest(lowest(path(k))); }))
      return Cover::all;
    const bool is_sum = is_sum_head(lowest(path(whole)), all_of(parts, is_year));
    return is_sum && !some ? Cover::most_likely_all : Cover::perhaps_some;
  }

  // Between or right beside the columns of the sum.
  std::vector<std::size_t> columns_beside(const ColumnSum& sum) const {
    std::size_t first = cells_.columns[sum.whole], last = first;
    for (const std::size_t k : sum.parts) {
      first = std::min(first, cells_.columns[k]);
      last = std::max(last, cells_.columns[k]);
    }
    std::vector<std::size_t> beside;
    for (std::size_t column = first > 0 ? first - 1 : 0; column < table_.columns.size() && column <= last + 1;
         ++column)
      if (std::ranges::find(cells_.columns, column) == cells_.columns.end() &&
          !any_begins_with(table_.columns[column], no_amounts))
        beside.push_back(column);
    return beside;
  }

  // ---- what rows say

  Tally tally(const ColumnSum& sum) const {
    Tally out;
    for (std::size_t row = 0; row < table_.rows.size(); ++row) out.add(row_of_sum(table_, cells_, sum, row));
    return out;
  }

  // Of the first two, three … columns of `run`.
  std::vector<Tally> tallies(std::size_t whole, const std::vector<std::size_t>& run) const {
    std::vector<Tally> out(run.size() + 1);
    for (std::size_t row = 0; row < table_.rows.size(); ++row) {
      if (!is_clear(table_, cells_, row, whole)) continue;
      RowOfSum said{RowOfSum::Says::nothing, cells_.amounts[row][whole].value_or(0), 0, 0};
      for (std::size_t n = 1; n <= run.size() && is_clear(table_, cells_, row, run[n - 1]); ++n) {
        add_part(said, cells_.amounts[row][run[n - 1]]);
        if (cells_.amounts[row][whole]) out[n].add(said);
      }
    }
    return out;
  }

  std::optional<ColumnSum> best_of(std::size_t whole, const std::vector<std::size_t>& run,
                                   Tally& most) const {
    const std::vector<Tally> said = tallies(whole, run);
    std::size_t best = 0;
    for (std::size_t n = 2; n <= run.size(); ++n)
      if (said[n].is_better_than(most)) most = said[n], best = n;
    if (best == 0) return std::nullopt;
    const auto end = run.begin() + static_cast<std::ptrdiff_t>(best);
    return ColumnSum{whole, {run.begin(), end}, {}, {end, run.end()}, {}, Cover::perhaps_some};
  }

  // A column that is nought in every row that is right is none of the parts.
  void take_out_doubtful(ColumnSum& sum) const {
    std::vector<bool> filled(cells_.columns.size()), in_right(filled);
    for (std::size_t row = 0; row < table_.rows.size(); ++row) {
      const bool right = row_of_sum(table_, cells_, sum, row).says == RowOfSum::Says::right;
      for (const std::size_t k : sum.parts) {
        if (cells_.amounts[row][k].value_or(0) == 0) continue;
        filled[k] = true;
        if (right) in_right[k] = true;
      }
    }
    for (const std::size_t k : sum.parts)
      if (filled[k] && !in_right[k]) sum.doubtful.push_back(k);
    std::erase_if(sum.parts, [&](std::size_t k) { return filled[k] && !in_right[k]; });
  }

  // What is in doubt counts against the sum first.
  bool is_sure(ColumnSum& sum, bool called_total) const {
    sum.beside = columns_beside(sum);
    if (!tally(sum).is_sure()) return false;
    take_out_doubtful(sum);
    const Tally said = tally(sum);
    if (sum.parts.size() < 2 || !said.is_sure()) return false;
    return called_total ||
           (said.right >= 3 && said.right >= 3 * said.wrong && may_be_whole(sum.whole, sum.parts));
  }

  bool add_beside(std::size_t whole) {
    if (!is_added_[whole]) return false;
    const bool called_total = is_called_total(path(whole));
    Tally most;
    auto best = best_of(whole, run(whole, 1), most);
    if (called_total)
      if (auto left = best_of(whole, run(whole, -1), most)) best = std::move(left);
    if (!best || !is_sure(*best, called_total)) return false;
    for (const std::size_t part : best->parts) owner_[part] = whole;
    best->cover = cover_of(whole, best->parts);
    out_.push_back(*std::move(best));
    return true;
  }

  // "Tổng số / NSTW" of "Năm 2026 / NSTW", "Năm 2027 / NSTW".
  void add_across_groups(std::size_t whole) {
    const Heads& heads = path(whole);
    if (heads.size() < 2 || !is_added_[whole] || !is_called_total({heads[0]})) return;
    ColumnSum sum;
    sum.whole = whole;
    std::set<std::string> groups;
    for (std::size_t k = 0; k < cells_.columns.size(); ++k) {
      const Heads& other = path(k);
      if (other.size() != heads.size() || other[0] == heads[0]) continue;
      if (!std::equal(other.begin() + 1, other.end(), heads.begin() + 1)) continue;
      if (!is_added_[k] || is_called_total({other[0]}) || !groups.insert(other[0]).second) return;
      sum.parts.push_back(k);
    }
    if (sum.parts.size() > most_parts || !is_sure(sum, true)) return;
    const bool is_sum = is_sum_head(heads[0], std::ranges::all_of(groups, is_year));
    const bool some =
        std::ranges::any_of(groups, [](const std::string& head) { return begins_with(head, some_of_it); });
    sum.cover = is_sum && !some ? Cover::most_likely_all : Cover::perhaps_some;
    out_.push_back(std::move(sum));
  }

  const Table& table_;
  const MoneyCells& cells_;
  std::vector<std::optional<std::size_t>> owner_;  // the whole that a column is a part of
  std::vector<bool> is_added_;                     // columns whose amounts may be added up
  std::vector<Heads> detail_;                      // of each column
  std::vector<ColumnSum> out_;
};

bool begins_with_digit(const std::string& cell) {
  return !cell.empty() && is_digit(static_cast<unsigned char>(cell.front()));
}

// "Vận động 1.500 triệu": one of its numbers is `number`.
bool has_number(const std::string& cell, const std::string& number) {
  std::string digits;
  for (const char c : cell + " ") {
    if (is_digit(static_cast<unsigned char>(c)))
      digits += c;
    else if (c != '.' && digits == number)
      return true;
    else if (c != '.')
      digits.clear();
  }
  return false;
}

// What a row that falls short is said to have got elsewhere, in a cell beside its amounts: "15 (dân góp)", or
// what is missing among its words. A remark may begin with any figure ("96 tổ").
bool tells_share(const Table& table, const std::string& cell, std::size_t column, std::int64_t missing) {
  const std::int64_t unit = std::max<std::int64_t>(table.money ? table.money->unit : 1, 1);
  if (begins_with_digit(cell) && !any_begins_with(table.columns[column], remarks)) return true;
  return missing % unit == 0 && has_number(cell, std::to_string(missing / unit));
}

// What is missing stands in the columns behind the parts.
bool goes_on_beyond(const MoneyCells& cells, const ColumnSum& sum, std::size_t row, std::int64_t missing) {
  for (const std::size_t k : sum.beyond) {
    missing -= cells.amounts[row][k].value_or(0);
    if (missing <= 0) return missing == 0;
  }
  return false;
}

}  // namespace

bool is_called_total(const std::vector<std::string>& path) {
  const std::string& head = lowest(path);
  return begins_with(head, totals) && !begins_with(head, no_totals);
}

bool is_rate(const std::vector<std::string>& path) { return any_begins_with(path, rates); }

RowOfSum row_of_sum(const Table& table, const MoneyCells& cells, const ColumnSum& sum, std::size_t row) {
  const auto& amounts = cells.amounts[row];
  const auto clear = [&](std::size_t k) { return is_clear(table, cells, row, k); };
  if (!amounts[sum.whole] || !clear(sum.whole) || !std::ranges::all_of(sum.parts, clear)) return {};
  if (std::ranges::any_of(sum.doubtful,
                          [&](std::size_t k) { return !clear(k) || amounts[k].value_or(0) != 0; }))
    return {};
  RowOfSum said{RowOfSum::Says::nothing, *amounts[sum.whole], 0, 0};
  for (const std::size_t k : sum.parts) add_part(said, amounts[k]);
  const bool is_short = said.says == RowOfSum::Says::wrong && said.sum < said.printed;
  const std::int64_t missing = said.printed - said.sum;
  const auto has_share = [&](std::size_t column) {
    return tells_share(table, cell_of(table, row, column), column, missing);
  };
  if (is_short && (goes_on_beyond(cells, sum, row, missing) || std::ranges::any_of(sum.beside, has_share)))
    said.says = RowOfSum::Says::nothing;
  return said;
}

std::vector<ColumnSum> column_sums(const Table& table, const MoneyCells& cells) {
  return ColumnSums(table, cells).find();
}

}  // namespace vanthu
