#pragma once
#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "pipeline/pipeline.h"

// Options that several commands share, and checks whose messages are Vietnamese.
namespace vanthu {

CLI::Validator one_of(std::vector<std::string> values);
CLI::Validator between(int least, int most);

// --template and --set.
void add_template_options(CLI::App& app, RenderOptions& options);

}  // namespace vanthu
