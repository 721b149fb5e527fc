#include "service/connections.h"

#include <Poco/Net/SecureStreamSocketImpl.h>
#include <Poco/Net/StreamSocketImpl.h>
#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <map>
#include <mutex>
#include <set>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>
#include <unordered_map>

#include "service/worker_pool.h"

namespace vanthu {
namespace {

using Clock = std::chrono::steady_clock;
using Poco::Net::StreamSocketImpl;

constexpr auto farewell =
    std::chrono::seconds(2);  // for a client that is still sending when it is turned away
constexpr int listening = -1, waking = -2;          // among the numbers of connections

// A plain or a TLS socket that first gives what was read ahead.
template <class Base>
class Peer : public Base, public Prefetched {
 public:
  using Base::Base;

  int receiveBytes(void* to, int length, int flags) override {
    if (!ahead.empty()) {
      const int n = std::min(length, static_cast<int>(ahead.size()));
      std::memcpy(to, ahead.data(), static_cast<std::size_t>(n));
      ahead.erase(0, static_cast<std::size_t>(n));
      return n;
    }
    const int n = Base::receiveBytes(to, length, flags);
    if (n == 0) has_ended = true;
    return n;
  }

  int read_now(char* to, int size) override {
    const int n = Base::receiveBytes(to, size, 0);
    if (n == 0) has_ended = true;
    return n;
  }

  void set_blocking(bool on) override {
    Base::setBlocking(on);
    if (inner) inner->setBlocking(on);  // TLS asks this one
  }

  void begin_tls(StreamSocketImpl* plain) {
    inner = plain;
    Base::acceptSSL();
  }

 private:
  StreamSocketImpl* inner = nullptr;  // owned by a Base for TLS
};

// Where the head of a request ends, behind its blank line; npos while it is not whole.
std::size_t head_end(const Bytes& bytes) {
  const auto crlf = bytes.find("\r\n\r\n"), lf = bytes.find("\n\n");
  if (crlf == Bytes::npos && lf == Bytes::npos) return Bytes::npos;
  return crlf < lf ? crlf + 4 : lf + 2;
}

// The value of a header, by a lower-case name with its colon; "" where there is none.
std::string header_value(std::string_view head, std::string_view name) {
  std::string lower(head);
  for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  const auto at = lower.find("\n" + std::string(name));
  if (at == std::string::npos) return "";
  const auto from = lower.find_first_not_of(" \t", at + 1 + name.size());
  return from == std::string::npos ? "" : lower.substr(from, lower.find_first_of("\r\n", from) - from);
}

enum class Readiness { waiting, whole, body_to_come, too_long };

Readiness readiness(const Bytes& ahead, const ConnectionLimits& limits) {
  const std::size_t end = head_end(ahead);
  if (end == Bytes::npos) return ahead.size() > limits.head_bytes ? Readiness::too_long : Readiness::waiting;
  if (end > limits.head_bytes) return Readiness::too_long;
  const std::string_view head = std::string_view(ahead).substr(0, end);
  if (!header_value(head, "transfer-encoding:").empty()) return Readiness::body_to_come;
  const std::string length = header_value(head, "content-length:");
  std::size_t bytes = 0;
  std::from_chars(length.data(), length.data() + length.size(), bytes);
  if (bytes == 0) return Readiness::whole;
  if (bytes > limits.body_bytes || !header_value(head, "expect:").empty()) return Readiness::body_to_come;
  return ahead.size() >= end + bytes ? Readiness::whole : Readiness::waiting;
}

struct Waiting {
  Poco::AutoPtr<StreamSocketImpl> socket;
  Prefetched* prefetched = nullptr;
  Clock::time_point deadline;
  bool has_begun = false;   // the first byte of a request is there
  bool is_leaving = false;  // turned away: what it still sends is forgotten
};

std::string address_of(StreamSocketImpl& socket) {
  try {
    return socket.peerAddress().host().toString();
  } catch (const Poco::Exception&) {
    return "";
  }
}

}  // namespace

class Connections::Loop {
 public:
  Loop(const Poco::Net::ServerSocket& socket, Poco::Net::Context::Ptr tls, const ConnectionLimits& limits,
       Answer answer, Refusal refusal, Metrics& metrics)
      : listener_(socket),
        tls_(tls),
        limits_(limits),
        answer_(std::move(answer)),
        refusal_(std::move(refusal)),
        metrics_(metrics),
        requests_(limits.threads, limits.queue),
        uploads_(limits.upload_threads, limits.queue) {
    listener_.setBlocking(false);
    watch(listener_.impl()->sockfd(), listening);
    watch(wake_, waking);
    thread_ = std::thread([this] { run(); });
  }

  ~Loop() {
    stopping_ = true;
    wake();
    thread_.join();
    waiting_.clear();
    listener_.close();
    wait_until_idle(limits_.last_bodies);
    cut(SHUT_RD);
    wait_until_idle(limits_.last_answers);
    cut(SHUT_RDWR);
    requests_.join();
    uploads_.join();
    ::close(epoll_);
    ::close(wake_);
  }

 private:
  void watch(int fd, int number) const {
    epoll_event event = {};
    event.events = EPOLLIN;
    event.data.fd = number;
    ::epoll_ctl(epoll_, EPOLL_CTL_ADD, fd, &event);
  }

  void wake() const {
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t n = ::write(wake_, &one, sizeof one);
  }

  void run() {
    std::array<epoll_event, 256> events;
    for (auto swept = Clock::now(); !stopping_;) {
      const int n = ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), 250);
      for (int i = 0; i < n; ++i) {
        const int number = events[static_cast<std::size_t>(i)].data.fd;
        if (number == listening) accept_all();
        if (number == waking) take_back();
        if (number >= 0) guarded(number, [&] { read_ahead(number); });
      }
      if (Clock::now() - swept < std::chrono::milliseconds(250)) continue;
      swept = Clock::now();
      sweep();
      metrics_.open_connections = static_cast<int>(waiting_.size()) + running_count();
    }
  }

  // What fails with one connection ends that one.
  template <class Work>
  void guarded(int fd, Work work) {
    try {
      work();
    } catch (const std::exception&) {
      drop(fd);
    }
  }

  void drop(int fd) {
    ::epoll_ctl(epoll_, EPOLL_CTL_DEL, fd, nullptr);
    waiting_.erase(fd);  // closes, where nobody else has it
  }

  void accept_all() {
    for (;;) {
      const int fd = ::accept4(listener_.impl()->sockfd(), nullptr, nullptr, SOCK_CLOEXEC);
      if (fd < 0 && errno == EINTR) continue;
      if (fd < 0) {
        // No descriptors left: the listener stays readable, so a moment's rest instead of spinning.
        if (errno == EMFILE || errno == ENFILE) std::this_thread::sleep_for(std::chrono::milliseconds(50));
        return;
      }
      guarded(fd, [&] { greet(fd); });
    }
  }

  void greet(int fd) {
    Waiting connection;
    if (tls_) {
      Poco::AutoPtr<StreamSocketImpl> plain(new StreamSocketImpl(fd));
      auto* peer = new Peer<Poco::Net::SecureStreamSocketImpl>(plain.get(), tls_);
      connection.socket = peer;
      connection.prefetched = peer;
      peer->begin_tls(plain.get());
    } else {
      auto* peer = new Peer<StreamSocketImpl>(fd);
      connection.socket = peer;
      connection.prefetched = peer;
    }
    connection.socket->setNoDelay(true);
    const bool is_full = waiting_.size() + static_cast<std::size_t>(running_count()) >= limits_.connections;
    wait_for(fd, std::move(connection));
    if (is_full) turn_away(fd, Turned::away_full);
  }

  void wait_for(int fd, Waiting connection) {
    connection.prefetched->set_blocking(false);
    connection.has_begun = false;
    connection.deadline = Clock::now() + limits_.idle;
    waiting_[fd] = std::move(connection);
    watch(fd, fd);
    if (!waiting_[fd].prefetched->ahead.empty()) judge(fd);  // the next request came with the last one
  }

  void read_ahead(int fd) {
    const auto found = waiting_.find(fd);
    if (found == waiting_.end()) return;
    Waiting& connection = found->second;
    std::array<char, 16u << 10> buffer;
    const std::size_t most = limits_.head_bytes + limits_.body_bytes;
    int n = 0;
    do {
      n = connection.prefetched->read_now(buffer.data(), static_cast<int>(buffer.size()));
      if (n > 0 && !connection.is_leaving)
        connection.prefetched->ahead.append(buffer.data(), static_cast<std::size_t>(n));
    } while (n > 0 && connection.prefetched->ahead.size() <= most);
    if (connection.is_leaving) {
      if (n == 0) drop(fd);
      return;
    }
    const bool has_ended = n == 0;
    if (!connection.prefetched->ahead.empty()) judge(fd);
    // Nothing whole and nothing more to come; what is whole has left the map, what is turned away waits.
    const auto still = waiting_.find(fd);
    if (has_ended && still != waiting_.end()) drop(fd);
  }

  void judge(int fd) {
    Waiting& connection = waiting_[fd];
    if (!connection.has_begun) {
      connection.has_begun = true;
      connection.deadline = Clock::now() + limits_.head;
    }
    Readiness now = readiness(connection.prefetched->ahead, limits_);
    // A small body that the client has cut short: its handler says so.
    if (now == Readiness::waiting && connection.prefetched->has_ended &&
        head_end(connection.prefetched->ahead) != Bytes::npos)
      now = Readiness::whole;
    if (now == Readiness::too_long) turn_away(fd, Turned::away_long);
    if (now == Readiness::whole) hand_over(fd, requests_);
    if (now == Readiness::body_to_come) hand_over(fd, uploads_);
  }

  void hand_over(int fd, WorkerPool& pool) {
    Waiting connection = waiting_[fd];
    ::epoll_ctl(epoll_, EPOLL_CTL_DEL, fd, nullptr);
    {
      const std::lock_guard lock(mutex_);
      running_.insert(fd);
    }
    if (pool.offer([this, fd, connection] { serve(fd, connection); })) {
      waiting_.erase(fd);
      return;
    }
    {
      const std::lock_guard lock(mutex_);
      running_.erase(fd);
    }
    watch(fd, fd);
    turn_away(fd, Turned::away_full);
  }

  // On a thread of a pool.
  void serve(int fd, Waiting connection) {
    Afterwards afterwards = Afterwards::close;
    try {
      connection.prefetched->set_blocking(true);
      const Poco::Timespan time(
          std::chrono::duration_cast<std::chrono::microseconds>(limits_.socket).count());
      connection.socket->setReceiveTimeout(time);
      connection.socket->setSendTimeout(time);
      connection.socket->duplicate();  // the socket below takes one reference
      Arrived arrived{Poco::Net::StreamSocket(connection.socket.get()), connection.prefetched};
      afterwards = answer_(arrived);
    } catch (const std::exception&) {  // the client went away
    }
    const std::lock_guard lock(mutex_);
    running_.erase(fd);
    if (afterwards == Afterwards::close) {
      try {
        connection.socket->close();
      } catch (const std::exception&) {
      }
    }
    if (afterwards != Afterwards::keep || stopping_) return;
    returning_.emplace_back(fd, std::move(connection));
    wake();
  }

  void take_back() {
    std::uint64_t count = 0;
    [[maybe_unused]] const ssize_t n = ::read(wake_, &count, sizeof count);
    std::vector<std::pair<int, Waiting>> returned;
    {
      const std::lock_guard lock(mutex_);
      returned.swap(returning_);
    }
    for (auto& [fd, connection] : returned)
      guarded(fd, [&, number = fd, back = std::move(connection)] { wait_for(number, back); });
  }

  void turn_away(int fd, Turned why) {
    metrics_.count_request("", why == Turned::away_long ? 431 : why == Turned::away_slow ? 408 : 503, 0);
    Waiting& connection = waiting_[fd];
    connection.is_leaving = true;
    connection.deadline = Clock::now() + farewell;
    const Bytes answer = refusal_(why, address_of(*connection.socket));
    guarded(fd, [&] {
      connection.socket->sendBytes(answer.data(), static_cast<int>(answer.size()), MSG_DONTWAIT);
      connection.socket->shutdownSend();
    });
  }

  void sweep() {
    std::vector<int> overdue;
    for (const auto& [fd, connection] : waiting_)
      if (connection.deadline <= Clock::now()) overdue.push_back(fd);
    for (const int fd : overdue) {
      const Waiting& connection = waiting_[fd];
      if (connection.has_begun && !connection.is_leaving)
        turn_away(fd, Turned::away_slow);
      else
        drop(fd);
    }
  }

  int running_count() {
    const std::lock_guard lock(mutex_);
    return static_cast<int>(running_.size());
  }

  void wait_until_idle(std::chrono::milliseconds most) {
    const auto begin = Clock::now();
    requests_.wait_until_idle(most);
    const auto spent = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin);
    uploads_.wait_until_idle(std::max(most - spent, std::chrono::milliseconds(0)));
  }

  void cut(int direction) {
    const std::lock_guard lock(mutex_);
    for (const int fd : running_) ::shutdown(fd, direction);
  }

  Poco::Net::ServerSocket listener_;
  Poco::Net::Context::Ptr tls_;
  const ConnectionLimits limits_;
  const Answer answer_;
  const Refusal refusal_;
  Metrics& metrics_;
  const int epoll_ = ::epoll_create1(EPOLL_CLOEXEC);
  const int wake_ = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  std::unordered_map<int, Waiting> waiting_;  // of the loop's thread only
  std::mutex mutex_;                          // for the next two
  std::set<int> running_;
  std::vector<std::pair<int, Waiting>> returning_;
  std::atomic<bool> stopping_ = false;
  WorkerPool requests_, uploads_;
  std::thread thread_;
};

Connections::Connections(const Poco::Net::ServerSocket& socket, Poco::Net::Context::Ptr tls,
                         const ConnectionLimits& limits, Answer answer, Refusal refusal, Metrics& metrics)
    : loop_(std::make_unique<Loop>(socket, tls, limits, std::move(answer), std::move(refusal), metrics)) {}

Connections::~Connections() = default;

}  // namespace vanthu
