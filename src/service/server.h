#pragma once
#include <memory>
#include <string>

#include "base/result.h"
#include "service/http.h"

namespace vanthu {

struct Address {
  std::string host;  // a name or a number, IPv6 without brackets
  int port = 0;      // 0 = any that is free
};
// "127.0.0.1:8080", "[::1]:8080". Error{usage}.
Result<Address> parse_address(const std::string& text);

// The HTTP server (RFC 9112) around answer(): sockets, threads, limits of size and time. Runs from start()
// until it is destroyed; running requests are answered first.
class Server {
 public:
  // `site` must live as long as the server. Errors: usage (no such host), unreadable (the port is taken or
  // not allowed).
  static Result<std::unique_ptr<Server>> start(const Site& site, const Address& address);
  ~Server();

  int port() const;
  bool is_local() const;  // reachable from this machine only

 private:
  struct Running;
  explicit Server(std::unique_ptr<Running> running);
  std::unique_ptr<Running> running_;
};

}  // namespace vanthu
