#pragma once
#include <libxml/relaxng.h>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/xml.h"

namespace vanthu {

// The RELAX NG schema of templates.
class Schema {
 public:
  static Result<Schema> parse(std::string_view bytes, const std::string& name);

  // Errors: invalid, at the first place of `file` that does not fit, with what was expected there.
  Status check(xmlDoc* file, const std::string& name) const;

 private:
  struct Free {
    void operator()(xmlRelaxNG* grammar) const { xmlRelaxNGFree(grammar); }
  };
  Xml<xmlDoc> source_;
  std::unique_ptr<xmlRelaxNG, Free> grammar_;
};

}  // namespace vanthu
