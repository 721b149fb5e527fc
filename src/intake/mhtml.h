#pragma once
#include <string>
#include <string_view>

namespace vanthu {

// A page saved as a single file (RFC 2557) or an e-mail (RFC 2045, 2046) in HTML.
bool is_mhtml(std::string_view bytes);

// The bytes of its first part in HTML; "" if it has none.
std::string html_of_mhtml(std::string_view bytes);

}  // namespace vanthu
