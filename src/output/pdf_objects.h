#pragma once
#include <hpdf.h>
#include <memory>
#include <string>
#include <string_view>

#include "base/file.h"
#include "base/result.h"

// A thin hold on libharu as a writer of objects and pages, and of nothing else: its fonts, encoders, PNG
// loader and PDF/A calls are slow or wrong (2.3.0). All objects belong to their document and are gone with
// it. libharu records the first failure; PdfDocument::save tells it.
namespace vanthu {

class PdfArray {
 public:
  PdfArray(HPDF_MMgr memory, HPDF_Array array) : memory_(memory), array_(array) {}

  PdfArray& number(int value);
  PdfArray& real(double value);
  PdfArray& dict(const class PdfDict& value);  // by reference if it is an object of its own
  PdfArray& array(const PdfArray& value);
  PdfArray& bytes(std::string_view value);
  PdfArray& text(std::string_view utf8);  // as PdfDict::text

 private:
  friend class PdfDict;
  PdfArray& add(void* object);

  HPDF_MMgr memory_;
  HPDF_Array array_;
};

class PdfDict {
 public:
  PdfDict(HPDF_MMgr memory, HPDF_Dict dict) : memory_(memory), dict_(dict) {}

  PdfDict& name(const char* key, const std::string& value);
  PdfDict& number(const char* key, int value);
  PdfDict& real(const char* key, double value);
  PdfDict& boolean(const char* key, bool value);
  PdfDict& ascii(const char* key, const std::string& value);
  PdfDict& bytes(const char* key, std::string_view value);
  PdfDict& text(const char* key, std::string_view utf8);  // ASCII or UTF-16 (ISO 32000-1, 7.9.2.2)
  PdfDict& dict(const char* key, const PdfDict& value);   // by reference if it is an object of its own
  PdfDict& array(const char* key, const PdfArray& value);

 private:
  friend class PdfArray;
  friend class PdfDocument;
  PdfDict& add(const char* key, void* object);

  HPDF_MMgr memory_;
  HPDF_Dict dict_;
};

class PdfDocument {
 public:
  explicit PdfDocument(HPDF_PDFVer version = HPDF_VER_17);

  PdfDict new_dict();  // to stand inside another one
  PdfArray new_array();
  PdfDict new_object();                          // a dictionary with a number of its own
  PdfDict new_stream(std::string_view content);  // compressed; an object of its own
  PdfDict new_plain_stream(std::string_view content);
  PdfDict new_page(double width, double height, std::string_view content);

  PdfDict catalog();
  PdfDict info();
  PdfDict trailer();

  // Error{internal}; its place is libharu's code.
  Result<Bytes> save();

 private:
  struct Free {
    void operator()(HPDF_Doc doc) const { HPDF_Free(doc); }
  };
  std::unique_ptr<std::remove_pointer_t<HPDF_Doc>, Free> doc_;
};

}  // namespace vanthu
