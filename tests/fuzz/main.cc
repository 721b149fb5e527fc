// libFuzzer's entry, once for each target: FUZZ_TARGET is the function.
#include <cstdint>
#include <cstdlib>
#include <iostream>

#include "targets.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string broken = vanthu::FUZZ_TARGET({reinterpret_cast<const char*>(data), size});
  if (broken.empty()) return 0;
  std::cerr << broken << "\n";
  std::abort();
}
