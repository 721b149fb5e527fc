#include "compose/expression.h"

#include <algorithm>
#include <libxml/xpathInternals.h>

#include "base/limits.h"
#include "compose/functions.h"
#include "plan/fields.h"

namespace vanthu {
namespace {

using Names = std::set<std::string_view>;

template <class... Structs>
Names keys_of() {
  Names names = {"plan", "item", "schema", "level", "class"};  // what the XML form adds to the record's keys
  const auto add = [&names](const auto&... field) { (names.insert(field.key), ...); };
  (std::apply(add, fields<Structs>), ...);
  return names;
}

// Every name that a record has (plan/fields.h): a misspelt one would silently say nothing.
bool is_record_name(std::string_view name) {
  static const Names names =
      keys_of<Plan, Header, Date, Row, Money, Table, Node, Signature, Appendix, Citation, LegalBasis, Target,
              Indicator, Task, Funding, Carrier, Origin, Source, Diagnostic>();
  return names.count(name) != 0;
}

constexpr std::string_view operators[] = {"and", "or", "div", "mod"};
constexpr std::string_view node_tests[] = {"node", "text", "comment", "processing-instruction"};

template <class Table>
bool is_in(const Table& table, std::string_view name) {
  return std::find(std::begin(table), std::end(table), name) != std::end(table);
}

bool is_name_start(char c) { return std::isalpha(static_cast<unsigned char>(c)) || c == '_' || (c & 0x80); }
bool is_name_char(char c) {
  return is_name_start(c) || std::isdigit(static_cast<unsigned char>(c)) || c == '-' || c == '.';
}

const xmlChar* chars(const std::string& text) { return reinterpret_cast<const xmlChar*>(text.c_str()); }

Error at(const Place& place, std::string message) {
  return {ErrorKind::invalid, std::move(message), to_string(place)};
}

// What is wrong with a name, told by what stands around it (XPath 1.0, 3.7): "$" before makes it a variable,
// "(" after a function or a node test, "::" after an axis. "" if nothing.
std::string fault_of(std::string_view name, char before, std::string_view after, const Scope& scope) {
  const std::string quoted = "'" + std::string(name) + "'";
  if (before == '$')
    return scope.count(name)
               ? ""
               : "Biến " + quoted + " chưa có; hãy khai báo bằng <parameter> hoặc <let> ở phía trên.";
  const std::size_t next = std::min(after.find_first_not_of(" \t\r\n"), after.size());
  after.remove_prefix(next);
  if (after.substr(0, 2) == "::")  // libxml2 frees namespace nodes with the value that holds them
    return name == "namespace" ? "Không dùng được trục 'namespace'." : "";
  if (after.substr(0, 1) == "(")
    return is_function(name) || is_in(node_tests, name) || is_in(operators, name)
               ? ""
               : "Không có hàm " + quoted + "; chỉ được dùng hàm của XPath 1.0 và " + own_function_names() +
                     ".";
  if (is_record_name(name) || is_in(operators, name)) return "";
  return "Bản ghi kế hoạch không có mục nào tên là " + quoted + "; hãy kiểm tra lại tên trong biểu thức.";
}

std::string first_fault(std::string_view source, const Scope& scope) {
  for (std::size_t i = 0; i < source.size();) {
    const char c = source[i];
    if (c == '\'' || c == '"') {
      const std::size_t close = source.find(c, i + 1);
      if (close == std::string_view::npos) return "";  // the compiler says so
      i = close + 1;
    } else if (is_name_start(c)) {
      const std::size_t begin = i;
      while (i < source.size() && is_name_char(source[i])) ++i;
      const std::string fault = fault_of(source.substr(begin, i - begin), begin > 0 ? source[begin - 1] : ' ',
                                         source.substr(i), scope);
      if (!fault.empty()) return fault;
    } else {
      ++i;
    }
  }
  return "";
}

std::size_t length_of(const xmlXPathObject& value) {
  return value.type == XPATH_STRING ? static_cast<std::size_t>(xmlStrlen(value.stringval)) : 0;
}

void ignore(void*, xmlErrorPtr) {}  // we look at the context's last error instead of printing

}  // namespace

std::string to_string(const Place& place) { return place.file + ":" + std::to_string(place.line); }

Result<Expression> compile(std::string_view source, const Place& place, const Scope& scope) {
  const std::string text(source);
  const Xml<xmlXPathContext> context(xmlXPathNewContext(nullptr));
  context->error = ignore;
  Xml<xmlXPathCompExpr> compiled(xmlXPathCtxtCompile(context.get(), chars(text)));
  if (!compiled) return at(place, "Biểu thức '" + text + "' không đúng cú pháp XPath 1.0.");
  const std::string fault = first_fault(source, scope);
  if (!fault.empty()) return at(place, fault);
  return Expression{text, place, std::move(compiled)};
}

Result<ValueText> compile_text(std::string_view source, const Place& place, const Scope& scope) {
  ValueText out;
  std::string literal;
  const auto flush = [&] {
    if (!literal.empty()) out.pieces.emplace_back(std::move(literal));
    literal.clear();
  };
  for (std::size_t i = 0; i < source.size(); ++i) {
    const char c = source[i];
    if ((c == '{' || c == '}') && i + 1 < source.size() && source[i + 1] == c) {
      literal += c;
      ++i;
    } else if (c == '}') {
      return at(place, "Thừa dấu '}'; muốn in dấu này hãy viết '}}'.");
    } else if (c == '{') {
      const std::size_t begin = i + 1;
      for (char quote = 0; ++i < source.size() && (quote || source[i] != '}');) {
        if (quote ? source[i] == quote : source[i] == '\'' || source[i] == '"') quote = quote ? 0 : source[i];
      }
      if (i == source.size()) return at(place, "Thiếu dấu '}' đóng biểu thức.");
      auto expression = compile(source.substr(begin, i - begin), place, scope);
      if (!expression) return std::move(expression).error();
      flush();
      out.pieces.emplace_back(std::move(*expression));
    } else {
      literal += c;
    }
  }
  flush();
  return out;
}

Evaluation::Evaluation(xmlDoc* record) : context_(xmlXPathNewContext(record)) {
  context_->error = ignore;
  context_->opLimit = limits::template_operations;
  xmlXPathContextSetCache(context_.get(), 1, -1, 0);
  register_functions(context_.get());
  focus_.node = xmlDocGetRootElement(record);
}

void Evaluation::fail(ErrorKind kind, std::string message, const Expression& expression) {
  if (!error_) error_ = Error{kind, std::move(message), to_string(expression.place)};
}

Xml<xmlXPathObject> Evaluation::evaluate(const Expression& expression) {
  if (error_) return nullptr;
  context_->node = focus_.node;
  context_->proximityPosition = focus_.position;
  context_->contextSize = focus_.last;
  xmlResetError(&context_->lastError);
  Xml<xmlXPathObject> value(xmlXPathCompiledEval(expression.compiled.get(), context_.get()));
  if (value && length_of(*value) <= limits::template_value) return value;
  if (value)
    fail(ErrorKind::too_large, "Biểu thức '" + expression.source + "' cho kết quả quá dài.", expression);
  else
    fail_as(context_->lastError.code - XML_XPATH_EXPRESSION_OK, expression);
  return nullptr;
}

void Evaluation::fail_as(int code, const Expression& expression) {
  const std::string quoted = "'" + expression.source + "'";
  if (code == XPATH_OP_LIMIT_EXCEEDED || code == XPATH_MEMORY_ERROR)
    return fail(ErrorKind::too_large, "Biểu thức " + quoted + " phải tính quá nhiều.", expression);
  if (code == XPATH_INVALID_ARITY)
    return fail(ErrorKind::invalid, "Biểu thức " + quoted + " gọi hàm với số tham số không đúng.",
                expression);
  fail(ErrorKind::invalid, "Không tính được biểu thức " + quoted + ": giá trị không đúng kiểu.", expression);
}

void Evaluation::set_variable(const std::string& name, const Value& value) {
  xmlXPathObject* object = nullptr;
  if (const auto* number = std::get_if<double>(&value)) object = xmlXPathNewFloat(*number);
  if (const auto* truth = std::get_if<bool>(&value)) object = xmlXPathNewBoolean(*truth);
  if (const auto* text = std::get_if<std::string>(&value)) object = xmlXPathNewString(chars(*text));
  xmlXPathRegisterVariable(context_.get(), chars(name), object);  // takes the object
}

void Evaluation::set_variable(const std::string& name, const Expression& expression) {
  if (Xml<xmlXPathObject> value = evaluate(expression))
    xmlXPathRegisterVariable(context_.get(), chars(name), value.release());
}

std::string Evaluation::string(const Expression& expression) {
  const Xml<xmlXPathObject> value = evaluate(expression);
  if (!value) return "";
  const std::unique_ptr<xmlChar, void (*)(void*)> text(xmlXPathCastToString(value.get()), xmlFree);
  return text ? reinterpret_cast<const char*>(text.get()) : "";
}

std::string Evaluation::string(const ValueText& text) {
  std::string out;
  for (const ValueText::Piece& piece : text.pieces) {
    const auto* expression = std::get_if<Expression>(&piece);
    out += expression ? string(*expression) : std::get<std::string>(piece);
  }
  return out;
}

bool Evaluation::truth(const Expression& expression) {
  const Xml<xmlXPathObject> value = evaluate(expression);
  return value && xmlXPathCastToBoolean(value.get());
}

std::vector<xmlNode*> Evaluation::nodes(const Expression& expression) {
  const Xml<xmlXPathObject> value = evaluate(expression);
  if (!value) return {};
  if (value->type != XPATH_NODESET) {
    fail(ErrorKind::invalid, "Biểu thức '" + expression.source + "' phải chỉ tới các mục của bản ghi.",
         expression);
    return {};
  }
  if (!value->nodesetval) return {};
  return {value->nodesetval->nodeTab, value->nodesetval->nodeTab + value->nodesetval->nodeNr};
}

}  // namespace vanthu
