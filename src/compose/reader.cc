#include "compose/reader.h"

#include <algorithm>
#include <iterator>
#include <sstream>

#include "base/limits.h"
#include "compose/definitions.h"
#include "compose/schema.h"
#include "compose/settings.h"

namespace vanthu {
namespace {

constexpr const char* schema_file = "template.rng";

std::string name_of(const xmlNode* node) { return reinterpret_cast<const char*>(node->name); }

bool is_element(const xmlNode* node) { return node->type == XML_ELEMENT_NODE; }

std::vector<const xmlNode*> elements_of(const xmlNode* parent, std::string_view name) {
  std::vector<const xmlNode*> out;
  for (const xmlNode* child = parent->children; child; child = child->next)
    if (is_element(child) && (name.empty() || name_of(child) == name)) out.push_back(child);
  return out;
}

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream in(text);
  return {std::istream_iterator<std::string>(in), {}};
}

Xml<xmlDoc> empty_record() { return std::move(parse_xml("<plan/>", "plan")).value(); }

// Reads one template. The first fault is kept in error_; what is read after it does not matter.
class Reader {
 public:
  Reader(const TemplateFiles& files, Schema schema)
      : files_(files), schema_(std::move(schema)), record_(empty_record()), trial_(record_.get()) {}

  Result<Template> read(const std::string& path);

 private:
  struct Form {  // an element of the body, by its name
    const char* element;
    Instruction (Reader::*read)(const xmlNode*);
  };
  static const Form forms[];

  // Files.
  const xmlNode* open(const std::string& path);
  const xmlNode* open_included(const xmlNode* include);
  void close_included();
  Place place_of(const xmlNode* node) const { return {path_, static_cast<int>(xmlGetLineNo(node))}; }
  void fail(const xmlNode* node, std::string message);
  bool failed();

  // Parameters, styles, pages, properties.
  void read_setup(const xmlNode* root);
  void read_parameter(const xmlNode* node);
  void read_style(const xmlNode* node);
  void read_page(const xmlNode* node);
  std::map<std::string, ValueText> texts_of(const xmlNode* node, const std::set<std::string>& but);
  void declare_parameters();
  void check_definitions();

  // The body.
  Instructions read_children(const xmlNode* parent);
  void read_child(const xmlNode* child, Instructions& out);
  Instruction paragraph(const xmlNode* node);
  Instruction face(const xmlNode* node);
  Instruction rule(const xmlNode* node);
  Instruction space(const xmlNode* node);
  Instruction table(const xmlNode* node);
  Instruction columns(const xmlNode* node);
  Instruction outline(const xmlNode* node);
  Instruction repeat(const xmlNode* node);
  Instruction condition(const xmlNode* node);
  Instruction choose(const xmlNode* node);
  Instruction let(const xmlNode* node);
  Instruction section(const xmlNode* node);

  Expression expression(const xmlNode* node, const char* attribute_name);
  Expression nodes(const xmlNode* node, const char* attribute_name);
  std::optional<Expression> test(const xmlNode* node);
  ValueText text(const xmlNode* node, const std::string& source);
  std::string style(const xmlNode* node, const char* attribute_name);

  const TemplateFiles& files_;
  const Schema schema_;
  std::map<std::string, Xml<xmlDoc>> opened_;
  std::string path_;                 // the file being read
  std::vector<std::string> around_;  // the files that include it
  int elements_ = 0;
  bool in_section_ = false;
  bool in_cell_ = false;
  bool in_paragraph_ = false;

  Template template_;
  Template::Content content_;
  Scope scope_;
  std::set<std::string> styles_, pages_;
  Xml<xmlDoc> record_;
  Evaluation trial_;  // every expression is tried on an empty record: arity and types show at once
  std::optional<Error> error_;
};

const Reader::Form Reader::forms[] = {
    {"p", &Reader::paragraph},     {"b", &Reader::face},          {"i", &Reader::face},
    {"rule", &Reader::rule},       {"space", &Reader::space},     {"table", &Reader::table},
    {"columns", &Reader::columns}, {"outline", &Reader::outline}, {"for", &Reader::repeat},
    {"if", &Reader::condition},    {"choose", &Reader::choose},   {"let", &Reader::let},
    {"section", &Reader::section},
};

// ---- files

void Reader::fail(const xmlNode* node, std::string message) {
  if (!error_) error_ = Error{ErrorKind::invalid, std::move(message), to_string(place_of(node))};
}

bool Reader::failed() {
  if (!error_) error_ = trial_.error();
  return error_.has_value();
}

const xmlNode* Reader::open(const std::string& path) {
  path_ = path;
  auto& doc = opened_[path];
  if (doc) return xmlDocGetRootElement(doc.get());
  auto parsed = parse_xml(files_.at(path), path);
  Status status = parsed ? schema_.check(parsed->get(), path) : Status(parsed.error());
  if (!status) {
    if (!error_) error_ = status.error();
    return nullptr;
  }
  doc = std::move(*parsed);
  return xmlDocGetRootElement(doc.get());
}

// The root of the fragment that <include> names; close_included() goes back. nullptr: nothing to close.
const xmlNode* Reader::open_included(const xmlNode* include) {
  const std::string path = attribute(include, "file");
  if (!files_.count(path)) return fail(include, "Không có tệp '" + path + "' trong thư mục mẫu."), nullptr;
  if (around_.size() == limits::include_depth)
    return fail(include, "<include> lồng nhau quá sâu hoặc lặp vòng."), nullptr;
  around_.push_back(path_);
  const xmlNode* root = open(path);
  if (root && name_of(root) != "fragment") fail(root, "Tệp được <include> phải có phần tử gốc <fragment>.");
  if (root && !error_) return root;
  close_included();
  return nullptr;
}

void Reader::close_included() {
  path_ = around_.back();
  around_.pop_back();
}

// ---- parameters, styles, pages, properties

void Reader::read_parameter(const xmlNode* node) {
  Parameter parameter{attribute(node, "name"),
                      attribute(node, "label"),
                      attribute(node, "type"),
                      attribute(node, "value"),
                      attribute(node, "min"),
                      attribute(node, "max"),
                      {}};
  for (const xmlNode* option : elements_of(node, "option"))
    parameter.options.push_back({attribute(option, "value"), attribute(option, "label")});
  if (!scope_.insert(parameter.name).second) fail(node, "Tham số '" + parameter.name + "' đã được khai báo.");
  template_.parameters.push_back(std::move(parameter));
}

std::map<std::string, ValueText> Reader::texts_of(const xmlNode* node, const std::set<std::string>& but) {
  std::map<std::string, ValueText> texts;
  for (const xmlAttr* a = node->properties; a; a = a->next) {
    const std::string name = reinterpret_cast<const char*>(a->name);
    if (!but.count(name)) texts.emplace(name, text(node, attribute(node, name.c_str())));
  }
  return texts;
}

void Reader::read_style(const xmlNode* node) {
  Definition definition{attribute(node, "id"), attribute(node, "name"), attribute(node, "based-on"),
                        place_of(node), texts_of(node, {"id", "name", "based-on"})};
  if (!definition.based_on.empty() && !styles_.count(definition.based_on))
    fail(node, "Kiểu '" + definition.based_on + "' chưa được khai báo ở phía trên.");
  if (!styles_.insert(definition.id).second) fail(node, "Kiểu '" + definition.id + "' đã được khai báo.");
  content_.styles.push_back(std::move(definition));
}

void Reader::read_page(const xmlNode* node) {
  style(node, "number-style");
  Definition definition{attribute(node, "id"), "", "", place_of(node), texts_of(node, {"id"})};
  if (!pages_.insert(definition.id).second) fail(node, "Trang '" + definition.id + "' đã được khai báo.");
  content_.pages.push_back(std::move(definition));
}

void Reader::declare_parameters() {
  auto values = resolve(template_.parameters, {});
  if (!values) {
    if (!error_) error_ = Error{ErrorKind::invalid, values.error().message, path_};
    return;
  }
  for (const auto& [name, value] : *values) trial_.set_variable(name, value);
}

void Reader::read_setup(const xmlNode* root) {
  for (const xmlNode* group : elements_of(root, "")) {
    if (failed()) return;
    const std::string name = name_of(group);
    if (name == "include" && name_of(root) == "template") {
      if (const xmlNode* fragment = open_included(group)) {
        read_setup(fragment);
        close_included();
      }
    }
    if (name == "parameters") {
      for (const xmlNode* node : elements_of(group, "")) read_parameter(node);
      declare_parameters();
    }
    if (name == "styles")
      for (const xmlNode* node : elements_of(group, "")) read_style(node);
    if (name == "pages")
      for (const xmlNode* node : elements_of(group, "")) read_page(node);
    if (name == "properties") content_.properties = texts_of(group, {});
    if (name_of(root) == "fragment" && name != "parameters" && name != "styles" && name != "pages")
      fail(group, "Tệp được <include> ở đầu mẫu chỉ được có parameters, styles, pages.");
  }
}

// Whether styles and pages can be built with the parameters' defaults.
void Reader::check_definitions() {
  if (failed()) return;
  const auto styles = build_styles(content_, trial_);
  if (!styles) error_ = styles.error();
  const auto pages = build_pages(content_, trial_);
  if (!pages && !error_) error_ = pages.error();
}

// ---- the body

Instructions Reader::read_children(const xmlNode* parent) {
  const Scope outside = scope_;  // a <let> is known up to the end of its parent
  Instructions out;
  for (const xmlNode* child = parent->children; child && !failed(); child = child->next)
    read_child(child, out);
  scope_ = outside;
  return out;
}

void Reader::read_child(const xmlNode* child, Instructions& out) {
  if (child->type == XML_TEXT_NODE && in_paragraph_)
    out.push_back({SayText{text(child, text_of(child))}, place_of(child->parent)});
  if (!is_element(child)) return;
  if (++elements_ > limits::template_steps) return fail(child, "Mẫu quá lớn.");
  const std::string name = name_of(child);
  if (name == "include") {
    if (const xmlNode* fragment = open_included(child)) {
      for (Instruction& instruction : read_children(fragment)) out.push_back(std::move(instruction));
      close_included();
    }
    return;
  }
  if (in_cell_ && (name == "table" || name == "columns" || name == "outline"))
    return fail(child, "Không đặt được <" + name + "> trong <cell>.");
  for (const Form& form : forms)
    if (name == form.element) return out.push_back((this->*form.read)(child));
  fail(child, "Không đặt được <" + name + "> trong thân mẫu.");
}

Instruction Reader::paragraph(const xmlNode* node) {
  in_paragraph_ = true;
  WriteParagraph paragraph{style(node, "style"), attribute(node, "keep-next") == "yes",
                           text(node, attribute(node, "list")), read_children(node)};
  in_paragraph_ = false;
  if (!in_section_) fail(node, "Nội dung phải nằm trong một <section>.");
  return {std::move(paragraph), place_of(node)};
}

Instruction Reader::face(const xmlNode* node) {
  SetFace face;
  (name_of(node) == "b" ? face.bold : face.italic) = true;
  face.inside = read_children(node);
  return {std::move(face), place_of(node)};
}

Instruction Reader::rule(const xmlNode* node) {
  return {DrawRule{text(node, attribute(node, "fraction")), text(node, attribute(node, "gap"))},
          place_of(node)};
}

Instruction Reader::space(const xmlNode* node) {
  return {LeaveSpace{text(node, attribute(node, "height")), attribute(node, "anchor")}, place_of(node)};
}

Instruction Reader::table(const xmlNode* node) {
  return {WriteTable{nodes(node, "select"), style(node, "head"), style(node, "left"), style(node, "center"),
                     style(node, "right")},
          place_of(node)};
}

Instruction Reader::columns(const xmlNode* node) {
  WriteColumns columns;
  columns.keep_with_previous = attribute(node, "keep-with-previous") == "yes";
  for (const std::string& width : words_of(attribute(node, "widths"))) {
    double percent = 0;
    if (width.back() != '%' || !read_number(width.substr(0, width.size() - 1), percent) || percent <= 0 ||
        percent > 150)
      fail(node, "widths phải là các tỷ lệ như \"40% 60%\".");
    columns.widths.push_back(percent / 100);
  }
  for (const xmlNode* row : elements_of(node, "row")) {
    auto& cells = columns.rows.emplace_back();
    in_cell_ = true;
    for (const xmlNode* cell : elements_of(row, "cell")) cells.push_back(read_children(cell));
    in_cell_ = false;
    if (cells.size() != columns.widths.size())
      fail(row, "Số <cell> của hàng phải bằng số tỷ lệ trong widths.");
  }
  return {std::move(columns), place_of(node)};
}

Instruction Reader::outline(const xmlNode* node) {
  WalkTree walk{nodes(node, "each"), {}};
  for (const xmlNode* rule : elements_of(node, "node"))
    walk.rules.push_back({words_of(attribute(rule, "class")), test(rule), read_children(rule)});
  if (!walk.rules.back().classes.empty() || walk.rules.back().test)
    fail(node, "<node> cuối cùng của <outline> phải dùng cho mọi mục: không có class và test.");
  return {std::move(walk), place_of(node)};
}

Instruction Reader::repeat(const xmlNode* node) {
  Expression each = nodes(node, "each");
  return {Repeat{std::move(each), read_children(node)}, place_of(node)};
}

Instruction Reader::condition(const xmlNode* node) {
  Choose choice;
  auto holds = test(node);
  choice.branches.push_back({std::move(holds), read_children(node)});
  return {std::move(choice), place_of(node)};
}

Instruction Reader::choose(const xmlNode* node) {
  Choose choice;
  for (const xmlNode* branch : elements_of(node, "")) {
    auto holds = test(branch);
    choice.branches.push_back({std::move(holds), read_children(branch)});
  }
  return {std::move(choice), place_of(node)};
}

Instruction Reader::let(const xmlNode* node) {
  Name name{attribute(node, "name"), expression(node, "select")};
  if (!scope_.insert(name.name).second)
    fail(node, "Tên '" + name.name + "' đã được dùng; hãy chọn tên khác.");
  trial_.set_variable(name.name, name.select);
  return {std::move(name), place_of(node)};
}

Instruction Reader::section(const xmlNode* node) {
  if (in_section_) fail(node, "Không được đặt <section> trong <section>.");
  const std::string page = attribute(node, "page"), wide = attribute(node, "wide-page");
  for (const std::string& name : {page, wide})
    if (!pages_.count(name) && (name == page || !name.empty()))
      fail(node, "Trang '" + name + "' chưa được khai báo trong <pages>.");
  in_section_ = true;
  StartSection section{page, wide, read_children(node)};
  in_section_ = false;
  return {std::move(section), place_of(node)};
}

// ---- expressions and styles

Expression Reader::expression(const xmlNode* node, const char* name) {
  auto compiled = compile(attribute(node, name), place_of(node), scope_);
  if (compiled) return std::move(*compiled);
  if (!error_) error_ = compiled.error();
  return {};
}

Expression Reader::nodes(const xmlNode* node, const char* name) {
  Expression compiled = expression(node, name);
  if (!failed()) trial_.nodes(compiled);
  return compiled;
}

std::optional<Expression> Reader::test(const xmlNode* node) {
  if (!xmlHasProp(const_cast<xmlNode*>(node), reinterpret_cast<const xmlChar*>("test"))) return std::nullopt;
  Expression compiled = expression(node, "test");
  if (!failed()) trial_.truth(compiled);
  return compiled;
}

ValueText Reader::text(const xmlNode* node, const std::string& source) {
  auto compiled = compile_text(source, place_of(node), scope_);
  if (!compiled) {
    if (!error_) error_ = compiled.error();
    return {};
  }
  if (!failed()) trial_.string(*compiled);
  return std::move(*compiled);
}

std::string Reader::style(const xmlNode* node, const char* name) {
  const std::string id = attribute(node, name);
  if (!styles_.count(id)) fail(node, "Kiểu '" + id + "' chưa được khai báo trong <styles>.");
  return id;
}

Result<Template> Reader::read(const std::string& path) {
  const xmlNode* root = open(path);
  if (!root) return *error_;
  if (name_of(root) != "template") fail(root, "Phần tử gốc của tệp mẫu phải là <template>.");
  template_.id = attribute(root, "id");
  template_.title = attribute(root, "title");
  read_setup(root);
  check_definitions();
  for (const xmlNode* body : elements_of(root, "body"))
    if (!failed()) content_.body = read_children(body);
  if (failed()) return *error_;
  template_.content = std::make_shared<const Template::Content>(std::move(content_));
  return std::move(template_);
}

}  // namespace

Result<Template> read_template(const TemplateFiles& files, const std::string& path) {
  const auto schema_bytes = files.find(schema_file);
  if (schema_bytes == files.end())
    return Error{ErrorKind::invalid, "Thiếu lược đồ của các mẫu trong thư mục mẫu.", schema_file};
  auto schema = Schema::parse(schema_bytes->second, schema_file);
  if (!schema) return std::move(schema).error();
  return Reader(files, std::move(*schema)).read(path);
}

}  // namespace vanthu
