#include "pipeline/apart.h"

#include <cstdio>
#include <iostream>
#include <iterator>

#include "cli/command.h"
#include "cli/console.h"

namespace vanthu {
namespace {

int run() {
  const Result<Engine> engine = open_engine(share_folder());
  if (!engine) return fail(engine.error());
  const std::string order{std::istreambuf_iterator<char>(std::cin), {}};
  const std::string answer = answer_apart(*engine, order);
  std::fwrite(answer.data(), 1, answer.size(), stdout);
  return exit_good;
}

}  // namespace

// For the program's own use only, so no manual names it.
const Command apart_command = {
    apart_command_name, "", "", "", "", [](CLI::App&) -> std::function<int()> { return run; },
};

}  // namespace vanthu
