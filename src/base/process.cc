#include "base/process.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <linux/close_range.h>
#include <optional>
#include <poll.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace vanthu {
namespace fs = std::filesystem;
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::string_view program_folders[] = {"/usr/bin/", "/bin/", "/usr/local/bin/"};
constexpr std::size_t most_error_bytes = 4'096;
constexpr int stop_milliseconds = 200;  // how soon a child that is to stop is killed
constexpr std::size_t chunk = 65'536;

// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  ~Descriptor() { close(); }
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  int get() const { return fd_; }
  bool is_open() const { return fd_ >= 0; }
  void close() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }

 private:
  int fd_;
};

struct Pipe {
  Descriptor read, write;
};

Error system_error(const char* what) {
  return {
      ErrorKind::internal,
      std::string("Hệ thống không cho chạy chương trình con (") + what + ": " + std::strerror(errno) + ").",
      ""};
}

std::optional<Pipe> make_pipe() {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return std::nullopt;
  return Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
}

// Our own lie beside the running program, above it (that of the tests), or where an installation has them.
std::optional<std::string> find_own_program(const std::string& name) {
  std::error_code code;
  const fs::path here = fs::read_symlink("/proc/self/exe", code).parent_path();
  for (const fs::path& folder : {here, here.parent_path(), here.parent_path() / "lib/vanthu"}) {
    const fs::path path = folder / name;
    if (fs::is_regular_file(path, code)) return path.string();
  }
  return std::nullopt;
}

std::optional<std::string> find_program(const std::string& name) {
  if (name.starts_with('/')) return ::access(name.c_str(), X_OK) == 0 ? std::optional(name) : std::nullopt;
  if (name.starts_with("vanthu-")) return find_own_program(name);
  for (const std::string_view folder : program_folders) {
    std::string path = std::string(folder) + name;
    if (::access(path.c_str(), X_OK) == 0) return path;
  }
  return std::nullopt;
}

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

// Bytes go in through a file in memory, so that nothing need be written while the program runs.
Result<Descriptor> open_input(const ProcessInput& input) {
  if (!input.file.empty()) {
    Descriptor file(::open(input.file.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.is_open())
      return Error{ErrorKind::unreadable, "Không mở được tệp; hãy kiểm tra quyền đọc.", input.file.string()};
    return file;
  }
  Descriptor memory(static_cast<int>(::memfd_create("input", MFD_CLOEXEC)));
  if (!memory.is_open() || !write_all(memory.get(), input.bytes) || ::lseek(memory.get(), 0, SEEK_SET) != 0)
    return system_error("memfd");
  return memory;
}

std::vector<char*> pointers(std::vector<std::string>& strings) {
  std::vector<char*> out;
  for (std::string& string : strings) out.push_back(string.data());
  out.push_back(nullptr);
  return out;
}

// All that the child needs, made before the fork: after it, only calls that are safe there
// (signal-safety(7)).
struct Launch {
  std::string program, folder;
  std::vector<std::string> argv, environment;
  std::vector<char*> argv_pointers, environment_pointers;
  std::array<std::pair<int, rlim_t>, 4> limits;
  int in, out, errors, failed;  // descriptors; `failed` closes on exec, or tells errno
};

void limit(int what, rlim_t most) {
  if (most == 0 && what == RLIMIT_AS) return;
  const rlimit value = {most, most};
  ::setrlimit(static_cast<__rlimit_resource_t>(what), &value);
}

[[noreturn]] void become(const Launch& launch) {
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  ::signal(SIGPIPE, SIG_DFL);
  ::umask(077);
  // Out of the way of 0 to 3, where they stand if ours were closed.
  const int in = ::fcntl(launch.in, F_DUPFD, 4), out = ::fcntl(launch.out, F_DUPFD, 4);
  const int errors = ::fcntl(launch.errors, F_DUPFD, 4), failed = ::fcntl(launch.failed, F_DUPFD, 4);
  const bool ready = ::dup2(in, 0) == 0 && ::dup2(out, 1) == 1 && ::dup2(errors, 2) == 2 &&
                     ::dup2(failed, 3) == 3 && ::fcntl(3, F_SETFD, FD_CLOEXEC) == 0 &&
                     ::chdir(launch.folder.c_str()) == 0;
  if (ready) {
    ::syscall(SYS_close_range, 4u, ~0u, 0u);
    for (const auto& [what, most] : launch.limits) limit(what, most);
    ::execve(launch.program.c_str(), launch.argv_pointers.data(), launch.environment_pointers.data());
  }
  const int code = errno;
  [[maybe_unused]] const ssize_t told = ::write(ready ? 3 : failed, &code, sizeof code);
  ::_exit(127);
}

// The child and its group: killed and reaped at the latest when this goes.
class Child {
 public:
  explicit Child(pid_t pid) : pid_(pid), handle_(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0))) {}
  ~Child() { reap(); }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  int handle() const { return handle_.get(); }  // readable once it has ended
  void kill() { ::kill(-pid_, SIGKILL), ::kill(pid_, SIGKILL); }

  // Whatever its children still do, they end with it. Not before the kill: a reaped number may be given
  // again.
  int reap() {
    if (pid_ <= 0) return status_;
    kill();
    while (::waitpid(pid_, &status_, 0) < 0 && errno == EINTR) {
    }
    pid_ = 0;
    return status_;
  }

 private:
  pid_t pid_;
  Descriptor handle_;
  int status_ = 0;
};

// Collects what comes through a pipe that does not block.
class Sink {
 public:
  explicit Sink(Descriptor pipe) : pipe_(std::move(pipe)) {
    ::fcntl(pipe_.get(), F_SETFL, ::fcntl(pipe_.get(), F_GETFL) | O_NONBLOCK);
  }

  pollfd wanted() const { return {pipe_.get(), POLLIN, 0}; }
  bool is_open() const { return pipe_.is_open(); }

  // What is there now; bytes over `most` are read and dropped. False once they are.
  bool take(Bytes& bytes, std::size_t most) {
    std::array<char, chunk> buffer;
    bool within = true;
    while (pipe_.is_open()) {
      const ssize_t n = ::read(pipe_.get(), buffer.data(), buffer.size());
      if (n < 0 && errno == EINTR) continue;
      if (n < 0 && errno == EAGAIN) return within;
      if (n <= 0) {
        pipe_.close();
        return within;
      }
      const std::size_t room = most - std::min(most, bytes.size());
      bytes.append(buffer.data(), std::min(room, static_cast<std::size_t>(n)));
      if (static_cast<std::size_t>(n) > room) return false;
    }
    return within;
  }

 private:
  Descriptor pipe_;
};

int milliseconds_until(Clock::time_point end) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now()).count();
  return static_cast<int>(std::clamp<long long>(left, 0, 1'000'000));
}

// Until the child ends, its time is up, it says too much or is to stop. A grandchild that keeps a pipe open
// is not waited for.
ProcessEnding follow(Child& child, Sink& out, Sink& errors, ProcessOutput& output,
                     const ProcessLimits& limits, const std::stop_token& stop) {
  const auto end = Clock::now() + limits.wall_time;
  for (;;) {
    std::array<pollfd, 3> wanted = {out.wanted(), errors.wanted(), pollfd{child.handle(), POLLIN, 0}};
    const int left = milliseconds_until(end);
    if (left == 0) return ProcessEnding::timed_out;
    if (stop.stop_requested()) return ProcessEnding::stopped;
    const int nap = stop.stop_possible() ? std::min(left, stop_milliseconds) : left;
    if (::poll(wanted.data(), wanted.size(), nap) < 0 && errno != EINTR) return ProcessEnding::timed_out;
    const bool ended = (wanted[2].revents & POLLIN) != 0;
    if (!out.take(output.out, limits.output_bytes)) return ProcessEnding::output_too_large;
    errors.take(output.errors, most_error_bytes);
    if (ended) return ProcessEnding::exited;
  }
}

void read_status(int status, ProcessOutput& output) {
  if (output.ending != ProcessEnding::exited) return;
  if (WIFSIGNALED(status)) output.ending = ProcessEnding::signalled;
  output.code = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
}

Launch plan_launch(const std::vector<std::string>& argv, std::string program, const ProcessLimits& limits,
                   const ProcessInput& input) {
  Launch launch;
  launch.program = std::move(program);
  launch.folder = input.folder.empty() ? "/" : input.folder.string();
  launch.argv = argv;
  launch.environment = {"PATH=/usr/bin:/bin",    "LC_ALL=C.UTF-8",
                        "LANG=C.UTF-8",          "OMP_THREAD_LIMIT=1",
                        "HOME=" + launch.folder, "TMPDIR=" + (input.folder.empty() ? "/tmp" : launch.folder)};
  launch.argv_pointers = pointers(launch.argv);
  launch.environment_pointers = pointers(launch.environment);
  launch.limits = {{{RLIMIT_CPU, static_cast<rlim_t>(limits.cpu_seconds)},
                    {RLIMIT_AS, limits.memory_bytes},
                    {RLIMIT_FSIZE, limits.file_bytes},
                    {RLIMIT_CORE, 0}}};
  return launch;
}

Error exec_failure(int code, const std::string& program) {
  errno = code;
  Error error = system_error("exec");
  error.place = program;
  return error;
}

Error missing_program(const std::string& name) {
  if (name.starts_with("vanthu-"))
    return {ErrorKind::internal, "Bản cài đặt vanthu thiếu chương trình “" + name + "”; hãy cài lại vanthu.",
            ""};
  return {ErrorKind::not_found, "Máy này chưa có chương trình “" + name + "”; hãy cài rồi thử lại.", ""};
}

}  // namespace

Result<ProcessOutput> run_process(const std::vector<std::string>& argv, const ProcessLimits& limits,
                                  const ProcessInput& input) {
  const auto program = argv.empty() ? std::nullopt : find_program(argv[0]);
  if (!program) return missing_program(argv.empty() ? "" : argv[0]);
  auto in = open_input(input);
  if (!in) return in.error();
  auto out = make_pipe(), errors = make_pipe(), failed = make_pipe();
  if (!out || !errors || !failed) return system_error("pipe");

  Launch launch = plan_launch(argv, *program, limits, input);
  launch.in = in->get();
  launch.out = out->write.get();
  launch.errors = errors->write.get();
  launch.failed = failed->write.get();
  const pid_t pid = ::fork();
  if (pid < 0) return system_error("fork");
  if (pid == 0) become(launch);
  ::setpgid(pid, pid);  // here too: whoever comes first
  Child child(pid);
  out->write.close(), errors->write.close(), failed->write.close();
  if (child.handle() < 0) return system_error("pidfd");

  int code = 0;
  if (::read(failed->read.get(), &code, sizeof code) == sizeof code) return exec_failure(code, *program);
  ProcessOutput output;
  Sink out_sink(std::move(out->read)), error_sink(std::move(errors->read));
  output.ending = follow(child, out_sink, error_sink, output, limits, input.stop);
  read_status(child.reap(), output);
  return output;
}

std::string describe(const ProcessOutput& output) {
  switch (output.ending) {
    case ProcessEnding::exited:
      return "kết thúc với mã " + std::to_string(output.code);
    case ProcessEnding::signalled:
      return "bị dừng bởi tín hiệu " + std::to_string(output.code);
    case ProcessEnding::timed_out:
      return "chạy quá thời gian cho phép";
    case ProcessEnding::output_too_large:
      return "cho ra quá nhiều dữ liệu";
    case ProcessEnding::stopped:
      return "bị dừng giữa chừng";
  }
  return "";
}

std::string temporary_prefix() { return "vanthu-" + std::to_string(::getpid()) + "-"; }

namespace {

constexpr std::time_t longest_use = 24 * 3'600;  // in seconds; no work takes nearly as long

struct FoundTemporary {
  bool is_ours = false, is_old = false;
};
FoundTemporary look_at(const fs::path& path) {
  struct stat found = {};
  if (::lstat(path.c_str(), &found) != 0) return {};
  return {found.st_uid == ::geteuid(), std::time(nullptr) - found.st_mtime > longest_use};
}

// Whether a path is one that temporary_prefix() began, in a process that is there no longer; what is old is
// left over also where some other process has its number by now. One of our own number is from before our
// time.
bool is_left_over(const fs::path& path) {
  constexpr std::string_view begin = "vanthu-";
  const std::string name = path.filename().string();
  if (!name.starts_with(begin)) return false;
  pid_t process = 0;
  const char* end = name.data() + name.size();
  const auto [stop, error] = std::from_chars(name.data() + begin.size(), end, process);
  if (error != std::errc() || stop == end || *stop != '-' || process <= 0) return false;
  const FoundTemporary found = look_at(path);
  const bool is_gone = process == ::getpid() || (::kill(process, 0) != 0 && errno == ESRCH);
  return found.is_ours && (is_gone || found.is_old);
}

}  // namespace

int sweep_temporary(const fs::path& folder) {
  std::error_code code;
  std::vector<fs::path> left;
  for (fs::directory_iterator at(folder, code), end; !code && at != end; at.increment(code))
    if (is_left_over(at->path())) left.push_back(at->path());
  int removed = 0;
  for (const fs::path& path : left) {
    std::error_code kept;
    fs::remove_all(path, kept);
    removed += !kept;
  }
  return removed;
}

Result<TemporaryFolder> TemporaryFolder::make() {
  std::error_code code;
  const fs::path parent = fs::temp_directory_path(code);
  std::string name = ((code ? fs::path("/tmp") : parent) / (temporary_prefix() + "XXXXXX")).string();
  if (!::mkdtemp(name.data()))
    return Error{ErrorKind::unreadable, "Không tạo được thư mục tạm; hãy kiểm tra dung lượng và quyền ghi.",
                 (code ? fs::path("/tmp") : parent).string()};
  return TemporaryFolder(name);
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code code;
  if (!path_.empty()) fs::remove_all(path_, code);
}

}  // namespace vanthu
