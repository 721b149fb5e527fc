#pragma once

// Names that the parts of a DOCX share (ECMA-376 parts 1 and 2).
namespace vanthu {

inline constexpr const char* docx_font = "Times New Roman";

namespace docx_ns {
inline constexpr const char* word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
inline constexpr const char* relations =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
inline constexpr const char* package =
    "http://schemas.openxmlformats.org/package/2006";  // + "/relationships", …
inline constexpr const char* attachment = "urn:vanthu:attachment:1";  // ours; intake/attachments.cc reads it
}  // namespace docx_ns

}  // namespace vanthu
