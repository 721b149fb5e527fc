#include "printed.h"

#include <cmath>
#include <cstdlib>

#include "base/process.h"
#include "base/xml.h"
#include "text/unicode.h"

namespace vanthu::parity {
namespace {

// Words of one line stand on one baseline, give or take what fonts differ by. Cells beside each other that
// are centred are half a line apart.
constexpr double same_line = 0.25;

struct Word {
  int page = 0;
  double left = 0, right = 0, top = 0, bottom = 0;
  std::string text;
};

double number(const xmlNode* node, const char* name) { return std::atof(attribute(node, name).c_str()); }

bool is_element(const xmlNode* node, std::string_view name) {
  return node->type == XML_ELEMENT_NODE && name == reinterpret_cast<const char*>(node->name);
}

void collect(const xmlNode* node, int& pages, std::vector<Word>& words) {
  for (; node; node = node->next) {
    if (is_element(node, "page")) ++pages;
    if (is_element(node, "word"))
      words.push_back({pages - 1, number(node, "xmin"), number(node, "xmax"), number(node, "ymin"),
                       number(node, "ymax"), text_of(node)});
    else
      collect(node->children, pages, words);
  }
}

bool begins_line(const Word* previous, const Word& word) {
  if (!previous || previous->page != word.page) return true;
  const double height = std::min(previous->bottom - previous->top, word.bottom - word.top);
  return std::abs(word.bottom - previous->bottom) > same_line * height || word.left < previous->left;
}

void append(std::u32string& out, const std::string& word) {
  for (std::size_t at = 0; at < word.size();) {
    char32_t c = next_code_point(word, at);
    if (c == 0x2011 || c == 0x2010) c = U'-';
    if (c > U' ' && c != 0x00A0 && c != 0x00AD) out += c;
  }
}

}  // namespace

Result<PrintedText> read_printed(const std::filesystem::path& pdf, double top_margin) {
  const auto ran = run_process({"pdftotext", "-raw", "-bbox", pdf.string(), "-"});
  if (!ran) return ran.error();
  if (!ran->ok()) return Error{ErrorKind::invalid, describe(*ran) + ": " + ran->errors, pdf.string()};
  const auto html = parse_html(ran->out, pdf.string());
  if (!html) return html.error();

  std::vector<Word> words;
  int pages = 0;
  collect(xmlDocGetRootElement(html->get()), pages, words);

  PrintedText printed;
  printed.numbers.resize(static_cast<std::size_t>(pages));
  const Word* previous = nullptr;
  for (const Word& word : words) {
    if (word.bottom <= top_margin) {
      printed.numbers[static_cast<std::size_t>(word.page)] += word.text;
      continue;
    }
    if (begins_line(previous, word)) printed.lines.push_back({printed.text.size(), word.page, word.top});
    append(printed.text, word.text);
    previous = &word;
  }
  return printed;
}

}  // namespace vanthu::parity
