// What is wrong with a template is said when it is loaded, with file and line.
#include <gtest/gtest.h>

#include "compose/compose.h"
#include "doc_dump.h"
#include "template_files.h"

namespace vanthu {
namespace {

TemplateFiles with(const std::string& text) {
  TemplateFiles files = template_files();
  files["own/template.xml"] = text;
  return files;
}

// A template with that in its body, from line 5 on.
std::string around(const std::string& body) {
  return "<template id='own' title='Mẫu thử'>\n"
         "<include file='shared/form.xml'/>\n"
         "<body>\n"
         "<section page='portrait'>\n" +
         body +
         "\n</section>\n"
         "</body>\n"
         "</template>\n";
}

struct Fault {
  const char* body;
  const char* place;
  const char* says;  // a part of the message
};

void expect_fault(const TemplateFiles& files, const std::string& place, const std::string& says) {
  const auto form = load_template(files, "own");
  ASSERT_FALSE(form) << "loaded";
  EXPECT_EQ(form.error().kind, ErrorKind::invalid);
  EXPECT_EQ(form.error().place, place);
  EXPECT_NE(form.error().message.find(says), std::string::npos) << form.error().message;
}

TEST(Template, ShippedOnesLoad) {
  for (const char* id : {"plan", "appendix", "budget", "party"}) {
    const auto form = load_template(template_files(), id);
    ASSERT_TRUE(form) << describe(form.error());
    EXPECT_EQ(form->id, id);
    EXPECT_FALSE(form->title.empty());
    EXPECT_FALSE(form->parameters.empty());
  }
}

TEST(Template, UnknownOneNamesThoseThereAre) {
  const auto form = load_template(template_files(), "decree");
  ASSERT_FALSE(form);
  EXPECT_EQ(form.error().kind, ErrorKind::usage);
  EXPECT_NE(form.error().message.find("appendix, budget, party, plan"), std::string::npos) << form.error().message;
}

TEST(Template, FaultsOfTheBodyNameTheirLine) {
  const Fault faults[] = {
      // the schema
      {"<p style='Body'>a</p>\n<para/>", "own/template.xml:6",
       "trong <section> chỉ có thể có: choose, columns"},
      {"<p stile='Body'>a</p>", "own/template.xml:5", "các thuộc tính là: keep-next, list, style"},
      {"<p style='Body' keep-next='maybe'>a</p>", "own/template.xml:5", "có giá trị không đúng"},
      {"\n\n<p style='Body'><u>a</u></p>", "own/template.xml:7",
       "trong <p> chỉ có thể có: b, choose, for, i, if, chữ"},
      {"<choose/>", "own/template.xml:5", "bên trong cần: otherwise, when"},
      {"chữ ngoài đoạn", "own/template.xml:4", ""},
      {"<p style='Body'>a</p", "own/template.xml:6", "thẻ thiếu dấu “>” (libxml2: "},
      {"<p style='Body'>a</q>", "own/template.xml:5", "thẻ đóng không khớp với thẻ mở (libxml2: "},
      {"<p style='Body'>a & b</p>", "own/template.xml:5", "thiếu tên; muốn in"},
      {"<p style=Body>a</p>", "own/template.xml:5", "phải đặt trong dấu nháy"},
      // names
      {"<p style='Bodi'>a</p>", "own/template.xml:5", "Kiểu 'Bodi' chưa được khai báo"},
      {"<p style='Body'>{header/isuer}</p>", "own/template.xml:5", "không có mục nào tên là 'isuer'"},
      {"<p style='Body'>{$size}</p>", "own/template.xml:5", "Biến 'size' chưa có"},
      {"<if test='true()'><let name='a' select='1'/></if>\n<p style='Body'>{$a}</p>", "own/template.xml:6",
       "Biến 'a' chưa có"},
      {"<let name='a' select='1'/><let name='a' select='2'/>", "own/template.xml:5", "Tên 'a' đã được dùng"},
      {"<p style='Body'>{document('x')}</p>", "own/template.xml:5", "Không có hàm 'document'"},
      {"<p style='Body'>{body/item[id('x')]}</p>", "own/template.xml:5", "Không có hàm 'id'"},
      {"<for each='namespace::*'/>", "own/template.xml:5", "Không dùng được trục 'namespace'"},
      // expressions
      {"<p style='Body'>{header/}</p>", "own/template.xml:5", "không đúng cú pháp XPath"},
      {"<p style='Body'>{header/number</p>", "own/template.xml:5", "Thiếu dấu '}'"},
      {"<p style='Body'>a}</p>", "own/template.xml:5", "Thừa dấu '}'"},
      {"<p style='Body'>{upper('a', 'b')}</p>", "own/template.xml:5", "số tham số không đúng"},
      {"<for each='string(header)'/>", "own/template.xml:5", "phải chỉ tới các mục của bản ghi"},
      // structure
      {"<include file='../secret.xml'/>", "own/template.xml:5", "Không có tệp '../secret.xml'"},
      {"<include file='shared/form.xml'/>", "shared/form.xml:3",
       "Không đặt được <parameters> trong thân mẫu"},
      {"<include file='plan/template.xml'/>", "plan/template.xml:3", "gốc <fragment>"},
      {"<columns widths='50% 50%'><row><cell/></row></columns>", "own/template.xml:5", "Số <cell> của hàng"},
      {"<columns widths='40'><row><cell/></row></columns>", "own/template.xml:5", "40% 60%"},
      {"<columns widths='100%'><row><cell>\n<table select='.' head='Body' left='Body' center='Body' "
       "right='Body'/>"
       "</cell></row></columns>",
       "own/template.xml:6", "Không đặt được <table> trong <cell>"},
      {"<outline each='body/item'><node class='roman'/></outline>", "own/template.xml:5",
       "phải dùng cho mọi mục"},
  };
  for (const Fault& fault : faults) {
    SCOPED_TRACE(fault.body);
    expect_fault(with(around(fault.body)), fault.place, fault.says);
  }
}

TEST(Template, FaultsOfTheSetUpNameTheirLine) {
  struct Setup {
    const char* text;
    const char* place;
    const char* says;
  };
  const Setup setups[] = {
      {"<styles><style id='A' name='A' size='x'/></styles>", "own/template.xml:2",
       "size=\"x\" phải là cỡ chữ"},
      {"<styles>\n<style id='A' name='A' left='3cm'/></styles>", "own/template.xml:3",
       "một độ dài như \"12.7mm\""},
      {"<styles><style id='A' name='A' based-on='B'/></styles>", "own/template.xml:2",
       "Kiểu 'B' chưa được khai báo"},
      {"<styles><style id='A' name='A'/><style id='A' name='B'/></styles>", "own/template.xml:2",
       "đã được khai báo"},
      {"<pages><page id='P' number-style='A'/></pages>", "own/template.xml:2", "Kiểu 'A' chưa được khai báo"},
      {"<parameters><parameter name='a' label='Cỡ' type='number' value='9' min='10'/></parameters>",
       "own/template.xml", "'9', cần một số từ 10 trở lên"},
      {"<body><section page='P'/></body>", "own/template.xml:2", "Trang 'P' chưa được khai báo"},
  };
  for (const Setup& setup : setups) {
    SCOPED_TRACE(setup.text);
    const std::string text = setup.text;
    const std::string body = text.find("<body>") == std::string::npos ? "<body/>" : "";
    expect_fault(with("<template id='own' title='Mẫu thử'>\n" + text + body + "</template>"), setup.place,
                 setup.says);
  }
}

TEST(Template, IncludesMayNotGoRound) {
  TemplateFiles files = with(around("<include file='shared/round.xml'/>"));
  files["shared/round.xml"] = "<fragment>\n<include file='shared/round.xml'/>\n</fragment>";
  expect_fault(files, "shared/round.xml:2", "quá sâu hoặc lặp vòng");
}

TEST(Template, IncludesMayNotMultiplyWithoutEnd) {
  TemplateFiles files = with(around("<include file='shared/0.xml'/>"));
  for (int i = 0; i < 8; ++i) {
    std::string text = "<fragment>";
    for (int k = 0; k < 50; ++k) text += "<include file='shared/" + std::to_string(i + 1) + ".xml'/>";
    files["shared/" + std::to_string(i) + ".xml"] = text + "</fragment>";
  }
  files["shared/8.xml"] = "<fragment/>";
  const auto form = load_template(files, "own");
  EXPECT_FALSE(form);
}

TEST(Template, MissingSchemaIsSaid) {
  TemplateFiles files = template_files();
  files.erase("template.rng");
  const auto form = load_template(files, "plan");
  ASSERT_FALSE(form);
  EXPECT_EQ(form.error().place, "template.rng");
}

// ---- what instructions do

std::string composed(const std::string& body, const Plan& plan) {
  const auto form = load_template(with(around(body)), "own");
  if (!form) return describe(form.error());
  const auto doc = compose(*form, plan);
  return doc ? dump(*doc) : describe(doc.error());
}

struct Say {
  const char* body;
  const char* dump;
};

TEST(Template, Says) {
  Plan plan;
  plan.subject = "Phòng, chống dịch";
  plan.recipients = {"A", "B", "C"};
  plan.signature.position = "TRƯỞNG BAN\nCHỦ TỊCH";
  const Say cases[] = {
      {"<p style='Body'>\n  Về   {subject}\n  nhé </p>", "Body: Về Phòng, chống dịch nhé\n"},
      {"<p style='Body'>{{x}}</p>", "Body: {x}\n"},
      {"<p style='Body'>{'}'}</p>", "Body: }\n"},
      {"<p style='Body'>{type}</p>", ""},
      {"<p style='Body'>a <b>b <i>c</i></b> d</p>", "Body: a [b]b [/b][b][i]c[/i][/b] d\n"},
      {"<p style='Body'>Ông {signature/position}</p>", "Body: Ông TRƯỞNG BAN\nBody: CHỦ TỊCH\n"},
      {"<for each='recipients/item'><p style='Body'>{position()}/{last()} {.}</p></for>",
       "Body: 1/3 A\nBody: 2/3 B\nBody: 3/3 C\n"},
      {"<p style='Body'><for each='recipients/item[. != \"B\"]'>{.}; </for></p>", "Body: A; C;\n"},
      {"<let name='all' select='recipients/item'/><p style='Body'>{count($all)} {$body-size}</p>",
       "Body: 3 14\n"},
      {"<p style='Body'><choose><when test='type = "
       "\"X\"'>x</when><otherwise>{subject}</otherwise></choose></p>",
       "Body: Phòng, chống dịch\n"},
      {"<if test='carrier'><p style='Body'>x</p></if>", ""},
      {"<space height='10mm' anchor='ChuKy'/><rule fraction='0.5'/>", "space 10 mm ChuKy\nrule 0.50\n"},
      {"<space height='10mm' anchor='ChuKy DauCoQuan'/>", "space 10 mm ChuKy DauCoQuan\n"},
      {"<p style='Body'>{upper('đường ơ')} {two-digits(5)} {two-digits('12')} {roman(14)} x{room(2)}y</p>",
       "Body: ĐƯỜNG Ơ 05 12 XIV x__y\n"},
      {"<columns widths='50% 50%'><row><cell/><cell/></row><row><cell/><cell><p "
       "style='Body'>a</p></cell></row></columns>",
       "columns\n row\n  cell\n  cell\n    Body: a\n"},
  };
  for (const Say& c : cases)
    EXPECT_EQ(composed(c.body, plan), std::string("== 210x297 mm\n") + c.dump) << c.body;
}

TEST(Template, BreaksTheNameOfAnOrganBeforeItsPlace) {
  const std::pair<const char*, const char*> organs[] = {
      {"ỦY BAN NHÂN DÂN XÃ LONG HỒ", "ỦY BAN NHÂN DÂN|XÃ LONG HỒ"},
      {"ỦY BAN NHÂN DÂN THÀNH PHỐ ĐÀ LẠT", "ỦY BAN NHÂN DÂN|THÀNH PHỐ ĐÀ LẠT"},
      {"ỦY BAN NHÂN DÂN THỊ XÃ ĐỨC AN", "ỦY BAN NHÂN DÂN|THỊ XÃ ĐỨC AN"},
      {"SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"},
      {"PHÒNG VĂN HÓA - XÃ HỘI XÃ AN SƠN", "PHÒNG VĂN HÓA - XÃ HỘI|XÃ AN SƠN"},
      {"UBND XÃ AN SƠN", "UBND XÃ AN SƠN"},
      {"TỈNH ĐOÀN NAM PHÚ", "TỈNH ĐOÀN NAM PHÚ"},
      {"BỘ Y TẾ", "BỘ Y TẾ"},
  };
  for (const auto& [organ, lines] : organs) {
    Plan plan;
    plan.header.issuer = organ;
    std::string expected = "== 210x297 mm\nIssuer: " + std::string(lines) + "\n";
    if (const auto bar = expected.find('|'); bar != std::string::npos) expected.replace(bar, 1, "\nIssuer: ");
    EXPECT_EQ(composed("<p style='Issuer'>{place-lines(header/issuer)}</p>", plan), expected);
  }
}

TEST(Template, ItemsOfListsKnowHowDeepTheyAre) {
  Plan plan;
  plan.subject = "- a\n- b";
  plan.recipients = {"x", "y"};
  const auto depth = [&](const std::string& list) {
    const auto form = load_template(with(around("<p style='Body' list='" + list + "'>{subject}</p>")), "own");
    const auto doc = form ? compose(*form, plan) : Result<Doc>(form.error());
    return doc ? std::get<Paragraph>(doc->sections[0].blocks.at(1)).list : -1;
  };
  EXPECT_EQ(depth("1"), 1);
  EXPECT_EQ(depth("{count(recipients/item)}"), 2);
  EXPECT_EQ(depth("0"), 0);
  EXPECT_EQ(depth("{count(//*) * 100}"), 9);
  for (const char* none : {"-1", "1.5", "a", "{type}x"}) EXPECT_EQ(depth(none), -1) << none;
}

TEST(Template, TextIsBoundWhereItMustNotBreak) {
  Plan plan;
  plan.subject = "số 15/KH-UBND";
  const auto form = load_template(with(around("<p style='Body'>{subject}</p>")), "own");
  ASSERT_TRUE(form) << describe(form.error());
  const auto doc = compose(*form, plan);
  ASSERT_TRUE(doc);
  const auto& paragraph = std::get<Paragraph>(doc->sections[0].blocks[0]);
  EXPECT_EQ(paragraph.runs[0].text, "số\u00A015/KH\u2011UBND");
}

// ---- limits

TEST(Template, EndlessWorkIsRefused) {
  Plan plan;
  for (int i = 0; i < 600; ++i) plan.recipients.push_back("nơi nhận");
  const std::string loops =
      "<for each='recipients/item'><for each='/plan/recipients/item'><p style='Body'>a</p></for></for>";
  const auto steps = load_template(with(around(loops)), "own");
  ASSERT_TRUE(steps) << describe(steps.error());
  const auto doc = compose(*steps, plan);
  ASSERT_FALSE(doc);
  EXPECT_EQ(doc.error().kind, ErrorKind::too_large);
  EXPECT_EQ(doc.error().place, "own/template.xml:5");

  const auto search =
      load_template(with(around("<p style='Body'>{count(//*[count(//*[count(//*) > 1]) > 1])}</p>")), "own");
  ASSERT_TRUE(search) << describe(search.error());
  const auto found = compose(*search, plan);
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().kind, ErrorKind::too_large);
}

TEST(Template, ValuesMayNotGrowWithoutEnd) {
  std::string body = "<let name='a0' select='\"0123456789\"'/>";
  for (int i = 1; i < 30; ++i) {
    const std::string before = "$a" + std::to_string(i - 1);
    body +=
        "<let name='a" + std::to_string(i) + "' select='concat(" + before + ", " + before + ", subject)'/>";
  }
  const auto form = load_template(with(around(body)), "own");
  ASSERT_FALSE(form);
  EXPECT_EQ(form.error().kind, ErrorKind::too_large);
}

// ---- parameters

TEST(Settings, OverrideDefaults) {
  const auto form = load_template(template_files(), "plan");
  ASSERT_TRUE(form);
  const auto doc =
      compose(*form, Plan{}, {{"body-size", "13"}, {"first-line-indent", "10"}, {"margin-left", "35mm"}});
  ASSERT_TRUE(doc) << describe(doc.error());
  const Style& body = style_of(*doc, "Body");
  EXPECT_EQ(body.size, 13);
  EXPECT_DOUBLE_EQ(body.first_line, mm(10));
  EXPECT_EQ(body.align, Align::justify);
  EXPECT_EQ(style_of(*doc, "Basis").size, 13) << "based on Body";
  EXPECT_DOUBLE_EQ(doc->sections[0].page.left, mm(35));
}

TEST(Settings, MayBeWrittenAsPeopleHereWrite) {
  const auto form = load_template(template_files(), "plan");
  ASSERT_TRUE(form);
  const auto doc = compose(*form, Plan{}, {{"body-size", "13,5"}, {"first-line-indent", "12,7"}, {"margin-left", "32,5mm"}, {"margin-right", "17,5"}});
  ASSERT_TRUE(doc) << describe(doc.error());
  EXPECT_EQ(style_of(*doc, "Body").size, 13.5);
  EXPECT_DOUBLE_EQ(doc->sections[0].page.left, mm(32.5));
  EXPECT_DOUBLE_EQ(doc->sections[0].page.right, mm(17.5)) << "a bare number is millimetres";
}

TEST(Settings, AreCheckedByTypeAndRange) {
  struct Setting {
    const char *name, *value, *says;
  };
  const Setting settings[] = {
      {"body-size", "15", "cần một số từ 13 đến 14"},
      {"body-size", "to", "cần một số từ 13 đến 14"},
      {"body-size", "nan", "cần một số"},
      {"first-line-indent", "11", "một trong: 10 (10 mm), 12.7 (12,7 mm)"},
      {"paragraph-spacing", "6", "cần một độ dài (mm hoặc pt; chỉ ghi số thì là mm) từ 6pt đến 12pt"},
      {"paragraph-spacing", "5pt", "từ 6pt đến 12pt"},
      {"body-sise", "14", "không có tham số 'body-sise'; các tham số là: body-size"},
  };
  const auto form = load_template(template_files(), "plan");
  ASSERT_TRUE(form);
  for (const Setting& setting : settings) {
    const auto doc = compose(*form, Plan{}, {{setting.name, setting.value}});
    ASSERT_FALSE(doc) << setting.name << "=" << setting.value;
    EXPECT_EQ(doc.error().kind, ErrorKind::usage);
    EXPECT_NE(doc.error().message.find(setting.says), std::string::npos) << doc.error().message;
  }
}

}  // namespace
}  // namespace vanthu
