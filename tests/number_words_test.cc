#include "text/number_words.h"

#include <gtest/gtest.h>
#include <random>

#include "text/spell_out.h"

namespace vanthu {
namespace {

TEST(NumberWords, WhatIsSpelledOutIsReadBack) {
  std::mt19937_64 random(7);
  const auto holds = [](std::int64_t number) {
    for (const ZeroTens tens : {ZeroTens::linh, ZeroTens::le})
      EXPECT_EQ(number_of_words(spell_out(number, tens)), number) << spell_out(number, tens);
  };
  for (std::int64_t number = 0; number < 3000; ++number) holds(number);
  for (int i = 0; i < 3000; ++i) holds(static_cast<std::int64_t>(random() >> (5 + i % 59)));
}

TEST(NumberWords, PeopleWriteThemInOtherWays) {
  EXPECT_EQ(number_of_words("Hai mươi bốn ngàn"), 24'000);
  EXPECT_EQ(number_of_words("một tỉ, hai trăm triệu"), 1'200'000'000);
  EXPECT_EQ(amount_of_words("Mười lăm triệu đồng chẵn./."), 15'000'000);
  EXPECT_EQ(amount_of_words("hai nghìn tỷ đồng)"), 2'000'000'000'000);
}

TEST(NumberWords, WhatCanBeReadInTwoWaysIsNoNumber) {
  for (const char* words : {"", "đồng", "một trăm hai", "hai lăm", "hai nghìn ba triệu", "hai triệu rưỡi",
                            "khoảng hai triệu", "nghìn", "hai hai", "một tỷ tỷ", "ba trăm linh"})
    EXPECT_EQ(number_of_words(words), std::nullopt) << words;
  EXPECT_EQ(amount_of_words("hai triệu"), std::nullopt);
}

}  // namespace
}  // namespace vanthu
