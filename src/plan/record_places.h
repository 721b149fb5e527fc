#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "plan/plan.h"

namespace vanthu {

// Whether a value is derived again with the facts, and stands where other values do.
bool is_of_fact(std::string_view pointer);

// From places of the input to places of its record (JSON pointers) and back. Made once for many questions;
// lives no longer than the plan.
class RecordPlaces {
 public:
  explicit RecordPlaces(const Plan& plan);

  // The value that a finding is about: its node, else the smallest one that was read where it stands. "" =
  // none.
  std::string pointer_of(const Diagnostic& finding) const;

  // A node of one tree, counted as walk() does. `root`: "/body", "/carrier/body", "/appendices/0/nodes"
  std::string pointer_of_node(std::string_view root, int node) const;

  // Where the value was found, or else what it stands in.
  Source source_of(std::string_view pointer) const;

  // The node of the body that a value belongs to, as facts and findings count nodes.
  std::optional<int> node_of(std::string_view pointer) const;

 private:
  struct Entry {
    const Node* node;
    int parent;  // of entries_; -1 at the top
    int ordinal;
    int root;  // of roots_
  };
  struct Stretch {  // lines of the input that were read into a value
    int line, line_end;
    int entry;  // of entries_; -1: `trace`
    const Trace* trace;
  };

  void add_tree(const std::vector<Node>& nodes, std::string root);
  void add_nodes(const std::vector<Node>& nodes, int parent);
  std::string pointer_of_entry(int entry) const;
  int entry_at(std::string_view pointer) const;  // the deepest node on the way; -1

  std::vector<std::string> roots_;
  std::vector<std::size_t> begins_;  // of each root in entries_
  std::vector<Entry> entries_;       // those of the body first
  std::size_t body_size_ = 0;
  std::unordered_map<const Node*, int> indices_;  // of entries_
  std::unordered_map<std::string_view, const Trace*> traces_;
  std::vector<Stretch> stretches_;  // by their first lines
  const Plan& plan_;
};

}  // namespace vanthu
