#pragma once
#include <gtest/gtest.h>
#include <memory>
#include <string>

#include "pipeline/pipeline.h"
#include "scratch.h"
#include "service/postgresql.h"
#include "store/accounts.h"
#include "store/batches.h"
#include "store/documents.h"
#include "store/offices.h"
#include "store/tokens.h"

namespace vanthu {

// The same tests on SQLite and on PostgreSQL: TEST_P over "sqlite" and "postgresql".
class StoreCase : public testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    if (is_postgresql()) {
      if (!server()->is_running()) GTEST_FAIL() << "no PostgreSQL: " << server()->trouble();
      address.url = server()->new_database();
    } else {
      address.folder = scratch / "data";
    }
    open();
    const Result<Office> office = add_office(*database, "Ủy ban nhân dân xã Suối Mây");
    ASSERT_TRUE(office) << describe(office.error());
    clerk = {office->id, "clerk-1", "127.0.0.1", "request-1"};
  }

  void open() {
    database.reset();
    auto opened = Database::open(address);
    ASSERT_TRUE(opened) << describe(opened.error());
    database = *std::move(opened);
  }

  static bool is_postgresql() { return std::string(GetParam()) == "postgresql"; }
  static PostgresqlServer* server() {
    static PostgresqlServer one;
    return &one;
  }

  // A file as an upload leaves it.
  IncomingFile incoming(const std::string& name, const std::string& bytes) {
    const std::string file = "in-" + std::to_string(++files);
    scratch.write(file, bytes);
    const Result<StoredFile> stored = describe_file(scratch / file);
    EXPECT_TRUE(stored);
    return {name, *stored, scratch / file};
  }

  std::string accept_one(const std::string& name, const std::string& bytes) {
    const auto accepted =
        accept_documents(*database, clerk, {incoming(name, bytes)}, Urgency::waiting_person, {});
    EXPECT_TRUE(accepted);
    return accepted ? accepted->front().id : "";
  }

  Result<std::vector<BatchItem>> items_of(const std::string& batch) {
    auto list = list_items(*database, clerk, batch, {std::nullopt, 0, 0, 10'000});
    if (!list) return list.error();
    return list->items;
  }

  // Makes the clerk a real one, with a password of his own, and gives his token as a header.
  std::pair<std::string, std::string> clerk_token() {
    const auto account = add_account(*database, clerk, {"van.thu", "Văn thư", Role::clerk});
    EXPECT_TRUE(account);
    if (!account) return {};
    clerk.account = account->account.id;
    EXPECT_TRUE(database->transact([](Sql& sql) -> Status {
      sql.run("UPDATE account SET must_change = 0");
      return Done{};
    }));
    const auto token =
        add_token(*database, clerk, Role::clerk, {"thử", {TokenScope::read, TokenScope::write}, 1});
    EXPECT_TRUE(token);
    return {"Authorization", "Bearer " + (token ? token->secret : "")};
  }

  static std::filesystem::path share() {
    return std::filesystem::path(VANTHU_PROGRAM).parent_path() / "share";
  }
  // Of all tests of the process.
  static const Engine& engine() {
    static const Result<Engine> opened = open_engine(share());
    EXPECT_TRUE(opened);
    return *opened;
  }

  Scratch scratch;
  DatabaseAddress address;
  std::unique_ptr<Database> database;
  Actor clerk;
  int files = 0;
};

}  // namespace vanthu
