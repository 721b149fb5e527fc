#include "pipeline/file_places.h"

#include <nlohmann/json.hpp>

#include "parse/trace.h"
#include "pipeline/alignment.h"
#include "plan/json.h"

namespace vanthu {
namespace {

using Json = nlohmann::json;
using Strings = std::vector<std::string>;

void flatten(std::vector<Node>& nodes, std::vector<Node*>& out) {
  for (Node& node : nodes) {
    out.push_back(&node);
    flatten(node.children, out);
  }
}

// What a node says, however the tree cuts it.
std::string words_of(const Node& node) {
  std::string words = node.label + (node.label.empty() || node.text.empty() ? "" : " ") + node.text;
  if (!node.table) return words;
  for (const Row& row : node.table->rows)
    for (const std::string& cell : row.cells) words += '\x1F' + cell;
  return words;
}

void set_node_places(std::vector<Node>& nodes, const std::vector<Node>& read) {
  std::vector<Node*> all;
  flatten(nodes, all);
  const std::vector<Visit> found = walk(read);
  Strings before, after;
  for (Node* node : all) {
    node->source = {};
    before.push_back(words_of(*node));
  }
  for (const Visit& visit : found) after.push_back(words_of(*visit.node));
  for (const AlignmentStep& step : align(before, after))
    if (step.same)
      all[static_cast<std::size_t>(step.before)]->source =
          found[static_cast<std::size_t>(step.after)].node->source;
}

// Those of the reading whose values the record has, too.
Traces same_values(const Plan& record, const Plan& read) {
  const Json here = Json::parse(to_json(record)), there = Json::parse(to_json(read));
  Traces out;
  for (const Trace& trace : read.provenance) {
    const Json::json_pointer pointer(trace.of);
    if (here.contains(pointer) && there.contains(pointer) && here[pointer] == there[pointer])
      out.push_back(trace);
  }
  return out;
}

void set_finding_places(Plan& plan) {
  const std::vector<Visit> nodes = walk(plan.body);
  for (Diagnostic& finding : plan.diagnostics) {
    const auto at = static_cast<std::size_t>(finding.node.value_or(-1));
    finding.source = finding.node && at < nodes.size() ? nodes[at].node->source : Source{};
  }
}

}  // namespace

Plan with_file_places(Plan record, const Plan& read) {
  set_node_places(record.body, read.body);
  if (record.carrier)
    set_node_places(record.carrier->body, read.carrier ? read.carrier->body : std::vector<Node>{});
  for (std::size_t i = 0; i < record.appendices.size(); ++i)
    set_node_places(record.appendices[i].nodes,
                    i < read.appendices.size() ? read.appendices[i].nodes : std::vector<Node>{});
  record.provenance = same_values(record, read);
  retrace_facts(record);
  set_finding_places(record);
  record.source = read.source;  // whose lines these are
  return record;
}

}  // namespace vanthu
