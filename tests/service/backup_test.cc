// Backups of the real program, taken while it writes; what restoring refuses.
#include "store/backup.h"

#include <atomic>
#include <set>
#include <thread>

#include "service/program.h"
#include "service/store_case.h"
#include "store/accounts.h"
#include "store/schema.h"

namespace vanthu {
namespace {

const std::string program = VANTHU_PROGRAM;

std::string draft_of(int number) {
  std::string text = "KẾ HOẠCH\nTrồng cây năm 2031, đợt " + std::to_string(number) + "\n\nI. MỤC TIÊU\n";
  for (int i = 1; i <= 200 + number; ++i)
    text += std::to_string(i) + ". Trồng " + std::to_string(100 + i) + " cây ở thôn số " + std::to_string(i) +
            ".\n";
  return text;
}

std::string name_of(int number) { return "ke-hoach-" + std::to_string(number) + ".txt"; }

// Files that a watched folder has taken.
std::vector<std::string> taken(const Scratch& scratch) {
  return std::filesystem::exists(scratch / "in/da-nhan") ? scratch.files("in/da-nhan")
                                                         : std::vector<std::string>();
}

bool wait_for_taken(const Scratch& scratch, std::size_t count) {
  for (int i = 0; i < 3'000 && taken(scratch).size() < count; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  return taken(scratch).size() >= count;
}

std::unique_ptr<Database> open_store(const std::filesystem::path& folder) {
  DatabaseAddress address;
  address.folder = folder;
  auto database = Database::open(address);
  EXPECT_TRUE(database) << describe(database.error());
  return database ? *std::move(database) : nullptr;
}

// The original bytes of every document by its name.
std::map<std::string, std::string> documents_in(Database& database) {
  std::map<std::string, std::string> all;
  const auto rows = database.look(
      [](Sql& sql) -> Result<std::vector<SqlRow>> { return sql.rows("SELECT name, sha256 FROM document"); });
  EXPECT_TRUE(rows) << describe(rows.error());
  if (!rows) return all;
  for (const SqlRow& row : *rows)
    EXPECT_TRUE(copy_blob(database, row.text(1), [&](const Bytes& part) {
      all[row.text(0)] += part;
      return true;
    }));
  return all;
}

TEST(Backup, HasAllThatWasAcceptedWhileTheServerGoesOn) {
  const Scratch scratch;
  scratch.write("in/.co", "");
  Program server({"serve", "--listen", "127.0.0.1:0", "--data", (scratch / "data").string(), "--watch",
                  (scratch / "in").string(), "--workers", "1", "--log", "none"},
                 (scratch / "out").string());
  std::atomic<bool> enough = false;
  std::jthread writer([&] {
    for (int number = 1; !enough; ++number) {
      scratch.write("in/" + name_of(number), draft_of(number));
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
  });
  const bool is_running = wait_for_taken(scratch, 20);
  const std::vector<std::string> before = taken(scratch);
  const Ran saved = run("cd " + scratch.string() + " && " + program + " backup saved.db --data data");
  const bool went_on = wait_for_taken(scratch, taken(scratch).size() + 1);
  enough = true;
  writer.join();
  ASSERT_TRUE(is_running) << scratch.read("out");
  EXPECT_TRUE(went_on);
  EXPECT_EQ(saved.status, 0) << saved.output;
  EXPECT_EQ(server.end(SIGTERM), 0);
  const Ran restored = run("cd " + scratch.string() + " && " + program + " restore saved.db --data moi");
  ASSERT_EQ(restored.status, 0) << restored.output;
  EXPECT_EQ(scratch.files("moi"), std::vector<std::string>{"vanthu.db"});
  const auto database = open_store(scratch / "moi");
  ASSERT_TRUE(database);
  const std::map<std::string, std::string> documents = documents_in(*database);
  for (const std::string& name : before) {
    ASSERT_TRUE(documents.count(name)) << name;
    EXPECT_EQ(documents.at(name), scratch.read("in/da-nhan/" + name));
  }
}

class Restoring : public testing::Test {
 protected:
  void SetUp() override {
    const auto database = open_store(scratch / "data");
    ASSERT_TRUE(database);
    const Result<Office> office = add_office(*database, "Ủy ban nhân dân xã Suối Mây");
    scratch.write("a.txt", draft_of(1));
    ASSERT_TRUE(accept_documents(*database, {office->id, "clerk-1", "", ""},
                                 {{"a.txt", *describe_file(scratch / "a.txt"), scratch / "a.txt"}},
                                 Urgency::waiting_person, {}));
    const Status saved = back_up(scratch / "data", scratch / "saved.db");
    ASSERT_TRUE(saved) << describe(saved.error());
  }

  // Refused with this kind of error, and nothing is left in the folder.
  void expect_refused(const std::string& file, ErrorKind kind) {
    const Status status = restore(scratch / file, scratch / "new");
    ASSERT_FALSE(status) << file;
    EXPECT_EQ(status.error().kind, kind) << describe(status.error());
    EXPECT_EQ(scratch.files("new"), std::vector<std::string>{}) << file;
  }

  Scratch scratch;
};

TEST_F(Restoring, ABackupIsPrivateAndNeverOverAFile) {
  using std::filesystem::perms;
  EXPECT_EQ(std::filesystem::status(scratch / "saved.db").permissions(),
            perms::owner_read | perms::owner_write);
  const std::string bytes = scratch.read("saved.db");
  const Status again = back_up(scratch / "data", scratch / "saved.db");
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().kind, ErrorKind::unreadable);
  EXPECT_EQ(scratch.read("saved.db"), bytes);
  EXPECT_EQ(back_up(scratch / "khong-co", scratch / "x.db").error().kind, ErrorKind::not_found);
  EXPECT_FALSE(std::filesystem::exists(scratch / "khong-co"));
  EXPECT_EQ(back_up(scratch / "data", scratch / "khong-co/x.db").error().kind, ErrorKind::unreadable);
}

TEST_F(Restoring, NeverOverAStore) {
  const std::string bytes = scratch.read("data/vanthu.db");
  const Status status = restore(scratch / "saved.db", scratch / "data");
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().kind, ErrorKind::conflict);
  EXPECT_EQ(scratch.read("data/vanthu.db"), bytes);
  // A log that was left behind would be played into the restored store.
  scratch.write("left/vanthu.db-wal", "x");
  EXPECT_EQ(restore(scratch / "saved.db", scratch / "left").error().kind, ErrorKind::conflict);
}

TEST_F(Restoring, LooksAtTheFileFirst) {
  const std::string good = scratch.read("saved.db");
  scratch.write("empty.db", "");
  expect_refused("empty.db", ErrorKind::invalid);
  scratch.write("text.db", "KẾ HOẠCH");
  expect_refused("text.db", ErrorKind::invalid);
  scratch.write("half.db", good.substr(0, good.size() / 2));
  expect_refused("half.db", ErrorKind::invalid);
  expect_refused("khong-co.db", ErrorKind::not_found);
  std::string torn = good;
  for (std::size_t at = good.size() / 2; at < good.size() / 2 + 4'096; ++at) torn[at] = '\x5a';
  scratch.write("torn.db", torn);
  expect_refused("torn.db", ErrorKind::invalid);
}

// SQLite has no checksums: only the SHA-256 tells that a letter of a document has changed.
TEST_F(Restoring, EveryByteOfADocumentCounts) {
  std::string changed = scratch.read("saved.db");
  const auto at = changed.find("Trồng 199 cây");
  ASSERT_NE(at, std::string::npos);
  changed[at] = 't';
  scratch.write("changed.db", changed);
  expect_refused("changed.db", ErrorKind::invalid);
}

TEST_F(Restoring, OneOfANewerProgramIsLeftAlone) {
  {
    const auto database = open_store(scratch / "data");
    ASSERT_TRUE(database->transact([](Sql& sql) -> Status {
      sql.run("UPDATE schema_version SET version = $1", {std::int64_t{newest_schema() + 1}});
      return Done{};
    }));
  }
  ASSERT_TRUE(back_up(scratch / "data", scratch / "newer.db"));
  expect_refused("newer.db", ErrorKind::conflict);
}

TEST_F(Restoring, ASqliteFileOfSomethingElseIsRefused) {
  {
    const auto database = open_store(scratch / "other");
    ASSERT_TRUE(database->transact([](Sql& sql) -> Status {
      sql.run("ALTER TABLE schema_version RENAME TO version_of_something_else");
      return Done{};
    }));
  }
  ASSERT_TRUE(back_up(scratch / "other", scratch / "other.db"));
  expect_refused("other.db", ErrorKind::invalid);
}

TEST_F(Restoring, APasswordIsResetAtTheMachine) {
  const std::string data = " --data " + (scratch / "data").string();
  ASSERT_TRUE(ensure_first_admin(*open_store(scratch / "data")));
  const Ran reset = run(program + " reset-password admin" + data);
  EXPECT_EQ(reset.status, 0) << reset.output;
  EXPECT_NE(reset.output.find("mật khẩu dùng một lần của “admin”: "), std::string::npos) << reset.output;
  EXPECT_EQ(run(program + " reset-password ai-do" + data).status, 2);
  EXPECT_EQ(run(program + " reset-password admin --data " + (scratch / "khong-co").string()).status, 2);
  EXPECT_FALSE(std::filesystem::exists(scratch / "khong-co"));
}

// What the message tells to do is done to the letter, by a shell.
TEST(PostgresqlBackup, TheCommandsThatAreToldWork) {
  PostgresqlServer server;
  ASSERT_TRUE(server.is_running()) << server.trouble();
  const Scratch scratch;
  DatabaseAddress from, to;
  from.url = server.new_database();
  to.url = server.new_database();
  const std::string office = add_office(**Database::open(from), "Xã Suối Mây")->id;
  const auto told = [](const Ran& ran, const std::string& tool) {
    const auto at = ran.output.find(tool);
    return at == std::string::npos ? "false" : ran.output.substr(at, ran.output.find('\n', at) - at);
  };
  const std::string file = (scratch / "it's.dump").string();
  const Ran backup = run(program + " backup \"" + file + "\" --database '" + from.url + "'");
  const Ran saved = run(told(backup, "pg_dump "));
  EXPECT_EQ(backup.status, 2);
  ASSERT_EQ(saved.status, 0) << backup.output << saved.output;
  const Ran restoring = run(program + " restore \"" + file + "\" --database '" + to.url + "'");
  const Ran restored = run(told(restoring, "pg_restore "));
  ASSERT_EQ(restored.status, 0) << restoring.output << restored.output;
  EXPECT_TRUE(get_office(**Database::open(to), office));
  for (const char* url :
       {"postgresql://a:bi-mat@may/b", "postgresql://a:x@bi-mat@may/b", "postgresql://may/b?password=bi-mat",
        "postgresql://a@may/b?sslmode=require&password=bi-mat&connect_timeout=3",
        "postgresql://a:bi-mat@may/b?sslpassword=bi-mat&application_name=x@y"}) {
    const std::string message = backup_by_postgresql(url, "x").message;
    EXPECT_EQ(message.find("bi-mat"), std::string::npos) << message;
    EXPECT_NE(message.find("may/b"), std::string::npos) << message;
  }
  EXPECT_NE(backup_by_postgresql("postgresql://may/b?sslmode=require&password=p&application_name=v", "x")
                .message.find("may/b?sslmode=require&application_name=v'"),
            std::string::npos);
}

}  // namespace
}  // namespace vanthu
