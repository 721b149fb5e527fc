#pragma once
#include <chrono>
#include <cstddef>

namespace vanthu {

struct ConnectionLimits {
  int threads = 8;                     // for requests without a body, or with a small one
  int upload_threads = 64;             // for those whose body is still to come: slow clients hold these only
  std::size_t queue = 256;             // requests that wait for a thread, of either kind; then 503
  std::size_t connections = 4'000;     // all; then 503
  std::size_t head_bytes = 16u << 10;  // then 431
  std::size_t body_bytes = 64u << 10;  // a body up to here is waited for without a thread
  std::chrono::milliseconds idle{60'000};    // without a byte of a request
  std::chrono::milliseconds head{10'000};    // from the first byte to the whole head and small body; then 408
  std::chrono::milliseconds socket{10'000};  // for one read or write
  // At the end, for running requests: before bodies that still come are cut, and then before answers are that
  // are still going. Together well under the 30 s after which systemd kills (package/vanthu.service).
  std::chrono::milliseconds last_bodies{5'000}, last_answers{5'000};
};

}  // namespace vanthu
