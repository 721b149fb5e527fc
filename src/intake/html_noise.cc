#include "intake/html_noise.h"

#include <algorithm>
#include <optional>
#include <string>

#include "text/unicode.h"

namespace vanthu {
namespace {

using Blocks = std::vector<HtmlBlock>;

constexpr std::size_t longest_heading = 160;   // bytes of a line of a header
constexpr std::size_t most_header_lines = 6;   // above the quốc hiệu
constexpr std::size_t least_before = 1'500;    // bytes before a document that may always go, and its share below

// Phrases are folded; a line begins with one.
constexpr std::string_view mottos[] = {"cộng hòa xã hội chủ nghĩa việt nam", "cộng hoà xã hội chủ nghĩa việt nam",
                                       "đảng cộng sản việt nam"};
constexpr std::string_view types[] = {"kế hoạch", "quyết định", "chương trình hành động", "phương án", "đề án"};
constexpr std::string_view issuers[] = {"ủy ban nhân dân", "ubnd",    "hội đồng nhân dân", "bộ ",       "sở ",
                                        "tỉnh ủy",         "huyện ủy", "thành ủy",          "đảng ủy",   "phòng ",
                                        "trường ",         "ban ",     "văn phòng",         "cục ",      "chi cục ",
                                        "tổng cục ",       "trung tâm ", "viện ",           "bệnh viện", "hội ",
                                        "liên đoàn ",      "công an",  "tỉnh ",             "thành phố ", "huyện ",
                                        "thị xã ",         "quận ",    "xã ",               "phường ",   "thị trấn ",
                                        "đảng bộ ",        "chính phủ", "thủ tướng",        "ủy ban ",   "số:", "số "};

// What only the end of a document has.
constexpr std::string_view ends[] = {"nơi nhận", "tm.", "kt.", "tl.", "tuq.", "t/m", "k/t", "phụ lục", "biểu ", "mẫu số", "(đã ký)", "đã ký"};

// How the lines behind a document begin.
constexpr std::string_view behind[] = {
    "tin liên quan", "các tin liên quan", "tin khác", "các tin khác", "tin mới", "các tin mới", "tin cùng chuyên mục", "bài viết liên quan",
    "các bài viết", "văn bản liên quan", "văn bản khác", "văn bản cùng", "các văn bản", "chia sẻ", "in trang", "in bài", "bản quyền", "copyright", "©",
    "lượt xem", "số lượt", "lượt truy cập", "đang truy cập", "tổng truy cập", "thống kê truy cập", "bình luận", "gửi bình luận", "ý kiến bạn đọc", "quay lại",
    "về đầu trang", "trở về", "lên đầu trang", "tải về", "tải văn bản", "tệp đính kèm", "file đính kèm", "từ khóa", "tags", "đánh giá", "thuộc tính", "lược đồ",
    "cổng thông tin điện tử", "trang thông tin điện tử", "chịu trách nhiệm", "trưởng ban biên tập", "giấy phép", "đăng nhập", "facebook", "zalo", "nguồn:", "thư viện",
    "lưu trữ", "ghi chú", "văn bản được", "văn bản hướng dẫn", "văn bản sửa đổi", "mục lục", "liên kết website", "hotline", "email:", "điện thoại:", "địa chỉ:"};

template <std::size_t size>
bool begins_with_any(std::string_view folded, const std::string_view (&phrases)[size]) {
  return std::any_of(std::begin(phrases), std::end(phrases), [&](std::string_view phrase) { return folded.starts_with(phrase); });
}

// The lines of a block, of a table each cell's.
std::vector<std::string_view> lines_of(const Block& block) {
  if (const auto* line = std::get_if<Line>(&block)) return {line->text};
  std::vector<std::string_view> lines;
  for (const GridRow& row : std::get<Grid>(block).rows)
    for (const GridCell& cell : row.cells)
      for (std::string_view rest = cell.text; !rest.empty();) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        lines.push_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
  return lines;
}

template <class Test>
bool any_line(const HtmlBlock& block, Test test) {
  const std::vector<std::string_view> lines = lines_of(block.block);
  return std::any_of(lines.begin(), lines.end(), test);
}

bool is_linked(const HtmlBlock& block) { return block.linked * 2 > block.letters; }

bool is_motto(std::string_view line) { return begins_with_any(fold(line), mottos); }

bool is_type(std::string_view line) {
  const std::string folded = fold(line);
  return all_caps(line) && std::find(std::begin(types), std::end(types), folded) != std::end(types);
}

bool is_header_line(const HtmlBlock& block) {
  const auto* line = std::get_if<Line>(&block.block);
  if (!line || is_linked(block) || line->text.size() > longest_heading) return false;
  return begins_with_any(fold(line->text), issuers) && (all_caps(line->text) || line->text.starts_with("S"));
}

// The block with which the document begins; nothing where none is sure.
std::optional<std::size_t> document_begin(const Blocks& blocks) {
  auto first = std::find_if(blocks.begin(), blocks.end(), [](const HtmlBlock& block) { return any_line(block, is_motto); });
  const auto title = std::find_if(blocks.begin(), blocks.end(),
                                  [](const HtmlBlock& block) { return !is_linked(block) && any_line(block, is_type); });
  if (title < first) first = title;
  if (first == blocks.end()) return std::nullopt;
  auto begin = static_cast<std::size_t>(first - blocks.begin());
  for (std::size_t above = 0; above < most_header_lines && begin > 0 && is_header_line(blocks[begin - 1]); ++above) --begin;
  return begin;
}

bool ends_document(const HtmlBlock& block) {
  if (is_linked(block)) return false;
  const auto* grid = std::get_if<Grid>(&block.block);
  if (grid && grid->rows.size() > 2 && grid->rows[0].cells.size() > 2) return true;
  return any_line(block, [](std::string_view line) {
    return begins_with_any(fold(line), ends) || line.ends_with("./.");
  });
}

bool is_behind(const HtmlBlock& block) {
  if (block.letters > 0 && is_linked(block)) return true;
  const std::vector<std::string_view> lines = lines_of(block.block);
  return !lines.empty() && begins_with_any(fold(lines[0]), behind);
}

// Past the document's last block.
std::size_t document_end(const Blocks& blocks, std::size_t begin) {
  std::size_t last = blocks.size();
  while (last > begin && !ends_document(blocks[last - 1])) --last;
  if (last == begin) return blocks.size();
  while (last < blocks.size() && !is_behind(blocks[last])) ++last;
  return last;
}

std::size_t bytes_of(const HtmlBlock& block) {
  std::size_t bytes = 0;
  for (std::string_view line : lines_of(block.block)) bytes += line.size();
  return bytes;
}

std::size_t bytes_of(Blocks::const_iterator begin, Blocks::const_iterator end) {
  std::size_t bytes = 0;
  for (; begin != end; ++begin) bytes += bytes_of(*begin);
  return bytes;
}

std::string first_words(const HtmlBlock& block) {
  const std::vector<std::string_view> lines = lines_of(block.block);
  const std::u32string text = to_utf32(lines.empty() ? "" : lines[0]);
  return to_utf8(text.substr(0, 40)) + (text.size() > 40 ? "…" : "");
}

void tell(const std::string& what, std::size_t bytes, const Source& source, std::vector<Diagnostic>& findings) {
  findings.push_back({"html.surroundings-left-out", Severity::info,
                      "Đã bỏ phần ngoài văn bản của trang web (" + what + ", " + std::to_string(bytes) +
                          " byte). Nếu thiếu nội dung, hãy chép riêng phần văn bản rồi gửi lại.",
                      std::nullopt, source});
}

Source source_of(const HtmlBlock& block) {
  return std::visit([](const auto& part) { return part.source; }, block.block);
}

}  // namespace

void leave_out_surroundings(HtmlBlocks& page, std::vector<Diagnostic>& findings) {
  Blocks& blocks = page.blocks;
  if (page.left_out > 0) tell("trình đơn, cột bên", page.left_out, {}, findings);
  const auto begin = document_begin(blocks);
  if (!begin) return;
  const std::size_t end = document_end(blocks, *begin);
  if (end < blocks.size()) {
    const auto from = blocks.begin() + static_cast<std::ptrdiff_t>(end);
    tell("phía sau, từ “" + first_words(*from) + "”", bytes_of(from, blocks.end()), source_of(*from), findings);
    blocks.erase(from, blocks.end());
  }
  const auto until = blocks.begin() + static_cast<std::ptrdiff_t>(*begin);
  const std::size_t before = bytes_of(blocks.begin(), until);
  const std::size_t share = bytes_of(until, blocks.end()) / 5;
  if (before == 0 || before > std::max(least_before, share)) return;
  tell("phía trước, từ “" + first_words(blocks[0]) + "”", before, source_of(blocks[0]), findings);
  blocks.erase(blocks.begin(), until);
}

}  // namespace vanthu
