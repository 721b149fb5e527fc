#include "intake/scan.h"

#include <cmath>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

#include "base/limits.h"
#include "base/process.h"
#include "intake/printed_text.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr double resolution = 300;                       // dots per inch, as tesseract likes it
constexpr double largest_page = 1'200;                   // points (A3): bigger ones are drawn smaller
constexpr double doubtful = 60;                          // percent: below it a word is shown to the user
constexpr std::size_t most_doubtful_words = 20;          // of one page, in a message

ProcessLimits picture_limits(const TimeBudget& time) {
  ProcessLimits out = limits_of(limits::scan_page_time, limits::scan_memory, limits::scan_output);
  out.wall_time = std::min(out.wall_time, time.left());
  return out;
}

std::vector<std::string_view> cells_of(std::string_view line) {
  std::vector<std::string_view> out;
  for (;;) {
    const auto tab = line.find('\t');
    out.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return out;
    line.remove_prefix(tab + 1);
  }
}

double number(std::string_view cell) { return std::strtod(std::string(cell).c_str(), nullptr); }

// tesseract's table: level page block paragraph line word left top width height confidence text. Level 1 is a
// page, 4 a line, 5 a word. In pixels.
class Table {
 public:
  explicit Table(const PrintedPage* paper) : paper_(paper) {}

  std::vector<ScannedPage> read(std::string_view table) {
    while (!table.empty()) {
      const auto end = std::min(table.find('\n'), table.size());
      row(cells_of(table.substr(0, end)));
      table.remove_prefix(std::min(end + 1, table.size()));
    }
    for (ScannedPage& page : pages_) {
      const auto words = static_cast<double>(page.page.words.size());
      if (words > 0) page.confidence /= words;
    }
    return std::move(pages_);
  }

 private:
  void row(const std::vector<std::string_view>& cells) {
    if (cells.size() < 12) return;
    const double left = number(cells[6]), top = number(cells[7]);
    const Rect pixels = {left, top, left + number(cells[8]), top + number(cells[9])};
    if (cells[0] == "1") begin_page(pixels);
    if (pages_.empty()) return;
    if (cells[0] == "4") line_ = scaled(pixels);
    if (cells[0] == "5") add_word(scaled(pixels), number(cells[10]), cells[11]);
  }

  void begin_page(const Rect& pixels) {
    const double width = paper_ ? paper_->width : paper_width_of(pixels.width(), pixels.height());
    scale_ = width / std::max(1.0, pixels.width());
    ScannedPage page;
    page.number = static_cast<int>(pages_.size()) + 1;
    page.page.width = width;
    page.page.height = pixels.height() * scale_;
    pages_.push_back(std::move(page));
  }

  // As high as its line: a comma is no lower than a capital.
  void add_word(const Rect& box, double confidence, std::string_view text) {
    PrintedWord word;
    word.text = trim(nfc(text));
    word.box = {box.left, line_.top, box.right, line_.bottom};
    word.confidence = confidence;
    if (word.text.empty()) return;
    pages_.back().confidence += confidence;
    pages_.back().page.words.push_back(std::move(word));
  }

  Rect scaled(const Rect& r) const {
    return {r.left * scale_, r.top * scale_, r.right * scale_, r.bottom * scale_};
  }

  const PrintedPage* paper_;
  std::vector<ScannedPage> pages_;
  Rect line_;
  double scale_ = 1;
};

Error failure(const ProcessOutput& output, const char* what) {
  if (output.ending == ProcessEnding::exited)
    return {ErrorKind::invalid,
            std::string("Không đọc được ") + what + "; tệp có thể bị hỏng. Hãy quét lại rồi gửi lại.", ""};
  return {ErrorKind::too_large,
          std::string("Không đọc xong ") + what + " (chương trình nhận dạng " + describe(output) +
              "). Hãy tách nhỏ tệp, hoặc quét ở độ phân giải 300 dpi.",
          ""};
}

// `paper`: the size of the page that the picture shows, where it is known.
Result<std::vector<ScannedPage>> recognise_file(const std::filesystem::path& folder, const std::string& file,
                                                const PrintedPage* paper, const TimeBudget& time) {
  const auto output = run_process({"tesseract", file, "-", "-l", "vie", "--psm", "4", "tsv"},
                                  picture_limits(time), {.bytes = {}, .file = {}, .folder = folder});
  if (!output) return output.error();
  if (!output->ok()) return failure(*output, "ảnh");
  return Table(paper).read(output->out);
}

Result<std::string> draw_page(const std::filesystem::path& folder, const std::filesystem::path& pdf,
                              const ScannedPage& page, const TimeBudget& time) {
  const double longest = std::max({page.page.width, page.page.height, 1.0});
  const int dots = static_cast<int>(std::floor(resolution * std::min(1.0, largest_page / longest)));
  const std::string number = std::to_string(page.number);
  const auto output = run_process({"pdftoppm", "-r", std::to_string(std::max(dots, 1)), "-gray",
                                   "-singlefile", "-f", number, "-l", number, pdf.string(), "page"},
                                  picture_limits(time), {.bytes = {}, .file = {}, .folder = folder});
  if (!output) return output.error();
  if (!output->ok()) return failure(*output, ("trang " + number).c_str());
  return std::string("page.pgm");
}

Diagnostic finding(const char* code, Severity severity, std::string message, int page) {
  return {.code = code,
          .severity = severity,
          .message = std::move(message),
          .node = {},
          .source = {page, 0, 0, {}}};
}

std::string percent(double value) { return std::to_string(static_cast<int>(std::lround(value))) + "%"; }

// The words of a page that may be wrong, with their places.
Diagnostic doubtful_words(const ScannedPage& page) {
  Diagnostic out = finding("text.recognised-poorly", Severity::warning, "", page.number);
  std::string words;
  std::size_t count = 0;
  for (const PrintedWord& word : page.page.words) {
    if (word.confidence >= doubtful || ++count > most_doubtful_words) continue;
    words += (words.empty() ? "“" : ", “") + word.text + "”";
    out.source.boxes.push_back(
        {page.number, word.box.left, word.box.top, word.box.width(), word.box.height()});
  }
  if (count == 0) return out;
  out.message = "Trang " + std::to_string(page.number) + ": " + std::to_string(count) +
                " từ nhận dạng chưa chắc: " + words + (count > most_doubtful_words ? ", …" : "") +
                ". Hãy đối chiếu với bản gốc.";
  return out;
}

}  // namespace

Status recognise(const std::filesystem::path& pdf, std::vector<ScannedPage>& pages) {
  if (pages.size() > static_cast<std::size_t>(limits::scan_pages))
    return Error{
        ErrorKind::too_large,
        "Bản quét có quá " + std::to_string(limits::scan_pages) + " trang ảnh; hãy tách nhỏ tệp rồi thử lại.",
        ""};
  auto folder = TemporaryFolder::make();
  if (!folder) return folder.error();
  const TimeBudget time{limits::scan_time};
  for (ScannedPage& page : pages) {
    const auto file = draw_page(folder->path(), pdf, page, time);
    if (!file) return file.error();
    auto read = recognise_file(folder->path(), *file, &page.page, time);
    if (!read) return read.error();
    if (read->empty()) continue;
    page.confidence = read->front().confidence;
    page.page.words = std::move(read->front().page.words);
  }
  return Done{};
}

Result<Text> read_picture(const Bytes& bytes) {
  auto folder = TemporaryFolder::make();
  if (!folder) return folder.error();
  if (auto written = write_file(folder->path() / "picture", bytes); !written) return written.error();
  auto pages = recognise_file(folder->path(), "picture", nullptr,
                              TimeBudget(limits::scan_page_time));
  if (!pages) return pages.error();
  if (pages->size() > static_cast<std::size_t>(limits::scan_pages)) pages->resize(limits::scan_pages);
  std::vector<PrintedPage> printed;
  for (const ScannedPage& page : *pages) printed.push_back(page.page);
  Text text = read_printed(std::move(printed));
  if (text.blocks.empty())
    return Error{ErrorKind::invalid,
                 "Không nhận ra chữ nào trong ảnh. Hãy quét lại cho rõ (300 dpi, thẳng trang).", ""};
  text.format = "scan";
  text.findings = recognition_findings(*pages);
  return text;
}

std::vector<Diagnostic> recognition_findings(const std::vector<ScannedPage>& pages) {
  std::vector<Diagnostic> out;
  std::string means;
  for (const ScannedPage& page : pages)
    if (!page.page.words.empty())
      means += (means.empty() ? "trang " : ", trang ") + std::to_string(page.number) + ": " +
               percent(page.confidence);
  if (means.empty()) return out;
  out.push_back(finding("text.recognised", Severity::warning,
                        "Chữ được nhận dạng tự động từ ảnh nên có thể sai; độ tin cậy trung bình " + means +
                            ". Hãy đối chiếu hồ sơ với bản gốc.",
                        pages.front().number));
  for (const ScannedPage& page : pages)
    if (Diagnostic words = doubtful_words(page); !words.message.empty()) out.push_back(std::move(words));
  return out;
}

}  // namespace vanthu
