#include <algorithm>
#include <optional>

#include "intake/charset.h"
#include "intake/intake.h"
#include "text/legacy.h"
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

Error no_text() {
  return {ErrorKind::unsupported, "Tệp không phải văn bản (dữ liệu nhị phân). Hãy chọn tệp văn bản khác.", ""};
}

// With their line ends.
std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  for (std::size_t start = 0; start < text.size();) {
    std::size_t end = std::min(text.find_first_of("\r\n", start), text.size());
    end += text.substr(end, 2) == "\r\n" ? 2 : end < text.size();
    lines.emplace_back(text.substr(start, end - start));
    start = end;
  }
  return lines;
}

Result<Decoded> decode_bytes(std::string_view bytes, std::string unicode = "") {
  std::vector<std::string> lines = lines_of(bytes);
  Charsets charsets = decode_lines(lines);
  if (!charsets.readable)
    return Error{ErrorKind::unsupported,
                 "Tệp không dùng bảng mã Unicode, cũng không dùng TCVN3 (ABC), VNI, VISCII hay Windows-1258. "
                 "Hãy mở tệp bằng phần mềm đã soạn nó rồi lưu lại dạng văn bản, bảng mã UTF-8.",
                 ""};
  Decoded text;
  for (const std::string& line : lines) text.utf8 += line;
  text.encoding = unicode.empty() ? charsets.encoding : unicode;
  text.findings = std::move(charsets.findings);
  return text;
}

struct Unicode {
  std::string text;
  std::string encoding;
};

// UTF-16, by its mark or its zero bytes; nothing if it is none.
std::optional<Unicode> read_utf16(std::string_view bytes) {
  std::optional<Order> order = guess_utf16(bytes);
  const bool little = bytes.substr(0, 2) == utf16le_mark, big = bytes.substr(0, 2) == utf16be_mark;
  if (little) order = Order::little;
  if (big) order = Order::big;
  if (!order) return std::nullopt;
  if (little || big) bytes.remove_prefix(2);
  return Unicode{from_utf16(bytes, *order), *order == Order::little ? "utf-16le" : "utf-16be"};
}

// Few bytes of UTF-8 may be broken; bytes of a legacy charset are hardly ever UTF-8.
std::string characters(std::string_view bytes) {
  if (is_valid_utf8(bytes)) return std::string(bytes);
  std::size_t broken = 0, whole = 0;
  std::string utf8;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t start = at;
    const char32_t c = next_code_point(bytes, at);
    if (c >= 0x80) ++(at > start + 1 ? whole : broken);
    append_utf8(utf8, c);
  }
  return broken * 4 < whole ? utf8 : shown_in_windows_1252(bytes);
}

}  // namespace

Result<Decoded> decode_text(std::string_view bytes) {
  if (const auto wide = read_utf16(bytes)) {
    if (wide->text.find('\0') != std::string::npos) return no_text();
    return decode_bytes(wide->text, wide->encoding);
  }
  if (bytes.substr(0, 3) == utf8_mark) bytes.remove_prefix(3);
  if (is_binary(bytes)) return no_text();
  return decode_bytes(bytes);
}

Result<Decoded> decode_characters(std::string_view bytes) {
  if (auto wide = read_utf16(bytes)) return Decoded{std::move(wide->text), wide->encoding, {}};
  if (bytes.substr(0, 3) == utf8_mark) bytes.remove_prefix(3);
  if (is_binary(bytes)) return no_text();
  return Decoded{characters(bytes), "utf-8", {}};
}

}  // namespace vanthu
