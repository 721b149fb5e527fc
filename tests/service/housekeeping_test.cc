// What the store forgets after its time, and what it never does; on SQLite and PostgreSQL.
#include "store/housekeeping.h"

#include <atomic>
#include <thread>

#include "jobs/housekeeper.h"
#include "pipeline/pipeline.h"
#include "service/store_case.h"
#include "store/accounts.h"
#include "store/jobs.h"
#include "store/sessions.h"
#include "store/throttle.h"

namespace vanthu {
namespace {

constexpr const char* draft = "KẾ HOẠCH\nTrồng cây năm 2031\n\nI. MỤC TIÊU\n1. Trồng 100 cây.\n";

class Housekeeping : public StoreCase {
 protected:
  // As if all of a table were older.
  void age(const std::string& table, const std::string& column, Milliseconds time) {
    const Status aged = database->transact([&](Sql& sql) -> Status {
      sql.run("UPDATE " + table + " SET " + column + " = " + column + " - $1", {time});
      return Done{};
    });
    ASSERT_TRUE(aged) << describe(aged.error());
  }

  std::int64_t count(const std::string& table) {
    return *database->look([&](Sql& sql) -> Result<std::int64_t> {
      return sql.row("SELECT count(*) FROM " + table)->number(0);
    });
  }

  Tidied tidy() {
    const Result<Tidied> tidied = tidy_store(*database);
    EXPECT_TRUE(tidied) << describe(tidied.error());
    return tidied ? *tidied : Tidied{};
  }

  // Bytes that nothing refers to.
  StoredFile put_loose(const std::string& bytes) {
    const IncomingFile file = incoming("x", bytes);
    EXPECT_TRUE(
        database->transact([&](Sql& sql) -> Status { return put_blob(sql, file.stored, file.file); }));
    return file.stored;
  }
};
INSTANTIATE_TEST_SUITE_P(On, Housekeeping, testing::Values("sqlite", "postgresql"),
                         [](const auto& tested) { return std::string(tested.param); });

TEST_P(Housekeeping, SessionsThatAreOverGo) {
  const auto admin = ensure_first_admin(*database);
  ASSERT_TRUE(admin && *admin) << "the office has no accounts yet";
  const std::string account = (*admin)->account.id;
  ASSERT_TRUE(database->transact([&](Sql& sql) -> Status {
    const Milliseconds now = sql.now();
    const auto add = [&](const char* hash, Milliseconds used, Milliseconds expires) {
      sql.run(
          "INSERT INTO session (hash, account, csrf, address, created, used, expires)"
          " VALUES ($1, $2, 'c', '', $3, $4, $5)",
          {std::string(hash), account, used, used, expires});
    };
    add("open", now, now + 60'000);
    add("expired", now, now - 1);
    add("idle", now - idle_session - 1, now + 60'000);
    return Done{};
  }));
  EXPECT_EQ(tidy().sessions, 2);
  EXPECT_EQ(count("session"), 1);
}

TEST_P(Housekeeping, FailuresAndKeysGoAfterTheirTime) {
  ASSERT_TRUE(database->transact([](Sql& sql) -> Status {
    (void)begin_attempt(sql, "ai", "127.0.0.1");
    return Done{};
  }));
  ASSERT_TRUE(accept_documents(*database, clerk, {incoming("a.txt", draft)}, Urgency::bulk, {"k", "d"}));
  age("idempotency", "created", 7 * store_day - 3'600'000);
  EXPECT_FALSE(tidy().any());
  age("login_failure", "at", store_day);
  age("idempotency", "created", 3'600'000);
  const Tidied tidied = tidy();
  EXPECT_EQ(tidied.login_failures, 2);
  EXPECT_EQ(tidied.keys, 1);
}

TEST_P(Housekeeping, JobsGoAMonthAfterTheirEndAndNeverBefore) {
  for (const char* name : {"done", "failed", "running", "waiting"}) accept_one(name, draft);
  const Job done = **take_job(*database, 60'000), failed = **take_job(*database, 60'000);
  const Job running = **take_job(*database, 90 * store_day);
  ASSERT_TRUE(finish_read(*database, done, read_plan(draft, "a.txt").value()));
  ASSERT_TRUE(fail_job(*database, failed, "hỏng", true));
  age("job", "created", 90 * store_day);
  age("job", "run_after", 90 * store_day);
  EXPECT_EQ(tidy().jobs, 0);
  age("job", "finished", 31 * store_day);
  EXPECT_EQ(tidy().jobs, 2);
  EXPECT_EQ(count("job"), 2);
  EXPECT_TRUE(renew_job(*database, running, 60'000));
  EXPECT_TRUE(*take_job(*database, 60'000));
  EXPECT_EQ(count("document"), 4);
}

TEST_P(Housekeeping, BytesThatSomethingRefersToStay) {
  const std::string trashed = accept_one("a.txt", draft);
  ASSERT_TRUE(set_trashed(*database, clerk, trashed, true));
  const auto batch = accept_batch(*database, clerk, {"đợt", "{}", {incoming("b.txt", "b")}, {}}, {});
  ASSERT_TRUE(batch);
  const auto items = items_of(batch->id);
  const StoredFile made = put_loose("kết quả");
  ASSERT_TRUE(database->transact([&](Sql& sql) -> Status {
    sql.run("INSERT INTO batch_output (item, form, sha256) VALUES ($1, 'pdf', $2)",
            {items->at(0).id, made.sha256});
    return Done{};
  }));
  age("blob", "created", 400 * store_day);
  EXPECT_FALSE(tidy().any());
  EXPECT_EQ(count("blob"), 3);
  EXPECT_TRUE(set_trashed(*database, clerk, trashed, false));
}

TEST_P(Housekeeping, LooseBytesGoAfterADay) {
  for (int i = 0; i < 25; ++i) put_loose("không ai dùng " + std::to_string(i));
  EXPECT_FALSE(tidy().any());
  age("blob", "created", store_day + 1);
  const StoredFile fresh = put_loose("mới");
  EXPECT_EQ(tidy().blobs, 25);
  EXPECT_EQ(count("blob"), 1);
  EXPECT_EQ(count("blob_part"), 1);
  EXPECT_TRUE(*is_blob_intact(*database, fresh.sha256));
}

// A transaction that has found old bytes in the store, and has not committed its document yet.
TEST_P(Housekeeping, BytesThatARunningTransactionUsesStay) {
  put_loose(draft);
  age("blob", "created", 2 * store_day);
  const IncomingFile file = incoming("a.txt", draft);
  std::jthread cleaner;
  std::atomic<bool> is_tidied = false;
  const auto accepted = database->transact([&](Sql& sql) -> Status {
    if (const Status put = put_blob(sql, file.stored, file.file); !put) return put;
    if (!cleaner.joinable())
      cleaner = std::jthread([&] {
        EXPECT_TRUE(tidy_store(*database));  // waits for us (SQLite), or leaves them (PostgreSQL)
        is_tidied = true;
      });
    // Time enough for a cleaner that would not wait.
    for (int i = 0; i < 25 && !is_tidied; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(20));
    sql.run(
        "INSERT INTO document (id, office, name, sha256, size, state, version, created, created_by, updated,"
        " errors, warnings) VALUES ('d', $1, 'a.txt', $2, 1, 'waiting', 0, 1, 'x', 1, 0, 0)",
        {clerk.office, file.stored.sha256});
    return Done{};
  });
  EXPECT_TRUE(accepted) << describe(accepted.error());
  cleaner.join();
  EXPECT_EQ(count("blob"), 1);
  EXPECT_TRUE(*is_blob_intact(*database, file.stored.sha256));
}

TEST_P(Housekeeping, TheServersThreadDoesItAndEnds) {
  put_loose("không ai dùng");
  age("blob", "created", 2 * store_day);
  std::atomic<int> told = 0;
  HousekeeperOptions options;
  options.log = [&](const std::string& event, const std::string&) { told += event == "housekeeping"; };
  {
    const Housekeeper housekeeper(*database, options);
    for (int i = 0; i < 1'000 && told == 0; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  EXPECT_EQ(told, 1);
  EXPECT_EQ(count("blob"), 0);
}

}  // namespace
}  // namespace vanthu
