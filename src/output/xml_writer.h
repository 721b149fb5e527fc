#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "base/file.h"

namespace vanthu {

struct XmlAttribute {
  XmlAttribute(std::string_view attribute_name, std::string_view text) : name(attribute_name), value(text) {}
  XmlAttribute(std::string_view attribute_name, long number)
      : name(attribute_name), value(std::to_string(number)) {}

  std::string_view name;
  std::string value;
};

// Writes XML 1.0 in UTF-8. An element's content is written by a function called between its tags, so that
// tags cannot nest wrongly; text and attribute values are escaped.
class XmlWriter {
 public:
  using Attributes = std::initializer_list<XmlAttribute>;

  XmlWriter();  // begins with the XML declaration

  template <class Content>
  void element(std::string_view name, Attributes attributes, Content&& content) {
    open(name, attributes);
    content();
    close(name);
  }
  template <class Content>
  void element(std::string_view name, Content&& content) {
    element(name, {}, std::forward<Content>(content));
  }
  void leaf(std::string_view name, Attributes attributes, std::string_view text);
  void empty(std::string_view name, Attributes attributes = {});

  Bytes take() { return std::move(bytes_); }

 private:
  void open(std::string_view name, Attributes attributes);
  void close(std::string_view name);
  void start(std::string_view name, Attributes attributes);

  Bytes bytes_;
};

}  // namespace vanthu
