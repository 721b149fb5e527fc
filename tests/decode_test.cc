#include <gtest/gtest.h>
#include <string>

#include "intake/intake.h"

namespace vanthu {
namespace {

const std::string plan = "KẾ HOẠCH\nChuyển đổi số xã Ba Hạ năm 2026\n";

std::string utf16(const std::u16string& text, bool little) {
  std::string bytes;
  for (char16_t unit : text) {
    const char high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 0xFF);
    bytes += little ? low : high;
    bytes += little ? high : low;
  }
  return bytes;
}

struct Case {
  const char* encoding;
  std::string bytes;
};

TEST(Decode, UnicodeEncodings) {
  const std::u16string wide = u"KẾ HOẠCH\nChuyển đổi số xã Ba Hạ năm 2026\n";
  for (const Case& c : {
           Case{"utf-8", plan},
           Case{"utf-8", "\xEF\xBB\xBF" + plan},
           Case{"utf-16le", "\xFF\xFE" + utf16(wide, true)},
           Case{"utf-16be", "\xFE\xFF" + utf16(wide, false)},
           Case{"utf-16le", utf16(wide, true)},
           Case{"utf-16be", utf16(wide, false)},
       }) {
    const auto text = decode_text(c.bytes);
    ASSERT_TRUE(text) << c.encoding << ": " << text.error().message;
    EXPECT_EQ(text->utf8, plan);
    EXPECT_EQ(text->encoding, c.encoding);
    EXPECT_TRUE(text->findings.empty());
  }
}

TEST(Decode, CharactersBeyondSixteenBits) {
  const auto text = decode_text("\xFF\xFE" + utf16(u"a\U0001F600b", true));
  ASSERT_TRUE(text);
  EXPECT_EQ(text->utf8, "a\U0001F600b");
}

TEST(Decode, BrokenSixteenBitTextIsMarkedNotDropped) {
  const auto text = decode_text(std::string("\xFF\xFE"
                                            "a\0"
                                            "\0\xD8"
                                            "b\0",
                                            8));
  ASSERT_TRUE(text);
  EXPECT_NE(text->utf8.find("\uFFFD"), std::string::npos);
}

struct Refusal {
  const char* what;
  std::string bytes;
  const char* says;  // part of the message
};

TEST(Decode, RefusesWhatIsNoUnicodeText) {
  for (const Refusal& c : {
           Refusal{"Latin letters of another language", "\xC9l\xE8ves tr\xE8s \xE2g\xE9s", "Unicode"},
           Refusal{"cut in a character", "K\xE1\xBA", "Unicode"},
           Refusal{"zero bytes", std::string("abc\0def\0\0\x01xyz", 14), "nhị phân"},
           Refusal{"control characters", "\x01\x02\x03\x04ngan\x05\x06", "nhị phân"},
       }) {
    const auto text = decode_text(c.bytes);
    ASSERT_FALSE(text) << c.what;
    EXPECT_EQ(text.error().kind, ErrorKind::unsupported) << c.what;
    EXPECT_NE(text.error().message.find(c.says), std::string::npos) << text.error().message;
  }
}

TEST(Decode, NothingIsText) {
  const auto text = decode_text("");
  ASSERT_TRUE(text);
  EXPECT_EQ(text->utf8, "");
}

}  // namespace
}  // namespace vanthu
