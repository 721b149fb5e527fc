#include "output/pdf_attachments.h"

#include <hpdf_encrypt.h>
#include <map>

#include "output/pdf_text.h"

namespace vanthu {
namespace {

std::string md5(std::string_view bytes) {  // what CheckSum asks for (7.11.4.1, table 46); not for security
  HPDF_MD5Context context;
  HPDF_MD5Init(&context);
  // Read only; libharu's interface lacks the const.
  auto* data = reinterpret_cast<HPDF_BYTE*>(const_cast<char*>(bytes.data()));
  HPDF_MD5Update(&context, data, static_cast<HPDF_UINT32>(bytes.size()));
  std::string digest(16, '\0');
  HPDF_MD5Final(reinterpret_cast<HPDF_BYTE*>(digest.data()), &context);
  return digest;
}

// For readers that know no Unicode names.
std::string ascii_name(const std::string& name) {
  std::string out = name;
  for (char& c : out)
    if (c < ' ' || c > '~') c = '_';
  return out;
}

PdfDict embedded_file(PdfDocument& document, const Attachment& file, const std::string& created) {
  PdfDict parameters = document.new_dict().number("Size", static_cast<int>(file.bytes.size()));
  parameters.bytes("CheckSum", md5(file.bytes));
  if (const std::string date = pdf_date(created); !date.empty())
    parameters.ascii("CreationDate", date).ascii("ModDate", date);
  return document.new_stream(file.bytes)
      .name("Type", "EmbeddedFile")
      .name("Subtype", file.media_type.empty() ? "application/octet-stream" : file.media_type)
      .dict("Params", parameters);
}

PdfDict file_specification(PdfDocument& document, const Attachment& file, const std::string& created) {
  const PdfDict content = embedded_file(document, file, created);
  PdfDict specification = document.new_object();
  specification.name("Type", "Filespec")
      .ascii("F", ascii_name(file.name))
      .text("UF", file.name)
      .name("AFRelationship", "Source")
      .dict("EF", document.new_dict().dict("F", content).dict("UF", content));
  if (!file.description.empty()) specification.text("Desc", file.description);
  return specification;
}

}  // namespace

void attach_files(PdfDocument& document, const std::vector<Attachment>& files, const std::string& created) {
  if (files.empty()) return;
  std::multimap<std::string, const Attachment*> sorted;  // by their names as written: a name tree (7.9.6)
  for (const Attachment& file : files) sorted.emplace(text_string(file.name), &file);

  PdfArray associated = document.new_array(), names = document.new_array();
  for (const auto& [name, file] : sorted) {
    const PdfDict specification = file_specification(document, *file, created);
    associated.dict(specification);
    names.text(file->name).dict(specification);
  }
  document.catalog()
      .array("AF", associated)
      .dict("Names", document.new_dict().dict("EmbeddedFiles", document.new_dict().array("Names", names)));
}

}  // namespace vanthu
