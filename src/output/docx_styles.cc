#include "output/docx_styles.h"

#include "output/docx_namespaces.h"
#include "output/docx_units.h"
#include "output/xml_writer.h"

namespace vanthu {
namespace {

constexpr double border_width = 0.5;

void write_defaults(XmlWriter& xml) {
  xml.element("w:docDefaults", [&] {
    xml.element("w:rPrDefault", [&] {
      xml.element("w:rPr", [&] {
        xml.empty(
            "w:rFonts",
            {{"w:ascii", docx_font}, {"w:hAnsi", docx_font}, {"w:eastAsia", docx_font}, {"w:cs", docx_font}});
        xml.empty("w:sz", {{"w:val", half_points(14)}});
        xml.empty("w:szCs", {{"w:val", half_points(14)}});
        xml.empty("w:lang", {{"w:val", "vi-VN"}});
      });
    });
    xml.element("w:pPrDefault", [&] {
      xml.element("w:pPr", [&] {
        xml.empty("w:widowControl");
        xml.empty("w:spacing",
                  {{"w:before", 0}, {"w:after", 0}, {"w:line", line_240ths(1)}, {"w:lineRule", "auto"}});
      });
    });
  });
}

void write_indents(XmlWriter& xml, const Style& style) {
  const bool hangs = style.first_line < 0;
  xml.empty("w:ind", {{"w:left", twips(style.left)},
                      {"w:right", twips(style.right)},
                      {hangs ? "w:hanging" : "w:firstLine", twips(std::abs(style.first_line))}});
}

void write_paragraph_form(XmlWriter& xml, const Style& style) {
  xml.element("w:pPr", [&] {
    if (style.keep_next) xml.empty("w:keepNext");
    if (style.keep_lines) xml.empty("w:keepLines");
    xml.empty("w:spacing", {{"w:before", twips(style.before)},
                            {"w:after", twips(style.after)},
                            {"w:line", line_240ths(style.line)},
                            {"w:lineRule", "auto"}});
    write_indents(xml, style);
    xml.empty("w:jc", {{"w:val", docx_alignment(style.align)}});
    if (style.outline > 0) xml.empty("w:outlineLvl", {{"w:val", style.outline - 1}});
  });
}

void write_style(XmlWriter& xml, const Style& style) {
  xml.element("w:style", {{"w:type", "paragraph"}, {"w:customStyle", "1"}, {"w:styleId", style.id}}, [&] {
    xml.empty("w:name", {{"w:val", style.name}});
    xml.empty("w:basedOn", {{"w:val", docx_style::normal}});
    xml.empty("w:qFormat");
    write_paragraph_form(xml, style);
    xml.element("w:rPr", [&] {
      if (style.bold) xml.empty("w:b");
      if (style.italic) xml.empty("w:i");
      if (style.color != black) xml.empty("w:color", {{"w:val", docx_color(style.color)}});
      xml.empty("w:sz", {{"w:val", half_points(style.size)}});
      xml.empty("w:szCs", {{"w:val", half_points(style.size)}});
    });
  });
}

void write_normal(XmlWriter& xml) {
  xml.element("w:style", {{"w:type", "paragraph"}, {"w:default", "1"}, {"w:styleId", docx_style::normal}},
              [&] {
                xml.empty("w:name", {{"w:val", "Normal"}});
                xml.empty("w:qFormat");
              });
}

void write_thin(XmlWriter& xml) {
  xml.element(
      "w:style", {{"w:type", "paragraph"}, {"w:customStyle", "1"}, {"w:styleId", docx_style::thin}}, [&] {
        xml.empty("w:name", {{"w:val", "Dòng kẻ"}});
        xml.empty("w:basedOn", {{"w:val", docx_style::normal}});
        xml.element("w:pPr", [&] { xml.empty("w:spacing", {{"w:line", 1}, {"w:lineRule", "exact"}}); });
        xml.element("w:rPr", [&] { xml.empty("w:sz", {{"w:val", half_points(1)}}); });
      });
}

void write_borders(XmlWriter& xml) {
  xml.element("w:tblBorders", [&] {
    for (const char* side : {"w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"})
      xml.empty(
          side,
          {{"w:val", "single"}, {"w:sz", eighth_points(border_width)}, {"w:space", 0}, {"w:color", "auto"}});
  });
}

void write_no_padding(XmlWriter& xml) {
  xml.element("w:tblCellMar", [&] {
    for (const char* side : {"w:top", "w:left", "w:bottom", "w:right"})
      xml.empty(side, {{"w:w", 0}, {"w:type", "dxa"}});
  });
}

void write_table_style(XmlWriter& xml, const char* id, const char* name, bool borders) {
  xml.element("w:style", {{"w:type", "table"}, {"w:customStyle", "1"}, {"w:styleId", id}}, [&] {
    xml.empty("w:name", {{"w:val", name}});
    xml.element("w:tblPr", [&] {
      if (borders) write_borders(xml);
      write_no_padding(xml);
    });
  });
}

}  // namespace

const char* docx_alignment(Align align) {
  switch (align) {
    case Align::left:
      return "left";
    case Align::center:
      return "center";
    case Align::right:
      return "right";
    case Align::justify:
      return "both";
  }
  return "left";
}

std::string docx_color(Color color) {
  constexpr char digits[] = "0123456789ABCDEF";
  std::string out;
  for (int shift = 20; shift >= 0; shift -= 4) out += digits[color >> shift & 0xF];
  return out;
}

Bytes write_docx_styles(const Doc& doc) {
  XmlWriter xml;
  xml.element("w:styles", {{"xmlns:w", docx_ns::word}}, [&] {
    write_defaults(xml);
    write_normal(xml);
    for (const Style& style : doc.styles) write_style(xml, style);
    write_thin(xml);
    write_table_style(xml, docx_style::ruled, "Bảng có đường kẻ", true);
    write_table_style(xml, docx_style::frame, "Khung không đường kẻ", false);
  });
  return xml.take();
}

}  // namespace vanthu
