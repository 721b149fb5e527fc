#include "plan/xml.h"

#include <charconv>
#include <cmath>
#include <map>

#include "base/xml.h"
#include "plan/fields.h"
#include "plan/label.h"

namespace vanthu {
namespace {

template <class T>
concept Number = std::is_arithmetic_v<T>;

// ---- writing ----

class Writer {
 public:
  template <class T>
  void element(const char* name, const T& value) {
    if constexpr (Optional<T>) {
      if (value) element(name, *value);
    } else {
      out_ += std::string("<") + name + attributes(value) + ">";
      content(value);
      out_ += std::string("</") + name + ">\n";
    }
  }

  template <Structure T>
  void content(const T& value) {
    const int level = level_;
    if constexpr (std::is_same_v<T, Node>) ++level_;
    if constexpr (std::is_same_v<T, Appendix>) level_ = 0;
    for_each_field(value, [&](const auto& field, const auto& member) {
      if (field.presence != Presence::if_any || !is_empty(member)) element(field.key, member);
    });
    level_ = level;
  }

  std::string take() { return std::move(out_); }

 private:
  template <class T>
  static bool is_empty(const T& value) {
    if constexpr (List<T>)
      return value.empty();
    else
      return false;  // element() leaves out what is an empty optional
  }

  template <List T>
  void content(const T& list) {
    for (const auto& item : list) element("item", item);
  }
  template <Enumeration T>
  void content(T word) {
    out_ += words<T>[static_cast<std::size_t>(word)];
  }
  template <Number T>
  void content(T number) {
    char digits[32];
    out_.append(digits, std::to_chars(std::begin(digits), std::end(digits), number).ptr);
  }
  void content(const std::string& text) { out_ += escape_xml(text); }

  template <class T>
  std::string attributes(const T& value) const {
    if constexpr (std::is_same_v<T, Node>)
      return " level=\"" + std::to_string(level_ + 1) + "\" class=\"" + to_string(label_class(value.label)) +
             "\"";
    else
      return "";
  }

  std::string out_;
  int level_ = 0;  // of the node that is open
};

// ---- reading ----

constexpr const char* document_name = "bản ghi XML";

std::string_view name_of(const xmlNode* node) { return reinterpret_cast<const char*>(node->name); }

// Fills a plan from elements. Keeps the first error and reads on with what it has.
class Reader {
 public:
  const std::optional<Error>& error() const { return error_; }

  void fail(const xmlNode* node, std::string message) {
    if (!error_)
      error_ = Error{ErrorKind::invalid, std::move(message),
                     std::string(document_name) + ":" + std::to_string(xmlGetLineNo(node))};
  }

  template <Structure T>
  void read(const xmlNode* node, T& out) {
    std::map<std::string_view, const xmlNode*> children;
    for (const xmlNode* child : elements(node))
      if (!children.emplace(name_of(child), child).second) return fail(child, "Phần tử này bị lặp lại.");
    for_each_field(out, [&](const auto& field, auto& member) {
      const auto found = children.extract(field.key);
      if (found)
        read(found.mapped(), member);
      else if (!may_be_missing(field.presence, member))
        fail(node, std::string("Thiếu phần tử <") + field.key + ">.");
    });
    if (!children.empty()) fail(children.begin()->second, "Bản ghi kế hoạch không có phần tử này.");
  }

 private:
  template <class T>
  static constexpr bool may_be_missing(Presence presence, const T&) {
    return Optional<T> || presence != Presence::always;
  }

  template <Optional T>
  void read(const xmlNode* node, T& out) {
    read(node, out.emplace());
  }

  template <List T>
  void read(const xmlNode* node, T& out) {
    for (const xmlNode* child : elements(node)) {
      if (name_of(child) != "item") return fail(child, "Danh sách chỉ gồm các phần tử <item>.");
      read(child, out.emplace_back());
    }
  }

  template <Enumeration T>
  void read(const xmlNode* node, T& out) {
    const std::string text = text_in(node);
    for (std::size_t i = 0; i < words<T>.size(); ++i)
      if (text == words<T>[i]) {
        out = static_cast<T>(i);
        return;
      }
    fail(node, "Giá trị \"" + text + "\" không nằm trong các từ được dùng ở đây.");
  }

  template <Number T>
  void read(const xmlNode* node, T& out) {
    const std::string text = text_in(node);
    const char* const end = text.data() + text.size();
    const auto [stop, problem] = std::from_chars(text.data(), end, out);
    bool good = problem == std::errc() && stop == end;
    if constexpr (std::is_integral_v<T>)
      good = good && out >= 0;
    else
      good = good && std::isfinite(out);
    if (!good) fail(node, "Giá trị \"" + text + "\" không phải là số dùng được ở đây.");
  }

  void read(const xmlNode* node, std::string& out) {
    out = text_in(node);
    if (!is_record_text(out))
      fail(node, "Văn bản phải theo Unicode dựng sẵn (NFC) và không có ký tự điều khiển.");
  }

  // The child elements of one that holds nothing else.
  std::vector<const xmlNode*> elements(const xmlNode* node) {
    std::vector<const xmlNode*> out;
    for (const xmlNode* child = node->children; child; child = child->next) {
      if (child->type == XML_ELEMENT_NODE)
        out.push_back(child);
      else if (child->type == XML_TEXT_NODE && !xmlIsBlankNode(child))
        fail(child, "Không được có chữ giữa các phần tử ở đây.");
    }
    return out;
  }

  // The text of an element that holds nothing else.
  std::string text_in(const xmlNode* node) {
    for (const xmlNode* child = node->children; child; child = child->next)
      if (child->type == XML_ELEMENT_NODE) fail(child, "Phần tử này chỉ được chứa chữ.");
    return text_of(node);
  }

  std::optional<Error> error_;
};

}  // namespace

std::string to_xml(const Plan& plan) {
  Writer writer;
  writer.content(plan);
  return std::string("<plan schema=\"") + plan_schema + "\">\n" + writer.take() + "</plan>\n";
}

Result<Plan> plan_from_xml(std::string_view xml) {
  Result<Xml<xmlDoc>> doc = parse_xml(xml, document_name);
  if (!doc) return doc.error();
  const xmlNode* root = xmlDocGetRootElement(doc->get());
  Plan plan;
  Reader reader;
  if (name_of(root) != "plan" || attribute(root, "schema") != plan_schema)
    reader.fail(root, std::string("Phần tử gốc phải là <plan schema=\"") + plan_schema + "\">.");
  reader.read(root, plan);
  if (reader.error()) return *reader.error();
  if (auto error = soundness_error(plan)) return *std::move(error);
  return plan;
}

}  // namespace vanthu
