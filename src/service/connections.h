#pragma once
#include <Poco/AutoPtr.h>
#include <Poco/Net/Context.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/StreamSocket.h>
#include <functional>
#include <memory>

#include "base/file.h"
#include "service/connection_limits.h"
#include "service/metrics.h"

namespace vanthu {

// What has been read of a connection before a thread took it. Reading from its socket gives this first.
class Prefetched {
 public:
  virtual ~Prefetched() = default;
  virtual int read_now(char* to, int size) = 0;  // without waiting: >0 bytes, 0 the end, <0 nothing for now
  virtual void set_blocking(bool on) = 0;
  Bytes ahead;
  bool has_ended = false;  // the client sends no more
};

// A connection with a whole request head, for the thread that answers it.
struct Arrived {
  Poco::Net::StreamSocket socket;
  Prefetched* prefetched = nullptr;  // part of the socket
};

enum class Afterwards { close, keep, taken };  // taken: somebody else has the socket now

enum class Turned { away_full, away_long, away_slow };  // 503, 431, 408

// Accepts connections and waits for request heads, all on one thread, so that idle and slow clients cost
// memory only; whole heads go to bounded pools of threads.
class Connections {
 public:
  using Answer = std::function<Afterwards(Arrived&)>;
  // Gives the whole answer, head and all. client: its address, "" where it is gone already.
  using Refusal = std::function<Bytes(Turned, const std::string& client)>;

  // `tls`: null = plain. Everything given must live as long as this.
  Connections(const Poco::Net::ServerSocket& socket, Poco::Net::Context::Ptr tls,
              const ConnectionLimits& limits, Answer answer, Refusal refusal, Metrics& metrics);
  // No new connections; running requests are answered, but for those that take too long
  // (ConnectionLimits::last_bodies, last_answers): these are cut.
  ~Connections();

 private:
  class Loop;
  std::unique_ptr<Loop> loop_;
};

}  // namespace vanthu
