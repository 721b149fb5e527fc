#include <gtest/gtest.h>
#include <string>

#include "plan/label.h"

namespace vanthu {
namespace {

TEST(LabelClass, IsToldByTheStoredLabel) {
  const struct {
    const char *label, *cls;
  } cases[] = {
      {"", "none"},
      {"Phần I", "part"},
      {"PHẦN THỨ NHẤT", "part"},
      {"Chương II", "chapter"},
      {"Mục 1", "section"},
      {"Điều 1.", "article"},
      {"A.", "capital"},
      {"B/", "capital"},
      {"D.", "capital"},
      {"Đ.", "capital"},
      {"I.", "roman"},
      {"IV.", "roman"},
      {"XIX.", "roman"},
      {"II-", "roman"},
      {"IIII.", "none"},
      {"1.", "decimal1"},
      {"12)", "decimal1"},
      {"1-", "decimal1"},
      {"1.1.", "decimal2"},
      {"2.10", "decimal2"},
      {"1.1.1.", "decimal3"},
      {"1.1.1.1.", "decimal4"},
      {"1.1.1.1.1.", "decimal4"},
      {"1..2", "none"},
      {"a)", "letter"},
      {"a.", "letter"},
      {"đ)", "letter"},
      {"-", "dash"},
      {"–", "dash"},
      {"•", "dash"},
      {"+", "plus"},
      {"*", "star"},
      {"kế hoạch", "none"},
  };
  for (const auto& c : cases) EXPECT_STREQ(to_string(label_class(c.label)), c.cls) << c.label;
}

}  // namespace
}  // namespace vanthu
