// The API of stored documents over real HTTP, on both databases. Who calls is told by a header of the test.
#include "base/zip.h"
#include "service/api_case.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

using Json = nlohmann::json;

class Api : public ApiCase {};
INSTANTIATE_TEST_SUITE_P(On, Api, testing::Values("sqlite", "postgresql"),
                         [](const auto& info) { return std::string(info.param); });

TEST_P(Api, ADraftBecomesARecordAndAPdf) {
  const HttpAnswer uploaded = ask("POST", "/api/v1/documents?name=k%E1%BA%BF%20ho%E1%BA%A1ch.txt", draft);
  ASSERT_EQ(uploaded.status, 201) << uploaded.body;
  const std::string id = uploaded.json()["documents"][0]["id"];
  EXPECT_EQ(uploaded.head.get("Location"), "/api/v1/documents/" + id);
  const Json document = wait_until_read(id);
  EXPECT_EQ(document["state"], "read") << document;
  EXPECT_EQ(document["name"], "kế hoạch.txt");
  EXPECT_EQ(document["subject"], "Trồng cây năm 2031");
  const HttpAnswer record = ask("GET", "/api/v1/documents/" + id + "/record");
  EXPECT_EQ(record.head.get("ETag"), "\"1\"");
  EXPECT_TRUE(plan_from_json(record.body));
  EXPECT_EQ(ask("GET", "/api/v1/documents/" + id + "/record", "", {{"If-None-Match", "\"1\""}}).status, 304);
  EXPECT_EQ(ask("GET", "/api/v1/documents/" + id + "/original").body, draft);
  const HttpAnswer pdf = ask("GET", "/api/v1/documents/" + id + "/rendering?to=pdf");
  EXPECT_EQ(pdf.status, 200);
  EXPECT_EQ(pdf.body.substr(0, 5), "%PDF-");
  EXPECT_EQ(ask("GET", "/api/v1/documents/" + id + "/rendering?to=docx").body.substr(0, 2), "PK");
  EXPECT_EQ(ask("GET", "/api/v1/documents/" + id + "/rendering?to=exe").status, 400);
  const auto findings = ask("GET", "/api/v1/documents/" + id + "/diagnostics").json()["diagnostics"];
  const auto derived =
      ask("POST", "/api/v1/facts", record.body, {{"Content-Type", "application/json"}}).json()["findings"];
  EXPECT_EQ(findings, derived);
  EXPECT_FALSE(findings.empty());
}

TEST_P(Api, EditsNeedTheVersionTheyAreMadeOn) {
  const std::string id = upload("a.txt", draft);
  wait_until_read(id);
  const std::string path = "/api/v1/documents/" + id + "/record";
  Json record = ask("GET", path).json();
  record["subject"] = "Trồng rừng năm 2031";
  EXPECT_EQ(ask("PUT", path, record.dump()).status, 428);
  EXPECT_EQ(ask("PUT", path, record.dump(), {{"If-Match", "\"x\""}}).status, 412);
  const HttpAnswer saved = ask("PUT", path, record.dump(), {{"If-Match", "\"1\""}});
  EXPECT_EQ(saved.status, 200) << saved.body;
  EXPECT_EQ(saved.head.get("ETag"), "\"2\"");
  EXPECT_EQ(ask("PUT", path, record.dump(), {{"If-Match", "\"1\""}}).status, 412);
  EXPECT_EQ(ask("PUT", path, record.dump(), {{"If-Match", "W/\"1\""}}).status, 412) << "as a proxy makes it";
  record["body"] = 3;
  EXPECT_EQ(ask("PUT", path, record.dump(), {{"If-Match", "\"2\""}}).status, 422);
  const HttpAnswer patched =
      ask("PATCH", path, R"({"header":{"place":"Suối Mây"}})", {{"If-Match", "\"2\""}});
  EXPECT_EQ(patched.status, 200) << patched.body;
  const Json now = ask("GET", path).json();
  EXPECT_EQ(now["header"]["place"], "Suối Mây");
  EXPECT_EQ(now["subject"], "Trồng rừng năm 2031");
}

TEST_P(Api, OnlyTheVersionThatWasSeenIsMarkedAsReviewed) {
  const std::string id = upload("a.txt", draft), path = "/api/v1/documents/" + id;
  wait_until_read(id);
  const std::string yes = R"({"reviewed":true})";
  EXPECT_EQ(ask("PUT", path + "/review", yes).status, 428);
  EXPECT_EQ(ask("PUT", path + "/review", yes, {{"If-Match", "*"}}).status, 412);
  ASSERT_EQ(ask("PATCH", path + "/record", R"({"subject":"Khác"})", {{"If-Match", "\"1\""}}).status, 200);
  const HttpAnswer stale = ask("PUT", path + "/review", yes, {{"If-Match", "\"1\""}});
  EXPECT_EQ(stale.status, 412);
  EXPECT_NE(stale.body.find("bản 2"), std::string::npos) << stale.body;
  EXPECT_EQ(ask("GET", path).json()["state"], "read");
  EXPECT_EQ(ask("PUT", path + "/review", yes, {{"If-Match", "\"2\""}}).json()["state"], "reviewed");
  EXPECT_EQ(ask("PUT", path + "/review", R"({"reviewed":false})", {{"If-Match", "\"2\""}}).json()["state"],
            "read");
  const std::string bad = upload("hỏng.docx", "không phải Word");
  EXPECT_EQ(ask("PUT", "/api/v1/documents/" + bad + "/review", yes, {{"If-Match", "\"0\""}}).status, 409);
}

TEST_P(Api, VersionsCanBeComparedAndRestored) {
  const std::string id = upload("a.txt", draft), path = "/api/v1/documents/" + id;
  wait_until_read(id);
  ASSERT_EQ(ask("PATCH", path + "/record", R"({"subject":"Khác"})", {{"If-Match", "\"1\""}}).status, 200);
  EXPECT_EQ(ask("GET", path + "/versions").json()["versions"].size(), 2u);
  const Json difference = ask("GET", path + "/versions/2/diff").json();
  ASSERT_EQ(difference["patch"].size(), 1u) << difference;
  EXPECT_EQ(difference["patch"][0]["path"], "/subject");
  EXPECT_EQ(ask("POST", path + "/versions/1/restore", "", {{"If-Match", "\"2\""}}).status, 200);
  EXPECT_EQ(ask("GET", path + "/record").json()["subject"], "Trồng cây năm 2031");
  EXPECT_EQ(ask("GET", path + "/versions/3").json()["subject"], "Trồng cây năm 2031");
  EXPECT_EQ(ask("GET", path + "/versions/9").status, 404);
  EXPECT_EQ(ask("GET", path + "/versions/x").status, 404);
}

TEST_P(Api, ListsSearchTagsReviewAndTrash) {
  const std::string id = upload("a.txt", draft), path = "/api/v1/documents/" + id;
  wait_until_read(id);
  EXPECT_EQ(ask("GET", "/api/v1/documents?q=trong%20cay").json()["all"], 1);
  EXPECT_EQ(ask("GET", "/api/v1/documents?q=khong-co").json()["all"], 0);
  EXPECT_EQ(ask("GET", "/api/v1/documents?year=2031&state=read").json()["all"], 1);
  EXPECT_EQ(ask("GET", "/api/v1/documents?state=nonsense").status, 400);
  EXPECT_EQ(ask("GET", "/api/v1/documents?limit=0").status, 400);
  EXPECT_EQ(ask("GET", "/api/v1/documents?sort=bad").status, 400);
  EXPECT_EQ(ask("GET", "/api/v1/documents?order=xyz").status, 400);
  EXPECT_EQ(ask("GET", "/api/v1/documents?trashed=true").status, 400);
  EXPECT_EQ(ask("GET", "/api/v1/documents?q=%3F%3F%3F").json()["all"], 0) << "no words are found nowhere";
  EXPECT_EQ(ask("PUT", path + "/tags", R"(["khẩn"])").json()["tags"], Json::array({"khẩn"}));
  EXPECT_EQ(ask("PUT", path + "/tags", R"({"a":1})").status, 400);
  const Headers first = {{"If-Match", "\"1\""}};
  EXPECT_EQ(ask("PUT", path + "/review", R"({"reviewed":true})", first).json()["state"], "reviewed");
  EXPECT_EQ(ask("DELETE", path).status, 200);
  EXPECT_EQ(ask("GET", "/api/v1/documents").json()["all"], 0);
  EXPECT_EQ(ask("GET", "/api/v1/documents?trashed=1").json()["all"], 1);
  EXPECT_EQ(ask("PATCH", path + "/record", "{}", {{"If-Match", "\"1\""}}).status, 409)
      << "not from the trash";
  EXPECT_EQ(ask("PUT", path + "/review", R"({"reviewed":false})", first).status, 409);
  EXPECT_EQ(ask("POST", path + "/restore").status, 200);
  EXPECT_EQ(ask("GET", "/api/v1/documents").json()["all"], 1);
}

TEST_P(Api, RefusalsSayWhatToDo) {
  const std::string id = upload("a.txt", draft), path = "/api/v1/documents/" + id;
  const auto letters = [](int number) {
    std::string text;
    for (int i = 0; i < number; ++i) text += "ễ";  // three bytes
    return text;
  };
  EXPECT_EQ(ask("PUT", path + "/tags", Json::array({letters(100)}).dump()).status, 200)
      << "characters, not bytes";
  const HttpAnswer long_tag = ask("PUT", path + "/tags", Json::array({letters(101)}).dump());
  EXPECT_EQ(long_tag.status, 400);
  EXPECT_NE(long_tag.body.find("100 ký tự"), std::string::npos) << long_tag.body;
  const HttpAnswer sorted = ask("GET", "/api/v1/documents?sort=bad");
  for (const char* column :
       {"created", "updated", "name", "year", "issued", "number", "subject", "issuer", "state"})
    EXPECT_NE(sorted.body.find(column), std::string::npos) << sorted.body;
  const HttpAnswer audit = ask("GET", "/api/v1/audit?user=%C4%91%E1%BB%8F", "", {{"X-Role", "admin"}});
  EXPECT_EQ(audit.status, 400);
  EXPECT_NE(audit.body.find("hãy"), std::string::npos) << audit.body;
}

TEST_P(Api, TheTrashKeepsItsFirstTime) {
  const std::string id = upload("a.txt", draft), path = "/api/v1/documents/" + id;
  const Json first = ask("DELETE", path).json()["trashed"];
  ASSERT_TRUE(first.is_string());
  std::this_thread::sleep_for(std::chrono::milliseconds(5));
  EXPECT_EQ(ask("DELETE", path).json()["trashed"], first);
  EXPECT_TRUE(ask("POST", path + "/restore").json()["trashed"].is_null());
}

TEST_P(Api, ReadingAgainKeepsWhatAPersonWrote) {
  const std::string id = upload("a.txt", draft), path = "/api/v1/documents/" + id;
  wait_until_read(id);
  ASSERT_EQ(ask("PATCH", path + "/record", R"({"subject":"Sửa tay"})", {{"If-Match", "\"1\""}}).status, 200);
  ASSERT_EQ(ask("PUT", path + "/review", R"({"reviewed":true})", {{"If-Match", "\"2\""}}).status, 200);
  EXPECT_EQ(ask("POST", path + "/read").status, 428);
  EXPECT_EQ(ask("POST", path + "/read", "", {{"If-Match", "\"1\""}}).status, 412)
      << "not the version that is there";
  ASSERT_EQ(ask("POST", path + "/read", "", {{"If-Match", "\"2\""}}).status, 202);
  Json document;
  for (int i = 0; i < 600 && document["version"] != 3; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    document = ask("GET", path).json();
  }
  EXPECT_EQ(document["version"], 3);
  EXPECT_EQ(document["state"], "read") << "nobody has reviewed this version";
  const Json versions = ask("GET", path + "/versions").json()["versions"];
  ASSERT_EQ(versions.size(), 3u);
  EXPECT_EQ(versions[1]["reason"], "edit");
  EXPECT_EQ(versions[2]["reason"], "read");
  EXPECT_EQ(versions[2]["created_by"], "worker");
  EXPECT_EQ(ask("GET", path + "/versions/2").json()["subject"], "Sửa tay");
  EXPECT_EQ(ask("GET", path + "/record").json()["subject"], "Trồng cây năm 2031");
}

TEST_P(Api, WhatIsEditedWhileItWaitsToBeReadStaysTheNewest) {
  const std::string id = upload("a.txt", draft), path = "/api/v1/documents/" + id;
  wait_until_read(id);
  workers->stop(1'000);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(ask("POST", path + "/read", "", {{"If-Match", "\"1\""}}).status, 202);
  EXPECT_EQ(queue_state(*database)->waiting, 1) << "one reading is enough";
  ASSERT_EQ(ask("PATCH", path + "/record", R"({"subject":"Sửa tay"})", {{"If-Match", "\"1\""}}).status, 200);
  Result<std::optional<Job>> job = take_job(*database, 10'000);
  ASSERT_TRUE(job && *job);
  EXPECT_TRUE(do_job(*database, **job, VANTHU_PROGRAM));
  EXPECT_EQ(ask("GET", path + "/record").json()["subject"], "Sửa tay");
  EXPECT_EQ(ask("GET", path).json()["version"], 2);
  EXPECT_EQ(queue_state(*database)->waiting, 0);
  EXPECT_EQ(ask("DELETE", path).status, 200);
  EXPECT_EQ(ask("POST", path + "/read", "", {{"If-Match", "\"2\""}}).status, 409) << "in the trash";
}

TEST_P(Api, ACancelledBatchLeavesItsDocumentsToBeRead) {
  workers->stop(1'000);
  const HttpAnswer started = ask("POST", "/api/v1/batches?to=pdf,pdf&name=a.txt", draft);
  ASSERT_EQ(started.status, 202) << started.body;
  const std::string batch = started.json()["id"];
  EXPECT_EQ(started.json()["options"]["forms"].size(), 1u) << "a form is made once";
  EXPECT_EQ(ask("POST", "/api/v1/batches/" + batch + "/cancel").json()["cancelled"], 1);
  const Json document = ask("GET", "/api/v1/documents").json()["documents"][0];
  EXPECT_EQ(document["state"], "waiting");
  Result<std::optional<Job>> job = take_job(*database, 10'000);
  ASSERT_TRUE(job && *job);
  EXPECT_TRUE(do_job(*database, **job, VANTHU_PROGRAM));
  EXPECT_EQ(ask("GET", "/api/v1/documents/" + document["id"].get<std::string>()).json()["state"], "read");
}

TEST_P(Api, WhatLooksTheSameIsFoundTheSame) {
  wait_until_read(upload("a.txt", draft));
  const std::string apart = "Tr%C3%B4%CC%80ng%20c%C3%A2y";  // the grave of "ồ" is a character of its own
  EXPECT_EQ(ask("GET", "/api/v1/documents?q=" + apart).json()["all"], 1);
  EXPECT_EQ(ask("GET", "/api/v1/documents?q=Tr%E1%BB%93ng%20c%C3%A2y").json()["all"], 1);
}

TEST_P(Api, LanguagesAreWeighed) {
  const auto title = [&](const char* accepted) {
    return ask("GET", "/api/v1/documents/none", "", {{"Accept-Language", accepted}}).json()["title"];
  };
  const Json vietnamese = title("vi"), english = title("en");
  EXPECT_NE(vietnamese, english);
  for (const char* accepted : {"vi;q=0.1,en;q=0.9", "EN", "en-GB, vi;q=0.8"})
    EXPECT_EQ(title(accepted), english) << accepted;
  for (const char* accepted : {"fr-CH, french", "vi,en;q=0.9", ""})
    EXPECT_EQ(title(accepted), vietnamese) << accepted;
}

TEST_P(Api, AKeyThatIsNoTextIsRefused) {
  EXPECT_EQ(ask("POST", "/api/v1/documents?name=a.txt", draft,
                {{"Idempotency-Key",
                  "kh\xf3"
                  "a"}})
                .status,
            400);
}

TEST_P(Api, ABatchThatCannotWorkIsRefusedAtOnce) {
  EXPECT_EQ(ask("POST", "/api/v1/batches?to=pdf&name=a.txt&set.signer=nobody", draft).status, 400);
  EXPECT_EQ(ask("GET", "/api/v1/documents").json()["all"], 0);
}

TEST_P(Api, WhatTheClientHasIsNotSentAgain) {
  const std::string id = upload("a.txt", draft), path = "/api/v1/documents/" + id + "/record";
  wait_until_read(id);
  const auto status = [&](const char* tags) {
    return ask("GET", path, "", {{"If-None-Match", tags}}).status;
  };
  for (const char* tags : {"\"1\"", "W/\"1\"", "*", "\"7\", \"1\"", "\"7\",W/\"1\" "})
    EXPECT_EQ(status(tags), 304) << tags;
  for (const char* tags : {"\"2\"", "1", "\"11\", \"2\"", "W/"}) EXPECT_EQ(status(tags), 200) << tags;
}

TEST_P(Api, CharactersThatTurnTheDirectionGo) {
  const std::string id = upload("a%E2%80%AEtxt.exe%E2%81%A6.txt", draft);
  EXPECT_EQ(ask("GET", "/api/v1/documents/" + id).json()["name"], "atxt.exe.txt");
  const std::string path = "/api/v1/documents/" + id + "/tags";
  EXPECT_EQ(ask("PUT", path, R"(["khẩn\u202e"])").json()["tags"], Json::array({"khẩn"}));
  EXPECT_EQ(ask("PUT", path, R"(["\u2066\u2069"])").status, 400);
  const Json order = {{"action", "tag"}, {"documents", {id}}, {"value", "\u202Dhoả tốc\u202C"}};
  EXPECT_EQ(ask("POST", "/api/v1/documents/actions", order.dump()).status, 200);
  const Json tags = ask("GET", "/api/v1/documents/" + id).json()["tags"];
  EXPECT_NE(std::find(tags.begin(), tags.end(), "hoả tốc"), tags.end()) << tags;
}

TEST_P(Api, ADateThatIsNoneIsRefusedUnlessTheDraftHasIt) {
  const std::string id = upload("a.txt", draft), path = "/api/v1/documents/" + id + "/record";
  wait_until_read(id);
  Json record = ask("GET", path).json();
  record["header"]["date"] = {{"day", 99}, {"month", 13}, {"year", 0}};
  const HttpAnswer refused = ask("PUT", path, record.dump(), {{"If-Match", "\"1\""}});
  EXPECT_EQ(refused.status, 422) << refused.body;
  EXPECT_NE(refused.body.find("/header/date"), std::string::npos) << refused.body;
  record["header"]["date"] = {{"day", nullptr}, {"month", 2}, {"year", 2031}};
  EXPECT_EQ(ask("PUT", path, record.dump(), {{"If-Match", "\"1\""}}).status, 200) << "a blank day";
  const std::string printed =
      upload("b.txt",
             "ỦY BAN NHÂN DÂN XÃ SUỐI MÂY\nSố: 1/KH-UBND\nSuối Mây, ngày 31 tháng 02 năm "
             "2031\n\n" +
                 std::string(draft));
  wait_until_read(printed);
  const std::string other = "/api/v1/documents/" + printed + "/record";
  Json as_printed = ask("GET", other).json();
  ASSERT_EQ(as_printed["header"]["date"]["day"], 31) << as_printed["header"];
  as_printed["subject"] = "Trồng rừng";
  EXPECT_EQ(ask("PUT", other, as_printed.dump(), {{"If-Match", "\"1\""}}).status, 200)
      << "as the draft has it";
}

TEST_P(Api, APatchThatChangesNothingMakesNoVersion) {
  const std::string id = upload("a.txt", draft), path = "/api/v1/documents/" + id;
  wait_until_read(id);
  const Headers first = {{"If-Match", "\"1\""}};
  const HttpAnswer same = ask("PATCH", path + "/record", R"({"subject":"Trồng cây năm 2031"})", first);
  EXPECT_EQ(same.status, 200) << same.body;
  EXPECT_EQ(same.head.get("ETag"), "\"1\"");
  EXPECT_EQ(ask("PATCH", path + "/record", "{}", first).json()["version"], 1);
  EXPECT_EQ(ask("PATCH", path + "/record", "{}", {{"If-Match", "\"2\""}}).status, 412);
  EXPECT_EQ(ask("GET", path + "/versions").json()["versions"].size(), 1u);
}

TEST_P(Api, AFinishedBatchIsNotCancelled) {
  const std::string batch = ask("POST", "/api/v1/batches?to=json&name=a.txt", draft).json()["id"];
  Json now = Json::object();
  for (int i = 0; i < 600 && !now.value("finished", false); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    now = ask("GET", "/api/v1/batches/" + batch).json();
  }
  const HttpAnswer answer = ask("POST", "/api/v1/batches/" + batch + "/cancel");
  EXPECT_EQ(answer.status, 200) << answer.body;
  EXPECT_EQ(answer.json(), now) << "as it was";
}

TEST_P(Api, SearchesWithoutWordsFindNothing) {
  const std::string id = upload("a.txt", draft);
  wait_until_read(id);
  const HttpAnswer saved =
      ask("PATCH", "/api/v1/documents/" + id + "/record",
          R"({"indicators":[{"text":"Trồng 100 cây","targets":[{"value":100,"max":null,"unit":"cây",
                                  "comparator":"="}],"node":null}]})",
          {{"If-Match", "\"1\""}});
  ASSERT_EQ(saved.status, 200) << saved.body;
  EXPECT_FALSE(ask("GET", "/api/v1/statistics/indicators").json()["indicators"].empty());
  EXPECT_TRUE(ask("GET", "/api/v1/statistics/indicators?q=%3F%3F%3F").json()["indicators"].empty());
}

TEST_P(Api, ArchivesAreKnownByTheirContentWhereTheyHaveNoName) {
  const Bytes archive = *zip({{"một.txt", draft}, {"hai.txt", std::string(draft) + "2. Trồng 30 cây.\n"}});
  const HttpAnswer answer = ask("POST", "/api/v1/documents", archive, {{"Content-Type", "application/zip"}});
  ASSERT_EQ(answer.status, 201) << answer.body;
  EXPECT_EQ(answer.json()["documents"].size(), 2u) << answer.body;
  const Bytes word = *zip({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", "<x/>"}});
  EXPECT_EQ(ask("POST", "/api/v1/documents", word).json()["documents"].size(), 1u) << "a document";
}

TEST_P(Api, RefusalsOfUploadsNameTheirLimit) {
  const auto [body, headers] =
      form_of_parts({{"batch", "", std::string(100'000, 'x')}, {"file", "a.txt", draft}});
  const HttpAnswer field = ask("POST", "/api/v1/batches", body, headers);
  EXPECT_EQ(field.status, 413);
  EXPECT_NE(field.body.find("64 KB"), std::string::npos) << field.body;
  std::vector<Member> many;
  for (int i = 0; i < 2'001; ++i) many.push_back({std::to_string(i) + ".txt", "x"});
  const HttpAnswer members = ask("POST", "/api/v1/documents?name=a.zip", *zip(many));
  EXPECT_EQ(members.status, 413);
  EXPECT_NE(members.body.find("2001 tệp"), std::string::npos) << members.body;
  std::string noise;
  for (unsigned i = 0, x = 1; i < 40'000; ++i)
    noise += static_cast<char>((x = x * 1'103'515'245 + 12'345) >> 16);
  const Bytes cut = zip({{"docProps/app.xml", noise}, {"word/document.xml", "<x/>"}})->substr(0, 20'000);
  const Json document = wait_until_read(upload("cắt.docx", cut));
  EXPECT_EQ(document["state"], "failed");
  EXPECT_NE(document["error"].get<std::string>().find("chưa hết"), std::string::npos) << document;
  EXPECT_EQ(document["error"].get<std::string>().find("giải nén"), std::string::npos) << document;
}

TEST_P(Api, ABatchIsNoJson) {
  const std::string id = upload("a.txt", draft);
  const HttpAnswer refused = ask("POST", "/api/v1/batches", Json{{"documents", {id}}}.dump(),
                                 {{"Content-Type", "application/json"}});
  EXPECT_EQ(refused.status, 415);
  EXPECT_NE(refused.body.find("documents"), std::string::npos) << refused.body;
  EXPECT_EQ(ask("GET", "/api/v1/documents").json()["all"], 1);
}

TEST_P(Api, AnotherOfficeFindsNothing) {
  const std::string id = upload("a.txt", draft), path = "/api/v1/documents/" + id;
  wait_until_read(id);
  const Headers stranger = {{"X-Office", add_office(*database, "Xã Đồi Gió")->id}, {"If-Match", "\"1\""}};
  for (const char* rest : {"", "/original", "/record", "/versions", "/versions/1", "/versions/1/diff",
                           "/diagnostics", "/rendering"})
    EXPECT_EQ(ask("GET", path + rest, "", stranger).status, 404) << rest;
  EXPECT_EQ(ask("DELETE", path, "", stranger).status, 404);
  EXPECT_EQ(ask("PATCH", path + "/record", "{}", stranger).status, 404);
  EXPECT_EQ(ask("GET", "/api/v1/documents", "", stranger).json()["all"], 0);
}

TEST_P(Api, WhatIsNoTextIsRefused) {
  for (const char* path :
       {"/api/v1/documents/%00", "/api/v1/documents/%FF%FE/record", "/api/v1/documents?q=%C3%28",
        "/api/v1/documents?type=a%00b", "/api/v1/batches/%00/events"})
    EXPECT_EQ(ask("GET", path).status, 400) << path;
  EXPECT_EQ(ask("GET", "/api/v1/documents/..%2F..%2Fetc").status, 404);
  const std::string id = upload("a.txt", draft);
  EXPECT_EQ(ask("PUT", "/api/v1/documents/" + id + "/tags", R"(["a\u0000b"])").status, 400);
  EXPECT_EQ(ask("GET", "/api/v1/documents?q=%27%22%5C%3A%2A%28").status, 200);
}

TEST_P(Api, ManyFilesAndArchivesAtOnce) {
  const Bytes archive =
      *zip({{"xã/một.txt", draft}, {"ảnh.xlsx", "x"}, {"trong.zip", "PK"}, {"hai.md", "# KẾ HOẠCH\n"}});
  const auto [body, headers] = form_of_parts({{"file", "a.txt", draft}, {"file", "năm ngoái.zip", archive}});
  const HttpAnswer answer = ask("POST", "/api/v1/documents", body, headers);
  ASSERT_EQ(answer.status, 201) << answer.body;
  ASSERT_EQ(answer.json()["documents"].size(), 3u);
  EXPECT_EQ(answer.json()["documents"][1]["name"], "năm ngoái.zip!xã/một.txt");
  EXPECT_EQ(answer.json()["left_out"].size(), 2u);
  const Bytes hostile = *zip({{"../../etc/passwd", "x"}});
  EXPECT_EQ(ask("POST", "/api/v1/documents?name=a.zip", hostile).status, 422);
  const Bytes bomb = *zip({{"bom.txt", std::string(64u << 20, '\0')}});
  EXPECT_EQ(ask("POST", "/api/v1/documents?name=bom.zip", bomb).status, 413);
  EXPECT_EQ(ask("GET", "/api/v1/documents").json()["all"], 3);
}

std::vector<std::string> names_in(const Json& list) {
  std::vector<std::string> names;
  for (const Json& one : list) {
    EXPECT_NE(one.value("reason", "."), "") << one;
    names.push_back(one["name"]);
  }
  return names;
}

TEST_P(Api, OneBadFileDoesNotRefuseTheRest) {
  Bytes archive = *zip({{"hong.txt", std::string(R"(KẾ HOẠCH "quý" I, II, III, IV; 1234567890)") + draft},
                        {"../ngoai.txt", draft},
                        {"lanh.txt", draft}});
  for (std::size_t i = 50; i < 60; ++i) archive[i] = static_cast<char>(~archive[i]);
  const auto [body, headers] = form_of_parts({{"file", "lớn.txt", std::string(21u << 20, 'x')},
                                              {"file", "a.txt", draft},
                                              {"file", "rỗng.txt", ""},
                                              {"file", "~$a.docx", "khoá"},
                                              {"file", "xã/Thumbs.db", "ảnh"},
                                              {"file", "cụt.zip", archive.substr(0, archive.size() / 2)},
                                              {"file", "b.zip", archive},
                                              {"file", "z.txt", draft}});
  const std::vector<std::string> taken = {"a.txt", "b.zip!lanh.txt", "z.txt"};
  const std::vector<std::string> left = {"lớn.txt", "rỗng.txt",       "~$a.docx",          "xã/Thumbs.db",
                                         "cụt.zip", "b.zip!hong.txt", "b.zip!../ngoai.txt"};
  const HttpAnswer documents = ask("POST", "/api/v1/documents", body, headers);
  ASSERT_EQ(documents.status, 201) << documents.body;
  EXPECT_EQ(names_in(documents.json()["documents"]), taken);
  EXPECT_EQ(names_in(documents.json()["left_out"]), left);
  const HttpAnswer batch = ask("POST", "/api/v1/batches?to=json", body, headers);
  ASSERT_EQ(batch.status, 202) << batch.body;
  EXPECT_EQ(batch.json()["total"], 3);
  EXPECT_EQ(names_in(batch.json()["left_out"]), left);
}

TEST_P(Api, WhereNoFileIsGoodTheReasonIsTold) {
  struct NoneGood {
    std::vector<FormPart> parts;
    int status;
  };
  const std::vector<NoneGood> cases = {
      {{{"file", "rỗng.txt", ""}}, 422},
      {{{"file", "lớn.txt", std::string(21u << 20, 'x')}}, 413},
      {{{"file", "rỗng.txt", ""}, {"file", "lớn.txt", std::string(21u << 20, 'x')}}, 422},
      {{{"file", "a.zip", *zip({{"ảnh.xlsx", "x"}})}}, 422},
      {{{"file", "a.zip", std::string("PK\x05\x06") + std::string(18, '\0')}}, 422}};
  for (const NoneGood& one : cases) {
    const auto [body, headers] = form_of_parts(one.parts);
    for (const char* path : {"/api/v1/documents", "/api/v1/batches"}) {
      const HttpAnswer answer = ask("POST", path, body, headers);
      EXPECT_EQ(answer.status, one.status) << path << answer.body;
      EXPECT_EQ(answer.json()["left_out"].size(), one.parts.size()) << answer.body;
      EXPECT_NE(answer.json()["detail"].get<std::string>().find(one.parts[0].file), std::string::npos)
          << answer.body;
    }
  }
  EXPECT_EQ(ask("GET", "/api/v1/documents").json()["all"], 0);
}

TEST_P(Api, AListTellsTheTagsOfEachDocument) {
  for (const char* name : {"a.txt", "b.txt", "c.txt"}) {
    const std::string id = upload(name, draft);
    if (*name != 'b')
      ASSERT_EQ(ask("PUT", "/api/v1/documents/" + id + "/tags", Json::array({"z", name}).dump()).status, 200);
  }
  const HttpAnswer answer = ask("GET", "/api/v1/documents?sort=name&order=asc");
  ASSERT_EQ(answer.status, 200) << answer.body;
  const Json list = answer.json()["documents"];
  ASSERT_EQ(list.size(), 3u);
  EXPECT_EQ(list[0]["tags"], Json::array({"a.txt", "z"}));
  EXPECT_EQ(list[1]["tags"], Json::array());
  EXPECT_EQ(list[2]["tags"], Json::array({"c.txt", "z"}));
}

TEST_P(Api, TheDescriptionSaysWhatHeadersAndBodiesAreFor) {
  const Json description = ask("GET", "/api/openapi.json").json(), paths = description["paths"];
  const auto header = [&](const char* path, const char* method, const std::string& name) -> Json {
    for (const Json& one : paths[path][method]["parameters"])
      if (one["in"] == "header" && one["name"] == name) return one["required"];
    return nullptr;
  };
  EXPECT_EQ(header("/api/v1/documents/{id}/record", "put", "If-Match"), true);
  EXPECT_EQ(header("/api/v1/documents/{id}/record", "get", "If-None-Match"), false);
  EXPECT_EQ(header("/api/v1/documents", "post", "Idempotency-Key"), false);
  EXPECT_EQ(header("/api/v1/batches", "post", "Idempotency-Key"), false);
  EXPECT_EQ(header("/api/v1/documents", "get", "X-CSRF-Token"), nullptr);
  EXPECT_EQ(header("/api/v1/documents", "post", "X-CSRF-Token"), false);
  EXPECT_TRUE(paths["/api/v1/documents"]["post"]["responses"]["201"]["headers"].contains("Location"));
  EXPECT_TRUE(paths["/api/v1/documents/{id}"]["get"]["responses"]["200"]["headers"].contains("ETag"));
  EXPECT_TRUE(paths["/api/v1/documents"]["post"]["responses"].contains("507"));
  EXPECT_FALSE(paths["/api/v1/batches"]["post"]["requestBody"]["content"].contains("application/json"));
  for (const auto& [path, operations] : paths.items())
    for (const auto& [method, operation] : operations.items()) {
      const Json content = operation.value("requestBody", Json::object()).value("content", Json::object());
      if (content.contains("application/json") && !path.ends_with("/editing")) {
        EXPECT_TRUE(content["application/json"].contains("schema")) << method << ' ' << path;
      }
      for (const auto& [status, answer] : operation["responses"].items()) {
        const Json json = answer.value("content", Json::object()).value("application/json", Json(nullptr));
        if (!json.is_null()) {
          EXPECT_TRUE(json.contains("schema")) << method << ' ' << path << ' ' << status;
        }
      }
    }
  const std::string all = description.dump();
  for (auto at = all.find("#/components/schemas/"); at != std::string::npos;
       at = all.find("#/components/schemas/", at + 1)) {
    const std::string name = all.substr(at + 21, all.find('"', at) - at - 21);
    EXPECT_TRUE(description["components"]["schemas"].contains(name)) << name;
  }
}

TEST_P(Api, TheDescriptionSaysWhatQueryParametersAreFor) {
  const Json paths = ask("GET", "/api/openapi.json").json()["paths"];
  const auto said = [&](const char* path, const char* method, const std::string& name) -> std::string {
    for (const Json& one : paths[path][method]["parameters"])
      if (one["name"] == name) return one.value("description", "");
    return "no such parameter";
  };
  EXPECT_EQ(said("/api/v1/statistics/budgets", "get", "from"), "Từ năm.");
  EXPECT_NE(said("/api/v1/audit", "get", "from"), said("/api/v1/statistics/tasks", "get", "from"));
  for (const char* name :
       {"state", "year", "type", "issuer", "tag", "q", "sort", "order", "limit", "offset", "trashed"})
    EXPECT_GT(said("/api/v1/documents", "get", name).size(), 3u) << name;
}

TEST_P(Api, TheSameKeyUploadsOnce) {
  const Headers key = {{"Idempotency-Key", "k-1"}};
  const HttpAnswer first = ask("POST", "/api/v1/documents?name=a.txt", draft, key);
  const HttpAnswer again = ask("POST", "/api/v1/documents?name=a.txt", draft, key);
  EXPECT_EQ(first.json()["documents"][0]["id"], again.json()["documents"][0]["id"]);
  EXPECT_EQ(ask("POST", "/api/v1/documents?name=b.txt", draft, key).status, 409);
  EXPECT_EQ(ask("GET", "/api/v1/documents").json()["all"], 1);
}

TEST_P(Api, ABatchGoesFromUploadToArchive) {
  const auto [body, headers] = form_of_parts({{"to", "", "pdf,docx"},
                                              {"batch", "", "Năm 2031"},
                                              {"file", "a.txt", draft},
                                              {"file", "xã/a.txt", draft},
                                              {"file", "A.txt", draft},
                                              {"file", "Khẩn!.txt", draft},
                                              {"file", "hỏng.docx", "PK\x03\x04 không phải Word"}});
  const HttpAnswer started = ask("POST", "/api/v1/batches", body, headers);
  ASSERT_EQ(started.status, 202) << started.body;
  const std::string path = started.head.get("Location");
  const HttpAnswer events = ask("GET", path + "/events");  // ends with the batch
  EXPECT_NE(events.body.find("event: progress"), std::string::npos);
  EXPECT_NE(events.body.find("event: end"), std::string::npos);
  const Json batch = ask("GET", path).json();
  EXPECT_EQ(batch["done"], 4) << batch;
  EXPECT_EQ(batch["failed"], 1);
  const Json items = ask("GET", path + "/items").json()["items"];
  EXPECT_EQ(items[4]["state"], "failed");
  EXPECT_FALSE(items[4]["error"].get<std::string>().empty());
  EXPECT_NE(ask("GET", path + "/report").body.find("hỏng.docx"), std::string::npos);
  const HttpAnswer results = ask("GET", path + "/results");
  const auto members = unzip(results.body);
  ASSERT_TRUE(members) << describe(members.error());
  std::vector<std::string> names;
  for (const Member& member : *members) names.push_back(member.name);
  EXPECT_EQ(names, (std::vector<std::string>{"report.csv", "a.docx", "a.pdf", "xã/a.docx", "xã/a.pdf",
                                             "A-2.docx", "A-2.pdf", "Khẩn!.docx", "Khẩn!.pdf"}));
  EXPECT_EQ(ask("POST", path + "/retry").json()["failed"], 0);
  EXPECT_EQ(ask("POST", path + "/cancel").status, 200);
  EXPECT_EQ(ask("GET", "/api/v1/batches").json()["batches"].size(), 1u);
}

TEST_P(Api, ABatchIsLookedAtInParts) {
  const std::string first = upload("xã/a.txt", draft), second = upload("b.txt", draft);
  wait_until_read(first), wait_until_read(second);
  const auto [body, headers] = form_of_parts({{"to", "", "xlsx"},
                                              {"documents", "", first},
                                              {"documents", "", second},
                                              {"file", "hỏng.docx", "PK\x03\x04 không phải Word"}});
  const HttpAnswer started = ask("POST", "/api/v1/batches", body, headers);
  ASSERT_EQ(started.status, 202) << started.body;
  const std::string path = started.head.get("Location");
  ask("GET", path + "/events");  // ends with the batch
  const Json all = ask("GET", path + "/items").json();
  EXPECT_EQ(all["all"], 3) << "several fields with documents add up";
  ASSERT_EQ(all["items"].size(), 3u);
  EXPECT_EQ(all["items"][0]["document"], first);
  EXPECT_EQ(all["items"][1]["document"], second);
  const Json failed = ask("GET", path + "/items?state=failed").json();
  EXPECT_EQ(failed["all"], 1);
  ASSERT_EQ(failed["items"].size(), 1u);
  EXPECT_EQ(failed["items"][0]["name"], "hỏng.docx");
  const Json page = ask("GET", path + "/items?state=done&offset=1&limit=1").json();
  EXPECT_EQ(page["all"], 2);
  ASSERT_EQ(page["items"].size(), 1u);
  EXPECT_EQ(page["items"][0]["document"], second);
  EXPECT_EQ(ask("GET", path + "/items?state=hong").status, 400);
  const std::string outputs = path + "/items/" + all["items"][0]["id"].get<std::string>() + "/outputs/";
  const HttpAnswer output = ask("GET", outputs + "xlsx");
  EXPECT_EQ(output.status, 200);
  EXPECT_TRUE(unzip(output.body)) << "a workbook is a zip";
  EXPECT_NE(output.head.get("Content-Disposition").find("a.xlsx"), std::string::npos);
  EXPECT_EQ(ask("GET", outputs + "pdf").status, 404);
  EXPECT_EQ(ask("GET", path + "/items/none/outputs/xlsx").status, 404);
  const Headers stranger = {{"X-Office", add_office(*database, "Xã Đồi Gió")->id}};
  EXPECT_EQ(ask("GET", outputs + "xlsx", "", stranger).status, 404);
}

TEST_P(Api, AHitIsShownInItsWords) {
  const std::string id = upload("a.txt", draft);
  wait_until_read(id);
  const auto excerpt = [&](const std::string& search) {
    const Json list = ask("GET", "/api/v1/documents?q=" + search).json();
    EXPECT_EQ(list["all"], 1) << search;
    return list["documents"][0]["excerpt"];
  };
  EXPECT_EQ(excerpt("100"),
            Json::parse(
                R"([{"text":"Trồng ","hit":false},{"text":"100","hit":true},{"text":" cây.","hit":false}])"));
  EXPECT_EQ(
      excerpt("CAY%20tr%E1%BB%93ng"),
      Json::parse(
          R"([{"text":"Trồng","hit":true},{"text":" 100 ","hit":false},{"text":"cây","hit":true},{"text":".","hit":false}])"));
  EXPECT_EQ(excerpt("2031"), nullptr) << "the list shows the subject itself";
  EXPECT_FALSE(ask("GET", "/api/v1/documents").json()["documents"][0].contains("excerpt"));
  const std::string before = "Một hai ba bốn năm sáu bảy tám chín mười mười một mười hai mười ba. ";
  std::string text = before + "Rừng phòng hộ";
  for (int i = 0; i < 40; ++i) text += " và chữ thứ " + std::to_string(i);
  ASSERT_EQ(ask("PATCH", "/api/v1/documents/" + id + "/record", R"({"closing":[")" + text + R"("]})",
                {{"If-Match", "\"1\""}})
                .status,
            200);
  const Json cut = excerpt("rung%20phong");
  ASSERT_EQ(cut.size(), 5u) << cut;
  EXPECT_EQ(cut[0]["text"], "…mười một mười hai mười ba. ");
  EXPECT_EQ(cut[1], Json::parse(R"({"text":"Rừng","hit":true})"));
  const std::string rest = cut[4]["text"];
  EXPECT_TRUE(rest.starts_with(" hộ và chữ") && rest.ends_with("…")) << rest;
  EXPECT_LT(to_utf32(rest).size(), 120u);
  ASSERT_TRUE(database->transact([](Sql& sql) -> Status {
    sql.run("DELETE FROM document_text");  // as an older program left it
    return Done{};
  }));
  EXPECT_EQ(excerpt("rung%20phong"), cut);
}

TEST_P(Api, WhoReviewedIsTold) {
  const std::string id = upload("a.txt", draft), path = "/api/v1/documents/" + id;
  EXPECT_EQ(wait_until_read(id)["reviewed_by"], nullptr);
  clerk_token();  // "Văn thư", an account of its own
  ASSERT_TRUE(set_reviewed(*database, clerk, id, 1, true));
  const Json reviewed = ask("GET", path).json();
  EXPECT_EQ(reviewed["reviewed_by"], "Văn thư");
  EXPECT_EQ(reviewed["reviewed_at"], reviewed["updated"]);
  ASSERT_EQ(ask("PATCH", path + "/record", R"({"subject":"Khác"})", {{"If-Match", "\"1\""}}).status, 200);
  const Json edited = ask("GET", path).json();
  EXPECT_EQ(edited["reviewed_by"], nullptr);
  EXPECT_EQ(edited["reviewed_at"], nullptr);
  upload("b.txt", "QUYẾT ĐỊNH\nVề việc trồng cây\n\nĐiều 1. Trồng cây.\n");
  EXPECT_EQ(ask("GET", "/api/v1/documents?sort=type&order=asc").status, 200);
}

TEST_P(Api, ABatchOfDocumentsThatAreThere) {
  const std::string id = upload("a.txt", draft);
  wait_until_read(id);
  const HttpAnswer started = ask("POST", "/api/v1/batches?to=xlsx&documents=" + id);
  ASSERT_EQ(started.status, 202) << started.body;
  EXPECT_NE(ask("GET", std::string(started.head.get("Location")) + "/events").body.find("event: end"),
            std::string::npos);
  EXPECT_EQ(ask("POST", "/api/v1/batches?to=xlsx&documents=none").status, 404);
  EXPECT_EQ(ask("POST", "/api/v1/batches?to=exe&documents=" + id).status, 400);
  EXPECT_EQ(ask("POST", "/api/v1/batches?to=pdf").status, 400);
  for (const char* wrong : {"template=khong-co", "set.khong-co=1", "set.body-size=999", "profile=khong"})
    EXPECT_EQ(ask("POST", "/api/v1/batches?documents=" + id + "&" + wrong).status, 400) << wrong;
}

// Neither its time nor its memory is that of the service.
TEST_P(Api, ALargeRecordIsMadeIntoFormsInAProcessOfItsOwn) {
  const std::string id = upload("a.txt", draft), small = upload("b.txt", draft);
  wait_until_read(id), wait_until_read(small);
  Plan plan = plan_from_json(ask("GET", "/api/v1/documents/" + id + "/record").body).value();
  plan.body.at(0).children.assign(5'001, Node{"-", "Trồng cây.", {}, std::nullopt, {}});
  const std::string record = to_json(plan);
  ASSERT_EQ(ask("PUT", "/api/v1/documents/" + id + "/record", record,
                {{"If-Match", "\"1\""}, {"Content-Type", "application/json"}})
                .status,
            200);
  const std::string form = "/rendering?to=akn";
  const HttpAnswer made = ask("GET", "/api/v1/documents/" + id + form);
  EXPECT_EQ(made.status, 200);
  EXPECT_EQ(made.body, render(engine(), plan, Form::akn, {}).value());
  Site alone = *site;
  alone.program = "/nowhere/vanthu";
  const auto other = Server::start(alone, {"127.0.0.1", 0});
  ASSERT_TRUE(other);
  const auto at_other = [&](const char* method, const std::string& path, const std::string& body) {
    return call((*other)->port(), method, path, body, {{"Content-Type", "application/json"}}).status;
  };
  EXPECT_EQ(at_other("GET", "/api/v1/documents/" + id + form, ""), 404);
  EXPECT_EQ(at_other("POST", "/api/v1/preview", record), 404);
  EXPECT_EQ(at_other("GET", "/api/v1/documents/" + small + form, ""), 200);
}

TEST_P(Api, StatisticsAsJsonAndCsv) {
  const std::string id = upload("a.txt", draft);
  wait_until_read(id);
  const std::string root = "/api/v1/statistics/";
  Json record = ask("GET", "/api/v1/documents/" + id + "/record").json();
  record["funding"] = {
      {"text", "Kinh phí"}, {"total", 15'470'000'001}, {"sources", {"=ngân sách, xã"}}, {"node", nullptr}};
  record["tasks"] = {{{"content", "Trồng cây"},
                      {"lead", {"Phòng Kinh tế"}},
                      {"coordinate", Json::array()},
                      {"due", "trước 30/6/2031"},
                      {"node", nullptr}}};
  record["indicators"] = Json::parse(
      R"([{"text":"Trồng 100 cây","targets":[{"value":100,"max":null,"unit":"cây","comparator":"="}],"node":null}])");
  const HttpAnswer saved =
      ask("PUT", "/api/v1/documents/" + id + "/record", record.dump(), {{"If-Match", "\"1\""}});
  ASSERT_EQ(saved.status, 200) << saved.body;
  const Json budgets = ask("GET", root + "budgets?from=2031&to=2031").json();
  ASSERT_EQ(budgets["budgets"].size(), 1u) << budgets;
  EXPECT_EQ(budgets["budgets"][0]["amount"], 15'470'000'001);
  const HttpAnswer csv = ask("GET", root + "budgets?format=csv");
  EXPECT_EQ(csv.head.getContentType(), "text/csv; charset=utf-8");
  EXPECT_EQ(csv.body,
            "\xEF\xBB\xBFNăm,Lấy từ,Nguồn kinh phí,Nhóm,Số tiền (đồng),Số kế hoạch\r\n"
            "2031,tổng kinh phí nêu trong kế hoạch,\"'=ngân sách, xã\",,15470000001,1\r\n");
  const Json indicators = ask("GET", root + "indicators?q=trong%20cay").json();
  ASSERT_EQ(indicators["indicators"].size(), 1u) << indicators;
  EXPECT_EQ(indicators["indicators"][0]["targets"][0]["value"], 100);
  EXPECT_EQ(ask("GET", root + "tasks?from=2031-06-30&to=2031-06-30").json()["all"], 1);
  EXPECT_EQ(ask("GET", root + "tasks?from=2031-07-01").json()["all"], 0);
  for (const char* path : {"indicators?topic=", "budgets?topic=", "tasks?topic=", "documents?topic="}) {
    const Json with = ask("GET", root + path + "trong%20cay").json(),
               without = ask("GET", root + path + "x").json();
    EXPECT_NE(with, without) << path;
    EXPECT_EQ(with, ask("GET", root + path).json()) << path;
  }
  EXPECT_EQ(ask("GET", root + "documents").json()["by_year"][0]["value"], "2031");
  for (const char* bad : {"tasks?from=2031-02-30", "tasks?to=x", "budgets?from=0", "documents?to=x",
                          "indicators?from=1e3", "documents?format=xml"})
    EXPECT_EQ(ask("GET", root + bad).status, 400) << bad;
  const Headers stranger = {{"X-Office", add_office(*database, "Xã Đồi Gió")->id}};
  EXPECT_EQ(ask("GET", root + "tasks", "", stranger).json()["all"], 0);
  EXPECT_EQ(ask("GET", root + "budgets", "", stranger).json()["budgets"].size(), 0u);
}

}  // namespace
}  // namespace vanthu
