#include "pipeline/trust.h"

#include <algorithm>
#include <map>

#include "intake/intake.h"
#include "parse/parse.h"
#include "pipeline/merge.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

// Words of a text, or its paragraphs and cells, in reading order.
template <class Take>
void each_piece(const Text& text, Take take) {
  for (const Block& block : text.blocks) {
    if (const auto* line = std::get_if<Line>(&block)) take(line->text, false);
    const auto* grid = std::get_if<Grid>(&block);
    if (!grid) continue;
    for (const GridRow& row : grid->rows)
      for (const GridCell& cell : row.cells) take(cell.text, true);
  }
}

std::vector<std::string> words_of(const Text& text) {
  std::vector<std::string> words;
  each_piece(text, [&](const std::string& piece, bool) {
    std::string spaced = piece;
    std::replace(spaced.begin(), spaced.end(), '\n', ' ');
    spaced = squeeze(spaced);
    for (std::size_t at = 0; at < spaced.size();) {
      const auto end = std::min(spaced.find(' ', at), spaced.size());
      words.push_back(spaced.substr(at, end - at));
      at = end + 1;
    }
  });
  return words;
}

std::vector<std::string> pieces_of(const Text& text) {
  std::vector<std::string> pieces;
  each_piece(text, [&](const std::string& piece, bool in_cell) {
    std::string squeezed = squeeze(piece);
    if (in_cell || !squeezed.empty()) pieces.push_back((in_cell ? "|" : "") + std::move(squeezed));
  });
  return pieces;
}

// What reading makes of the record as it is printed. Error: it cannot be printed, or read.
Result<Text> read_printed_record(const Engine& engine, const CarriedPlan& carried, Form form) {
  RenderOptions options = carried.options;
  if (!options.template_id.empty() && !engine.templates.count(options.template_id)) options = {};
  Result<Doc> doc = compose_plan(engine, carried.plan, options);
  if (!doc && !options.settings.empty()) doc = compose_plan(engine, carried.plan, {});
  if (!doc) return std::move(doc).error();
  if (!shows_all(carried.plan, *doc))
    return Error{ErrorKind::invalid, "hồ sơ có những nội dung không in ra văn bản.", ""};
  doc->attachments.clear();
  const Result<Bytes> printed = write_doc(engine, *doc, form);
  if (!printed) return printed.error();
  return read_text(*printed, "");
}

void warn(Plan& plan, const char* code, std::string message) {
  plan.diagnostics.insert(plan.diagnostics.begin(),
                          {code, Severity::warning, std::move(message), std::nullopt, {}});
}

}  // namespace

bool same_text(const Text& file, const Text& shown) {
  if (file.format != shown.format) return false;
  return file.format == "docx" ? pieces_of(file) == pieces_of(shown) : words_of(file) == words_of(shown);
}

bool is_foreign(const Text& file, const Text& shown) {
  const std::vector<std::string> here = words_of(file), there = words_of(shown);
  std::map<std::string, int> count;
  for (const std::string& word : there) ++count[word];
  std::size_t common = 0;
  for (const std::string& word : here)
    if (count[word]-- > 0) ++common;
  return 2 * common < std::max(here.size(), there.size());
}

Plan believed_plan(const Engine& engine, const CarriedPlan& carried, const Text& file,
                   const std::function<Plan()>& read) {
  if (carried.rejected) {
    Plan plan = read();
    plan.diagnostics.insert(plan.diagnostics.begin(), *carried.rejected);
    return plan;
  }
  const Result<Text> shown =
      read_printed_record(engine, carried, file.format == "docx" ? Form::docx : Form::pdf);
  if (shown && same_text(file, *shown)) return carried.plan;
  Plan plan = read();
  if (!shown) {
    warn(plan, "record.not-compared",
         "Hồ sơ mang theo tệp không đối chiếu được với văn bản nên không dùng: " + describe(shown.error()) +
             " Đã đọc lại từ chữ trong văn bản; hãy kiểm tra kết quả.");
    return plan;
  }
  if (is_foreign(file, *shown)) {
    warn(plan, "record.foreign",
         "Hồ sơ mang theo tệp là của một văn bản khác nên không dùng. Đã đọc lại từ chữ trong văn bản; hãy "
         "kiểm tra kết quả.");
    return plan;
  }
  return merge_edits(carried.plan, parse_plan(*shown), std::move(plan));
}

}  // namespace vanthu
