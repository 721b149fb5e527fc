#include "intake/mhtml.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr std::size_t longest_head = 16u << 10;  // bytes of one part's header fields
constexpr int deepest_part = 4;                  // multipart/alternative within multipart/related …

char lower_ascii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

std::string small(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower_ascii);
  return out;
}

// Folded lines joined, each with a line end before it; and the same in small letters, byte for byte.
struct Fields {
  std::string raw, small;
};

struct Part {
  Fields fields;
  std::string_view body;
};

std::string_view without_return(std::string_view line) {
  return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

Part split_part(std::string_view bytes) {
  Part part;
  std::size_t at = 0;
  while (at < std::min(bytes.size(), longest_head)) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    const std::string_view line = without_return(bytes.substr(at, end - at));
    at = std::min(end + 1, bytes.size());
    if (line.empty()) break;
    const bool goes_on = line.front() == ' ' || line.front() == '\t';
    part.fields.raw += goes_on ? " " : "\n";
    part.fields.raw += trim(line);
  }
  part.fields.small = small(part.fields.raw);
  part.body = bytes.substr(at > 0 ? at - 1 : 0);  // with the line end before it: a boundary begins with one
  return part;
}

// The value of "Name: value", or of "; name=value" in it.
std::string_view field(const Fields& fields, std::string_view name) {
  const std::size_t at = fields.small.find("\n" + std::string(name) + ":");
  if (at == std::string::npos) return "";
  const std::string_view rest = std::string_view(fields.raw).substr(at + name.size() + 2);
  return trim(rest.substr(0, rest.find('\n')));
}

std::string_view boundary_of(std::string_view content_type) {
  const std::size_t at = small(content_type).find("boundary=");
  if (at == std::string::npos) return "";
  std::string_view value = content_type.substr(at + 9);
  if (value.starts_with('"')) return value.substr(1, value.find('"', 1) - 1);
  return value.substr(0, value.find_first_of("; "));
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

std::string from_quoted_printable(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '=') {
      out += text[at];
      continue;
    }
    const std::string_view rest = text.substr(at + 1, 2);
    if (rest.starts_with('\n') || rest == "\r\n") {
      at += rest.starts_with('\n') ? 1 : 2;  // a soft line break
      continue;
    }
    const int high = rest.size() == 2 ? hex_digit(rest[0]) : -1, low = rest.size() == 2 ? hex_digit(rest[1]) : -1;
    if (high < 0 || low < 0) {
      out += '=';
      continue;
    }
    out += static_cast<char>(high << 4 | low);
    at += 2;
  }
  return out;
}

std::string from_base64(std::string_view text) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  std::uint32_t bits = 0;
  int count = 0;
  for (char c : text) {
    const std::size_t digit = digits.find(c);
    if (digit == std::string_view::npos) continue;
    bits = bits << 6 | static_cast<std::uint32_t>(digit);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>(bits >> count & 0xFF);
  }
  return out;
}

std::string decoded(const Part& part) {
  const std::string encoding = small(field(part.fields, "content-transfer-encoding"));
  if (encoding == "quoted-printable") return from_quoted_printable(part.body);
  if (encoding == "base64") return from_base64(part.body);
  return std::string(part.body);
}

std::string html_of(std::string_view bytes, int depth) {
  const Part part = split_part(bytes);
  const std::string_view type = field(part.fields, "content-type");
  const std::string kind = small(type.substr(0, type.find(';')));
  if (trim(kind) == "text/html") return decoded(part);
  if (!kind.starts_with("multipart/") || depth == deepest_part) return "";
  const std::string_view boundary = boundary_of(type);
  if (boundary.empty()) return "";
  const std::string rule = "\n--" + std::string(boundary);
  for (std::size_t at = part.body.find(rule); at != std::string_view::npos;) {
    const std::size_t start = part.body.find('\n', at + rule.size());
    if (start == std::string_view::npos) return "";
    const std::size_t end = part.body.find(rule, start);
    const std::string html = html_of(part.body.substr(start + 1, end == std::string_view::npos ? end : end - start - 1), depth + 1);
    if (!html.empty()) return html;
    at = end;
  }
  return "";
}

}  // namespace

bool is_mhtml(std::string_view bytes) {
  const Part part = split_part(bytes.substr(0, longest_head));
  const std::string type = small(field(part.fields, "content-type"));
  const bool mail = !field(part.fields, "mime-version").empty();
  return mail && (type.starts_with("multipart/") || type.starts_with("text/html"));
}

std::string html_of_mhtml(std::string_view bytes) { return html_of(bytes, 0); }

}  // namespace vanthu
