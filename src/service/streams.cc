#include "service/streams.h"

#include <algorithm>
#include <chrono>
#include <sstream>

namespace vanthu {
namespace {

// A comment of an event stream (HTML, 9.2.6): shows whether the client is still there, keeps proxies patient.
constexpr const char* sign_of_life = ":\n\n";
constexpr auto most_silence = std::chrono::seconds(15);

void send_all(Poco::Net::StreamSocket& socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const int n = socket.sendBytes(bytes.data(), static_cast<int>(bytes.size()));
    if (n <= 0) throw std::runtime_error("gone");
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
}

// The client of a stream has nothing to say: what can be read is its farewell. Anything else is not looked
// at.
bool is_gone(Poco::Net::StreamSocket& socket) {
  char buffer[512];
  return socket.poll(Poco::Timespan(0, 0), Poco::Net::Socket::SELECT_READ) &&
         socket.receiveBytes(buffer, sizeof buffer) <= 0;
}

}  // namespace

Streams::Start Streams::start(const Poco::Net::StreamSocket& socket, const std::string& account, Bytes head,
                              StreamBody body) {
  const std::lock_guard lock(mutex_);
  for (auto stream = streams_.begin(); stream != streams_.end();) {
    const auto next = std::next(stream);
    if (stream->is_over) stream->thread.join(), streams_.erase(stream);
    stream = next;
  }
  const auto of_account = std::count_if(streams_.begin(), streams_.end(),
                                        [&](const Stream& one) { return one.account == account; });
  if (!account.empty() && of_account >= most_of_account_) return Start::full_of_account;
  if (stopping_ || static_cast<int>(streams_.size()) >= most_) return Start::full;
  Stream& stream = streams_.emplace_back();
  stream.account = account;
  ++metrics_.streams;
  stream.thread = std::thread([this, &stream, socket, head = std::move(head), body = std::move(body)] {
    run(socket, head, body);
    --metrics_.streams;
    stream.is_over = true;
  });
  return Start::good;
}

void Streams::run(Poco::Net::StreamSocket socket, const Bytes& head, const StreamBody& body) const {
  try {
    send_all(socket, head);
    auto spoken = std::chrono::steady_clock::now();
    for (bool goes_on = true; goes_on && !stopping_ && !is_gone(socket);) {
      std::ostringstream said;
      goes_on = body(said);
      const bool is_silent = said.str().empty();
      if (is_silent && std::chrono::steady_clock::now() - spoken < most_silence) continue;
      send_all(socket, is_silent ? sign_of_life : said.str());
      spoken = std::chrono::steady_clock::now();
    }
    socket.close();
  } catch (const std::exception&) {  // the client is gone, or a bug of the body: the stream ends
  }
}

Streams::~Streams() {
  stopping_ = true;
  for (Stream& stream : streams_) stream.thread.join();
}

}  // namespace vanthu
