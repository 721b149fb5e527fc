#include <algorithm>

#include "base/xml.h"
#include "intake/charset.h"
#include "intake/html_blocks.h"
#include "intake/html_noise.h"
#include "intake/intake.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

// Word's "<![if !supportLists]>": the parser would take them as text. Line ends stay.
std::string without_conditions(std::string_view html) {
  std::string out;
  out.reserve(html.size());
  std::size_t at = 0;
  for (std::size_t open; (open = html.find("<![", at)) != std::string_view::npos;) {
    const std::size_t close = html.find('>', open);
    if (close == std::string_view::npos) break;
    const std::string_view condition = html.substr(open, close - open);
    out += html.substr(at, open - at);
    out.append(static_cast<std::size_t>(std::count(condition.begin(), condition.end(), '\n')), '\n');
    at = close + 1;
  }
  out += html.substr(at);
  return out;
}

std::vector<std::string*> texts_of(std::vector<Block>& blocks) {
  std::vector<std::string*> texts;
  for (Block& block : blocks) {
    if (auto* line = std::get_if<Line>(&block)) {
      texts.push_back(&line->text);
      continue;
    }
    for (GridRow& row : std::get<Grid>(block).rows)
      for (GridCell& cell : row.cells) texts.push_back(&cell.text);
  }
  return texts;
}

// Legacy charsets that no font named. They are told for the page as a whole.
void decode(Text& text) {
  const std::vector<std::string*> texts = texts_of(text.blocks);
  std::vector<std::string> lines;
  for (const std::string* part : texts) lines.push_back(*part);
  Charsets charsets = decode_lines(lines);
  for (std::size_t i = 0; i < texts.size(); ++i) *texts[i] = std::move(lines[i]);
  for (Diagnostic& finding : charsets.findings) {
    finding.source = {};
    text.findings.push_back(std::move(finding));
  }
  text.encoding = charsets.encoding;
}

}  // namespace

Result<Text> read_html(std::string_view utf8) {
  Text text;
  text.format = "html";
  const auto doc = parse_html(without_conditions(utf8), "");
  if (!doc) return doc.error();
  HtmlBlocks page = read_html_blocks(xmlDocGetRootElement(doc->get()));
  leave_out_surroundings(page, text.findings);
  for (HtmlBlock& block : page.blocks) text.blocks.push_back(std::move(block.block));
  decode(text);
  return text;
}

}  // namespace vanthu
