#include "doc/breaks.h"

namespace vanthu {

std::string bind(std::string_view text) { return std::string(text); }
std::string unbind(std::string_view text) { return std::string(text); }

}  // namespace vanthu
