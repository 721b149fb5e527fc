#include "doc/fonts.h"

#include <filesystem>
#include <gtest/gtest.h>
#include <thread>

#include "text/times.h"

namespace vanthu {
namespace {

using namespace std::string_literals;

const FontSet& fonts() {
  static const FontSet set = FontSet::load(VANTHU_SOURCE_DIR "/fonts/catalogue.json").value();
  return set;
}

class TemporaryFolder : public testing::Test {
 protected:
  void SetUp() override {
    folder = std::filesystem::current_path() / testing::UnitTest::GetInstance()->current_test_info()->name();
    std::filesystem::create_directories(folder);
  }
  void TearDown() override { std::filesystem::remove_all(folder); }
  Result<FontSet> load(std::string_view catalogue) const {
    EXPECT_TRUE(write_file(folder / "catalogue.json", catalogue).has_value());
    return FontSet::load(folder / "catalogue.json");
  }
  std::filesystem::path folder;
};

TEST(Fonts, WidthsAreThoseOfTimes) {
  for (const char32_t c : U"aệợƯĐ0123456789.,;:/-–…“”%"s)
    EXPECT_EQ(fonts().advance(fonts().face(false, false), c), times_width(c)) << static_cast<unsigned>(c);
}

TEST(Fonts, BoundCharactersMeasureAsThePlainOnes) {
  const FaceId face = fonts().face(true, false);
  EXPECT_EQ(fonts().advance(face, U'\u00A0'), fonts().advance(face, U' '));
  EXPECT_EQ(fonts().advance(face, U'\u2011'), fonts().advance(face, U'-'));
}

TEST(Fonts, StringIsTheSumOfItsCharacters) {
  EXPECT_EQ(fonts().advance(0, "Kế hoạch"), times_width("Kế hoạch"));
  EXPECT_EQ(fonts().advance(0, ""), 0);
}

TEST(Fonts, FacesDiffer) {
  EXPECT_TRUE(fonts().info(fonts().face(true, false)).bold);
  EXPECT_FALSE(fonts().info(fonts().face(true, false)).italic);
  EXPECT_TRUE(fonts().info(fonts().face(true, true)).bold);
  EXPECT_LT(fonts().info(fonts().face(false, true)).italic_angle, 0);
  EXPECT_GT(fonts().info(fonts().face(true, false)).stem_v, fonts().info(fonts().face(false, false)).stem_v);
}

TEST(Fonts, MetricsComeFromTheFont) {
  const FaceInfo& info = fonts().info(0);
  EXPECT_EQ(info.ascent, 891);
  EXPECT_EQ(info.descent, -216);
  EXPECT_NEAR(info.cap_height, 655, 10);
  EXPECT_TRUE(info.serif);
  EXPECT_FALSE(info.fixed_pitch);
  EXPECT_LT(info.box[0], 0);
  EXPECT_GT(info.box[3], info.ascent);
  EXPECT_NEAR(fonts().line_height(0, 14), 14 * 1.1499, 0.01);
}

TEST(Fonts, FallbackIsTakenOnlyWhereTheFaceLacksTheCharacter) {
  EXPECT_EQ(fonts().face_for(1, U'ẫ'), 1);
  EXPECT_EQ(fonts().face_for(0, U'\U0010FFFF'), -1);
  EXPECT_EQ(fonts().advance(0, U'\U0010FFFF'), 0);
  const FaceId ticked = fonts().face_for(1, U'☑');
  if (ticked < 0) GTEST_SKIP() << "no fallback fonts installed (fonts-dejavu-core)";
  EXPECT_GT(ticked, 3);
  EXPECT_GT(fonts().advance(1, "☑"), 0);
}

TEST(Fonts, SubsetHasTheCharactersWithTheSameWidths) {
  const std::set<char32_t> characters = {U' ', U'-', U'K', U'ế', U'ợ', U'Ặ', U'–'};
  for (FaceId face = 0; face < 4; ++face) {
    const auto subset = fonts().subset(face, characters);
    ASSERT_TRUE(subset.has_value());
    ASSERT_EQ(subset->glyphs.size(), characters.size());
    EXPECT_TRUE(std::is_sorted(subset->glyphs.begin(), subset->glyphs.end()));
    for (const auto& [c, glyph] : subset->glyphs)
      EXPECT_EQ(subset->widths.at(glyph), fonts().advance(face, c));
    EXPECT_LT(subset->font.size(), 20'000u);
    EXPECT_EQ(subset->font.find("GSUB"), std::string::npos);
  }
}

TEST(Fonts, ManyThreadsMayAskAtOnce) {
  const auto expected = fonts().subset(0, {U'a', U'ấ'}).value().font;
  std::vector<std::thread> threads;
  std::vector<std::string> found(4);
  for (auto& bytes : found)
    threads.emplace_back([&bytes] { bytes = fonts().subset(0, {U'a', U'ấ'}).value().font; });
  for (auto& thread : threads) thread.join();
  for (const auto& bytes : found) EXPECT_EQ(bytes, expected);
}

using FontCatalogue = TemporaryFolder;

TEST_F(FontCatalogue, MissingFamilyNamesThePackage) {
  const auto set = load(
      R"({"families":[{"name":"A","package":"fonts-a","folders":["."],"files":["1","2","3","4"]}],"fallbacks":[]})");
  ASSERT_FALSE(set.has_value());
  EXPECT_EQ(set.error().kind, ErrorKind::not_found);
  EXPECT_NE(set.error().message.find("fonts-a"), std::string::npos);
}

TEST_F(FontCatalogue, BrokenFontFileIsNamed) {
  for (const char* name : {"1", "2", "3", "4"}) ASSERT_TRUE(write_file(folder / name, "no font").has_value());
  const auto set = load(
      R"({"families":[{"name":"A","package":"","folders":["."],"files":["1","2","3","4"]}],"fallbacks":[]})");
  ASSERT_FALSE(set.has_value());
  EXPECT_EQ(set.error().kind, ErrorKind::invalid);
  EXPECT_EQ(set.error().place, (folder / "1").string());
}

TEST_F(FontCatalogue, WrongShapeIsAnError) {
  for (const char* catalogue :
       {"", "[]", "{}", R"({"families":3,"fallbacks":[]})", R"({"families":[{}],"fallbacks":[]})",
        R"({"families":[{"name":"A","package":"","folders":["."],"files":["1"]}],"fallbacks":[]})"}) {
    const auto set = load(catalogue);
    ASSERT_FALSE(set.has_value()) << catalogue;
    EXPECT_EQ(set.error().kind, ErrorKind::invalid) << catalogue;
  }
}

TEST(Fonts, MissingCatalogueIsNotFound) {
  const auto set = FontSet::load("/nowhere/catalogue.json");
  ASSERT_FALSE(set.has_value());
  EXPECT_EQ(set.error().kind, ErrorKind::not_found);
}

}  // namespace
}  // namespace vanthu
