// The service over real HTTP on the loopback: what it answers, and every refusal.
#include <Poco/InflatingStream.h>
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/StreamSocket.h>
#include <Poco/StreamCopier.h>
#include <gtest/gtest.h>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <sstream>

#include "base/limits.h"
#include "plan/json.h"
#include "scratch.h"
#include "service/routes.h"
#include "service/server.h"
#include "service/upload.h"

namespace vanthu {
namespace {

using Json = nlohmann::json;
using Headers = std::vector<std::pair<std::string, std::string>>;

constexpr const char* draft = "KẾ HOẠCH\nTrồng cây năm 2031\n\nI. MỤC TIÊU\n1. Trồng 100 cây.\n";

struct Answer {
  int status = 0;
  Poco::Net::HTTPResponse head;
  std::string body;
  Json json() const { return Json::parse(body); }
};

class Service : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    const std::filesystem::path share = std::filesystem::path(VANTHU_PROGRAM).parent_path() / "share";
    Result<Engine> opened = open_engine(share);
    ASSERT_TRUE(opened) << describe(opened.error());
    engine = std::make_unique<Engine>(*std::move(opened));
    site = std::make_unique<Site>(Site{*engine, share / "web", VANTHU_PROGRAM});
    auto started = Server::start(*site, {"127.0.0.1", 0});
    ASSERT_TRUE(started) << describe(started.error());
    server = *std::move(started);
  }
  static void TearDownTestSuite() {
    server.reset();
    site.reset();
    engine.reset();
  }

  static Answer call(const std::string& method, const std::string& path, const std::string& body = "",
                     const Headers& headers = {}) {
    return call_at(server->port(), method, path, body, headers);
  }
  static Answer call_at(int port, const std::string& method, const std::string& path,
                        const std::string& body = "", const Headers& headers = {}) {
    Poco::Net::HTTPClientSession session("127.0.0.1", static_cast<Poco::UInt16>(port));
    Poco::Net::HTTPRequest request(method, path, "HTTP/1.1");
    request.setContentLength64(static_cast<Poco::Int64>(body.size()));
    for (const auto& [name, value] : headers) request.set(name, value);
    if (request.getChunkedTransferEncoding()) request.erase("Content-Length");
    std::ostream& out = session.sendRequest(request);
    out.write(body.data(), static_cast<std::streamsize>(body.size()));
    Answer answer;
    std::istream& in = session.receiveResponse(answer.head);
    answer.status = answer.head.getStatus();
    Poco::StreamCopier::copyToString(in, answer.body);
    return answer;
  }

  static void expect_problem(const Answer& answer, int status, const std::string& type) {
    EXPECT_EQ(answer.status, status) << answer.body;
    EXPECT_EQ(answer.head.getContentType(), "application/problem+json");
    const Json problem = answer.json();
    EXPECT_EQ(problem["type"], "/problems/" + type);
    EXPECT_EQ(problem["status"], status);
    EXPECT_FALSE(problem["title"].get<std::string>().empty());
    EXPECT_EQ(problem["instance"], answer.head.get("X-Request-Id", "none"));
    EXPECT_FALSE(problem["detail"].get<std::string>().empty());
  }

  static inline std::unique_ptr<Engine> engine;
  static inline std::unique_ptr<Site> site;
  static inline std::unique_ptr<Server> server;
};

TEST_F(Service, ThePagesPartsAreAskedForOnce) {
  const Answer index = call("GET", "/");
  EXPECT_EQ(index.head.get("Cache-Control", ""), "no-cache");
  std::smatch address;
  ASSERT_TRUE(std::regex_search(index.body, address, std::regex("\"(/web/[0-9a-f]{32}/page\\.js)\"")))
      << index.body;
  const Answer part = call("GET", address[1]);
  EXPECT_EQ(part.status, 200);
  EXPECT_EQ(part.head.getContentType(), "text/javascript; charset=utf-8");
  EXPECT_NE(part.head.get("Cache-Control", "").find("immutable"), std::string::npos);
  const Headers known = {{"If-None-Match", part.head.get("ETag")}};
  EXPECT_EQ(call("GET", address[1], "", known).status, 304);
  const Answer old = call("GET", "/web/0123/page.js");  // of a page that stayed open over an upgrade
  EXPECT_EQ(old.body, part.body);
  EXPECT_EQ(old.head.get("Cache-Control", ""), "no-cache");
}

std::string unpacked(const std::string& gzip) {
  std::istringstream in(gzip);
  Poco::InflatingInputStream out(in, Poco::InflatingStreamBuf::STREAM_GZIP);
  return {std::istreambuf_iterator<char>(out), {}};
}

TEST_F(Service, ThePagesPartsArePackedForWhoTakesThem) {
  const Answer plain = call("GET", "/web/0/page.js");
  const Answer packed = call("GET", "/web/0/page.js", "", {{"Accept-Encoding", "br, gzip"}});
  EXPECT_EQ(packed.head.get("Content-Encoding", ""), "gzip");
  EXPECT_EQ(packed.head.get("Vary", ""), "Accept-Encoding");
  EXPECT_NE(packed.head.get("ETag"), plain.head.get("ETag"));
  EXPECT_LT(packed.body.size(), plain.body.size());
  EXPECT_EQ(unpacked(packed.body), plain.body);
  for (const char* refused : {"gzip;q=0", "gzip; q=0", "br, gzip ; q=0.0, deflate"})
    EXPECT_FALSE(
        call("GET", "/web/0/page.js", "", {{"Accept-Encoding", refused}}).head.has("Content-Encoding"));
  EXPECT_TRUE(
      call("GET", "/web/0/page.js", "", {{"Accept-Encoding", "gzip;q=0.8"}}).head.has("Content-Encoding"));
}

TEST_F(Service, LongAnswersArePackedOnANetwork) {
  const auto header = [](const Answer& answer, const char* name) { return answer.head.get(name, ""); };
  const Headers takes = {{"Accept-Encoding", "gzip"}};
  EXPECT_EQ(header(call("GET", "/api/openapi.json", "", takes), "Content-Encoding"), "") << "on one machine";
  ServerSettings settings;
  settings.is_behind_proxy = true;
  const auto network = Server::start(*site, {"127.0.0.1", 0}, settings);
  ASSERT_TRUE(network) << describe(network.error());
  const Answer plain = call_at((*network)->port(), "GET", "/api/openapi.json");
  const Answer packed = call_at((*network)->port(), "GET", "/api/openapi.json", "", takes);
  EXPECT_EQ(header(plain, "Content-Encoding"), "");
  EXPECT_EQ(header(plain, "Vary"), "Accept-Encoding");
  EXPECT_EQ(header(packed, "Content-Encoding"), "gzip");
  EXPECT_EQ(unpacked(packed.body), plain.body);
  EXPECT_LT(packed.body.size() * 4, plain.body.size());
  EXPECT_EQ(header(call_at((*network)->port(), "GET", "/healthz", "", takes), "Content-Encoding"), "")
      << "short";
}

TEST_F(Service, ThePagesPartsComeFromTheirFolderOnly) {
  for (const char* outside : {"/web/0/..%2Findex.html", "/web/.git/config", "/web/0/", "/web/0/none.js",
                              "/web/0/Page.js", "/web/0/..%2F..%2Ftemplates/README.md"})
    EXPECT_EQ(call("GET", outside).status, 404) << outside;
}

TEST_F(Service, ReadsADraftIntoARecord) {
  const Answer answer = call("POST", "/api/v1/parse?name=k%E1%BA%BF%20ho%E1%BA%A1ch.txt", draft);
  ASSERT_EQ(answer.status, 200) << answer.body;
  const Result<Plan> plan = plan_from_json(answer.body);
  ASSERT_TRUE(plan) << describe(plan.error());
  EXPECT_EQ(plan->source.name, "kế hoạch.txt");
  EXPECT_EQ(plan->subject, "Trồng cây năm 2031");
}

TEST_F(Service, TakesTheNameFromTheHeaderToo) {
  const Headers headers = {{"Content-Disposition", "attachment; filename*=UTF-8''th%C3%A1ng%201.md"}};
  EXPECT_EQ(call("POST", "/api/v1/parse", draft, headers).json()["source"]["name"], "tháng 1.md");
}

TEST_F(Service, TakesAFormWithAFile) {
  const std::string form =
      std::string("--x\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nabc\r\n") +
      "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"kế hoạch.txt\"\r\n\r\n" + draft +
      "\r\n--x--\r\n";
  const Answer answer =
      call("POST", "/api/v1/parse", form, {{"Content-Type", "multipart/form-data; boundary=x"}});
  ASSERT_EQ(answer.status, 200) << answer.body;
  EXPECT_EQ(answer.json()["source"]["name"], "kế hoạch.txt");
  EXPECT_EQ(answer.json()["subject"], "Trồng cây năm 2031");
}

TEST_F(Service, DerivesFactsAndFindingsOfARecordAgain) {
  const Headers json = {{"Content-Type", "application/json"}};
  Json record = call("POST", "/api/v1/parse?name=a.txt", draft).json();
  record["recipients"] = Json::array({"Đảng ủy"});
  record["corrected"] = {{{"of", "indicators"}, {"node", 0}}};
  record["indicators"] = Json::array();
  const Answer answer = call("POST", "/api/v1/facts", record.dump(), json);
  ASSERT_EQ(answer.status, 200) << answer.body;
  EXPECT_EQ(answer.head.getContentType(), "application/json");
  EXPECT_EQ(answer.head.get("Cache-Control"), "no-store");
  EXPECT_EQ(answer.json()["record"]["corrected"], record["corrected"]);
  Json fix;
  const Json findings = answer.json()["findings"];
  for (const Json& finding : findings) {
    for (const char* key : {"code", "severity", "message", "node", "source", "pointer", "place", "fix"})
      EXPECT_TRUE(finding.contains(key)) << key;
    if (finding["code"] == "form.no-record-copy") fix = finding["fix"];
  }
  ASSERT_FALSE(fix.is_null()) << answer.body;
  EXPECT_EQ(fix["label"], "Thêm “Lưu: VT”");
  const Json mended = record.patch(fix["patch"]);
  EXPECT_EQ(mended["recipients"], Json::array({"Đảng ủy", "Lưu: VT"}));
  const Answer after = call("POST", "/api/v1/facts", mended.dump(), json);
  EXPECT_EQ(after.body.find("form.no-record-copy"), std::string::npos) << after.body;
  expect_problem(call("POST", "/api/v1/facts", "{}", json), 422, "invalid-document");
  expect_problem(call("POST", "/api/v1/facts", "", json), 422, "invalid-document");
}

TEST_F(Service, RendersADraftAndARecord) {
  const std::string record = call("POST", "/api/v1/parse?name=a.txt", draft).body;
  for (const std::string& body : {std::string(draft), record}) {
    const Answer pdf = call("POST", "/api/v1/render?to=pdf&name=a.txt", body);
    ASSERT_EQ(pdf.status, 200) << pdf.body;
    EXPECT_EQ(pdf.head.getContentType(), "application/pdf");
    EXPECT_EQ(pdf.head.get("Content-Disposition"), "attachment; filename=\"a.pdf\"; filename*=UTF-8''a.pdf");
    EXPECT_EQ(pdf.body.substr(0, 5), "%PDF-");
  }
  const Answer docx = call("POST", "/api/v1/render?to=docx&template=plan", draft);
  ASSERT_EQ(docx.status, 200) << docx.body;
  EXPECT_EQ(docx.body.substr(0, 2), "PK");
}

TEST_F(Service, RendersTheOtherForms) {
  const std::pair<const char*, const char*> forms[] = {
      {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
      {"csv.zip", "application/zip"},
      {"tasks.csv", "text/csv; charset=utf-8"},
      {"fields.xml", "application/xml"},
      {"akn", "application/akn+xml"}};
  for (const auto& [form, type] : forms) {
    const Answer answer = call("POST", std::string("/api/v1/render?name=a.txt&to=") + form, draft);
    ASSERT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(answer.head.get("Content-Type"), type);
    EXPECT_NE(answer.head.get("Content-Disposition").find(std::string("\"a.") + form + "\""),
              std::string::npos);
  }
}

TEST_F(Service, MakesNextYearsDraft) {
  EXPECT_EQ(call("POST", "/api/v1/render?to=json&next-year=1", draft).json()["subject"],
            "Trồng cây năm 2032");
  for (const char* wrong : {"2", "", "yes"})
    expect_problem(call("POST", std::string("/api/v1/render?to=json&next-year=") + wrong, draft), 400,
                   "bad-request");
  EXPECT_EQ(call("POST", "/api/v1/render?to=json&next-year=0", draft).json()["subject"],
            "Trồng cây năm 2031");
  expect_problem(
      call("POST", "/api/v1/render?to=json&next-year=1", "KẾ HOẠCH\nTrồng cây\n\nI. MỤC TIÊU\n1. Cây.\n"),
      422, "invalid-document");
}

TEST_F(Service, PassesSettingsToTheTemplate) {
  const std::string standard = call("POST", "/api/v1/render?to=docx", draft).body;
  const Answer smaller = call("POST", "/api/v1/render?to=docx&set.body-size=13", draft);
  ASSERT_EQ(smaller.status, 200) << smaller.body;
  EXPECT_NE(smaller.body, standard);
  expect_problem(call("POST", "/api/v1/render?to=docx&set.no-such=1", draft), 400, "bad-request");
}

TEST_F(Service, ListsTemplatesWithParameters) {
  const Json templates = call("GET", "/api/v1/templates").json();
  ASSERT_FALSE(templates.empty());
  for (const Json& form : templates) EXPECT_FALSE(form["title"].get<std::string>().empty());
}

TEST_F(Service, Refuses) {
  struct Case {
    const char *method, *path;
    std::string body;
    Headers headers;
    int status;
    const char* type;
  };
  const std::string form = "multipart/form-data; boundary=x";
  const Case cases[] = {
      {"GET", "/khong-co", "", {}, 404, "not-found"},
      {"GET", "/../CHANGELOG.md", "", {}, 404, "not-found"},
      {"GET", "/api/v1/parse", "", {}, 405, "method-not-allowed"},
      {"DELETE", "/", "", {}, 405, "method-not-allowed"},
      {"POST", "/api/v1/parse", "", {}, 400, "bad-request"},
      {"POST", "/api/v1/parse", "không phải biểu mẫu", {{"Content-Type", form}}, 400, "bad-request"},
      {"POST", "/api/v1/parse", "abc", {{"Content-Type", "multipart/form-data"}}, 400, "bad-request"},
      {"POST",
       "/api/v1/parse",
       "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--x--\r\n",
       {{"Content-Type", form}},
       400,
       "bad-request"},
      {"POST",
       "/api/v1/parse",
       "--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n\r\n--x--\r\n",
       {{"Content-Type", form}},
       422,
       "invalid-document"},
      {"POST", "/api/v1/parse", "   \n\n", {}, 422, "invalid-document"},
      {"POST",
       "/api/v1/parse",
       std::string("\x7F"
                   "ELF\2\1\1\0\0\0\0\0\0\3\0\xFF\xFE",
                   17),
       {},
       415,
       "unsupported-format"},
      {"POST", "/api/v1/parse?name=a.pdf", "%PDF-1.7\n", {}, 422, "invalid-document"},
      {"POST", "/api/v1/parse?name=a.rtf", "{\\rtf1 K", {}, 422, "invalid-document"},
      {"POST", "/api/v1/parse?name=a.gz", "\x1F\x8B\x08 K", {}, 415, "unsupported-format"},
      {"POST", "/api/v1/parse", R"({"schema":"vanthu.plan/1","la":1})", {}, 422, "invalid-document"},
      {"POST", "/api/v1/render?to=csv", draft, {}, 400, "bad-request"},
      {"POST", "/api/v1/render?template=khong-co", draft, {}, 400, "bad-request"},
      {"POST", "/api/v1/parse?a=%zz", draft, {}, 400, "bad-request"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(std::string(c.method) + " " + c.path + " " + c.body.substr(0, 20));
    const Answer answer = call(c.method, c.path, c.body, c.headers);
    expect_problem(answer, c.status, c.type);
    EXPECT_EQ(answer.body.find("vanthu-"), std::string::npos) << answer.body;  // no path of ours
  }
}

// Programs that end as a reader does that a hostile file has killed, or that has a bug.
TEST_F(Service, OutlivesTheProgramThatReads) {
  const Scratch scratch;
  const std::pair<const char*, int> ends[] = {
      {"kill -9 $$", 422}, {"exit 3", 500}, {"echo '{\"kind\":99}' >&2; exit 2", 500}};
  for (const auto& [script, status] : ends) {
    scratch.write("reader", std::string("#!/bin/sh\n") + script + "\n");
    std::filesystem::permissions(scratch / "reader", std::filesystem::perms::owner_all);
    const Site broken{*engine, "", scratch / "reader"};
    const auto other = Server::start(broken, {"127.0.0.1", 0});
    ASSERT_TRUE(other);
    Poco::Net::HTTPClientSession session("127.0.0.1", static_cast<Poco::UInt16>((*other)->port()));
    Poco::Net::HTTPRequest request("POST", "/api/v1/parse?name=a.txt", "HTTP/1.1");
    request.setContentLength(1);
    session.sendRequest(request) << "x";
    Poco::Net::HTTPResponse response;
    session.receiveResponse(response);
    EXPECT_EQ(response.getStatus(), status) << script;
  }
}

TEST_F(Service, SaysWhichMethodIsAllowed) {
  EXPECT_EQ(call("GET", "/api/v1/parse").head.get("Allow"), "POST");
}

TEST_F(Service, RefusesWhatIsTooLarge) {
  const std::string large(limits::upload_bytes + 1, 'x');
  expect_problem(call("POST", "/api/v1/parse", large), 413, "too-large");
  expect_problem(call("POST", "/api/v1/parse", large, {{"Transfer-Encoding", "chunked"}}), 413, "too-large");
}

// One byte goes over the wire: the length alone is enough to refuse.
TEST_F(Service, RefusesByContentLengthBeforeReading) {
  Poco::Net::StreamSocket socket(
      Poco::Net::SocketAddress("127.0.0.1", static_cast<Poco::UInt16>(server->port())));
  const std::string head =
      "POST /api/v1/parse HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n\r\nx";
  socket.sendBytes(head.data(), static_cast<int>(head.size()));
  char answer[64] = {};
  socket.receiveBytes(answer, sizeof answer - 1);
  EXPECT_EQ(std::string(answer).substr(0, 12), "HTTP/1.1 413");
}

TEST_F(Service, RefusesABodyThatIsCutShort) {
  Poco::Net::StreamSocket socket(
      Poco::Net::SocketAddress("127.0.0.1", static_cast<Poco::UInt16>(server->port())));
  const std::string head = "POST /api/v1/parse HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nabc";
  socket.sendBytes(head.data(), static_cast<int>(head.size()));
  socket.shutdownSend();
  char answer[64] = {};
  socket.receiveBytes(answer, sizeof answer - 1);
  EXPECT_EQ(std::string(answer).substr(0, 12), "HTTP/1.1 400");
}

TEST_F(Service, EveryAnswerHasTheSecurityHeaders) {
  for (const char* path : {"/", "/healthz", "/khong-co", "/api/v1/templates"}) {
    const Answer answer = call("GET", path);
    EXPECT_EQ(answer.head.get("Content-Security-Policy", "").substr(0, 18), "default-src 'self'") << path;
    EXPECT_EQ(answer.head.get("X-Content-Type-Options", ""), "nosniff") << path;
  }
  EXPECT_EQ(call("POST", "/api/v1/parse", draft).head.get("Cache-Control", ""), "no-store");
}

// Every route of the table is described, every path of the description answers as it says.
// A path of a route with something that is there in the place of its parameters.
std::string real_path(const std::string& path) {
  const std::map<std::string, std::string> known = {
      {"/web/{version}/{name}", "/web/0/page.js"},
      {"/api/v1/templates/{id}/sample", "/api/v1/templates/plan/sample"}};
  return known.contains(path) ? known.at(path) : path;
}

TEST_F(Service, DescriptionIsTrue) {
  const Json description = call("GET", "/api/openapi.json").json();
  EXPECT_EQ(description["openapi"], "3.1.0");
  std::set<std::string> described;
  std::map<std::string, const Route*> known;
  for (const auto& family : all_routes().families)
    for (const Route& route : family) known[std::string(route.method) + " " + route.path] = &route;
  for (const auto& [path, operations] : description["paths"].items())
    for (const auto& [method, operation] : operations.items()) {
      std::string upper = method;
      for (char& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
      described.insert(upper + " " + path);
      ASSERT_TRUE(known.contains(upper + " " + path)) << method << " " << path;
      const Route& route = *known.at(upper + " " + path);
      const bool needs_somebody = route.access != Access::open && route.access != Access::local_or_user;
      const bool takes_json = route.body.kind == BodyKind::json;
      EXPECT_EQ(operation.contains("requestBody"), route.body.kind != BodyKind::none) << path;
      const Answer answer =
          takes_json ? call(upper, real_path(path), "{}", {{"Content-Type", "application/json"}})
                     : call(upper, real_path(path), operation.contains("requestBody") ? draft : "");
      const std::set<int> expected = needs_somebody ? std::set{401}
                                     : takes_json   ? std::set{400, 422}
                                                    : std::set{200};
      EXPECT_TRUE(expected.contains(answer.status)) << method << " " << path << answer.body;
      const std::string type = answer.head.getContentType();
      const Json described_answer =
          operation["responses"].value(std::to_string(answer.status), Json::object());
      EXPECT_TRUE(described_answer.value("content", Json::object()).contains(type.substr(0, type.find(';'))))
          << path << type;
      EXPECT_TRUE(operation["responses"].contains("default")) << path;
      for (const Json& need : operation["security"])
        for (const auto& [scheme, scopes] : need.items())
          EXPECT_TRUE(description["components"]["securitySchemes"].contains(scheme)) << scheme;
    }
  EXPECT_EQ(described.size(), known.size());
}

TEST(Address, IsAHostAndAPort) {
  EXPECT_EQ(parse_address("[::1]:80")->host, "::1");
  EXPECT_EQ(parse_address("localhost:8080")->port, 8080);
  for (const char* wrong : {"", "8080", ":80", "a:", "a:b", "a:80x", "a:65536", "a:-1"})
    EXPECT_FALSE(parse_address(wrong)) << wrong;
}

TEST(Attachment, NamesTheFileForOldAndNewClients) {
  EXPECT_EQ(attachment("kế \"1\".pdf"),
            "attachment; filename=\"k_____1_.pdf\"; filename*=UTF-8''k%E1%BA%BF%20%221%22.pdf");
}

TEST(Server, SaysWhenThePortIsTaken) {
  const Engine engine;
  const Site site{engine, ""};
  const auto first = Server::start(site, {"127.0.0.1", 0});
  ASSERT_TRUE(first);
  EXPECT_TRUE((*first)->is_local());
  const auto second = Server::start(site, {"127.0.0.1", (*first)->port()});
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().kind, ErrorKind::unreadable);
}

}  // namespace
}  // namespace vanthu
