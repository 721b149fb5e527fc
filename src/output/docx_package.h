#pragma once
#include <vector>

#include "base/zip.h"
#include "doc/doc.h"

namespace vanthu {

// The parts of the package besides the body, its styles and headers (ECMA-376 part 2, and part 1, 11.3
// and 15.2).
Bytes write_docx_content_types(const Doc& doc);
Bytes write_docx_package_relations();
Bytes write_docx_body_relations(const Doc& doc);
Bytes write_docx_settings();
Bytes write_docx_fonts();
Bytes write_docx_core_properties(const Properties& properties);
Bytes write_docx_application_properties();

}  // namespace vanthu
