#include "cli/console.h"

#include <cstdio>
#include <unistd.h>

#include "base/limits.h"

namespace vanthu {
namespace fs = std::filesystem;
namespace {

// The error's place begins with the path that the user gave.
Error in_file(Error error, const std::string& path) {
  error.place = error.place.empty() ? path : path + ": " + error.place;
  return error;
}

}  // namespace

int fail(const Error& error) {
  note("lỗi: " + describe(error));
  return exit_code(error.kind);
}

void note(std::string_view message) {
  const std::string line = "vanthu: " + printable(message) + "\n";
  std::fwrite(line.data(), 1, line.size(), stderr);
}

Result<Plan> read_input(const Engine& engine, const std::string& path, CarriedRecord record) {
  const Result<Bytes> bytes = read_file(path == "-" ? "/dev/stdin" : path, limits::upload_bytes);
  if (!bytes) return bytes.error();
  Result<Plan> plan = read_plan(engine, *bytes, path, record);
  if (!plan) return in_file(std::move(plan).error(), path);
  return plan;
}

bool is_standard_output(std::string_view path) { return path == "-" || path == "/dev/stdout"; }

Status write_output(const std::string& path, std::string_view bytes) {
  if (!is_standard_output(path)) {
    std::error_code code;
    const fs::path folder = fs::path(path).parent_path();
    if (!folder.empty() && !fs::is_directory(folder, code))
      return Error{ErrorKind::usage,
                   "Không có thư mục này để ghi kết quả; hãy tạo thư mục hoặc sửa đường dẫn.",
                   folder.string()};
    return write_file(path, bytes);
  }
  if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size() && std::fflush(stdout) == 0)
    return Done{};
  return Error{ErrorKind::unreadable,
               "Không ghi được kết quả ra đầu ra chuẩn; hãy kiểm tra dung lượng đĩa hoặc chương trình nhận.",
               ""};
}

std::string summary(const std::vector<Diagnostic>& findings) {
  return std::to_string(count(findings, Severity::error)) + " lỗi, " +
         std::to_string(count(findings, Severity::warning)) + " cảnh báo, " +
         std::to_string(count(findings, Severity::info)) + " ghi chú";
}

void note_findings(const std::vector<Diagnostic>& findings, const std::string& input) {
  if (count(findings, Severity::error) + count(findings, Severity::warning) == 0) return;
  note(input + ": " + summary(findings) + "; xem bằng lệnh vanthu check.");
}

std::string printable(std::string_view text) {
  std::string out;
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F)
      out += "\xEF\xBF\xBD";
    else
      out += c;
  }
  return out;
}

fs::path own_program() {
  std::error_code code;
  return fs::read_symlink("/proc/self/exe", code);
}

sigset_t block_stop_signals() {
  sigset_t stop;
  sigemptyset(&stop);
  sigaddset(&stop, SIGINT);
  sigaddset(&stop, SIGTERM);
  sigaddset(&stop, SIGHUP);
  pthread_sigmask(SIG_BLOCK, &stop, nullptr);
  return stop;
}

void wait_for_stop(const sigset_t& stop, const std::function<void()>& hang_up) {
  for (int signal = 0;;) {
    sigwait(&stop, &signal);
    if (signal != SIGHUP || ::isatty(STDIN_FILENO)) return;  // the terminal that it was started at is closed
    if (hang_up) hang_up();
  }
}

fs::path share_folder() {
  std::error_code code;
  const fs::path folder = fs::read_symlink("/proc/self/exe", code).parent_path();
  const fs::path beside = folder / "share";
  return fs::is_directory(beside, code) ? beside : folder.parent_path() / "share" / "vanthu";
}

}  // namespace vanthu
