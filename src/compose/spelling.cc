#include "compose/spelling.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "text/unicode.h"

namespace vanthu {
namespace {

// Whether the character that ends before `end`, or begins at `at`, is a letter.
bool letter_before(const std::string& text, std::size_t end) {
  if (end == 0) return false;
  std::size_t at = end - 1;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return is_letter(next_code_point(text, at));
}

bool letter_at(const std::string& text, std::size_t at) {
  return at < text.size() && is_letter(next_code_point(text, at));
}

std::string capitalized(std::string_view word) {
  std::size_t end = 0;
  next_code_point(word, end);
  return upper(word.substr(0, end)) + std::string(word.substr(end));
}

std::optional<std::string> spelling_in(const std::string& organ, const std::string& running) {
  const std::string wanted = lower(organ), text = lower(running);
  if (wanted.empty() || text.size() != running.size()) return std::nullopt;  // offsets would not agree
  for (std::size_t at = text.find(wanted); at != std::string::npos; at = text.find(wanted, at + 1)) {
    const std::string found = running.substr(at, wanted.size());
    const bool whole = !letter_before(running, at) && !letter_at(running, at + wanted.size());
    if (whole && !all_caps(found)) return capitalized(found);
  }
  return std::nullopt;
}

// Organs that are named by nothing but their place.
struct OrganOfPlace {
  std::string_view small, written;
};
constexpr OrganOfPlace organs_of_places[] = {
    {"ủy ban nhân dân ", "Ủy ban nhân dân"},
    {"hội đồng nhân dân ", "Hội đồng nhân dân"},
    {"ubnd ", "UBND"},
    {"hđnd ", "HĐND"},
    {"đảng ủy ", "Đảng ủy"},
    {"huyện ủy ", "Huyện ủy"},
    {"thị ủy ", "Thị ủy"},
    {"tỉnh ủy ", "Tỉnh ủy"},
    {"thành ủy ", "Thành ủy"},
    {"quận ủy ", "Quận ủy"},
    {"đảng bộ ", "Đảng bộ"},
};
// Longer ones first.
constexpr std::string_view kinds_of_places[] = {"thành phố ", "thị xã ", "thị trấn ", "đặc khu ", "tỉnh ",
                                                "quận ",      "huyện ",  "xã ",       "phường "};
constexpr std::string_view the_city = "hồ chí minh";  // "Thành phố Hồ Chí Minh" (Annex II, IV.2)

// "xã suối mây tỉnh hòa giang" -> "xã Suối Mây tỉnh Hòa Giang"
std::string spelled_place(std::string_view place) {
  std::string out;
  while (!place.empty()) {
    const auto kind = std::find_if(std::begin(kinds_of_places), std::end(kinds_of_places),
                                   [&](std::string_view k) { return place.starts_with(k); });
    const std::string_view word = kind != std::end(kinds_of_places)
                                      ? *kind
                                      : place.substr(0, std::min(place.find(' '), place.size() - 1) + 1);
    place.remove_prefix(word.size());
    const bool numbered = !place.empty() && is_digit(static_cast<unsigned char>(place.front()));
    const bool small = kind != std::end(kinds_of_places) && !numbered && !place.starts_with(the_city);
    out += small ? std::string(word) : capitalized(word);
  }
  return out;
}

// Organs that are named by the fields that they are there for, each with a capital, and a place.
constexpr OrganOfPlace organs_of_fields[] = {{"sở ", "Sở"}, {"phòng ", "Phòng"}};
constexpr std::string_view before_fields[] = {"và", "-", "–"};

// "văn hóa - xã hội xã suối mây" -> "Văn hóa - Xã hội xã Suối Mây"
std::string spelled_fields(std::string_view fields) {
  std::string out;
  for (bool begins = true; !fields.empty();) {
    const bool society = fields.starts_with("xã hội");
    const bool place = !society && !begins &&
                       std::any_of(std::begin(kinds_of_places), std::end(kinds_of_places),
                                   [&](std::string_view kind) { return fields.starts_with(kind); });
    if (place) return out + spelled_place(fields);
    const std::size_t end = fields.find(' ');
    const std::string_view word = fields.substr(0, end);
    const bool joins =
        std::find(std::begin(before_fields), std::end(before_fields), word) != std::end(before_fields);
    out += begins ? capitalized(word) : std::string(word);
    begins = joins || word.ends_with(',');
    if (end == fields.npos) break;
    out += ' ';
    fields.remove_prefix(end + 1);
  }
  return out;
}

std::optional<std::string> spelled_by_rule(const std::string& organ) {
  const std::string small = lower(nfc(organ));
  for (const OrganOfPlace& row : organs_of_places)
    if (small.starts_with(row.small))
      return std::string(row.written) + " " + spelled_place(std::string_view(small).substr(row.small.size()));
  for (const OrganOfPlace& row : organs_of_fields)
    if (small.starts_with(row.small))
      return std::string(row.written) + " " +
             spelled_fields(std::string_view(small).substr(row.small.size()));
  return std::nullopt;
}

}  // namespace

std::string spelled_organ(const std::string& organ, const std::string& running) {
  if (!all_caps(organ)) return organ;
  if (auto found = spelling_in(organ, running)) return *found;
  return spelled_by_rule(organ).value_or(organ);
}

}  // namespace vanthu
