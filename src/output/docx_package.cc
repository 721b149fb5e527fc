#include "output/docx_package.h"

#include "output/docx_attachments.h"
#include "output/docx_body.h"
#include "output/docx_namespaces.h"
#include "output/docx_units.h"
#include "output/xml_writer.h"

namespace vanthu {
namespace {

const std::string word_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.";

struct Part {
  const char* name;  // in the package
  std::string type;
};

const Part fixed_parts[] = {
    {"/word/document.xml", word_type + "document.main+xml"},
    {"/word/styles.xml", word_type + "styles+xml"},
    {"/word/settings.xml", word_type + "settings+xml"},
    {"/word/fontTable.xml", word_type + "fontTable+xml"},
    {"/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"},
    {"/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"},
};

std::string package_ns(const char* part) { return std::string(docx_ns::package) + part; }

void write_relation(XmlWriter& xml, const std::string& id, const std::string& type,
                    const std::string& target) {
  xml.empty("Relationship", {{"Id", id}, {"Type", type}, {"Target", target}});
}

std::string office_relation(const char* kind) { return std::string(docx_ns::relations) + "/" + kind; }

}  // namespace

Bytes write_docx_content_types(const Doc& doc) {
  XmlWriter xml;
  xml.element("Types", {{"xmlns", package_ns("/content-types")}}, [&] {
    xml.empty("Default", {{"Extension", "rels"},
                          {"ContentType", "application/vnd.openxmlformats-package.relationships+xml"}});
    xml.empty("Default", {{"Extension", "xml"}, {"ContentType", "application/xml"}});
    for (const Part& part : fixed_parts)
      xml.empty("Override", {{"PartName", part.name}, {"ContentType", part.type}});
    for (const DocxHeader& header : docx_headers(doc))
      xml.empty("Override",
                {{"PartName", "/word/" + header.id + ".xml"}, {"ContentType", word_type + "header+xml"}});
    for (std::size_t i = 0; i < doc.attachments.size(); ++i)
      xml.empty("Override", {{"PartName", "/" + docx_attachment_properties_name(i)},
                             {"ContentType", "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"}});
  });
  return xml.take();
}

Bytes write_docx_package_relations() {
  XmlWriter xml;
  xml.element("Relationships", {{"xmlns", package_ns("/relationships")}}, [&] {
    write_relation(xml, "document", office_relation("officeDocument"), "word/document.xml");
    write_relation(xml, "core", package_ns("/relationships/metadata/core-properties"), "docProps/core.xml");
    write_relation(xml, "app", office_relation("extended-properties"), "docProps/app.xml");
  });
  return xml.take();
}

Bytes write_docx_body_relations(const Doc& doc) {
  XmlWriter xml;
  xml.element("Relationships", {{"xmlns", package_ns("/relationships")}}, [&] {
    write_relation(xml, "styles", office_relation("styles"), "styles.xml");
    write_relation(xml, "settings", office_relation("settings"), "settings.xml");
    write_relation(xml, "fonts", office_relation("fontTable"), "fontTable.xml");
    for (const DocxHeader& header : docx_headers(doc))
      write_relation(xml, header.id, office_relation("header"), header.id + ".xml");
    for (std::size_t i = 0; i < doc.attachments.size(); ++i)
      write_relation(xml, "attachment" + std::to_string(i + 1), office_relation("customXml"),
                     "../" + docx_attachment_name(i));
  });
  return xml.take();
}

// ECMA-376 17.15.1.78. Compatibility mode 15 is that of Word 2013 and later: older modes space and place
// differently.
Bytes write_docx_settings() {
  XmlWriter xml;
  xml.element("w:settings", {{"xmlns:w", docx_ns::word}}, [&] {
    xml.empty("w:defaultTabStop", {{"w:val", twips(36)}});
    xml.empty("w:autoHyphenation", {{"w:val", "0"}});
    xml.empty("w:characterSpacingControl", {{"w:val", "doNotCompress"}});
    xml.element("w:compat", [&] {
      xml.empty("w:compatSetting", {{"w:name", "compatibilityMode"},
                                    {"w:uri", "http://schemas.microsoft.com/office/word"},
                                    {"w:val", "15"}});
    });
    xml.empty("w:themeFontLang", {{"w:val", "vi-VN"}});
    xml.empty("w:decimalSymbol", {{"w:val", ","}});
    xml.empty("w:listSeparator", {{"w:val", ";"}});
  });
  return xml.take();
}

Bytes write_docx_fonts() {
  XmlWriter xml;
  xml.element("w:fonts", {{"xmlns:w", docx_ns::word}}, [&] {
    xml.element("w:font", {{"w:name", docx_font}}, [&] {
      xml.empty("w:panose1", {{"w:val", "02020603050405020304"}});
      xml.empty("w:charset", {{"w:val", "A3"}});  // Vietnamese
      xml.empty("w:family", {{"w:val", "roman"}});
      xml.empty("w:pitch", {{"w:val", "variable"}});
    });
  });
  return xml.take();
}

Bytes write_docx_core_properties(const Properties& properties) {
  XmlWriter xml;
  const auto put = [&](const char* name, const std::string& value) {
    if (!value.empty()) xml.leaf(name, {}, value);
  };
  const auto put_date = [&](const char* name) {
    if (!properties.created.empty()) xml.leaf(name, {{"xsi:type", "dcterms:W3CDTF"}}, properties.created);
  };
  xml.element("cp:coreProperties",
              {{"xmlns:cp", package_ns("/metadata/core-properties")},
               {"xmlns:dc", "http://purl.org/dc/elements/1.1/"},
               {"xmlns:dcterms", "http://purl.org/dc/terms/"},
               {"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"}},
              [&] {
                put("dc:title", properties.title);
                put("dc:subject", properties.subject);
                put("dc:creator", properties.author);
                put("cp:keywords", properties.keywords);
                put("dc:language", "vi-VN");
                put_date("dcterms:created");
                put_date("dcterms:modified");
              });
  return xml.take();
}

Bytes write_docx_application_properties() {
  XmlWriter xml;
  xml.element("Properties",
              {{"xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"}},
              [&] { xml.leaf("Application", {}, "vanthu"); });
  return xml.take();
}

}  // namespace vanthu
