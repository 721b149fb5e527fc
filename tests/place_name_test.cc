#include "plan/place_name.h"

#include <gtest/gtest.h>

namespace vanthu {
namespace {

Node node(const std::string& label, std::vector<Node> children = {}) {
  return {label, "x", std::move(children), {}, {}};
}

Node table() { return {"", "", {}, Table{}, {}}; }

Plan sample() {
  Plan plan;
  plan.body = {node("I.", {node(""), node("1.", {node("a)"), node("-"), node("-"), node("+")}),
                           node("2.", {node("2.1.")}), table()}),
               node("II.1.", {node("1.")}), node("3.", {node("3.1.", {node("(1)")}), table(), table()}),
               node("Điều 1.", {node("1.")})};
  plan.appendices = {{"Phụ lục I", "", "", "", {node("1."), node("")}, {Table{}}},
                     {"PHỤ LỤC", "", "", "", {}, {Table{}, Table{}}}};
  plan.carrier = Carrier{};
  plan.carrier->type = "QUYẾT ĐỊNH";
  plan.carrier->body = {node("Điều 2.")};
  return plan;
}

TEST(PlaceName, SaysWhereAsClerksDo) {
  const std::pair<const char*, const char*> cases[] = {
      {"/subject", "trích yếu"},
      {"/header/date", "ngày ban hành"},
      {"/preamble/1", "phần mở đầu, đoạn 2"},
      {"/recipients/0", "nơi nhận, dòng 1"},
      {"/body/0/text", "mục I"},
      {"/body/0/children/0/text", "mục I, đoạn 1"},
      {"/body/0/children/1", "mục I, khoản 1"},
      {"/body/0/children/1/children/0/text", "mục I, khoản 1, điểm a"},
      {"/body/0/children/1/children/2/text", "mục I, khoản 1, gạch đầu dòng thứ 2"},
      {"/body/0/children/1/children/3/text", "mục I, khoản 1, dấu cộng thứ 1"},
      {"/body/0/children/2/children/0/text", "mục I, mục 2.1"},
      {"/body/0/children/3/table/rows/2/cells/0", "mục I, bảng, dòng 3, cột 1"},
      {"/body/1/children/0/text", "mục II.1, khoản 1"},
      {"/body/2/text", "mục 3"},
      {"/body/2/children/0/children/0/text", "mục 3.1, điểm (1)"},
      {"/body/2/children/2/table/columns/3/0", "mục 3, bảng 2, đầu cột 4"},
      {"/body/3/children/0/text", "Điều 1, khoản 1"},
      {"/appendices/0/title", "Phụ lục I, tên phụ lục"},
      {"/appendices/0/nodes/1/text", "Phụ lục I, đoạn 1"},
      {"/appendices/0/tables/0", "Phụ lục I, bảng"},
      {"/appendices/1/tables/0/rows/2/cells/1", "phụ lục 2, bảng 1, dòng 3, cột 2"},
      {"/carrier/header/number", "quyết định, số văn bản"},
      {"/carrier/body/0/text", "quyết định, Điều 2"},
      // nowhere
      {"/body/9/text", "/body/9/text"},
      {"/body/x", "/body/x"},
      {"/appendices/7", "/appendices/7"},
      {"/other", "/other"},
      {"", ""},
      {"/", "/"},
  };
  const Plan plan = sample();
  for (const auto& [pointer, name] : cases) EXPECT_EQ(place_name(plan, pointer), name) << pointer;
}

}  // namespace
}  // namespace vanthu
