#pragma once
#include <cstdint>
#include <string_view>

namespace vanthu {

// Tells contents apart (FNV-1a, 64 bits); not for security.
constexpr std::uint64_t fingerprint(std::string_view bytes, std::uint64_t seed = 0xCBF29CE484222325) {
  for (const char c : bytes) seed = (seed ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  return seed;
}

}  // namespace vanthu
