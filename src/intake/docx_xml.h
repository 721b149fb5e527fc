#pragma once
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

#include "base/xml.h"

// Elements of Office Open XML by what they mean, whatever prefix a program gave them and whichever edition of the namespaces it
// wrote (ECMA-376 transitional or strict).
namespace vanthu {

// The name of an element of WordprocessingML, Office Math or markup compatibility (ECMA-376, part 1 section 17, part 1 section
// 22.1, part 3); "" for anything else.
std::string_view word_name(const xmlNode* node);
std::string_view math_name(const xmlNode* node);
std::string_view compatibility_name(const xmlNode* node);
// Without a look at the namespace: relationships, themes, pictures.
std::string_view local_name(const xmlNode* node);

// The elements right below a node: `for (const xmlNode* child : Children(node))`. A null node has none.
class Children {
 public:
  class Iterator {
   public:
    explicit Iterator(const xmlNode* node) : node_(node) { skip(); }
    const xmlNode* operator*() const { return node_; }
    Iterator& operator++() {
      node_ = node_->next;
      skip();
      return *this;
    }
    bool operator!=(const Iterator& other) const { return node_ != other.node_; }

   private:
    void skip() {
      while (node_ && node_->type != XML_ELEMENT_NODE) node_ = node_->next;
    }
    const xmlNode* node_;
  };

  explicit Children(const xmlNode* parent) : first_(parent ? parent->children : nullptr) {}
  Iterator begin() const { return Iterator(first_); }
  Iterator end() const { return Iterator(nullptr); }

 private:
  const xmlNode* first_;
};

// The first child element of WordprocessingML with this name, or null. A null node has none.
const xmlNode* word_child(const xmlNode* node, std::string_view name);

// An attribute by its local name; "" if missing.
std::string attribute_of(const xmlNode* node, std::string_view name);
bool has_attribute(const xmlNode* node, std::string_view name);
// As a number in 0 … 2^31-1; nothing if it is none.
std::optional<int> number_of(const xmlNode* node, std::string_view name);
// w:val of a child.
std::optional<int> child_number(const xmlNode* node, std::string_view child);
std::string child_value(const xmlNode* node, std::string_view child);
// An on/off property (17.17.4): there and not switched off; nothing where it is not there.
std::optional<bool> child_switch(const xmlNode* node, std::string_view child);

// The one branch of mc:AlternateContent that is read: the first that holds text, else the first. Null if there is none.
const xmlNode* chosen_branch(const xmlNode* alternate);

}  // namespace vanthu
