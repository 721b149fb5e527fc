#include "parse/flat_tables.h"

#include <algorithm>
#include <map>
#include <optional>

#include "parse/appendices.h"
#include "parse/flat_amounts.h"
#include "parse/flat_cells.h"
#include "parse/flat_head.h"
#include "parse/flat_rows.h"
#include "parse/money.h"
#include "plan/label.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr std::size_t head_lines = 80;       // that a head may take
constexpr std::size_t first_lines = 500;     // that are tried as one table, then four times as many
constexpr std::size_t table_lines = 32'000;  // of one table
constexpr int most_failures = 40;            // then no more tables are looked for: time stays linear

// How lines begin (folded) that follow a table.
constexpr std::string_view after_phrases[] = {"trên đây là", "tổng kinh phí", "ghi chú:",        "nơi nhận",
                                              "bằng chữ",    "(bằng chữ",     "số tiền bằng chữ"};

const Line* line_at(const std::vector<Block>& blocks, std::size_t at) {
  return at < blocks.size() ? std::get_if<Line>(&blocks[at]) : nullptr;
}

// As far as a table that begins at `at` may reach.
std::size_t zone_end(const std::vector<Block>& blocks, std::size_t at, std::size_t most) {
  const std::size_t limit = std::min(blocks.size(), at + most);
  for (std::size_t end = at; end < limit; ++end) {
    const Line* line = line_at(blocks, end);
    if (!line || line->whole || (end > at && begins_appendix(blocks, end))) return end;
  }
  return limit;
}

// A value in thousandths; 0 for what is no number.
std::int64_t value_of(std::string_view text) {
  if (!is_amount(text)) return 0;
  std::int64_t value = 0;
  int decimals = -1;
  for (char c : text) {
    if (c == ',') decimals = 0;
    if (c < '0' || c > '9') continue;
    if (decimals >= 3 || value > 1'000'000'000'000'000) continue;
    value = value * 10 + (c - '0');
    if (decimals >= 0) ++decimals;
  }
  for (int i = std::max(decimals, 0); i < 3; ++i) value *= 10;
  return value;
}

// One flattened table while it is put together.
class FlatTable {
 public:
  FlatTable(const std::vector<Block>& blocks, std::size_t begin, std::size_t most, FlatHead head)
      : blocks_(blocks), begin_(begin), most_(most), head_(std::move(head)) {}

  // Whether it could be put together.
  bool build() {
    const auto all = flat_words(blocks_, begin_, zone_end(blocks_, begin_, most_));
    words_ = drop_repeated_heads(FlatWords(all).subspan(head_.end), head_);
    rows_ = cut_rows(words_, head_);
    if (rows_.size() < 2 || rows_.front().begin > 0) return false;
    if (!rows_.back().total) rows_.back().end = last_row_end();
    cells_ = fit_cells(words_, rows_, head_);
    rows_.back().end = cells_.back().end;
    if (!is_understood()) return false;
    fill();
    return true;
  }

  // It may go on past the lines that were tried.
  bool is_cut() const {
    return rows_.size() > 1 && most_ < table_lines && words_.back().line + 1 == begin_ + most_ &&
           rows_.back().end + first_lines / 4 >= words_.size();
  }

  std::size_t end() const {  // past its last line
    const std::size_t last = rows_.back().end;
    return last < words_.size() ? words_[last].line : words_.back().line + 1;
  }

  Grid grid(std::vector<Diagnostic>& diagnostics) {
    Grid grid;
    grid.source = source_of(begin_, end());
    for (GridRow& row : head_.rows) {
      row.source = std::get<Line>(blocks_[begin_]).source;
      grid.rows.push_back(row);
    }
    place_blocks(diagnostics);
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      GridRow row;
      row.source = source_of(words_[rows_[r].begin].line, words_[rows_[r].end - 1].line + 1);
      for (const std::string& text : texts_[r]) row.cells.push_back({.text = text});
      grid.rows.push_back(std::move(row));
    }
    return grid;
  }

 private:
  Source source_of(std::size_t first, std::size_t end) const {
    Source source = std::get<Line>(blocks_[first]).source;
    for (std::size_t at = first + 1; at < end; ++at) extend(source, std::get<Line>(blocks_[at]).source);
    return source;
  }

  int width_at(std::size_t at) const {
    int width = 0;
    for (const std::size_t line = words_[at].line; at < words_.size() && words_[at].line == line; ++at)
      width += words_[at].width + 250;
    return width;
  }

  // The last row goes on up to a line that cannot be of it.
  std::size_t last_row_end() const {
    const FlatRow& last = rows_.back();
    int widest = 0, blanks = 0;
    for (std::size_t at = 0; at < last.begin; ++at) {
      if (words_[at].gap != Gap::line) continue;
      widest = std::max(widest, width_at(at));
      blanks = std::max(blanks, std::get<Line>(blocks_[words_[at].line]).blanks_before);
    }
    for (std::size_t at = last.begin + 2; at < last.end; ++at) {
      if (words_[at].gap != Gap::line) continue;
      const Line& line = std::get<Line>(blocks_[words_[at].line]);
      const std::string_view text = trim(line.text);
      const Label label = leading_label(text);
      const bool labelled = label.cls != LabelClass::none && !is_bullet(label.cls);
      const bool after = std::any_of(std::begin(after_phrases), std::end(after_phrases),
                                     [&](auto phrase) { return starts_with_fold(text, phrase); });
      if (labelled || after || width_at(at) > widest * 5 / 4 || line.blanks_before > blanks) return at;
    }
    return last.end;
  }

  bool is_understood() const {
    int cost = 0;
    for (const FlatCells& cells : cells_) cost += std::min(cells.cost, 10 * bad_cell);
    return cost <= bad_cell * static_cast<int>(cells_.size()) && !is_outline();
  }

  // Numbered paragraphs below something like a head: items that have but a name.
  bool is_outline() const {
    std::size_t items = 0, names = 0;
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      if (rows_[r].total || (rows_[r].numbered && rows_[r].level < 2)) continue;
      ++items;
      names += cells_[r].parts.size() < 2;
    }
    return names * 2 > items;
  }

  // The texts of all cells but the amounts.
  void fill() {
    texts_.assign(rows_.size(), std::vector<std::string>(head_.columns.size()));
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      std::vector<std::vector<FlatWord>> cells(head_.columns.size());
      if (rows_[r].numbered) texts_[r][0] = words_[rows_[r].begin].text;
      for (const FlatPart& part : cells_[r].parts) {
        if (&part == block_of(r, part.column)) continue;
        auto& cell = cells[part.column];
        cell.insert(cell.end(), words_.begin() + static_cast<std::ptrdiff_t>(part.begin),
                    words_.begin() + static_cast<std::ptrdiff_t>(part.end));
      }
      for (std::size_t c = 0; c < cells.size(); ++c)
        if (!cells[c].empty()) texts_[r][c] = flat_text(cells[c]);
    }
  }

  // The amounts of a row that are to be placed: in more than one column, and nothing but values.
  const FlatPart* block_of(std::size_t row, std::size_t column) const {
    const std::size_t count = block_end(head_.columns, column) - column;
    if (head_.columns[column] != ColumnType::amount || count < 2) return nullptr;
    for (const FlatPart& part : cells_[row].parts) {
      const bool values = std::all_of(words_.begin() + static_cast<std::ptrdiff_t>(part.begin),
                                      words_.begin() + static_cast<std::ptrdiff_t>(part.end),
                                      [](const FlatWord& word) { return is_value(word.text); });
      if (part.column == column && values && part.end - part.begin <= count) return &part;
    }
    return nullptr;
  }

  void place_blocks(std::vector<Diagnostic>& diagnostics) {
    for (std::size_t column = 0; column < head_.columns.size(); column = block_end(head_.columns, column))
      if (block_end(head_.columns, column) > column + 1)
        place_block(column, block_end(head_.columns, column) - column, diagnostics);
  }

  static void append(std::string& cell, const std::string& amount) {
    cell += (cell.empty() ? "" : " ") + amount;
  }

  void place_block(std::size_t first, std::size_t count, std::vector<Diagnostic>& diagnostics) {
    std::vector<AmountRow> amounts(rows_.size());
    std::vector<FlatPart> parts(rows_.size());
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      amounts[r].level = rows_[r].total ? -1 : rows_[r].level;
      if (const FlatPart* block = block_of(r, first)) parts[r] = *block;
      for (std::size_t at = parts[r].begin; at < parts[r].end; ++at) {
        amounts[r].values.push_back(value_of(words_[at].text));
        amounts[r].empties.push_back(words_[at].empties);
      }
    }
    const Placement placement = place_amounts(amounts, count, sum_column(first, count));
    for (std::size_t r = 0; r < rows_.size(); ++r)
      for (std::size_t i = 0; i < placement.columns[r].size(); ++i)
        append(texts_[r][first + placement.columns[r][i]], words_[parts[r].begin + i].text);
    if (placement.other)
      tell_doubt(*placement.other, placement.columns[placement.other->row], first, parts, diagnostics);
    if (!placement.sums_right) tell_sums(diagnostics);
  }

  std::optional<std::size_t> sum_column(std::size_t first, std::size_t count) const {
    for (std::size_t c = 0; c < count; ++c) {
      const std::string& name = head_.names[first + c];
      const std::size_t dash = name.rfind(" – ");
      const std::string last = fold(dash == std::string::npos ? name : name.substr(dash + 5));
      if (last.starts_with("tổng") || last == "cộng") return c;
    }
    return std::nullopt;
  }

  void tell_doubt(const Placement::Other& other, const std::vector<std::size_t>& chosen, std::size_t first,
                  const std::vector<FlatPart>& parts, std::vector<Diagnostic>& diagnostics) const {
    std::size_t i = 0;
    while (i < chosen.size() && chosen[i] == other.columns[i]) ++i;
    if (i == chosen.size()) return;
    const std::size_t word = parts[other.row].begin + i;
    diagnostics.push_back({"table.amount-in-doubt", Severity::warning,
                           "Bảng không còn khung ô: số “" + words_[word].text + "” có thể thuộc cột “" +
                               head_.names[first + chosen[i]] + "” hoặc cột “" +
                               head_.names[first + other.columns[i]] + "”; đã xếp vào cột “" +
                               head_.names[first + chosen[i]] + "”. Hãy đối chiếu với bản gốc.",
                           std::nullopt, std::get<Line>(blocks_[words_[word].line]).source});
  }

  void tell_sums(std::vector<Diagnostic>& diagnostics) const {
    diagnostics.push_back({"table.sums-in-doubt", Severity::warning,
                           "Bảng không còn khung ô và không có cách xếp số tiền nào vào các cột khớp với "
                           "dòng tổng. Hãy đối chiếu từng số với bản gốc.",
                           std::nullopt, source_of(begin_, end())});
  }

  const std::vector<Block>& blocks_;
  std::size_t begin_, most_;
  FlatHead head_;
  std::vector<FlatWord> words_;
  std::vector<FlatRow> rows_;
  std::vector<FlatCells> cells_;
  std::vector<std::vector<std::string>> texts_;
};

void tell_left(const Line& line, std::vector<Diagnostic>& diagnostics) {
  diagnostics.push_back({"table.not-rebuilt", Severity::warning,
                         "Ở đây có một bảng đã mất khung ô khi trích văn bản và không ghép lại được chắc "
                         "chắn; nội dung được giữ nguyên "
                         "thành các đoạn. Hãy nộp bản Word hoặc PDF gốc, hoặc kẻ lại bảng.",
                         std::nullopt, line.source});
}

// Moves `at` past the table.
bool put_together(const std::vector<Block>& blocks, std::size_t& at, const FlatHead& head,
                  std::vector<Block>& out, std::vector<Diagnostic>& diagnostics) {
  for (std::size_t most = first_lines;; most *= 4) {
    FlatTable table(blocks, at, most, head);
    const bool built = table.build();
    if (table.is_cut()) continue;
    if (!built) return false;
    out.emplace_back(table.grid(diagnostics));
    at = table.end();
    return true;
  }
}

}  // namespace

void restore_flat_tables(std::vector<Block>& blocks, std::vector<Diagnostic>& diagnostics) {
  std::vector<Block> out;
  out.reserve(blocks.size());
  int failures = 0;
  for (std::size_t at = 0; at < blocks.size();) {
    const Line* line = line_at(blocks, at);
    if (!line || failures >= most_failures || !may_begin_head(*line)) {
      out.push_back(blocks[at++]);
      continue;
    }
    const auto words = flat_words(blocks, at, zone_end(blocks, at, head_lines));
    auto head = read_flat_head(words);
    if (!head) {
      out.push_back(blocks[at++]);
      continue;
    }
    const std::size_t head_end = head->end < words.size() ? words[head->end].line : words.back().line + 1;
    if (put_together(blocks, at, *head, out, diagnostics)) continue;
    ++failures;
    tell_left(*line, diagnostics);
    for (const std::size_t end = std::max(head_end, at + 1); at < end; ++at) out.push_back(blocks[at]);
  }
  blocks = std::move(out);
}

}  // namespace vanthu
