// Runs real programs: what matters here is what the kernel does.
#include "base/process.h"

#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

#include "scratch.h"

namespace vanthu {
namespace {

using namespace std::chrono_literals;

ProcessOutput ran(const std::vector<std::string>& argv, const ProcessLimits& limits = {},
                  const ProcessInput& input = {}) {
  auto output = run_process(argv, limits, input);
  EXPECT_TRUE(output) << (output ? "" : describe(output.error()));
  return output ? *std::move(output)
                : ProcessOutput{.ending = ProcessEnding::timed_out, .code = -1, .out = {}, .errors = {}};
}

TEST(Process, GivesOutputAndExitCode) {
  const ProcessOutput output = ran({"sh", "-c", "echo good; echo bad >&2; exit 3"});
  EXPECT_EQ(output.ending, ProcessEnding::exited);
  EXPECT_EQ(output.code, 3);
  EXPECT_EQ(output.out, "good\n");
  EXPECT_EQ(output.errors, "bad\n");
  EXPECT_FALSE(output.ok());
}

TEST(Process, ReadsBytesLargerThanAPipe) {
  const std::string bytes(3'000'000, 'x');
  EXPECT_EQ(ran({"cat"}, {}, {.bytes = bytes, .file = {}, .folder = {}}).out, bytes);
}

TEST(Process, ReadsAFile) {
  const Scratch scratch;
  scratch.write("a", "tệp");
  EXPECT_EQ(ran({"cat"}, {}, {.bytes = {}, .file = scratch / "a", .folder = {}}).out, "tệp");
  const auto missing = run_process({"cat"}, {}, {.bytes = {}, .file = scratch / "b", .folder = {}});
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().kind, ErrorKind::unreadable);
}

TEST(Process, ArgumentsAreNoShellWords) { EXPECT_EQ(ran({"echo", "$HOME; ls *"}).out, "$HOME; ls *\n"); }

TEST(Process, MissingProgramIsAnError) {
  for (const std::vector<std::string>& argv :
       {std::vector<std::string>{"no-such-program"}, {"/no/such"}, {}}) {
    const auto output = run_process(argv);
    ASSERT_FALSE(output);
    EXPECT_EQ(output.error().kind, ErrorKind::not_found);
  }
}

TEST(Process, WhatCannotBeStartedIsAnError) {
  const Scratch scratch;
  scratch.write("broken",
                "\x7F"
                "ELF");
  std::filesystem::permissions(scratch / "broken", std::filesystem::perms::owner_all);
  const auto output = run_process({(scratch / "broken").string()});
  ASSERT_FALSE(output);
  EXPECT_EQ(output.error().kind, ErrorKind::internal);
}

TEST(Process, TimeOutKillsTheWholeGroup) {
  const Scratch scratch;
  const ProcessLimits limits = {.wall_time = 300ms};
  const ProcessOutput output = ran({"sh", "-c", "sleep 100 & echo $! > child; wait"}, limits,
                                   {.bytes = {}, .file = {}, .folder = scratch.path()});
  EXPECT_EQ(output.ending, ProcessEnding::timed_out);
  const pid_t grandchild = std::stoi(scratch.read("child"));
  for (int i = 0; i < 500 && ::kill(grandchild, 0) == 0; ++i) {
    std::ifstream status("/proc/" + std::to_string(grandchild) + "/stat");
    std::string line;
    std::getline(status, line);
    if (line.find(") Z ") != std::string::npos) return;  // dead, not yet reaped by init
    ::usleep(10'000);
  }
  EXPECT_NE(::kill(grandchild, 0), 0);
}

TEST(Process, AGrandchildIsNotWaitedFor) {
  const ProcessOutput output = ran({"sh", "-c", "sleep 1000 & echo done"});
  EXPECT_TRUE(output.ok());
  EXPECT_EQ(output.out, "done\n");
}

TEST(Process, EndlessOutputIsCut) {
  ProcessLimits limits;
  limits.output_bytes = 100'000;
  const ProcessOutput output = ran({"yes"}, limits);
  EXPECT_EQ(output.ending, ProcessEnding::output_too_large);
  EXPECT_EQ(output.out.size(), 100'000u);
}

TEST(Process, EndlessErrorsAreCutAndHarmless) {
  const ProcessOutput output = ran({"sh", "-c", "yes 2>/dev/null | head -c 1000000 >&2; echo done"});
  EXPECT_TRUE(output.ok());
  EXPECT_EQ(output.errors.size(), 4'096u);
  EXPECT_EQ(output.out, "done\n");
}

TEST(Process, DeathBySignalIsTold) {
  const ProcessOutput output = ran({"sh", "-c", "kill -SEGV $$"});
  EXPECT_EQ(output.ending, ProcessEnding::signalled);
  EXPECT_EQ(output.code, SIGSEGV);
}

TEST(Process, CpuTimeIsLimited) {
  ProcessLimits limits;
  limits.cpu_seconds = 1;
  const ProcessOutput output = ran({"sh", "-c", "while :; do :; done"}, limits);
  EXPECT_EQ(output.ending, ProcessEnding::signalled);
}

TEST(Process, MemoryIsLimited) {
  ProcessLimits limits;
  limits.memory_bytes = 50u << 20;
  EXPECT_FALSE(ran({"dd", "if=/dev/zero", "of=/dev/null", "bs=100M", "count=1"}, limits).ok());
  EXPECT_TRUE(ran({"dd", "if=/dev/zero", "of=/dev/null", "bs=1M", "count=1"}, limits).ok());
}

TEST(Process, WrittenFilesAreLimited) {
  const Scratch scratch;
  ProcessLimits limits;
  limits.file_bytes = 1'000'000;
  ran({"dd", "if=/dev/zero", "of=file", "bs=100k", "count=100"}, limits,
      {.bytes = {}, .file = {}, .folder = scratch.path()});
  EXPECT_LE(std::filesystem::file_size(scratch / "file"), 1'000'000u);
}

TEST(Process, NothingOfOursIsOpenInIt) {
  const Scratch scratch;
  const int ours = ::open(scratch.string().c_str(), O_RDONLY);  // without O_CLOEXEC
  ASSERT_GE(ours, 0);
  const ProcessOutput output = ran({"ls", "/proc/self/fd"});
  ::close(ours);
  EXPECT_EQ(output.out, "0\n1\n2\n3\n");  // 3 is ls's own, on the folder
}

TEST(Process, EnvironmentIsFixed) {
  ::setenv("VANTHU_SECRET", "1", 1);
  const Scratch scratch;
  const ProcessOutput output = ran({"env"}, {}, {.bytes = {}, .file = {}, .folder = scratch.path()});
  ::unsetenv("VANTHU_SECRET");
  EXPECT_EQ(output.out.find("VANTHU_SECRET"), std::string::npos);
  EXPECT_NE(output.out.find("HOME=" + scratch.string() + "\n"), std::string::npos);
}

TEST(TemporaryFolderTest, GoesWithItsOwner) {
  std::filesystem::path path;
  {
    const auto folder = TemporaryFolder::make();
    ASSERT_TRUE(folder);
    path = folder->path();
    std::ofstream(path / "file") << "x";
    EXPECT_TRUE(std::filesystem::exists(path / "file"));
  }
  EXPECT_FALSE(std::filesystem::exists(path));
}

TEST(Temporary, WhatDeadProcessesLeftIsSwept) {
  Scratch scratch;
  const std::string alive = std::to_string(::getppid());
  for (const std::string name :
       {"vanthu-" + alive + "-used", "vanthu-" + alive + "-old", std::string("vanthu-99999999-dead"),
        std::string("vanthu-test-abc"), std::string("other-1-x"), std::string("vanthu-99999999")})
    scratch.write(name + "/input", "x");
  std::filesystem::last_write_time(scratch / ("vanthu-" + alive + "-old"),
                                   std::filesystem::file_time_type::clock::now() - std::chrono::hours(25));
  EXPECT_EQ(sweep_temporary(scratch.path()), 2);
  EXPECT_EQ(scratch.files(), (std::vector<std::string>{"other-1-x/input", "vanthu-" + alive + "-used/input",
                                                       "vanthu-99999999/input", "vanthu-test-abc/input"}));
}

}  // namespace
}  // namespace vanthu
