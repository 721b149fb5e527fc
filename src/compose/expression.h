#pragma once
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "base/xml.h"

// XPath 1.0 over the record's XML form (plan/xml.h): compiled once when a template is loaded, evaluated for
// every plan.
namespace vanthu {

struct Place {  // in a template file
  std::string file;
  int line = 0;
};
std::string to_string(const Place& place);  // "plan/template.xml:17"

struct Expression {
  std::string source;
  Place place;
  // Evaluation only reads it, but for a cache of function pointers that libxml2 fills on first use: threads
  // may share it, since every Evaluation has the same functions.
  Xml<xmlXPathCompExpr> compiled;
};

// The variables that an expression may use: parameters, and what <let> has named.
using Scope = std::set<std::string, std::less<>>;

// Errors: invalid: broken syntax, a function that does not exist, a variable that is not in scope, a name
// that no record has.
Result<Expression> compile(std::string_view source, const Place& place, const Scope& scope);

// Words with expressions in braces: "Số: {header/number}". "{{" and "}}" are braces.
struct ValueText {
  using Piece = std::variant<std::string, Expression>;
  std::vector<Piece> pieces;
};
Result<ValueText> compile_text(std::string_view source, const Place& place, const Scope& scope);

using Value = std::variant<double, bool, std::string>;

// The evaluation of expressions over one record. The first failure is kept in error(); from then on
// everything is empty. Operations are limited (limits::template_operations).
class Evaluation {
 public:
  explicit Evaluation(xmlDoc* record);  // outlives this
  Evaluation(const Evaluation&) = delete;
  Evaluation& operator=(const Evaluation&) = delete;

  // What expressions start from: a node of the record, and what position() and last() say.
  struct Focus {
    xmlNode* node = nullptr;
    int position = 1;
    int last = 1;
  };
  Focus focus() const { return focus_; }
  void set_focus(const Focus& focus) { focus_ = focus; }
  void set_variable(const std::string& name, const Value& value);
  void set_variable(const std::string& name, const Expression& expression);

  std::string string(const Expression& expression);
  std::string string(const ValueText& text);
  bool truth(const Expression& expression);
  std::vector<xmlNode*> nodes(const Expression& expression);  // an error where the value is no node-set

  const std::optional<Error>& error() const { return error_; }

 private:
  Xml<xmlXPathObject> evaluate(const Expression& expression);
  void fail_as(int xpath_error, const Expression& expression);
  void fail(ErrorKind kind, std::string message, const Expression& expression);

  Xml<xmlXPathContext> context_;
  Focus focus_;
  std::optional<Error> error_;
};

}  // namespace vanthu
