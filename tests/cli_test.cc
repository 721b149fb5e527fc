// The real program as a child process: exit codes, what goes where, and that nothing half-written stays
// behind.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "base/limits.h"
#include "plan/json.h"
#include "scratch.h"

namespace vanthu {
namespace {

using Names = std::vector<std::string>;

constexpr const char* small_plan =
    "KẾ HOẠCH\nTrồng cây năm 2031\n\nI. MỤC TIÊU\n1. Trồng 100 cây.\n2. Chăm sóc cây đã trồng.\n";

struct Outcome {
  int status;
  std::string out, err;
};

// `arguments` as a shell reads them; the working folder is the scratch folder.
class Cli : public testing::Test {
 protected:
  Outcome vanthu(const std::string& arguments) const {
    const std::string command = "cd '" + scratch.string() + "' && exec '" VANTHU_PROGRAM "' " + arguments;
    const Ran ran = run(
        "sh -c " + quoted("(" + command + ") >" + (logs / "out").string() + " 2>" + (logs / "err").string()));
    return {ran.status, logs.read("out"), logs.read("err")};
  }

  static std::string quoted(const std::string& text) {
    std::string out = "'";
    for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
  }

  Scratch scratch, logs;
};

TEST_F(Cli, ParsePrintsARecordAndNothingElse) {
  scratch.write("a.txt", small_plan);
  const Outcome result = vanthu("parse a.txt");
  EXPECT_EQ(result.status, 0) << result.err;
  const Result<Plan> plan = plan_from_json(result.out);
  ASSERT_TRUE(plan) << describe(plan.error());
  EXPECT_EQ(plan->subject, "Trồng cây năm 2031");
}

TEST_F(Cli, ParseReadsStandardInputAndWritesAFile) {
  scratch.write("a.txt", small_plan);
  std::filesystem::create_directory(scratch / "moi");
  const Outcome result = vanthu("parse - -o moi/a.json < a.txt");
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_EQ(result.out, "");
  EXPECT_TRUE(plan_from_json(scratch.read("moi/a.json")));
}

TEST_F(Cli, ParseTakesARecordAsItIs) {
  scratch.write("a.txt", small_plan);
  ASSERT_EQ(vanthu("parse a.txt -o a.json").status, 0);
  EXPECT_EQ(vanthu("parse a.json").out, scratch.read("a.json"));
  EXPECT_EQ(vanthu("parse a.json --ignore-record").status, 2);
}

TEST_F(Cli, RenderWritesTheFormThatTheNameSays) {
  scratch.write("a.txt", small_plan);
  for (const auto& [file, magic] :
       {std::pair("a.pdf", "%PDF-"), std::pair("a.docx", "PK"), std::pair("a.json", "{"),
        std::pair("a.xlsx", "PK"), std::pair("a.csv.zip", "PK"), std::pair("a.tasks.csv", "\xEF\xBB\xBF"),
        std::pair("a.fields.xml", "<?xml"), std::pair("a.fields.json", "{\n  \"FileCode\""),
        std::pair("a.akn", "<?xml")}) {
    const Outcome result = vanthu("render a.txt -o " + std::string(file));
    EXPECT_EQ(result.status, 0) << file << result.err;
    EXPECT_EQ(result.out, "");
    EXPECT_EQ(scratch.read(file).rfind(magic, 0), 0u) << file;
  }
  for (const char* target : {"-", "/dev/stdout"})
    EXPECT_EQ(vanthu("render a.txt -o " + std::string(target)).out, scratch.read("a.pdf")) << target;
}

TEST_F(Cli, RenderMakesNextYearsDraftAndTellsEverything) {
  scratch.write("a.txt", small_plan);
  const Outcome result = vanthu("render a.txt --next-year -o b.json");
  EXPECT_EQ(result.status, 0) << result.err;
  const Result<Plan> plan = plan_from_json(scratch.read("b.json"));
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->subject, "Trồng cây năm 2032");
  EXPECT_NE(
      result.err.find("Trích yếu: đã đổi “Trồng cây năm 2031” thành “Trồng cây năm 2032”. [forward.changed]"),
      std::string::npos)
      << result.err;
  scratch.write("c.txt", "KẾ HOẠCH\nTrồng cây\n\nI. MỤC TIÊU\n1. Trồng 100 cây.\n");
  const Outcome refused = vanthu("render c.txt --next-year -o c.pdf");
  EXPECT_EQ(refused.status, 2);
  EXPECT_NE(refused.err.find("/year"), std::string::npos) << refused.err;
}

TEST_F(Cli, FieldsThatAreTooLongAreTold) {
  std::string subject = "Trồng cây";
  for (int i = 0; i < 60; ++i) subject += " và chăm sóc";
  scratch.write("a.txt", "KẾ HOẠCH\n" + subject + " năm 2031\n\nI. MỤC TIÊU\n1. Trồng 100 cây.\n");
  const Outcome result = vanthu("render a.txt -o a.fields.json");
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_NE(result.err.find("[register.too-long]"), std::string::npos) << result.err;
}

TEST_F(Cli, CheckListsFindingsAsTextAndJson) {
  scratch.write("a.txt", "Mai đi chợ mua rau.\n");
  const Outcome text = vanthu("check a.txt");
  EXPECT_EQ(text.status, 0) << text.err;
  EXPECT_NE(text.out.find("a.txt"), std::string::npos);
  EXPECT_NE(text.out.find("cảnh báo: "), std::string::npos);
  const Outcome json = vanthu("check a.txt --format json");
  EXPECT_EQ(json.status, 0);
  const auto findings = nlohmann::json::parse(json.out);
  ASSERT_FALSE(findings.empty());
  for (const auto& finding : findings) EXPECT_TRUE(finding.contains("code"));
}

TEST_F(Cli, CheckOfARecordWithAnErrorExitsWithOne) {
  Plan plan;
  plan.diagnostics.push_back({"test.error", Severity::error, "Thiếu ngày.", {}, {}});
  scratch.write("a.json", to_json(plan));
  const Outcome result = vanthu("check a.json");
  EXPECT_EQ(result.status, 1) << result.err;
}

TEST_F(Cli, ReformatWritesAllFormsAndAReport) {
  scratch.write("in/a.txt", small_plan);
  scratch.write("in/con/b.md", "# KẾ HOẠCH\n**Đọc sách năm 2031**\n\n## I. MỤC TIÊU\n");
  const Outcome result = vanthu("reformat in --out out --jobs 2");
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_EQ(result.out, "");
  EXPECT_EQ(scratch.files("out"),
            (Names{"a.docx", "a.json", "a.pdf", "con/b.docx", "con/b.json", "con/b.pdf", "report.csv"}));
  EXPECT_EQ(result.err.find('\r'), std::string::npos) << "no progress bar where there is no terminal";
}

TEST_F(Cli, ReformatGoesOnAfterABadFile) {
  scratch.write("in/a.txt", "");
  scratch.write("in/b.txt", small_plan);
  const Outcome result = vanthu("reformat in --out out --to json");
  EXPECT_EQ(result.status, 1) << result.err;
  EXPECT_EQ(scratch.files("out"), (Names{"b.json", "report.csv"}));
}

struct BadInput {
  const char* name;
  std::string bytes;
};

TEST_F(Cli, BadInputsAreRefusedAndLeaveNothing) {
  const BadInput inputs[] = {
      {"rong.txt", ""},
      {"trang.txt", " \n\t\n"},
      {"nhi-phan.txt", std::string("\x7F"
                                   "ELF\2\1\1\0\0\0\0\0\0\3\0\xFF\xFE",
                                   17)},
      {"hong.json", R"({"schema": "vanthu.plan/1", "header": )"},
      {"lon.txt", std::string(50u << 20, 'x')},
      {"ban-quet.pdf", "%PDF-1.7\n"},
  };
  for (const BadInput& input : inputs) {
    scratch.write(input.name, input.bytes);
    for (const char* command : {"parse %s -o ra.json", "render %s -o ra.pdf", "check %s > ra.txt"}) {
      std::string arguments = command;
      arguments.replace(arguments.find("%s"), 2, input.name);
      const Outcome result = vanthu(arguments);
      EXPECT_EQ(result.status, 2) << arguments;
      EXPECT_EQ(result.err.rfind("vanthu: lỗi: " + std::string(input.name), 0), 0u) << arguments << '\n'
                                                                                    << result.err;
      EXPECT_TRUE(scratch.read("ra.txt").empty());
    }
    std::filesystem::remove(scratch / input.name);
    std::filesystem::remove(scratch / "ra.txt");
  }
  EXPECT_EQ(scratch.files(), Names{});
}

TEST_F(Cli, ATextWithoutTitleIsARecordWithAWarning) {
  scratch.write("a.txt", "Mai đi chợ mua rau.\n");
  const Outcome result = vanthu("parse a.txt");
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_TRUE(plan_from_json(result.out));
  EXPECT_NE(result.err.find("cảnh báo"), std::string::npos);
}

TEST_F(Cli, WrongPathsAndCommandLinesExitWithTwo) {
  scratch.write("a.txt", small_plan);
  scratch.write("rong/anh.bmp", "x");
  const char* cases[] = {
      "",
      "khong-co-lenh",
      "parse",
      "parse khong-co.txt",
      "parse rong",
      "parse /proc/self/mem",  // may be opened, cannot be read
      "parse a.txt b.txt",
      "parse a.txt --khong-co",
      "parse a.txt -o rong",
      "parse a.txt -o a.txt/b.json",
      "parse a.txt -o /dev/full",
      "parse a.txt > /dev/full",
      "render a.txt",
      "render a.txt -o a.csv",
      "render a.txt -o ra.pdf --template khong-co",
      "render a.txt -o ra.pdf --set khong-co=1",
      "render a.txt -o ra.pdf --set khong-co",
      "render a.txt -o ra.pdf --set signer=a",
      "render a.txt -o chua-co/ra.pdf",
      "parse a.txt -o chua-co/ra.json",
      "render a.txt -o ra.xlsx --template budget",  // would be ignored
      "render a.txt -o ra.akn --set body-size=13",
      "reformat a.txt --out ra --to json,xlsx --template plan",
      "reformat a.txt",
      "reformat khong-co --out ra",
      "reformat rong --out ra",
      "reformat rong --out rong",
      "reformat a.txt --out ra --jobs 0",
      "reformat a.txt --out ra --jobs nhieu",
      "reformat a.txt --out ra --to csv",
      "check a.txt --format xml",
      "serve --listen 8080",
      "serve --data kho --database postgresql://x/y",
      "serve --database mysql://x/y",
      "serve --data a.txt",
      "worker",
      "worker --database mysql://x/y",
  };
  for (const char* arguments : cases) {
    const Outcome result = vanthu(arguments);
    EXPECT_EQ(result.status, 2) << arguments;
    EXPECT_NE(result.err.find("vanthu: lỗi: "), std::string::npos) << arguments << '\n' << result.err;
    EXPECT_EQ(result.out, "") << arguments;
  }
  EXPECT_EQ(scratch.files(), (Names{"a.txt", "rong/anh.bmp"}));
}

TEST_F(Cli, OptionsThatHaveNoEffectAreNamed) {
  scratch.write("a.txt", small_plan);
  const Outcome refused = vanthu("render a.txt -o ra.xlsx --template plan --set body-size=13");
  EXPECT_NE(refused.err.find("--template, --set body-size không có tác dụng"), std::string::npos)
      << refused.err;
  EXPECT_EQ(vanthu("render a.txt -o ra.fields.json --set body-size=13").status, 0);  // counts the pages
}

TEST_F(Cli, AFolderThatIsNotThereIsSaidAndNotMade) {
  scratch.write("a.txt", small_plan);
  const Outcome refused = vanthu("parse a.txt -o chua-co/ra.json");
  EXPECT_EQ(refused.status, 2);
  EXPECT_NE(refused.err.find("chua-co: Không có thư mục này"), std::string::npos) << refused.err;
  EXPECT_EQ(scratch.files(), Names{"a.txt"});
}

TEST_F(Cli, AWrongSettingOfAProfileNamesItsFile) {
  scratch.write("a.txt", small_plan);
  scratch.write("ho-so.json", R"({"schema": "vanthu.profile/1", "settings": {"body-size": 20}})");
  for (const char* command : {"render a.txt -o ra.pdf --profile ho-so.json", "settings --profile ho-so.json",
                              "reformat a.txt --out ra --profile ho-so.json"}) {
    const Outcome refused = vanthu(command);
    EXPECT_EQ(refused.status, 2) << command;
    EXPECT_NE(refused.err.find("ho-so.json: /settings/body-size: Tham số body-size"), std::string::npos)
        << refused.err;
  }
}

TEST_F(Cli, ABareLengthIsMillimetres) {
  scratch.write("a.txt", small_plan);
  EXPECT_EQ(vanthu("render a.txt -o a.pdf --set margin-bottom=25").status, 0);
  const Outcome refused = vanthu("render a.txt -o c.pdf --set margin-bottom=72");
  EXPECT_NE(refused.err.find("chỉ ghi số thì là mm"), std::string::npos) << refused.err;
  EXPECT_NE(vanthu("settings").out.find("chỉ ghi số thì là mm"), std::string::npos);
}

TEST_F(Cli, UnreadableFilesAreSaid) {
  if (::geteuid() == 0) GTEST_SKIP() << "root reads everything";
  scratch.write("a.txt", small_plan);
  std::filesystem::permissions(scratch / "a.txt", std::filesystem::perms::none);
  EXPECT_EQ(vanthu("parse a.txt").status, 2);
}

TEST_F(Cli, AReaderThatIsGoneIsAnErrorAndNotASilentEnd) {
  scratch.write("a.txt", small_plan);
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  ASSERT_EQ(::dup2(ends[1], 9), 9);  // children inherit it; shells know descriptors of one digit
  for (const int end : ends) ::close(end);
  const Outcome result = vanthu("parse a.txt >&9");
  ::close(9);
  EXPECT_EQ(result.status, 2);
  EXPECT_NE(result.err.find("đầu ra chuẩn"), std::string::npos) << result.err;
}

TEST_F(Cli, ParametersOfTheManualsExamplesExist) {
  scratch.write("a.txt", small_plan);
  const std::string manual = vanthu("render --help").out;
  int examples = 0;
  for (std::size_t at = 0; (at = manual.find("--set ", at)) != std::string::npos; at += 6) {
    const std::string setting = manual.substr(at, manual.find_first_of(" ]\n", at + 6) - at);
    if (setting.find("TÊN") != std::string::npos || setting.starts_with("--set signer="))
      continue;  // of a profile
    ++examples;
    EXPECT_EQ(vanthu("render a.txt -o a.docx " + setting).status, 0) << setting;
  }
  EXPECT_GE(examples, 1);
}

TEST_F(Cli, EveryCommandHasAManual) {
  for (const char* command : {"parse", "render", "reformat", "check", "serve", "worker"}) {
    const Outcome result = vanthu(std::string(command) + " --help");
    EXPECT_EQ(result.status, 0);
    EXPECT_EQ(result.err, "");
    for (const char* part : {"TÊN\n", "CÁCH DÙNG\n", "THAM SỐ VÀ TUỲ CHỌN\n", "MÃ THOÁT\n", "VÍ DỤ\n"})
      EXPECT_NE(result.out.find(part), std::string::npos) << command << " " << part;
    EXPECT_NE(vanthu("--help").out.find(std::string("    ") + command + " "), std::string::npos);
  }
  EXPECT_EQ(vanthu("--version").out, "vanthu " VANTHU_VERSION "\n");
}

TEST_F(Cli, SettingsListsParametersWithTheirRanges) {
  const Outcome result = vanthu("settings");
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_NE(result.out.find(
                "body-size           Cỡ chữ lời văn\n                      số từ 13 đến 14; mặc định 14\n"),
            std::string::npos)
      << result.out;
  EXPECT_EQ(vanthu("settings --template khong-co").status, 2);
}

TEST_F(Cli, SettingsListsTheSignersOfAProfile) {
  const Outcome result =
      vanthu("settings --profile '" VANTHU_SOURCE_DIR "/samples/profile/ho-so-co-quan.json'");
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_NE(result.out.find(
                "pho-chu-tich        TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH / Trần Thị Mẫu\n"),
            std::string::npos)
      << result.out;
}

TEST_F(Cli, RenderFillsBlanksFromAProfileAndSaysSo) {
  scratch.write("a.txt", small_plan);
  const std::string profile = " --profile '" VANTHU_SOURCE_DIR "/samples/profile/ho-so-co-quan.json'";
  const Outcome result = vanthu("render a.txt -o a.docx --set signer=pho-chu-tich" + profile);
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_NE(result.err.find("Địa danh để trống trong dự thảo; đã điền “An Bình” theo hồ sơ cơ quan."),
            std::string::npos)
      << result.err;
  const Outcome read = vanthu("parse a.docx");
  EXPECT_NE(read.out.find("\"name\": \"Trần Thị Mẫu\""), std::string::npos) << read.out;

  scratch.write("hong.json", "{\"schema\": \"vanthu.profile/1\", \"isuer\": \"X\"}");
  const Outcome wrong = vanthu("render a.txt -o b.docx --profile hong.json");
  EXPECT_EQ(wrong.status, 2);
  EXPECT_NE(wrong.err.find("hong.json: /isuer: Không có khóa này"), std::string::npos) << wrong.err;
  EXPECT_EQ(vanthu("render a.txt -o b.docx --set signer=x").status, 2);
}

TEST_F(Cli, ParseTakesTheRecordThatAFileCarriesUnlessToldNotTo) {
  scratch.write("a.txt", small_plan);
  ASSERT_EQ(vanthu("render a.txt -o a.docx").status, 0);
  EXPECT_NE(vanthu("parse a.docx").out.find("\"name\": \"a.txt\""), std::string::npos);
  EXPECT_NE(vanthu("parse a.docx --ignore-record").out.find("\"name\": \"a.docx\""), std::string::npos);
}

}  // namespace
}  // namespace vanthu
