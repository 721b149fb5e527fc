// What the desk of the web page asks for, over real HTTP on both databases.
#include <algorithm>

#include "base/file.h"
#include "base/zip.h"
#include "jobs/finding_counts.h"
#include "service/api_case.h"
#include "store/audit.h"
#include "store/blobs.h"
#include "store/editing.h"
#include "store/finding_counts.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

using Json = nlohmann::json;

class Desk : public ApiCase {
 protected:
  static Bytes sample(const char* name) {
    return *read_file(std::filesystem::path(VANTHU_SOURCE_DIR) / "samples" / name, 1u << 20);
  }
  // Printed without the record that rendered files carry, as if somebody else had typed it.
  static Bytes printed(const char* name, Form form) {
    const Plan plan = read_plan(sample(name), name).value();
    Doc doc = compose_plan(engine(), plan, {}).value();
    doc.attachments.clear();
    return write_doc(engine(), doc, form).value();
  }

  Json source_of(const std::string& id) {
    const HttpAnswer answer = ask("GET", "/api/v1/documents/" + id + "/source");
    EXPECT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(answer.head.getContentType(), "application/json");
    return answer.json();
  }
  void sql(const std::string& statement) {
    const Status done = database->transact([&](Sql& open) -> Status {
      open.run(statement);
      return Done{};
    });
    ASSERT_TRUE(done) << describe(done.error());
  }
};
INSTANTIATE_TEST_SUITE_P(On, Desk, testing::Values("sqlite", "postgresql"),
                         [](const auto& info) { return std::string(info.param); });

std::string without_blanks(const std::string& text) {
  constexpr std::string_view no_break = "\u00A0";
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text.compare(i, no_break.size(), no_break) == 0)
      ++i;
    else if (text[i] != ' ' && text[i] != '\n' && text[i] != '\t')
      out += text[i];
  return out;
}

// All that stands on lines `from` to `to` of a source view.
std::string text_on(const Json& view, int from, int to) {
  std::string text;
  const auto is_on = [&](const Json& place) { return place["line"] <= to && place["line_end"] >= from; };
  for (const Json& block : view["blocks"]) {
    if (!is_on(block)) continue;
    if (block.contains("text")) text += block["text"].get<std::string>() + "\n";
    for (const Json& row : block.value("rows", Json::array()))
      if (is_on(row))
        for (const Json& cell : row["cells"]) text += cell.get<std::string>() + "\n";
  }
  return without_blanks(text);
}

// How many nodes were looked up; each must stand on its own lines.
int expect_nodes_on_their_lines(const Json& nodes, const Json& view) {
  int count = 0;
  for (const Json& node : nodes) {
    const std::string text = without_blanks(node["text"]);
    if (!text.empty()) {
      ++count;
      const std::string there = text_on(view, node["source"]["line"], node["source"]["line_end"]);
      EXPECT_NE(there.find(text), std::string::npos) << node["text"] << " is not in: " << there;
    }
    count += expect_nodes_on_their_lines(node["children"], view);
  }
  return count;
}

TEST_P(Desk, TheSourceHasTheLinesThatTheRecordNames) {
  constexpr const char* name = "chuyen-doi-so-phu-luc-kinh-phi.txt";
  const std::vector<std::pair<std::string, Bytes>> files = {{"a.txt", sample(name)},
                                                            {"a.md", sample("rac-thai-sinh-hoat.md")},
                                                            {"a.docx", printed(name, Form::docx)},
                                                            {"a.pdf", printed(name, Form::pdf)}};
  for (const auto& [file, bytes] : files) {
    const std::string id = upload(file, bytes);
    ASSERT_EQ(wait_until_read(id)["state"], "read") << file;
    const Json view = source_of(id), record = ask("GET", "/api/v1/documents/" + id + "/record").json();
    EXPECT_EQ(view["format"], record["source"]["format"]);
    EXPECT_GT(expect_nodes_on_their_lines(record["body"], view), 20) << file;
    const bool has_pictures = file == "a.pdf";
    EXPECT_EQ(view["pictures"], has_pictures) << file;
    EXPECT_EQ(view.contains("pages_size"), has_pictures) << file;
    if (!has_pictures) continue;
    ASSERT_EQ(view["pages_size"].size(), view["pages"]);
    for (const Json& block : view["blocks"])
      for (const Json& box : block.value("boxes", Json::array())) {
        const Json& page = view["pages_size"][box["page"].get<std::size_t>() - 1];
        EXPECT_LE(box["x"].get<double>() + box["width"].get<double>(), page["width"].get<double>());
        EXPECT_LE(box["y"].get<double>() + box["height"].get<double>(), page["height"].get<double>());
      }
    EXPECT_EQ(ask("GET", "/api/v1/documents/" + id + "/pages/1?width=200").body.substr(1, 3), "PNG");
  }
}

TEST_P(Desk, ASourceThatWasNotKeptIsMadeOnce) {
  const std::string id = upload("a.txt", draft);
  EXPECT_EQ(wait_until_read(id)["state"], "read");
  const Json kept = source_of(id);
  EXPECT_EQ(kept["blocks"][1]["text"], "Trồng cây năm 2031");
  const auto hash = [&] {
    return *database->look([&](Sql& open) -> Result<std::string> {
      return open.row("SELECT source_view FROM document")->text(0);
    });
  };
  const std::string earlier = hash();
  EXPECT_EQ(earlier.size(), 64u) << "kept with the record";
  sql("UPDATE document SET source_view = NULL");
  EXPECT_EQ(source_of(id), kept);
  EXPECT_EQ(hash(), earlier);
}

TEST_P(Desk, ASourceIsThereOnlyAfterReadingAndForTheOfficeOnly) {
  const std::string id = upload("a.txt", draft), path = "/api/v1/documents/" + id + "/source";
  EXPECT_EQ(wait_until_read(id)["state"], "read");
  const Headers stranger = {{"X-Office", add_office(*database, "Xã Đồi Gió")->id}};
  EXPECT_EQ(ask("GET", path, "", stranger).status, 404);
  sql("UPDATE document SET version = 0, state = 'waiting'");
  EXPECT_NE(ask("GET", path).body.find("đang chờ đọc"), std::string::npos);
  sql("UPDATE document SET state = 'failed', error = 'Tệp hỏng.'");
  const HttpAnswer failed = ask("GET", path);
  EXPECT_EQ(failed.status, 404);
  EXPECT_NE(failed.body.find("Tệp hỏng."), std::string::npos);
}

// ---- many at once

TEST_P(Desk, ManyDocumentsAreChangedAtOnce) {
  const std::string a = upload("a.txt", draft), b = upload("b.txt", draft);
  wait_until_read(a), wait_until_read(b);
  const auto act = [&](const std::string& action, const Json& value, const Headers& headers = {}) {
    const HttpAnswer answer =
        ask("POST", "/api/v1/documents/actions",
            Json{{"action", action}, {"documents", {a, "none", b, a}}, {"value", value}}.dump(), headers);
    EXPECT_EQ(answer.status, 200) << action << answer.body;
    return answer.json();
  };
  const auto document = [&](const std::string& id) { return ask("GET", "/api/v1/documents/" + id).json(); };
  for (const auto& [action, value] : std::vector<std::pair<const char*, Json>>{
           {"tag", "khẩn"}, {"tag", "khẩn"}, {"tag", "xã"}, {"untag", "xã"}}) {
    const Json answer = act(action, value);
    EXPECT_EQ(answer["done"], Json::array({a, b})) << action;
    ASSERT_EQ(answer["failed"].size(), 1u);
    EXPECT_EQ(answer["failed"][0]["id"], "none");
    EXPECT_NE(answer["failed"][0]["detail"].get<std::string>().find("Không có hồ sơ"), std::string::npos);
  }
  EXPECT_EQ(document(b)["tags"], Json::array({"khẩn"}));
  act("year", 2026);
  EXPECT_EQ(document(a)["year"], 2026);
  EXPECT_EQ(document(a)["version"], 2);
  act("year", 2026);
  EXPECT_EQ(document(a)["version"], 2) << "nothing to do, no version";
  act("year", nullptr);
  EXPECT_EQ(ask("GET", "/api/v1/documents/" + b + "/record").json()["year"], nullptr);
  const Headers stranger = {{"X-Office", add_office(*database, "Xã Đồi Gió")->id}};
  for (const auto& [action, value] : std::vector<std::pair<const char*, Json>>{
           {"trash", nullptr}, {"tag", "x"}, {"year", 2030}, {"read", nullptr}})
    EXPECT_EQ(act(action, value, stranger)["done"].size(), 0u) << action;
  act("trash", nullptr);
  EXPECT_EQ(ask("GET", "/api/v1/documents").json()["all"], 0);
  EXPECT_EQ(act("year", 2031)["failed"].size(), 3u) << "not in the trash";
  act("restore", nullptr);
  EXPECT_EQ(ask("GET", "/api/v1/documents").json()["all"], 2);
  act("read", nullptr);
  for (int i = 0; i < 600 && document(b)["version"] < 4; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  EXPECT_EQ(document(b)["year"], 2031) << "as the original says";
}

TEST_P(Desk, ActionsThatSayTooLittleOrTooMuchAreRefused) {
  Json many = Json::array();
  for (int i = 0; i < 501; ++i) many.push_back("id-" + std::to_string(i));
  for (const Json& bad :
       {Json::array(), Json{{"action", "burn"}, {"documents", {"a"}}}, Json{{"action", "trash"}},
        Json{{"action", "trash"}, {"documents", Json::array()}},
        Json{{"action", "trash"}, {"documents", {1}}}, Json{{"action", "trash"}, {"documents", many}},
        Json{{"action", "tag"}, {"documents", {"a"}}},
        Json{{"action", "tag"}, {"documents", {"a"}}, {"value", " "}},
        Json{{"action", "tag"}, {"documents", {"a"}}, {"value", std::string(101, 'x')}},
        Json{{"action", "year"}, {"documents", {"a"}}, {"value", "2026"}},
        Json{{"action", "year"}, {"documents", {"a"}}, {"value", 0}},
        Json{{"action", "year"}, {"documents", {"a"}}, {"value", 1e300}},
        Json{{"action", "trash"}, {"documents", {"a"}}, {"value", 1}},
        Json{{"action", "trash"}, {"documents", {"a"}}, {"more", 1}}}) {
    const HttpAnswer answer = ask("POST", "/api/v1/documents/actions", bad.dump());
    EXPECT_EQ(answer.status, 400) << bad.dump().substr(0, 100) << answer.body;
  }
  const HttpAnswer odd =
      ask("POST", "/api/v1/documents/actions", R"({"action":"trash","documents":["a\u0000b","ễ","../x"]})");
  EXPECT_EQ(odd.json()["failed"].size(), 3u) << odd.body;
}

TEST_P(Desk, OriginalsComeAsOneArchive) {
  const auto [body, headers] =
      form_of_parts({{"file", "xã/a.txt", draft}, {"file", "xã/A.txt", "khác"}, {"file", "b.txt", "ba"}});
  const Json uploaded = ask("POST", "/api/v1/documents", body, headers).json()["documents"];
  std::string ids;
  for (const Json& document : uploaded) ids += document["id"].get<std::string>() + ",";
  const HttpAnswer answer = ask("GET", "/api/v1/documents/originals?documents=" + ids);
  ASSERT_EQ(answer.status, 200) << answer.body;
  EXPECT_EQ(answer.head.getContentType(), "application/zip");
  const auto members = unzip(answer.body);
  ASSERT_TRUE(members) << describe(members.error());
  ASSERT_EQ(members->size(), 3u);
  EXPECT_EQ((*members)[0].name, "xã/a.txt");
  EXPECT_EQ((*members)[0].bytes, draft);
  EXPECT_EQ((*members)[1].name, "xã/A-2.txt");
  EXPECT_EQ((*members)[2].bytes, "ba");
  EXPECT_EQ(ask("GET", "/api/v1/documents/originals").status, 400);
  EXPECT_EQ(ask("GET", "/api/v1/documents/originals?documents=none," + ids).status, 404);
  const Headers stranger = {{"X-Office", add_office(*database, "Xã Đồi Gió")->id}};
  EXPECT_EQ(ask("GET", "/api/v1/documents/originals?documents=" + ids, "", stranger).status, 404);
  const auto told = list_audit(*database, clerk.office, {.action = "document.download"});
  ASSERT_TRUE(told);
  EXPECT_EQ(told->size(), 3u) << "one for each, none for what was refused";
}

// ---- two people on one record

TEST_P(Desk, WhoElseEditsIsTold) {
  const std::string path = "/api/v1/documents/" + upload("a.txt", draft) + "/editing";
  const auto person = [&](const char* login, const char* name) {
    const auto account = add_account(*database, clerk, {login, name, Role::clerk});
    EXPECT_TRUE(account);
    return Actor{clerk.office, account->account.id, "", ""};
  };
  const Actor lan = person("lan", "Nguyễn Thị Lan"), mai = person("mai", "Trần Mai");
  const std::string id = path.substr(18, path.size() - 26);
  EXPECT_EQ(ask("PUT", path, "{}", {{"Content-Type", "application/json"}}).json()["others"].size(), 0u);
  ASSERT_EQ(say_editing(*database, lan, id)->size(), 0u) << "who calls by the test's header has no account";
  const auto second = say_editing(*database, mai, id);
  ASSERT_EQ(second->size(), 1u);
  EXPECT_EQ(second->front().name, "Nguyễn Thị Lan");
  const Json others = ask("PUT", path, "{}", {{"Content-Type", "application/json"}}).json()["others"];
  ASSERT_EQ(others.size(), 2u) << others;
  EXPECT_EQ(others[1]["name"], "Trần Mai");
  EXPECT_EQ(others[1]["since"].get<std::string>().size(), 24u);
  const Milliseconds since = second->front().since;
  ASSERT_TRUE(say_editing(*database, lan, id));
  EXPECT_EQ(say_editing(*database, mai, id)->front().since, since) << "said again, not begun again";
  ASSERT_TRUE(stop_editing(*database, lan, id));
  EXPECT_EQ(say_editing(*database, mai, id)->size(), 0u);
  ASSERT_TRUE(say_editing(*database, lan, id));
  sql("UPDATE editing SET seen = seen - 46000");
  EXPECT_EQ(say_editing(*database, mai, id)->size(), 0u) << "forgotten without a word for 45 s";
  EXPECT_EQ(ask("DELETE", path).status, 204);
  EXPECT_EQ(ask("DELETE", path).status, 204);
  const Headers stranger = {{"X-Office", add_office(*database, "Xã Đồi Gió")->id},
                            {"Content-Type", "application/json"}};
  EXPECT_EQ(ask("PUT", path, "{}", stranger).status, 404);
  EXPECT_EQ(ask("DELETE", path, "", stranger).status, 404);
}

// ---- what a newcomer looks at

TEST_P(Desk, SamplesAreAddedOnce) {
  const HttpAnswer first = ask("POST", "/api/v1/samples");
  ASSERT_EQ(first.status, 201) << first.body;
  const Json documents = first.json()["documents"];
  EXPECT_GE(documents.size(), 10u);
  for (const Json& document : documents) EXPECT_EQ(wait_until_read(document["id"])["state"], "read");
  const Json again = ask("POST", "/api/v1/samples").json()["documents"];
  ASSERT_EQ(again.size(), documents.size());
  for (std::size_t i = 0; i < again.size(); ++i) EXPECT_EQ(again[i]["id"], documents[i]["id"]);
  const Headers stranger = {{"X-Office", add_office(*database, "Xã Đồi Gió")->id}};
  EXPECT_EQ(ask("GET", "/api/v1/documents", "", stranger).json()["all"], 0);
  const Json theirs = ask("POST", "/api/v1/samples", "", stranger).json()["documents"];
  EXPECT_NE(theirs[0]["id"], documents[0]["id"]);
  ASSERT_EQ(ask("DELETE", "/api/v1/documents/" + documents[0]["id"].get<std::string>()).status, 200);
  EXPECT_NE(ask("POST", "/api/v1/samples").json()["documents"][0]["id"], documents[0]["id"])
      << "what lies in the trash is not seen";
}

// Errors, warnings and notes that the page of each document shows, and what the list says of it.
TEST_P(Desk, ListAndPageCountTheSameFindings) {
  const auto shown = [&](const std::string& id) {
    Json counts = {{"error", 0}, {"warning", 0}, {"info", 0}};
    const Json findings = ask("GET", "/api/v1/documents/" + id + "/diagnostics").json()["diagnostics"];
    for (const Json& one : findings) counts[one["severity"]] = counts[one["severity"]].get<int>() + 1;
    return Json::array({counts["error"], counts["warning"], counts["info"]});
  };
  const auto listed = [](const Json& document) {
    return Json::array({document["errors"], document["warnings"], document["notes"]});
  };
  const auto expect_all_the_same = [&](const char* when) {
    const Json documents = ask("GET", "/api/v1/documents?limit=500").json()["documents"];
    EXPECT_GE(documents.size(), 10u);
    int findings = 0;
    for (const Json& document : documents) {
      const Json counts = listed(document);
      EXPECT_EQ(counts, shown(document["id"])) << when << ": " << document["name"];
      for (const Json& count : counts) findings += count.get<int>();
    }
    EXPECT_GT(findings, 5) << when;
  };
  wait_until_read(upload("a.txt", draft));
  const Json samples = ask("POST", "/api/v1/samples").json()["documents"];
  for (const Json& document : samples) wait_until_read(document["id"]);
  expect_all_the_same("after reading");

  const std::string id = samples[0]["id"], path = "/api/v1/documents/" + id;
  const Json before = shown(id);
  EXPECT_EQ(ask("PATCH", path + "/record", R"({"type":"","subject":"","recipients":[]})",
                {{"If-Match", "\"1\""}, {"Content-Type", "application/merge-patch+json"}})
                .status,
            200);
  EXPECT_NE(listed(ask("GET", path).json()), before);
  expect_all_the_same("after an edit");
  EXPECT_EQ(ask("POST", path + "/versions/1/restore", "", {{"If-Match", "\"2\""}}).status, 200);
  EXPECT_EQ(listed(ask("GET", path).json()), before);
  expect_all_the_same("after a restore");
  EXPECT_EQ(ask("POST", path + "/read", "", {{"If-Match", "\"3\""}}).status, 202);
  for (int i = 0; i < 600 && ask("GET", path).json()["version"] == 3; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  EXPECT_EQ(ask("GET", path).json()["version"], 4);
  expect_all_the_same("after reading again");
  EXPECT_EQ(ask("POST", "/api/v1/documents/actions",
                R"({"action":"year","value":2040,"documents":[")" + id + "\"]}")
                .status,
            200);
  expect_all_the_same("after a year was set");
  sql("UPDATE document SET errors = 9, warnings = 9, notes = 9, found = 0");  // as an older program left them
  expect_all_the_same("stored before");
  sql("UPDATE document SET errors = 9, warnings = 9, notes = 9, found = 0");
  ASSERT_TRUE(count_missing_findings(*database, {}));
  EXPECT_TRUE(find_uncounted(*database, 1)->empty());
  expect_all_the_same("counted at the start");
}

TEST_P(Desk, EveryTemplateHasASampleThatCanBeLookedAt) {
  const Json templates = ask("GET", "/api/v1/templates").json();
  ASSERT_FALSE(templates.empty());
  for (const Json& form : templates) {
    const std::string id = form["id"];
    const HttpAnswer sample = ask("GET", "/api/v1/templates/" + id + "/sample");
    ASSERT_EQ(sample.status, 200) << id;
    EXPECT_TRUE(plan_from_json(sample.body)) << id;
    const HttpAnswer page = ask("POST", "/api/v1/preview?width=200&template=" + id, sample.body,
                                {{"Content-Type", "application/json"}});
    EXPECT_EQ(page.status, 200) << id << page.body;
    EXPECT_FALSE(page.head.get("X-Pages", "").empty());
  }
  EXPECT_EQ(ask("GET", "/api/v1/templates/khong-co/sample").status, 404);
  EXPECT_EQ(ask("GET", "/api/v1/templates/..%2Ffonts/sample").status, 404);
}

TEST_P(Desk, LimitsAreWhatTheServerHolds) {
  const Json limits = ask("GET", "/api/v1/limits").json();
  EXPECT_EQ(limits["upload_bytes"], 20 << 20);
  EXPECT_EQ(limits["files"], 2'000);
  EXPECT_GT(limits["archive_bytes"], limits["upload_bytes"]);
  EXPECT_EQ(limits["session_hours"], 12);
  for (const char* ending : {".docx", ".pdf", ".txt", ".zip"})
    EXPECT_NE(std::ranges::find(limits["endings"], Json(ending)), limits["endings"].end()) << ending;
}

TEST_P(Desk, DocumentsAreCountedByTag) {
  for (const char* tags : {R"(["khẩn","xã"])", R"(["khẩn"])", "[]"})
    EXPECT_EQ(ask("PUT", "/api/v1/documents/" + upload("a.txt", draft) + "/tags", tags).status, 200);
  const Json counted = ask("GET", "/api/v1/statistics/documents").json()["by_tag"];
  EXPECT_EQ(counted, Json::parse(R"([{"value":"khẩn","documents":2},{"value":"xã","documents":1}])"));
  const Headers stranger = {{"X-Office", add_office(*database, "Xã Đồi Gió")->id}};
  EXPECT_EQ(ask("GET", "/api/v1/statistics/documents", "", stranger).json()["by_tag"].size(), 0u);
}

}  // namespace
}  // namespace vanthu
