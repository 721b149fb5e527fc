#pragma once
#include <algorithm>
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "base/result.h"

// Programs that read files from outside run in a child process: no shell, no open files of ours, a small
// fixed environment, a process group of its own, limits that the kernel holds (setrlimit(2)).
namespace vanthu {

struct ProcessLimits {
  std::chrono::milliseconds wall_time{60'000};  // then the whole group is killed
  int cpu_seconds = 60;
  std::size_t memory_bytes = 2u << 30;   // address space; 0: no limit
  std::size_t file_bytes = 256u << 20;   // any one file that it writes
  std::size_t output_bytes = 64u << 20;  // standard output; over it the group is killed
};

// The same time by the clock and of the processor.
inline ProcessLimits limits_of(std::chrono::seconds time, std::size_t memory_bytes,
                               std::size_t output_bytes) {
  return {.wall_time = time,
          .cpu_seconds = static_cast<int>(time.count()),
          .memory_bytes = memory_bytes,
          .output_bytes = output_bytes};
}

// What the program gets. Nothing set: an empty standard input, and "/" as its folder.
struct ProcessInput {
  std::string_view bytes;        // on standard input …
  std::filesystem::path file;    // … or this file
  std::filesystem::path folder;  // where it runs; also its HOME and TMPDIR
  std::stop_token stop = {};     // asked to stop: the whole group is killed
};

enum class ProcessEnding { exited, signalled, timed_out, output_too_large, stopped };

struct ProcessOutput {
  ProcessEnding ending = ProcessEnding::exited;
  int code = 0;  // exited: its exit code; signalled: the signal
  Bytes out;     // standard output
  Bytes errors;  // the first 4 KB of standard error

  bool ok() const { return ending == ProcessEnding::exited && code == 0; }
};

// Runs argv[0], looked up in /usr/bin, /bin and /usr/local/bin unless it is an absolute path or one of ours
// ("vanthu-…", beside the running program), and waits for its end. What the program itself does (fails, dies,
// takes too long) is in the output. Errors: not_found (no such program), unreadable (the input file),
// internal (the system refuses).
Result<ProcessOutput> run_process(const std::vector<std::string>& argv, const ProcessLimits& limits = {},
                                  const ProcessInput& input = {});

// The time that several programs share for one task.
class TimeBudget {
 public:
  explicit TimeBudget(std::chrono::milliseconds all) : end_(std::chrono::steady_clock::now() + all) {}
  std::chrono::milliseconds left() const {  // not under 0
    const auto now = std::chrono::steady_clock::now();
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::max(end_, now) - now);
  }

 private:
  std::chrono::steady_clock::time_point end_;
};

// How it ended, in Vietnamese for a message: "kết thúc với mã 1", "chạy quá thời gian".
std::string describe(const ProcessOutput& output);

// "vanthu-<process id>-": how the names of temporary files begin, so that what a process leaves behind is
// known.
std::string temporary_prefix();
// Removes from a folder what processes that are gone have left there: files and folders of this user. Before
// this process makes its first one. Gives how many.
int sweep_temporary(const std::filesystem::path& folder);

// A folder for one use, gone with its owner.
class TemporaryFolder {
 public:
  static Result<TemporaryFolder> make();  // Error: unreadable
  ~TemporaryFolder();
  TemporaryFolder(TemporaryFolder&& other) noexcept : path_(std::move(other.path_)) { other.path_.clear(); }
  TemporaryFolder& operator=(TemporaryFolder&&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  explicit TemporaryFolder(std::filesystem::path path) : path_(std::move(path)) {}
  std::filesystem::path path_;
};

}  // namespace vanthu
