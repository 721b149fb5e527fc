#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/result.h"

namespace vanthu {

// The files under templates/, by path relative to it: "template.rng" (the schema), "plan/template.xml",
// "shared/form.xml". Read by the pipeline: this stage does no I/O.
using TemplateFiles = std::map<std::string, Bytes>;

struct Parameter {  // what an office may set without touching XML
  struct Option {
    std::string value;
    std::string label;  // Vietnamese
  };
  std::string name;
  std::string label;            // Vietnamese
  std::string type;             // "length", "number", "choice", "text", "yes-no"
  std::string value;            // default
  std::string min, max;         // of a number or length, "" = none
  std::vector<Option> options;  // of a choice
};

// A checked template: parsed, valid against the RELAX NG schema, every style and expression compiled.
class Template {
 public:
  struct Content;
  std::string id;
  std::string title;  // Vietnamese
  std::vector<Parameter> parameters;
  std::shared_ptr<const Content> content;
};

// Errors: usage (no such template; the message lists those there are), invalid with place "file:line" and
// what was expected there.
Result<Template> load_template(const TemplateFiles& files, const std::string& id);

}  // namespace vanthu
