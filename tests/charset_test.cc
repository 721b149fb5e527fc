// Text of the time before Unicode is recognised by how Vietnamese it becomes.
#include "intake/charset.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "intake/intake.h"
#include "legacy_encoder.h"
#include "parse/parse.h"
#include "plan/json.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

namespace fs = std::filesystem;
const fs::path root = VANTHU_SOURCE_DIR;

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return nfc(out.str());
}

// Plans: our samples, and the real ones where they lie beside.
std::vector<fs::path> plans() {
  std::vector<fs::path> paths;
  for (const fs::path& folder : {root / "samples", root / "../shared/corpus"}) {
    if (!fs::exists(folder)) continue;
    for (const auto& entry : fs::directory_iterator(folder))
      if (entry.path().extension() == ".txt") paths.push_back(entry.path());
  }
  return paths;
}

// What a charset cannot say is left out, so that both roads begin with the same.
std::string sayable(const std::string& text, LegacyCharset charset) {
  std::string out;
  for (char32_t c : to_utf32(text)) {
    const std::string letter = to_utf8(std::u32string_view(&c, 1));
    if (c == '?' || to_legacy(letter, charset) != "?") out += letter;
  }
  return out;
}

// The first line in which two texts differ; "" if they are the same.
std::string difference(const std::string& a, const std::string& b) {
  std::istringstream left(a), right(b);
  for (std::string l, r; std::getline(left, l) && std::getline(right, r);)
    if (l != r) return l + "\n" + r;
  return a == b ? "" : "one ends first";
}

const LegacyCharset file_charsets[] = {LegacyCharset::tcvn3, LegacyCharset::tcvn5712, LegacyCharset::vni,
                                       LegacyCharset::viscii, LegacyCharset::windows_1258};

TEST(Charset, PlansComeBackFromEveryCharset) {
  for (const fs::path& path : plans())
    for (LegacyCharset charset : file_charsets) {
      const std::string text = sayable(read_file(path), charset);
      const auto decoded = decode_text(to_legacy(text, charset));
      ASSERT_TRUE(decoded) << path << " " << name_of(charset);
      EXPECT_EQ(decoded->encoding, name_of(charset)) << path;
      if (charset == LegacyCharset::tcvn3)
        EXPECT_EQ(difference(lower(decoded->utf8), lower(text)), "") << path;
      else
        EXPECT_EQ(difference(decoded->utf8, text), "") << path << " " << name_of(charset);
      ASSERT_EQ(decoded->findings.size(), 1u) << path << " " << name_of(charset) << " " << decoded->findings[1].message;
      EXPECT_EQ(decoded->findings[0].code, "encoding.decoded");
    }
}

TEST(Charset, PlansComeBackFromTheirMojibake) {
  for (const fs::path& path : plans()) {
    const std::string text = read_file(path);
    for (const std::string& misread : {as_windows_1252(text), as_windows_1252(as_windows_1252(text))}) {
      const auto decoded = decode_text(misread);
      ASSERT_TRUE(decoded);
      EXPECT_EQ(difference(decoded->utf8, text), "") << path;
      EXPECT_EQ(decoded->encoding, "utf-8");
    }
    for (LegacyCharset charset : {LegacyCharset::vni, LegacyCharset::viscii}) {
      const std::string plain = sayable(text, charset);
      const auto decoded = decode_text(as_windows_1252(to_legacy(plain, charset)));
      ASSERT_TRUE(decoded);
      EXPECT_EQ(difference(decoded->utf8, plain), "") << path << " " << name_of(charset);
      EXPECT_EQ(decoded->encoding, name_of(charset));
    }
  }
}

TEST(Charset, PlansInUnicodeAreLeftAlone) {
  for (const fs::path& path : plans()) {
    const std::string text = read_file(path);
    const auto decoded = decode_text(text);
    ASSERT_TRUE(decoded);
    EXPECT_EQ(difference(decoded->utf8, text), "") << path;
    EXPECT_TRUE(decoded->findings.empty()) << path << " " << decoded->findings[0].message;
  }
}

std::string record(const std::string& bytes) {
  const auto text = read_text(bytes, "a.txt");
  EXPECT_TRUE(text);
  Plan plan = parse_plan(*text);
  plan.diagnostics.clear();
  plan.source.encoding.clear();
  return to_json(plan);
}

TEST(Charset, SameRecord) {
  for (const fs::path& path : plans()) {
    const std::string vni = sayable(read_file(path), LegacyCharset::vni);
    EXPECT_EQ(difference(record(to_legacy(vni, LegacyCharset::vni)), record(vni)), "") << path;
    const std::string tcvn3 = sayable(read_file(path), LegacyCharset::tcvn3);
    EXPECT_EQ(difference(lower(record(to_legacy(tcvn3, LegacyCharset::tcvn3))), lower(record(tcvn3))), "") << path;
  }
}

struct Pasted {
  const char* text;
  const char* decoded;
};

TEST(Charset, LineByLine) {
  for (const Pasted& c : {
           // A legacy paragraph in a document in Unicode.
           Pasted{"Ủy ban nhân dân xã Ba Hạ\nC¨n cø kÕ ho¹ch chuyÓn ®æi sè cña huyÖn\n",
                  "Ủy ban nhân dân xã Ba Hạ\nCăn cứ kế hoạch chuyển đổi số của huyện\n"},
           // Both on one line.
           Pasted{"Thực hiện kế hoạch cña ñy ban nh©n d©n huyÖn, tØnh\n", "Thực hiện kế hoạch của ủy ban nhân dân huyện, tỉnh\n"},
           // Chance: "Bé" is a word, but not here.
           Pasted{"Bé N«ng nghiÖp vµ Ph¸t triÓn n«ng th«n\nBé\n", "Bộ Nông nghiệp và Phát triển nông thôn\nBộ\n"},
           // Two charsets.
           Pasted{"ñy ban nh©n d©n huyÖn Ba S¬\nUÛy ban nhaân daân huyeän ñaûo Lyù Haø\n",
                  "Ủy ban nhân dân huyện Ba Sơ\nỦy ban nhân dân huyện đảo Lý Hà\n"},
           // Not ours.
           Pasted{"Les élèves français étaient très âgés à Genève\n", "Les élèves français étaient très âgés à Genève\n"},
           Pasted{"Grüße: müller@köln.example, https://example.vn/Kế\n", "Grüße: müller@köln.example, https://example.vn/Kế\n"},
           Pasted{"Kế hoạch của xã\nCông ty Société Générale, Đắk Lắk, ©2024\n",
                  "Kế hoạch của xã\nCông ty Société Générale, Đắk Lắk, ©2024\n"},
           Pasted{"®©·\n", "®©·\n"},
       }) {
    const auto decoded = decode_text(c.text);
    ASSERT_TRUE(decoded) << c.text;
    EXPECT_EQ(decoded->utf8, c.decoded);
  }
}

TEST(Charset, SaysWhatItDid) {
  const auto decoded = decode_text("K\xD5 ho\xB9" "ch chuy\xD3n \xAE\xE6i s\xE8 n\xA8m 2012\r\nc\xF1" "a huy\xD6n");
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->utf8, "Kế hoạch chuyển đổi số năm 2012\r\ncủa huyện");
  EXPECT_EQ(decoded->encoding, "tcvn3");
  ASSERT_EQ(decoded->findings.size(), 1u);
  EXPECT_EQ(decoded->findings[0].severity, Severity::info);
  EXPECT_EQ(decoded->findings[0].message, "2 dòng dùng bảng mã TCVN3 (ABC), đã chuyển sang Unicode.");
  EXPECT_EQ(decoded->findings[0].source.line, 1);
}

TEST(Charset, BrokenBytesInUnicodeAreTold) {
  const auto decoded = decode_text("Kế hoạch của xã\nthực hiện trong năm\nhỗ trợ ng\xC6 dân\n");
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->utf8, "Kế hoạch của xã\nthực hiện trong năm\nhỗ trợ ng\uFFFD dân\n");
  ASSERT_EQ(decoded->findings.size(), 1u);
  EXPECT_EQ(decoded->findings[0].code, "encoding.broken");
  EXPECT_EQ(decoded->findings[0].source.line, 3);
}

}  // namespace
}  // namespace vanthu
