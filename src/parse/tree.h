#pragma once
#include <span>
#include <vector>

#include "base/diagnostic.h"
#include "parse/reflow.h"
#include "plan/plan.h"

namespace vanthu {

// Nests paragraphs by the classes of their labels (record.md, "Node"). The depth is bounded: a class is open
// at most once, and there are fewer classes than limits::node_depth.
std::vector<Node> build_tree(std::span<const TextParagraph> paragraphs, std::vector<Diagnostic>& findings);

// Findings about the numbering: a number or letter that is missing among its siblings, or stands twice.
void check_order(const std::vector<Node>& body, std::vector<Diagnostic>& findings);

}  // namespace vanthu
