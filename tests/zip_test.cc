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
  ASSERT_EQ(files->files.size(), 2u);
  EXPECT_TRUE(files->broken.empty());
  EXPECT_EQ(files->files[1].name, "xã/kế hoạch.txt");
  EXPECT_EQ(scratch.files("out"), (std::vector<std::string>{"0", "1"})) << "no name from outside on the disk";
  EXPECT_EQ(scratch.read("out/1"), large);
  ASSERT_TRUE(zip_files(scratch / "again.zip", files->files));
  std::filesystem::permissions(files->files[1].file, std::filesystem::perms::owner_all);
  ASSERT_TRUE(zip_files(scratch / "third.zip", files->files));
  EXPECT_TRUE(scratch.read("again.zip") == scratch.read("third.zip"))
      << "rights on the disk are no part of it";
  const auto back = unzip(scratch.read("again.zip"));
  ASSERT_TRUE(back);
  EXPECT_EQ((*back)[0].name, "trống.txt");
  EXPECT_TRUE((*back)[1].bytes == large);
}

TEST(Zip, BadMembersCostTheOthersNothing) {
  Scratch scratch;
  std::string letters;
  for (std::size_t i = 0, random = 1; i < 4'000; ++i) {
    random = random * 1'103'515'245 + 12'345;
    letters += static_cast<char>('a' + (random >> 16) % 26);
  }
  Bytes archive = *zip({{"hong.txt", letters},
                        {"../a", "x"},
                        {"bomb", std::string(64u << 20, '\0')},
                        {"lanh.txt", "KẾ HOẠCH"}});
  for (std::size_t i = 100; i < 110; ++i) archive[i] = static_cast<char>(~archive[i]);  // of the first one
  scratch.write("in.zip", archive);
  const auto unpacked = unzip_into(scratch / "in.zip", scratch.path());
  ASSERT_TRUE(unpacked) << describe(unpacked.error());
  ASSERT_EQ(unpacked->files.size(), 1u);
  EXPECT_EQ(*read_file(unpacked->files[0].file, 100), "KẾ HOẠCH");
  ASSERT_EQ(unpacked->broken.size(), 3u);
  EXPECT_EQ(unpacked->broken[0].place, "hong.txt");
  EXPECT_EQ(unpacked->broken[0].kind, ErrorKind::invalid);
  EXPECT_EQ(unpacked->broken[1].kind, ErrorKind::invalid);
  EXPECT_EQ(unpacked->broken[2].kind, ErrorKind::too_large);
}

TEST(Zip, RefusesTheSameFromFiles) {
  Scratch scratch;
  scratch.write("rubbish.zip", "PK\x03\x04 not a zip");
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
