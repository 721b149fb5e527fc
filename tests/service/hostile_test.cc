// Files and requests that mean harm, sent to the real program over HTTP: each gets a clear refusal or becomes
// a document that says in Vietnamese why it could not be read, and the service goes on. ctest alone limits
// the time.
#include <Poco/Net/ServerSocket.h>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <thread>

#include "base/process.h"
#include "base/zip.h"
#include "pipeline/pipeline.h"
#include "plan/json.h"
#include "service/program.h"
#include "service/store_case.h"
#include "store/accounts.h"
#include "store/tokens.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

using Json = nlohmann::json;
using NamedFiles = std::vector<std::pair<std::string, std::string>>;  // name, bytes

constexpr const char* draft = "KẾ HOẠCH\nTrồng cây năm 2031\n\nI. MỤC TIÊU\n1. Trồng 100 cây.\n";
constexpr const char* w_namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

std::string repeated(const std::string& text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

std::string escaped(const std::string& name) {
  static constexpr char hex[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += hex[byte >> 4];
    out += hex[byte & 15];
  }
  return out;
}

Bytes word_file(const std::string& document, const std::string& links = "") {
  constexpr const char* package = "http://schemas.openxmlformats.org/package/2006/";
  const std::string relationship =
      "<Relationship Id=\"r\" Type=\"http://schemas.openxmlformats.org/"
      "officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>";
  return *zip(
      {{"[Content_Types].xml",
        std::string("<Types xmlns=\"") + package +
            "content-types\"><Default Extension=\"rels\" "
            "ContentType=\"application/vnd.openxmlformats-package."
            "relationships+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd."
            "openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"},
       {"_rels/.rels", std::string("<Relationships xmlns=\"") + package + "relationships\">" + relationship +
                           "</Relationships>"},
       {"word/document.xml", document},
       {"word/_rels/document.xml.rels",
        std::string("<Relationships xmlns=\"") + package + "relationships\">" + links + "</Relationships>"}});
}

std::string word_body(const std::string& body, const std::string& before = "") {
  return "<?xml version=\"1.0\"?>" + before + "<w:document xmlns:w=\"" + w_namespace + "\"><w:body>" + body +
         "</w:body></w:document>";
}

std::string paragraph(const std::string& text) { return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>"; }

Bytes pdf_of_pages(int pages) {
  std::string pdf = "%PDF-1.4\n", kids;
  std::vector<std::size_t> places;
  const auto object = [&](const std::string& content) {
    places.push_back(pdf.size());
    pdf += std::to_string(places.size()) + " 0 obj\n" + content + "\nendobj\n";
  };
  for (int i = 0; i < pages; ++i) kids += std::to_string(i + 3) + " 0 R ";
  object("<</Type/Catalog/Pages 2 0 R>>");
  object("<</Type/Pages/Count " + std::to_string(pages) + "/Kids[" + kids + "]>>");
  for (int i = 0; i < pages; ++i) object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>");
  const std::size_t table = pdf.size();
  pdf += "xref\n0 " + std::to_string(places.size() + 1) + "\n0000000000 65535 f \n";
  for (const std::size_t place : places) {
    char line[32];
    std::snprintf(line, sizeof line, "%010zu 00000 n \n", place);
    pdf += line;
  }
  return pdf + "trailer<</Size " + std::to_string(places.size() + 1) + "/Root 1 0 R>>\nstartxref\n" +
         std::to_string(table) + "\n%%EOF\n";
}

class Hostile : public StoreCase {
 protected:
  void SetUp() override {
    StoreCase::SetUp();
    if (HasFatalFailure()) return;
    bearer = clerk_token();
    port = free_port();
    std::vector<std::string> arguments = {
        "serve", "--listen", "127.0.0.1:" + std::to_string(port), "--workers", "2", "--log", "none"};
    const std::string where = is_postgresql() ? address.url : address.folder.string();
    arguments.push_back(is_postgresql() ? "--database" : "--data"), arguments.push_back(where);
    running = std::make_unique<Program>(arguments, (scratch / "server.log").string());
    ASSERT_TRUE(answers(port)) << scratch.read("server.log");
    before = resident();
  }

  void TearDown() override {
    if (!running) return;
    EXPECT_EQ(ask("GET", "/healthz").status, 200) << "the service is gone";
    std::cout << "server's memory: " << before << " MB before, " << resident() << " MB after\n";
    EXPECT_EQ(running->end(SIGTERM), 0) << scratch.read("server.log");
  }

  HttpAnswer ask(const std::string& method, const std::string& path, const std::string& body = "",
                 Headers headers = {}) {
    headers.push_back(bearer);
    return call(port, method, path, body, headers);
  }

  long resident() const {
    std::ifstream in("/proc/" + std::to_string(running->pid()) + "/statm");
    long size = 0, pages = 0;
    in >> size >> pages;
    return pages * ::sysconf(_SC_PAGESIZE) / (1 << 20);
  }

  // A refusal that a clerk understands.
  void expect_problem(const HttpAnswer& answer, int least, int most, const std::string& what) {
    EXPECT_GE(answer.status, least) << what << " " << answer.body;
    EXPECT_LE(answer.status, most) << what << " " << answer.body;
    EXPECT_EQ(answer.head.getContentType(), "application/problem+json") << what;
    EXPECT_FALSE(answer.json()["detail"].get<std::string>().empty()) << what;
  }

  // All of them in one request; the documents when all are read or failed, by name.
  std::map<std::string, Json> read_all(const NamedFiles& files) {
    std::vector<FormPart> parts;
    for (const auto& [name, bytes] : files) parts.push_back({"file", name, bytes});
    const auto [body, headers] = form_of_parts(parts);
    const HttpAnswer answer = ask("POST", "/api/v1/documents", body, headers);
    EXPECT_EQ(answer.status, 201) << answer.body;
    std::map<std::string, Json> documents;
    if (answer.status != 201) return documents;
    const Json list = answer.json()["documents"];
    for (const Json& accepted : list) {
      Json document = accepted;
      while (document["state"] == "waiting") {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        document = ask("GET", "/api/v1/documents/" + accepted["id"].get<std::string>()).json();
      }
      documents[document["name"]] = document;
    }
    EXPECT_EQ(documents.size(), files.size());
    return documents;
  }

  // Words of people for people: no stack of ours, no bug of ours.
  void expect_reason(const Json& document) {
    if (document["state"] == "read") return;
    EXPECT_EQ(document["state"], "failed") << document;
    const std::string error = document["error"].is_string() ? document["error"].get<std::string>() : "";
    EXPECT_NE(bare(error), lower(error)) << "not Vietnamese: " << document;
    EXPECT_EQ(error.find("trong chương trình"), std::string::npos) << document;
  }

  std::pair<std::string, std::string> bearer;
  std::unique_ptr<Program> running;
  int port = 0;
  long before = 0;
};
INSTANTIATE_TEST_SUITE_P(On, Hostile, testing::Values("sqlite"),
                         [](const auto& one) { return std::string(one.param); });

TEST_P(Hostile, Archives) {
  const auto send = [&](const std::string& bytes) {
    return ask("POST", "/api/v1/documents?name=a.zip", bytes);
  };
  expect_problem(send(*zip({{"bom.txt", std::string(150u << 20, '\0')}})), 413, 413, "bomb");
  const Bytes inner = *zip({{"a.txt", draft}});
  expect_problem(send(*zip({{"b.zip", *zip({{"c.zip", inner}})}})), 422, 422, "nested only");
  const HttpAnswer nested = send(*zip({{"b.zip", inner}, {"a.txt", draft}}));
  EXPECT_EQ(nested.status, 201) << nested.body;
  EXPECT_EQ(nested.json()["left_out"].size(), 1u) << nested.body;
  // zip() itself refuses such names or not: written here by putting one name for another of its length.
  for (const char* name :
       {"../../etc/x.txt", "/etc/passwd.txt", "C:\\windows\\x.txt", "a/../../b/c.txt", "..\\..\\..\\x.txt"}) {
    const std::string plain(std::string(name).size(), 'n');
    Bytes archive = *zip({{plain, draft}});
    for (auto at = archive.find(plain); at != Bytes::npos; at = archive.find(plain))
      archive.replace(at, plain.size(), name);
    expect_problem(send(archive), 422, 422, name);
  }
  std::vector<Member> many;
  for (int i = 0; i < 10'000; ++i) many.push_back({std::to_string(i) + ".txt", "x"});
  expect_problem(send(*zip(many)), 413, 413, "10,000 members");
  expect_problem(send(inner.substr(0, inner.size() / 2)), 422, 422, "half an archive");
  expect_problem(send(""), 400, 422, "nothing");
  EXPECT_EQ(ask("GET", "/api/v1/documents").json()["all"], 1);
}

TEST_P(Hostile, FilesThatMeanHarm) {
  std::string entities = "<!DOCTYPE w:document [<!ENTITY a0 \"cười\">";
  for (int i = 1; i < 12; ++i) {
    const std::string last = "&a" + std::to_string(i - 1) + ";";
    entities += "<!ENTITY a" + std::to_string(i) + " \"" + repeated(last, 10) + "\">";
  }
  entities += "<!ENTITY f SYSTEM \"file:///etc/passwd\">]>";
  const std::string deep = repeated("<w:p>", 100'000);
  const auto documents = read_all({
      {"bom.docx", word_file(word_body(paragraph("&a11;&f;"), entities))},
      {"bom.xml", entities + "<plan>&a11;</plan>"},
      {"sau.docx", word_file("<w:document xmlns:w=\"" + std::string(w_namespace) + "\"><w:body>" + deep)},
      {"sau.xml", repeated("<a>", 100'000) + repeated("</a>", 100'000)},
      {"sau.html", "<html>" + repeated("<div>", 100'000) + "x"},
      {"sau.json", R"({"schema":"vanthu.plan/1","body":)" + std::string(100'000, '[')},
      {"sau-2.json", R"({"schema":"vanthu.plan/1","body":)" + repeated(R"({"a":)", 100'000)},
      {"nhieu.pdf", pdf_of_pages(10'000)},
  });
  for (const auto& [name, document] : documents) {
    expect_reason(document);
    std::cout << name << ": " << document["state"] << " " << document["error"] << "\n";
    if (document["state"] != "read") continue;
    const HttpAnswer record =
        ask("GET", "/api/v1/documents/" + document["id"].get<std::string>() + "/record");
    EXPECT_EQ(record.body.find("root:"), std::string::npos) << "a file of the server";
    EXPECT_LT(record.body.size(), 10u << 20) << name;
  }
  for (const char* name : {"bom.docx", "sau.json", "sau-2.json", "nhieu.pdf"})
    EXPECT_EQ(documents.at(name)["state"], "failed") << name;
}

// Nobody comes to a port that documents point to in all ways they have.
TEST_P(Hostile, NothingIsFetched) {
  Poco::Net::ServerSocket trap(Poco::Net::SocketAddress("127.0.0.1", 0));
  const std::string url = "http://127.0.0.1:" + std::to_string(trap.address().port()) + "/";
  std::string links;
  for (const char* type : {"attachedTemplate", "image", "aFChunk", "oleObject", "hyperlink", "frame"})
    links += std::string("<Relationship Id=\"") + type +
             "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + type +
             "\" Target=\"" + url + type + "\" TargetMode=\"External\"/>";
  const auto documents = read_all({
      {"a.docx",
       word_file(word_body(paragraph("KẾ HOẠCH") + "<w:altChunk xmlns:r=\"http://schemas.openxmlformats.org/"
                                                   "officeDocument/2006/relationships\" r:id=\"aFChunk\"/>"),
                 links)},
      {"b.html", "<html><link rel=stylesheet href=" + url + "c.css><img src=" + url +
                     "d.png><iframe src=" + url + "></iframe><p>KẾ HOẠCH</p>"},
      {"c.xml", "<!DOCTYPE plan SYSTEM \"" + url + "e.dtd\"><plan/>"},
      {"e.rtf", "{\\rtf1 {\\field{\\*\\fldinst INCLUDEPICTURE \"" + url +
                    "f.png\" \\\\d}{\\fldrslt x}}\\par KE HOACH}"},
      {"f.md", "# KẾ HOẠCH\n\n![ảnh](" + url + "g.png)\n"},
  });
  for (const auto& [name, document] : documents) {
    expect_reason(document);
    std::cout << name << ": " << document["state"] << " " << document["error"] << "\n";
  }
  EXPECT_FALSE(trap.poll(Poco::Timespan(0, 0), Poco::Net::Socket::SELECT_READ)) << "somebody came";
}

TEST_P(Hostile, TruncatedFilesOfEveryFormat) {
  const std::filesystem::path share = std::filesystem::path(VANTHU_PROGRAM).parent_path() / "share";
  const Result<Engine> engine = open_engine(share);
  ASSERT_TRUE(engine);
  const std::string text =
      *read_file(std::filesystem::path(VANTHU_SOURCE_DIR) / "samples/nong-thon-moi-xa.txt", 1 << 20);
  const Result<Plan> plan = read_plan(text, "a.txt");
  ASSERT_TRUE(plan);
  std::map<std::string, std::string> whole = {
      {"txt", text},
      {"md", "# " + text},
      {"html", "<html><body><p>" + text + "</p></body></html>"},
      {"mhtml",
       "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: "
       "text/html\r\n\r\n<p>" +
           text + "</p>\r\n--b--\r\n"}};
  for (const auto& [ending, form] :
       {std::pair("pdf", Form::pdf), std::pair("docx", Form::docx), std::pair("json", Form::json)}) {
    std::vector<Diagnostic> findings;
    const auto rendered = render(*engine, *plan, form, {}, &findings);
    ASSERT_TRUE(rendered) << ending;
    whole[ending] = *rendered;
  }
  scratch.write("a.docx", whole["docx"]);
  const std::string folder = scratch.path().string();
  for (const char* ending : {"odt", "doc", "rtf"}) {
    const std::string command = "soffice --headless -env:UserInstallation=file://" + folder +
                                "/lo --convert-to " + ending + " --outdir " + folder + " " + folder +
                                "/a.docx >/dev/null 2>&1";
    if (std::system(command.c_str()) == 0) whole[ending] = scratch.read(std::string("a.") + ending);
  }
  whole["png"] = *read_file(std::filesystem::path(VANTHU_SOURCE_DIR) / "samples/page.png", 20 << 20);
  NamedFiles cut;
  for (const auto& [ending, bytes] : whole) {
    EXPECT_GT(bytes.size(), 100u) << ending;
    for (const std::size_t third : {std::size_t{1}, std::size_t{2}})
      cut.emplace_back("cắt-" + std::to_string(third) + "." + ending,
                       bytes.substr(0, bytes.size() * third / 3));
  }
  for (const auto& [name, document] : read_all(cut)) {
    expect_reason(document);
    std::cout << name << ": " << document["state"] << " " << document["error"] << "\n";
  }
}

TEST_P(Hostile, WrongKindsAndNames) {
  const Bytes pdf = pdf_of_pages(1), word = word_file(word_body(paragraph("KẾ HOẠCH")));
  const std::string long_name = std::string(300, 'a') + ".txt";
  const std::string nfd =
      "ke\xCC\x82\xCC\x81 hoa\xCC\xA3"
      "ch.txt";  // kế hoạch, taken apart
  const auto documents = read_all({{"thật-ra-là-pdf.docx", pdf},
                                   {"thật-ra-là-word.pdf", word},
                                   {"thật-ra-là-word.txt", word},
                                   {"không.xyz", draft},
                                   {"chương-trình.docx",
                                    "\x7F"
                                    "ELF\x02\x01\x01" +
                                        std::string(100, '\0')},
                                   {nfd + "2.txt", std::string(draft) + "2"}});
  for (const auto& [name, document] : documents) expect_reason(document);
  EXPECT_EQ(documents.at("thật-ra-là-word.txt")["state"], "read");
  for (const auto& [given, kept] :
       std::map<std::string, std::string>{{long_name, std::string(251, 'a') + ".txt"},
                                          {nfd, "kế hoạch.txt"},
                                          {"a\r\nSet-Cookie: x\x01\x7F.txt", "aSet-Cookie: x.txt"},
                                          {"../../etc/a.txt", "etc/a.txt"},
                                          {"/etc/a.txt", "etc/a.txt"}}) {
    const HttpAnswer answer =
        ask("POST", "/api/v1/documents?name=" + escaped(given), draft, {{"Content-Type", "application/pdf"}});
    ASSERT_EQ(answer.status, 201) << given << answer.body;
    EXPECT_EQ(answer.json()["documents"][0]["name"], kept);
    const std::string path = "/api/v1/documents/" + answer.json()["documents"][0]["id"].get<std::string>();
    const HttpAnswer original = ask("GET", path + "/original");
    EXPECT_EQ(original.body, draft);
    EXPECT_FALSE(original.head.has("Set-Cookie"));
    Json document;
    do {
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
      document = ask("GET", path).json();
    } while (document["state"] == "waiting");
    EXPECT_EQ(document["state"], "read") << document;
    EXPECT_EQ(ask("GET", path + "/rendering?to=json").status, 200);
  }
  expect_problem(ask("POST", "/api/v1/documents?name=a%00b.txt", draft), 400, 400, "NUL");
  expect_problem(ask("POST", "/api/v1/documents?name=a.txt", ""), 400, 422, "empty");
  expect_problem(ask("POST", "/api/v1/documents", "x", {{"Content-Type", "multipart/mixed; boundary=b"}}),
                 415, 415, "kind");
  expect_problem(ask("POST", "/api/v1/documents", "x", {{"Content-Type", "multipart/form-data"}}), 400, 400,
                 "no boundary");
}

// Strings that other languages would read as theirs, and JSON without end.
class HostileText : public Hostile {};
INSTANTIATE_TEST_SUITE_P(On, HostileText, testing::Values("sqlite", "postgresql"),
                         [](const auto& one) { return std::string(one.param); });

TEST_P(HostileText, ComesBackToTheLetter) {
  const auto documents = read_all({{"a.txt", draft}});
  const std::string path = "/api/v1/documents/" + documents.at("a.txt")["id"].get<std::string>();
  Json record = ask("GET", path + "/record").json();
  record["subject"] =
      "<script>alert(1)</script> '; DROP TABLE document; -- ../../etc/passwd ${x} {{y}} %00 \\ $1 &amp;";
  record["header"]["issuer"] = "' OR 1=1 -- \" ; COPY document TO '/tmp/x'";
  record["tasks"] = {{{"content", "%' OR '1'='1"},
                      {"lead", {"'); DELETE FROM task_fact; --"}},
                      {"coordinate", Json::array()},
                      {"due", "$1 {lock}"},
                      {"node", nullptr}}};
  const HttpAnswer saved = ask("PUT", path + "/record", record.dump(), {{"If-Match", "\"1\""}});
  ASSERT_EQ(saved.status, 200) << saved.body;
  EXPECT_EQ(ask("GET", path + "/record").json(), record);
  EXPECT_EQ(ask("GET", path).json()["subject"], record["subject"]);
  EXPECT_EQ(ask("GET", "/api/v1/documents?issuer=" + escaped(record["header"]["issuer"].get<std::string>()))
                .json()["all"],
            1);
  for (const char* q : {"' OR 1=1 --", "\"", "NEAR(", "a* OR b", "{bare} : x", "%", "_", ":*", "& | !"})
    EXPECT_EQ(ask("GET", "/api/v1/documents?q=" + escaped(q)).status, 200) << q;
  EXPECT_EQ(ask("GET", "/api/v1/statistics/indicators?q=" + escaped("%' OR 1=1 --")).status, 200);
  const Json tasks = ask("GET", "/api/v1/statistics/tasks").json();
  EXPECT_EQ(tasks["leads"][0]["lead"], "'); DELETE FROM task_fact; --");
  EXPECT_EQ(tasks["leads"][0]["tasks"][0]["due_text"], "$1 {lock}");
  for (const char* form : {"pdf", "docx", "xlsx", "akn"})
    EXPECT_EQ(ask("GET", path + "/rendering?to=" + form).status, 200) << form;
}

TEST_P(HostileText, EndlessJson) {
  const auto documents = read_all({{"a.txt", draft}});
  const std::string path = "/api/v1/documents/" + documents.at("a.txt")["id"].get<std::string>();
  const std::string deep = repeated(R"({"a":)", 100'000) + "1" + std::string(100'000, '}');
  for (const char* method : {"PUT", "PATCH"}) {
    expect_problem(ask(method, path + "/record", deep, {{"If-Match", "\"1\""}}), 400, 422, method);
    expect_problem(ask(method, path + "/record", std::string(100'000, '['), {{"If-Match", "\"1\""}}), 400,
                   422, method);
  }
  expect_problem(ask("PUT", path + "/tags", deep), 400, 422, "tags");
  for (const std::string body : {R"({"subject":"\u0000"})", "{\"subject\":\"\xFF\xFE\"}",
                                 R"({"subject":"\ud800"})", "{\"year\":1e400}"})
    expect_problem(ask("PATCH", path + "/record", body, {{"If-Match", "\"1\""}}), 400, 422, body);
}

}  // namespace
}  // namespace vanthu
