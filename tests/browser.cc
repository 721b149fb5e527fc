#include "browser.h"

#include <Poco/Base64Decoder.h>
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/WebSocket.h>
#include <Poco/StreamCopier.h>
#include <chrono>
#include <fstream>
#include <fcntl.h>
#include <signal.h>
#include <stdexcept>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "scratch.h"

namespace vanthu {
namespace {

using Json = nlohmann::json;
using Poco::Net::WebSocket;

constexpr auto patience = std::chrono::seconds(60);
constexpr auto pause = std::chrono::milliseconds(50);

template <class Condition>
bool wait_until(Condition condition) {
  for (const auto deadline = std::chrono::steady_clock::now() + patience;
       std::chrono::steady_clock::now() < deadline; std::this_thread::sleep_for(pause))
    if (condition()) return true;
  return false;
}

pid_t start_chromium(const std::string& profile) {
  const pid_t child = ::fork();
  if (child != 0) return child;
  ::setpgid(0, 0);
  ::dup2(::open("/dev/null", O_WRONLY), STDERR_FILENO);  // it complains about a desktop that is not there
  const std::string data = "--user-data-dir=" + profile;
  // No sandbox: it does not work for root, and the only page is our own.
  ::execlp("chromium", "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
           "--no-first-run", "--hide-scrollbars", "--remote-debugging-port=0", data.c_str(), "about:blank",
           nullptr);
  ::_exit(127);
}

}  // namespace

struct Browser::Running {
  Scratch profile;
  pid_t process = -1;
  Poco::UInt16 port = 0;
  std::unique_ptr<Poco::Net::HTTPClientSession> session;
  std::unique_ptr<WebSocket> socket;
  int last_id = 0;
  std::vector<std::string> complaints;

  // Chromium writes its port into the profile once it listens.
  void find_port() {
    const bool listening = wait_until([&] {
      std::ifstream file(profile / "DevToolsActivePort");
      return static_cast<bool>(file >> port);
    });
    if (!listening) throw std::runtime_error("chromium does not start");
  }

  std::string page_address() const {
    Poco::Net::HTTPClientSession list("127.0.0.1", port);
    Poco::Net::HTTPRequest request("GET", "/json/list", "HTTP/1.1");
    list.sendRequest(request);
    Poco::Net::HTTPResponse response;
    std::string body;
    Poco::StreamCopier::copyToString(list.receiveResponse(response), body);
    for (const Json& target : Json::parse(body))
      if (target["type"] == "page") return target["webSocketDebuggerUrl"];
    throw std::runtime_error("chromium has no page");
  }

  void connect() {
    const std::string address = page_address();  // ws://127.0.0.1:PORT/devtools/page/…
    session = std::make_unique<Poco::Net::HTTPClientSession>("127.0.0.1", port);
    Poco::Net::HTTPRequest request("GET", address.substr(address.find('/', 5)), "HTTP/1.1");
    Poco::Net::HTTPResponse response;
    socket = std::make_unique<WebSocket>(*session, request, response);
    socket->setMaxPayloadSize(64 << 20);
    socket->setReceiveTimeout(Poco::Timespan(std::chrono::seconds(patience).count(), 0));
  }

  Json receive() {
    Poco::Buffer<char> frame(0);
    int flags = 0;
    do {
      socket->receiveFrame(frame, flags);
    } while (!(flags & WebSocket::FRAME_FLAG_FIN));
    return Json::parse(frame.begin(), frame.begin() + frame.size());
  }

  void note_complaint(const Json& event) {
    if (event["method"] == "Log.entryAdded" && event["params"]["entry"]["level"] == "error")
      complaints.push_back(event["params"]["entry"]["text"]);
    if (event["method"] == "Runtime.exceptionThrown") complaints.push_back(event["params"].dump());
  }

  Json call(const std::string& method, const Json& params = Json::object()) {
    const int id = ++last_id;
    const std::string text = Json{{"id", id}, {"method", method}, {"params", params}}.dump();
    socket->sendFrame(text.data(), static_cast<int>(text.size()));
    for (;;) {
      const Json message = receive();
      if (message.value("id", 0) == id) {
        if (message.contains("error")) throw std::runtime_error(method + ": " + message["error"].dump());
        return message["result"];
      }
      if (message.contains("method")) note_complaint(message);
    }
  }

  ~Running() {
    if (process <= 0) return;
    ::kill(-process, SIGKILL);
    ::waitpid(process, nullptr, 0);
  }
};

Browser::Browser() : running_(std::make_unique<Running>()) {
  running_->process = start_chromium(running_->profile.string());
  running_->find_port();
  running_->connect();
  for (const char* domain : {"Page.enable", "Runtime.enable", "Log.enable"}) running_->call(domain);
}

Browser::~Browser() = default;

void Browser::open(const std::string& url) {
  running_->call("Page.navigate", {{"url", url}});
  if (!wait_for("document.readyState === 'complete' && location.href.startsWith('http')"))
    throw std::runtime_error("page does not load: " + url);
}

void Browser::resize(int width, int height) {
  running_->call("Emulation.setDeviceMetricsOverride",
                 {{"width", width}, {"height", height}, {"deviceScaleFactor", 1}, {"mobile", width < 500}});
}

Json Browser::evaluate(const std::string& javascript) {
  const Json result =
      running_->call("Runtime.evaluate", {{"expression", javascript}, {"returnByValue", true}});
  if (result.contains("exceptionDetails")) throw std::runtime_error(result["exceptionDetails"].dump());
  return result["result"].value("value", Json());
}

bool Browser::wait_for(const std::string& javascript) {
  return wait_until([&] { return evaluate("Boolean(" + javascript + ")") == true; });
}

void Browser::drop_file(const std::string& path, int x, int y) {
  const Json data = {{"items", Json::array()}, {"files", {path}}, {"dragOperationsMask", 1}};
  for (const char* type : {"dragEnter", "dragOver", "drop"})
    running_->call("Input.dispatchDragEvent", {{"type", type}, {"x", x}, {"y", y}, {"data", data}});
}

void Browser::save_downloads_to(const std::string& folder) {
  running_->call("Browser.setDownloadBehavior", {{"behavior", "allow"}, {"downloadPath", folder}});
}

void Browser::screenshot(const std::string& png) {
  const Json shot = running_->call("Page.captureScreenshot", {{"captureBeyondViewport", false}});
  std::istringstream encoded(shot["data"].get<std::string>());
  Poco::Base64Decoder decoded(encoded);
  std::ofstream out(png, std::ios::binary);
  Poco::StreamCopier::copyStream(decoded, out);
}

std::vector<std::string> Browser::complaints() const { return running_->complaints; }

}  // namespace vanthu
