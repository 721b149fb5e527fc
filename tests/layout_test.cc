#include "layout/layout.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

#include "layout_case.h"

namespace vanthu {
namespace {

namespace fs = std::filesystem;

const FontSet& fonts() {
  static const FontSet set = FontSet::load(VANTHU_SOURCE_DIR "/fonts/catalogue.json").value();
  return set;
}

constexpr std::string_view divider = "----\n";

std::string content_of(const fs::path& path) {
  std::ifstream in(path);
  std::stringstream content;
  content << in.rdbuf();
  return content.str();
}

// tests/cases/layout: document, divider, trace. VANTHU_UPDATE=1 writes the traces anew, to be read before
// committing.
TEST(Layout, CasesComeOutAsWritten) {
  int cases = 0;
  for (const auto& entry : fs::directory_iterator(VANTHU_SOURCE_DIR "/tests/cases/layout")) {
    const std::string content = content_of(entry.path());
    const std::string input = content.substr(0, content.find(divider));
    const auto pages = layout(doc_of_case(input), fonts());
    ASSERT_TRUE(pages.has_value()) << entry.path();
    const std::string full = input + std::string(divider) + trace(*pages);
    if (std::getenv("VANTHU_UPDATE")) std::ofstream(entry.path()) << full;
    EXPECT_EQ(content_of(entry.path()), full) << entry.path();
    ++cases;
  }
  EXPECT_GT(cases, 5);
}

}  // namespace
}  // namespace vanthu
