#include "output/pdf.h"

#include "output/fingerprint.h"
#include "output/pdf_fonts.h"
#include "output/pdf_objects.h"
#include "output/pdf_pages.h"
#include "output/pdf_text.h"

namespace vanthu {
namespace {

void describe_document(PdfDocument& document, const Properties& properties) {
  PdfDict info = document.info();
  const auto put = [&](const char* key, const std::string& value) {
    if (!value.empty()) info.text(key, value);
  };
  put("Title", properties.title);
  put("Author", properties.author);
  put("Subject", properties.subject);
  put("Keywords", properties.keywords);
  put("Producer", "vanthu");
  if (const std::string date = pdf_date(properties.created); !date.empty())
    info.ascii("CreationDate", date).ascii("ModDate", date);
  document.catalog()
      .ascii("Lang", "vi-VN")
      .dict("ViewerPreferences", document.new_dict().boolean("DisplayDocTitle", true));
}

// The file identifier (ISO 32000-1, 14.4), from the content alone.
class Identity {
 public:
  void add(std::string_view bytes) {
    low_ = fingerprint(bytes, low_);
    high_ = fingerprint(bytes, high_ + bytes.size());
  }

  void write(PdfDocument& document) const {
    std::string id;
    for (const std::uint64_t half : {high_, low_})
      for (int shift = 56; shift >= 0; shift -= 8) id += static_cast<char>(half >> shift & 0xFF);
    document.trailer().array("ID", document.new_array().bytes(id).bytes(id));
  }

 private:
  std::uint64_t low_ = fingerprint("low"), high_ = fingerprint("high");
};

}  // namespace

Result<Bytes> write_pdf(const Pages& pages, const FontSet& fonts) {
  PdfDocument document;
  PdfDict resources = document.new_object();  // one for all pages
  const Result<PdfFonts> embedded = embed_pdf_fonts(document, resources, pages, fonts);
  if (!embedded) return embedded.error();

  Identity identity;
  for (const Page& page : pages.pages) {
    const std::string content = pdf_page_content(page, *embedded);
    document.new_page(page.width, page.height, content).dict("Resources", resources);
    identity.add(content);
  }
  const Properties& properties = pages.properties;
  for (const std::string& value : {properties.title, properties.author, properties.created})
    identity.add(value);
  identity.write(document);
  describe_document(document, properties);
  return document.save();
}

}  // namespace vanthu
