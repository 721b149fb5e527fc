#include "output/pdf_metadata.h"

#include "base/xml.h"
#include "output/icc_profile.h"
#include "output/pdf_text.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr const char* language = "vi-VN";
constexpr const char* producer = "vanthu";
constexpr const char* color_space = "sRGB IEC61966-2.1";

// Strings are at most 32767 bytes long (ISO 19005-3, 6.1.13): this many characters, whatever they are.
constexpr int longest = 8000;

// Without what XML cannot say, so that both places say the same.
std::string sayable(std::string_view text) {
  std::string out;
  int length = 0;
  for (std::size_t at = 0; at < text.size() && length++ < longest;) {
    const char32_t c = next_code_point(text, at);
    if (c >= U' ' && c != 0xFFFE && c != 0xFFFF) append_utf8(out, c);
  }
  return out;
}

Properties sayable(const Properties& properties) {
  return {sayable(properties.title), sayable(properties.subject), sayable(properties.author),
          sayable(properties.keywords), pdf_date(properties.created).empty() ? "" : properties.created};
}

class Xmp {
 public:
  explicit Xmp(PdfStandard standard) {
    packet_ =
        "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
        "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
        " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
        " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n";
    simple("pdfaid:part", standard == PdfStandard::a1b ? "1" : "3");
    simple("pdfaid:conformance", standard == PdfStandard::a1b ? "B" : "A");
    simple("dc:format", "application/pdf");
  }

  void simple(const std::string& name, const std::string& value) {
    if (!value.empty()) tag(name, escape_xml(value));
  }
  // In a container: rdf:Alt, rdf:Seq or rdf:Bag.
  void item(const std::string& name, const std::string& container, const std::string& value) {
    if (value.empty()) return;
    const std::string attribute = container == "rdf:Alt" ? " xml:lang=\"x-default\"" : "";
    tag(name,
        "<" + container + "><rdf:li" + attribute + ">" + escape_xml(value) + "</rdf:li></" + container + ">");
  }

  std::string take() {
    packet_ += "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>";
    return std::move(packet_);
  }

 private:
  void tag(const std::string& name, const std::string& content) {
    packet_ += "<" + name + ">" + content + "</" + name + ">\n";
  }

  std::string packet_;
};

std::string xmp_packet(const Properties& properties, PdfStandard standard) {
  Xmp xmp(standard);
  xmp.item("dc:title", "rdf:Alt", properties.title);
  xmp.item("dc:creator", "rdf:Seq", properties.author);
  xmp.item("dc:description", "rdf:Alt", properties.subject);
  xmp.item("dc:language", "rdf:Bag", language);
  xmp.simple("pdf:Keywords", properties.keywords);
  xmp.simple("pdf:Producer", producer);
  xmp.simple("xmp:CreateDate", properties.created);
  xmp.simple("xmp:ModifyDate", properties.created);
  return xmp.take();
}

void write_information(PdfDict info, const Properties& properties, PdfStandard standard) {
  const auto put = [&](const char* key, const std::string& value) {
    if (!value.empty()) info.text(key, value);
  };
  put("Title", properties.title);
  put("Author", properties.author);
  put("Subject", properties.subject);
  put("Keywords", properties.keywords);
  put("Producer", producer);
  if (const std::string date = pdf_date(properties.created); !date.empty())
    info.ascii("CreationDate", date).ascii("ModDate", date);
  // Only for programs that look for the standard here, as in PDF/X.
  if (standard == PdfStandard::a3a) info.ascii("GTS_PDFA1Version", "PDF/A-3a:2012");
}

// What colours mean (ISO 19005-3, 6.2.3): all of them are device colours.
PdfDict output_intent(PdfDocument& document) {
  return document.new_object()
      .name("Type", "OutputIntent")
      .name("S", "GTS_PDFA1")
      .ascii("OutputConditionIdentifier", color_space)
      .ascii("Info", color_space)
      .ascii("RegistryName", "http://www.color.org")
      .dict("DestOutputProfile", document.new_stream(srgb_profile()).number("N", 3));
}

}  // namespace

std::string describe_document(PdfDocument& document, const Properties& given, PdfStandard standard) {
  const Properties properties = sayable(given);
  std::string packet = xmp_packet(properties, standard);
  write_information(document.info(), properties, standard);
  document.catalog()
      .ascii("Lang", language)
      .dict("ViewerPreferences", document.new_dict().boolean("DisplayDocTitle", true))
      .dict("Metadata", document.new_plain_stream(packet).name("Type", "Metadata").name("Subtype", "XML"))
      .array("OutputIntents", document.new_array().dict(output_intent(document)));
  return packet;
}

}  // namespace vanthu
