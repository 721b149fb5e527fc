#pragma once
#include <string>
#include <string_view>

#include "text/legacy.h"

// Text as files before Unicode had it: the reverse of what text/legacy.h reads. Its own road (by trying all bytes), not its tables.
namespace vanthu {

// TCVN3 has no bytes for capitals with a tone: they become small.
std::string to_legacy(std::string_view utf8, LegacyCharset charset);

// Bytes as an editor of Western Europe shows them.
std::string as_windows_1252(std::string_view bytes);

}  // namespace vanthu
