#pragma once
#include <string>

#include "base/file.h"
#include "doc/doc.h"

namespace vanthu {

// Styles that every file has besides those of the Doc. The dot keeps their ids apart from a template's.
namespace docx_style {
inline constexpr const char* normal = "vanthu.Normal";  // what all paragraph styles are based on
inline constexpr const char* thin = "vanthu.Thin";    // no height to speak of: rules, what keeps tables apart
inline constexpr const char* ruled = "vanthu.Ruled";  // table with borders
inline constexpr const char* frame = "vanthu.Frame";  // table without
}  // namespace docx_style

const char* docx_alignment(Align align);  // ST_Jc (ECMA-376 17.18.44)
std::string docx_color(Color color);      // ST_HexColorRGB (17.18.38): "FF0000"

// word/styles.xml (ECMA-376 17.7).
Bytes write_docx_styles(const Doc& doc);

}  // namespace vanthu
