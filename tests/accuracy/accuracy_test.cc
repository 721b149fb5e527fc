// The report must see what is wrong with a record, and agree with the scorer of the project where that is there.
#include <algorithm>
#include <filesystem>
#include <gtest/gtest.h>
#include <set>
#include <sstream>

#include "base/file.h"
#include "facets.h"
#include "plan/json.h"
#include "report.h"
#include "scratch.h"

namespace vanthu::accuracy {
namespace {

namespace fs = std::filesystem;

const fs::path samples = fs::path(VANTHU_SOURCE_DIR) / "tests/accuracy/samples";
const fs::path shared = fs::path(VANTHU_SOURCE_DIR) / "../shared";

Json record_at(const fs::path& path) { return Json::parse(*read_file(path, 1 << 24)); }

std::vector<fs::path> records_in(const fs::path& folder) {
  std::set<fs::path> out;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".json") out.insert(entry.path());
  return {out.begin(), out.end()};
}

// One record that has something in every facet.
Json full_record() {
  return Json::parse(R"({
    "schema": "vanthu.plan/1",
    "header": {"superior": null, "issuer": "UBND XÃ AN HÒA", "number": "7", "symbol": "KH-UBND", "place": "An Hòa",
               "date": {"day": 2, "month": 3, "year": 2026}},
    "type": "KẾ HOẠCH", "subject": "Tiêm chủng năm 2026", "year": 2026,
    "preamble": ["Căn cứ Quyết định số 5/QĐ-UBND ngày 01/02/2026 của UBND tỉnh;"],
    "body": [{"label": "I.", "text": "CHỈ TIÊU", "children": [{"label": "-", "text": "Đạt 95% trẻ.", "children": []}]},
             {"label": "", "text": "", "children": [], "table": {"columns": [["TT"], ["Xã"]],
              "rows": [{"kind": "item", "cells": ["1", "An Hòa"]}]}}],
    "closing": ["Trên đây là Kế hoạch./."], "recipients": ["Lưu: VT"],
    "signature": {"on_behalf": "TM. ỦY BAN NHÂN DÂN", "capacity": null, "position": "CHỦ TỊCH", "name": "Lê Thị Én"},
    "appendices": [{"label": "Phụ lục", "title": "KINH PHÍ", "reference": null, "unit": "Đồng", "nodes": [], "tables": []}],
    "citations": [{"type": "Quyết định", "designation": "5/QĐ-UBND", "name": null, "date": "2026-02-01",
                   "issuer": "UBND tỉnh", "node": null}],
    "legal_bases": [{"text": "Căn cứ Quyết định số 5/QĐ-UBND ngày 01/02/2026 của UBND tỉnh;", "citation": 0}],
    "indicators": [{"text": "Đạt 95% trẻ.", "node": 1,
                    "targets": [{"value": 95, "max": null, "unit": "%", "comparator": "="}]}],
    "tasks": [{"content": "Tiêm đủ mũi.", "lead": ["Trạm Y tế"], "coordinate": [], "due": null, "node": null}],
    "funding": {"text": "Từ ngân sách xã.", "total": 1000, "sources": ["ngân sách xã"], "node": null},
    "carrier": null})");
}

std::set<std::string> wrong_facets(const Json& gold, const Json& record) {
  std::set<std::string> out;
  for (const Facet& facet : facets())
    if (!compare(facet, gold, record).right()) out.insert(facet.name);
  return out;
}

TEST(Accuracy, ARecordIsRightAgainstItself) {
  const Json record = full_record();
  EXPECT_TRUE(wrong_facets(record, record).empty());
  EXPECT_TRUE(measure("x", record, record).whole_record_right());
  for (const Facet& facet : facets()) EXPECT_TRUE(compare(facet, record, record).counts()) << facet.name;
}

// A change of one letter in each place, and the facets that must see it.
TEST(Accuracy, SeesAWrongLetterInEveryFacet) {
  const struct {
    const char* pointer;
    Json wrong;
    std::set<std::string> seen_by;
  } cases[] = {
      {"/header/issuer", "UBND XÃ AN HOÀ", {"header"}},
      {"/header/date/day", nullptr, {"header"}},
      {"/year", 2025, {"header"}},
      {"/closing/0", "Trên đây là Kế hoạch.", {"paragraphs"}},
      {"/recipients/0", "Lưu VT", {"paragraphs"}},
      {"/body/0/children/0/label", "+", {"body"}},
      {"/body/0/children/0/text", "Đạt 95% số trẻ.", {"body", "indicators"}},
      {"/citations/0/designation", "6/QĐ-UBND", {"citations", "citation details", "legal bases"}},
      {"/citations/0/date", nullptr, {"citation details"}},
      {"/legal_bases/0/citation", nullptr, {"legal bases"}},
      {"/indicators/0/targets/0/comparator", ">=", {"indicators"}},
      {"/indicators/0/targets/0/max", 96, {"indicators"}},
      {"/tasks/0/lead/0", "Trạm y tế", {"tasks"}},
      {"/funding/total", nullptr, {"funding"}},
      {"/signature/name", "Lê Thị Én ", {}},  // blanks say nothing
      {"/signature/capacity", "KT. CHỦ TỊCH", {"signature"}},
      {"/appendices/0/unit", nullptr, {"appendices"}},
      {"/body/1/table/rows/0/kind", "total", {"table cells"}},
      {"/body/1/table/columns/1/0", "Tên xã", {"table cells"}},
  };
  const Json gold = full_record();
  for (const auto& change : cases) {
    Json record = gold;
    record[Json::json_pointer(change.pointer)] = change.wrong;
    EXPECT_EQ(wrong_facets(gold, record), change.seen_by) << change.pointer;
    EXPECT_EQ(measure("x", gold, record).whole_record_right(), change.seen_by.empty()) << change.pointer;
  }
}

TEST(Accuracy, NothingIsFoundInARefusedDocument) {
  const Score score = compare(facets()[0], full_record(), Json());
  EXPECT_EQ(score.matched, 0);
  EXPECT_EQ(score.expected, 11);
  EXPECT_EQ(score.found, 0);
  EXPECT_EQ(score.f1(), 0);
}

TEST(Accuracy, CountsRepeatedItems) {
  Json twice = full_record();
  twice["citations"].push_back(twice["citations"][0]);
  const Score score = compare(facets()[3], twice, full_record());
  EXPECT_EQ(score.matched, 1);
  EXPECT_EQ(score.expected, 2);
  EXPECT_EQ(score.missing.size(), 1u);
  EXPECT_TRUE(score.extra.empty());
}

// Every sample's gold record is read strictly, and belongs to a document.
TEST(Accuracy, SamplesAreLabelled) {
  const auto documents = labelled_documents(samples);
  ASSERT_TRUE(documents) << describe(documents.error());
  EXPECT_GE(documents->size(), 24u);
  std::set<fs::path> golds;
  for (const Labelled& labelled : *documents) {
    golds.insert(labelled.gold);
    const Result<Plan> gold = plan_from_json(*read_file(labelled.gold, 1 << 24));
    EXPECT_TRUE(gold) << labelled.gold << " " << describe(gold.error());
  }
  EXPECT_EQ(golds.size(), records_in(samples).size()) << "a gold record without a document";
}

// "000 header 11/11 found 11 F1 100.00" of every row, as score.py prints it, in single blanks.
std::string in_single_blanks(const std::string& rows) {
  std::istringstream in(rows);
  std::string out;
  for (std::string line; std::getline(in, line);) {
    std::istringstream words(line);
    for (std::string word; words >> word;) out += (out.empty() || out.back() == '\n' ? "" : " ") + word;
    out += '\n';
  }
  return out;
}

// A record that is wrong in many places, made from another one without looking into it.
Json damaged(Json record, unsigned seed) {
  unsigned turn = seed;
  const Json values = record.flatten();
  for (const auto& [pointer, value] : values.items())
    if ((turn = turn * 1103515245u + 12345u) % 9000u < 600u && value.is_string() &&
        pointer.find("/schema") == std::string::npos)
      record[Json::json_pointer(pointer)] = value.get<std::string>() + "x";
  return record;
}

TEST(Accuracy, AgreesWithTheProjectsScorer) {
  if (!fs::exists(shared / "score.py")) GTEST_SKIP() << "no ../shared/score.py here";
  if (!has_tool("python3")) GTEST_SKIP() << "no python3 here";
  Scratch scratch;
  std::vector<Measured> measured;
  unsigned seed = 1;
  for (const fs::path& folder : {shared / "gold", samples})
    for (const fs::path& path : records_in(folder)) {
      const Json gold = record_at(path), wrong = damaged(gold, seed++);
      ASSERT_TRUE(write_file(scratch.path() / "gold" / path.filename(), gold.dump()));
      ASSERT_TRUE(write_file(scratch.path() / "parsed" / path.filename(), wrong.dump()));
      measured.push_back(measure(path.stem().string(), gold, wrong));
    }
  std::sort(measured.begin(), measured.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  std::ostringstream ours;
  print_rows(ours, measured, false);
  std::string theirs = in_single_blanks(run("python3 '" + (shared / "score.py").string() + "' '" +
                                                  (scratch.path() / "gold").string() + "' '" +
                                                  (scratch.path() / "parsed").string() + "'").output);
  theirs.erase(theirs.rfind("mean of"));
  EXPECT_EQ(in_single_blanks(ours.str()), theirs);
  EXPECT_NE(theirs.find(" F1 9"), std::string::npos) << "nothing was damaged";
}

}  // namespace
}  // namespace vanthu::accuracy
