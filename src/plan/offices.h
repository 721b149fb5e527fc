#pragma once
#include <string>
#include <string_view>

namespace vanthu {

// A signer's position with another office of his (Decree 30/2020/NĐ-CP, Annex I, II.7b): who signs for a
// committee that uses the organ's seal is named with his office in the committee and, above the name, with
// that in the organ.
struct Offices {
  std::string first;  // "TRƯỞNG BAN"; lines that go on with it stay with it, parted by '\n'
  std::string other;  // "CHỦ TỊCH UBND HUYỆN"; "" = none
  friend bool operator==(const Offices&, const Offices&) = default;
};

// `position`: Signature::position. A later line is an office of its own if it begins with the title of one;
// "TRƯỞNG PHÒNG\nKẾ HOẠCH - TÀI CHÍNH" is one office in two lines.
Offices offices_of(std::string_view position);

}  // namespace vanthu
