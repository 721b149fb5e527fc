#pragma once
#include <cstdint>
#include <string>

// Numbers in words, as Vietnamese documents write sums of money ("Bằng chữ: …").
namespace vanthu {

// The word for the tens that are missing: "một trăm linh năm" or, in the south, "một trăm lẻ năm".
enum class ZeroTens { linh, le };

// "mười lăm tỷ bốn trăm bảy mươi triệu". Groups of three digits, nghìn, triệu, tỷ and again nghìn tỷ, triệu
// tỷ; groups of zeros are passed over, a later group below a hundred says so ("một nghìn không trăm linh
// năm"). mốt, tư and lăm after mươi, lăm after mười; elsewhere một, bốn, năm.
std::string spell_out(std::int64_t number, ZeroTens zero_tens = ZeroTens::linh);

// A sum in đồng, as a sentence begins: "Hai mươi mốt triệu đồng".
std::string amount_in_words(std::int64_t dong, ZeroTens zero_tens = ZeroTens::linh);

}  // namespace vanthu
