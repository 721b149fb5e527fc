#include "cli/console.h"

#include <cstdio>

#include "base/limits.h"

namespace vanthu {
namespace fs = std::filesystem;

int fail(const Error& error) {
  note("lỗi: " + describe(error));
  return exit_code(error.kind);
}

void note(std::string_view message) {
  const std::string line = "vanthu: " + printable(message) + "\n";
  std::fwrite(line.data(), 1, line.size(), stderr);
}

Error in_file(Error error, const std::string& path) {
  const bool names_file = error.place == path || error.place == fs::path(path).filename();
  error.place = error.place.empty() || names_file ? path : path + ": " + error.place;
  return error;
}

Result<Bytes> read_input(const std::string& path) {
  return read_file(path == "-" ? "/dev/stdin" : path, limits::upload_bytes);
}

Status write_output(const std::string& path, std::string_view bytes) {
  if (path != "-" && path != "/dev/stdout") return write_file(path, bytes);
  if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size() && std::fflush(stdout) == 0)
    return Done{};
  return Error{ErrorKind::unreadable,
               "Không ghi được kết quả ra đầu ra chuẩn; hãy kiểm tra dung lượng đĩa hoặc chương trình nhận.",
               ""};
}

FindingCount count_findings(const std::vector<Diagnostic>& findings) {
  FindingCount count;
  for (const Diagnostic& finding : findings) switch (finding.severity) {
      case Severity::error:
        ++count.errors;
        break;
      case Severity::warning:
        ++count.warnings;
        break;
      case Severity::info:
        ++count.infos;
        break;
    }
  return count;
}

std::string describe(const FindingCount& count) {
  return std::to_string(count.errors) + " lỗi, " + std::to_string(count.warnings) + " cảnh báo, " +
         std::to_string(count.infos) + " ghi chú";
}

void note_findings(const std::vector<Diagnostic>& findings, const std::string& input) {
  const FindingCount count = count_findings(findings);
  if (count.errors + count.warnings > 0)
    note(input + ": " + describe(count) + "; xem bằng lệnh vanthu check.");
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

fs::path share_folder() {
  std::error_code code;
  const fs::path folder = fs::read_symlink("/proc/self/exe", code).parent_path();
  const fs::path beside = folder / "share";
  return fs::is_directory(beside, code) ? beside : folder.parent_path() / "share" / "vanthu";
}

}  // namespace vanthu
