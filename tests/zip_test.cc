#include "base/zip.h"

#include <gtest/gtest.h>

namespace vanthu {
namespace {

TEST(Zip, RoundTripIsDeterministic) {
  const std::vector<Member> members = {{"a.txt", "một"}, {"b/c.txt", std::string(5000, 'x')}};
  const Result<Bytes> first = zip(members), second = zip(members);
  ASSERT_TRUE(first && second);
  EXPECT_EQ(*first, *second);
  const auto back = unzip(*first);
  ASSERT_TRUE(back) << describe(back.error());
  ASSERT_EQ(back->size(), 2u);
  EXPECT_EQ((*back)[0].bytes, "một");
  EXPECT_EQ((*back)[1].name, "b/c.txt");
}

TEST(Zip, RefusesNamesThatReachOutside) {
  for (const char* name : {"../a", "/etc/passwd", "a/../../b", "c:\\x"}) {
    const Result<Bytes> archive = zip({{name, "x"}});
    ASSERT_TRUE(archive);
    EXPECT_FALSE(unzip(*archive)) << name;
  }
}

TEST(Zip, RefusesBombsAndRubbish) {
  const Result<Bytes> bomb = zip({{"bomb", std::string(64u << 20, '\0')}});
  ASSERT_TRUE(bomb);
  const auto opened = unzip(*bomb);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().kind, ErrorKind::too_large);
  EXPECT_FALSE(unzip("PK\x03\x04 not a zip"));
  EXPECT_FALSE(unzip(bomb->substr(0, bomb->size() / 2)));
}

}  // namespace
}  // namespace vanthu
