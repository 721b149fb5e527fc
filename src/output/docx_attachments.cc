#include "output/docx_attachments.h"

#include <cinttypes>
#include <cstdio>

#include "output/docx_namespaces.h"
#include "output/fingerprint.h"
#include "output/xml_writer.h"

namespace vanthu {
namespace {

const std::string custom_xml = "http://schemas.openxmlformats.org/officeDocument/2006/customXml";

std::string number(std::size_t index) { return std::to_string(index + 1); }

// A GUID (22.9.2.4) of the content, so that the same document gives the same bytes.
std::string item_id(const Attachment& attachment) {
  const std::uint64_t high = fingerprint(attachment.name + '\n' + attachment.bytes),
                      low = fingerprint(attachment.bytes, high);
  char text[40];
  std::snprintf(text, sizeof text, "{%08X-%04X-%04X-%04X-%012" PRIX64 "}", static_cast<unsigned>(high >> 32),
                static_cast<unsigned>(high >> 16 & 0xFFFF), static_cast<unsigned>(high & 0xFFFF),
                static_cast<unsigned>(low >> 48), low & 0xFFFFFFFFFFFF);
  return text;
}

Bytes write_item(const Attachment& attachment) {
  XmlWriter xml;
  xml.leaf("attachment",
           {{"xmlns", docx_ns::attachment},
            {"name", attachment.name},
            {"type", attachment.media_type},
            {"description", attachment.description}},
           attachment.bytes);
  return xml.take();
}

Bytes write_item_properties(const Attachment& attachment) {
  XmlWriter xml;
  xml.element("ds:datastoreItem", {{"ds:itemID", item_id(attachment)}, {"xmlns:ds", custom_xml}}, [&] {
    xml.element("ds:schemaRefs", [&] { xml.empty("ds:schemaRef", {{"ds:uri", docx_ns::attachment}}); });
  });
  return xml.take();
}

Bytes write_item_relations(std::size_t index) {
  XmlWriter xml;
  xml.element("Relationships", {{"xmlns", std::string(docx_ns::package) + "/relationships"}}, [&] {
    xml.empty("Relationship", {{"Id", "properties"},
                               {"Type", std::string(docx_ns::relations) + "/customXmlProps"},
                               {"Target", "itemProps" + number(index) + ".xml"}});
  });
  return xml.take();
}

}  // namespace

std::string docx_attachment_name(std::size_t index) { return "customXml/item" + number(index) + ".xml"; }
std::string docx_attachment_properties_name(std::size_t index) {
  return "customXml/itemProps" + number(index) + ".xml";
}

std::vector<Member> docx_attachment_parts(const Doc& doc) {
  std::vector<Member> parts;
  for (std::size_t i = 0; i < doc.attachments.size(); ++i) {
    parts.push_back({docx_attachment_name(i), write_item(doc.attachments[i])});
    parts.push_back({docx_attachment_properties_name(i), write_item_properties(doc.attachments[i])});
    parts.push_back({"customXml/_rels/item" + number(i) + ".xml.rels", write_item_relations(i)});
  }
  return parts;
}

}  // namespace vanthu
