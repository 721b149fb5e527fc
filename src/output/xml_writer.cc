#include "output/xml_writer.h"

#include "base/xml.h"

namespace vanthu {

XmlWriter::XmlWriter() : bytes_("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n") {}

void XmlWriter::leaf(std::string_view name, Attributes attributes, std::string_view text) {
  element(name, attributes, [&] { bytes_ += escape_xml(text); });
}

void XmlWriter::empty(std::string_view name, Attributes attributes) {
  start(name, attributes);
  bytes_ += "/>";
}

void XmlWriter::open(std::string_view name, Attributes attributes) {
  start(name, attributes);
  bytes_ += '>';
}

void XmlWriter::close(std::string_view name) {
  bytes_ += "</";
  bytes_ += name;
  bytes_ += '>';
}

void XmlWriter::start(std::string_view name, Attributes attributes) {
  bytes_ += '<';
  bytes_ += name;
  for (const XmlAttribute& attribute : attributes) {
    bytes_ += ' ';
    bytes_ += attribute.name;
    bytes_ += "=\"";
    bytes_ += escape_xml(attribute.value);
    bytes_ += '"';
  }
}

}  // namespace vanthu
