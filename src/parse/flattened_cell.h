#pragma once
#include <string>
#include <string_view>

namespace vanthu {

// The text of a cell of a header or a signature block whose lines a converter joined by blanks ("ỦY BAN NHÂN DÂN HUYỆN BA TƠ
// -------", "KT. CHỦ TỊCH PHÓ CHỦ TỊCH Lê Văn Tân", "Nơi nhận: - UBND tỉnh; - Lưu: VT."), with its line ends again. Text with line ends stays.
std::string open_flattened_cell(std::string_view text);

}  // namespace vanthu
