#pragma once
#include <CLI/CLI.hpp>
#include <functional>

namespace vanthu {

// A sub-command is a row of the table in main.cc, defined in a file of its own.
struct Command {
  const char* name;
  const char* summary;   // one line
  const char* usage;     // the arguments, as a manual page shows them
  const char* details;   // what it does, for the manual; then findings that its exit code 1 stands for
  const char* examples;  // one a line
  // Declares options and arguments; what comes back runs the command and gives the exit code.
  std::function<int()> (*declare)(CLI::App& app);
};

extern const Command parse_command;
extern const Command render_command;
extern const Command reformat_command;
extern const Command check_command;
extern const Command settings_command;
extern const Command serve_command;
extern const Command worker_command;
extern const Command backup_command;
extern const Command restore_command;
extern const Command reset_password_command;
extern const Command apart_command;  // for the program's own use: not in the manual

}  // namespace vanthu
