#include "plan/party.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "text/unicode.h"

namespace vanthu {
namespace {

// How the names of the Party's organs begin (folded).
constexpr std::string_view organ_names[] = {
    "đảng bộ",
    "đảng ủy",
    "tỉnh ủy",
    "thành ủy",
    "huyện ủy",
    "quận ủy",
    "thị ủy",
    "chi bộ",
    "chi ủy",
    "ban chấp hành đảng bộ",
    "ban chấp hành trung ương đảng",
    "đảng đoàn",
    "ban cán sự đảng",
};
// How the abbreviations of their names end (the organ itself, or an office of its: "BTGTU").
constexpr std::string_view organ_codes[] = {"TW", "TU", "HU", "QU", "ĐU", "ĐB", "CB"};

// Of the state, whatever the symbol says.
constexpr std::string_view state_organs[] = {"ủy ban nhân dân", "ubnd", "hội đồng nhân dân", "hđnd"};

template <class List>
bool begins_with_one(const std::optional<std::string>& organ, const List& names) {
  const std::string name = fold(organ.value_or(""));
  return std::any_of(std::begin(names), std::end(names),
                     [&](std::string_view begin) { return name.starts_with(begin); });
}

bool is_party_symbol(std::string_view symbol) {
  const std::size_t slash = symbol.find('/');
  if (slash == symbol.npos || slash == 0 ||
      symbol.substr(0, slash).find_first_of("-0123456789") != symbol.npos)
    return false;
  return std::any_of(std::begin(organ_codes), std::end(organ_codes),
                     [&](std::string_view code) { return symbol.substr(slash + 1).ends_with(code); });
}

}  // namespace

bool is_party_document(const Header& header) {
  if (begins_with_one(header.issuer, state_organs)) return false;
  return begins_with_one(header.issuer, organ_names) || begins_with_one(header.superior, organ_names) ||
         is_party_symbol(header.symbol.value_or(""));
}

}  // namespace vanthu
