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
  Streams(int most, int most_of_account, Metrics& metrics)
      : most_(most), most_of_account_(most_of_account), metrics_(metrics) {}
  ~Streams();  // ends them all, each after its current call
  Streams(const Streams&) = delete;
  Streams& operator=(const Streams&) = delete;

  enum class Start {
    good,
    full,             // too many are open, or the server stops; the socket is as it was
    full_of_account,  // … of this account
  };
  // Sends the head, then what the body writes, until its end or until the client is gone. account "":
  // nobody's.
  Start start(const Poco::Net::StreamSocket& socket, const std::string& account, Bytes head, StreamBody body);

 private:
  struct Stream {
    std::thread thread;
    std::string account;
    std::atomic<bool> is_over = false;
  };
  void run(Poco::Net::StreamSocket socket, const Bytes& head, const StreamBody& body) const;

  const int most_, most_of_account_;
  Metrics& metrics_;
  std::mutex mutex_;
  std::list<Stream> streams_;
  std::atomic<bool> stopping_ = false;
};

}  // namespace vanthu
