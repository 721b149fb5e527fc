// Settings of the service: file, environment and command line, and the program started with them.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <signal.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "scratch.h"
#include "service/settings.h"

namespace vanthu {
namespace {

using Values = std::map<std::string, std::string>;

Result<ServiceSettings> read(const std::string& file, const Values& environment = {},
                             const Values& flags = {}) {
  const auto look_up = [&](const std::string& name) {
    const auto found = environment.find(name);
    return found == environment.end() ? std::nullopt : std::optional(found->second);
  };
  return ServiceSettings::read(file, "vanthu.conf", look_up, flags);
}

TEST(ServiceSettings, LaterSourcesOutweighEarlierOnes) {
  EXPECT_EQ(read("")->number("threads"), 8);
  EXPECT_EQ(read("threads = 3")->number("threads"), 3);
  EXPECT_EQ(read("threads = 3", {{"VANTHU_THREADS", "4"}})->number("threads"), 4);
  EXPECT_EQ(read("threads = 3", {{"VANTHU_THREADS", "4"}}, {{"threads", "5"}})->number("threads"), 5);
}

TEST(ServiceSettings, ReadsEveryKind) {
  const auto settings = read("# chú thích\r\n\r\n  upload-bytes=5M\r\nbehind-proxy = có\nlog =  a b.log \n");
  ASSERT_TRUE(settings) << describe(settings.error());
  EXPECT_EQ(settings->number("upload-bytes"), 5 << 20);
  EXPECT_TRUE(settings->flag("behind-proxy"));
  EXPECT_EQ(settings->text("log"), "a b.log");
  EXPECT_EQ(environment_name("upload-bytes"), "VANTHU_UPLOAD_BYTES");
  for (const ServiceSetting& setting : service_settings())
    EXPECT_EQ(read("")->text(setting.name), setting.value);
}

TEST(ServiceSettings, ReadsWhatPeopleWrite) {
  const auto settings = read(
      "\xEF\xBB\xBFthreads = 3\nlog = \"a # b.log\"\nwatch = 'thư mục'\nupload-bytes = 20m\n"
      "data = /a#b\nspool = \"\"\n");
  ASSERT_TRUE(settings) << describe(settings.error());
  EXPECT_EQ(settings->number("threads"), 3);
  EXPECT_EQ(settings->text("log"), "a # b.log");
  EXPECT_EQ(settings->text("watch"), "thư mục");
  EXPECT_EQ(settings->number("upload-bytes"), 20 << 20);
  EXPECT_EQ(settings->text("data"), "/a#b");
  EXPECT_EQ(settings->text("spool"), "");
  for (const char* note : {"threads = 3 # nhiều", "data = /a\t# nơi lưu", "log = \"a\" # nơi ghi"}) {
    const auto refused = read(note);
    ASSERT_FALSE(refused) << note;
    EXPECT_NE(refused.error().message.find("dòng riêng"), std::string::npos) << describe(refused.error());
  }
  EXPECT_FALSE(read("log = \"a.log"));
  EXPECT_NE(read("upload-bytes = 20MB").error().message.find("20M"), std::string::npos);
}

TEST(ServiceSettings, EveryDefaultIsOfItsKind) {
  for (const ServiceSetting& setting : service_settings())
    EXPECT_TRUE(read(std::string(setting.name) + " = " + setting.value)) << setting.name;
}

TEST(ServiceSettings, SaysWhereAndWhatIsWrong) {
  struct Case {
    const char* file;
    Values environment, flags;
    const char* place;
  };
  const Case cases[] = {{"\nkhong-co = 1", {}, {}, "vanthu.conf:2"},
                        {"threads", {}, {}, "vanthu.conf:1"},
                        {"threads = 1\nthreads = 2", {}, {}, "vanthu.conf:2"},
                        {"threads = 0", {}, {}, "vanthu.conf:1"},
                        {"threads = 2x", {}, {}, "vanthu.conf:1"},
                        {"upload-bytes = 99999999999999G", {}, {}, "vanthu.conf:1"},
                        {"upload-bytes = M", {}, {}, "vanthu.conf:1"},
                        {"behind-proxy = maybe", {}, {}, "vanthu.conf:1"},
                        {"", {{"VANTHU_UPLOAD_BYTES", "-1"}}, {}, "VANTHU_UPLOAD_BYTES"},
                        {"", {}, {{"threads", "nhiều"}}, "--threads"}};
  for (const Case& c : cases) {
    const auto settings = read(c.file, c.environment, c.flags);
    ASSERT_FALSE(settings) << c.file;
    EXPECT_EQ(settings.error().kind, ErrorKind::usage);
    EXPECT_EQ(settings.error().place, c.place);
  }
}

// The program itself, a process of its own, until it is told to stop.
class RunningProgram {
 public:
  RunningProgram(const Scratch& scratch, const std::string& arguments) {
    pid_ = ::fork();
    if (pid_ != 0) return;
    const std::string command =
        "cd " + scratch.string() + " && exec " VANTHU_PROGRAM " serve " + arguments + " >out 2>&1";
    ::execl("/bin/sh", "sh", "-c", command.c_str(), nullptr);
    ::_exit(127);
  }
  ~RunningProgram() { stop(); }
  void send(int signal) const { ::kill(pid_, signal); }
  int stop() {
    int status = -1;
    if (pid_ > 0 && ::kill(pid_, SIGTERM) == 0) ::waitpid(pid_, &status, 0);
    pid_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

 private:
  pid_t pid_;
};

// What stands between two marks of the program's output, once it is there.
std::string told_url(const Scratch& scratch) {
  for (int i = 0; i < 600; ++i) {
    const std::string out = scratch.read("out");
    const auto at = out.find("http");
    if (const auto end = out.find(' ', at); at != std::string::npos && end != std::string::npos)
      return out.substr(at, end - at);
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return "";
}

TEST(ServeCommand, RunsWithItsFileAndStopsWhenTold) {
  const Scratch scratch;
  scratch.write("vanthu.conf", "listen = 127.0.0.1:0\nlog = nhat-ky.log\nupload-bytes = 2K\n");
  RunningProgram program(scratch, "--config vanthu.conf");
  const std::string url = told_url(scratch);
  ASSERT_NE(url, "") << scratch.read("out");
  scratch.write("a.txt", "KẾ HOẠCH\nTrồng cây năm 2031\n\nI. MỤC TIÊU\n1. Trồng 100 cây.\n");
  const Ran parsed =
      run("curl -s --data-binary @" + (scratch / "a.txt").string() + " '" + url + "api/v1/parse?name=a.txt'");
  EXPECT_EQ(nlohmann::json::parse(parsed.output, nullptr, false)["subject"], "Trồng cây năm 2031")
      << parsed.output;
  scratch.write("b.txt", std::string(3'000, 'x'));
  const Ran large =
      run("curl -s --data-binary @" + (scratch / "b.txt").string() + " " + url + "api/v1/parse");
  EXPECT_EQ(nlohmann::json::parse(large.output, nullptr, false)["status"], 413) << large.output;
  EXPECT_NE(run("curl -s " + url + "metrics")
                .output.find("vanthu_requests_total{route=\"/api/v1/parse\",status=\"413\"} 1"),
            std::string::npos);
  EXPECT_EQ(program.stop(), 0);
  const std::string log = scratch.read("nhat-ky.log");
  EXPECT_EQ(std::count(log.begin(), log.end(), '\n'), 3);
  EXPECT_NE(log.find("\"status\":413"), std::string::npos) << log;
}

TEST(ServeCommand, AHangUpReopensTheLogAndEndsNothing) {
  const Scratch scratch;
  RunningProgram program(scratch, "--listen 127.0.0.1:0 --data data --log nhat-ky.log </dev/null");
  const std::string url = told_url(scratch);
  ASSERT_NE(url, "") << scratch.read("out");
  run("curl -s " + url + "healthz");
  std::filesystem::rename(scratch / "nhat-ky.log", scratch / "nhat-ky.log.1");
  program.send(SIGHUP);
  for (int i = 0; i < 600 && !std::filesystem::exists(scratch / "nhat-ky.log"); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  EXPECT_NE(run("curl -s " + url + "healthz").output.find("ok"), std::string::npos);
  EXPECT_EQ(program.stop(), 0);
  EXPECT_NE(scratch.read("nhat-ky.log.1").find("/healthz"), std::string::npos);
  EXPECT_NE(scratch.read("nhat-ky.log").find("/healthz"), std::string::npos);
}

TEST(ServeCommand, AFileThatCannotBeReadIsToldInTheLog) {
  const Scratch scratch;
  scratch.write("nhan/hong.docx", "PK\x03\x04 không phải Word");
  RunningProgram program(scratch, "--listen 127.0.0.1:0 --data data --log nhat-ky.log --watch nhan");
  ASSERT_NE(told_url(scratch), "") << scratch.read("out");
  std::string log;
  for (int i = 0; i < 1'500 && log.find("job-failed") == std::string::npos; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    log = scratch.read("nhat-ky.log");
  }
  const auto at = log.find("job-failed");
  ASSERT_NE(at, std::string::npos) << log;
  const auto begin = log.rfind('\n', at) + 1;
  const auto line = nlohmann::json::parse(log.substr(begin, log.find('\n', at) - begin), nullptr, false);
  EXPECT_EQ(line["level"], "warning");
  EXPECT_FALSE(line.value("detail", "").empty()) << "why: " << line;
  EXPECT_FALSE(line.value("subject", "").empty()) << line;
}

TEST(ServeCommand, NamesVariablesThatAreNoSettings) {
  const Ran ran =
      run("VANTHU_THRAEDS=3 VANTHU_THREADS=4 VANTHU_CONFIG=/khong/co.conf " VANTHU_PROGRAM " serve");
  EXPECT_NE(ran.output.find("VANTHU_THRAEDS"), std::string::npos) << ran.output;
  EXPECT_EQ(ran.output.find("VANTHU_THREADS"), std::string::npos) << ran.output;
  const Ran worker = run(VANTHU_PROGRAM " worker --jobs 0");
  EXPECT_EQ(worker.status, 2);
  EXPECT_NE(worker.output.find("cần một số từ 1 đến 256"), std::string::npos) << worker.output;
}

TEST(ServeCommand, ListsItsSettings) {
  const Ran help = run(VANTHU_PROGRAM " serve --help");
  for (const ServiceSetting& setting : service_settings())
    EXPECT_NE(help.output.find(std::string("--") + setting.name), std::string::npos) << setting.name;
  EXPECT_EQ(run(VANTHU_PROGRAM " parse --help").output.find("errors-as-json"), std::string::npos);
}

TEST(ServeCommand, RefusesWrongSettings) {
  for (const char* arguments : {"--threads 0", "--listen 0.0.0.0:0", "--tls-key khong-co.pem",
                                "--config khong-co.conf", "--log /khong/co/nhat-ky"}) {
    const Ran refused = run(std::string(VANTHU_PROGRAM " serve ") + arguments);
    EXPECT_EQ(refused.status, 2) << arguments;
    EXPECT_NE(refused.output.find("vanthu: lỗi: "), std::string::npos) << refused.output;
  }
  EXPECT_EQ(run("VANTHU_THREADS=x " VANTHU_PROGRAM " serve").status, 2);
}

}  // namespace
}  // namespace vanthu
