#pragma once
#include <string>
#include <string_view>

namespace vanthu {

// A value in a message: “…”, cut where it is long; (trống) for nothing.
std::string quote(std::string_view value);

// Two values that differ; of long ones what stands around the first difference.
struct QuotedPair {
  std::string before, after;
};
QuotedPair quote_difference(std::string_view before, std::string_view after);

}  // namespace vanthu
