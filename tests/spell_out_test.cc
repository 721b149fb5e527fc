#include "text/spell_out.h"

#include <gtest/gtest.h>

namespace vanthu {
namespace {

struct Spelled {
  std::int64_t number;
  const char* words;
};

constexpr Spelled numbers[] = {
    {0, "không"},
    {1, "một"},
    {4, "bốn"},
    {5, "năm"},
    {10, "mười"},
    {11, "mười một"},
    {14, "mười bốn"},
    {15, "mười lăm"},
    {19, "mười chín"},
    {20, "hai mươi"},
    {21, "hai mươi mốt"},
    {24, "hai mươi tư"},
    {25, "hai mươi lăm"},
    {26, "hai mươi sáu"},
    {55, "năm mươi lăm"},
    {100, "một trăm"},
    {101, "một trăm linh một"},
    {104, "một trăm linh bốn"},
    {105, "một trăm linh năm"},
    {110, "một trăm mười"},
    {111, "một trăm mười một"},
    {115, "một trăm mười lăm"},
    {121, "một trăm hai mươi mốt"},
    {555, "năm trăm năm mươi lăm"},
    {1000, "một nghìn"},
    {1001, "một nghìn không trăm linh một"},
    {1005, "một nghìn không trăm linh năm"},
    {1010, "một nghìn không trăm mười"},
    {1024, "một nghìn không trăm hai mươi tư"},
    {1100, "một nghìn một trăm"},
    {10'000, "mười nghìn"},
    {10'005, "mười nghìn không trăm linh năm"},
    {21'000, "hai mươi mốt nghìn"},
    {100'000, "một trăm nghìn"},
    {105'000, "một trăm linh năm nghìn"},
    {1'000'001, "một triệu không trăm linh một"},
    {1'005'000, "một triệu không trăm linh năm nghìn"},
    {1'021'005, "một triệu không trăm hai mươi mốt nghìn không trăm linh năm"},
    {21'000'000, "hai mươi mốt triệu"},
    {85'000'120, "tám mươi lăm triệu một trăm hai mươi"},
    {178'320'005, "một trăm bảy mươi tám triệu ba trăm hai mươi nghìn không trăm linh năm"},
    {1'000'000'001, "một tỷ không trăm linh một"},
    {1'005'000'000, "một tỷ không trăm linh năm triệu"},
    {1'000'005'000, "một tỷ không trăm linh năm nghìn"},
    {15'470'000'000, "mười lăm tỷ bốn trăm bảy mươi triệu"},
    {1'000'000'000'000, "một nghìn tỷ"},
    {1'005'000'000'000, "một nghìn không trăm linh năm tỷ"},
    {1'000'000'000'005, "một nghìn tỷ không trăm linh năm"},
    {999'999'999'999'999,
     "chín trăm chín mươi chín nghìn chín trăm chín mươi chín tỷ chín trăm chín mươi chín triệu chín trăm "
     "chín "
     "mươi chín nghìn chín trăm chín mươi chín"},
    {1'000'000'000'000'000, "một triệu tỷ"},
    {-21, "âm hai mươi mốt"},
};

TEST(SpellOut, NumbersInWords) {
  for (const auto& [number, words] : numbers) EXPECT_EQ(spell_out(number), words) << number;
}

TEST(SpellOut, TheSouthernWordForMissingTens) {
  EXPECT_EQ(spell_out(1'105, ZeroTens::le), "một nghìn một trăm lẻ năm");
  EXPECT_EQ(spell_out(1'000'000'001, ZeroTens::le), "một tỷ không trăm lẻ một");
}

TEST(SpellOut, AmountsBeginWithACapital) {
  EXPECT_EQ(amount_in_words(21'000'000), "Hai mươi mốt triệu đồng");
  EXPECT_EQ(amount_in_words(15'470'000'000), "Mười lăm tỷ bốn trăm bảy mươi triệu đồng");
  EXPECT_EQ(amount_in_words(-5'000), "Âm năm nghìn đồng");
  EXPECT_EQ(amount_in_words(0), "Không đồng");
}

// Read back by the grammar of school books: what is written down is the number and nothing else.
class Reader {
 public:
  explicit Reader(const std::string& text) {
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find(' ', at), text.size());
      words_.push_back(text.substr(at, end - at));
      at = end + 1;
    }
  }

  std::int64_t number() {
    std::int64_t all = 0, milliards = 0, group = 0;
    for (const std::string& word : words_) {
      if (word == "tỷ")
        milliards = (milliards + all + group) * 1'000'000'000, all = group = 0;
      else if (word == "triệu")
        all += group * 1'000'000, group = 0;
      else if (word == "nghìn")
        all += group * 1'000, group = 0;
      else if (word == "trăm")
        group *= 100;
      else if (word == "mươi")
        group += group % 10 * 9;
      else if (word == "mười")
        group += 10;
      else if (word != "linh")
        add_digit(group, word);
    }
    return milliards + all + group;
  }

 private:
  static void add_digit(std::int64_t& group, const std::string& word) {
    const char* const digits[] = {"không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"};
    for (int i = 0; i < 10; ++i)
      if (word == digits[i]) group += i;
    if (word == "mốt") group += 1;
    if (word == "tư") group += 4;
    if (word == "lăm") group += 5;
  }

  std::vector<std::string> words_;
};

TEST(SpellOut, WordsReadBackAsTheNumber) {
  std::uint64_t state = 7;
  for (int i = 0; i < 5000; ++i) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    std::int64_t number = static_cast<std::int64_t>(state >> 14);  // below 2^50
    for (int cut = i % 15; cut > 0; --cut) number /= 10;
    if (i % 3 == 0) number = number / 1000 * 1000 + number % 10;
    EXPECT_EQ(Reader(spell_out(number)).number(), number) << spell_out(number);
  }
}

}  // namespace
}  // namespace vanthu
