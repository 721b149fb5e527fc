#include "intake/docx_xml.h"

#include <algorithm>
#include <charconv>

namespace vanthu {
namespace {

constexpr std::string_view word_spaces[] = {"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                                            "http://purl.oclc.org/ooxml/wordprocessingml/main"};
constexpr std::string_view math_spaces[] = {"http://schemas.openxmlformats.org/officeDocument/2006/math",
                                            "http://purl.oclc.org/ooxml/officeDocument/math"};
constexpr std::string_view compatibility_spaces[] = {"http://schemas.openxmlformats.org/markup-compatibility/2006"};

std::string_view view(const xmlChar* text) { return text ? reinterpret_cast<const char*>(text) : std::string_view{}; }

template <std::size_t size>
std::string_view name_in(const xmlNode* node, const std::string_view (&spaces)[size]) {
  if (!node || node->type != XML_ELEMENT_NODE || !node->ns) return {};
  const bool ours = std::find(std::begin(spaces), std::end(spaces), view(node->ns->href)) != std::end(spaces);
  return ours ? view(node->name) : std::string_view{};
}

const xmlAttr* find_attribute(const xmlNode* node, std::string_view name) {
  for (const xmlAttr* at = node ? node->properties : nullptr; at; at = at->next)
    if (view(at->name) == name) return at;
  return nullptr;
}

// Depth is limited where XML is parsed.
bool holds_text(const xmlNode* node) {
  if (word_name(node) == "t" || math_name(node) == "t") return true;
  for (const xmlNode* child : Children(node))
    if (holds_text(child)) return true;
  return false;
}

}  // namespace

std::string_view word_name(const xmlNode* node) { return name_in(node, word_spaces); }
std::string_view math_name(const xmlNode* node) { return name_in(node, math_spaces); }
std::string_view compatibility_name(const xmlNode* node) { return name_in(node, compatibility_spaces); }
std::string_view local_name(const xmlNode* node) { return node ? view(node->name) : std::string_view{}; }

const xmlNode* word_child(const xmlNode* node, std::string_view name) {
  for (const xmlNode* child : Children(node))
    if (word_name(child) == name) return child;
  return nullptr;
}

std::string attribute_of(const xmlNode* node, std::string_view name) {
  const xmlAttr* found = find_attribute(node, name);
  return found && found->children ? std::string(view(found->children->content)) : "";
}

bool has_attribute(const xmlNode* node, std::string_view name) { return find_attribute(node, name) != nullptr; }

std::optional<int> number_of(const xmlNode* node, std::string_view name) {
  const std::string text = attribute_of(node, name);
  int value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  return read.ec == std::errc() && value >= 0 ? std::optional(value) : std::nullopt;
}

std::optional<int> child_number(const xmlNode* node, std::string_view child) {
  return number_of(word_child(node, child), "val");
}

std::string child_value(const xmlNode* node, std::string_view child) {
  return attribute_of(word_child(node, child), "val");
}

std::optional<bool> child_switch(const xmlNode* node, std::string_view child) {
  const xmlNode* found = word_child(node, child);
  if (!found) return std::nullopt;
  const std::string value = attribute_of(found, "val");
  return value != "0" && value != "false" && value != "off";
}

const xmlNode* chosen_branch(const xmlNode* alternate) {
  const xmlNode* first = nullptr;
  for (const xmlNode* branch : Children(alternate)) {
    if (compatibility_name(branch).empty()) continue;
    if (holds_text(branch)) return branch;
    if (!first) first = branch;
  }
  return first;
}

}  // namespace vanthu
