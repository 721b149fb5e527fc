#pragma once
#include <libxml/tree.h>
#include <libxml/xpath.h>

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

// libxml2 in RAII, with everything that could reach outside switched off: no network, no DTD, no entity from outside,
// depth as in limits.h.
namespace vanthu {

struct XmlFree {
  void operator()(xmlDoc* p) const { xmlFreeDoc(p); }
  void operator()(xmlXPathContext* p) const { xmlXPathFreeContext(p); }
  void operator()(xmlXPathObject* p) const { xmlXPathFreeObject(p); }
  void operator()(xmlXPathCompExpr* p) const { xmlXPathFreeCompExpr(p); }
};
template <class T>
using Xml = std::unique_ptr<T, XmlFree>;

// Well-formed XML without a DTD. Error{invalid}: place "name:line".
Result<Xml<xmlDoc>> parse_xml(std::string_view bytes, const std::string& name);
// HTML as it comes: never fails on broken mark-up. Error{invalid} if nothing is left, or nested over 256 deep (libxml2's limit).
Result<Xml<xmlDoc>> parse_html(std::string_view utf8, const std::string& name);

std::string text_of(const xmlNode* node);  // all text below it
std::string attribute(const xmlNode* node, const char* name);  // "" if missing
// The characters that an HTML entity stands for, by what is between '&' and ';': "amp", "nbsp", "#8211", "#x2013".
// "" if there is no such entity.
std::string html_entity(std::string_view name);
// & < > " as entities; what XML 1.0 forbids (control characters, U+FFFE, U+FFFF) is dropped.
std::string escape_xml(std::string_view text);

}  // namespace vanthu
