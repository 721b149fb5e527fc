#include <algorithm>
#include <map>
#include <optional>

#include "parse/tree.h"
#include "plan/label.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

// The Vietnamese alphabet as points are lettered with it (nd30-rules A3): no f, j, w, z, and đ after d.
constexpr std::u32string_view alphabet = U"abcdđeghiklmnopqrstuvxy";

std::optional<int> roman_value(std::string_view text) {
  int value = 0, last = 10;
  for (const char c : text) {
    const int digit = c == 'I' ? 1 : c == 'V' ? 5 : c == 'X' ? 10 : 0;
    if (digit == 0) break;
    value += digit > last ? digit - 2 * last : digit;
    last = digit;
  }
  return value > 0 ? std::optional(value) : std::nullopt;
}

// The last number of "2.10." is 10.
std::optional<int> last_number(std::string_view label) {
  const auto end = label.find_last_of("0123456789");
  if (end == std::string_view::npos) return std::nullopt;
  auto begin = end;
  while (begin > 0 && is_digit(static_cast<unsigned char>(label[begin - 1]))) --begin;
  int value = 0;
  for (const char c : label.substr(begin, std::min<std::size_t>(end - begin + 1, 3)))
    value = 10 * value + (c - '0');
  return value;
}

std::optional<int> letter_value(std::string_view label) {
  std::size_t at = 0;
  const auto place = alphabet.find(next_code_point(label, at));
  if (at < label.size() && is_lower(static_cast<unsigned char>(label[at]))) return std::nullopt;  // "ii)"
  if (place == std::u32string_view::npos) return std::nullopt;
  return static_cast<int>(place) + 1;
}

// Where a label stands in its series; nothing where the class has no series.
std::optional<int> ordinal(LabelClass cls, std::string_view label) {
  switch (cls) {
    case LabelClass::roman:
      return roman_value(label);
    case LabelClass::letter:
      return letter_value(label);
    case LabelClass::article:
    case LabelClass::decimal1:
    case LabelClass::decimal2:
    case LabelClass::decimal3:
    case LabelClass::decimal4:
      return last_number(label);
    default:
      return std::nullopt;
  }
}

// The label that should stand in place of `label`, to show in a message.
std::string label_for(LabelClass cls, int value, const std::string& label) {
  static constexpr const char* romans[] = {"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"};
  if (cls == LabelClass::roman)
    return value <= 10 ? std::string(romans[value - 1]) + "." : std::to_string(value);
  if (cls == LabelClass::letter) {
    std::string out;
    append_utf8(out, alphabet[static_cast<std::size_t>(value - 1)]);
    return out + label.substr(label.size() - 1);
  }
  const auto end = label.find_last_of("0123456789");
  auto begin = end;
  while (begin > 0 && is_digit(static_cast<unsigned char>(label[begin - 1]))) --begin;
  return label.substr(0, begin) + std::to_string(value) + label.substr(end + 1);
}

Diagnostic finding(const char* code, std::string message, const Visit& visit) {
  return {code, Severity::warning, std::move(message), visit.index, visit.node->source};
}

// Compares a label with the one before it in its series.
void check_step(const Visit& visit, LabelClass cls, int last, int value, std::vector<Diagnostic>& findings) {
  const std::string& label = visit.node->label;
  if (value == last) {
    findings.push_back(finding("structure.label-repeated",
                               "Đề mục “" + label + "” xuất hiện hai lần liền nhau; hãy đánh số lại.",
                               visit));
  } else if (value > last + 1) {
    findings.push_back(finding("structure.label-missing",
                               "Thiếu đề mục “" + label_for(cls, last + 1, label) + "” trước “" + label +
                                   "”; hãy đánh số lại hoặc bổ sung mục còn thiếu.",
                               visit));
  } else if (value < last) {
    findings.push_back(finding("structure.label-order",
                               "Đề mục “" + label + "” đứng sau đề mục có số lớn hơn; hãy kiểm tra thứ tự.",
                               visit));
  }
}

// Some converters print "đ)" as "d)": after a "d)", another one is meant to be "đ)".
bool is_lost_stroke(LabelClass cls, int last, int value) {
  constexpr int d = 4;
  return cls == LabelClass::letter && last == d && value == d;
}

}  // namespace

void check_order(const std::vector<Node>& body, std::vector<Diagnostic>& findings) {
  std::map<std::pair<const Node*, LabelClass>, int> series;  // parent and class -> last number
  for (const Visit& visit : walk(body)) {
    const LabelClass cls = label_class(visit.node->label);
    const std::optional<int> value = ordinal(cls, visit.node->label);
    if (!value) continue;
    const Node* parent = visit.ancestors.empty() ? nullptr : visit.ancestors.back();
    const auto [place, first] = series.try_emplace({parent, cls}, *value);
    if (first) continue;
    if (is_lost_stroke(cls, place->second, *value)) {
      ++place->second;
      continue;
    }
    check_step(visit, cls, place->second, *value, findings);
    place->second = *value;
  }
}

}  // namespace vanthu
