#pragma once
#include <libxml/xpath.h>
#include <string>
#include <string_view>

namespace vanthu {

// What expressions may call: the core library of XPath 1.0 (section 4) without id(), lang() and
// namespace-uri(), and what XPath cannot do:
//   upper(text)          in capital letters
//   sentence-case(type)  "Kế hoạch" for "KẾ HOẠCH"
//   two-digits(n)        "05" for 5: numbers and days below 10, months 1 and 2 (Decree 30, Annex I)
//   roman(n)             "IV" for 4: numbers of appendices
//   room(n)              n no-break blanks, to be filled in by hand
//   place-lines(organ)   a line end before the place: "ỦY BAN NHÂN DÂN" / "XÃ A"
//   spelled(organ)       as running text has it: "Ủy ban nhân dân xã A" (compose/spelling.h)
//   first-office(position), other-office(position)   a signer's two offices (plan/offices.h)
//   end-mark(text)       what it lacks of "./." (compose/spelling.h)
//   fill-reference(text, number, day, month, year, empty)   (compose/reference_line.h)
//   table-total(table)   the sum of a table in đồng, "15470000000" (plan/table_total.h); "" if there is
//   none in-words(dong, tens) "Mười lăm tỷ bốn trăm bảy mươi triệu đồng"; tens: 'linh' or 'lẻ', may be left
//   out
bool is_function(std::string_view name);
std::string own_function_names();  // "upper, two-digits, …", for messages
void register_functions(xmlXPathContext* context);

}  // namespace vanthu
