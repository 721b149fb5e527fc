#pragma once
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "compose/expression.h"
#include "compose/template.h"
#include "doc/doc.h"

// What load_template makes of the files: styles and page set-ups as texts, the body as a tree of
// instructions.
namespace vanthu {

struct Instruction;
using Instructions = std::vector<Instruction>;

struct SayText {  // text of a paragraph
  ValueText text;
};
struct SetFace {  // <b>, <i>
  std::optional<bool> bold, italic;
  Instructions inside;
};
struct WriteParagraph {
  std::string style;
  bool keep_next = false;
  ValueText list;
  Instructions inside;
};
struct DrawRule {
  ValueText fraction, gap;
};
struct LeaveSpace {
  ValueText height;
  std::string anchor;
};
struct WriteTable {
  Expression select;
  std::string head, left, center, right;  // styles
};
struct WriteColumns {
  std::vector<double> widths;
  bool keep_with_previous = false;
  std::vector<std::vector<Instructions>> rows;  // rows[r][c]
};
struct WalkTree {  // <outline>
  struct Rule {
    std::vector<std::string> classes;  // empty = any
    std::optional<Expression> test;
    Instructions inside;
  };
  Expression each;
  std::vector<Rule> rules;  // the last one fits any node
};
struct Repeat {  // <for>
  Expression each;
  Instructions inside;
};
struct Choose {  // <if>, <choose>
  struct Branch {
    std::optional<Expression> test;  // none = otherwise
    Instructions inside;
  };
  std::vector<Branch> branches;
};
struct Name {  // <let>
  std::string name;
  Expression select;
};
struct StartSection {
  std::string page, wide_page;  // wide_page: "" or the page for tables that need more room
  Instructions inside;
};

struct Instruction {
  std::variant<SayText, SetFace, WriteParagraph, DrawRule, LeaveSpace, WriteTable, WriteColumns, WalkTree,
               Repeat, Choose, Name, StartSection>
      what;
  Place place;
};

// A style or page set-up: its attributes are texts, as they may use parameters.
struct Definition {
  std::string id, name;
  std::string based_on;  // id of an earlier one, or ""
  Place place;
  std::map<std::string, ValueText> attributes;
};

struct Template::Content {
  std::vector<Definition> styles;
  std::vector<Definition> pages;
  std::map<std::string, ValueText> properties;
  Instructions body;
};

}  // namespace vanthu
