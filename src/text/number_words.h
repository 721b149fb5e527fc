#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace vanthu {

// The number that Vietnamese words say, as spell_out() (text/spell_out.h) writes them and as people do
// ("ngàn", "tỉ", "lẻ", "hai mươi bốn", with commas). Nothing where the words are none or say it in a short
// form that can be read in two ways ("một trăm hai"), or past a milliard milliards.
std::optional<std::int64_t> number_of_words(std::string_view words);

// The sum in đồng that words say which end in "đồng" ("Hai mươi mốt triệu đồng chẵn./.").
std::optional<std::int64_t> amount_of_words(std::string_view words);

}  // namespace vanthu
