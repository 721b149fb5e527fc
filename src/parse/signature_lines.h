#pragma once
#include <string_view>

namespace vanthu {

// What a line, or a cell of one, is in the block that ends a document (Decree 30/2020/NĐ-CP, Annex I, boxes 7
// and 9b), as far as it tells by itself.
enum class EndingKind {
  none,
  recipients_head,  // "Nơi nhận:"
  recipient,        // has a dash or another bullet
  behalf,           // "TM. ỦY BAN NHÂN DÂN"
  capacity,         // "KT. CHỦ TỊCH"
  role,             // "DUYỆT CỦA …", "NGƯỜI LẬP KẾ HOẠCH": one of several who sign
  position,
  name,
  date,   // schools print place and date above the signature
  stamp,  // stands for a signature or a seal, or is drawn: says nothing
};
EndingKind ending_kind(std::string_view text);

constexpr bool opens_signature(EndingKind kind) {
  return kind == EndingKind::behalf || kind == EndingKind::capacity || kind == EndingKind::role ||
         kind == EndingKind::position;
}

// Belongs to a signature.
constexpr bool signs(EndingKind kind) { return opens_signature(kind) || kind == EndingKind::name; }

// "PHÓ CHỦ TỊCH", "Hiệu trưởng nhà trường".
bool begins_with_office(std::string_view text);

// Who signs only for having written the text.
bool is_preparer(std::string_view role);

// What signing software prints onto a page: "Ký bởi: …", "Thời gian ký: …".
bool is_signing_stamp(std::string_view line);
// Lines that do so only next to such a one: "Email: …", "Cơ quan: …".
bool is_signing_detail(std::string_view line);

}  // namespace vanthu
