#include "output/pdf.h"

#include "output/fingerprint.h"
#include "output/pdf_attachments.h"
#include "output/pdf_fields.h"
#include "output/pdf_fonts.h"
#include "output/pdf_metadata.h"
#include "output/pdf_objects.h"
#include "output/pdf_pages.h"
#include "output/pdf_tags.h"

namespace vanthu {
namespace {

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

Result<Bytes> write_pdf(const Pages& pages, const FontSet& fonts, PdfStandard standard) {
  const bool twin = standard == PdfStandard::a1b;
  PdfDocument document(twin ? HPDF_VER_14 : HPDF_VER_17);
  PdfDict resources = document.new_object();  // one for all pages
  const Result<PdfFonts> embedded = embed_pdf_fonts(document, resources, pages, fonts, standard);
  if (!embedded) return embedded.error();

  Identity identity;
  std::vector<TaggedPage> tagged;
  std::vector<PdfDict> page_objects;
  for (const Page& page : pages.pages) {
    PageContent content = pdf_page_content(page, pages.structure, *embedded);
    page_objects.push_back(document.new_page(page.width, page.height, content.stream));
    page_objects.back().dict("Resources", resources);
    tagged.push_back({page_objects.back(), std::move(content.marked)});
    identity.add(content.stream);
  }
  std::vector<PdfField> fields = write_fields(document, pages, page_objects);
  write_structure(document, pages.structure, tagged, fields);
  identity.add(describe_document(document, pages.properties, standard));
  if (!twin) {
    attach_files(document, pages.attachments, pages.properties.created);
    for (const Attachment& file : pages.attachments) identity.add(file.bytes);
  }
  identity.write(document);
  return document.save();
}

}  // namespace vanthu
