#include "service/server.h"

#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerRequestImpl.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/ThreadPool.h>
#include <Poco/URI.h>
#include <charconv>
#include <chrono>

#include "base/limits.h"
#include "service/problem.h"
#include "service/routes.h"

namespace vanthu {
namespace {

using Poco::Net::HTTPMessage;
using Poco::Net::HTTPServerRequest;
using Poco::Net::HTTPServerResponse;
using Clock = std::chrono::steady_clock;

constexpr int least_threads = 2;
constexpr int most_threads = 16;
constexpr int waiting_connections = 64;
constexpr int socket_seconds = 30;                       // for one read or write
constexpr auto upload_time = std::chrono::seconds(120);  // for a whole upload
constexpr auto farewell_time =
    std::chrono::seconds(2);  // for a client that is still sending when it is refused
constexpr std::size_t farewell_bytes = 4 * limits::upload_bytes;

// Every answer; the page needs nothing from anywhere else.
constexpr std::pair<const char*, const char*> standing_headers[] = {
    {"Content-Security-Policy",
     "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
};

Response too_large() {
  return problem(Problem::too_large, "Tệp lớn quá giới hạn " + std::to_string(limits::upload_bytes >> 20) +
                                         " MB; hãy tách nhỏ tệp rồi thử lại.");
}

// Moves what the buffer holds, waiting for the first byte of it. False at the end.
bool read_some(std::streambuf& in, Bytes& out) {
  if (in.sgetc() == std::streambuf::traits_type::eof()) return false;
  const std::streamsize ready = std::max<std::streamsize>(in.in_avail(), 1);
  const std::size_t before = out.size();
  out.resize(before + static_cast<std::size_t>(ready));
  out.resize(before + static_cast<std::size_t>(in.sgetn(out.data() + before, ready)));
  return true;
}

// The body into `out`; what comes back is the refusal, if there is one. A request with neither length nor
// chunks has no body (RFC 9112, 6.3).
std::optional<Response> read_body(HTTPServerRequest& request, Bytes& out) {
  if (!request.hasContentLength() && !request.getChunkedTransferEncoding()) return std::nullopt;
  const auto length = request.getContentLength64();
  if (length > static_cast<Poco::Int64>(limits::upload_bytes)) return too_large();
  const auto deadline = Clock::now() + upload_time;
  try {
    while (read_some(*request.stream().rdbuf(), out)) {
      if (out.size() > limits::upload_bytes) return too_large();
      if (Clock::now() > deadline) throw Poco::TimeoutException();
    }
  } catch (const Poco::TimeoutException&) {
    return problem(Problem::too_slow, "Tệp được gửi quá chậm; hãy kiểm tra đường truyền rồi gửi lại.");
  } catch (const Poco::Exception&) {
    return problem(Problem::bad_request, "Đường truyền bị ngắt khi đang gửi tệp; hãy gửi lại.");
  }
  if (request.hasContentLength() && static_cast<Poco::Int64>(out.size()) < length)
    return problem(Problem::bad_request, "Tệp gửi lên bị thiếu; hãy gửi lại.");
  return std::nullopt;
}

// Reads and forgets what a refused client is still sending: closing at once would reset the connection, and
// the client would never see why.
void see_off(HTTPServerRequest& request) {
  try {
    dynamic_cast<Poco::Net::HTTPServerRequestImpl&>(request).socket().setReceiveTimeout(
        Poco::Timespan(std::chrono::seconds(farewell_time).count(), 0));
    const auto deadline = Clock::now() + farewell_time;
    std::size_t seen = 0;
    for (Bytes some;
         seen < farewell_bytes && Clock::now() < deadline && read_some(*request.stream().rdbuf(), some);
         some.clear())
      seen += some.size();
  } catch (const Poco::Exception&) {  // gone: nothing more to do for it
  }
}

Request plain(const HTTPServerRequest& request) {
  const Poco::URI uri(request.getURI());
  Request out;
  out.method = request.getMethod();
  out.path = uri.getPath();
  for (const auto& [name, value] : uri.getQueryParameters()) out.query.emplace_back(name, value);
  out.content_type = request.getContentType();
  out.content_disposition = request.get("Content-Disposition", "");
  return out;
}

void send(const Response& from, bool with_body, HTTPServerResponse& to) {
  to.setStatusAndReason(static_cast<HTTPServerResponse::HTTPStatus>(from.status));
  for (const auto& [name, value] : standing_headers) to.set(name, value);
  for (const auto& [name, value] : from.headers) to.set(name, value);
  to.setContentType(from.content_type);
  to.setContentLength64(static_cast<Poco::Int64>(from.body.size()));
  std::ostream& out = to.send();
  if (with_body) out.write(from.body.data(), static_cast<std::streamsize>(from.body.size()));
  out.flush();
}

class Handler : public Poco::Net::HTTPRequestHandler {
 public:
  explicit Handler(const Site& site) : site_(site) {}

  void handleRequest(HTTPServerRequest& from, HTTPServerResponse& to) override {
    try {
      const bool with_body = from.getMethod() != "HEAD";
      Bytes body;
      const std::optional<Response> refused = read_body(from, body);
      send(refused ? *refused : respond(from, std::move(body)), with_body, to);
      if (refused) see_off(from);
    } catch (const Poco::Net::NetException&) {  // the client went away while we answered
    } catch (const Poco::TimeoutException&) {
    }
  }

 private:
  Response respond(const HTTPServerRequest& from, Bytes body) const {
    try {
      Request request = plain(from);
      request.body = std::move(body);
      return answer(site_, request);
    } catch (const Poco::SyntaxException&) {
      return problem(Problem::bad_request, "Địa chỉ gọi đến không đúng cú pháp.");
    }
  }

  const Site& site_;
};

class Factory : public Poco::Net::HTTPRequestHandlerFactory {
 public:
  explicit Factory(const Site& site) : site_(site) {}
  Poco::Net::HTTPRequestHandler* createRequestHandler(const HTTPServerRequest&) override {
    return new Handler(site_);
  }

 private:
  const Site& site_;
};

Poco::Net::HTTPServerParams::Ptr parameters() {
  Poco::Net::HTTPServerParams::Ptr params = new Poco::Net::HTTPServerParams;
  params->setMaxThreads(most_threads);
  params->setMaxQueued(waiting_connections);
  params->setTimeout(Poco::Timespan(socket_seconds, 0));
  params->setKeepAlive(false);  // an idle connection would hold a thread
  return params;
}

}  // namespace

struct Server::Running {
  Running(const Site& site, const Poco::Net::ServerSocket& socket)
      : pool(least_threads, most_threads), http(new Factory(site), pool, socket, parameters()) {}

  Poco::ThreadPool pool;
  Poco::Net::HTTPServer http;
};

Result<Address> parse_address(const std::string& text) {
  const Error wrong = {ErrorKind::usage, "Địa chỉ cần có dạng MÁY:CỔNG, ví dụ 127.0.0.1:8080.", text};
  const auto colon = text.rfind(':');
  if (colon == std::string::npos || colon == 0) return wrong;
  Address address{text.substr(0, colon), 0};
  if (address.host.front() == '[' && address.host.back() == ']')
    address.host = address.host.substr(1, address.host.size() - 2);
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data() + colon + 1, end, address.port);
  if (error != std::errc() || stop != end || address.port < 0 || address.port > 65'535) return wrong;
  return address;
}

Result<std::unique_ptr<Server>> Server::start(const Site& site, const Address& address) {
  const std::string place = address.host + ":" + std::to_string(address.port);
  try {
    Poco::Net::ServerSocket socket;
    socket.bind(Poco::Net::SocketAddress(address.host, static_cast<Poco::UInt16>(address.port)), true, false);
    socket.listen(waiting_connections);
    auto running = std::make_unique<Running>(site, socket);
    running->http.start();
    return std::unique_ptr<Server>(new Server(std::move(running)));
  } catch (const Poco::Net::DNSException&) {
    return Error{ErrorKind::usage, "Không có máy này; hãy kiểm tra địa chỉ.", place};
  } catch (const Poco::Exception& error) {
    return Error{ErrorKind::unreadable,
                 "Không mở được cổng này; có thể chương trình khác đang dùng, hãy chọn cổng khác (" +
                     error.displayText() + ").",
                 place};
  }
}

Server::Server(std::unique_ptr<Running> running) : running_(std::move(running)) {}

Server::~Server() {
  running_->http.stopAll(false);  // no new connections
  running_->pool.joinAll();       // those that are there are answered
}

int Server::port() const { return running_->http.socket().address().port(); }

bool Server::is_local() const { return running_->http.socket().address().host().isLoopback(); }

}  // namespace vanthu
