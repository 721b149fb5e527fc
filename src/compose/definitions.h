#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "compose/content.h"
#include "doc/doc.h"

// Styles and page set-ups of a template, with the parameters' values filled in.
namespace vanthu {

// "12.7mm", "6pt" -> points; a number without exponent; "yes", "no". False if it is none: `out` stays.
bool read_length(const std::string& text, double& out);
bool read_number(const std::string& text, double& out);
bool read_yes_no(const std::string& text, bool& out);

// Errors: invalid: an attribute's value is not what it should be; the place is the style's or page's.
Result<std::vector<Style>> build_styles(const Template::Content& content, Evaluation& evaluation);
Result<std::map<std::string, PageSetup>> build_pages(const Template::Content& content,
                                                     Evaluation& evaluation);

}  // namespace vanthu
