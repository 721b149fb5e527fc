// Workers with the real program: what they make of documents and batches, and what hostile files cannot do.
#include <chrono>
#include <thread>

#include "base/zip.h"
#include "jobs/watch.h"
#include "jobs/workers.h"
#include "pipeline/apart.h"
#include "plan/json.h"
#include "service/program.h"
#include "service/store_case.h"
#include "store/housekeeping.h"

namespace vanthu {
namespace {

constexpr const char* draft = "KẾ HOẠCH\nTrồng cây năm 2031\n\nI. MỤC TIÊU\n1. Trồng 100 cây.\n";

class Jobs : public StoreCase {
 protected:
  std::unique_ptr<Workers> workers(int threads = 2) {
    return std::make_unique<Workers>(*database, WorkersOptions{VANTHU_PROGRAM, threads, 30'000, 50, {}});
  }

  // condition: () -> bool, looked at for a minute at most.
  template <class Condition>
  static bool wait_for(Condition condition) {
    for (int i = 0; i < 1'200; ++i) {
      if (condition()) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return false;
  }

  DocumentState state_of(const std::string& id) { return get_document(*database, clerk, id)->state; }
};
INSTANTIATE_TEST_SUITE_P(On, Jobs, testing::Values("sqlite", "postgresql"),
                         [](const auto& info) { return std::string(info.param); });

TEST_P(Jobs, ReadWhatComesIn) {
  const auto running = workers();
  const std::string id = accept_one("kế hoạch.txt", draft);
  running->wake();
  ASSERT_TRUE(wait_for([&] { return state_of(id) != DocumentState::waiting; }));
  const auto document = get_document(*database, clerk, id);
  EXPECT_EQ(document->state, DocumentState::read) << document->error;
  EXPECT_EQ(document->subject, "Trồng cây năm 2031");
  const auto plan = plan_from_json(get_version(*database, clerk, id, 0)->record);
  ASSERT_TRUE(plan) << describe(plan.error());
  EXPECT_EQ(plan->source.name, "kế hoạch.txt");
  EXPECT_EQ(plan->source.sha256, document->original.sha256);
}

TEST_P(Jobs, ABrokenFileSaysWhatIsWrong) {
  const auto running = workers();
  const std::string id = accept_one("hỏng.pdf", "%PDF-1.7\nnhưng không có gì nữa");
  ASSERT_TRUE(wait_for([&] { return state_of(id) != DocumentState::waiting; }));
  EXPECT_EQ(state_of(id), DocumentState::failed);
  EXPECT_NE(get_document(*database, clerk, id)->error.find("PDF bị hỏng"), std::string::npos)
      << get_document(*database, clerk, id)->error;
}

TEST_P(Jobs, ABatchMakesEveryFormOfEveryFile) {
  ProduceOptions options;
  options.forms = {"pdf", "docx"};
  BatchOrder order = {"năm 2031", to_json(options), {}, {}};
  for (int i = 0; i < 3; ++i)
    order.files.push_back(
        incoming("kế hoạch " + std::to_string(i) + ".txt", draft + std::to_string(i) + "\n"));
  order.files.push_back(incoming("hỏng.docx", "PK\x03\x04 không phải Word"));
  const auto batch = accept_batch(*database, clerk, order, {});
  ASSERT_TRUE(batch);
  const auto running = workers();
  ASSERT_TRUE(wait_for([&] { return get_batch(*database, clerk, batch->id)->finished(); }));
  const auto now = get_batch(*database, clerk, batch->id);
  EXPECT_EQ(now->done, 3);
  EXPECT_EQ(now->failed, 1);
  const auto items = items_of(batch->id);
  for (int i = 0; i < 3; ++i) {
    const BatchItem& item = items->at(static_cast<std::size_t>(i));
    ASSERT_EQ(item.outputs.size(), 2u) << item.error;
    EXPECT_EQ(item.pages, 1);
    std::string pdf;
    ASSERT_TRUE(copy_blob(*database, item.outputs[1].stored.sha256, [&](const Bytes& part) {
      pdf += part;
      return true;
    }));
    EXPECT_EQ(pdf.substr(0, 5), "%PDF-");
    EXPECT_EQ(state_of(item.document), DocumentState::read);
  }
  EXPECT_EQ(items->at(3).state, ItemState::failed);
  EXPECT_FALSE(items->at(3).error.empty());
}

TEST_P(Jobs, WhyAJobFailedIsTold) {
  accept_one("hỏng.pdf", "%PDF-1.7\n");
  const auto bad = do_job(*database, **take_job(*database, 60'000), VANTHU_PROGRAM);
  ASSERT_TRUE(bad);
  EXPECT_FALSE(bad->failure.empty());
  accept_one("a.txt", draft);
  const auto good = do_job(*database, **take_job(*database, 60'000), VANTHU_PROGRAM);
  ASSERT_TRUE(good);
  EXPECT_EQ(good->failure, "");
}

TEST_P(Jobs, ABatchUsesTheRecordThatAPersonCorrected) {
  const std::string id = accept_one("a.txt", draft);
  ASSERT_TRUE(do_job(*database, **take_job(*database, 60'000), VANTHU_PROGRAM));
  Plan plan = *plan_from_json(get_version(*database, clerk, id, 0)->record);
  plan.subject = "Trồng rừng năm 2031";
  ASSERT_TRUE(save_version(*database, clerk, id, 1, "edit", plan));
  ProduceOptions options;
  options.forms = {"json"};
  const auto batch = accept_batch(*database, clerk, {"đợt", to_json(options), {}, {id}}, {});
  ASSERT_TRUE(do_job(*database, **take_job(*database, 60'000), VANTHU_PROGRAM));
  const auto items = items_of(batch->id);
  ASSERT_EQ(items->at(0).outputs.size(), 1u) << items->at(0).error;
  EXPECT_EQ(items->at(0).subject, "Trồng rừng năm 2031");
  EXPECT_EQ(get_document(*database, clerk, id)->version, 2) << "nothing was read again";
}

TEST_P(Jobs, AProfileFillsABatchOfItsOffice) {
  ASSERT_TRUE(set_profile(*database, clerk, 0,
                          R"({"schema":"vanthu.profile/1","issuer":"ỦY BAN NHÂN DÂN XÃ SUỐI MÂY"})"));
  ProduceOptions options;
  options.forms = {"json"};
  const auto batch =
      accept_batch(*database, clerk, {"đợt", to_json(options), {incoming("a.txt", draft)}, {}}, {});
  ASSERT_TRUE(do_job(*database, **take_job(*database, 60'000), VANTHU_PROGRAM));
  const auto items = items_of(batch->id);
  ASSERT_EQ(items->at(0).outputs.size(), 1u) << items->at(0).error;
  std::string json;
  ASSERT_TRUE(copy_blob(*database, items->at(0).outputs[0].stored.sha256, [&](const Bytes& part) {
    json += part;
    return true;
  }));
  EXPECT_EQ(plan_from_json(json)->header.issuer, "ỦY BAN NHÂN DÂN XÃ SUỐI MÂY");
  EXPECT_FALSE(plan_from_json(get_version(*database, clerk, items->at(0).document, 1)->record)->header.issuer)
      << "the record stays as it was read";
}

TEST_P(Jobs, StoppingGivesWorkBack) {
  std::vector<IncomingFile> many;
  for (int i = 0; i < 20; ++i) many.push_back(incoming(std::to_string(i) + ".txt", draft));
  ASSERT_TRUE(accept_documents(*database, clerk, many, Urgency::bulk, {}));
  workers()->stop(0);
  const auto state = queue_state(*database);
  EXPECT_EQ(state->running, 0);
  EXPECT_EQ(state->failed, 0);
  const auto left = database->look([](Sql& sql) -> Result<std::int64_t> {
    return sql.row("SELECT coalesce(max(failures + losses), 0) FROM job WHERE state = 'waiting'")->number(0);
  });
  EXPECT_EQ(*left, 0);
}

// The password of a database is in no list of processes.
TEST_P(Jobs, AWorkerIsToldItsDatabaseByAFileOrTheEnvironment) {
  if (!is_postgresql()) return;  // nobody else works on a store of SQLite
  scratch.write("vanthu.conf", "# kho\nlisten = 127.0.0.1:1\ndatabase = " + address.url + "\n");
  for (const bool by_file : {true, false}) {
    const std::string id = accept_one("kế hoạch.txt", draft);
    if (!by_file) ::setenv("VANTHU_DATABASE", address.url.c_str(), 1);
    std::vector<std::string> arguments = {"worker", "--jobs", "1"};
    if (by_file) arguments.insert(arguments.end(), {"--config", (scratch / "vanthu.conf").string()});
    Program worker(arguments);
    ::unsetenv("VANTHU_DATABASE");
    EXPECT_TRUE(wait_for([&] { return state_of(id) == DocumentState::read; })) << by_file;
    const Result<Bytes> shown = read_file("/proc/" + std::to_string(worker.pid()) + "/cmdline", 10'000);
    ASSERT_TRUE(shown);
    EXPECT_EQ(shown->find("postgresql:"), Bytes::npos);
    EXPECT_EQ(worker.end(SIGTERM), 0);
  }
  scratch.write("leer.conf", "data = kho\n");
  EXPECT_EQ(Program({"worker", "--config", (scratch / "leer.conf").string()}).end(0), 2);
}

TEST_P(Jobs, AWatchedFolderTakesWholeFilesOnce) {
  scratch.write("in/kế hoạch.txt", draft);
  scratch.write("in/.tạm.txt", "x");
  scratch.write("in/lớn.txt", std::string(2'000, 'x'));
  scratch.write("in/sub/khác.txt", draft);
  WatchOptions options;
  options.folder = scratch / "in";
  options.office = clerk.office;
  options.file_bytes = 1'000;
  Watch watch(*database, options);
  EXPECT_EQ(watch.look(), 0) << "it may still be written";
  EXPECT_EQ(watch.look(), 1);
  EXPECT_EQ(watch.look(), 0);
  EXPECT_EQ(scratch.files("in"), (std::vector<std::string>{".tạm.txt", "da-nhan/kế hoạch.txt",
                                                           "qua-lon/lớn.txt", "sub/khác.txt"}));
  EXPECT_EQ(find_documents(*database, clerk, {})->documents.at(0).name, "kế hoạch.txt");
  // As after a crash between accepting and moving.
  std::filesystem::rename(scratch / "in/da-nhan/kế hoạch.txt", scratch / "in/kế hoạch.txt");
  Watch again(*database, options);
  again.look();
  again.look();
  EXPECT_EQ(find_documents(*database, clerk, {})->all, 1);
}

// A watch of the folder "in" whose log is kept.
struct TellingWatch {
  TellingWatch(Database& database, const Scratch& scratch, const std::string& office) {
    WatchOptions options;
    options.folder = scratch / "in";
    options.office = office;
    options.file_bytes = 1 << 20;
    options.log = [this](const std::string& event, const std::string& file, const std::string&) {
      lines.push_back(event + " " + file);
    };
    watch = std::make_unique<Watch>(database, options);
  }
  int look(int times) {
    int accepted = 0;
    while (times-- > 0) accepted += watch->look();
    return accepted;
  }
  std::vector<std::string> lines;
  std::unique_ptr<Watch> watch;
};

TEST_P(Jobs, AWatchedFolderKeepsWhatIsNoDraftAndTellsItOnce) {
  const std::vector<std::string> litter = {".kế hoạch.docx.swp", "Thumbs.db", "báo cáo.exe",    "hỏng.zip",
                                           "kế hoạch.tmp",       "trống.zip", "~$kế hoạch.docx"};
  for (const std::string& name : litter) scratch.write("in/" + name, "khoá");
  scratch.write("in/trống.zip", *zip({{"ảnh.xlsx", "x"}}));
  scratch.write("in/xã.ZIP", *zip({{"một.txt", draft}, {"hai/ba.txt", draft}, {"ảnh.xlsx", "x"}}));
  TellingWatch watching(*database, scratch, clerk.office);
  EXPECT_EQ(watching.look(5), 1);
  const std::vector<std::string> there = scratch.files("in");
  for (const std::string& name : litter) {
    EXPECT_EQ(std::count(there.begin(), there.end(), name), 1) << name << " is left where it was";
    EXPECT_EQ(std::count(watching.lines.begin(), watching.lines.end(), "watch-left " + name), 1) << name;
  }
  EXPECT_EQ(std::count(there.begin(), there.end(), "da-nhan/xã.ZIP"), 1);
  std::vector<std::string> names;
  const auto found = find_documents(*database, clerk, {});
  for (const StoredDocument& document : found->documents) names.push_back(document.name);
  std::sort(names.begin(), names.end());
  EXPECT_EQ(names, (std::vector<std::string>{"xã.ZIP!hai/ba.txt", "xã.ZIP!một.txt"}));
}

TEST_P(Jobs, WhatCannotBeMovedAwayIsTakenOnceForGood) {
  scratch.write("in/a.txt", draft);
  scratch.write("in/da-nhan", "a file where the folder should be: nothing can be moved");
  TellingWatch watching(*database, scratch, clerk.office);
  EXPECT_EQ(watching.look(70), 1) << "also when it is tried again";
  EXPECT_EQ(std::count(watching.lines.begin(), watching.lines.end(), "watch-cannot-move a.txt"), 1);
  KeepTimes nothing;
  nothing.keys = -1;  // as after the seven days
  ASSERT_TRUE(tidy_store(*database, nothing));
  TellingWatch(*database, scratch, clerk.office).look(3);  // as after a restart
  EXPECT_EQ(find_documents(*database, clerk, {})->all, 1);
  std::filesystem::remove(scratch / "in/da-nhan");
  watching.look(40);
  EXPECT_EQ(scratch.files("in"), (std::vector<std::string>{"da-nhan/a.txt"}));
}

TEST_P(Jobs, FilesThatCannotBeTakenBlockNobody) {
  const auto sql = [this](const std::string& statement) {
    const auto done = database->transact([&](Sql& open) -> Status {
      open.run(statement);
      return Done{};
    });
    ASSERT_TRUE(done) << describe(done.error());
  };
  // The tests' user may read every file: the database does not take these.
  sql(is_postgresql() ? "ALTER TABLE document ADD CONSTRAINT locked CHECK (name NOT LIKE 'khoá%')"
                      : "CREATE TRIGGER locked BEFORE INSERT ON document WHEN NEW.name LIKE 'khoá%'"
                        " BEGIN SELECT RAISE(ABORT, 'locked'); END");
  for (int i = 100; i < 200; ++i) scratch.write("in/khoá-" + std::to_string(i) + ".txt", draft);
  scratch.write("in/z.txt", draft);
  TellingWatch watching(*database, scratch, clerk.office);
  EXPECT_EQ(watching.look(3), 1);
  EXPECT_EQ(find_documents(*database, clerk, {})->documents.at(0).name, "z.txt");
  watching.look(40);
  EXPECT_EQ(std::count(watching.lines.begin(), watching.lines.end(), "watch-cannot-accept khoá-100.txt"), 1);
  sql(is_postgresql() ? "ALTER TABLE document DROP CONSTRAINT locked" : "DROP TRIGGER locked");
  EXPECT_EQ(watching.look(31), 100) << "tried again";
}

// ---- the process apart

ApartOrder order_of(const std::filesystem::path& file, const std::string& name) {
  ApartOrder order;
  order.file = file;
  order.name = name;
  return order;
}

TEST(Apart, SaysWhatKindOfErrorItWas) {
  Scratch scratch;
  scratch.write("in", std::string_view("\x7f"
                                       "ELF\0\1\2\0\0\0",
                                       10));
  scratch.write("record.json", R"({"schema":"vanthu.plan/1","type":3})");
  const auto unknown = work_apart(VANTHU_PROGRAM, order_of(scratch / "in", "x.exe"), scratch.path());
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().kind, ErrorKind::unsupported) << describe(unknown.error());
  const auto wrong = work_apart(VANTHU_PROGRAM, order_of(scratch / "record.json", "r.json"), scratch.path());
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().kind, ErrorKind::invalid);
  const auto missing = work_apart(VANTHU_PROGRAM, order_of(scratch / "none", "r.json"), scratch.path());
  EXPECT_EQ(missing.error().kind, ErrorKind::not_found);
  const auto program = work_apart("/usr/bin/false", order_of(scratch / "in", "x"), scratch.path());
  EXPECT_EQ(program.error().kind, ErrorKind::internal);
}

// A child that a hostile file has taken over says what it likes.
TEST(Apart, BelievesNoAnswerThatIsNone) {
  Scratch scratch;
  scratch.write("secret", "x");
  for (const char* says :
       {"", "x", "[]", "{}", R"({"error":{"kind":99,"message":"","place":""}})", R"({"error":3})",
        R"({"outputs":["../secret"],"subject":"","errors":0,"warnings":0,"pages":0})",
        R"({"outputs":["pdf"],"subject":"","errors":0,"warnings":0,"pages":0})"}) {
    scratch.write(
        "child",
        std::string("#!/bin/sh\nln -sf ../secret output.pdf\n: >record.json\n: >source.json\ncat <<'E'\n") +
            says + "\nE\n");
    std::filesystem::permissions(scratch / "child", std::filesystem::perms::owner_all);
    std::filesystem::create_directories(scratch / "work");
    const auto answer = work_apart(scratch / "child", order_of("x", "x"), scratch / "work");
    ASSERT_FALSE(answer) << says;
    EXPECT_EQ(answer.error().kind, ErrorKind::internal) << says;
  }
}

TEST(Apart, StopsWhenAsked) {
  Scratch scratch;
  std::ofstream(scratch / "sleep") << "#!/bin/sh\nsleep 60\n";
  std::filesystem::permissions(scratch / "sleep", std::filesystem::perms::owner_all);
  std::stop_source stop;
  std::jthread stopper([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    stop.request_stop();
  });
  const auto answer = work_apart(scratch / "sleep", order_of("x", "x"), scratch.path(), stop.get_token());
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, ErrorKind::unavailable);
}

}  // namespace
}  // namespace vanthu
