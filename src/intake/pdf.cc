#include "intake/pdf.h"

#include <algorithm>
#include <utility>

#include "base/process.h"
#include "intake/pdf_rules.h"
#include "intake/pdf_words.h"
#include "intake/printed_text.h"
#include "intake/scan.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

// Pages without a word are pictures, or empty.
std::vector<ScannedPage> wordless(const std::vector<PrintedPage>& pages) {
  std::vector<ScannedPage> out;
  for (std::size_t at = 0; at < pages.size(); ++at)
    if (pages[at].words.empty()) out.push_back({static_cast<int>(at) + 1, pages[at], 0});
  return out;
}

bool is_without_code(char32_t c) { return c == 0xFFFD || (c >= 0xE000 && c < 0xF000); }

// Letters that the file's fonts give no code for come out as marks or private codes.
std::vector<Diagnostic> unreadable_letters(const Text& text) {
  std::vector<Diagnostic> out;
  for (const Block& block : text.blocks) {
    const auto* line = std::get_if<Line>(&block);
    if (!line) continue;
    const std::u32string letters = to_utf32(line->text);
    if (std::none_of(letters.begin(), letters.end(), is_without_code)) continue;
    out.push_back({.code = "text.letters-without-code",
                   .severity = Severity::warning,
                   .message = "Có ký tự mà phông chữ trong tệp PDF không cho biết là chữ gì. Hãy đối chiếu "
                              "với bản gốc và sửa lại.",
                   .node = {},
                   .source = line->source});
  }
  return out;
}

}  // namespace

Result<Text> read_pdf(const Bytes& bytes) {
  auto folder = TemporaryFolder::make();
  if (!folder) return folder.error();
  const auto file = folder->path() / "in.pdf";
  if (auto written = write_file(file, bytes); !written) return written.error();
  auto pages = read_words(file);
  if (!pages) return pages.error();

  std::vector<ScannedPage> scanned = wordless(*pages);
  const bool picture = scanned.size() == pages->size();
  // Without tesseract, or where a page cannot be recognised, the pages with text are still read.
  if (const Status done = recognise(file, scanned); !done && picture) return done.error();
  for (const ScannedPage& page : scanned)
    (*pages)[static_cast<std::size_t>(page.number) - 1].words = page.page.words;

  auto rules = read_rules(bytes);
  for (std::size_t at = 0; at < std::min(pages->size(), rules.size()); ++at)
    (*pages)[at].rules = std::move(rules[at]);
  Text text = read_printed(*std::move(pages));
  if (text.blocks.empty())
    return Error{ErrorKind::invalid, "Tệp PDF không có chữ nào. Hãy kiểm tra lại tệp đã chọn.", ""};
  text.format = picture ? "scan" : "pdf";
  text.findings = recognition_findings(scanned);
  for (Diagnostic& finding : unreadable_letters(text)) text.findings.push_back(std::move(finding));
  return text;
}

}  // namespace vanthu
