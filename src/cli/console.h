#pragma once
#include <csignal>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"
#include "pipeline/pipeline.h"

// How the command line talks: results to standard output or a file, everything else to standard error.
namespace vanthu {

inline constexpr int exit_good = 0;
inline constexpr int exit_findings = 1;  // findings of severity error, or some inputs failed
inline constexpr int exit_usage = 2;

// Says the error on standard error; returns the exit code of its kind.
int fail(const Error& error);
void note(std::string_view message);  // a line on standard error, after the program's name

// The plan in a file; "-" is standard input. Errors: as read_file and read_plan, their place begins with the
// path.
Result<Plan> read_input(const Engine& engine, const std::string& path,
                        CarriedRecord record = CarriedRecord::take);
bool is_standard_output(std::string_view path);  // "-", "/dev/stdout"
// To a file (never half-written) or standard output. Errors: unreadable; usage where its folder does not
// exist (a mistyped one would be made in silence).
Status write_output(const std::string& path, std::string_view bytes);

std::string summary(const std::vector<Diagnostic>& findings);  // "1 lỗi, 2 cảnh báo, 0 ghi chú"
// One line on standard error where there are errors or warnings.
void note_findings(const std::vector<Diagnostic>& findings, const std::string& input);

// Control characters (a document may hold terminal commands) become U+FFFD.
std::string printable(std::string_view text);

// The running program's own file: it does work on files from outside in processes of its own.
std::filesystem::path own_program();

// SIGINT, SIGTERM and SIGHUP, blocked in this thread and those that it starts from now on; waited for in one
// place.
sigset_t block_stop_signals();
// Until one of them comes. SIGHUP stops only what was started at a terminal; elsewhere it calls `hang_up`, as
// log rotation wants it, and the wait goes on.
void wait_for_stop(const sigset_t& stop, const std::function<void()>& hang_up = {});

// The folder with fonts/, templates/ and web/: beside the program in a build, ../share/vanthu when installed.
std::filesystem::path share_folder();

}  // namespace vanthu
