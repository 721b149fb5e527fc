#include "base/zip.h"

#include <gtest/gtest.h>

#include "scratch.h"

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

TEST(Zip, GoesThroughFilesTheSameWay) {
  Scratch scratch;
  std::string large(3'000'000, 'x');  // not so even that it looks like a bomb
  for (std::size_t i = 0, random = 1; i < large.size(); i += 3) {
    random = random * 1'103'515'245 + 12'345;
    large[i] = static_cast<char>('a' + (random >> 16) % 26);
  }
  const std::vector<Member> members = {{"trống.txt", ""}, {"xã/kế hoạch.txt", large}};
  scratch.write("in.zip", *zip(members));
  std::filesystem::create_directories(scratch / "out");
  const auto files = unzip_into(scratch / "in.zip", scratch / "out");
  ASSERT_TRUE(files) << describe(files.error());
  ASSERT_EQ(files->size(), 2u);
  EXPECT_EQ((*files)[1].name, "xã/kế hoạch.txt");
  EXPECT_EQ(scratch.files("out"), (std::vector<std::string>{"0", "1"})) << "no name from outside on the disk";
  EXPECT_EQ(scratch.read("out/1"), large);
  ASSERT_TRUE(zip_files(scratch / "again.zip", *files));
  std::filesystem::permissions((*files)[1].file, std::filesystem::perms::owner_all);
  ASSERT_TRUE(zip_files(scratch / "third.zip", *files));
  EXPECT_TRUE(scratch.read("again.zip") == scratch.read("third.zip"))
      << "rights on the disk are no part of it";
  const auto back = unzip(scratch.read("again.zip"));
  ASSERT_TRUE(back);
  EXPECT_EQ((*back)[0].name, "trống.txt");
  EXPECT_TRUE((*back)[1].bytes == large);
}

TEST(Zip, RefusesTheSameFromFiles) {
  Scratch scratch;
  scratch.write("outside.zip", *zip({{"../a", "x"}}));
  scratch.write("bomb.zip", *zip({{"bomb", std::string(64u << 20, '\0')}}));
  scratch.write("rubbish.zip", "PK\x03\x04 not a zip");
  EXPECT_EQ(unzip_into(scratch / "outside.zip", scratch.path()).error().kind, ErrorKind::invalid);
  EXPECT_EQ(unzip_into(scratch / "bomb.zip", scratch.path()).error().kind, ErrorKind::too_large);
  EXPECT_EQ(unzip_into(scratch / "rubbish.zip", scratch.path()).error().kind, ErrorKind::invalid);
  EXPECT_EQ(unzip_into(scratch / "none.zip", scratch.path()).error().kind, ErrorKind::invalid);
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
