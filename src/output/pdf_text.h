#pragma once
#include <cstdint>
#include <string>
#include <string_view>

// Values as PDF spells them (ISO 32000-1, 7.3).
namespace vanthu {

void append_hex(std::string& out, std::uint16_t value);  // four digits
void append_number(std::string& out, double value);      // at most three decimals

std::u16string to_utf16(std::u32string_view text);

// The bytes of a text string (7.9.2.2): ASCII where that will do, else UTF-16 with its mark.
std::string text_string(std::string_view utf8);

// ISO 8601 with zone -> D:YYYYMMDDHHmmSS+hh'mm' (7.9.4); "" for anything else.
std::string pdf_date(std::string_view iso);

}  // namespace vanthu
