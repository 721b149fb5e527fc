// What makes a PDF last and be signed (PDF/A-3a): metadata, colours, files inside, tags, signature fields.
// Read back with poppler, qpdf and PDFBox.
#include <gtest/gtest.h>
#include <regex>

#include "base/file.h"
#include "base/xml.h"
#include "compose/compose.h"
#include "layout/layout.h"
#include "layout_case.h"
#include "output/icc_profile.h"
#include "output/pdf.h"
#include "plan/json.h"
#include "scratch.h"
#include "template_files.h"

namespace vanthu {
namespace {

const FontSet& fonts() {
  static const FontSet set = [] {
    Result<FontSet> loaded = FontSet::load(VANTHU_SOURCE_DIR "/fonts/catalogue.json");
    EXPECT_TRUE(loaded) << (loaded ? "" : describe(loaded.error()));
    return loaded ? *std::move(loaded) : FontSet{};
  }();
  return set;
}

Pages pages_of(const Doc& doc) {
  Result<Pages> pages = layout(doc, fonts());
  EXPECT_TRUE(pages) << (pages ? "" : describe(pages.error()));
  return pages ? *std::move(pages) : Pages{};
}
Pages pages_of(const std::string& layout_case) { return pages_of(doc_of_case(layout_case)); }

// A record with everything in it, in the form of a template.
Doc sample_doc(const std::string& id, const Settings& settings = {}) {
  const auto record = read_file(VANTHU_SOURCE_DIR "/templates/" + id + "/sample.json", 1 << 22);
  const auto plan = record ? plan_from_json(*record) : Result<Plan>(record.error());
  const auto form = load_template(template_files(), id);
  if (!plan || !form) return ADD_FAILURE() << id, Doc{};
  auto doc = compose(*form, *plan, settings);
  EXPECT_TRUE(doc) << (doc ? "" : describe(doc.error()));
  return doc ? *std::move(doc) : Doc{};
}

const Pages& sample() {
  static const Pages pages = [] {
    Doc doc = sample_doc("plan");
    doc.attachments = {
        {"record.json", "application/json", "Hồ sơ có cấu trúc", "{\"schema\": \"vanthu.plan/1\"}\n"}};
    return pages_of(doc);
  }();
  return pages;
}

Bytes pdf_of(const Pages& pages, PdfStandard standard = PdfStandard::a3a) {
  Result<Bytes> written = write_pdf(pages, fonts(), standard);
  EXPECT_TRUE(written) << (written ? "" : describe(written.error()));
  return written ? *std::move(written) : Bytes{};
}

// A PDF on disk, and what programs say of it; `@` in a command stands for the file.
class PdfFile {
 public:
  explicit PdfFile(const Bytes& bytes) { folder_.write("file.pdf", bytes); }
  explicit PdfFile(const Pages& pages) : PdfFile(pdf_of(pages)) {}

  std::string path(const std::string& name = "file.pdf") const { return (folder_ / name).string(); }
  std::string read(const std::string& name) const { return folder_.read(name); }
  void write(const std::string& name, const Bytes& bytes) const { folder_.write(name, bytes); }

  std::string ask(const std::string& command) const {
    const Ran ran = try_to(command);
    EXPECT_EQ(ran.status, 0) << command << "\n" << ran.output;
    return ran.output;
  }
  Ran try_to(std::string command) const {
    for (std::size_t at = 0; (at = command.find('@', at)) != command.npos;) command.replace(at, 1, path());
    return run(command);
  }
  std::string objects() const {
    return ask("qpdf --qdf --object-streams=disable --no-original-object-ids @ -");
  }

 private:
  Scratch folder_;
};

void expect_has(const std::string& text, const std::string& part) {
  EXPECT_NE(text.find(part), text.npos) << "missing: " << part << "\nin: " << text.substr(0, 20000);
}
void expect_lacks(const std::string& text, const std::string& part) {
  EXPECT_EQ(text.find(part), text.npos) << "there: " << part;
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t n = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != text.npos; at += part.size()) ++n;
  return n;
}

// ---- metadata

constexpr const char* one_word = "page 300 200 20\nstyle S\np S chữ\n";

Pages described(const Properties& properties) {
  Doc doc = doc_of_case(one_word);
  doc.properties = properties;
  return pages_of(doc);
}

TEST(PdfArchive, MetadataNamesTheStandardAndTheDocument) {
  const PdfFile file(
      described({"Kế hoạch “A & B” <2031>", "Đường làng", "UBND xã Vĩnh Ổn", "kế hoạch; đường", ""}));
  const std::string metadata = file.ask("pdfinfo -meta @");
  ASSERT_TRUE(parse_xml(metadata, "xmp")) << metadata;
  expect_has(metadata, "<pdfaid:part>3</pdfaid:part>");
  expect_has(metadata, "<pdfaid:conformance>A</pdfaid:conformance>");
  expect_has(metadata,
             "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">Kế hoạch “A &amp; B” &lt;2031&gt;</rdf:li>");
  expect_has(metadata, "<dc:creator><rdf:Seq><rdf:li>UBND xã Vĩnh Ổn</rdf:li></rdf:Seq></dc:creator>");
  expect_has(metadata, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">Đường làng</rdf:li>");
  expect_has(metadata, "<dc:language><rdf:Bag><rdf:li>vi-VN</rdf:li></rdf:Bag></dc:language>");
  expect_has(metadata, "<pdf:Keywords>kế hoạch; đường</pdf:Keywords>");
  expect_has(metadata, "<pdf:Producer>vanthu</pdf:Producer>");
  expect_lacks(metadata, "Date>");
  const std::string information = file.ask("pdfinfo @");
  for (const char* line : {"Title:           Kế hoạch “A & B” <2031>", "Subject:         Đường làng",
                           "Author:          UBND xã Vĩnh Ổn", "Keywords:        kế hoạch; đường",
                           "Producer:        vanthu", "Tagged:          yes", "Metadata Stream: yes",
                           "PDF subtype:    PDF/A-3a", "JavaScript:      no", "Encrypted:       no"})
    expect_has(information, line);
}

TEST(PdfArchive, DatesOfMetadataAndInformationAgreeAndComeFromOutside) {
  const PdfFile file(described({"a", "", "", "", "2031-03-04T08:30:15+07:00"}));
  const std::string metadata = file.ask("pdfinfo -meta @");
  expect_has(metadata, "<xmp:CreateDate>2031-03-04T08:30:15+07:00</xmp:CreateDate>");
  expect_has(metadata, "<xmp:ModifyDate>2031-03-04T08:30:15+07:00</xmp:ModifyDate>");
  expect_has(file.ask("pdfinfo -rawdates @"), "D:20310304083015+07'00'");
  expect_lacks(PdfFile(described({"a", "", "", "", "hôm qua"})).ask("pdfinfo -meta @"), "Date>");
}

TEST(PdfArchive, WhatXmlCannotSayIsInNeitherPlace) {
  const PdfFile file(described({"một\x01 hai\x1F\uFFFE ba\xFF", "", "", "", ""}));
  const std::string metadata = file.ask("pdfinfo -meta @");
  EXPECT_TRUE(parse_xml(metadata, "xmp")) << metadata;
  const std::string information = file.ask("pdfinfo @");
  const auto title = information.substr(17, information.find('\n') - 17);
  expect_has(metadata, ">" + title + "</rdf:li>");
  EXPECT_TRUE(title.starts_with("một hai ba")) << title;
}

TEST(PdfArchive, EndlessTitlesAreCut) {
  std::string title;
  for (int i = 0; i < 70000; ++i) title += "Ệ";
  const std::string information = PdfFile(described({title, title, title, title, ""})).ask("pdfinfo @");
  EXPECT_EQ(count(information, "Ệ"), 4 * 8000u);
}

TEST(PdfArchive, NothingIsSaidOfWhatIsNotKnown) {
  const std::string metadata = PdfFile(described({})).ask("pdfinfo -meta @");
  for (const char* name : {"dc:title", "dc:creator", "dc:description", "pdf:Keywords"})
    expect_lacks(metadata, name);
}

std::uint32_t number_at(const Bytes& bytes, std::size_t at) {
  std::uint32_t out = 0;
  for (std::size_t i = at; i < at + 4; ++i) out = out << 8 | static_cast<unsigned char>(bytes.at(i));
  return out;
}

TEST(PdfArchive, ProfileOfColoursIsSound) {
  const Bytes profile = srgb_profile();
  EXPECT_EQ(number_at(profile, 0), profile.size());
  EXPECT_EQ(profile.substr(12, 12), "mntrRGB XYZ ");
  EXPECT_EQ(profile.substr(36, 4), "acsp");
  std::uint32_t sum[3] = {0, 0, 0}, white[3] = {0xF6D6, 0x10000, 0xD32D};  // D50 (ICC.1:2001-04, 6.1)
  const std::uint32_t tags = number_at(profile, 128);
  EXPECT_EQ(tags, 9u);
  for (std::uint32_t i = 0; i < tags; ++i) {
    const std::size_t row = 132 + 12 * i, data = number_at(profile, row + 4),
                      size = number_at(profile, row + 8);
    ASSERT_EQ(data % 4, 0u);
    ASSERT_LE(data + size, profile.size());
    const std::string name = profile.substr(row, 4);
    if (name == "rXYZ" || name == "gXYZ" || name == "bXYZ")
      for (std::size_t k = 0; k < 3; ++k) sum[k] += number_at(profile, data + 8 + 4 * k);
    if (name == "rTRC") {
      const Bytes curve = profile.substr(data, size);
      EXPECT_EQ(number_at(curve, 8), 256u);
      EXPECT_EQ(curve.substr(12, 2), Bytes(2, '\0'));
      EXPECT_EQ(curve.substr(size - 2), "\xFF\xFF");
      EXPECT_NEAR(number_at(curve, 12 + 2 * 188) >> 16, 0.5 * 65535, 500);  // sRGB 188/255 is half the light
    }
  }
  for (int k = 0; k < 3; ++k) EXPECT_NEAR(sum[k], white[k], 20) << k;
}

TEST(PdfArchive, WhatOnlyTheCatalogueTells) {
  const std::string objects = PdfFile(sample()).objects();
  for (const char* part :
       {"/Lang (vi-VN)", "/DisplayDocTitle true", "/Marked true", "/S /GTS_PDFA1",
        "/OutputConditionIdentifier (sRGB IEC61966-2.1)", "/N 3\n", "/Type /Metadata", "/Subtype /XML"})
    expect_has(objects, part);
  // What ISO 19005-3 forbids: 6.1.7.2, 6.4, 6.2.10, 6.6.1.
  for (const char* part :
       {"/Encrypt", "/JavaScript", "/OpenAction", "/AA ", "/SMask", "/CIDSet", "/XFA", "/NeedAppearances"})
    expect_lacks(objects, part);
}

TEST(PdfArchive, SamePagesGiveTheSameFileAndOthersAnotherIdentity) {
  EXPECT_TRUE(pdf_of(sample()) == pdf_of(sample()));
  const auto identity = [](const Pages& pages) {
    const Bytes bytes = pdf_of(pages);
    return bytes.substr(bytes.rfind("/ID"), 80);
  };
  Pages other = sample();
  other.attachments.front().bytes += ' ';
  EXPECT_NE(identity(sample()), identity(other));
  other = sample();
  other.properties.subject += 'x';
  EXPECT_NE(identity(sample()), identity(other));
}

// ---- files inside

TEST(PdfArchive, FilesComeBackAsTheyWere) {
  Doc doc = doc_of_case(one_word);
  Bytes every_byte;
  for (int i = 0; i < 70000; ++i) every_byte += static_cast<char>(i * 7 + i / 256);
  doc.attachments = {{"record.json", "application/json", "Hồ sơ có cấu trúc", every_byte},
                     {"bảng số.csv", "text/csv", "", ""},
                     {"a(b).bin", "", "", "x"}};
  const PdfFile file(pages_of(doc));
  expect_has(file.ask("qpdf --check @"), "No syntax or stream encoding errors");
  EXPECT_EQ(file.ask("pdfdetach -list @"), "3 embedded files\n1: a(b).bin\n2: record.json\n3: bảng số.csv\n");
  file.ask("pdfdetach -save 2 -o @.json @");
  EXPECT_TRUE(file.read("file.pdf.json") == every_byte);
  file.ask("pdfdetach -save 3 -o @.csv @");
  EXPECT_EQ(file.read("file.pdf.csv"), "");

  const std::string objects = file.objects();
  expect_has(objects, "/AF [\n");
  EXPECT_EQ(count(objects, "/AFRelationship /Source"), 3u);
  for (const char* part :
       {"/Subtype /application#2fjson", "/Subtype /text#2fcsv", "/Subtype /application#2foctet-stream",
        "/Size 70000", "/Size 0", "/F (record.json)"})
    expect_has(objects, part);
  expect_lacks(objects, "/ModDate");
  const std::string sum = run("md5sum '" + file.path("file.pdf.json") + "'").output.substr(0, 32);
  expect_has(objects, "/CheckSum <" + sum + ">");
}

TEST(PdfArchive, FilesAreDatedOnlyIfADateIsGiven) {
  Doc doc = doc_of_case(one_word);
  doc.properties.created = "2031-03-04T08:30:15+07:00";
  doc.attachments = {{"record.json", "application/json", "", "{}"}};
  EXPECT_EQ(count(PdfFile(pages_of(doc)).objects(), "/ModDate (D:20310304083015+07'00')"), 2u);
}

// ---- tags

std::string structure(const Pages& pages) { return PdfFile(pages).ask("pdfinfo -struct-text @"); }

TEST(PdfArchive, HeadingsParagraphsAndListsAreTagged) {
  EXPECT_EQ(
      structure(pages_of(
          "page 300 400 20\nstyle Part outline=2 bold\nstyle Sub outline=4\nstyle Body justify\n"
          "style Item\nstyle Deep first=10\nstyle Last outline=1\n"
          "p Part I. MỤC ĐÍCH\np Body Một đoạn.\np Sub 1. Khoản\np Body Đoạn _có 20~30 chữ.\n"
          "item 1 Item - Như trên;\nitem 2 Deep + con;\nitem 2 Deep + con nữa;\nitem 1 Item -_Lưu: VT.\n"
          "p Part II. HAI\nitem 1 Item dính\np Last Phụ lục\np Body\n")),
      R"(Document
  H1 (block)
    "I. MỤC ĐÍCH"
  P (block)
    "Một đoạn."
  H2 (block)
    "1. Khoản"
  P (block)
    "Đoạn  có 20-30 chữ."
  L (block)
    LI (block)
      Lbl (block)
        "- "
      LBody (block)
        "Như trên;"
        L (block)
          LI (block)
            Lbl (block)
              "+ "
            LBody (block)
              "con;"
          LI (block)
            Lbl (block)
              "+ "
            LBody (block)
              "con nữa;"
    LI (block)
      Lbl (block)
        "- "
      LBody (block)
        "Lưu: VT."
  H1 (block)
    "II. HAI"
  L (block)
    LI (block)
      LBody (block)
        "dính"
  H1 (block)
    "Phụ lục"
)");
}

TEST(PdfArchive, CellsOfTablesAreTaggedWithTheirSpans) {
  const PdfFile file(
      pages_of("page 300 400 20\nstyle S\nstyle H bold center\ntable 30 0 0\n"
               "row head\ncell rows=2\np H TT\ncell cols=2\np H Kinh phí\n"
               "row head\ncell\np H Tỉnh\ncell\np H Huyện\n"
               "row\ncell\np S 1\ncell\np S - một;\np S - hai.\ncell\np S\n"
               "row\ncell cols=2\np S Cộng\ncell\np S 90\nend\n"));
  EXPECT_EQ(file.ask("pdfinfo -struct-text @"), R"(Document
  Table (block)
    TR
      TH:
         /Scope /Column
         /RowSpan 2
        "TT"
      TH:
         /Scope /Column
         /ColSpan 2
        "Kinh phí"
    TR
      TH:
         /Scope /Column
        "Tỉnh"
      TH:
         /Scope /Column
        "Huyện"
    TR
      TD
        "1"
      TD
        P (block)
          "- một;"
        P (block)
          "- hai."
      TD
    TR
      TD:
         /ColSpan 2
        "Cộng"
      TD
        "90"
)");
}

std::string words(int count) {
  std::string out = "từ";
  for (int i = 1; i < count; ++i) out += " số" + std::to_string(i);
  return out + ".";
}

// A page on its own line each, as poppler has it, put together.
std::string joined(const std::string& tree) { return std::regex_replace(tree, std::regex("\"\n *\""), ""); }

TEST(PdfArchive, WhatAPageBreakCutsIsOneElementAndItsWordsStayApart) {
  const std::string paragraph = words(70), cell = words(40);
  const Pages pages = pages_of("page 200 120 20\nstyle S justify\np S " + paragraph +
                               "\ntable 0 30\nrow\ncell\np S " + cell + "\ncell\np S 7\nend\n");
  ASSERT_GT(pages.pages.size(), 2u);
  EXPECT_TRUE(joined(structure(pages)) == "Document\n  P (block)\n    \"" + paragraph +
                                              "\"\n  Table (block)\n" + "    TR\n      TD\n        \"" +
                                              cell + "\"\n      TD\n        \"7\"\n")
      << structure(pages);
  EXPECT_GT(count(PdfFile(pages).objects(), "/Type /MCR"), 1u);
}

TEST(PdfArchive, PageNumbersAndRepeatedHeadsAreArtifacts) {
  std::string rows = "page 200 120 20\nstyle S\ntable 0 0\nrow head\ncell\np S Đầu\ncell\np S bảng\n";
  for (int i = 0; i < 20; ++i) rows += "row\ncell\np S một\ncell\np S hai\n";
  const PdfFile file(pages_of(rows + "end\n"));
  EXPECT_EQ(count(file.ask("pdfinfo -struct-text @"), "bảng"), 1u);
  EXPECT_GT(count(file.ask("pdftotext @ -"), "bảng"), 3u);
}

// Content streams, their strings taken out.
std::vector<std::string> page_operators(const std::string& objects) {
  std::vector<std::string> streams;
  for (std::size_t at = 0; (at = objects.find("\nstream\n", at)) != objects.npos;) {
    const std::size_t end = objects.find("\nendstream", at);
    const std::string content = objects.substr(at + 8, end - at - 8);
    at = end;
    if (content.find("BT ") == content.npos) continue;
    std::string operators;
    bool string = false;
    for (std::size_t i = 0; i < content.size(); ++i) {
      if (string && content[i] == '\\')
        ++i;
      else if (string || content[i] == '(')
        string = content[i] != ')';
      else
        operators += content[i];
    }
    streams.push_back(operators);
  }
  return streams;
}

TEST(PdfArchive, EverythingOnThePagesIsInOneMarkedContent) {
  const auto pages = page_operators(PdfFile(sample()).objects());
  ASSERT_EQ(pages.size(), sample().pages.size());
  for (const std::string& page : pages) {
    std::istringstream words(page);
    int open = 0, shown = 0, next_id = 0;
    for (std::string word; words >> word;) {
      if (word == "<</MCID") {
        words >> word;
        EXPECT_EQ(std::stoi(word), next_id++);
      }
      open += (word == "BDC" || word == "BMC") - (word == "EMC");
      ASSERT_TRUE(open == 0 || open == 1) << page;
      if (word != "TJ" && word != "]TJ" && word != "S") continue;
      EXPECT_EQ(open, 1) << page;
      ++shown;
    }
    EXPECT_EQ(open, 0);
    EXPECT_GT(shown, 0);
    EXPECT_GT(next_id, 0);
  }
}

std::string plain(std::string text) {
  for (const char* no_break : {"\u00A0", "\u2011"})
    for (std::size_t at; (at = text.find(no_break)) != text.npos;)
      text.replace(at, std::string_view(no_break).size(), no_break == std::string_view("\u00A0") ? " " : "-");
  return text;
}

// The document's paragraphs in reading order, as text.
class Said {
 public:
  std::vector<std::string> paragraphs;

  explicit Said(const Doc& doc) {
    for (const Section& section : doc.sections) add(section.blocks);
  }
  void operator()(const Paragraph& paragraph) {
    std::string text;
    for (const Run& run : paragraph.runs) text += plain(run.text);
    if (!text.empty()) paragraphs.push_back(text);
  }
  void operator()(const Rule&) {}
  void operator()(const Space&) {}
  void operator()(const DataTable& table) {
    for (const TableRow& row : table.rows)
      for (const TableCell& cell : row.cells)
        for (const Paragraph& paragraph : cell.paragraphs) (*this)(paragraph);
  }
  void operator()(const Columns& columns) {
    for (const auto& row : columns.rows)
      for (const auto& cell : row) add(cell);
  }

 private:
  void add(const std::vector<Flow>& blocks) {
    for (const Flow& block : blocks) std::visit(*this, block);
  }
};

// What the structure tree says, an item of a list with its label as one.
std::vector<std::string> tree_says(const std::string& tree) {
  std::vector<std::string> out;
  std::istringstream lines(tree);
  bool label = false, after_label = false;
  for (std::string line; std::getline(lines, line);) {
    const auto begin = line.find_first_not_of(' ');
    if (begin == line.npos || line[begin] != '"') {
      label = line.find(" Lbl (") != line.npos;
      continue;
    }
    const std::string text = line.substr(begin + 1, line.rfind('"') - begin - 1);
    if (after_label)
      out.back() += text;
    else
      out.push_back(text);
    after_label = label;
  }
  return out;
}

TEST(PdfArchive, TheTreeSaysEveryParagraphOnceInReadingOrder) {
  for (const char* form : {"plan", "appendix", "budget"}) {
    SCOPED_TRACE(form);
    const Doc doc = sample_doc(form);
    const std::string tree = structure(pages_of(doc));
    EXPECT_EQ(tree_says(tree), Said(doc).paragraphs);
    if (form == std::string("plan")) expect_has(tree, "\n        \"- \"\n      LBody (block)\n");
  }
}

TEST(PdfArchive, NothingOfAParagraphIsAnArtifactButWhatRepeats) {
  const Pages& pages = sample();
  int furniture = 0;
  for (const Page& page : pages.pages)
    for (const PlacedText& text : page.texts) {
      EXPECT_EQ(text.element < 0, text.artifact) << text.text;
      furniture += text.artifact;
    }
  EXPECT_GT(furniture, 0);
}

// ---- signature fields

// A field's rectangle, from the left bottom corner.
struct FieldBox {
  double left = 0, bottom = 0, right = 0, top = 0;
};

FieldBox box_of(const std::string& objects, const std::string& name) {
  std::smatch found;
  const std::regex widget("/Rect \\[\\s+([0-9.]+)\\s+([0-9.]+)\\s+([0-9.]+)\\s+([0-9.]+)\\s+\\][^<>]*/T \\(" +
                          name + "\\)");
  if (!std::regex_search(objects, found, widget)) return ADD_FAILURE() << "no field " << name, FieldBox{};
  return {std::stod(found[1]), std::stod(found[2]), std::stod(found[3]), std::stod(found[4])};
}

TEST(PdfArchive, SignerAndSealHaveEmptyFieldsWhereTheDecreePutsThem) {
  const std::string objects = PdfFile(sample()).objects();  // a plan and the decision that it came with
  EXPECT_EQ(count(objects, "/FT /Sig"), 4u);
  EXPECT_EQ(count(objects, "/F 132"), 4u);
  expect_has(objects, "/SigFlags 3");
  expect_lacks(objects, "/ByteRange");
  for (const std::string second : {"", "2"}) {
    const FieldBox hand = box_of(objects, "ChuKy" + second), seal = box_of(objects, "DauCoQuan" + second);
    EXPECT_NEAR(seal.right - hand.left, (hand.right - hand.left) / 3, 0.1);  // over the left third
    EXPECT_NEAR(seal.right - seal.left, mm(36), 0.1);
    EXPECT_NEAR(seal.top - seal.bottom, mm(36), 0.1);
    EXPECT_NEAR(seal.top + seal.bottom, hand.top + hand.bottom, 0.1);
    EXPECT_GT(seal.left, mm(30));
    EXPECT_LT(hand.right, mm(210 - 15));
  }
}

TEST(PdfArchive, FieldsArePartOfTheTree) {
  const std::string objects = PdfFile(sample()).objects();
  for (const char* part : {"/S /Form", "/Type /OBJR", "/StructParent ", "/TU <"})
    EXPECT_EQ(count(objects, part), 4u) << part;
  EXPECT_EQ(count(objects, "/Tabs /S"), 2u);
}

TEST(PdfArchive, FieldsOfOneNameAreCounted) {
  const std::string objects =
      PdfFile(pages_of("page 300 400 20\nspace 70 ChuKy\npage 300 400 20\nspace 70 ChuKy CuaToi\n"))
          .objects();
  for (const char* name : {"/T (ChuKy)", "/T (ChuKy2)", "/T (CuaToi)"}) expect_has(objects, name);
  const FieldBox whole = box_of(objects, "CuaToi");
  EXPECT_NEAR(whole.right - whole.left, 260, 0.1);
}

TEST(PdfArchive, AnnexesOfTheirOwnHaveAFieldAtTheTopRight) {
  EXPECT_EQ(count(PdfFile(pages_of(sample_doc("appendix"))).objects(), "/FT /Sig"), 0u);
  const Doc doc = sample_doc("appendix", {{"annex-signature", "yes"}});
  const std::string objects = PdfFile(pages_of(doc)).objects();
  EXPECT_EQ(count(objects, "/FT /Sig"), doc.sections.size());
  const FieldBox box = box_of(objects, "KyPhuLuc");
  const PageSetup& page = doc.sections.front().page;
  EXPECT_NEAR(box.right, page.width - page.right, 0.1);
  EXPECT_NEAR(box.top, page.height - page.top, 0.1);
  EXPECT_NEAR(box.top - box.bottom, mm(8.7), 0.1);
  EXPECT_GT(box.right - box.left, mm(76));
}

// A data base of certificates with one of its own making.
bool make_certificate(const std::string& folder) {
  const std::string base = "certutil -d 'sql:" + folder + "' ";
  run("mkdir '" + folder + "'");
  run("head -c 64 /dev/urandom > '" + folder + "/noise'");
  return run(base + "-N --empty-password").status == 0 &&
         run(base + "-S -x -n NguoiKy -s 'CN=Nguyễn Văn Thử' -t CTu,Cu,Cu -v 12 -m 7 -z '" + folder +
             "/noise'")
                 .status == 0;
}

TEST(PdfArchive, BothFieldsAreSignedOneAfterTheOtherAndATouchedByteIsFound) {
  const PdfFile file(sample());
  ASSERT_TRUE(make_certificate(file.path("nss"))) << "certutil (libnss3-tools)";
  const std::string signing = "pdfsig -nssdir 'sql:" + file.path("nss") + "' -nick NguoiKy ";
  file.ask(signing + "-sign ChuKy @ @.one");
  file.ask(signing + "-sign DauCoQuan @.one @.two");
  const std::string verdict = file.ask("pdfsig -nocert -nssdir 'sql:" + file.path("nss") + "' @.two");
  EXPECT_EQ(count(verdict, "Signature is Valid"), 2u) << verdict;
  for (const char* name : {"ChuKy", "DauCoQuan"}) expect_has(verdict, name);

  // Signing only adds: it is the same document still.
  const Bytes unsigned_file = file.read("file.pdf"), signed_file = file.read("file.pdf.two");
  EXPECT_TRUE(signed_file.starts_with(unsigned_file));
  expect_has(file.ask("qpdf --check @.two"), "No syntax or stream encoding errors");
  expect_has(file.ask("pdfinfo @.two"), "Tagged:          yes");
  EXPECT_EQ(file.ask("pdftotext @ -"), file.ask("pdftotext @.two -"));
  file.ask("pdfdetach -save 1 -o @.json @.two");
  EXPECT_EQ(file.read("file.pdf.json"), sample().attachments.front().bytes);

  Bytes touched = signed_file;
  const std::size_t at =
      touched.find("xmp:") == touched.npos ? touched.find("pdf:Producer") : touched.find("xmp:");
  touched[at + 1] ^= 1;
  file.write("touched.pdf", touched);
  const std::string found =
      file.try_to("pdfsig -nocert -nssdir 'sql:" + file.path("nss") + "' '" + file.path("touched.pdf") + "'")
          .output;
  EXPECT_EQ(count(found, "Digest Mismatch"), 2u) << found;
}

// ---- the standard

TEST(PdfArchive, PreflightFindsNothingInTheTwin) {
  std::string jars;
  for (const char* jar : {"preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "javax.activation",
                          "jaxb-api", "bcprov", "bcpkix"})
    jars += "/usr/share/java/" + std::string(jar) + ".jar:";
  if (!has_tool("javac") || !std::filesystem::exists("/usr/share/java/preflight.jar"))
    GTEST_SKIP()
        << "no PDFBox preflight (packages openjdk-17-jdk-headless libpdfbox2-java libactivation-java "
           "libjaxb-api-java libbcprov-java libbcpkix-java)";
  const PdfFile file(pdf_of(sample(), PdfStandard::a1b));
  Pages dated = sample();
  dated.properties = {"Kế hoạch “A & B”", "về (việc)", "UBND xã Vĩnh Ổn", "từ; khóa",
                      "2031-03-04T08:30:15+07:00"};
  file.write("dated.pdf", pdf_of(dated, PdfStandard::a1b));
  file.write("wide.pdf", pdf_of(pages_of(sample_doc("budget")), PdfStandard::a1b));
  file.write("bad.pdf", "%PDF-1.4\n");
  const std::string others = " '" + file.path("dated.pdf") + "' '" + file.path("wide.pdf") + "' '";
  const std::string verdict = file.ask("java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp " + jars +
                                       " " VANTHU_SOURCE_DIR "/tests/Preflight.java @" + others +
                                       file.path("bad.pdf") + "' 2>/dev/null");
  EXPECT_EQ(count(verdict, ".pdf: valid\n"), 3u) << verdict;
  expect_has(verdict, "bad.pdf: 1");  // that it can fail
  const Bytes twin = file.read("file.pdf");
  EXPECT_TRUE(twin.starts_with("%PDF-1.4"));
  expect_lacks(twin, "EmbeddedFile");
}

}  // namespace
}  // namespace vanthu
