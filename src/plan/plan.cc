#include "plan/plan.h"

namespace vanthu {
namespace {

void visit(const std::vector<Node>& nodes, std::vector<const Node*>& ancestors, std::vector<Visit>& out) {
  for (const Node& node : nodes) {
    out.push_back({&node, static_cast<int>(out.size()), ancestors});
    ancestors.push_back(&node);
    visit(node.children, ancestors, out);
    ancestors.pop_back();
  }
}

}  // namespace

std::vector<Visit> walk(const std::vector<Node>& body) {
  std::vector<Visit> out;
  std::vector<const Node*> ancestors;
  visit(body, ancestors, out);  // the depth of a tree is limited where it is made (limits::node_depth, json_depth)
  return out;
}

}  // namespace vanthu
