#pragma once
#include <CLI/CLI.hpp>
#include <span>

#include "cli/command.h"

namespace vanthu {

// Help texts laid out like manual pages, in Vietnamese. Options come from the parser itself, so that none is
// missing.
class Manual : public CLI::Formatter {
 public:
  explicit Manual(std::span<const Command* const> commands) : commands_(commands) {}
  std::string make_help(const CLI::App* app, std::string name, CLI::AppFormatMode mode) const override;

 private:
  std::span<const Command* const> commands_;
};

// What is wrong with the command line, in Vietnamese; `app` is the (sub-)command that was being read.
std::string explain(const CLI::ParseError& error, const CLI::App& app);

}  // namespace vanthu
