#pragma once
#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "pipeline/pipeline.h"
#include "plan/profile.h"

// Options that several commands share, and checks whose messages are Vietnamese.
namespace vanthu {

CLI::Validator one_of(std::vector<std::string> values);
CLI::Validator between(int least, int most);

// --template and --set.
void add_template_options(CLI::App& app, RenderOptions& options);

// --template and --set where none of the forms is typeset would be ignored: they are refused (usage).
Status check_template_options(const RenderOptions& options, const std::vector<Form>& forms);

// --profile: the file with the office's profile; "" without.
void add_profile_option(CLI::App& app, std::string& file);
// Errors: as read_file, profile_from_json and check_settings, their place begins with the path.
Result<OfficeProfile> read_profile(const Engine& engine, const std::string& file);

}  // namespace vanthu
