#pragma once
#include <string>

#include "base/result.h"

// What people, offices and tokens may be called.
namespace vanthu {

// NFC, blanks squeezed. Error{invalid}: empty, over 200 characters, or with characters that cannot be seen;
// `field` is its place.
Result<std::string> proper_name(const std::string& text, const std::string& field);

// Small. Error{invalid}: not 2 to 40 of a-z, 0-9, '.', '-', '_'.
Result<std::string> proper_login(const std::string& text, const std::string& field);

}  // namespace vanthu
