// Pages as sites, Word and LibreOffice save them.
#include <gtest/gtest.h>

#include "intake/intake.h"
#include "legacy_encoder.h"
#include "parse/parse.h"

namespace vanthu {
namespace {

// Each line as "text", with its evidence in front: B bold, I italic, #2 heading, L list item; "~" where it may be a soft wrap.
// Tables as rows of cells, '\n' in them as "¶", spans as "2x1".
std::string show(const Text& text) {
  std::string out;
  for (const Block& block : text.blocks) {
    if (const Line* line = std::get_if<Line>(&block)) {
      std::string marks;
      if (line->evidence.bold) marks += 'B';
      if (line->evidence.italic) marks += 'I';
      if (line->evidence.heading) marks += '#' + std::to_string(line->evidence.heading);
      if (line->evidence.list_item) marks += 'L';
      if (!line->whole) marks += '~';
      out += (marks.empty() ? "" : marks + ' ') + line->text + '\n';
      continue;
    }
    for (const GridRow& row : std::get<Grid>(block).rows) {
      out += '|';
      for (const GridCell& cell : row.cells) {
        std::string shown = cell.text;
        for (std::size_t at; (at = shown.find('\n')) != std::string::npos;) shown.replace(at, 1, "¶");
        out += (cell.head ? "^" : "") + shown;
        if (cell.col_span > 1 || cell.row_span > 1)
          out += ' ' + std::to_string(cell.col_span) + 'x' + std::to_string(cell.row_span);
        out += '|';
      }
      out += '\n';
    }
  }
  return out;
}

struct Case {
  const char* html;
  const char* shown;
};

TEST(Html, Paragraphs) {
  for (const Case& c : {
           Case{"<p>Căn cứ Luật\n  Tổ chức chính\r\nquyền</p><p>b</p>", "Căn cứ Luật Tổ chức chính quyền\nb\n"},
           Case{"<div>a<div>b</div>c</div>", "a\nb\nc\n"},
           Case{"<p><b>I. MỤC <i>TIÊU</i></b></p><p>a <b>b</b></p>", "B I. MỤC TIÊU\na b\n"},
           Case{"<p style='font-weight: bold'>a</p><p><strong style='font-weight:normal'>b</strong></p>", "B a\nb\n"},
           Case{"<h2>1. Hạ tầng</h2>x", "#2 1. Hạ tầng\nx\n"},
           Case{"<p>ỦY BAN NHÂN DÂN<br>HUYỆN BA HẠ<br/>-------</p>", "ỦY BAN NHÂN DÂN\nHUYỆN BA HẠ\n"},
           Case{"<p>các phòng,<br>ban, ngành</p>", "các phòng, ban, ngành\n"},  // a line that somebody wrapped
           Case{"<p>Tổng:<br>a) một</p>", "Tổng:\na) một\n"},
           Case{"<p>a&nbsp;&amp;&nbsp;b &lt;c&gt; &#7871; &hellip;</p>", "a\u00A0&\u00A0b <c> ế …\n"},
           Case{"<p>a<!-- b --><![if !supportLists]>c<![endif]><!--[if mso]><p>d</p><![endif]--></p>", "ac\n"},
           Case{"<p>a<span style='display: none'>b</span><span hidden>c</span></p><script>d</script><style>e</style>", "a\n"},
           Case{"<pre>Dòng một\n  dòng hai</pre>", "Dòng một dòng hai\n"},
           Case{"<dl><dt>Chủ trì</dt><dd>Phòng Nội vụ</dd></dl>", "Chủ trì\nPhòng Nội vụ\n"},
           Case{"<p>m<sup>2</sup> <a href='x'>liên kết</a><img alt='ảnh'></p>", "m2 liên kết\n"},
           Case{"<p>thu\u00ADế&#8203;</p><p>\uF0B7 mục</p>", "thuế\n- mục\n"},
       }) {
    const auto text = read_text(std::string(c.html), "a.html");
    ASSERT_TRUE(text) << c.html;
    EXPECT_EQ(show(*text), c.shown) << c.html;
  }
}

TEST(Html, Lists) {
  for (const Case& c : {
           Case{"<ol><li>a</li><li>b</li></ol>", "L 1. a\nL 2. b\n"},
           Case{"<ol start=3><li>a<li value=7>b<li>c</ol>", "L 3. a\nL 7. b\nL 8. c\n"},
           Case{"<ol type=I><li><p>a</p><p>b</p></li></ol>", "L I. a\nb\n"},
           Case{"<ol type=a><li>x</ol><ol type=A><li>x</ol><ol type=i start=4><li>x</ol>", "L a) x\nL A. x\nL iv. x\n"},
           Case{"<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "L - a\nL + b\nL - c\n"},
           Case{"<ol><li>a<ol><li>b</li></ol></li><li>c</li></ol>", "L 1. a\nL 1. b\nL 2. c\n"},
           Case{"<ul><li>1. đã có nhãn</li><li>- có gạch</li></ul>", "L 1. đã có nhãn\nL - có gạch\n"},
           Case{"<ul style='list-style-type: none'><li>a</li></ul>", "L a\n"},
           Case{"<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>a)<span>&nbsp;&nbsp;&nbsp;"
                "</span></span><![endif]>Nội dung</p>",
                "a) Nội dung\n"},
       }) {
    const auto text = read_text(std::string(c.html), "a.html");
    ASSERT_TRUE(text) << c.html;
    EXPECT_EQ(show(*text), c.shown) << c.html;
  }
}

TEST(Html, Tables) {
  for (const Case& c : {
           Case{"<table><thead><tr><td rowspan=2>TT<td colspan=2>Kinh phí</tr></thead><tr><td>1<td>2</table>",
                "|^TT 1x2|^Kinh phí 2x1|\n|1|2|\n"},
           Case{"<table><tr><th>a</th></tr><tr><td>b<br>c<p>d</p><ul><li>e</ul></td></tr></table>", "|^a|\n|b c¶d¶- e|\n"},
           Case{"<table><tr><th>a<th>x</tr><tr><td>b<br>C<p>d</p><ul><li>e</ul></td><td></td></tr></table>", "|^a|^x|\n|b¶C¶d¶- e||\n"},
           // A page laid out by tables: opened down to the one that holds data.
           Case{"<table><tr><td>trước<table><tr><td>1<td>2</table>sau</td><td>bên</td></tr></table>", "trước\n|1|2|\nsau\nbên\n"},
           Case{"<table><tr><td>a<td colspan=999999 rowspan=-4>b</table>", "|a|b 100x1|\n"},
       }) {
    const auto text = read_text(std::string(c.html), "a.html");
    ASSERT_TRUE(text) << c.html;
    EXPECT_EQ(show(*text), c.shown) << c.html;
  }
}

// Invented; built as portals build theirs.
constexpr const char* portal = R"(<!DOCTYPE html><html><head><title>Kế hoạch 12</title></head><body>
<div class="top-menu"><ul><li><a href="/">Trang chủ</a></li><li><a href="/vb">Văn bản</a></li></ul></div>
<nav><a href="/a">Giới thiệu</a></nav>
<div><a href="/">Trang chủ</a> » <a href="/vb">Văn bản chỉ đạo</a></div>
<h1>Kế hoạch 12/KH-UBND năm 2024</h1>
<div class="content has-sidebar">
<table><tr><td><p><b>ỦY BAN NHÂN DÂN<br>HUYỆN VĨNH LẠC<br>-------</b></p></td>
<td><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc<br>---------------</b></td></tr>
<tr><td>Số: 12/KH-UBND</td><td><i>Vĩnh Lạc, ngày 05 tháng 01 năm 2024</i></td></tr></table>
<p align="center"><a name="loai_1"><b>KẾ HOẠCH</b></a></p>
<p align="center">PHÁT TRIỂN DU LỊCH
NĂM 2024</p>
<p>I. MỤC TIÊU</p>
<p>1. Đón ít nhất 5.000 lượt khách,
xem <a href="/x">Quyết định số 45/QĐ-UBND</a>.</p>
<p>Trên đây là Kế hoạch phát triển du lịch năm 2024./.</p>
<table><tr><td><b><i>Nơi nhận:</i></b><br>- UBND tỉnh;<br>- Lưu: VT.</td>
<td><b>TM. ỦY BAN NHÂN DÂN<br>CHỦ TỊCH<br><br><br>Lê Văn Tân</b></td></tr></table>
</div>
<div class="share">Chia sẻ: <a href="#">Facebook</a></div>
<h3>Văn bản liên quan</h3><ul><li><a href="/1">Kế hoạch 13/KH-UBND</a></li></ul>
<footer>Bản quyền thuộc Thư viện. TM. BAN BIÊN TẬP</footer></body></html>)";

TEST(Html, SurroundingsOfADocumentAreLeftOutAndTold) {
  const auto text = read_text(std::string(portal), "a.html");
  ASSERT_TRUE(text);
  const std::string shown = show(*text);
  EXPECT_EQ(shown.find("Trang chủ"), std::string::npos) << shown;
  EXPECT_EQ(shown.find("Kế hoạch 13"), std::string::npos) << shown;
  EXPECT_TRUE(shown.starts_with("|ỦY BAN NHÂN DÂN")) << shown;
  ASSERT_GE(text->findings.size(), 2u);
  for (const Diagnostic& finding : text->findings) EXPECT_EQ(finding.code, "html.surroundings-left-out");
}

TEST(Html, APortalsPlan) {
  const auto text = read_text(std::string(portal), "a.html");
  ASSERT_TRUE(text);
  const Plan plan = parse_plan(*text);
  EXPECT_EQ(plan.header.issuer, "ỦY BAN NHÂN DÂN HUYỆN VĨNH LẠC");
  EXPECT_EQ(plan.header.number, "12");
  EXPECT_EQ(plan.subject, "PHÁT TRIỂN DU LỊCH NĂM 2024");
  ASSERT_EQ(plan.body.size(), 1u);
  ASSERT_EQ(plan.body[0].children.size(), 1u);
  EXPECT_EQ(plan.body[0].children[0].text, "Đón ít nhất 5.000 lượt khách, xem Quyết định số 45/QĐ-UBND.");
  EXPECT_EQ(plan.body[0].children[0].source.line, 15);
  EXPECT_EQ(plan.recipients, (std::vector<std::string>{"UBND tỉnh", "Lưu: VT"}));
  EXPECT_EQ(plan.signature.name, "Lê Văn Tân");
}

TEST(Html, NothingGoesWhereNoDocumentIsSure) {
  const auto text = read_text(std::string("<p>Văn bản liên quan</p><p>một</p><p><a href=x>hai</a></p>"), "a.html");
  ASSERT_TRUE(text);
  EXPECT_EQ(show(*text), "Văn bản liên quan\nmột\nhai\n");
}

TEST(Html, LongTextBeforeTheTitleStays) {
  std::string html = "<html><p>";
  for (int i = 0; i < 500; ++i) html += "Nội dung dài. ";
  const auto text = read_text(html + "</p><p>KẾ HOẠCH</p><p>Làm việc</p>", "a.html");
  ASSERT_TRUE(text);
  EXPECT_TRUE(show(*text).starts_with("Nội dung dài.")) << show(*text);
}

TEST(Html, LegacyFontsAndCharsets) {
  const std::string fonts =
      "<html><p><font face='.VnTimeH'>kÕ ho¹ch</font> <font face='.VnTime'>cña t&shy; ph&cedil;p</font> Ủy ban</p>"
      "<p style=\"font-family: '.VnTime', serif\">huyÖn <span style='font-family:Arial'>é</span></p>";
  const auto text = read_text(fonts, "a.html");
  ASSERT_TRUE(text);
  EXPECT_EQ(show(*text), "KẾ HOẠCH của tư pháp Ủy ban\nhuyện é\n");

  const std::string plain = "<html><p>Kế hoạch chuyển đổi số của huyện</p><p>thực hiện nhiệm vụ trọng tâm</p>";
  for (LegacyCharset charset : {LegacyCharset::tcvn3, LegacyCharset::vni, LegacyCharset::windows_1258}) {
    const auto decoded = read_text(to_legacy(plain, charset), "a.html");
    ASSERT_TRUE(decoded) << name_of(charset);
    EXPECT_EQ(show(*decoded), "Kế hoạch chuyển đổi số của huyện\nthực hiện nhiệm vụ trọng tâm\n");
    EXPECT_EQ(decoded->encoding, name_of(charset));
  }
}

TEST(Html, ToldByItsBytes) {
  for (const char* html : {"<!DOCTYPE html><p>a", "\xEF\xBB\xBF<html><p>a", "<?xml version=\"1.0\"?>\n<html><p>a</p></html>",
                           "<!-- saved from url=(0014)about:internet -->\r\n<HTML><P>a"}) {
    const auto text = read_text(std::string(html), "khong-ten");
    ASSERT_TRUE(text) << html;
    EXPECT_EQ(text->format, "html");
    EXPECT_EQ(show(*text), "a\n");
  }
}

TEST(Html, PagesInOneFile) {
  const std::string head = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/\r\nMIME-Version: 1.0\r\n"
                           "Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----X\"\r\n\r\n";
  const std::string image = "------X\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n";
  for (const std::string& part : {
           std::string("------X\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
                       "<html><p>K=E1=BA=BF ho=\r\n=E1=BA=A1ch</p></html>\r\n"),
           std::string("------X\r\nContent-Type: TEXT/HTML; charset=\"utf-8\"\r\nContent-Transfer-Encoding: BASE64\r\n\r\n"
                       "PGh0bWw+PHA+S+G6vyBo\r\nb+G6oWNoPC9wPjwvaHRtbD4=\r\n"),
       })
    for (const std::string& bytes : {head + part + image + "------X--\r\n", head + image + part + "------X--\r\n"}) {
      const auto text = read_text(bytes, "a.mht");
      ASSERT_TRUE(text) << bytes;
      EXPECT_EQ(show(*text), "Kế hoạch\n");
    }
  EXPECT_FALSE(read_text(head + image + "------X--\r\n", "a.mht"));
}

TEST(Html, NothingIsLostInSilence) {
  std::string deep = "<html>", broken = "<html>";
  for (int i = 0; i < 1000; ++i) {
    deep += "<div>đoạn";
    broken += "<p><font><b>đoạn</p>";
  }
  const auto text = read_text(deep, "a.html");
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().kind, ErrorKind::invalid);
  const auto whole = read_text(broken, "a.html");
  ASSERT_TRUE(whole);
  EXPECT_EQ(whole->blocks.size(), 1000u);
}

TEST(Html, ManyBreaksAreLeftToParsing) {
  std::string html = "<div>";
  for (int i = 0; i < 20; ++i) html += "dòng chữ dài của một trang<br>";
  const auto text = read_text(html + "</div>", "a.html");
  ASSERT_TRUE(text);
  ASSERT_EQ(text->blocks.size(), 20u);
  EXPECT_FALSE(std::get<Line>(text->blocks[0]).whole);
}

}  // namespace
}  // namespace vanthu
