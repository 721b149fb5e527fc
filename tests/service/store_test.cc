// The store, on SQLite and on a real PostgreSQL: versions, idempotency, offices, what stays after a restart.
#include <atomic>
#include <mutex>
#include <set>
#include <thread>

#include "pipeline/pipeline.h"
#include "plan/json.h"
#include "service/store_case.h"
#include "store/audit.h"
#include "store/jobs.h"
#include "store/schema.h"

namespace vanthu {
namespace {

constexpr const char* draft = "KẾ HOẠCH\nTrồng cây năm 2031\n\nI. MỤC TIÊU\n1. Trồng 100 cây.\n";

Plan plan_of(const std::string& text) { return read_plan(text, "ke-hoach.txt").value(); }

Job take_one(Database& database, Milliseconds lease = 60'000) {
  const auto taken = take_job(database, lease);
  EXPECT_TRUE(taken) << describe(taken.error());
  EXPECT_TRUE(*taken) << "no job is due";
  return taken && *taken ? **taken : Job{};
}

class Store : public StoreCase {};
INSTANTIATE_TEST_SUITE_P(On, Store, testing::Values("sqlite", "postgresql"),
                         [](const auto& info) { return std::string(info.param); });

TEST_P(Store, KeepsBytesAndNamesToTheLetter) {
  std::string bytes(3'000'000, 'x');
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i * 7 + i / 251);
  const std::string name = "Kế hoạch/“Năm 2031” \\ o'clock $1.docx";
  const std::string id = accept_one(name, bytes);
  open();  // as after a restart
  const Result<StoredDocument> document = get_document(*database, clerk, id);
  ASSERT_TRUE(document) << describe(document.error());
  EXPECT_EQ(document->name, name);
  EXPECT_EQ(document->state, DocumentState::waiting);
  EXPECT_EQ(document->original.size, 3'000'000);
  std::string back;
  ASSERT_TRUE(copy_blob(*database, document->original.sha256, [&](const Bytes& part) {
    EXPECT_LE(part.size(), 1u << 20);
    back += part;
    return true;
  }));
  EXPECT_EQ(back, bytes);
}

TEST_P(Store, KeepsTheSameBytesOnce) {
  const std::string first = accept_one("a.txt", draft), second = accept_one("b.txt", draft);
  EXPECT_NE(first, second);
  const auto blobs = database->look(
      [](Sql& sql) -> Result<std::int64_t> { return sql.row("SELECT count(*) FROM blob")->number(0); });
  EXPECT_EQ(*blobs, 1);
}

// A message that says "full" is no full disk.
TEST_P(Store, ABugIsNoTroubleOfTheDisk) {
  if (is_postgresql())
    GTEST_SKIP() << "Poco gives no SQLSTATE of what PostgreSQL cannot prepare: unavailable";
  const auto refused = database->transact([&](Sql& sql) -> Status {
    sql.run("SELECT full_name_of_io FROM office");
    return Done{};
  });
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::internal) << describe(refused.error());
}

TEST_P(Store, AcceptsAllOrNothing) {
  std::vector<IncomingFile> files = {incoming("a.txt", draft), incoming("b.txt", "khác")};
  files[1].stored.sha256[0] = files[1].stored.sha256[0] == '0' ? '1' : '0';  // has changed on the disk
  EXPECT_FALSE(accept_documents(*database, clerk, files, Urgency::waiting_person, {}));
  EXPECT_EQ(find_documents(*database, clerk, {})->all, 0);
  EXPECT_FALSE(*take_job(*database, 1'000));
}

TEST_P(Store, AKeyMakesTheSecondRequestTheFirst) {
  const IdempotencyKey key = {"k-1", "digest of the request"};
  const std::vector<IncomingFile> files = {incoming("a.txt", draft), incoming("b.txt", "khác")};
  const auto first = accept_documents(*database, clerk, files, Urgency::waiting_person, key);
  const auto again = accept_documents(*database, clerk, files, Urgency::waiting_person, key);
  ASSERT_TRUE(first && again);
  EXPECT_EQ(first->at(0).id, again->at(0).id);
  EXPECT_EQ(first->at(1).id, again->at(1).id);
  EXPECT_EQ(find_documents(*database, clerk, {})->all, 2);
  const auto other = accept_documents(*database, clerk, files, Urgency::waiting_person, {"k-1", "another"});
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().kind, ErrorKind::conflict);
  const Actor somebody = {clerk.office, "clerk-2", "", ""};
  EXPECT_TRUE(accept_documents(*database, somebody, files, Urgency::waiting_person, {"k-1", "another"}));
}

TEST_P(Store, AKeyHoldsAgainstTwoAtOnce) {
  const std::vector<IncomingFile> files = {incoming("a.txt", draft)};
  std::vector<std::string> ids(6);
  {
    std::vector<std::jthread> threads;
    for (std::string& id : ids)
      threads.emplace_back([&] {
        const auto made = accept_documents(*database, clerk, files, Urgency::waiting_person, {"k", "d"});
        id = made ? made->front().id : describe(made.error());
      });
  }
  for (const std::string& id : ids) EXPECT_EQ(id, ids[0]);
  EXPECT_EQ(find_documents(*database, clerk, {})->all, 1);
}

TEST_P(Store, ADocumentThatWasReadHasItsRecord) {
  const std::string id = accept_one("a.txt", draft);
  const Job job = take_one(*database);
  EXPECT_EQ(job.subject, id);
  const Plan plan = plan_of(draft);
  ASSERT_TRUE(finish_read(*database, job, plan));
  const Result<StoredDocument> document = get_document(*database, clerk, id);
  EXPECT_EQ(document->state, DocumentState::read);
  EXPECT_EQ(document->version, 1);
  EXPECT_EQ(document->subject, "Trồng cây năm 2031");
  EXPECT_EQ(document->year, 2031);
  const Result<PlanVersion> version = get_version(*database, clerk, id, 0);
  ASSERT_TRUE(version);
  EXPECT_EQ(version->record, to_json(plan));
  EXPECT_EQ(version->reason, "read");
  EXPECT_FALSE(*take_job(*database, 1'000));
}

TEST_P(Store, EditsAreVersionsAndTheSlowerOneIsTold) {
  const std::string id = accept_one("a.txt", draft);
  Plan plan = plan_of(draft);
  ASSERT_TRUE(finish_read(*database, take_one(*database), plan));
  plan.subject = "Trồng rừng năm 2031";
  ASSERT_TRUE(save_version(*database, clerk, id, 1, "edit", plan));
  const Result<StoredDocument> late = save_version(*database, clerk, id, 1, "edit", plan);
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().kind, ErrorKind::conflict);
  EXPECT_NE(late.error().message.find("bản 2"), std::string::npos) << late.error().message;
  EXPECT_EQ(list_versions(*database, clerk, id)->size(), 2u);
  EXPECT_EQ(plan_from_json(get_version(*database, clerk, id, 1)->record)->subject, "Trồng cây năm 2031");
  EXPECT_EQ(get_document(*database, clerk, id)->subject, "Trồng rừng năm 2031");
}

TEST_P(Store, OfManyEditorsAtOnceOneWins) {
  const std::string id = accept_one("a.txt", draft);
  const Plan plan = plan_of(draft);
  ASSERT_TRUE(finish_read(*database, take_one(*database), plan));
  std::atomic<int> saved = 0, told = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 6; ++i)
      threads.emplace_back([&] {
        const auto answer = save_version(*database, clerk, id, 1, "edit", plan);
        if (answer) ++saved;
        if (!answer && answer.error().kind == ErrorKind::conflict) ++told;
      });
  }
  EXPECT_EQ(saved, 1);
  EXPECT_EQ(told, 5);
}

TEST_P(Store, OfficesDoNotSeeEachOther) {
  const std::string id = accept_one("a.txt", draft);
  const Actor stranger = {add_office(*database, "Ủy ban nhân dân xã Đồi Gió")->id, "clerk-9", "", ""};
  const Plan plan = plan_of(draft);
  ASSERT_TRUE(finish_read(*database, take_one(*database), plan));
  const auto hidden = [](const auto& answer) {
    return !answer && answer.error().kind == ErrorKind::not_found;
  };
  EXPECT_TRUE(hidden(get_document(*database, stranger, id)));
  EXPECT_TRUE(hidden(get_version(*database, stranger, id, 1)));
  EXPECT_TRUE(hidden(list_versions(*database, stranger, id)));
  EXPECT_TRUE(hidden(save_version(*database, stranger, id, 1, "edit", plan)));
  EXPECT_TRUE(hidden(set_trashed(*database, stranger, id, true)));
  EXPECT_TRUE(hidden(set_tags(*database, stranger, id, {"x"})));
  EXPECT_TRUE(hidden(set_reviewed(*database, stranger, id, 1, true)));
  EXPECT_TRUE(hidden(read_again(*database, stranger, id, std::nullopt)));
  EXPECT_TRUE(hidden(accept_batch(*database, stranger, {"đợt", "{}", {}, {id}}, {})));
  EXPECT_EQ(find_documents(*database, stranger, {})->all, 0);
  EXPECT_TRUE(list_audit(*database, stranger.office)->empty());
}

TEST_P(Store, ListsFilterSortAndTurnPages) {
  for (int year = 2030; year < 2035; ++year) {
    const std::string text =
        "KẾ HOẠCH\nTrồng cây năm " + std::to_string(year) + "\n\nI. MỤC TIÊU\n1. Trồng 100 cây.\n";
    accept_one(std::to_string(year) + ".txt", text);
    ASSERT_TRUE(finish_read(*database, take_one(*database), plan_of(text)));
  }
  const std::string waiting = accept_one("cuối.txt", draft);
  DocumentQuery query;
  EXPECT_EQ(find_documents(*database, clerk, query)->documents.front().id, waiting);
  query.state = DocumentState::read;
  query.sort = "year";
  query.descending = false;
  query.limit = 2;
  query.offset = 2;
  const auto page = find_documents(*database, clerk, query);
  ASSERT_TRUE(page);
  EXPECT_EQ(page->all, 5);
  ASSERT_EQ(page->documents.size(), 2u);
  EXPECT_EQ(page->documents[0].year, 2032);
  EXPECT_EQ(page->documents[1].year, 2033);
  query = {};
  query.year = 2034;
  EXPECT_EQ(find_documents(*database, clerk, query)->all, 1);
  query = {};
  ASSERT_TRUE(set_tags(*database, clerk, waiting, {"khẩn", "năm ngoái", "khẩn"}));
  query.tag = "khẩn";
  const auto tagged = find_documents(*database, clerk, query);
  ASSERT_EQ(tagged->all, 1);
  EXPECT_EQ(tagged->documents[0].tags, (std::vector<std::string>{"khẩn", "năm ngoái"}));
  query.sort = "1; DROP TABLE document";
  EXPECT_EQ(find_documents(*database, clerk, query).error().kind, ErrorKind::usage);
}

TEST_P(Store, SearchesWithAndWithoutAccents) {
  const std::string other =
      "KẾ HOẠCH\nPhòng, chống dịch năm 2031\n\nI. MỤC TIÊU\n1. Kiểm soát dịch bệnh ở thôn Hoà Bình.\n";
  const std::string trees = accept_one("cây.txt", draft);
  ASSERT_TRUE(finish_read(*database, take_one(*database), plan_of(draft)));
  const std::string health = accept_one("dịch.txt", other);
  ASSERT_TRUE(finish_read(*database, take_one(*database), plan_of(other)));
  const auto found = [&](const std::string& text) {
    DocumentQuery query;
    query.text = text;
    std::set<std::string> ids;
    const auto list = find_documents(*database, clerk, query);
    EXPECT_TRUE(list) << describe(list.error());
    for (const StoredDocument& document : list->documents) ids.insert(document.id);
    return ids;
  };
  const std::set<std::string> only_trees = {trees}, only_health = {health}, none;
  EXPECT_EQ(found("trồng cây"), only_trees);
  EXPECT_EQ(found("TRONG CAY"), only_trees);
  EXPECT_EQ(found("trọng cây"), none) << "an accent that is given counts";
  EXPECT_EQ(found("kiem soat dich"), only_health);
  EXPECT_EQ(found("thôn Hòa Bình"), only_health) << "either placement of the tone mark";
  EXPECT_EQ(found("kiể"), only_health) << "the last word may be begun only";
  EXPECT_EQ(found("kiể soát"), none);
  EXPECT_EQ(found("2031").size(), 2u);
  EXPECT_EQ(found("  ").size(), 2u);
  EXPECT_EQ(found("cây.txt"), only_trees);
  for (const char* hostile : {"'", "\"", "cây' OR '1'='1", "\\", "a:*", "cây\" OR \"x", "(", "NOT cây", "~"})
    (void)found(hostile);
}

TEST_P(Store, WhatIsAboutTheWordsIsFoundFirst) {
  const auto plan = [](const std::string& subject, const std::string& goal) {
    return "KẾ HOẠCH\n" + subject + " năm 2031\n\nI. MỤC TIÊU\n1. " + goal + "\n";
  };
  std::vector<std::string> ids;
  for (const std::string& text :
       {plan("Trồng cây", "Trồng 100 cây."), plan("Chống dịch", "Tiêm phòng ở thôn Đồi Chè."),
        plan("Chuyển đổi số", "Không trồng thêm cây nào.")}) {
    ids.push_back(accept_one("a.txt", text));
    ASSERT_TRUE(finish_read(*database, take_one(*database), plan_of(text)));
  }
  DocumentQuery query;
  query.text = "trong cay";
  auto list = find_documents(*database, clerk, query);
  ASSERT_TRUE(list) << describe(list.error());
  ASSERT_EQ(list->documents.size(), 2u);
  EXPECT_EQ(list->documents[0].id, ids[0]) << "older, but about it";
  query.sort = "created";
  EXPECT_EQ(find_documents(*database, clerk, query)->documents[0].id, ids[2]) << "as chosen";
  query = {};
  query.sort = "match";
  EXPECT_EQ(find_documents(*database, clerk, query)->documents[0].id, ids[2]) << "no words: the newest first";
}

TEST_P(Store, TheTrashGivesBack) {
  const std::string id = accept_one("a.txt", draft);
  ASSERT_TRUE(set_trashed(*database, clerk, id, true));
  EXPECT_EQ(find_documents(*database, clerk, {})->all, 0);
  DocumentQuery trash;
  trash.trashed = true;
  EXPECT_EQ(find_documents(*database, clerk, trash)->all, 1);
  ASSERT_TRUE(set_trashed(*database, clerk, id, false));
  EXPECT_EQ(find_documents(*database, clerk, {})->all, 1);
}

TEST_P(Store, TellsWhoDidWhat) {
  const std::string id = accept_one("a.txt", draft);
  ASSERT_TRUE(set_trashed(*database, clerk, id, true));
  const auto entries = list_audit(*database, clerk.office);
  ASSERT_EQ(entries->size(), 2u);
  EXPECT_EQ(entries->at(0).action, "document.trash");
  EXPECT_EQ(entries->at(1).action, "document.accept");
  EXPECT_EQ(entries->at(0).subject, id);
  EXPECT_EQ(entries->at(0).account, "clerk-1");
  EXPECT_EQ(entries->at(0).request, "request-1");
}

TEST_P(Store, SeveralProgramsMayStartAtOnce) {
  std::vector<std::jthread> threads;
  std::atomic<int> opened = 0;
  DatabaseAddress fresh = address;
  if (is_postgresql())
    fresh.url = server()->new_database();
  else
    fresh.folder = scratch / "fresh";
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      if (const auto database = Database::open(fresh)) ++opened;
    });
  threads.clear();
  EXPECT_EQ(opened, 4);
}

TEST_P(Store, ANewerSchemaIsLeftAlone) {
  ASSERT_TRUE(database->transact([](Sql& sql) -> Status {
    sql.run("UPDATE schema_version SET version = $1", {std::int64_t{newest_schema() + 1}});
    return Done{};
  }));
  const auto opened = Database::open(address);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().kind, ErrorKind::conflict);
}

// ---- jobs

class Queue : public StoreCase {};
INSTANTIATE_TEST_SUITE_P(On, Queue, testing::Values("sqlite", "postgresql"),
                         [](const auto& info) { return std::string(info.param); });

TEST_P(Queue, APersonGoesBeforeBulk) {
  ASSERT_TRUE(accept_batch(*database, clerk, {"đợt", "{}", {incoming("bulk.txt", draft)}, {}}, {}));
  const std::string id = accept_one("person.txt", draft);
  EXPECT_EQ(take_one(*database).subject, id);
  EXPECT_EQ(take_one(*database).kind, JobKind::produce);
}

TEST_P(Queue, EachJobIsTakenOnce) {
  constexpr int jobs = 40;
  std::vector<IncomingFile> incoming_files;
  for (int i = 0; i < jobs; ++i) incoming_files.push_back(incoming(std::to_string(i), draft));
  ASSERT_TRUE(accept_documents(*database, clerk, incoming_files, Urgency::bulk, {}));
  std::mutex mutex;
  std::multiset<std::string> taken;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i)
      threads.emplace_back([&] {
        for (;;) {
          const auto job = take_job(*database, 60'000);
          if (!job || !*job) return;
          const std::lock_guard lock(mutex);
          taken.insert((*job)->subject);
        }
      });
  }
  EXPECT_EQ(taken.size(), static_cast<std::size_t>(jobs));
  EXPECT_EQ(std::set<std::string>(taken.begin(), taken.end()).size(), static_cast<std::size_t>(jobs));
}

TEST_P(Queue, ALostLeaseMeansNothingIsWritten) {
  const std::string id = accept_one("a.txt", draft);
  const Job dead = take_one(*database, 1);  // its worker sleeps
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  const Job next = take_one(*database);
  EXPECT_EQ(next.id, dead.id);
  EXPECT_EQ(next.losses, 1);
  EXPECT_EQ(renew_job(*database, dead, 1'000).error().kind, ErrorKind::conflict);
  EXPECT_EQ(finish_read(*database, dead, plan_of(draft)).error().kind, ErrorKind::conflict);
  EXPECT_EQ(fail_job(*database, dead, "x", true).error().kind, ErrorKind::conflict);
  EXPECT_EQ(give_back_job(*database, dead).error().kind, ErrorKind::conflict);
  EXPECT_EQ(get_document(*database, clerk, id)->version, 0);
  ASSERT_TRUE(finish_read(*database, next, plan_of(draft)));
  EXPECT_EQ(finish_read(*database, next, plan_of(draft)).error().kind, ErrorKind::conflict);
  EXPECT_EQ(list_versions(*database, clerk, id)->size(), 1u);
}

TEST_P(Queue, WhatKillsItsWorkersIsSetAsideInTheEnd) {
  const std::string id = accept_one("a.txt", draft);
  for (int loss = 0; loss < most_losses; ++loss) {
    EXPECT_EQ(take_one(*database, 1).losses, loss);
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  EXPECT_FALSE(*take_job(*database, 1'000));
  const Result<StoredDocument> document = get_document(*database, clerk, id);
  EXPECT_EQ(document->state, DocumentState::failed);
  EXPECT_NE(document->error.find("20 lần"), std::string::npos) << document->error;
  EXPECT_EQ(queue_state(*database)->failed, 1);
  ASSERT_TRUE(read_again(*database, clerk, id, std::nullopt));
  EXPECT_EQ(take_one(*database).losses, 0);
}

TEST_P(Queue, AFailureIsTriedAgainLaterAndThreeTimesInAll) {
  const std::string id = accept_one("a.txt", draft);
  const auto no_more_waiting = [&] {
    ASSERT_TRUE(database->transact([](Sql& sql) -> Status {
      sql.run("UPDATE job SET run_after = 0");
      return Done{};
    }));
  };
  for (int failure = 0; failure < most_failures; ++failure) {
    const Job job = take_one(*database);
    EXPECT_EQ(job.failures, failure);
    ASSERT_TRUE(fail_job(*database, job, "mất mạng", false));
    EXPECT_FALSE(*take_job(*database, 1'000)) << "not before its back-off";
    no_more_waiting();
  }
  EXPECT_FALSE(*take_job(*database, 1'000));
  EXPECT_EQ(get_document(*database, clerk, id)->error, "mất mạng");
  EXPECT_EQ(queue_state(*database)->failed, 1);
}

TEST_P(Queue, ABrokenFileFailsAtOnce) {
  const std::string id = accept_one("a.txt", draft);
  ASSERT_TRUE(fail_job(*database, take_one(*database), "Tệp hỏng.", true));
  EXPECT_EQ(get_document(*database, clerk, id)->state, DocumentState::failed);
  EXPECT_EQ(get_document(*database, clerk, id)->error, "Tệp hỏng.");
}

TEST_P(Queue, WhatIsGivenBackCountsNoAttempt) {
  accept_one("a.txt", draft);
  ASSERT_TRUE(give_back_job(*database, take_one(*database)));
  EXPECT_EQ(take_one(*database).losses, 0);
}

TEST_P(Queue, ABatchCountsItsOutcomesAndCanBeCancelledAndRetried) {
  const BatchOrder order = {
      "năm 2031", "{}", {incoming("a.txt", draft), incoming("b.txt", "b"), incoming("c.txt", "c")}, {}};
  const Result<Batch> batch = accept_batch(*database, clerk, order, {"k", "d"});
  ASSERT_TRUE(batch) << describe(batch.error());
  EXPECT_EQ(accept_batch(*database, clerk, order, {"k", "d"})->id, batch->id);
  EXPECT_EQ(batch->total, 3);
  scratch.write("out.pdf", "%PDF");
  const Produced produced = {{{"pdf", *describe_file(scratch / "out.pdf"), scratch / "out.pdf"}},
                             plan_of(draft),
                             std::nullopt,
                             std::nullopt,
                             "Trồng cây",
                             0,
                             1,
                             2};
  ASSERT_TRUE(finish_produce(*database, take_one(*database), produced));
  const Job failing = take_one(*database);
  ASSERT_TRUE(fail_job(*database, failing, "Tệp hỏng.", true));
  const Job running = take_one(*database);
  Result<Batch> now = cancel_batch(*database, clerk, batch->id);
  EXPECT_EQ(now->done, 1);
  EXPECT_EQ(now->failed, 1);
  EXPECT_EQ(now->cancelled, 0) << "what runs ends as it does";
  ASSERT_TRUE(
      finish_produce(*database, running, {{}, std::nullopt, std::nullopt, std::nullopt, "", 0, 0, 0}));
  now = get_batch(*database, clerk, batch->id);
  EXPECT_TRUE(now->finished());
  const auto items = items_of(batch->id);
  ASSERT_EQ(items->size(), 3u);
  EXPECT_EQ(items->at(0).outputs.at(0).form, "pdf");
  EXPECT_EQ(items->at(0).pages, 2);
  EXPECT_EQ(items->at(1).error, "Tệp hỏng.");
  EXPECT_EQ(get_document(*database, clerk, items->at(0).document)->version, 1) << "its record is kept";
  EXPECT_EQ(retry_batch(*database, clerk, batch->id)->failed, 0);
  const Job again = take_one(*database);
  EXPECT_EQ(again.kind, JobKind::read) << "whether the file is to blame shows when it is read alone";
  EXPECT_EQ(again.subject, items->at(1).document);
  EXPECT_EQ(take_one(*database).subject, failing.subject);
}

TEST_P(Queue, WhatWaitsIsCancelled) {
  const Result<Batch> batch = accept_batch(
      *database, clerk, {"đợt", "{}", {incoming("a.txt", draft), incoming("b.txt", "b")}, {}}, {});
  EXPECT_EQ(cancel_batch(*database, clerk, batch->id)->cancelled, 2);
  for (int i = 0; i < 2; ++i) EXPECT_EQ(take_one(*database).kind, JobKind::read) << "they stay documents";
  EXPECT_FALSE(*take_job(*database, 1'000));
}

// ---- where only one of them can be tested

TEST(PostgresqlStore, SurvivesARestartOfItsServer) {
  PostgresqlServer server;
  ASSERT_TRUE(server.is_running()) << server.trouble();
  DatabaseAddress address;
  address.url = server.new_database();
  const auto database = Database::open(address);
  ASSERT_TRUE(database) << describe(database.error());
  const Result<Office> office = add_office(**database, "Xã Suối Mây");
  ASSERT_TRUE(office);
  server.stop();
  const Result<Office> away = get_office(**database, office->id);
  ASSERT_FALSE(away);
  EXPECT_EQ(away.error().kind, ErrorKind::unavailable);
  server.start();
  ASSERT_TRUE(server.is_running()) << server.trouble();
  const Result<Office> back = get_office(**database, office->id);
  EXPECT_TRUE(back) << describe(back.error());
}

TEST(SqliteStore, IsReadByItsOwnerOnly) {
  Scratch scratch;
  DatabaseAddress address;
  address.folder = scratch / "data";
  const auto database = Database::open(address);
  ASSERT_TRUE(add_office(**database, "Xã Suối Mây"));
  constexpr auto others = std::filesystem::perms::group_all | std::filesystem::perms::others_all;
  EXPECT_EQ(std::filesystem::status(address.folder).permissions() & others, std::filesystem::perms::none);
  for (const std::string& file : scratch.files("data"))
    EXPECT_EQ(std::filesystem::status(address.folder / file).permissions() & others,
              std::filesystem::perms::none)
        << file;
}

TEST(SqliteStore, RefusesAFolderItCannotWrite) {
  DatabaseAddress address;
  address.folder = "/proc/vanthu";
  EXPECT_EQ(Database::open(address).error().kind, ErrorKind::unreadable);
  address.folder.clear();
  address.url = "mysql://x/y";
  EXPECT_EQ(Database::open(address).error().kind, ErrorKind::usage);
}

}  // namespace
}  // namespace vanthu
