#include <algorithm>
#include <optional>

#include "intake/intake.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
constexpr std::string_view utf16le_mark = "\xFF\xFE";
constexpr std::string_view utf16be_mark = "\xFE\xFF";

constexpr std::size_t sample = 64u << 10;  // as much as statistics look at

enum class Order { little, big };

char16_t unit_at(std::string_view bytes, std::size_t at, Order order) {
  const auto first = static_cast<unsigned char>(bytes[at]);
  const auto second = static_cast<unsigned char>(bytes[at + 1]);
  return static_cast<char16_t>(order == Order::little ? first | second << 8 : first << 8 | second);
}

std::string from_utf16(std::string_view bytes, Order order) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    char32_t c = unit_at(bytes, at, order);
    const bool high = c >= 0xD800 && c < 0xDC00;
    if (high && at + 3 < bytes.size()) {
      const char32_t low = unit_at(bytes, at + 2, order);
      if (low >= 0xDC00 && low < 0xE000) {
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        at += 2;
      }
    }
    append_utf8(out, c);
  }
  return out;
}

// UTF-16 without a mark: Vietnamese has a zero byte in half of its letters and all of its blanks, always on
// the same side. UTF-8 text has none at all.
std::optional<Order> guess_utf16(std::string_view bytes) {
  if (bytes.size() < 4 || bytes.size() % 2 != 0) return std::nullopt;
  const std::size_t end = std::min(bytes.size(), sample);
  std::size_t zero_first = 0, zero_second = 0;
  for (std::size_t at = 0; at + 1 < end; at += 2) {
    zero_first += bytes[at] == 0;
    zero_second += bytes[at + 1] == 0;
  }
  const std::size_t units = end / 2;
  if (zero_second * 4 > units && zero_first * 50 < units) return Order::little;
  if (zero_first * 4 > units && zero_second * 50 < units) return Order::big;
  return std::nullopt;
}

bool is_binary(std::string_view bytes) {
  const std::size_t end = std::min(bytes.size(), sample);
  std::size_t control = 0;
  for (std::size_t at = 0; at < end; ++at) {
    const auto c = static_cast<unsigned char>(bytes[at]);
    if (c == 0) return true;
    control += c < 0x09 || (c > 0x0D && c < 0x20);
  }
  return control * 50 > end;
}

Result<std::string> decode_utf16(std::string_view bytes, Order order, std::string& encoding) {
  std::string text = from_utf16(bytes, order);
  if (text.find('\0') != std::string::npos)
    return Error{ErrorKind::unsupported,
                 "Tệp không phải văn bản (dữ liệu nhị phân). Hãy chọn tệp văn bản khác.", ""};
  encoding = order == Order::little ? "utf-16le" : "utf-16be";
  return text;
}

}  // namespace

Result<std::string> decode_text(std::string_view bytes, std::string& encoding) {
  if (bytes.substr(0, 2) == utf16le_mark) return decode_utf16(bytes.substr(2), Order::little, encoding);
  if (bytes.substr(0, 2) == utf16be_mark) return decode_utf16(bytes.substr(2), Order::big, encoding);
  if (const auto order = guess_utf16(bytes)) return decode_utf16(bytes, *order, encoding);

  if (bytes.substr(0, 3) == utf8_mark) bytes.remove_prefix(3);
  if (is_binary(bytes))
    return Error{ErrorKind::unsupported,
                 "Tệp không phải văn bản (dữ liệu nhị phân). Hãy chọn tệp văn bản khác.", ""};
  if (!is_valid_utf8(bytes))
    return Error{
        ErrorKind::unsupported,
        "Tệp không dùng bảng mã Unicode (có thể là TCVN3/ABC, VNI hoặc Windows-1258); bản này chưa đọc được. "
        "Hãy chuyển mã sang Unicode rồi lưu lại dạng văn bản UTF-8.",
        ""};
  encoding = "utf-8";
  return std::string(bytes);
}

}  // namespace vanthu
