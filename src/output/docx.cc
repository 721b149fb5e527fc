#include "output/docx.h"

#include "base/zip.h"
#include "output/docx_attachments.h"
#include "output/docx_body.h"
#include "output/docx_package.h"
#include "output/docx_styles.h"

namespace vanthu {

Result<Bytes> write_docx(const Doc& doc, const FontSet& fonts) {
  std::vector<Member> members = {
      {"[Content_Types].xml", write_docx_content_types(doc)},  // first: readers know the kind of file by it
      {"_rels/.rels", write_docx_package_relations()},
      {"word/document.xml", write_docx_body(doc, fonts)},
      {"word/_rels/document.xml.rels", write_docx_body_relations(doc)},
      {"word/styles.xml", write_docx_styles(doc)},
      {"word/settings.xml", write_docx_settings()},
      {"word/fontTable.xml", write_docx_fonts()},
      {"docProps/core.xml", write_docx_core_properties(doc.properties)},
      {"docProps/app.xml", write_docx_application_properties()},
  };
  for (const DocxHeader& header : docx_headers(doc))
    members.push_back({"word/" + header.id + ".xml", write_docx_header(header)});
  for (Member& part : docx_attachment_parts(doc)) members.push_back(std::move(part));
  return zip(members);
}

}  // namespace vanthu
