#include "plan/record_places.h"

#include <algorithm>
#include <charconv>

namespace vanthu {
namespace {

// The list of nodes that `pointer` begins in, which is taken off it.
const std::vector<Node>* take_root(const Plan& plan, std::string_view& pointer) {
  constexpr std::string_view body = "/body/", carried = "/carrier/body/", appendices = "/appendices/";
  if (pointer.starts_with(body)) return pointer.remove_prefix(body.size()), &plan.body;
  if (pointer.starts_with(carried) && plan.carrier)
    return pointer.remove_prefix(carried.size()), &plan.carrier->body;
  if (!pointer.starts_with(appendices)) return nullptr;
  std::string_view rest = pointer.substr(appendices.size());
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), index);
  rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
  constexpr std::string_view nodes = "/nodes/";
  if (error != std::errc() || index >= plan.appendices.size() || !rest.starts_with(nodes)) return nullptr;
  pointer = rest.substr(nodes.size());
  return &plan.appendices[index].nodes;
}

// How many stretches that begin before a line are looked at: deeper values begin later.
constexpr int most_looked_at = 64;

}  // namespace

bool is_of_fact(std::string_view pointer) {
  constexpr std::string_view lists[] = {"/citations", "/legal_bases", "/indicators", "/tasks", "/funding"};
  return std::ranges::any_of(lists, [&](std::string_view list) { return pointer.starts_with(list); });
}

RecordPlaces::RecordPlaces(const Plan& plan) : plan_(plan) {
  add_tree(plan.body, "/body");
  body_size_ = entries_.size();
  if (plan.carrier) add_tree(plan.carrier->body, "/carrier/body");
  for (std::size_t i = 0; i < plan.appendices.size(); ++i)
    add_tree(plan.appendices[i].nodes, "/appendices/" + std::to_string(i) + "/nodes");
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    const Source& source = entries_[i].node->source;
    indices_.emplace(entries_[i].node, static_cast<int>(i));
    if (source.line > 0) stretches_.push_back({source.line, source.line_end, static_cast<int>(i), nullptr});
  }
  for (const Trace& trace : plan.provenance) {
    traces_.emplace(trace.of, &trace);
    if (trace.source.line > 0 && !is_of_fact(trace.of))
      stretches_.push_back({trace.source.line, trace.source.line_end, -1, &trace});
  }
  std::ranges::stable_sort(stretches_, {}, &Stretch::line);
}

void RecordPlaces::add_tree(const std::vector<Node>& nodes, std::string root) {
  roots_.push_back(std::move(root));
  begins_.push_back(entries_.size());
  add_nodes(nodes, -1);
}

void RecordPlaces::add_nodes(const std::vector<Node>& nodes, int parent) {
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const auto here = static_cast<int>(entries_.size());
    entries_.push_back({&nodes[i], parent, static_cast<int>(i), static_cast<int>(roots_.size()) - 1});
    add_nodes(nodes[i].children, here);
  }
}

std::string RecordPlaces::pointer_of_entry(int entry) const {
  std::vector<int> ordinals;
  const int root = entries_[static_cast<std::size_t>(entry)].root;
  for (int at = entry; at >= 0; at = entries_[static_cast<std::size_t>(at)].parent)
    ordinals.push_back(entries_[static_cast<std::size_t>(at)].ordinal);
  std::string pointer = roots_[static_cast<std::size_t>(root)];
  for (std::size_t i = ordinals.size(); i-- > 0;)
    pointer += "/" + std::to_string(ordinals[i]) + (i > 0 ? "/children" : "");
  return pointer;
}

std::string RecordPlaces::pointer_of(const Diagnostic& finding) const {
  if (finding.node && *finding.node >= 0 && static_cast<std::size_t>(*finding.node) < body_size_)
    return pointer_of_entry(*finding.node);
  const int line = finding.source.line;
  if (line <= 0) return "";
  auto at = std::ranges::upper_bound(stretches_, line, {}, &Stretch::line);
  const Stretch* best = nullptr;
  for (int looked = 0; at != stretches_.begin() && looked < most_looked_at; ++looked) {
    --at;
    const bool holds = std::max(at->line, at->line_end) >= line;
    if (holds && (!best || at->line_end - at->line < best->line_end - best->line)) best = &*at;
  }
  if (!best) return "";
  return best->trace ? best->trace->of : pointer_of_entry(best->entry);
}

std::string RecordPlaces::pointer_of_node(std::string_view root, int node) const {
  const auto found = std::ranges::find(roots_, root);
  if (found == roots_.end() || node < 0) return "";
  const auto at = static_cast<std::size_t>(found - roots_.begin());
  const std::size_t entry = begins_[at] + static_cast<std::size_t>(node);
  const bool is_there = entry < entries_.size() && static_cast<std::size_t>(entries_[entry].root) == at;
  return is_there ? pointer_of_entry(static_cast<int>(entry)) : "";
}

int RecordPlaces::entry_at(std::string_view pointer) const {
  const std::vector<Node>* nodes = take_root(plan_, pointer);
  constexpr std::string_view children = "/children/";
  int found = -1;
  while (nodes) {
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(pointer.data(), pointer.data() + pointer.size(), index);
    if (error != std::errc() || index >= nodes->size()) break;
    const Node& node = (*nodes)[index];
    found = indices_.at(&node);
    pointer.remove_prefix(static_cast<std::size_t>(end - pointer.data()));
    nodes = pointer.starts_with(children) ? &node.children : nullptr;
    if (nodes) pointer.remove_prefix(children.size());
  }
  return found;
}

Source RecordPlaces::source_of(std::string_view pointer) const {
  const int entry = entry_at(pointer);
  const std::size_t shortest = entry < 0 ? 0 : pointer_of_entry(entry).size();
  for (std::string_view at = pointer; at.size() > shortest; at = at.substr(0, at.rfind('/')))
    if (const auto trace = traces_.find(at); trace != traces_.end()) return trace->second->source;
  return entry < 0 ? Source{} : entries_[static_cast<std::size_t>(entry)].node->source;
}

std::optional<int> RecordPlaces::node_of(std::string_view pointer) const {
  const int entry = entry_at(pointer);
  if (entry < 0 || static_cast<std::size_t>(entry) >= body_size_) return std::nullopt;
  return entry;
}

}  // namespace vanthu
