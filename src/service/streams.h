#pragma once
#include <Poco/Net/StreamSocket.h>
#include <atomic>
#include <list>
#include <mutex>
#include <thread>

#include "service/http.h"
#include "service/metrics.h"

namespace vanthu {

// Answers that go on: each has a thread of its own, so that they hold none of the ordinary requests.
class Streams {
 public:
  Streams(int most, Metrics& metrics) : most_(most), metrics_(metrics) {}
  ~Streams();  // ends them all, each after its current call
  Streams(const Streams&) = delete;
  Streams& operator=(const Streams&) = delete;

  // Sends the head, then what the body writes. False: too many are open; the socket is as it was.
  bool start(const Poco::Net::StreamSocket& socket, Bytes head, StreamBody body);

 private:
  struct Stream {
    std::thread thread;
    std::atomic<bool> is_over = false;
  };
  void run(Poco::Net::StreamSocket socket, const Bytes& head, const StreamBody& body) const;

  const int most_;
  Metrics& metrics_;
  std::mutex mutex_;
  std::list<Stream> streams_;
  std::atomic<bool> stopping_ = false;
};

}  // namespace vanthu
