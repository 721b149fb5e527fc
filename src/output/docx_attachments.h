#pragma once
#include <string>
#include <vector>

#include "base/zip.h"
#include "doc/doc.h"

namespace vanthu {

// Doc::attachments as custom XML parts (ECMA-376 part 1, 15.2.5 and 15.2.6; properties 22.5): word processors
// keep such parts when a file is saved again. Each is one element of docx_ns::attachment that says name,
// media type and description, and whose text is the file's; so only files of XML characters can be carried (a
// record is JSON).
std::vector<Member> docx_attachment_parts(const Doc& doc);

// The names of the parts, in the order of the attachments: "customXml/item1.xml", and of their properties.
std::string docx_attachment_name(std::size_t index);
std::string docx_attachment_properties_name(std::size_t index);

}  // namespace vanthu
