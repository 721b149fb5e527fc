// What /metrics tells about the queue.
#include "service/metrics.h"
#include "service/store_case.h"
#include "store/batches.h"
#include "store/jobs.h"

namespace vanthu {
namespace {

class QueueFigures : public StoreCase {
 protected:
  // The value after a name, as text.
  static std::string figure(const std::string& text, const std::string& name) {
    const auto at = text.find("\n" + name + " ");
    if (at == std::string::npos) return "none";
    const auto from = at + name.size() + 2;
    return text.substr(from, text.find('\n', from) - from);
  }
};
INSTANTIATE_TEST_SUITE_P(On, QueueFigures, testing::Values("sqlite", "postgresql"),
                         [](const auto& tested) { return std::string(tested.param); });

TEST_P(QueueFigures, AreThoseOfTheQueue) {
  const Metrics metrics{std::chrono::milliseconds(0)};
  std::string text = metrics.text(scratch.path(), database.get());
  EXPECT_EQ(figure(text, "vanthu_database_up"), "1");
  EXPECT_EQ(figure(text, "vanthu_jobs{state=\"waiting\"}"), "0");
  EXPECT_EQ(figure(text, "vanthu_oldest_job_seconds"), "0");
  for (const char* name : {"a", "b", "c", "d"}) accept_one(name, name);
  ASSERT_TRUE(fail_job(*database, **take_job(*database, 60'000), "hỏng", true));
  ASSERT_TRUE(*take_job(*database, 60'000));
  ASSERT_TRUE(
      accept_batch(*database, clerk, {"đợt", "{}", {incoming("e", "e"), incoming("f", "f")}, {}}, {}));
  ASSERT_TRUE(database->transact([](Sql& sql) -> Status {
    sql.run("UPDATE job SET created = created - 3600000 WHERE state = 'waiting'");
    return Done{};
  }));
  text = metrics.text(scratch.path(), database.get());
  EXPECT_EQ(figure(text, "vanthu_jobs{state=\"waiting\"}"), "4");
  EXPECT_EQ(figure(text, "vanthu_jobs{state=\"running\"}"), "1");
  EXPECT_EQ(figure(text, "vanthu_jobs{state=\"failed\"}"), "1");
  EXPECT_EQ(figure(text, "vanthu_open_batches"), "1");
  EXPECT_GE(std::stod(figure(text, "vanthu_oldest_job_seconds")), 3'600);
}

TEST_P(QueueFigures, AreNotTakenAgainAtOnce) {
  const Metrics metrics{std::chrono::hours(1)};
  EXPECT_EQ(figure(metrics.text(scratch.path(), database.get()), "vanthu_jobs{state=\"waiting\"}"), "0");
  accept_one("a", "a");
  EXPECT_EQ(figure(metrics.text(scratch.path(), database.get()), "vanthu_jobs{state=\"waiting\"}"), "0");
}

TEST_P(QueueFigures, SayWhenTheDatabaseDoesNotAnswer) {
  const Metrics metrics{std::chrono::milliseconds(0)};
  ASSERT_TRUE(database->transact([](Sql& sql) -> Status {
    sql.run("ALTER TABLE job RENAME TO job_elsewhere");
    return Done{};
  }));
  const std::string text = metrics.text(scratch.path(), database.get());
  EXPECT_EQ(figure(text, "vanthu_database_up"), "0");
  EXPECT_EQ(figure(text, "vanthu_jobs{state=\"waiting\"}"), "Nan");
}

TEST(Figures, WithoutADatabaseThereIsNoQueue) {
  const Scratch scratch;
  EXPECT_EQ(Metrics().text(scratch.path()).find("vanthu_jobs"), std::string::npos);
}

}  // namespace
}  // namespace vanthu
