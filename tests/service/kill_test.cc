// What was accepted is there, once, with one result: whatever dies in between. The numbers of files and kills
// are small here; VANTHU_KILL_FILES=200 VANTHU_KILLS=50 are those of the acceptance run.
#include <atomic>
#include <cstdlib>
#include <map>
#include <random>

#include "jobs/workers.h"
#include "service/program.h"
#include "service/store_case.h"
#include "store/accounts.h"
#include "store/tokens.h"

namespace vanthu {
namespace {

constexpr const char* draft = "KẾ HOẠCH\nTrồng cây năm 2031\n\nI. MỤC TIÊU\n1. Trồng 100 cây.\n";

int number_of(const char* variable, int otherwise) {
  const char* text = std::getenv(variable);
  return text ? std::atoi(text) : otherwise;
}

class Kill : public StoreCase {
 protected:
  void SetUp() override {
    StoreCase::SetUp();
    if (HasFatalFailure()) return;
    bearer = clerk_token();
    port = free_port();
  }

  std::vector<std::string> where() const {
    return is_postgresql() ? std::vector<std::string>{"--database", address.url}
                           : std::vector<std::string>{"--data", address.folder.string()};
  }

  void start_server(int workers) {
    std::vector<std::string> arguments = {
        "serve", "--listen", "127.0.0.1:" + std::to_string(port), "--workers", std::to_string(workers),
        "--log", "none"};
    for (const std::string& argument : where()) arguments.push_back(argument);
    running = std::make_unique<Program>(arguments, (scratch / "server.log").string());
    ASSERT_TRUE(answers(port)) << scratch.read("server.log");
  }

  // Uploads until it is answered; the key makes a repeated request the first one. The answer's body.
  std::string insist(const std::string& path, const std::string& body, const std::string& key,
                     Headers headers, int good) {
    headers.push_back(bearer);
    headers.emplace_back("Idempotency-Key", key);
    for (int attempt = 0; attempt < 600; ++attempt) {
      try {
        const HttpAnswer answer = call(port, "POST", path, body, headers);
        if (answer.status == good) return answer.body;
        if (answer.status < 500) {
          ADD_FAILURE() << answer.status << " " << answer.body;
          return "";
        }
      } catch (const Poco::Exception&) {  // it was killed
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    ADD_FAILURE() << "never answered";
    return "";
  }

  // Everything that was answered, looked at in the store itself.
  void expect_all_done(const std::map<std::string, std::string>& accepted, const std::string& batch,
                       int items) {
    const auto open_jobs = [&] {
      const auto state = queue_state(*database);
      return state ? state->waiting + state->running : 1;
    };
    for (int i = 0; i < 3'000 && open_jobs() > 0; ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    EXPECT_EQ(open_jobs(), 0) << "a job is stuck";
    EXPECT_EQ(queue_state(*database)->failed, 0);
    const auto list = items_of(batch);
    ASSERT_TRUE(list);
    EXPECT_EQ(static_cast<int>(list->size()), items);
    for (const BatchItem& item : *list) {
      EXPECT_EQ(item.state, ItemState::done) << item.error;
      EXPECT_EQ(item.outputs.size(), 1u);
      EXPECT_EQ(list_versions(*database, clerk, item.document)->size(), 1u);
    }
    for (const auto& [id, name] : accepted) {
      const auto document = get_document(*database, clerk, id);
      ASSERT_TRUE(document) << name << " was accepted and is lost";
      EXPECT_EQ(document->name, name);
      EXPECT_EQ(document->state, DocumentState::read) << document->error;
      EXPECT_EQ(list_versions(*database, clerk, id)->size(), 1u);
    }
    EXPECT_EQ(find_documents(*database, clerk, {})->all, static_cast<int>(accepted.size()) + items)
        << "something is there twice";
  }

  std::pair<std::string, Headers> batch_form(int files) {
    std::vector<FormPart> parts = {{"to", "", "pdf"}};
    for (int i = 0; i < files; ++i)
      parts.push_back({"file", "lô " + std::to_string(i) + ".txt",
                       draft + std::string("2. Việc số ") + std::to_string(i) + ".\n"});
    return form_of_parts(parts);
  }

  std::pair<std::string, std::string> bearer;
  int port = 0;
  std::unique_ptr<Program> running;
};
INSTANTIATE_TEST_SUITE_P(On, Kill, testing::Values("sqlite", "postgresql"),
                         [](const auto& info) { return std::string(info.param); });

TEST_P(Kill, NothingAcceptedIsLost) {
  const int files = number_of("VANTHU_KILL_FILES", 24), kills = number_of("VANTHU_KILLS", 4);
  start_server(is_postgresql() ? 1 : 2);
  std::vector<std::string> worker_arguments = {"worker", "--jobs", "1"};
  for (const std::string& argument : where()) worker_arguments.push_back(argument);
  const auto new_worker = [&] {
    return is_postgresql() ? std::make_unique<Program>(worker_arguments) : nullptr;
  };
  std::unique_ptr<Program> worker = new_worker();
  std::map<std::string, std::string> accepted;  // id -> name
  std::string batch;
  std::atomic<bool> uploaded = false;
  std::thread client([&] {
    const auto [body, headers] = batch_form(files);
    const std::string answer = insist("/api/v1/batches", body, "lô", headers, 202);
    batch = nlohmann::json::parse(answer, nullptr, false).value("id", "");
    for (int i = 0; i < files / 2; ++i) {
      const std::string name = "a" + std::to_string(i) + ".txt";
      const std::string one = insist("/api/v1/documents?name=" + name, draft + name, name, {}, 201);
      const auto json = nlohmann::json::parse(one, nullptr, false);
      if (json.is_object()) accepted[json["documents"][0]["id"]] = name;
    }
    uploaded = true;
  });
  std::mt19937 random(20'261'125);
  for (int kill = 0; kill < kills; ++kill) {
    std::this_thread::sleep_for(std::chrono::milliseconds(100 + random() % 1'200));
    if (is_postgresql() && kill % 3 == 2) {
      server()->stop();
      server()->start();
    } else if (is_postgresql() && kill % 3 == 1) {
      worker->end(SIGKILL);
      worker = new_worker();
    } else {
      running->end(SIGKILL);
      start_server(is_postgresql() ? 1 : 2);
    }
  }
  client.join();
  EXPECT_TRUE(uploaded);
  expect_all_done(accepted, batch, files);
  EXPECT_EQ(running->end(SIGTERM), 0) << "stops when it is asked to";
}

// A data folder on a small disk, made larger in the end.
TEST(FullDisk, RefusesWhatItCannotKeepAndKeepsWhatItAccepted) {
  if (::geteuid() != 0) GTEST_SKIP() << "needs root, for a file system of its own";
  Scratch scratch;
  std::filesystem::create_directories(scratch / "disk");
  const std::string disk = (scratch / "disk").string();
  if (run("mount -t tmpfs -o size=6m tmpfs " + disk).status != 0)
    GTEST_SKIP() << "this machine lets nobody mount";
  struct Unmount {
    std::string disk;
    ~Unmount() { run("umount -l " + disk); }
  } unmount{disk};
  DatabaseAddress address;
  address.folder = scratch / "disk" / "data";
  std::vector<std::string> accepted;
  int refused = 0;
  {
    auto database = Database::open(address);
    ASSERT_TRUE(database) << describe(database.error());
    const Actor clerk = {add_office(**database, "Xã Suối Mây")->id, "c", "", ""};
    for (int i = 0; i < 40; ++i) {
      std::string bytes(400'000, 'x');
      for (std::size_t at = 0; at < bytes.size(); at += 7)
        bytes[at] = static_cast<char>('a' + (at * 31 + static_cast<std::size_t>(i)) % 26);
      scratch.write("in", bytes);
      const auto stored = describe_file(scratch / "in");
      const auto answer = accept_documents(**database, clerk, {{std::to_string(i), *stored, scratch / "in"}},
                                           Urgency::bulk, {});
      if (answer) {
        EXPECT_EQ(refused, 0);
        accepted.push_back(answer->front().id);
      } else {
        ++refused;
        EXPECT_EQ(answer.error().kind, ErrorKind::unavailable) << describe(answer.error());
        EXPECT_TRUE(is_disk_full(answer.error())) << describe(answer.error());
        EXPECT_FALSE((*database)->ping()) << "not ready for work";
      }
    }
    EXPECT_GT(accepted.size(), 3u);
    EXPECT_GT(refused, 3);
    EXPECT_TRUE(find_documents(**database, clerk, {})) << "what is there can be read";
    ASSERT_EQ(run("mount -o remount,size=64m " + disk).status, 0);
    EXPECT_TRUE((*database)->ping());
    EXPECT_EQ(find_documents(**database, clerk, {})->all, static_cast<int>(accepted.size()));
    scratch.write("in", "nữa");
    EXPECT_TRUE(accept_documents(**database, clerk, {{"nữa", *describe_file(scratch / "in"), scratch / "in"}},
                                 Urgency::bulk, {}));
    for (const std::string& id : accepted) {
      const auto document = get_document(**database, clerk, id);
      ASSERT_TRUE(document);
      std::int64_t size = 0;
      EXPECT_TRUE(copy_blob(**database, document->original.sha256, [&](const Bytes& part) {
        size += static_cast<std::int64_t>(part.size());
        return true;
      }));
      EXPECT_EQ(size, 400'000);
    }
  }
}

// The same over HTTP: 507 with what to do, and a load balancer sends nobody here.
TEST(FullDisk, IsToldToWhoAsks) {
  if (::geteuid() != 0) GTEST_SKIP() << "needs root, for a file system of its own";
  Scratch scratch;
  std::filesystem::create_directories(scratch / "disk");
  const std::string disk = (scratch / "disk").string();
  if (run("mount -t tmpfs -o size=6m tmpfs " + disk).status != 0)
    GTEST_SKIP() << "this machine lets nobody mount";
  struct Unmount {
    std::string disk;
    ~Unmount() { run("umount -l " + disk); }
  } unmount{disk};
  DatabaseAddress address;
  address.folder = scratch / "disk" / "data";
  std::string bearer;
  {
    auto database = Database::open(address);
    ASSERT_TRUE(database) << describe(database.error());
    Actor clerk = {add_office(**database, "Xã Suối Mây")->id, "c", "", ""};
    clerk.account = add_account(**database, clerk, {"van.thu", "Văn thư", Role::clerk})->account.id;
    ASSERT_TRUE((*database)->transact([](Sql& sql) -> Status {
      sql.run("UPDATE account SET must_change = 0");
      return Done{};
    }));
    bearer =
        add_token(**database, clerk, Role::clerk, {"thử", {TokenScope::read, TokenScope::write}, 1})->secret;
  }
  const int port = free_port();
  Program program({"serve", "--listen", "127.0.0.1:" + std::to_string(port), "--workers", "0", "--data",
                   address.folder.string(), "--log", (scratch / "log").string()});
  ASSERT_TRUE(answers(port));
  EXPECT_EQ(call(port, "GET", "/readyz").status, 200);
  HttpAnswer answer;
  for (int i = 0; i < 40 && answer.status != 507; ++i) {
    std::string bytes(400'000, 'x');
    for (std::size_t at = 0; at < bytes.size(); at += 7)
      bytes[at] = static_cast<char>('a' + (at * 31 + static_cast<std::size_t>(i)) % 26);
    answer =
        call(port, "POST", "/api/v1/documents?name=a.txt", bytes, {{"Authorization", "Bearer " + bearer}});
    ASSERT_TRUE(answer.status == 201 || answer.status == 507) << answer.body;
  }
  EXPECT_EQ(answer.json()["type"], "/problems/disk-full") << answer.body;
  EXPECT_NE(answer.body.find("hãy báo người quản trị"), std::string::npos) << answer.body;
  EXPECT_EQ(answer.body.find("database or"), std::string::npos)
      << "the database's own words: " << answer.body;
  const HttpAnswer ready = call(port, "GET", "/readyz");
  EXPECT_EQ(ready.status, 503) << ready.body;
  EXPECT_NE(ready.body.find("hết chỗ"), std::string::npos) << ready.body;
  ASSERT_EQ(run("mount -o remount,size=64m " + disk).status, 0);
  EXPECT_EQ(call(port, "GET", "/readyz").status, 200);
  EXPECT_NE(scratch.read("log").find("database-trouble"), std::string::npos) << scratch.read("log");
}

}  // namespace
}  // namespace vanthu
