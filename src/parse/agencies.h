#pragma once
#include <string>
#include <vector>

#include "parse/passage.h"

// Agencies, offices, officials, enterprises and associations as plans name them: `Phòng Nội vụ`, `UBND các
// xã, phường`, `Trưởng Công an huyện`, `các doanh nghiệp viễn thông trên địa bàn`.
namespace vanthu {

// A noun that names one stands at `place` ("các", "những" … may come before it).
bool begins_agency(const Passage& passage, std::size_t place);

// Where the words at `place` end that agencies have in their names, also printed small: nouns ("tỉnh"),
// fields
// ("y tế"), and after a noun what else they do ("Ban quản lý"). no_place if none stands there.
std::size_t agency_words_end(const Passage& passage, std::size_t place);

// Where the words at `place` end that say what a body is there for ("đào tạo"), whatever stands before them.
std::size_t purpose_end(const Passage& passage, std::size_t place);

// A noun that begins names of agencies ends at `end`.
bool ends_agency_noun(const Passage& passage, std::size_t end);

// A kind of body without a name ends at `end`: "các sở, ngành".
bool ends_bare_body(const Passage& passage, std::size_t end);

// "tỉnh", "xã" …: the name of a place follows.
bool is_place_kind(const Passage& passage, std::size_t place);

// The comma at `comma` stands inside the name that begins at `begin`: "Sở Văn hóa, Thể thao và Du lịch".
bool name_goes_on(const Passage& passage, std::size_t begin, std::size_t comma);

// The dot ends an abbreviation: "TP. Huế".
bool is_abbreviation_dot(const Passage& passage, std::size_t dot);

// The agencies of a list, as printed: split at semicolons, at commas and "và" before a further agency, not at
// those inside a name or a plural ("Các phòng, ban, ngành thị xã"). Without "Đề nghị", a leading "và" and
// final marks.
std::vector<std::string> split_agencies(const Passage& passage, std::size_t begin, std::size_t end);

// Names agencies and nothing else: no verb, no topic.
bool only_agencies(const Passage& passage, std::size_t begin, std::size_t end);

}  // namespace vanthu
