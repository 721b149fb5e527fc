#include "intake/intake.h"

#include <algorithm>

#include "base/limits.h"
#include "intake/docx.h"
#include "intake/glued_words.h"
#include "intake/lines.h"
#include "intake/mhtml.h"
#include "intake/office.h"
#include "intake/pdf.h"
#include "intake/scan.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr std::size_t head_bytes = 4'096;   // where containers tell what they hold
constexpr std::size_t tail_bytes = 64u << 10;
constexpr std::size_t sample = 256u << 10;  // as much as is looked at to tell Markdown from plain text

bool has_word(std::string_view bytes, std::string_view word) {
  return bytes.substr(0, head_bytes).find(word) != std::string_view::npos;
}

bool has_at(std::string_view bytes, std::size_t at, std::string_view magic) {
  return bytes.size() >= at && bytes.substr(at, magic.size()) == magic;
}
bool begins(std::string_view bytes, std::string_view magic) { return has_at(bytes, 0, magic); }

bool is_pdf(std::string_view b) { return b.substr(0, 1'024).find("%PDF-") != std::string_view::npos; }
bool is_rtf(std::string_view b) { return begins(b, "{\\rtf"); }
bool is_ole(std::string_view b) { return begins(b, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"); }
bool is_zip(std::string_view b) { return begins(b, "PK\x03\x04") || begins(b, "PK\x05\x06"); }
bool is_opendocument(std::string_view b) {
  return is_zip(b) && has_word(b, "mimetypeapplication/vnd.oasis.opendocument");
}
bool is_odt(std::string_view b) { return is_opendocument(b) && has_word(b, "opendocument.text"); }
// The names in an OLE container are UTF-16.
bool holds_stream(std::string_view b, std::string_view name) {
  std::string wide;
  for (const char c : name) wide += {c, '\0'};
  return is_ole(b) && b.find(wide) != std::string_view::npos;
}
bool is_doc(std::string_view b) { return holds_stream(b, "WordDocument"); }
bool is_old_sheet(std::string_view b) {
  return holds_stream(b, "Workbook") || holds_stream(b, "Book") || holds_stream(b, "PowerPoint Document");
}
bool is_encrypted(std::string_view b) { return holds_stream(b, "EncryptedPackage"); }
bool is_xlsx(std::string_view b) { return is_zip(b) && has_word(b, "xl/"); }
// The names of an archive's files stand before each of them, and together at its end.
bool is_docx(std::string_view b) {
  const std::string_view tail = b.substr(b.size() - std::min(b.size(), tail_bytes));
  const bool named = has_word(b, "word/") || tail.find("word/document") != std::string_view::npos;
  return is_zip(b) && (named || (has_word(b, "[Content_Types].xml") && !has_word(b, "xl/") && !has_word(b, "ppt/")));
}
// The directory of an archive stands at its end, before a comment of at most 64 KB (APPNOTE.TXT, 4.3.16).
bool is_cut_zip(std::string_view b) {
  constexpr std::size_t end_bytes = 22 + 65'535;
  return begins(b, "PK\x03\x04") &&
         b.substr(b.size() - std::min(b.size(), end_bytes)).find("PK\x05\x06") == std::string_view::npos;
}
bool is_archive(std::string_view b) {
  return is_zip(b) || begins(b, "Rar!\x1A\x07") || begins(b, "7z\xBC\xAF\x27\x1C") || begins(b, "\x1F\x8B");
}
bool is_image(std::string_view b) {
  return begins(b, "\x89PNG\r\n") || begins(b, "\xFF\xD8\xFF") || begins(b, "GIF8") ||
         begins(b, std::string_view("II*\0", 4)) || begins(b, std::string_view("MM\0*", 4)) ||
         (begins(b, "RIFF") && has_at(b, 8, "WEBP"));
}
bool is_heic(std::string_view b) { return has_at(b, 4, "ftypheic"); }
// Past what may stand before the first element: byte order mark, XML declaration, comments ("saved from url").
std::string_view first_element(std::string_view b) {
  if (begins(b, "\xEF\xBB\xBF")) b.remove_prefix(3);
  for (b = trim(b.substr(0, head_bytes)); begins(b, "<?") || begins(b, "<!--");) {
    const std::size_t end = b.find('>');
    if (end == std::string_view::npos) return "";
    b = trim(b.substr(end + 1));
  }
  return b;
}
bool is_html(std::string_view b) {
  const std::string head = lower(first_element(b).substr(0, 16));
  return begins(head, "<!doctype html") || begins(head, "<html") || begins(head, "<head") || begins(head, "<body");
}

constexpr const char* as_word_or_pdf =
    "Chương trình không đọc định dạng đó. Hãy chép nội dung sang tệp Word (.docx), hoặc lưu thành PDF, rồi gửi lại.";
constexpr const char* photo_advice = "Hãy lưu ảnh thành JPEG hoặc PNG rồi gửi lại.";
constexpr const char* unpack_advice = "Hãy giải nén rồi gửi từng tệp (.docx, .pdf, .txt …).";

// Formats that are known by their bytes and not read yet; the first that fits counts.
struct Refused {
  const char* name;
  bool (*sniff)(std::string_view);
  const char* advice;
};
constexpr Refused refused[] = {
    {"Word có mật khẩu", is_encrypted, "Hãy mở bằng Word, bỏ mật khẩu, lưu lại rồi gửi lại."},
    {"Excel hoặc PowerPoint 97-2003 (XLS, PPT)", is_old_sheet, as_word_or_pdf},
    {"tài liệu Office 97-2003 bị thiếu một phần hoặc bị hỏng", is_ole,
     "Hãy lấy lại tệp gốc, hoặc mở bằng Word, lưu thành .docx rồi gửi lại."},
    {"OpenDocument không phải văn bản (ODS, ODP)", is_opendocument, as_word_or_pdf},
    {"Excel (XLSX)", is_xlsx, as_word_or_pdf},
    {"tệp Word (.docx) hoặc tệp nén (ZIP) bị cắt mất phần cuối", is_cut_zip,
     "Có lẽ tệp được chép hoặc tải về chưa hết; hãy lấy lại tệp gốc rồi gửi lại."},
    {"tệp nén (ZIP, RAR, 7Z)", is_archive, unpack_advice},
    {"ảnh HEIC", is_heic, photo_advice},
};

// Formats that are no text and are read; the first that fits counts.
struct BinaryFormat {
  bool (*sniff)(std::string_view);
  Result<Text> (*read)(const Bytes&);
};
constexpr BinaryFormat binary_formats[] = {
    {is_odt, read_odt},
    {is_docx, read_docx},
    {is_doc, read_doc},
    {is_rtf, read_rtf},
    {is_pdf, read_pdf},
    {is_image, read_picture},
};

bool has_pair_of_stars(std::string_view line) {
  const std::size_t open = line.find("**");
  return open != std::string_view::npos && line.find("**", open + 3) != std::string_view::npos;
}

bool is_markdown_line(std::string_view line) {
  const std::size_t hashes = std::min(line.find_first_not_of('#'), line.size());
  if (hashes >= 1 && hashes <= 6 && line.substr(hashes, 1) == " ") return true;
  if (has_pair_of_stars(line) || begins(line, "\\*") || begins(line, "\\-")) return true;
  return begins(line, "|") && line.find("---") != std::string_view::npos &&
         line.find_first_not_of("|:- \r") == std::string_view::npos;
}

// Bullets and numbers say nothing, plain text has them too. One odd mark may be a typing error; two are none.
bool looks_like_markdown(std::string_view utf8) {
  int marks = 0;
  utf8 = utf8.substr(0, sample);
  for (std::size_t start = 0; start < utf8.size();) {
    const std::size_t end = std::min(utf8.find_first_of("\r\n", start), utf8.size());
    if (is_markdown_line(utf8.substr(start, end - start)) && ++marks == 2) return true;
    start = end + 1;
  }
  return false;
}

bool is_any_text(std::string_view) { return true; }

// Formats that are read: by the bytes, else by the name, else the last one.
struct Format {
  const char* extensions;  // each with its dot and a blank behind it
  bool (*sniff)(std::string_view utf8);
  Text (*read)(std::string_view utf8);
};
constexpr Format formats[] = {
    {".md .markdown ", looks_like_markdown, read_markdown},
    {".txt .text ", is_any_text, read_plain_text},
};

std::string extension_of(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? "" : lower(name.substr(dot)) + ' ';
}

const Format& format_of(std::string_view utf8, std::string_view name) {
  const std::string extension = extension_of(name);
  for (const Format& format : formats) {
    const bool named =
        !extension.empty() && std::string_view(format.extensions).find(extension) != std::string::npos;
    if (named || format.sniff(utf8)) return format;
  }
  return formats[std::size(formats) - 1];
}

Status refuse_other_formats(std::string_view bytes) {
  for (const Refused& format : refused)
    if (format.sniff(bytes))
      return Error{ErrorKind::unsupported, std::string("Tệp là ") + format.name + ". " + format.advice, ""};
  return Done{};
}

Status refuse_bad_size(std::string_view utf8) {
  if (trim(utf8).empty())
    return Error{ErrorKind::invalid, "Tệp không có chữ nào. Hãy kiểm tra lại tệp đã chọn.", ""};
  if (count_lines(utf8) > limits::text_lines)
    return Error{ErrorKind::too_large,
                 "Văn bản có quá " + std::to_string(limits::text_lines) +
                     " dòng, nhiều hơn mức cho phép. Hãy tách thành nhiều tệp.",
                 ""};
  return Done{};
}

bool is_named_html(std::string_view name) {
  const std::string extension = extension_of(name);
  return extension == ".html " || extension == ".htm " || extension == ".xhtml ";
}

// Lines of an MHTML file are those of the page in it.
Result<Text> read_page(const Bytes& bytes) {
  const Result<Decoded> decoded = decode_characters(is_mhtml(bytes) ? html_of_mhtml(bytes) : std::string(bytes));
  if (!decoded) return decoded.error();
  Result<Text> text = read_html(decoded->utf8);
  if (!text) return text;
  if (text->encoding == "utf-8") text->encoding = decoded->encoding;
  if (text->blocks.empty())
    return Error{ErrorKind::invalid, "Trang web không có chữ nào. Hãy kiểm tra lại tệp đã chọn.", ""};
  return text;
}

Result<Text> read(const Bytes& bytes, std::string_view name) {
  if (bytes.size() > limits::upload_bytes)
    return Error{ErrorKind::too_large,
                 "Tệp lớn quá " + std::to_string(limits::upload_bytes >> 20) + " MB, nhiều hơn mức cho phép.",
                 ""};
  for (const BinaryFormat& format : binary_formats)
    if (format.sniff(bytes)) return format.read(bytes);
  if (const Status known = refuse_other_formats(bytes); !known) return known.error();
  if (is_html(bytes) || is_named_html(name) || is_mhtml(bytes)) return read_page(bytes);
  const Result<Decoded> decoded = decode_text(bytes);
  if (!decoded) return decoded.error();
  if (const Status size = refuse_bad_size(decoded->utf8); !size) return size.error();
  Text text = format_of(decoded->utf8, name).read(decoded->utf8);
  text.encoding = decoded->encoding;
  text.findings.insert(text.findings.begin(), decoded->findings.begin(), decoded->findings.end());
  return text;
}

}  // namespace

Result<Text> read_text(const Bytes& bytes, std::string_view name) {
  Result<Text> text = read(bytes, name);
  if (text) note_glued_words(*text);
  if (text) return text;
  Error error = text.error();
  error.place = name;
  return error;
}

}  // namespace vanthu
