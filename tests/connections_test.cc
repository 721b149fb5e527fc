// The HTTP front under many, slow, broken and hostile clients, over real sockets, with routes of the test's
// own.
#include <Poco/Net/AcceptCertificateHandler.h>
#include <Poco/Net/Context.h>
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/HTTPSClientSession.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/StreamSocket.h>
#include <Poco/StreamCopier.h>
#include <atomic>
#include <fstream>
#include <gtest/gtest.h>
#include <mutex>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>

#include "base/process.h"
#include "scratch.h"
#include "service/routes.h"
#include "service/server.h"

namespace vanthu {
namespace {

using Json = nlohmann::json;
using Poco::Net::StreamSocket;
using namespace std::chrono_literals;

std::atomic<int> ticks = 0;
std::atomic<bool> is_in_slow = false;

Response handle_echo(const Site&, const Request& request) {
  Json files = Json::array();
  for (const SpooledFile& file : request.files) {
    std::ifstream in(file.path, std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), {});
    files.push_back({{"field", file.field},
                     {"name", file.name},
                     {"type", file.media_type},
                     {"size", file.size},
                     {"there", bytes.size()},
                     {"sha256", file.sha256}});
  }
  const Json out = {{"files", files},
                    {"body", request.body},
                    {"id", request.path_parameter("id")},
                    {"number", request.path_parameter("number")},
                    {"client", request.client},
                    {"account", request.principal ? request.principal->account : ""}};
  return {200, "application/json", out.dump(), {}};
}

Response handle_slow(const Site&, const Request&) {
  is_in_slow = true;
  std::this_thread::sleep_for(300ms);
  return {200, "text/plain", "xong", {}};
}

Response handle_ticks(const Site&, const Request&) {
  ticks = 0;
  return {200,
          "text/event-stream",
          [](std::ostream& out) {
            std::this_thread::sleep_for(10ms);
            out << "data: " << ++ticks << "\n\n";
            return ticks < 1'000'000;
          },
          {}};
}

Response handle_big(const Site&, const Request&) {
  return {200, "text/plain", std::string(64u << 20, 'x'), {}};
}

Response handle_bug(const Site&, const Request&) { throw std::runtime_error("bí mật của máy"); }

constexpr BodyRule none = {};
constexpr BodyRule json_body = {BodyKind::json, 1'000, true};
constexpr BodyRule upload_body = {BodyKind::upload, 0, true};
constexpr const char* json_type = "application/json";
constexpr Route test_routes[] = {
    {"GET", "/echo/{id}/versions/{number}", handle_echo, "", "", "", none, "200", json_type, Access::open},
    {"POST", "/upload", handle_echo, "", "", "", upload_body, "200", json_type, Access::open},
    {"PUT", "/json", handle_echo, "", "", "", json_body, "200", json_type, Access::open},
    {"GET", "/slow", handle_slow, "", "", "", none, "200", "text/plain", Access::open},
    {"GET", "/ticks", handle_ticks, "", "", "", none, "200", "text/event-stream", Access::open},
    {"GET", "/bug", handle_bug, "", "", "", none, "200", "text/plain", Access::open},
    {"GET", "/big", handle_big, "", "", "", none, "200", "text/plain", Access::open},
    {"GET", "/api/asked", handle_echo, "", "", "year set.", none, "200", json_type, Access::open},
    {"GET", "/local", handle_echo, "", "", "", none, "200", json_type, Access::local_or_user},
    {"GET", "/clerk", handle_echo, "", "", "", none, "200", json_type, Access::clerk},
    {"GET", "/clerk-write", handle_echo, "", "", "", none, "200", json_type, Access::clerk,
     TokenScope::write},
    {"GET", "/reviewer", handle_echo, "", "", "", none, "200", json_type, Access::reviewer},
    {"GET", "/admin", handle_echo, "", "", "", none, "200", json_type, Access::admin},
};
const RouteTable test_table = {{test_routes}};

// "Bearer clerk" is a clerk with a token that may read; "Bearer bad" is refused.
Result<std::optional<Principal>> authenticate(const Request& request) {
  const std::string given = request.header("authorization");
  const auto read = std::vector<TokenScope>{TokenScope::read};
  if (given.empty()) return std::optional<Principal>();
  if (given == "Bearer clerk") return std::optional(Principal{"lan", "a", Role::clerk, read});
  if (given == "Bearer reviewer") return std::optional(Principal{"mai", "a", Role::reviewer, read});
  if (given == "Session admin") return std::optional(Principal{"tu", "a", Role::admin});
  return Error{ErrorKind::denied, "Mã truy cập không đúng.", ""};
}

struct Heard {
  int status = 0;
  Poco::Net::HTTPResponse head;
  std::string body;
  Json json() const { return Json::parse(body, nullptr, false); }
};

Heard exchange_over(Poco::Net::HTTPClientSession& session, const std::string& method, const std::string& path,
                    const std::string& body, const Pairs& headers) {
  Poco::Net::HTTPRequest request(method, path, "HTTP/1.1");
  if (!body.empty()) request.setContentLength64(static_cast<Poco::Int64>(body.size()));
  for (const auto& [name, value] : headers) request.set(name, value);
  if (request.getChunkedTransferEncoding()) request.erase("Content-Length");
  std::ostream& out = session.sendRequest(request);
  out.write(body.data(), static_cast<std::streamsize>(body.size()));
  Heard heard;
  std::istream& in = session.receiveResponse(heard.head);
  heard.status = heard.head.getStatus();
  Poco::StreamCopier::copyToString(in, heard.body);
  return heard;
}

class Front : public testing::Test {
 protected:
  void start(ServerSettings settings = {}) {
    site.routes = &test_table;
    site.spool = spool.path();
    settings.log = [this](const std::string& line) {
      const std::lock_guard lock(mutex);
      log.push_back(Json::parse(line));
    };
    auto started = Server::start(site, {"127.0.0.1", 0}, settings);
    ASSERT_TRUE(started) << describe(started.error());
    server = *std::move(started);
  }

  Poco::Net::SocketAddress address() const {
    return {"127.0.0.1", static_cast<Poco::UInt16>(server->port())};
  }

  Heard call(const std::string& method, const std::string& path, const std::string& body = "",
             const Pairs& headers = {}) {
    Poco::Net::HTTPClientSession session(address());
    return exchange_over(session, method, path, body, headers);
  }

  StreamSocket connect(const std::string& bytes) {
    StreamSocket socket(address());
    socket.setReceiveTimeout(Poco::Timespan(20, 0));
    if (!bytes.empty()) socket.sendBytes(bytes.data(), static_cast<int>(bytes.size()));
    return socket;
  }

  // All until the server closes.
  static std::string all_of(StreamSocket& socket) {
    std::string out;
    char buffer[4'096];
    try {
      for (int n; (n = socket.receiveBytes(buffer, sizeof buffer)) > 0;)
        out.append(buffer, static_cast<std::size_t>(n));
    } catch (const Poco::Net::ConnectionResetException&) {  // an end as well
    }
    return out;
  }

  std::size_t spooled() const { return spool.files().size(); }

  Scratch spool;
  Engine engine;
  Site site{engine, ""};
  std::mutex mutex;
  std::vector<Json> log;
  std::unique_ptr<Server> server;
};

std::string form_part(const std::string& field, const std::string& file, const std::string& content) {
  return "--XX\r\nContent-Disposition: form-data; name=\"" + field + "\"" +
         (file.empty() ? "" : "; filename=\"" + file + "\"") + "\r\nContent-Type: text/plain\r\n\r\n" +
         content + "\r\n";
}
const Pairs form_type = {{"Content-Type", "multipart/form-data; boundary=XX"}};

TEST_F(Front, FindsSegmentsOfPaths) {
  start();
  const Json echo = call("GET", "/echo/a%20b/versions/12").json();
  EXPECT_EQ(echo["id"], "a b");
  EXPECT_EQ(echo["number"], "12");
  for (const char* path :
       {"/echo//versions/12", "/echo/a/versions/", "/echo/a/versions/1/2", "/echo/a/b/versions/1", "/echo"})
    EXPECT_EQ(call("GET", path).status, 404) << path;
  EXPECT_EQ(call("HEAD", "/echo/a/versions/1").body, "");
}

TEST_F(Front, TakesManyFilesOfAFolderWithoutTheirWholeInMemory) {
  start();
  const std::string large(3'000'000, 'x');
  const Json files = call("POST", "/upload",
                          form_part("files", "xã/thôn 1/a.txt", "abc") + form_part("note", "", "ghi chú") +
                              form_part("files", "../../etc/passwd", "") +
                              form_part("files", "C:\\\\x\\\\b.txt", large) + "--XX--\r\n",
                          form_type)
                         .json()["files"];
  ASSERT_EQ(files.size(), 3u);
  EXPECT_EQ(files[0]["name"], "xã/thôn 1/a.txt");
  EXPECT_EQ(files[0]["type"], "text/plain");
  EXPECT_EQ(files[0]["sha256"],
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");  // FIPS 180
  EXPECT_EQ(files[1]["name"], "etc/passwd");
  EXPECT_EQ(files[1]["size"], 0);
  EXPECT_EQ(files[2]["name"], "x/b.txt");
  EXPECT_EQ(files[2]["there"], large.size());
  EXPECT_EQ(spooled(), 0u);
}

TEST(SafeName, KeepsFoldersAndNothingThatHarms) {
  const std::pair<const char*, const char*> cases[] = {{"xã/kế hoạch.docx", "xã/kế hoạch.docx"},
                                                       {"/etc/passwd", "etc/passwd"},
                                                       {"..", ""},
                                                       {"a/../../b", "a/b"},
                                                       {"C:\\Users\\x.doc", "Users/x.doc"},
                                                       {"a\nb\x1b[2J.txt", "ab[2J.txt"},
                                                       {"./a//b/.", "a/b"},
                                                       {"\xff.txt", ""},
                                                       {" .. /a", "a"}};
  for (const auto& [given, safe] : cases) EXPECT_EQ(safe_name(given), safe);
  EXPECT_EQ(safe_name(std::string("a\0b", 3)), "ab");
  EXPECT_EQ(safe_name(std::string(2'000, 'a')), "");
}

TEST_F(Front, RefusesBrokenAndOversizedBodiesAndKeepsNothing) {
  ServerSettings settings;
  settings.receiving.file_bytes = 100'000;
  settings.receiving.request_bytes = 150'000;
  settings.receiving.files = 3;
  start(settings);
  const std::string end = "--XX--\r\n", some(90'000, 'x');
  const std::string three = form_part("f", "a", "1") + form_part("f", "b", "2") + form_part("f", "c", "3");
  struct Case {
    const char* path;
    std::string body;
    Pairs headers;
    int status;
  };
  const Case cases[] = {
      {"/upload", three + end, form_type, 200},
      {"/upload", three, form_type, 400},  // the end is missing
      {"/upload", three + form_part("f", "d", "4") + end, form_type, 413},
      {"/upload", std::string(100'001, 'x'), {}, 413},
      {"/upload", std::string(100'001, 'x'), {{"Transfer-Encoding", "chunked"}}, 413},
      {"/upload", form_part("f", "a", some) + form_part("f", "b", some) + end, form_type, 413},
      {"/upload", form_part("f", "", some) + end, form_type, 413},  // a field, not a file
      {"/upload", three + end, {{"Content-Type", "multipart/mixed; boundary=XX"}}, 415},
      {"/upload", "--XX\r\n" + std::string(20'000, 'h'), form_type, 400},
  };
  for (const Case& c : cases) {
    const Heard heard = call("POST", c.path, c.body, c.headers);
    EXPECT_EQ(heard.status, c.status) << c.body.substr(0, 80) << heard.body;
    EXPECT_EQ(spooled(), 0u);
  }
  EXPECT_EQ(call("PUT", "/json", "{}", {{"Content-Type", "application/json"}}).json()["body"], "{}");
  EXPECT_EQ(call("PUT", "/json", std::string(1'001, ' '), {{"Content-Type", "application/json"}}).status,
            413);
  EXPECT_EQ(call("PUT", "/json", "<a/>", {{"Content-Type", "text/xml"}}).status, 415);
}

TEST_F(Front, AcceptsNoChunkedBodyThatIsCut) {
  start();
  const std::string head =
      "POST /upload HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n";
  StreamSocket cut = connect(head + "5\r\nabcde\r\n5\r\nab");
  cut.shutdownSend();
  EXPECT_EQ(all_of(cut).substr(0, 12), "HTTP/1.1 400");
  StreamSocket unended = connect(head + "5\r\nabcde\r\n");
  unended.shutdownSend();
  EXPECT_EQ(all_of(unended).substr(0, 12), "HTTP/1.1 400");
  StreamSocket whole = connect(head + "5\r\nabcde\r\n0\r\n\r\n");
  EXPECT_EQ(all_of(whole).substr(0, 12), "HTTP/1.1 200");
  EXPECT_EQ(spooled(), 0u);
}

// Each would leave a second request behind, if the broken chunk were taken for the end.
TEST_F(Front, ABrokenChunkIsRefusedWithAllThatFollows) {
  start();
  const std::string head = "POST /upload HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
  const std::string next = "GET /echo/a/versions/1 HTTP/1.1\r\nHost: localhost\r\n\r\n";
  for (const std::string& body :
       {std::string("8\r\nKE HOACH\r\n"), std::string("zz\r\n"), std::string("-1\r\n"),
        std::string("0x8\r\n"), std::string("8\r\nKE HOACH0\r\n\r\n"),
        std::string("8\r\nKE HOACH\n0\r\n\r\n"), std::string("8\nKE HOACH\r\n0\r\n\r\n"), std::string("\r\n"),
        std::string(" 8\r\nKE HOACH\r\n0\r\n\r\n"), std::string("8 8\r\nKE HOACH\r\n0\r\n\r\n"),
        std::string("FFFFFFFFFFFFFFFFF\r\n"), std::string("00000000000000000008\r\nKE HOACH\r\n0\r\n\r\n"),
        std::string("0\r\nno trailer\r\n\r\n"), std::string("0\r\nX-T: a\nb\r\n\r\n"),
        "8;" + std::string(2'000, 'a') + "\r\nKE HOACH\r\n0\r\n\r\n",
        "0\r\nX-T: " + std::string(20'000, 'a') + "\r\n\r\n"}) {
    StreamSocket client = connect(head + body + next);
    client.shutdownSend();
    const std::string answers = all_of(client);
    EXPECT_EQ(answers.substr(0, 12), "HTTP/1.1 400") << body.substr(0, 60);
    EXPECT_EQ(answers.find("HTTP/1.1 ", 1), std::string::npos) << body.substr(0, 60) << answers;
    EXPECT_NE(answers.find("Connection: Close"), std::string::npos) << answers;
    EXPECT_EQ(spooled(), 0u);
  }
}

TEST_F(Front, ExtensionsAndTrailersOfChunksAreReadOver) {
  start();
  const std::string next = "GET /echo/a/versions/1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
  for (const std::string body :
       {"8\r\nKE HOACH\r\n0\r\nX-T: 1\r\nX-U: 2\r\n\r\n", "8;a=\"b\";c\r\nKE HOACH\r\n000\r\n\r\n",
        "4 \t;a\r\nKE H\r\n04\r\nOACH\r\n0;x\r\n\r\n"}) {
    StreamSocket client = connect(
        "POST /upload HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" + body + next);
    const std::string answers = all_of(client);
    EXPECT_EQ(answers.substr(0, 12), "HTTP/1.1 200") << answers;
    EXPECT_NE(answers.find("HTTP/1.1 200", 1), std::string::npos)
        << "the next request is answered: " << answers;
    EXPECT_EQ(answers.find("HTTP/1.1 400"), std::string::npos) << answers;
  }
}

TEST_F(Front, SaysThatTheDiskIsFull) {
  const Ran mounted = run("mount -t tmpfs -o size=64k tmpfs " + spool.string());
  if (mounted.status != 0) GTEST_SKIP() << "no right to mount: " << mounted.output;
  start();
  const Heard heard = call("POST", "/upload", std::string(200'000, 'x'));
  server.reset();
  EXPECT_EQ(run("umount " + spool.string()).status, 0);
  EXPECT_EQ(heard.status, 507) << heard.body;
}

TEST_F(Front, LetsInWhoMayComeIn) {
  site.authenticate = authenticate;
  start();
  const std::pair<const char*, std::array<int, 5>> rows[] = {
      // nobody, clerk's token, reviewer's token, admin's session, bad
      {"/echo/a/versions/1", {200, 200, 200, 200, 200}},
      {"/local", {200, 200, 200, 200, 200}},
      {"/clerk", {401, 200, 200, 200, 401}},
      {"/clerk-write", {401, 403, 403, 200, 401}},
      {"/reviewer", {401, 403, 200, 200, 401}},
      {"/admin", {401, 403, 403, 200, 401}}};
  const char* who[] = {"", "Bearer clerk", "Bearer reviewer", "Session admin", "Bearer bad"};
  for (const auto& [path, statuses] : rows)
    for (std::size_t i = 0; i < statuses.size(); ++i)
      EXPECT_EQ(call("GET", path, "", {{"Authorization", who[i]}}).status, statuses[i])
          << path << " " << who[i];
}

TEST_F(Front, BehindAProxyNothingIsLocal) {
  ServerSettings settings;
  settings.is_behind_proxy = true;
  start(settings);
  EXPECT_EQ(call("GET", "/local").status, 401);
  EXPECT_EQ(
      call("GET", "/echo/a/versions/1", "", {{"X-Forwarded-For", "9.9.9.9, 192.0.2.7"}}).json()["client"],
      "192.0.2.7");
  EXPECT_EQ(call("GET", "/echo/a/versions/1", "", {{"X-Forwarded-For", "<b>"}}).json()["client"],
            "127.0.0.1");
}

TEST_F(Front, BelievesNoForwardedAddressWithoutAProxy) {
  start();
  EXPECT_EQ(call("GET", "/echo/a/versions/1", "", {{"X-Forwarded-For", "192.0.2.7"}}).json()["client"],
            "127.0.0.1");
}

TEST_F(Front, ProblemsSpeakBothLanguagesAndNameTheRequest) {
  start();
  const Heard english =
      call("GET", "/no", "", {{"Accept-Language", "en-GB,en;q=0.9"}, {"X-Request-Id", "abc-1"}});
  EXPECT_EQ(english.json()["title"], "There is no such resource");
  EXPECT_EQ(english.json()["instance"], "abc-1");
  const Heard both =
      call("GET", "/no", "", {{"Accept-Language", "vi,en;q=0.5"}, {"X-Request-Id", "a b<script>"}});
  EXPECT_EQ(both.json()["title"], "Không có địa chỉ này");
  EXPECT_EQ(both.json()["instance"], both.head.get("X-Request-Id"));
  EXPECT_EQ(both.head.get("X-Request-Id").size(), 24u);
  EXPECT_EQ(call("GET", "/bug").status, 500);
}

TEST_F(Front, WhatAHandlerThrowsIsInTheLogAndNotInTheAnswer) {
  start();
  const Heard heard = call("GET", "/bug");
  server.reset();
  EXPECT_EQ(heard.status, 500);
  EXPECT_EQ(heard.body.find("bí mật"), std::string::npos) << heard.body;
  EXPECT_NE(heard.json()["detail"].get<std::string>().find(heard.head.get("X-Request-Id")), std::string::npos)
      << "what to tell who looks into the log: " << heard.body;
  ASSERT_EQ(log.size(), 1u);
  EXPECT_EQ(log[0]["level"], "error");
  EXPECT_EQ(log[0]["id"], heard.head.get("X-Request-Id"));
  EXPECT_EQ(log[0]["reason"], "bí mật của máy");
}

TEST_F(Front, ParametersThatNobodyKnowsAreNamed) {
  start();
  for (const char* known : {"", "?year=2031", "?set.size=13&set.x=", "?year=1&year=2"})
    EXPECT_EQ(call("GET", std::string("/api/asked") + known).status, 200) << known;
  for (const char* unknown : {"?yaer=2031", "?year=2031&Year=1", "?=1", "?set=1"})
    EXPECT_EQ(call("GET", std::string("/api/asked") + unknown).status, 400) << unknown;
  EXPECT_NE(call("GET", "/api/asked?yaer=2031").body.find("“yaer”"), std::string::npos);
  EXPECT_EQ(call("GET", "/echo/a/versions/1?utm=x").status, 200) << "no part of the API";
}

// It takes a quarter of an hour where nobody cuts it.
TEST_F(Front, ADownloadThatCreepsIsCutAtTheEnd) {
  ServerSettings settings;
  settings.connections.last_bodies = settings.connections.last_answers = 200ms;
  start(settings);
  StreamSocket client = connect("");
  client.setReceiveBufferSize(4'096);
  client.sendBytes("GET /big HTTP/1.1\r\nHost: localhost\r\n\r\n", 38);
  std::atomic<std::size_t> got = 0;
  std::thread reader([&] {
    char buffer[4'096];
    try {
      for (int n; (n = client.receiveBytes(buffer, sizeof buffer)) > 0; std::this_thread::sleep_for(50ms))
        got += static_cast<std::size_t>(n);
    } catch (const Poco::Exception&) {  // an end as well
    }
  });
  while (got == 0) std::this_thread::sleep_for(10ms);
  server.reset();
  client.shutdown();
  reader.join();
  EXPECT_LT(got, 64u << 20);
}

TEST_F(Front, LogsWhatHappenedAndNothingOfTheContent) {
  start();
  call("GET", "/echo/secret/versions/1?token=secret");
  call("POST", "/upload?name=secret.txt", "secret");
  call("GET", "/secret");
  server.reset();
  ASSERT_EQ(log.size(), 3u);
  // A line is written after its answer: their order is not that of the calls
  std::set<std::string> seen;
  for (const Json& line : log)
    seen.insert(line["route"].get<std::string>() + " " + line["level"].get<std::string>());
  EXPECT_EQ(seen, (std::set<std::string>{"/echo/{id}/versions/{number} info", "/upload info", " warning"}));
  EXPECT_EQ(Json(log).dump().find("secret"), std::string::npos) << Json(log).dump(1);
}

TEST_F(Front, KeepsConnectionsAndAnswersOneAfterTheOther) {
  start();
  Poco::Net::HTTPClientSession session(address());
  session.setKeepAlive(true);
  for (int i = 0; i < 5; ++i) {
    const Heard heard = exchange_over(session, i % 2 ? "GET" : "POST",
                                      i % 2 ? "/echo/a/versions/1" : "/upload", i % 2 ? "" : "abc", {});
    EXPECT_EQ(heard.status, 200);
    EXPECT_TRUE(heard.head.getKeepAlive());
  }
  const std::string ask = " HTTP/1.1\r\nHost: localhost\r\n";
  StreamSocket pipelined = connect("GET /echo/a/versions/1" + ask + "\r\nGET /echo/b/versions/1" + ask +
                                   "Connection: close\r\n\r\n");
  const std::string answers = all_of(pipelined);
  EXPECT_NE(answers.find("\"id\":\"a\""), std::string::npos) << answers;
  EXPECT_NE(answers.find("\"id\":\"b\""), std::string::npos) << answers;
}

TEST_F(Front, RefusesLongAndSlowHeads) {
  ServerSettings settings;
  settings.connections.head = 300ms;
  settings.connections.idle = 300ms;
  start(settings);
  StreamSocket long_head = connect("GET / HTTP/1.1\r\nX: " + std::string(20'000, 'x'));
  EXPECT_EQ(all_of(long_head).substr(0, 12), "HTTP/1.1 431");
  StreamSocket slow_head = connect("GET / HTT");
  EXPECT_EQ(all_of(slow_head).substr(0, 12), "HTTP/1.1 408");
  StreamSocket slow_small_body = connect("PUT /json HTTP/1.1\r\nContent-Length: 5\r\n\r\n{");
  EXPECT_EQ(all_of(slow_small_body).substr(0, 12), "HTTP/1.1 408");
  StreamSocket idle = connect("");
  EXPECT_EQ(all_of(idle), "");
  StreamSocket nonsense = connect("\x16\x03\x01 nonsense\r\n\r\n");
  EXPECT_EQ(all_of(nonsense).substr(0, 12), "HTTP/1.1 400");
}

// What a proxy before us could cut elsewhere (request smuggling).
TEST_F(Front, RefusesRequestsWithoutOneClearEnd) {
  start();
  for (const char* lines :
       {"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "Content-Length: 3\r\nContent-Length: 4\r\n",
        "Transfer-Encoding: gzip\r\n", "Content-Length: +3\r\n", "Content-Length : 3\r\n",
        "Content-Length: -1\r\n", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n"}) {
    StreamSocket socket =
        connect(std::string("POST /upload HTTP/1.1\r\nHost: localhost\r\n") + lines + "\r\nabc");
    socket.shutdownSend();
    const std::string answer = all_of(socket);
    EXPECT_EQ(answer.substr(0, 12), "HTTP/1.1 400") << lines;
    EXPECT_EQ(answer.find("HTTP/1.1", 1), std::string::npos) << lines;
  }
}

TEST_F(Front, AnswersOnlyItsOwnMachinesNamesWhenItIsPrivate) {
  start();
  for (const auto& [host, status] :
       {std::pair("localhost:8080", 200), std::pair("127.0.0.1", 200), std::pair("[::1]:80", 200),
        std::pair("evil.example", 403), std::pair("localhost.evil.example", 403), std::pair("10.0.0.1", 403)})
    EXPECT_EQ(call("GET", "/local", "", {{"Host", host}}).status, status) << host;
}

TEST_F(Front, RefusesBodiesThatComeTooSlowly) {
  ServerSettings settings;
  settings.connections.socket = 300ms;
  start(settings);
  StreamSocket silent =
      connect("POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\nabc");
  EXPECT_EQ(all_of(silent).substr(0, 12), "HTTP/1.1 408");
  server.reset();
  settings.connections.socket = 10s;
  settings.receiving.grace = 0s;
  settings.receiving.bytes_in_second = 1'000'000;
  start(settings);
  StreamSocket trickling =
      connect("POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\nabc");
  for (int i = 0; i < 13; ++i) {
    std::this_thread::sleep_for(100ms);
    trickling.sendBytes("x", 1);
  }
  EXPECT_EQ(all_of(trickling).substr(0, 12), "HTTP/1.1 408");
}

TEST_F(Front, TurnsAwayWhatIsTooMuch) {
  ServerSettings settings;
  settings.connections.threads = 1;
  settings.connections.queue = 1;
  start(settings);
  std::vector<std::thread> clients;
  std::atomic<int> answered = 0, refused = 0;
  for (int i = 0; i < 12; ++i)
    clients.emplace_back([&] {
      const Heard heard = call("GET", "/slow");
      if (heard.status == 200) ++answered;
      if (heard.status == 503 && heard.head.get("Retry-After") == "5") ++refused;
    });
  for (std::thread& client : clients) client.join();
  EXPECT_GE(answered, 1);
  EXPECT_GE(refused, 1);
  EXPECT_EQ(answered + refused, 12);
}

TEST_F(Front, StreamsGoOnBesidesAndEndWithTheServer) {
  ServerSettings settings;
  settings.connections.threads = 1;
  settings.streams = 2;
  start(settings);
  const std::string ask = "GET /ticks HTTP/1.1\r\nHost: localhost\r\n\r\n";
  StreamSocket first = connect(ask), second = connect(ask);
  char some[2'048] = {};
  ASSERT_GT(first.receiveBytes(some, sizeof some - 1), 0);
  EXPECT_NE(std::string(some).find("text/event-stream"), std::string::npos);
  ASSERT_GT(second.receiveBytes(some, sizeof some - 1), 0);
  EXPECT_EQ(call("GET", "/ticks").status, 503);
  EXPECT_EQ(call("GET", "/echo/a/versions/1").status, 200);  // the one thread is free
  first.close();
  bool is_free = false;  // the place of the one that went
  for (int i = 0; i < 500 && !is_free; ++i) {
    std::this_thread::sleep_for(10ms);
    StreamSocket third = connect(ask);
    char status[13] = {};
    third.receiveBytes(status, 12);
    is_free = std::string(status) == "HTTP/1.1 200";
  }
  EXPECT_TRUE(is_free);
  server.reset();
  EXPECT_FALSE(all_of(second).empty());  // ends
}

TEST_F(Front, AnswersRunningRequestsBeforeItStops) {
  start();
  is_in_slow = false;
  StreamSocket running = connect("GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n");
  while (!is_in_slow) std::this_thread::sleep_for(1ms);
  server.reset();
  EXPECT_EQ(all_of(running).substr(0, 12), "HTTP/1.1 200");
}

std::size_t resident_kilobytes() {
  std::ifstream in("/proc/self/statm");
  std::size_t all = 0, resident = 0;
  in >> all >> resident;
  return resident * 4;
}

TEST_F(Front, AThousandIdleAndAHundredSlowClientsKeepNobodyOut) {
  start();
  for (int i = 0; i < 20; ++i) call("GET", "/echo/a/versions/1");
  const std::size_t before = resident_kilobytes();
  std::vector<StreamSocket> idle, slow;
  for (int i = 0; i < 1'000; ++i) idle.push_back(connect(""));
  for (int i = 0; i < 50; ++i) slow.push_back(connect("GET /echo/a/versions/1 HTTP/1.1\r\nX: "));
  for (int i = 0; i < 50; ++i)
    slow.push_back(connect("POST /upload HTTP/1.1\r\nContent-Length: 1000000\r\n\r\nab"));
  for (int round = 0; round < 50; ++round) {
    for (StreamSocket& socket : slow) socket.sendBytes("x", 1);
    ASSERT_EQ(call("GET", "/echo/a/versions/1").status, 200);
    ASSERT_EQ(call("POST", "/upload", std::string(100'000, 'x')).status, 200);
  }
  const std::size_t after = resident_kilobytes();
  // Both sides of every connection are in this process.
  std::printf("resident memory: %zu KB before, %zu KB with 1,100 clients\n", before, after);
  EXPECT_LT(after, before + 15'000);
}

TEST_F(Front, SpeaksTls) {
  const Scratch keys;
  const std::string certificate = (keys / "cert.pem").string(), key = (keys / "key.pem").string();
  const Ran made = run("openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout " +
                       key + " -out " + certificate);
  ASSERT_EQ(made.status, 0) << made.output;
  ServerSettings settings;
  settings.tls_certificate = certificate;
  settings.tls_key = key;
  settings.connections.head = 1s;
  start(settings);
  const Poco::Net::Context::Ptr trusting =
      new Poco::Net::Context(Poco::Net::Context::CLIENT_USE, "", Poco::Net::Context::VERIFY_NONE);
  std::vector<StreamSocket> silent;  // connected, no handshake
  for (int i = 0; i < 100; ++i) silent.push_back(connect(i % 2 ? "" : "\x16\x03\x01"));
  Poco::Net::HTTPSClientSession session("127.0.0.1", static_cast<Poco::UInt16>(server->port()), trusting);
  session.setKeepAlive(true);
  for (int i = 0; i < 3; ++i) {
    const Heard heard = exchange_over(session, "POST", "/upload", std::string(300'000, 'x'), {});
    EXPECT_EQ(heard.status, 200) << heard.body;
    EXPECT_EQ(heard.json()["files"][0]["there"], 300'000);
    EXPECT_EQ(heard.head.get("Strict-Transport-Security"), "max-age=31536000");
  }
  const Ran old = run("curl -sk --tls-max 1.1 https://127.0.0.1:" + std::to_string(server->port()) + "/slow");
  EXPECT_NE(old.status, 0);
  StreamSocket plain = connect("GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_EQ(all_of(plain).find("200"), std::string::npos);
}

TEST_F(Front, IsNotOpenedToOthersInTheClear) {
  const auto clear = Server::start(site, {"0.0.0.0", 0});
  ASSERT_FALSE(clear);
  EXPECT_EQ(clear.error().kind, ErrorKind::usage);
  ServerSettings settings;
  settings.is_behind_proxy = true;
  EXPECT_TRUE(Server::start(site, {"0.0.0.0", 0}, settings));
  settings = {};
  settings.tls_certificate = "/no/such.pem";
  const auto missing = Server::start(site, {"127.0.0.1", 0}, settings);
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().kind, ErrorKind::usage);
}

TEST(WrittenDescription, NamesPathParametersBodiesAndWhoMayCall) {
  const Json paths = Json::parse(openapi(test_table))["paths"];
  const Json echo = paths["/echo/{id}/versions/{number}"]["get"];
  ASSERT_EQ(echo["parameters"].size(), 2u);
  EXPECT_EQ(echo["parameters"][1]["name"], "number");
  EXPECT_EQ(echo["parameters"][1]["in"], "path");
  EXPECT_EQ(echo["parameters"][1]["required"], true);
  EXPECT_TRUE(echo["security"].empty());
  EXPECT_TRUE(paths["/upload"]["post"]["requestBody"]["content"].contains("multipart/form-data"));
  EXPECT_TRUE(paths["/json"]["put"]["requestBody"]["content"].contains("application/json"));
  EXPECT_EQ(paths["/clerk-write"]["get"]["security"][1]["token"][0], "write");
  EXPECT_TRUE(paths["/admin"]["get"]["responses"].contains("403"));
}

}  // namespace
}  // namespace vanthu
