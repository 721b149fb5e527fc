#pragma once
#include <functional>
#include <memory>
#include <string>

#include "base/result.h"
#include "service/connection_limits.h"
#include "service/http.h"
#include "service/spool.h"

namespace vanthu {

struct Address {
  std::string host;  // a name or a number, IPv6 without brackets
  int port = 0;      // 0 = any that is free
};
// "127.0.0.1:8080", "[::1]:8080". Error{usage}.
Result<Address> parse_address(const std::string& text);

struct ServerSettings {
  ConnectionLimits connections;
  ReceivingLimits receiving;
  int streams = 200;                               // of events, open at once …
  int streams_of_account = 10;                     // … by one account
  std::filesystem::path tls_certificate, tls_key;  // PEM; "" = no TLS
  bool is_behind_proxy = false;                    // X-Forwarded-For of who connects is believed
  std::function<void(const std::string&)> log;     // takes a line of JSON for each answer; none: no log
};

// Whether the server may listen there at all, before anything is opened or made for it. Errors: usage, as
// Server::start().
Status check_listening(const Address& address, const ServerSettings& settings);

// The HTTP server (RFC 9112): sockets, threads, limits of size and time around routes. Runs from start()
// until it is destroyed; running requests are answered first.
class Server {
 public:
  // Copies `site`; its engine must live as long as the server. Errors: usage (no such host, no such
  // certificate; an address that others reach, without TLS and proxy), unreadable (the port is taken or not
  // allowed).
  static Result<std::unique_ptr<Server>> start(const Site& site, const Address& address,
                                               const ServerSettings& settings = {});
  ~Server();

  int port() const;
  bool is_local() const;  // reachable from this machine only

 private:
  struct Running;
  explicit Server(std::unique_ptr<Running> running);
  std::unique_ptr<Running> running_;
};

}  // namespace vanthu
