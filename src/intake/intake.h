#pragma once
#include <string_view>

#include "base/file.h"
#include "base/result.h"
#include "text/text.h"

namespace vanthu {

// Bytes of a draft -> Text. The format is told by the bytes first, then by the name's extension.
// Errors: unsupported (binary, or a format that is not read yet: the message names it), too_large,
// invalid (no text in it: empty, blanks only).
Result<Text> read_text(const Bytes& bytes, std::string_view name);

// A reader per format (HTML tables inside either are cells); each takes UTF-8 (decoded, line ends still as
// received).
Text read_plain_text(std::string_view utf8);
Text read_markdown(std::string_view utf8);

// A page: saved from a site, by Word or LibreOffice, or as MHTML. Its paragraphs are whole, its lines those of the mark-up.
// Legacy charsets are found out behind the mark-up, so `utf8` may be what Windows-1252 shows of them. Error{invalid}: no page, or
// nested too deep.
Result<Text> read_html(std::string_view utf8);

// A text file as UTF-8.
struct Decoded {
  std::string utf8;
  std::string encoding;
  std::vector<Diagnostic> findings;
};

// Byte order marks, UTF-16 with and without one, UTF-8, and the legacy charsets of Vietnamese (intake/charset.h).
// Error{unsupported} where the bytes are no text.
Result<Decoded> decode_text(std::string_view bytes);
// The same without legacy charsets: bytes that are no Unicode are shown as Windows-1252 does.
Result<Decoded> decode_characters(std::string_view bytes);

}  // namespace vanthu
