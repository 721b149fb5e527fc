#include "intake/pdf_signatures.h"

#include <algorithm>
#include <exception>
#include <map>
#include <memory>
#include <new>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include "base/limits.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr int highest_parent = 8;             // fields above a field
constexpr std::size_t most_quoted = 300;      // bytes of what a look says
constexpr int hidden = 2, not_for_view = 32;  // annotation flags (table 165)

// The type of a field may stand at a field above it (table 220).
bool is_signature_field(QPDFObjectHandle field) {
  for (int up = 0; up < highest_parent && field.isDictionary(); ++up, field = field.getKey("/Parent"))
    if (field.hasKey("/FT")) return field.getKey("/FT").isNameAndEquals("/Sig");
  return false;
}

bool draws(QPDFObjectHandle look) {
  QPDFObjectHandle length = look.isStream() ? look.getDict().getKey("/Length") : QPDFObjectHandle();
  return length.isInitialized() && length.isInteger() && length.getIntValue() > 0;
}

bool is_shown(QPDFObjectHandle annotation) {
  QPDFObjectHandle flags = annotation.getKey("/F");
  return !flags.isInteger() || (flags.getIntValue() & (hidden | not_for_view)) == 0;
}

void remove_looks(QPDFObjectHandle page) {
  QPDFObjectHandle annotations = page.getKey("/Annots");
  if (!annotations.isArray()) return;
  QPDFObjectHandle kept = QPDFObjectHandle::newArray();
  for (int at = 0; at < annotations.getArrayNItems(); ++at)
    if (QPDFObjectHandle item = annotations.getArrayItem(at); !is_signature_look(item)) kept.appendItem(item);
  page.replaceKey("/Annots", kept);
}

// The words of `shown` that `bare` has not, or not as often.
std::string words_beyond(const PrintedPage& shown, const PrintedPage& bare) {
  std::map<std::string_view, int> known;
  for (const PrintedWord& word : bare.words) ++known[word.text];
  std::string out;
  for (const PrintedWord& word : shown.words)
    if (known[word.text]-- <= 0) out += (out.empty() ? "" : " ") + word.text;
  if (out.size() <= most_quoted) return out;
  out.resize(out.rfind(' ', most_quoted) == std::string::npos ? 0 : out.rfind(' ', most_quoted));
  return out + (out.empty() ? "…" : " …");
}

}  // namespace

bool is_signature_look(QPDFObjectHandle annotation) {
  if (!annotation.isDictionary() || !annotation.getKey("/Subtype").isNameAndEquals("/Widget")) return false;
  if (!is_signature_field(annotation) || !is_shown(annotation)) return false;
  QPDFObjectHandle looks = annotation.getKey("/AP");
  QPDFObjectHandle normal = looks.isDictionary() ? looks.getKey("/N") : QPDFObjectHandle::newNull();
  if (!normal.isDictionary()) return draws(normal);
  for (const std::string& state : normal.getKeys())
    if (draws(normal.getKey(state))) return true;
  return false;
}

bool has_signature_look(QPDFObjectHandle page) {
  QPDFObjectHandle annotations = page.getKey("/Annots");
  for (int at = 0; annotations.isArray() && at < annotations.getArrayNItems(); ++at)
    if (is_signature_look(annotations.getArrayItem(at))) return true;
  return false;
}

Bytes without_signature_looks(const Bytes& bytes) {
  try {
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("pdf", bytes.data(), bytes.size());
    for (QPDFPageObjectHelper& page : QPDFPageDocumentHelper(pdf).getAllPages())
      remove_looks(page.getObjectHandle());
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setStreamDataMode(qpdf_s_preserve);
    writer.write();
    const std::unique_ptr<Buffer> written(writer.getBuffer());
    return Bytes(reinterpret_cast<const char*>(written->getBuffer()), written->getSize());
  } catch (const std::bad_alloc&) {
    throw;  // the process is at its limit: that is to be told
  } catch (const std::exception&) {
    return {};
  }
}

std::vector<Diagnostic> signature_look_findings(const std::vector<PrintedPage>& shown,
                                                const std::vector<PrintedPage>& bare) {
  std::vector<Diagnostic> out;
  for (std::size_t at = 0; at < std::min(shown.size(), bare.size()); ++at) {
    const std::string words = words_beyond(shown[at], bare[at]);
    if (words.empty()) continue;
    const int page = static_cast<int>(at) + 1;
    out.push_back({.code = "text.signature-look",
                   .severity = Severity::info,
                   .message = "Trang " + std::to_string(page) + ": chữ trong ô chữ ký số (“" + words +
                              "”) không thuộc nội dung văn bản nên không đưa vào hồ sơ.",
                   .node = {},
                   .source = {.page = page}});
  }
  return out;
}

}  // namespace vanthu
