#include "base/xml.h"

#include <algorithm>
#include <charconv>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <mutex>

#include "base/limits.h"

namespace vanthu {
namespace {

void initialise() {
  static std::once_flag once;
  std::call_once(once, [] {
    xmlInitParser();
    xmlSetExternalEntityLoader(
        [](const char*, const char*, xmlParserCtxtPtr) -> xmlParserInputPtr { return nullptr; });
  });
}

int depth_of(const xmlNode* node) {  // iterative: the tree is the user's
  int depth = 0, deepest = 0;
  while (node) {
    deepest = std::max(deepest, depth);
    if (node->type == XML_ELEMENT_NODE && node->children) {
      node = node->children;
      ++depth;
      continue;
    }
    while (node && !node->next) {
      node = depth > 0 ? node->parent : nullptr;
      --depth;
    }
    if (node) node = node->next;
  }
  return deepest;
}

// U+FFFE and U+FFFF: not characters of XML 1.0 (section 2.2).
bool is_noncharacter(std::string_view utf8) { return utf8 == "\xEF\xBF\xBE" || utf8 == "\xEF\xBF\xBF"; }

// What libxml2 says in English, as people here say it.
struct SyntaxFault {
  int code;
  const char* message;
};
constexpr SyntaxFault syntax_faults[] = {
    {XML_ERR_DOCUMENT_EMPTY, "tệp trống hoặc không phải XML"},
    {XML_ERR_DOCUMENT_END, "có nội dung thừa sau phần tử gốc"},
    {XML_ERR_TAG_NAME_MISMATCH, "thẻ đóng không khớp với thẻ mở"},
    {XML_ERR_TAG_NOT_FINISHED, "thiếu thẻ đóng"},
    {XML_ERR_GT_REQUIRED, "thẻ thiếu dấu “>”"},
    {XML_ERR_LTSLASH_REQUIRED, "thiếu thẻ đóng"},
    {XML_ERR_NAME_REQUIRED, "sau dấu “<” hoặc “&” thiếu tên; muốn in các dấu này hãy viết &lt; &amp;"},
    {XML_ERR_ATTRIBUTE_NOT_STARTED, "giá trị thuộc tính phải đặt trong dấu nháy"},
    {XML_ERR_ATTRIBUTE_NOT_FINISHED, "giá trị thuộc tính thiếu dấu nháy đóng"},
    {XML_ERR_ATTRIBUTE_WITHOUT_VALUE, "thuộc tính thiếu giá trị"},
    {XML_ERR_ATTRIBUTE_REDEFINED, "một thuộc tính được ghi hai lần"},
    {XML_ERR_SPACE_REQUIRED, "giữa hai thuộc tính cần có dấu cách"},
    {XML_ERR_LT_IN_ATTRIBUTE, "giá trị thuộc tính không được có dấu “<”; hãy viết &lt;"},
    {XML_ERR_UNDECLARED_ENTITY, "có ký hiệu &…; chưa được khai báo"},
    {XML_ERR_ENTITYREF_SEMICOL_MISSING, "sau dấu “&” thiếu dấu “;”; muốn in dấu “&” hãy viết &amp;"},
    {XML_ERR_COMMENT_NOT_FINISHED, "chú thích thiếu dấu đóng -->"},
    {XML_ERR_INVALID_CHAR, "có ký tự điều khiển không được phép"},
    {XML_ERR_INVALID_ENCODING, "chữ không theo bảng mã UTF-8"},
};

// The first thing that is wrong; what libxml2 says afterwards follows from it.
struct FirstFault {
  int code = 0;
  int line = 0;
  std::string original;
};

void keep_first(void* context, xmlErrorPtr error) {
  auto* fault = static_cast<FirstFault*>(static_cast<xmlParserCtxt*>(context)->_private);
  if (fault->code != 0 || error->level < XML_ERR_ERROR) return;
  const std::string message = error->message ? error->message : "";
  *fault = {error->code, error->line, message.substr(0, message.find('\n'))};
}

std::string syntax_message(const FirstFault& first) {
  const std::string original = " (libxml2: " + first.original + ")";
  for (const SyntaxFault& fault : syntax_faults)
    if (fault.code == first.code) return std::string("XML không đúng cú pháp: ") + fault.message + original + ".";
  return "XML không đúng cú pháp; hãy xem lại dòng này" + original + ".";
}

std::string line_place(const std::string& name, int line) { return name + ":" + std::to_string(line); }

}  // namespace

Result<Xml<xmlDoc>> parse_xml(std::string_view bytes, const std::string& name) {
  initialise();
  const std::unique_ptr<xmlParserCtxt, void (*)(xmlParserCtxt*)> parser(xmlNewParserCtxt(),
                                                                        xmlFreeParserCtxt);
  FirstFault fault;
  parser->_private = &fault;
  parser->sax->serror = keep_first;
  Xml<xmlDoc> doc(xmlCtxtReadMemory(
      parser.get(), bytes.data(), static_cast<int>(bytes.size()), name.c_str(), nullptr,
      XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA | XML_PARSE_COMPACT));
  if (!doc)
    return Error{ErrorKind::invalid, syntax_message(fault), line_place(name, fault.line)};
  if (doc->intSubset)
    return Error{ErrorKind::invalid, "XML có khai báo DOCTYPE, không được phép; hãy bỏ phần khai báo này.",
                 line_place(name, 1)};
  if (depth_of(xmlDocGetRootElement(doc.get())) > limits::xml_depth)
    return Error{ErrorKind::invalid, "XML lồng nhau quá sâu.", name};
  return doc;
}

Result<Xml<xmlDoc>> parse_html(std::string_view utf8, const std::string& name) {
  initialise();
  const std::unique_ptr<htmlParserCtxt, void (*)(htmlParserCtxt*)> parser(htmlNewParserCtxt(),
                                                                          htmlFreeParserCtxt);
  Xml<xmlDoc> doc(htmlCtxtReadMemory(parser.get(), utf8.data(), static_cast<int>(utf8.size()), name.c_str(),
                                     "UTF-8",
                                     HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                         HTML_PARSE_RECOVER | HTML_PARSE_COMPACT));
  if (!doc || !xmlDocGetRootElement(doc.get()))
    return Error{ErrorKind::invalid, "Không đọc được nội dung HTML.", name};
  if (parser->disableSAX)  // it gave up, and would lose the rest: elements nested beyond its own limit
    return Error{ErrorKind::invalid,
                 "HTML lồng nhau quá sâu. Hãy chép nội dung sang tệp văn bản rồi gửi lại.", name};
  return doc;
}

std::string text_of(const xmlNode* node) {
  const std::unique_ptr<xmlChar, void (*)(void*)> content(xmlNodeGetContent(node), xmlFree);
  return content ? reinterpret_cast<const char*>(content.get()) : "";
}

std::string attribute(const xmlNode* node, const char* name) {
  const std::unique_ptr<xmlChar, void (*)(void*)> value(
      xmlGetNoNsProp(const_cast<xmlNode*>(node), reinterpret_cast<const xmlChar*>(name)), xmlFree);
  return value ? reinterpret_cast<const char*>(value.get()) : "";
}

std::string html_entity(std::string_view name) {
  int code = 0;
  if (name.size() > 1 && name[0] == '#') {
    const bool hex = name[1] == 'x' || name[1] == 'X';
    const char* end = name.data() + name.size();
    const auto read = std::from_chars(name.data() + (hex ? 2 : 1), end, code, hex ? 16 : 10);
    if (read.ec != std::errc() || read.ptr != end) return "";
  } else if (const htmlEntityDesc* entity = htmlEntityLookup(BAD_CAST std::string(name).c_str())) {
    code = static_cast<int>(entity->value);
  }
  if (code < 0x20 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return "";
  xmlChar bytes[8] = {};
  const int size = xmlCopyCharMultiByte(bytes, code);
  return std::string(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

std::string escape_xml(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (is_noncharacter(text.substr(at, 3))) {
      at += 2;
      continue;
    }
    const char c = text[at];
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
    }
  }
  return out;
}

}  // namespace vanthu
