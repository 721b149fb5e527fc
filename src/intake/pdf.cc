#include "intake/pdf.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/process.h"
#include "intake/pdf_drawings.h"
#include "intake/pdf_signatures.h"
#include "intake/pdf_words.h"
#include "intake/printed_text.h"
#include "intake/scan.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr std::size_t few_words = 40;      // that a signature's stamp or a page number puts on a scan
constexpr std::size_t most_page_names = 20;  // in one message

const PrintedPage& own_page(const std::vector<PrintedPage>& pages, const ScannedPage& page) {
  return pages[static_cast<std::size_t>(page.number) - 1];
}

// Pages without a word are pictures, or empty; pictures with few words may be scans that were signed.
std::vector<ScannedPage> to_recognise(const std::vector<PrintedPage>& pages, const std::vector<Drawing>& drawings) {
  std::vector<ScannedPage> out;
  for (std::size_t at = 0; at < pages.size(); ++at) {
    const bool pictured = at < drawings.size() && drawings[at].is_pictured;
    if (!pages[at].words.empty() && !(pictured && pages[at].words.size() < few_words)) continue;
    out.push_back({static_cast<int>(at) + 1, pages[at], 0});
    out.back().page.words.clear();
  }
  return out;
}

// Where the page's own words are about as many as the recognised ones, they are the better.
void keep_scans(std::vector<ScannedPage>& scanned, const std::vector<PrintedPage>& pages) {
  std::erase_if(scanned, [&](const ScannedPage& page) {
    const std::size_t own = own_page(pages, page).words.size();
    return own > 0 && page.page.words.size() <= 2 * own;
  });
}

// Recognition ended with `error`: the pages that it has not reached are not in the record.
Diagnostic not_recognised(const std::vector<ScannedPage>& scanned, const Error& error) {
  std::string names;
  std::size_t count = 0;
  Source source;
  for (const ScannedPage& page : scanned) {
    if (!page.page.words.empty() || ++count > most_page_names) continue;
    if (count == 1) source.page = page.number;
    names += (names.empty() ? "" : ", ") + std::to_string(page.number);
  }
  return {.code = "text.not-recognised",
          .severity = Severity::warning,
          .message = "Trang " + names + (count > most_page_names ? ", …" : "") +
                     " không có chữ (trang trắng hoặc ảnh quét) và chưa nhận dạng được, nên nội dung không có trong hồ sơ. " +
                     error.message,
          .node = {},
          .source = source};
}

Diagnostic without_rules(const Error& error) {
  return {.code = "text.no-rules",
          .severity = Severity::warning,
          .message = error.message + " Bảng biểu được đọc theo vị trí của chữ, có thể sai; hãy đối chiếu với bản gốc, "
                                     "hoặc gửi bản Word.",
          .node = {},
          .source = {}};
}

Diagnostic with_signature_looks(const Error& error) {
  return {.code = "text.signature-look-kept",
          .severity = Severity::warning,
          .message = error.message + " Hãy kiểm tra phần cuối văn bản và khối chữ ký trong hồ sơ.",
          .node = {},
          .source = {}};
}

// Where signatures have a look, the pages without it, from a copy of the file.
void leave_out_signature_looks(const TemporaryFolder& folder, std::filesystem::path& file,
                               std::vector<PrintedPage>& pages, std::vector<Diagnostic>& findings) {
  const auto bare = folder.path() / "bare.pdf";
  const auto tell = [&](const Error& error) { findings.push_back(with_signature_looks(error)); };
  const Result<Bytes> bytes = without_signature_looks_apart(file);
  if (!bytes) return tell(bytes.error());
  if (const Status written = write_file(bare, *bytes); !written) return tell(written.error());
  Result<std::vector<PrintedPage>> bare_pages = read_words(bare);
  if (!bare_pages) return tell(bare_pages.error());
  std::ranges::move(signature_look_findings(pages, *bare_pages), std::back_inserter(findings));
  pages = *std::move(bare_pages);
  file = bare;
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
  auto file = folder->path() / "in.pdf";
  if (auto written = write_file(file, bytes); !written) return written.error();
  auto pages = read_words(file);
  if (!pages) return pages.error();

  std::vector<Diagnostic> findings;
  auto read = read_drawings_apart(file);
  if (!read && read.error().kind == ErrorKind::internal) return read.error();
  if (!read) findings.push_back(without_rules(read.error()));
  auto drawings = read ? *std::move(read) : std::vector<Drawing>{};
  if (std::ranges::any_of(drawings, &Drawing::has_signature_look))
    leave_out_signature_looks(*folder, file, *pages, findings);
  std::vector<ScannedPage> scanned = to_recognise(*pages, drawings);
  const bool wordless = std::all_of(pages->begin(), pages->end(), [](const PrintedPage& page) { return page.words.empty(); });
  // Without tesseract, or where a page cannot be recognised, the pages with text are still read.
  const Status recognised = recognise(file, scanned);
  if (!recognised && wordless) return recognised.error();
  if (!recognised) findings.push_back(not_recognised(scanned, recognised.error()));
  keep_scans(scanned, *pages);
  const bool picture = scanned.size() == pages->size();
  for (const ScannedPage& page : scanned)
    (*pages)[static_cast<std::size_t>(page.number) - 1].words = page.page.words;

  for (std::size_t at = 0; at < std::min(pages->size(), drawings.size()); ++at)
    (*pages)[at].rules = std::move(drawings[at].rules);
  Text text = read_printed(*std::move(pages));
  if (text.blocks.empty() && !recognised) return recognised.error();
  if (text.blocks.empty())
    return Error{ErrorKind::invalid, "Tệp PDF không có chữ nào. Hãy kiểm tra lại tệp đã chọn.", ""};
  text.format = picture ? "scan" : "pdf";
  text.findings = std::move(findings);
  for (Diagnostic& finding : recognition_findings(scanned)) text.findings.push_back(std::move(finding));
  for (Diagnostic& finding : unreadable_letters(text)) text.findings.push_back(std::move(finding));
  return text;
}

}  // namespace vanthu
