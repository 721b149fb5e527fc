#pragma once
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/zip.h"
#include "intake/docx.h"
#include "text/unicode.h"

// Word files as tests write them: the XML between the outer elements of each part.
namespace vanthu {

inline constexpr const char* transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
inline constexpr const char* strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";

struct WordFile {
  std::string body;
  std::string styles, numbering, footnotes, endnotes, theme, header;  // "": the part is missing
  std::string name_space = transitional;
  std::string folder = "word/";
  std::string target = "word/document.xml";  // of the relationship that leads to the document
  std::vector<Member> more;

  std::string root(const std::string& name, const std::string& content) const {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:" + name + " xmlns:w=\"" + name_space +
           "\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
           " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
           " xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\""
           " xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\""
           " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""
           " xmlns:v=\"urn:schemas-microsoft-com:vml\">" +
           content + "</w:" + name + ">";
  }

  Bytes bytes() const {
    std::vector<Member> members = {
        {"[Content_Types].xml", content_types()},
        {"_rels/.rels", relationships({{"officeDocument", target}})},
        {folder + "document.xml", root("document", "<w:body>" + body + "</w:body>")}};
    std::vector<std::pair<std::string, std::string>> links;
    const auto add = [&](const char* part, const char* element, const std::string& content) {
      if (content.empty()) return;
      members.push_back({folder + part + ".xml", root(element, content)});
      links.emplace_back(part, std::string(part) + ".xml");
    };
    add("styles", "styles", styles);
    add("numbering", "numbering", numbering);
    add("footnotes", "footnotes", footnotes);
    add("endnotes", "endnotes", endnotes);
    add("theme", "theme", theme);
    add("header", "hdr", header);
    members.push_back({folder + "_rels/document.xml.rels", relationships(links)});
    members.insert(members.end(), more.begin(), more.end());
    return *zip(members);
  }

 private:
  std::string content_types() const {
    constexpr const char* package = "application/vnd.openxmlformats-package.relationships+xml";
    constexpr const char* word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    std::string out = std::string("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">") +
                      "<Default Extension=\"rels\" ContentType=\"" + package +
                      "\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>";
    for (const auto& [part, type] : {std::pair("document", "document.main"), std::pair("styles", "styles"),
                                     std::pair("numbering", "numbering")})
      out += "<Override PartName=\"/" + folder + part + ".xml\" ContentType=\"" + word + type + "+xml\"/>";
    return out + "</Types>";
  }

  static std::string relationships(const std::vector<std::pair<std::string, std::string>>& links) {
    std::string out = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    for (const auto& [kind, to] : links)
      out += "<Relationship Id=\"r-" + kind +
             "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + kind + "\" Target=\"" + to +
             "\"/>";
    return out + "</Relationships>";
  }
};

// A run, a paragraph, a table; properties are the inside of w:rPr, w:pPr.
inline std::string run_of(const std::string& text, const std::string& properties = "") {
  return "<w:r><w:rPr>" + properties + "</w:rPr><w:t xml:space=\"preserve\">" + text + "</w:t></w:r>";
}
inline std::string with_runs(const std::string& runs, const std::string& properties = "") {
  return "<w:p><w:pPr>" + properties + "</w:pPr>" + runs + "</w:p>";
}
inline std::string paragraph_of(const std::string& text, const std::string& properties = "") {
  return with_runs(run_of(text), properties);
}
inline std::string numbered(const std::string& text, int list, int level = 0) {
  return paragraph_of(text, "<w:numPr><w:ilvl w:val=\"" + std::to_string(level) + "\"/><w:numId w:val=\"" +
                                std::to_string(list) + "\"/></w:numPr>");
}
inline std::string cell_with(const std::string& content, const std::string& properties = "") {
  return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + content + "</w:tc>";
}
inline std::string cell_of(const std::string& text, const std::string& properties = "") {
  return cell_with(paragraph_of(text), properties);
}
inline std::string row_of(const std::string& cells, const std::string& properties = "") {
  return "<w:tr><w:trPr>" + properties + "</w:trPr>" + cells + "</w:tr>";
}
inline std::string table_of(const std::string& rows, const std::vector<int>& widths = {}) {
  std::string grid;
  for (const int width : widths) grid += "<w:gridCol w:w=\"" + std::to_string(width) + "\"/>";
  return "<w:tbl><w:tblPr/><w:tblGrid>" + grid + "</w:tblGrid>" + rows + "</w:tbl>";
}

// A level of a list, and a list of such levels with its number.
inline std::string level_of(int level, const std::string& format, const std::string& text, const std::string& more = "",
                            const std::string& properties = "") {
  return "<w:lvl w:ilvl=\"" + std::to_string(level) + "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" + format + "\"/>" + more +
         "<w:lvlText w:val=\"" + text + "\"/><w:rPr>" + properties + "</w:rPr></w:lvl>";
}
inline std::string definition_of(int id, const std::string& levels) {
  return "<w:abstractNum w:abstractNumId=\"" + std::to_string(id) + "\">" + levels + "</w:abstractNum>";
}
inline std::string list_of(int id, int definition, const std::string& overrides = "") {
  return "<w:num w:numId=\"" + std::to_string(id) + "\"><w:abstractNumId w:val=\"" + std::to_string(definition) + "\"/>" +
         overrides + "</w:num>";
}

// A text as lines: "a line", "/ what goes on with it", "| a cell | another |", "(rows)(columns)" behind a cell that spans.
inline std::string shown(const Text& text) {
  std::string out;
  for (const Block& block : text.blocks) {
    if (const auto* line = std::get_if<Line>(&block)) {
      out += (line->wrap == Wrap::continues ? "/ " : "") + line->text + '\n';
      continue;
    }
    for (const GridRow& row : std::get<Grid>(block).rows) {
      out += row.cells.empty() ? "|" : "";
      for (const GridCell& cell : row.cells) {
        std::string content = cell.text;
        for (char& c : content) c = c == '\n' ? '/' : c;
        out += "| " + content + ' ';
        if (cell.row_span > 1 || cell.col_span > 1)
          out += '(' + std::to_string(cell.row_span) + ")(" + std::to_string(cell.col_span) + ") ";
      }
      out += "|\n";
    }
  }
  return out;
}

inline std::string shown(const WordFile& file) {
  const Result<Text> text = read_docx(file.bytes());
  return text ? shown(*text) : describe(text.error());
}
inline std::string shown(const std::string& body) {
  WordFile file;
  file.body = body;
  return shown(file);
}

// The codes of the findings, joined by blanks.
inline std::string found(const WordFile& file) {
  const Result<Text> text = read_docx(file.bytes());
  std::string out;
  if (!text) return describe(text.error());
  for (const Diagnostic& finding : text->findings) out += (out.empty() ? "" : " ") + finding.code;
  return out;
}

}  // namespace vanthu
