#include "text/unicode.h"

#include <gtest/gtest.h>

#include "text/times.h"

namespace vanthu {
namespace {

TEST(Unicode, ComposesMarks) {
  EXPECT_EQ(nfc("a\xCC\x81"), "á");  // a + U+0301
  EXPECT_EQ(nfc("ệ"), "ệ");
}

TEST(Unicode, FoldsToneStylesOfOpenSyllablesOnly) {
  EXPECT_EQ(fold("Hoà  Uỷ ban"), fold("hòa ủy ban"));
  EXPECT_EQ(fold("quý"), "quý");
  EXPECT_EQ(fold("hoàn"), "hoàn");
  EXPECT_EQ(fold("Văn hóa – Thông tin"), "văn hóa - thông tin");
}

TEST(Unicode, BareKeepsLettersAndDigitsOnly) {
  EXPECT_EQ(bare("CỘNG HÕA XÃ  HỘI"), "conghoaxahoi");
  EXPECT_EQ(bare("Đ ộ c lập - 2"), "doclap2");
}

TEST(Unicode, FoldsInStep) {
  EXPECT_EQ(fold_in_step(U"Uỷ ban – QĐ\u00A0HOÀ"), U"ủy ban - qđ hòa");
}

TEST(Unicode, SqueezesAllBlanks) {
  EXPECT_EQ(squeeze(" a \t\xC2\xA0 b\n"), "a b");
  EXPECT_EQ(squeeze(" \n "), "");
}

TEST(Unicode, MalformedBytesAreReplacedOneByOne) {
  EXPECT_EQ(to_utf32("a\xFF" "b"), U"a\uFFFDb");
  EXPECT_FALSE(is_valid_utf8("\xC3"));
}

TEST(Unicode, PhraseEndsAtAWordEnd) {
  EXPECT_TRUE(starts_with_fold("CĂN CỨ LẬP KẾ HOẠCH", "căn cứ"));
  EXPECT_TRUE(starts_with_fold("Mục tiêu:", "mục tiêu"));
  EXPECT_FALSE(starts_with_fold("Mục tiêuX", "mục tiêu"));
}

TEST(Times, MarksAddNothingToWidth) {
  EXPECT_EQ(times_width(U'ệ'), times_width(U'e'));
  EXPECT_EQ(times_width(U'Ộ'), times_width(U'O'));
  EXPECT_EQ(times_width(U'ợ'), 529);
  EXPECT_EQ(times_width("ab "), 444 + 500 + 250);
}

}  // namespace
}  // namespace vanthu
