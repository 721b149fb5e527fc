#include "service/server.h"

#include <Poco/Net/Context.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/ServerSocket.h>
#include <charconv>
#include <sodium.h>
#include <sys/resource.h>

#include "service/exchange.h"
#include "service/page_files.h"

namespace vanthu {
namespace {

constexpr int backlog = 512;

// A connection is a descriptor: as many as the system allows.
void raise_descriptors() {
  rlimit most = {};
  if (::getrlimit(RLIMIT_NOFILE, &most) != 0) return;
  most.rlim_cur = most.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &most);
}

// TLS 1.2 and 1.3.
Result<Poco::Net::Context::Ptr> tls_context(const ServerSettings& settings) {
  if (settings.tls_certificate.empty() && settings.tls_key.empty()) return Poco::Net::Context::Ptr();
  if (settings.tls_certificate.empty() || settings.tls_key.empty())
    return Error{ErrorKind::usage, "Dùng TLS thì phải có cả chứng thư (tls-certificate) và khoá (tls-key).",
                 ""};
  try {
    Poco::Net::Context::Params params;
    params.certificateFile = settings.tls_certificate.string();
    params.privateKeyFile = settings.tls_key.string();
    params.verificationMode = Poco::Net::Context::VERIFY_NONE;  // of clients
    params.cipherList = "HIGH:!aNULL:!MD5:!RC4:!3DES";
    Poco::Net::Context::Ptr context = new Poco::Net::Context(Poco::Net::Context::SERVER_USE, params);
    context->requireMinimumProtocol(Poco::Net::Context::PROTO_TLSV1_2);
    return context;
  } catch (const Poco::Exception& error) {
    return Error{
        ErrorKind::usage,
        "Không dùng được chứng thư hoặc khoá TLS (" + error.displayText() + "); cần hai tệp PEM khớp nhau.",
        settings.tls_certificate.string()};
  }
}

// What others reach must not go in the clear.
Status check_exposure(const Poco::Net::SocketAddress& address, const ServerSettings& settings) {
  if (address.host().isLoopback() || settings.is_behind_proxy || !settings.tls_certificate.empty())
    return Done{};
  return Error{
      ErrorKind::usage,
      "Không mở cho máy khác khi chưa có TLS: hãy cho --tls-certificate và --tls-key, hoặc --behind-proxy "
      "nếu đứng sau một máy chủ chuyển tiếp có TLS.",
      address.toString()};
}

}  // namespace

struct Server::Running {
  Running(const Site& given, const Poco::Net::ServerSocket& bound, const Poco::Net::Context::Ptr& tls,
          const ServerSettings& chosen)
      : site(given),
        page(PageFiles::read(given.web)),
        settings(chosen),
        socket(bound),
        port(bound.address().port()),
        streams(chosen.streams, chosen.streams_of_account, metrics),
        exchange{site, settings, streams, metrics},
        is_local(bound.address().host().isLoopback()) {
    site.metrics = &metrics;
    site.receiving = &settings.receiving;
    site.page = &page;
    site.is_private = is_local && !settings.is_behind_proxy;
    connections.emplace(
        socket, tls, settings.connections, [this](Arrived& arrived) { return exchange.serve(arrived); },
        [this](Turned why, const std::string& client) { return exchange.turn_away(why, client); }, metrics);
  }

  Site site;
  const PageFiles page;
  const ServerSettings settings;
  Poco::Net::ServerSocket socket;
  const int port;
  Metrics metrics;
  Streams streams;
  Exchange exchange;
  const bool is_local;
  std::optional<Connections> connections;  // ends first
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

Status check_listening(const Address& address, const ServerSettings& settings) {
  if (const auto tls = tls_context(settings); !tls) return tls.error();
  try {
    return check_exposure({address.host, static_cast<Poco::UInt16>(address.port)}, settings);
  } catch (const Poco::Exception&) {
    return Error{ErrorKind::usage, "Không có máy này; hãy kiểm tra địa chỉ.",
                 address.host + ":" + std::to_string(address.port)};
  }
}

Result<std::unique_ptr<Server>> Server::start(const Site& site, const Address& address,
                                              const ServerSettings& settings) {
  const std::string place = address.host + ":" + std::to_string(address.port);
  if (::sodium_init() < 0) return Error{ErrorKind::internal, "Không khởi động được thư viện mật mã.", ""};
  std::error_code code;
  if (!site.spool.empty() && !std::filesystem::is_directory(site.spool, code))
    return Error{ErrorKind::usage, "Không có thư mục tạm này (spool); hãy tạo thư mục rồi chạy lại.",
                 site.spool.string()};
  raise_descriptors();
  const Result<Poco::Net::Context::Ptr> tls = tls_context(settings);
  if (!tls) return tls.error();
  try {
    const Poco::Net::SocketAddress wanted(address.host, static_cast<Poco::UInt16>(address.port));
    if (const Status status = check_exposure(wanted, settings); !status) return status.error();
    Poco::Net::ServerSocket socket;
    socket.bind(wanted, true, false);
    socket.listen(backlog);
    return std::unique_ptr<Server>(new Server(std::make_unique<Running>(site, socket, *tls, settings)));
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

Server::~Server() { running_->connections.reset(); }

int Server::port() const { return running_->port; }

bool Server::is_local() const { return running_->is_local; }

}  // namespace vanthu
