// Statistics over the plans of an office, on both databases: invented plans whose sums are known.
#include "store/statistics.h"

#include "plan/json.h"
#include "service/store_case.h"

namespace vanthu {
namespace {

// A plan of `year` with a target, money in words and in a table, and tasks; numbered by its target.
Plan plan_of(int year, double percent, std::int64_t keo, std::int64_t que) {
  Plan plan;
  plan.type = "KẾ HOẠCH";
  plan.subject = "Trồng rừng năm " + std::to_string(year);
  plan.year = year;
  plan.header.number = std::to_string(static_cast<int>(percent));
  plan.header.issuer = year == 2031 ? "UỶ BAN NHÂN DÂN XÃ SUỐI MÂY" : "ỦY BAN NHÂN DÂN XÃ SUỐI MÂY";
  plan.facts.indicators = {{"Tỷ lệ che phủ rừng năm " + std::to_string(year) + " đạt " +
                                std::to_string(static_cast<int>(percent)) + "%.",
                            {{percent, {}, "%", ">="}},
                            {}}};
  plan.facts.funding = Funding{"Kinh phí", (keo + que) * 1000, {"ngân sách xã"}, {}};
  Table table;
  table.columns = {{"TT"}, {"Nội dung"}, {"Kinh phí", "Tổng số"}, {"Kinh phí", "Ngân sách xã"}};
  const auto row = [](RowKind kind, const char* number, const char* name, std::int64_t amount) {
    return Row{kind, {number, name, std::to_string(amount), std::to_string(amount)}};
  };
  table.rows = {row(RowKind::group, "I", "Cây giống", keo + que), row(RowKind::item, "1", "Keo", keo),
                row(RowKind::item, "2", "Quế", que), row(RowKind::total, "", "Tổng cộng", keo + que)};
  table.money = Money{1000, {2, 3}};
  plan.appendices.push_back({"PHỤ LỤC", "", {}, "Nghìn đồng", {}, {table}});
  const std::string y = std::to_string(year);
  plan.facts.tasks = {{"Ươm giống", {"Phòng Kinh tế", "Hội Nông dân"}, {}, "trước ngày 15/3/" + y, {}},
                      {"Trồng rừng", {"Phòng kinh tế"}, {}, "Quý III/" + y, {}},
                      {"Tuyên truyền", {}, {}, "Thường xuyên", {}}};
  return plan;
}

class Statistics : public StoreCase {
 protected:
  std::string save(const Plan& plan) { return save(clerk, plan); }
  std::string save(const Actor& actor, const Plan& plan) {
    const std::string name = std::to_string(plan.year.value_or(0)) + ".txt";
    const auto accepted =
        accept_documents(*database, actor, {incoming(name, plan.subject)}, Urgency::bulk, {});
    EXPECT_TRUE(accepted);
    const std::string id = accepted->front().id;
    const auto saved = save_version(*database, actor, id, 0, "read", plan);
    EXPECT_TRUE(saved) << describe(saved.error());
    return id;
  }

  // Everything that is counted, for comparing.
  std::string all_of(const Actor& actor) {
    std::string out;
    const auto indicators = count_indicators(*database, actor, {""}, {});
    const auto budgets = count_budgets(*database, actor, {});
    const auto tasks = count_tasks(*database, actor, {}, {});
    for (const IndicatorSeries& series : indicators->series)
      for (const IndicatorTarget& target : series.targets) out += series.text + "=" + target.value + "\n";
    for (const BudgetSum& sum : budgets->sums)
      out +=
          std::to_string(sum.year.value_or(0)) + sum.source + sum.group + std::to_string(sum.amount) + "\n";
    for (const LeadTasks& lead : tasks->leads)
      for (const LedTask& task : lead.tasks) out += lead.lead + task.content + task.due + "\n";
    return out;
  }
};
INSTANTIATE_TEST_SUITE_P(On, Statistics, testing::Values("sqlite", "postgresql"),
                         [](const auto& info) { return std::string(info.param); });

TEST_P(Statistics, TargetsOverYears) {
  save(plan_of(2031, 60, 1, 2));
  save(plan_of(2032, 65, 1, 2));
  const auto found = count_indicators(*database, clerk, {"che phu RUNG"}, {});
  ASSERT_TRUE(found) << describe(found.error());
  ASSERT_EQ(found->series.size(), 1u);
  const IndicatorSeries& series = found->series.front();
  EXPECT_EQ(series.text, "Tỷ lệ che phủ rừng năm 2032 đạt 65%.");
  ASSERT_EQ(series.targets.size(), 2u);
  EXPECT_EQ(series.targets[0].plan.year, 2031);
  EXPECT_EQ(series.targets[0].value, "60");
  EXPECT_EQ(series.targets[1].value, "65");
  EXPECT_EQ(series.targets[1].comparator, ">=");
  EXPECT_EQ(count_indicators(*database, clerk, {"che phủ"}, {2032, {}})->series.front().targets.size(), 1u);
  EXPECT_TRUE(count_indicators(*database, clerk, {"chè phủ"}, {})->series.empty()) << "marks count";
  EXPECT_TRUE(count_indicators(*database, clerk, {"đường"}, {})->series.empty());
  EXPECT_TRUE(count_indicators(*database, clerk, {"%"}, {{}, 2030})->series.empty());
}

TEST_P(Statistics, SeriesAreListedWithoutTheirTargets) {
  save(plan_of(2031, 60, 1, 2));
  save(plan_of(2033, 65, 1, 2));
  Plan other = plan_of(2032, 70, 1, 2);
  other.facts.indicators = {
      {"Cứng hóa 12 km đường", {Target{12, 15, "km", ">="}, Target{3, {}, "m|2", "="}}, {}}};
  save(other);
  const auto alone = count_indicators(*database, clerk, {"", "", false, 0}, {});
  ASSERT_TRUE(alone) << describe(alone.error());
  const auto whole = count_indicators(*database, clerk, {}, {});
  EXPECT_EQ(alone->all, whole->all);
  ASSERT_EQ(alone->series.size(), whole->series.size());
  EXPECT_EQ(alone->series[0].count, 2) << "those with most targets come first";
  for (std::size_t i = 0; i < whole->series.size(); ++i) {
    const IndicatorSeries &one = alone->series[i], &full = whole->series[i];
    EXPECT_EQ(one.key, full.key);
    EXPECT_EQ(one.text, full.text);
    EXPECT_EQ(one.unit, full.unit);
    EXPECT_EQ(one.count, static_cast<int>(full.targets.size()));
    EXPECT_EQ(std::pair(one.from, one.to), std::pair(full.from, full.to));
    EXPECT_EQ(one.last.value + one.last.max, full.targets.back().value + full.targets.back().max);
    EXPECT_TRUE(one.targets.empty());
    const auto by_key = count_indicators(*database, clerk, {"", one.key, true, 0}, {});
    ASSERT_EQ(by_key->series.size(), 1u) << one.key;
    EXPECT_EQ(by_key->series[0].text, one.text);
    EXPECT_EQ(by_key->series[0].targets.size(), full.targets.size());
  }
  for (const bool targets : {false, true}) {
    const auto first = count_indicators(*database, clerk, {"", "", targets, 1}, {});
    ASSERT_EQ(first->series.size(), 1u);
    EXPECT_EQ(first->all, whole->all);
    EXPECT_EQ(first->series[0].key, whole->series[0].key);
  }
  for (const char* bad : {"x", "0", "0|", "0|99|km", "-|0|a", "0|1|\xE1"})
    EXPECT_EQ(count_indicators(*database, clerk, {"", bad, true, 0}, {}).error().kind, ErrorKind::usage)
        << bad;
}

TEST_P(Statistics, MoneyToTheDong) {
  save(plan_of(2031, 60, 123'456'789, 1));
  save(plan_of(2031, 61, 4'000, 5'000));
  save(plan_of(2032, 65, 7, 8));
  const auto found = count_budgets(*database, clerk, {});
  ASSERT_TRUE(found) << describe(found.error());
  ASSERT_EQ(found->sums.size(), 4u);
  EXPECT_TRUE(found->sums[0].is_declared);
  EXPECT_EQ(found->sums[0].year, 2031);
  EXPECT_EQ(found->sums[0].amount, 123'465'790'000);
  EXPECT_EQ(found->sums[0].plans, 2);
  EXPECT_FALSE(found->sums[1].is_declared);
  EXPECT_EQ(found->sums[1].amount, 123'465'790'000) << "neither the group nor the total column is added";
  EXPECT_EQ(found->sums[1].source, "Kinh phí / Ngân sách xã");
  EXPECT_EQ(found->sums[1].group, "Cây giống");
  EXPECT_EQ(found->sums[3].amount, 15'000);
  EXPECT_TRUE(found->doubtful.empty());
  EXPECT_EQ(count_budgets(*database, clerk, {{}, 2031})->sums.size(), 2u);
}

TEST_P(Statistics, AmountsThatDisagreeAreTold) {
  Plan plan = plan_of(2031, 60, 10, 20);
  plan.appendices[0].tables[0].rows[1].cells[3] = "chưa rõ";
  const std::string id = save(plan);
  const auto found = count_budgets(*database, clerk, {});
  ASSERT_EQ(found->doubtful.size(), 1u);
  EXPECT_EQ(found->doubtful[0].plan.id, id);
  EXPECT_EQ(found->doubtful[0].unread, 1);
  EXPECT_TRUE(found->doubtful[0].total_differs);
}

TEST_P(Statistics, TooMuchMoneyIsAnError) {
  Plan plan = plan_of(2031, 60, 10, 20);
  plan.facts.funding->total = 1'000'000'000'000'000'000;
  auto save_another = [&, number = 0]() mutable {
    plan.header.number = std::to_string(++number);
    save(plan);
  };
  for (int i = 0; i < 9; ++i) save_another();
  EXPECT_EQ(count_budgets(*database, clerk, {})->sums[0].amount, 9'000'000'000'000'000'000);
  save_another();
  const auto found = count_budgets(*database, clerk, {});
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().kind, ErrorKind::invalid);
}

TEST_P(Statistics, TasksByLeadAndDate) {
  save(plan_of(2031, 60, 1, 2));
  const auto all = count_tasks(*database, clerk, {}, {});
  ASSERT_TRUE(all) << describe(all.error());
  EXPECT_EQ(all->tasks, 3);
  ASSERT_EQ(all->leads.size(), 3u);
  EXPECT_EQ(all->leads[0].lead, "");
  EXPECT_EQ(all->leads[1].lead, "Hội Nông dân");
  ASSERT_EQ(all->leads[2].tasks.size(), 2u) << "“Phòng Kinh tế” and “Phòng kinh tế” are one";
  EXPECT_EQ(all->leads[2].tasks[0].due, "2031-03-15");
  EXPECT_EQ(all->leads[2].tasks[1].due, "2031-09-30");
  EXPECT_EQ(all->leads[2].tasks[1].due_text, "Quý III/2031");
  const auto summer = count_tasks(*database, clerk, {"2031-09-30", "2031-09-30"}, {});
  EXPECT_EQ(summer->tasks, 1);
  EXPECT_EQ(count_tasks(*database, clerk, {"2031-10-01", ""}, {})->tasks, 0);
  EXPECT_EQ(count_tasks(*database, clerk, {}, {2032, {}})->tasks, 0);
}

TEST_P(Statistics, TasksAreCountedByDay) {
  save(plan_of(2031, 60, 1, 2));
  save(plan_of(2031, 61, 1, 2));
  save(plan_of(2032, 60, 1, 2));
  TaskQuery counted;
  counted.tasks = false;
  const auto days = count_tasks(*database, clerk, counted, {});
  ASSERT_TRUE(days) << describe(days.error());
  const auto whole = count_tasks(*database, clerk, {}, {});
  EXPECT_EQ(days->tasks, 9);
  EXPECT_EQ(days->tasks, whole->tasks);
  ASSERT_EQ(days->leads.size(), whole->leads.size());
  for (std::size_t i = 0; i < days->leads.size(); ++i) {
    EXPECT_EQ(days->leads[i].count, whole->leads[i].count);
    int tasks = 0;
    for (const DueCount& due : days->leads[i].dates) {
      tasks += due.tasks;
      TaskQuery of_day{due.due, due.due, due.year, due.due.empty(), days->leads[i].lead};
      EXPECT_EQ(count_tasks(*database, clerk, of_day, {})->tasks, due.tasks) << due.due;
      EXPECT_EQ(due.tasks, due.year == 2031 ? 2 : 1);
    }
    EXPECT_EQ(tasks, days->leads[i].count);
  }
  const auto of_year = count_tasks(*database, clerk, {"", "", 2032}, {});
  EXPECT_EQ(of_year->tasks, 3) << "what has no date is of its plan's year";
  const auto first = count_tasks(*database, clerk, {"", "", {}, false, {}, true, 2}, {});
  EXPECT_TRUE(first->is_cut);
}

TEST_P(Statistics, DocumentsByStateTypeYearAndIssuer) {
  save(plan_of(2031, 60, 1, 2));
  ASSERT_TRUE(set_reviewed(*database, clerk, save(plan_of(2032, 60, 1, 2)), 1, true));
  accept_one("chờ.txt", "x");
  const auto found = count_documents(*database, clerk, {});
  ASSERT_TRUE(found) << describe(found.error());
  EXPECT_EQ(found->all, 3);
  ASSERT_EQ(found->by_state.size(), 3u);
  EXPECT_EQ(found->by_state[0].value, "read");
  ASSERT_EQ(found->by_issuer.size(), 2u);
  EXPECT_EQ(found->by_issuer[0].value, "");
  EXPECT_EQ(found->by_issuer[1].documents, 2) << "“UỶ BAN” is “ỦY BAN”";
  EXPECT_EQ(count_documents(*database, clerk, {2032, 2032})->all, 1);
}

TEST_P(Statistics, ByTopicOfTagsAndSubjects) {
  Plan forest = plan_of(2031, 60, 1, 2), roads = plan_of(2031, 60, 10, 20),
       school = plan_of(2031, 60, 100, 200);
  forest.subject = "Trồng cây, bảo vệ rừng năm 2031";
  roads.subject = "Làm đường giao thông năm 2031";
  school.subject = "";
  save(forest), save(roads);
  const std::string tagged = save(school);
  ASSERT_TRUE(set_tags(*database, clerk, tagged, {"Giao thông", "trường học"}));
  const auto amount = [&](const std::string& topic) -> std::int64_t {
    const auto found = count_budgets(*database, clerk, {{}, {}, topic});
    EXPECT_TRUE(found) << describe(found.error());
    return found->sums.empty() ? 0 : found->sums[0].amount;
  };
  EXPECT_EQ(amount("trồng cây"), 3'000);
  EXPECT_EQ(amount("trong cay"), 3'000) << "without marks";
  EXPECT_EQ(amount("trống cây"), 0) << "other marks";
  EXPECT_EQ(amount("giao thông"), 330'000) << "a subject and a tag";
  EXPECT_EQ(amount("TRƯỜNG HỌC"), 300'000);
  EXPECT_EQ(amount("trường"), 0) << "a tag is meant as a whole";
  EXPECT_EQ(amount("',\"]"), 0);
  EXPECT_EQ(amount(""), 333'000);
  EXPECT_EQ(count_indicators(*database, clerk, {""}, {{}, {}, "rừng"})->series.at(0).targets.size(), 1u);
  EXPECT_EQ(count_tasks(*database, clerk, {}, {2031, {}, "rừng"})->tasks, 3);
  EXPECT_EQ(count_tasks(*database, clerk, {}, {2032, {}, "rừng"})->tasks, 0);
  EXPECT_EQ(count_documents(*database, clerk, {{}, {}, "giao thông"})->all, 2);
  const Actor stranger = {add_office(*database, "Xã Đồi Gió")->id, "clerk-2", "", ""};
  EXPECT_EQ(count_documents(*database, stranger, {{}, {}, "giao thông"})->all, 0);
}

TEST_P(Statistics, OnlyTheNewestVersionOfWhatIsNotInTheTrash) {
  const std::string id = save(plan_of(2031, 60, 1, 2));
  ASSERT_TRUE(save_version(*database, clerk, id, 1, "edit", plan_of(2031, 70, 5, 6)));
  EXPECT_EQ(count_budgets(*database, clerk, {})->sums[0].amount, 11'000);
  EXPECT_EQ(count_indicators(*database, clerk, {""}, {})->series[0].targets.size(), 1u);
  ASSERT_TRUE(set_trashed(*database, clerk, id, true));
  EXPECT_EQ(all_of(clerk), "");
  EXPECT_EQ(count_documents(*database, clerk, {})->all, 0);
}

// The draft, what was issued, and its scan: one plan. Another number is another plan.
TEST_P(Statistics, CopiesOfAPlanAreCountedOnce) {
  Plan draft = plan_of(2031, 60, 1, 2), issued = plan_of(2031, 60, 3, 4), other = plan_of(2031, 61, 50, 60);
  draft.header.number.reset();
  const std::string numbered = save(issued);
  save(draft);  // later, and yet it is the issued one that counts
  EXPECT_EQ(count_budgets(*database, clerk, {})->sums[0].amount, 7'000);
  EXPECT_EQ(count_indicators(*database, clerk, {""}, {})->series[0].count, 1);
  EXPECT_EQ(count_tasks(*database, clerk, {}, {})->tasks, 3);
  EXPECT_EQ(count_documents(*database, clerk, {})->all, 2);
  EXPECT_EQ(count_documents(*database, clerk, {})->copies, 1);
  save(plan_of(2031, 60, 5, 6));  // its scan, corrected: the newer one of two
  EXPECT_EQ(count_budgets(*database, clerk, {})->sums[0].amount, 11'000);
  save(other);
  EXPECT_EQ(count_budgets(*database, clerk, {})->sums[0].amount, 121'000);
  EXPECT_EQ(count_documents(*database, clerk, {})->copies, 2);
  ASSERT_TRUE(set_trashed(*database, clerk, numbered, true));
  EXPECT_EQ(count_documents(*database, clerk, {})->copies, 1);
}

// The draft has the tag, what was issued has not: the plan is one of the topic all the same.
TEST_P(Statistics, ACopyOfAnotherTopicHidesNoPlan) {
  Plan draft = plan_of(2031, 60, 1, 2);
  draft.header.number.reset();
  const std::string tagged = save(draft);
  save(plan_of(2031, 60, 3, 4));
  ASSERT_TRUE(set_tags(*database, clerk, tagged, {"rừng phòng hộ"}));
  const PlanSelection topic = {{}, {}, "rừng phòng hộ"};
  EXPECT_EQ(count_budgets(*database, clerk, topic)->sums[0].amount, 3'000);
  EXPECT_EQ(count_documents(*database, clerk, topic)->copies, 0);
}

// What says too little is never taken for a copy.
TEST_P(Statistics, PlansWithoutIssuerOrSubjectAreNoCopies) {
  for (int i = 0; i < 2; ++i) {
    Plan nobodys = plan_of(2031, 60, 1, 2), unnamed = plan_of(2032, 60, 1, 2);
    nobodys.header.issuer.reset();
    unnamed.subject.clear();
    save(nobodys);
    save(unnamed);
  }
  EXPECT_EQ(count_documents(*database, clerk, {})->copies, 0);
  EXPECT_EQ(count_budgets(*database, clerk, {})->sums[0].plans, 2);
}

TEST_P(Statistics, AnotherOfficeCountsItsOwn) {
  save(plan_of(2031, 60, 1, 2));
  const Actor stranger = {add_office(*database, "Xã Đồi Gió")->id, "clerk-2", "", ""};
  EXPECT_EQ(all_of(stranger), "");
  EXPECT_EQ(count_documents(*database, stranger, {})->all, 0);
  save(stranger, plan_of(2033, 1, 100, 1));
  EXPECT_EQ(count_budgets(*database, stranger, {})->sums[0].amount, 101'000);
  EXPECT_EQ(count_budgets(*database, clerk, {})->sums[0].amount, 3'000);
}

// A store of before there were figures.
TEST_P(Statistics, WhatWasStoredBeforeIsCountedOnce) {
  for (int year = 2031; year < 2056; ++year) save(plan_of(year, 60, year, 2));
  const std::string expected = all_of(clerk);
  EXPECT_FALSE(expected.empty());
  const auto forget = [&](Sql& sql) -> Status {
    for (const char* table : {"indicator_fact", "budget_fact", "task_fact"})
      sql.run(std::string("DELETE FROM ") + table);
    sql.run("UPDATE document SET counted = 0");
    return Done{};
  };
  ASSERT_TRUE(database->transact(forget));
  EXPECT_EQ(all_of(clerk), expected);
  const auto open = database->look([](Sql& sql) -> Result<std::int64_t> {
    return sql.row("SELECT count(*) FROM document WHERE counted < version")->number(0);
  });
  EXPECT_EQ(*open, 0);
}

}  // namespace
}  // namespace vanthu
