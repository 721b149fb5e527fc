#pragma once
#include <string>
#include <string_view>

#include "compose/template.h"

// What any bytes may do to us. Each target feeds hostile bytes to one way in and to all that lies behind it.
// "" if all that must hold held, else what did not; a crash, a hang or a leak is found by the sanitizers.
namespace vanthu {

using FuzzTarget = std::string (*)(std::string_view bytes);

// A draft: a record comes out that JSON and XML carry without loss.
std::string fuzz_draft(std::string_view bytes);
// A page: the same.
std::string fuzz_html(std::string_view bytes);
// The XML of the parts of a Word file.
std::string fuzz_docx(std::string_view bytes);
// What a PDF holds: drawing instructions, and words and rules at any places.
std::string fuzz_pdf(std::string_view bytes);
// A record in JSON: refused with a place or a message, or read, written and read again to the same.
std::string fuzz_json(std::string_view bytes);
// The same in XML.
std::string fuzz_xml(std::string_view bytes);
// A template: refused, or composed with a record.
std::string fuzz_template(std::string_view bytes);

struct NamedFuzzTarget {
  const char* name;  // also the folder of its seeds
  FuzzTarget run;
};
inline constexpr NamedFuzzTarget fuzz_targets[] = {
    {"draft", fuzz_draft},
    {"html", fuzz_html},
    {"docx", fuzz_docx},
    {"pdf", fuzz_pdf},
    {"json", fuzz_json},
    {"xml", fuzz_xml},
    {"template", fuzz_template},
};

}  // namespace vanthu
