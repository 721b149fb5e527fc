#include "output/pdf_objects.h"

#include <cstdio>
#include <hpdf_catalog.h>
#include <hpdf_info.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>

#include "output/pdf_text.h"

namespace vanthu {
namespace {

void* new_binary(HPDF_MMgr memory, std::string_view bytes) {
  // libharu copies the bytes; its interface lacks the const.
  auto* data = reinterpret_cast<HPDF_BYTE*>(const_cast<char*>(bytes.data()));
  return HPDF_Binary_New(memory, data, static_cast<HPDF_UINT>(bytes.size()));
}

void write(HPDF_Stream stream, std::string_view bytes) {
  HPDF_Stream_Write(stream, reinterpret_cast<const HPDF_BYTE*>(bytes.data()),
                    static_cast<HPDF_UINT>(bytes.size()));
}

void* new_text(HPDF_MMgr memory, std::string_view utf8) {
  const std::string text = text_string(utf8);
  return text.starts_with('\xFE') ? new_binary(memory, text) : HPDF_String_New(memory, text.c_str(), nullptr);
}

Error failed(HPDF_STATUS code) {
  char text[32];
  std::snprintf(text, sizeof text, "libharu 0x%04lX", static_cast<unsigned long>(code));
  return {ErrorKind::internal, "Không ghi được tệp PDF.", text};
}

}  // namespace

PdfArray& PdfArray::add(void* object) {
  if (array_) HPDF_Array_Add(array_, object);
  return *this;
}

PdfArray& PdfArray::number(int value) { return add(HPDF_Number_New(memory_, value)); }
PdfArray& PdfArray::real(double value) { return add(HPDF_Real_New(memory_, static_cast<HPDF_REAL>(value))); }
PdfArray& PdfArray::dict(const PdfDict& value) { return add(value.dict_); }
PdfArray& PdfArray::array(const PdfArray& value) { return add(value.array_); }
PdfArray& PdfArray::bytes(std::string_view value) { return add(new_binary(memory_, value)); }
PdfArray& PdfArray::text(std::string_view utf8) { return add(new_text(memory_, utf8)); }

PdfDict& PdfDict::add(const char* key, void* object) {
  if (dict_) HPDF_Dict_Add(dict_, key, object);
  return *this;
}

PdfDict& PdfDict::name(const char* key, const std::string& value) {
  return add(key, HPDF_Name_New(memory_, value.c_str()));
}
PdfDict& PdfDict::number(const char* key, int value) { return add(key, HPDF_Number_New(memory_, value)); }
PdfDict& PdfDict::real(const char* key, double value) {
  return add(key, HPDF_Real_New(memory_, static_cast<HPDF_REAL>(value)));
}
PdfDict& PdfDict::boolean(const char* key, bool value) { return add(key, HPDF_Boolean_New(memory_, value)); }
PdfDict& PdfDict::ascii(const char* key, const std::string& value) {
  return add(key, HPDF_String_New(memory_, value.c_str(), nullptr));
}
PdfDict& PdfDict::bytes(const char* key, std::string_view value) {
  return add(key, new_binary(memory_, value));
}
PdfDict& PdfDict::text(const char* key, std::string_view utf8) { return add(key, new_text(memory_, utf8)); }
PdfDict& PdfDict::dict(const char* key, const PdfDict& value) { return add(key, value.dict_); }
PdfDict& PdfDict::array(const char* key, const PdfArray& value) { return add(key, value.array_); }

PdfDocument::PdfDocument(HPDF_PDFVer version) : doc_(HPDF_New(nullptr, nullptr)) {
  if (!doc_) throw std::bad_alloc();
  doc_->pdf_version = version;
  HPDF_SetCompressionMode(doc_.get(), HPDF_COMP_TEXT);
}

PdfDict PdfDocument::new_dict() { return {doc_->mmgr, HPDF_Dict_New(doc_->mmgr)}; }
PdfArray PdfDocument::new_array() { return {doc_->mmgr, HPDF_Array_New(doc_->mmgr)}; }

PdfDict PdfDocument::new_object() {
  const HPDF_Dict dict = HPDF_Dict_New(doc_->mmgr);
  if (dict) HPDF_Xref_Add(doc_->xref, dict);
  return {doc_->mmgr, dict};
}

PdfDict PdfDocument::new_stream(std::string_view content) {
  PdfDict stream = new_plain_stream(content);
  if (stream.dict_) stream.dict_->filter = HPDF_STREAM_FILTER_FLATE_DECODE;
  return stream;
}

PdfDict PdfDocument::new_plain_stream(std::string_view content) {
  const HPDF_Dict dict = HPDF_DictStream_New(doc_->mmgr, doc_->xref);
  if (dict) write(dict->stream, content);
  return {doc_->mmgr, dict};
}

PdfDict PdfDocument::new_page(double width, double height, std::string_view content) {
  const HPDF_Page page = HPDF_AddPage(doc_.get());
  if (page) {
    HPDF_Page_SetWidth(page, static_cast<HPDF_REAL>(width));
    HPDF_Page_SetHeight(page, static_cast<HPDF_REAL>(height));
    write(static_cast<HPDF_PageAttr>(page->attr)->stream, content);
  }
  return {doc_->mmgr, page};
}

PdfDict PdfDocument::catalog() { return {doc_->mmgr, doc_->catalog}; }
PdfDict PdfDocument::info() { return {doc_->mmgr, doc_->info}; }
PdfDict PdfDocument::trailer() { return {doc_->mmgr, doc_->trailer}; }

Result<Bytes> PdfDocument::save() {
  if (const HPDF_STATUS code = HPDF_GetError(doc_.get()); code != HPDF_OK) return failed(code);
  if (const HPDF_STATUS code = HPDF_SaveToStream(doc_.get()); code != HPDF_OK) return failed(code);
  HPDF_UINT32 size = HPDF_GetStreamSize(doc_.get());
  Bytes bytes(size, '\0');
  HPDF_ResetStream(doc_.get());
  const HPDF_STATUS code = HPDF_ReadFromStream(doc_.get(), reinterpret_cast<HPDF_BYTE*>(bytes.data()), &size);
  if (code != HPDF_OK && code != HPDF_STREAM_EOF) return failed(code);
  return bytes;
}

}  // namespace vanthu
