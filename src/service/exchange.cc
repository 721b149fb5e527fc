#include "service/exchange.h"

#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/HTTPServerRequestImpl.h>
#include <Poco/Net/HTTPServerResponseImpl.h>
#include <Poco/Net/HTTPServerSession.h>
#include <Poco/Net/NetException.h>
#include <Poco/String.h>
#include <Poco/URI.h>
#include <algorithm>
#include <array>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sodium.h>
#include <sstream>

#include "service/chunked_body.h"
#include "service/gzip.h"
#include "service/log.h"
#include "service/problem.h"
#include "service/routes.h"
#include "service/sign_in.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

using Poco::Net::HTTPServerRequestImpl;
using Poco::Net::HTTPServerResponse;
using Poco::Net::HTTPServerResponseImpl;
using Clock = std::chrono::steady_clock;

constexpr auto farewell_time = std::chrono::seconds(2);  // for a client that still sends when it is refused
constexpr std::size_t farewell_bytes = 64u << 20;
constexpr std::size_t chunk = 64u << 10;

// Every answer; the page needs nothing from anywhere else.
constexpr std::pair<const char*, const char*> standing_headers[] = {
    {"Content-Security-Policy",
     "default-src 'self'; img-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
     "object-src 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
};

Poco::Net::HTTPServerParams::Ptr parameters(const ConnectionLimits& limits) {
  Poco::Net::HTTPServerParams::Ptr params = new Poco::Net::HTTPServerParams;
  params->setTimeout(
      Poco::Timespan(std::chrono::duration_cast<std::chrono::microseconds>(limits.socket).count()));
  params->setKeepAlive(true);
  return params;
}

bool is_plain_id(const std::string& id) {
  return !id.empty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' || c == '.';
  });
}

std::string new_id() {
  std::array<unsigned char, 12> bytes;
  ::randombytes_buf(bytes.data(), bytes.size());
  std::array<char, 25> hex;
  return ::sodium_bin2hex(hex.data(), hex.size(), bytes.data(), bytes.size());
}

// The weight of a language in Accept-Language (RFC 9110, 12.5.4): that of "en" or "en-GB"; 0 where it is not
// asked for.
double weight_of(const std::string& accepted, std::string_view language) {
  double most = 0;
  std::istringstream items(accepted);
  for (std::string item; std::getline(items, item, ',');) {
    std::erase_if(item, [](char c) { return c == ' ' || c == '\t'; });
    for (char& c : item) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    if (item.substr(0, item.find_first_of("-;")) != language) continue;
    const auto weight = item.find(";q=");
    most =
        std::max(most, weight == std::string::npos ? 1.0 : std::strtod(item.c_str() + weight + 3, nullptr));
  }
  return most;
}

// English where it is wanted more than Vietnamese, or as much and first.
Language language_of(const std::string& accepted) {
  const double english = weight_of(accepted, "en"), vietnamese = weight_of(accepted, "vi");
  const bool comes_first = accepted.find("en") < accepted.find("vi");
  return english > vietnamese || (english > 0 && english == vietnamese && comes_first) ? Language::english
                                                                                       : Language::vietnamese;
}

// As records have it, so that what looks the same is found the same. What is no text is refused later.
std::string as_recorded(const std::string& value) { return is_valid_utf8(value) ? nfc(value) : value; }

// The last address that a proxy of ours added is that of who called it.
std::string forwarded_for(const std::string& header) {
  const std::string last = header.substr(header.find_last_of(", ") + 1);
  Poco::Net::IPAddress address;
  return Poco::Net::IPAddress::tryParse(last, address) ? address.toString() : "";
}

// Lets bodies be read past Poco, which takes a broken chunk for the end of the body.
class OpenSession : public Poco::Net::HTTPServerSession {
 public:
  using HTTPServerSession::HTTPServerSession;
  using HTTPServerSession::read;
};

bool has_body(const HTTPServerRequestImpl& request) {
  return request.getChunkedTransferEncoding() ||
         (request.hasContentLength() && request.getContentLength64() != 0);
}

// Whether a proxy could see another end of this request than we do (RFC 9112, 6.3 and 11.2).
bool is_ambiguous(const HTTPServerRequestImpl& request) {
  int lengths = 0, encodings = 0;
  for (const auto& [name, value] : request) {
    if (name.find_first_of(" \t") != std::string::npos) return true;
    lengths += Poco::icompare(name, "Content-Length") == 0;
    encodings += Poco::icompare(name, "Transfer-Encoding") == 0;
  }
  if (encodings > 0 && !request.getChunkedTransferEncoding()) return true;
  const std::string length = request.get("Content-Length", "0");
  return lengths + encodings > 1 || length.empty() ||
         length.find_first_not_of("0123456789") != std::string::npos;
}

// A page of another site, whose name leads to this machine (DNS rebinding), may not use what only this
// machine may.
bool is_own_host(std::string host) {
  if (!host.empty() && host.front() == '[') return host.starts_with("[::1]");
  host = host.substr(0, host.find(':'));
  Poco::Net::IPAddress address;
  return host.empty() || host == "localhost" || host.ends_with(".localhost") ||
         (Poco::Net::IPAddress::tryParse(host, address) && address.isLoopback());
}

// Throws Poco::SyntaxException for an address that is none.
Request plain(HTTPServerRequestImpl& from, bool is_behind_proxy) {
  Request out;
  for (const auto& [name, value] : from) {
    std::string lower = name;
    for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    out.headers[lower] = value;
  }
  out.method = from.getMethod() == "HEAD" ? "GET" : from.getMethod();
  out.id = is_plain_id(out.header("x-request-id")) ? out.header("x-request-id") : new_id();
  out.language = language_of(out.header("accept-language"));
  out.client = from.clientAddress().host().toString();
  if (is_behind_proxy)
    if (const std::string address = forwarded_for(out.header("x-forwarded-for")); !address.empty())
      out.client = address;
  const Poco::URI uri(from.getURI());
  out.path = uri.getPath();
  for (const auto& [name, value] : uri.getQueryParameters()) out.query.emplace_back(name, as_recorded(value));
  return out;
}

// Reads and forgets what a refused client is still sending: closing at once would reset the connection, and
// the client would never see why.
void see_off(HTTPServerRequestImpl& request) {
  try {
    request.socket().shutdownSend();
    request.socket().setReceiveTimeout(Poco::Timespan(std::chrono::seconds(farewell_time).count(), 0));
    std::array<char, 8'192> buffer;
    const auto deadline = Clock::now() + farewell_time;
    for (std::size_t seen = 0; seen < farewell_bytes && Clock::now() < deadline;) {
      const int n = request.socket().receiveBytes(buffer.data(), buffer.size());
      if (n <= 0) return;
      seen += static_cast<std::size_t>(n);
    }
  } catch (const Poco::Exception&) {  // gone: nothing more to do for it
  }
}

void set_head(const Response& from, const Request& request, bool is_tls, HTTPServerResponse& to) {
  to.setStatusAndReason(static_cast<HTTPServerResponse::HTTPStatus>(from.status));
  for (const auto& [name, value] : standing_headers) to.set(name, value);
  if (is_tls) to.set("Strict-Transport-Security", "max-age=31536000");
  to.set("X-Request-Id", request.id);
  to.setVersion(Poco::Net::HTTPMessage::HTTP_1_1);
  to.setDate(Poco::Timestamp());
  for (const auto& [name, value] : from.headers) to.set(name, value);
  if (!from.content_type.empty()) to.setContentType(from.content_type);
}

Bytes whole_answer(const Response& response) {
  Poco::Net::HTTPResponse head;
  head.setStatusAndReason(static_cast<HTTPServerResponse::HTTPStatus>(response.status));
  for (const auto& [name, value] : standing_headers) head.set(name, value);
  for (const auto& [name, value] : response.headers) head.set(name, value);
  const Bytes& body = std::get<Bytes>(response.body);
  head.setVersion("HTTP/1.1");
  head.setContentType(response.content_type);
  head.setContentLength64(static_cast<Poco::Int64>(body.size()));
  head.setKeepAlive(false);
  std::ostringstream out;
  head.write(out);
  return out.str() + body;
}

// A client that takes its answer too slowly is left: it would hold a thread.
class Pace {
 public:
  explicit Pace(const ReceivingLimits& limits) : limits_(limits) {}
  void sent(std::size_t bytes) {
    total_ += bytes;
    const auto spent = std::chrono::duration_cast<std::chrono::seconds>(Clock::now() - begin_);
    if (spent > limits_.grace && total_ < limits_.bytes_in_second * static_cast<std::uint64_t>(spent.count()))
      throw Poco::TimeoutException();
  }

 private:
  const ReceivingLimits& limits_;
  const Clock::time_point begin_ = Clock::now();
  std::uint64_t total_ = 0;
};

void write_all(std::string_view bytes, std::ostream& out, const ReceivingLimits& limits) {
  Pace pace(limits);
  for (; !bytes.empty() && out; bytes.remove_prefix(std::min(chunk, bytes.size()))) {
    const std::string_view some = bytes.substr(0, chunk);
    out.write(some.data(), static_cast<std::streamsize>(some.size()));
    pace.sent(some.size());
  }
}

void write_file_to(std::istream& in, std::ostream& out, const ReceivingLimits& limits) {
  Pace pace(limits);
  std::array<char, chunk> buffer;
  while (out && (in.read(buffer.data(), buffer.size()), in.gcount() > 0)) {
    out.write(buffer.data(), in.gcount());
    pace.sent(static_cast<std::size_t>(in.gcount()));
  }
}

class RemovedAfterwards {
 public:
  explicit RemovedAfterwards(const Response& response) {
    const auto* file = std::get_if<FileBody>(&response.body);
    if (file && file->remove) path_ = file->path;
  }
  ~RemovedAfterwards() {
    std::error_code code;
    if (!path_.empty()) std::filesystem::remove(path_, code);
  }
  RemovedAfterwards(const RemovedAfterwards&) = delete;
  RemovedAfterwards& operator=(const RemovedAfterwards&) = delete;

 private:
  std::filesystem::path path_;
};

Response answer_to(Turned why) {
  if (why == Turned::away_long) return problem(Problem::long_head, "Phần đầu của yêu cầu dài quá giới hạn.");
  if (why == Turned::away_slow)
    return problem(Problem::too_slow, "Yêu cầu được gửi quá chậm; hãy kiểm tra đường truyền rồi gửi lại.");
  Response full = problem(Problem::unavailable, "Máy chủ đang bận; hãy thử lại sau ít phút.");
  full.headers["Retry-After"] = "5";
  return full;
}

const char* level_of(int status) { return status >= 500 ? "error" : status >= 400 ? "warning" : "info"; }

void write_log(const ServerSettings& settings, const nlohmann::ordered_json& line) {
  if (settings.log) settings.log(line.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace));
}

// Of a request whose head could not be read.
void log_unread(const ServerSettings& settings, const Response& answer, const std::string& client) {
  write_log(settings, {{"time", log_time()},
                       {"level", level_of(answer.status)},
                       {"id", new_id()},
                       {"method", ""},
                       {"route", ""},
                       {"status", answer.status},
                       {"client", client}});
}

// That the client is gone, or takes its answer too slowly: no trouble of ours.
bool is_farewell(const std::exception& thrown) {
  return dynamic_cast<const Poco::TimeoutException*>(&thrown) ||
         (dynamic_cast<const Poco::IOException*>(&thrown) &&
          !dynamic_cast<const Poco::FileException*>(&thrown));
}

void log_trouble(const ServerSettings& settings, const char* event, const std::string& request,
                 const std::exception& bug) {
  if (settings.log) settings.log(log_event(event, {{"id", request}, {"detail", told(bug)}}));
}

class Answering {
 public:
  // Reads the head: throws Poco's exceptions where it is none.
  Answering(const Exchange& exchange, Arrived& arrived, OpenSession& session,
            Poco::Net::HTTPServerParams* params)
      : exchange_(exchange),
        arrived_(arrived),
        session_(session),
        to_(session),
        from_(to_, session, params) {}

  Afterwards run() {
    const auto begin = Clock::now();
    Response response = addressed(respond(), request_);
    request_.files.clear();  // what the handler wanted, it has taken
    const RemovedAfterwards removed(response);
    const Afterwards afterwards = send(response);
    note(response, std::chrono::duration<double>(Clock::now() - begin).count());
    if (afterwards == Afterwards::close && unread_) see_off(from_);
    return afterwards;
  }

  const std::string& id() const { return request_.id; }

 private:
  Response respond() {
    unread_ = has_body(from_);
    try {
      request_ = plain(from_, exchange_.settings.is_behind_proxy);
      request_.is_tls = arrived_.socket.secure();
    } catch (const Poco::Exception&) {
      request_.id = new_id();
      return problem(Problem::bad_request, "Địa chỉ gọi đến không đúng cú pháp.");
    }
    if (is_ambiguous(from_)) {
      unread_ = true;
      return problem(Problem::bad_request, "Yêu cầu không nói rõ độ dài của nội dung.");
    }
    if (exchange_.site.is_private && !is_own_host(request_.header("host")))
      return problem(Problem::denied,
                     "Dịch vụ này chỉ dùng trên máy của nó: hãy mở bằng localhost hoặc 127.0.0.1.");
    FoundRoute found = find_route(exchange_.site, request_);
    if (!found.route) return std::move(*found.refusal);
    route_ = found.route;
    if (auto refusal = check_access(exchange_.site, *route_, request_)) return std::move(*refusal);
    if (auto refusal = receive()) return std::move(*refusal);
    return run_handler(exchange_.site, *route_, request_);
  }

  std::optional<Response> receive() {
    if (route_->body.kind == BodyKind::none || !has_body(from_)) return std::nullopt;
    if (from_.getExpectContinue()) to_.sendContinue();
    std::optional<Response> refusal;
    if (from_.getChunkedTransferEncoding()) {
      ChunkedBody body([this](char* to, int size) { return session_.read(to, size); });
      std::istream in(&body);
      refusal = receive_from({in, std::nullopt, [&body] { return !body.is_whole(); }});
    } else {
      refusal = receive_from({from_.stream(), static_cast<std::uint64_t>(from_.getContentLength64())});
    }
    unread_ = refusal.has_value();
    return refusal;
  }

  std::optional<Response> receive_from(const BodySource& source) {
    return receive_body(source, route_->body, exchange_.settings.receiving, exchange_.site.spool, request_);
  }

  Afterwards send(Response& response) {
    if (!exchange_.site.is_private) pack(request_, response);  // on one machine it would only take time
    set_head(response, request_, arrived_.socket.secure(), to_);
    if (auto* stream = std::get_if<StreamBody>(&response.body)) {
      const Streams::Start started = send_stream(*stream);
      if (started == Streams::Start::good) return Afterwards::taken;
      response = addressed(no_stream(started), request_);
      set_head(response, request_, arrived_.socket.secure(), to_);
    }
    const bool keep = from_.getKeepAlive() && !unread_;
    to_.setKeepAlive(keep);
    if (const auto* file = std::get_if<FileBody>(&response.body)) {
      std::ifstream in(file->path, std::ios::binary);
      std::error_code code;
      bytes_ = std::filesystem::file_size(file->path, code);
      if (!in || code) throw Poco::FileException();
      write_body([&](std::ostream& out) { write_file_to(in, out, exchange_.settings.receiving); });
    } else {
      const Bytes& bytes = std::get<Bytes>(response.body);
      bytes_ = bytes.size();
      write_body([&](std::ostream& out) { write_all(bytes, out, exchange_.settings.receiving); });
    }
    return keep ? give_back() : Afterwards::close;
  }

  template <class Write>
  void write_body(Write write) {
    const bool may_have_body = to_.getStatus() != 204 && to_.getStatus() != 304;
    if (may_have_body) to_.setContentLength64(static_cast<Poco::Int64>(bytes_));
    std::ostream& out = to_.send();
    if (may_have_body && from_.getMethod() != "HEAD") write(out);
    out.flush();
    if (!out) throw Poco::IOException();
  }

  static Response no_stream(Streams::Start why) {
    Response refusal =
        why == Streams::Start::full_of_account
            ? problem(Problem::too_many,
                      "Tài khoản này đang theo dõi tiến độ ở quá nhiều nơi; hãy đóng bớt trang rồi thử lại.")
            : problem(Problem::unavailable, "Đang có quá nhiều người theo dõi; hãy thử lại sau.");
    refusal.headers["Retry-After"] = "5";
    return refusal;
  }

  // A bug of the body ends its stream and is told.
  StreamBody watched(const StreamBody& body) const {
    return [body, &settings = exchange_.settings, id = request_.id](std::ostream& out) {
      try {
        return body(out);
      } catch (const std::exception& bug) {
        log_trouble(settings, "stream-failed", id, bug);
        return false;
      }
    };
  }

  Streams::Start send_stream(const StreamBody& body) {
    to_.setKeepAlive(false);
    to_.set("Cache-Control", "no-store");
    std::ostringstream head;
    to_.write(head);
    Poco::Net::StreamSocket socket = arrived_.socket;
    const std::string account = request_.principal ? request_.principal->account : "";
    Database* database = exchange_.site.database;
    const Streams::Start started = exchange_.streams.start(
        socket, account, head.str(), watched(database ? while_signed_in(*database, request_, body) : body));
    if (started == Streams::Start::good) session_.detachSocket();
    return started;
  }

  // What came after this request goes before what the socket still has.
  Afterwards give_back() {
    Poco::Buffer<char> rest(0);
    session_.drainBuffer(rest);
    arrived_.prefetched->ahead.insert(0, rest.begin(), rest.size());
    session_.detachSocket();
    return Afterwards::keep;
  }

  // Never what was sent: no query, no names, no content.
  void note(const Response& response, double seconds) const {
    const std::string route = route_ ? route_->path : "";
    exchange_.metrics.count_request(route, response.status, seconds);
    nlohmann::ordered_json line = {{"time", log_time()},
                                   {"level", level_of(response.status)},
                                   {"id", request_.id},
                                   {"method", from_.getMethod()},
                                   {"route", route},
                                   {"status", response.status},
                                   {"ms", static_cast<long>(seconds * 1'000)},
                                   {"bytes", bytes_},
                                   {"client", request_.client}};
    if (request_.principal) line["account"] = request_.principal->account;
    if (!response.trouble.empty()) line["reason"] = response.trouble;
    write_log(exchange_.settings, line);
  }

  const Exchange& exchange_;
  Arrived& arrived_;
  OpenSession& session_;
  HTTPServerResponseImpl to_;
  HTTPServerRequestImpl from_;
  Request request_;
  const Route* route_ = nullptr;
  bool unread_ = false;
  std::uintmax_t bytes_ = 0;
};

}  // namespace

Afterwards Exchange::serve(Arrived& arrived) const {
  Poco::Net::HTTPServerParams::Ptr params = parameters(settings.connections);
  OpenSession session(arrived.socket, params);  // closes the socket unless it is given back
  std::optional<Answering> answering;
  try {
    answering.emplace(*this, arrived, session, params);
  } catch (const Poco::Exception&) {
    const Response answer = problem(Problem::bad_request, "Yêu cầu không đúng cú pháp HTTP.");
    const Bytes refusal = whole_answer(answer);
    log_unread(settings, answer, arrived.socket.peerAddress().host().toString());
    arrived.socket.sendBytes(refusal.data(), static_cast<int>(refusal.size()));
    return Afterwards::close;
  }
  try {
    return answering->run();
  } catch (const std::exception& bug) {
    if (!is_farewell(bug)) log_trouble(settings, "answer-failed", answering->id(), bug);
    throw;
  }
}

Bytes Exchange::turn_away(Turned why, const std::string& client) const {
  const Response answer = answer_to(why);
  log_unread(settings, answer, client);
  return whole_answer(answer);
}

}  // namespace vanthu
