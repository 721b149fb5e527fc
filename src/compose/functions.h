#pragma once
#include <libxml/xpath.h>
#include <string>
#include <string_view>

namespace vanthu {

// What expressions may call: the core library of XPath 1.0 (section 4) without id(), lang() and
// namespace-uri(), and what XPath cannot do:
//   upper(text)        in capital letters
//   two-digits(n)      "05" for 5: numbers and days below 10, months 1 and 2 (Decree 30, Annex I, boxes 3 and
//   4) roman(n)           "IV" for 4: numbers of appendices room(n)            n no-break blanks, to be
//   filled in by hand place-lines(organ) a line end before the place, "ỦY BAN NHÂN DÂN" / "XÃ A": long names
//   of organs
bool is_function(std::string_view name);
std::string own_function_names();  // "upper, two-digits, …", for messages
void register_functions(xmlXPathContext* context);

}  // namespace vanthu
