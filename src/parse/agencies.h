#pragma once
#include <string>
#include <vector>

#include "parse/passage.h"

// Agencies, offices, officials, enterprises and associations as plans name them: `Phòng Nội vụ`, `UBND các
// xã, phường`, `Trưởng Công an huyện`, `các doanh nghiệp viễn thông trên địa bàn`.
namespace vanthu {

// A noun that names one stands at `place` ("các", "những" … may come before it).
bool begins_agency(const Passage& passage, std::size_t place);

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
