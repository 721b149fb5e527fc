#include "text/legacy.h"

#include <gtest/gtest.h>
#include <iconv.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "legacy_encoder.h"
#include "text/syllable.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

namespace fs = std::filesystem;
const fs::path root = VANTHU_SOURCE_DIR;

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

const std::string letters = [] {
  std::string all;
  for (const char* vowel : {"aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị", "oòóỏõọ", "ôồốổỗộ", "ơờớởỡợ",
                            "uùúủũụ", "ưừứửữự", "yỳýỷỹỵ", "dđ"})
    all += vowel;
  return all;
}();

std::string glibc(const std::string& bytes, const char* from) {
  const iconv_t converter = iconv_open("UTF-8", from);
  EXPECT_NE(converter, reinterpret_cast<iconv_t>(-1)) << from;
  std::string in = bytes, out(bytes.size() * 4 + 16, '\0');
  char *source = in.data(), *target = out.data();
  std::size_t left = in.size(), room = out.size();
  EXPECT_NE(iconv(converter, &source, &left, &target, &room), static_cast<std::size_t>(-1)) << from;
  iconv(converter, nullptr, nullptr, &target, &room);
  iconv_close(converter);
  out.resize(out.size() - room);
  return nfc(out);
}

TEST(Legacy, EveryLetterComesBack) {
  for (LegacyCharset charset : all_legacy_charsets) {
    const bool capitals = charset == LegacyCharset::tcvn3_capitals;
    EXPECT_EQ(from_legacy_bytes(to_legacy(letters, charset), charset), capitals ? upper(letters) : letters)
        << name_of(charset);
    const bool small_only = charset == LegacyCharset::tcvn3;  // its capitals have no bytes of their own
    const std::string big = upper(letters);
    EXPECT_EQ(small_only ? upper(from_legacy_bytes(to_legacy(big, charset), charset))
                         : from_legacy_bytes(to_legacy(big, charset), charset),
              big)
        << name_of(charset);
  }
}

TEST(Legacy, BytesAndTheirCharactersAreTheSame) {
  for (LegacyCharset charset : all_legacy_charsets)
    for (const std::string& text : {letters, upper(letters)}) {
      const std::string bytes = to_legacy(text, charset);
      EXPECT_EQ(from_legacy(as_windows_1252(bytes), charset), from_legacy_bytes(bytes, charset));
    }
}

// Another hand's tables.
TEST(Legacy, AgreesWithTheCLibrary) {
  const std::string text = letters + upper(letters);
  EXPECT_EQ(glibc(to_legacy(text, LegacyCharset::tcvn5712), "TCVN5712-1"), text);
  EXPECT_EQ(glibc(to_legacy(text, LegacyCharset::viscii), "VISCII"), text);
  EXPECT_EQ(glibc(to_legacy(text, LegacyCharset::windows_1258), "CP1258"), text);
}

std::string from_hex(const std::string& hex) {
  std::string bytes;
  for (std::size_t at = 0; at + 1 < hex.size(); at += 2)
    bytes += static_cast<char>(std::stoi(hex.substr(at, 2), nullptr, 16));
  return bytes;
}

TEST(Legacy, AgreesWithTheFacts) {
  std::ifstream in(root / "../shared/facts/legacy-charsets.tsv");
  if (!in) GTEST_SKIP() << "no ../shared/facts/legacy-charsets.tsv here";
  int rows = 0;
  for (std::string line; std::getline(in, line);) {
    std::istringstream fields(line);
    std::string letter, code, tcvn3, tcvn5712, vni, viscii;
    if (!(fields >> letter >> code >> tcvn3 >> tcvn5712 >> vni >> viscii) || code[0] != 'U') continue;
    ++rows;
    EXPECT_EQ(lower(from_legacy_bytes(from_hex(tcvn3), LegacyCharset::tcvn3)), lower(letter));
    EXPECT_EQ(lower(from_legacy_bytes(from_hex(tcvn5712), LegacyCharset::tcvn5712)), lower(letter));
    EXPECT_EQ(from_legacy_bytes(from_hex(vni), LegacyCharset::vni), letter);
    EXPECT_EQ(from_legacy_bytes(from_hex(viscii), LegacyCharset::viscii), letter);
  }
  EXPECT_EQ(rows, 146);
}

struct Shown {
  const char* text;
  LegacyCharset charset;
  const char* unicode;
};

TEST(Legacy, ReadsWhatWindows1252Shows) {
  for (const Shown& c : {
           Shown{"KÕ ho¹ch chuyÓn ®æi sè", LegacyCharset::tcvn3, "Kế hoạch chuyển đổi số"},
           Shown{"céng hßa x· héi chñ nghÜa viÖt nam", LegacyCharset::tcvn3_capitals,
                 "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"},
           Shown{"phßng t\u00AD ph¸p", LegacyCharset::tcvn3, "phòng tư pháp"},
           Shown{"UÛy ban nhaân daân huyeän", LegacyCharset::vni, "Ủy ban nhân dân huyện"},
           Shown{"COÄNG HOØA XAÕ HOÄI", LegacyCharset::vni, "CỘNG HÒA XÃ HỘI"},
           Shown{"Uûy ban", LegacyCharset::vni, "Ủy ban"},  // a small mark on a capital
           Shown{"YÛ YÕ yû yõ", LegacyCharset::vni, "Ỷ Ỹ ỷ ỹ"},
           Shown{"ñöôïc, kyõ thuaät", LegacyCharset::vni, "được, kỹ thuật"},
           Shown{"Kª hoÕch chuy¬n ð±i s¯", LegacyCharset::viscii, "Kế hoạch chuyển đổi số"},
           Shown{"Kêì hoaòch chuyêÒn ðôÒi sôì", LegacyCharset::windows_1258, "Kế hoạch chuyển đổi số"},
           Shown{"\uF04B\uF0D5 \uF068o\uF0B9ch", LegacyCharset::tcvn3, "Kế hoạch"},  // a symbol font
           Shown{"· Néi dung", LegacyCharset::tcvn3, "· Nội dung"},                  // Word's bullet
           Shown{"“KÕ ho¹ch” – 2020…", LegacyCharset::tcvn3, "“Kế hoạch” – 2020…"},
           Shown{"thử 試", LegacyCharset::vni, "thử 試"},
           Shown{"", LegacyCharset::vni, ""},
       })
    EXPECT_EQ(from_legacy(c.text, c.charset), c.unicode) << c.text;
}

TEST(Legacy, CapitalsOfTextWithoutFonts) {
  for (const auto& [shown, unicode] : {
           std::pair{"CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"},
           {"UBND HUYÖN BA T¬          §éc lËp - Tù do - H¹nh phóc", "UBND HUYỆN BA TƠ          Độc lập - Tự do - Hạnh phúc"},
           {"PhÇn II MôC TI£U, NHIÖM Vô", "Phần II MỤC TIÊU, NHIỆM VỤ"},
           {"PhÇn III Tæ CHøC", "Phần III TỔ CHỨC"},
           {"cña Bé TTTT, Së GD§T", "của Bộ TTTT, Sở GDĐT"},
           {"- Ýt nhÊt 70%. øng dông; ®óng, 1. øng dông", "- Ít nhất 70%. Ứng dụng; đúng, 1. Ứng dụng"},
           {"1.1. øng dông", "1.1. Ứng dụng"},
           {"øng dông", "ứng dụng"},  // may go on from the line above
           {"Bé N«ng nghiÖp", "Bộ Nông nghiệp"},
           {"Bé TµI CHÝNH", "BỘ TÀI CHÍNH"},
           {"Bé tr­ëng BÝ th­ HuyÖn ñy", "Bộ trưởng Bí thư Huyện ủy"},
           {"- Phßng L§TB&XH: chñ tr×", "- Phòng LĐTB&XH: chủ trì"},
       })
    EXPECT_EQ(from_tcvn3_line(shown), unicode);
}

TEST(Legacy, FontsTellTheirCharset) {
  for (const char* font : {".VnTime", ".vntime", ".VnArial Narrow", "ABCDEF+.VnTime,Bold", ".VnTime-Italic", " .VnTime "})
    EXPECT_EQ(charset_of_font(font), LegacyCharset::tcvn3) << font;
  for (const char* font : {".VnTimeH", ".VnArialH,Bold", ".VNTIMEH", ".VnTimeH Bold"})
    EXPECT_EQ(charset_of_font(font), LegacyCharset::tcvn3_capitals) << font;
  for (const char* font : {"VNI-Times", "VNI-Helve-Condense", "vni-times", "VNI Times"})
    EXPECT_EQ(charset_of_font(font), LegacyCharset::vni) << font;
  for (const char* font : {"Times New Roman", "", "Arial", "VnTimes", ".", "Helvetica"})
    EXPECT_EQ(charset_of_font(font), std::nullopt) << font;
}

TEST(Syllable, SpellingOfVietnamese) {
  for (const char* word : {"kế", "hoạch", "HÒA", "hoà", "thủy", "thuỷ", "nghiêng", "gì", "giếng", "giết", "quốc", "quý",
                           "quyết", "quỳnh", "khuỷu", "được", "ưu", "ý", "yếu", "xoong", "Đắk", "Đăk", "thuở", "ủy", "nghĩa",
                           "huynh", "của", "người", "truyền"})
    EXPECT_TRUE(is_syllable(to_utf32(word))) << word;
  for (const char* word : {"", "công1", "hoach", "kõ", "ngiêng", "céng", "hßa", "được2", "tổ́", "thưởngg", "cafộ", "nhaân", "huyeän",
                           "việtnam", "bạc̣", "hÕn", "ừm!", "năml"})
    EXPECT_FALSE(is_syllable(to_utf32(word))) << word;
}

TEST(Syllable, PlansAreVietnamese) {
  for (const auto& entry : fs::directory_iterator(root / "samples")) {
    if (entry.path().extension() != ".txt" && entry.path().extension() != ".md") continue;
    const Vietnamese counts = vietnamese_of(nfc(read_file(entry.path())));
    EXPECT_GT(counts.words, 200) << entry.path();
    EXPECT_GE(counts.syllables, counts.words * 0.97) << entry.path();
  }
}

TEST(Syllable, OtherTextIsNot) {
  for (const char* text : {"Les élèves français étaient très âgés à Genève", "Grüße aus München, schöne Straße",
                           "KÕ ho¹ch chuyÓn ®æi sè huyÖn", "UÛy ban nhaân daân huyeän", "Káº¿ hoáº¡ch chuyá»ƒn"})
    EXPECT_FALSE(vietnamese_of(text).surely()) << text;
  EXPECT_EQ(vietnamese_of("Ascii only, 12% of it").words, 0);
}

}  // namespace
}  // namespace vanthu
