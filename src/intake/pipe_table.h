#pragma once
#include <optional>
#include <vector>

#include "intake/inline.h"
#include "intake/lines.h"
#include "text/text.h"

namespace vanthu {

// A Markdown table: a head over a rule, both with as many cells (GitHub Flavored Markdown, 4.10). Unlike
// there, empty lines do not end it while rows begin with a pipe: page breaks leave such lines.
bool begins_pipe_table(const std::vector<RawLine>& lines, std::size_t at);

// The table that begins at line `at`, which moves past it; nothing if none begins there.
std::optional<Grid> take_pipe_table(const std::vector<RawLine>& lines, std::size_t& at, Markup markup);

}  // namespace vanthu
