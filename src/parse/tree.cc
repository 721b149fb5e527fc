#include "parse/tree.h"

#include <algorithm>
#include <string>

#include "base/limits.h"
#include "parse/money.h"
#include "parse/tables.h"

namespace vanthu {
namespace {

static_assert(static_cast<int>(LabelClass::star) + 1 < limits::node_depth);

// A node that is open: later paragraphs may become its children. Only the last child of a node is ever open,
// so the pointers hold: a list grows only after what was open below it has been closed.
struct Open {
  LabelClass cls;
  Node* node;
};

class Tree {
 public:
  std::vector<Node> body;

  void add(const TextParagraph& paragraph, std::vector<Diagnostic>& findings) {
    if (paragraph.grid) {
      close_bullets();
      Node& node =
          place(Node{.label = {}, .text = {}, .children = {}, .table = {}, .source = paragraph.source});
      node.table = read_table(*paragraph.grid, unit_line_, findings);
    } else if (paragraph.label.cls == LabelClass::none) {
      add_unlabelled(paragraph);
    } else {
      close_to(paragraph.label.cls);
      Node& node = place(make_node(paragraph));
      open_.push_back({paragraph.label.cls, &node});
    }
    unit_line_ = unit_of_line(paragraph.text) ? paragraph.text : std::string{};
  }

 private:
  static Node make_node(const TextParagraph& paragraph) {
    return {.label = paragraph.label.label,
            .text = paragraph.text,
            .children = {},
            .table = {},
            .source = paragraph.source};
  }

  // The title of "Phần I", "I." on the next line belongs to it.
  void add_unlabelled(const TextParagraph& paragraph) {
    if (!open_.empty() && open_.back().node->text.empty() && open_.back().node->children.empty()) {
      open_.back().node->text = paragraph.text;
      extend(open_.back().node->source, paragraph.source);
      return;
    }
    close_bullets();
    place(make_node(paragraph));
  }

  void close_to(LabelClass cls) {
    const auto same = [cls](const Open& open) { return open.cls == cls; };
    open_.erase(std::find_if(open_.begin(), open_.end(), same), open_.end());
  }

  void close_bullets() {
    const auto bullet = [](const Open& open) { return is_bullet(open.cls); };
    open_.erase(std::find_if(open_.begin(), open_.end(), bullet), open_.end());
  }

  Node& place(Node node) {
    std::vector<Node>& siblings = open_.empty() ? body : open_.back().node->children;
    return siblings.emplace_back(std::move(node));
  }

  std::vector<Open> open_;
  std::string unit_line_;  // of a table that follows at once
};

}  // namespace

std::vector<Node> build_tree(std::span<const TextParagraph> paragraphs, std::vector<Diagnostic>& findings) {
  Tree tree;
  for (const TextParagraph& paragraph : paragraphs) tree.add(paragraph, findings);
  return std::move(tree.body);
}

}  // namespace vanthu
