#include "compose/schema.h"

#include <libxml/relaxng.h>
#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace vanthu {
namespace {

struct Fault {
  const xmlNode* node = nullptr;
  int code = 0;
  int line = 0;
};

void keep_first(void* data, xmlErrorPtr error) {
  auto& fault = *static_cast<std::optional<Fault>*>(data);
  if (!fault) fault = Fault{static_cast<const xmlNode*>(error->node), error->code, error->line};
}

void ignore(void*, xmlErrorPtr) {}

std::string name_of(const xmlNode* node) { return reinterpret_cast<const char*>(node->name); }

std::string join(const std::set<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

// What the schema allows on and in an element, by looking into the schema itself: so messages never lag
// behind it.
class Expected {
 public:
  explicit Expected(const xmlDoc* schema) : grammar_(xmlDocGetRootElement(schema)) {}

  // Of all elements of that name, wherever the schema has them.
  void look_up(const std::string& element) { find(grammar_, element); }

  std::set<std::string> attributes, elements;
  bool text = false;

 private:
  void find(const xmlNode* node, const std::string& element) {
    for (const xmlNode* child = node->children; child; child = child->next) {
      if (child->type != XML_ELEMENT_NODE) continue;
      if (name_of(child) == "element" && attribute(child, "name") == element) collect(child);
      find(child, element);
    }
  }

  void collect(const xmlNode* pattern) {
    for (const xmlNode* child = pattern->children; child; child = child->next) {
      if (child->type != XML_ELEMENT_NODE) continue;
      const std::string kind = name_of(child);
      if (kind == "attribute") attributes.insert(attribute(child, "name"));
      if (kind == "element") elements.insert(attribute(child, "name"));
      if (kind == "text") text = true;
      if (kind == "ref") follow(attribute(child, "name"));
      if (kind != "attribute" && kind != "element") collect(child);
    }
  }

  void follow(const std::string& definition) {
    if (!followed_.insert(definition).second) return;
    for (const xmlNode* child = grammar_->children; child; child = child->next)
      if (child->type == XML_ELEMENT_NODE && name_of(child) == "define" &&
          attribute(child, "name") == definition)
        collect(child);
  }

  const xmlNode* grammar_;
  std::set<std::string> followed_;
};

std::string content_message(const xmlNode* node, const xmlDoc* schema) {
  const xmlNode* parent = node->parent && node->parent->type == XML_ELEMENT_NODE ? node->parent : nullptr;
  if (!parent) return "Phần tử gốc phải là <template> hoặc <fragment>.";
  Expected expected(schema);
  expected.look_up(name_of(parent));
  return "Không đặt được <" + name_of(node) + "> ở đây; trong <" + name_of(parent) +
         "> chỉ có thể có: " + join(expected.elements) + (expected.text ? ", chữ." : " (đúng thứ tự).");
}

std::string attribute_message(const xmlNode* node, const xmlDoc* schema) {
  Expected expected(schema);
  expected.look_up(name_of(node));
  return "Thuộc tính của <" + name_of(node) +
         "> thiếu, thừa hoặc có giá trị không đúng; các thuộc tính là: " + join(expected.attributes) + ".";
}

std::string missing_message(const xmlNode* node, const xmlDoc* schema) {
  Expected expected(schema);
  expected.look_up(name_of(node));
  return "Nội dung của <" + name_of(node) +
         "> thiếu hoặc không đúng; bên trong cần: " + join(expected.elements) + ".";
}

Error to_error(const Fault& fault, const std::string& name, const xmlDoc* schema) {
  const Error error{ErrorKind::invalid, "", name + ":" + std::to_string(fault.line)};
  if (!fault.node || fault.node->type != XML_ELEMENT_NODE)
    return {error.kind, "Tệp mẫu không đúng lược đồ template.rng.", error.place};
  switch (fault.code) {
    case XML_RELAXNG_ERR_INVALIDATTR:
    case XML_RELAXNG_ERR_ATTRVALID:
      return {error.kind, attribute_message(fault.node, schema), error.place};
    case XML_RELAXNG_ERR_NOELEM:
    case XML_RELAXNG_ERR_CONTENTVALID:
      return {error.kind, missing_message(fault.node, schema), error.place};
    default:
      return {error.kind, content_message(fault.node, schema), error.place};
  }
}

}  // namespace

Result<Schema> Schema::parse(std::string_view bytes, const std::string& name) {
  auto source = parse_xml(bytes, name);
  if (!source) return std::move(source).error();
  const std::unique_ptr<xmlRelaxNGParserCtxt, void (*)(xmlRelaxNGParserCtxt*)> parser(
      xmlRelaxNGNewDocParserCtxt(source->get()), xmlRelaxNGFreeParserCtxt);
  xmlRelaxNGSetParserStructuredErrors(parser.get(), ignore, nullptr);
  Schema schema;
  schema.grammar_.reset(xmlRelaxNGParse(parser.get()));
  if (!schema.grammar_) return Error{ErrorKind::invalid, "Đây không phải là lược đồ RELAX NG.", name};
  schema.source_ = std::move(*source);
  return schema;
}

Status Schema::check(xmlDoc* file, const std::string& name) const {
  const std::unique_ptr<xmlRelaxNGValidCtxt, void (*)(xmlRelaxNGValidCtxt*)> validator(
      xmlRelaxNGNewValidCtxt(grammar_.get()), xmlRelaxNGFreeValidCtxt);
  std::optional<Fault> fault;
  xmlRelaxNGSetValidStructuredErrors(validator.get(), keep_first, &fault);
  if (xmlRelaxNGValidateDoc(validator.get(), file) == 0) return Done{};
  return to_error(fault.value_or(Fault{}), name, source_.get());
}

}  // namespace vanthu
