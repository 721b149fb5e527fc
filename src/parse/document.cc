#include "parse/document.h"

#include <algorithm>
#include <span>

#include "parse/appendices.h"
#include "parse/cut_labels.h"
#include "parse/ending.h"
#include "parse/furniture.h"
#include "parse/header.h"
#include "parse/missing_parts.h"
#include "parse/organs.h"
#include "parse/reflow.h"
#include "parse/tree.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

// How paragraphs begin (folded) that close a plan as a whole; the weak ones only where the text ends with
// "./.".
constexpr std::string_view closing_phrases[] = {"trên đây là", "trong quá trình", "quá trình thực hiện",
                                                "quá trình triển khai", "quá trình tổ chức"};
constexpr std::string_view weak_closing_phrases[] = {
    "yêu cầu", "đề nghị", "căn cứ",     "nhận được",  "kế hoạch này", "các cơ quan", "ủy ban nhân dân",
    "ubnd",    "giao",    "thủ trưởng", "trên cơ sở", "ban chỉ đạo",  "trường hợp",  "nếu có",
};

bool is_labelled(const TextParagraph& paragraph) {
  return paragraph.label.cls != LabelClass::none || paragraph.grid;
}

template <std::size_t size>
bool begins_with_one_of(const TextParagraph& paragraph, const std::string_view (&phrases)[size]) {
  return std::any_of(std::begin(phrases), std::end(phrases),
                     [&](std::string_view phrase) { return starts_with_fold(paragraph.text, phrase); });
}

// A heading wants a paragraph: what stands right under one is its text.
bool is_bare_heading(const TextParagraph& paragraph) {
  const std::string& text = paragraph.text;
  return is_labelled(paragraph) && !is_bullet(paragraph.label.cls) && !text.ends_with('.') &&
         !text.ends_with(';');
}

// Where the closing begins: at the first closing phrase of the unlabelled paragraphs that end the text.
std::size_t closing_begin(const std::vector<TextParagraph>& paragraphs) {
  std::size_t run = paragraphs.size();
  while (run > 0 && !is_labelled(paragraphs[run - 1])) --run;
  if (run == 0 || run == paragraphs.size()) return paragraphs.size();
  for (std::size_t at = run; at < paragraphs.size(); ++at)
    if (begins_with_one_of(paragraphs[at], closing_phrases)) return at;
  if (!paragraphs.back().text.ends_with("./.")) return paragraphs.size();
  for (std::size_t at = is_bare_heading(paragraphs[run - 1]) ? run + 1 : run; at < paragraphs.size(); ++at)
    if (begins_with_one_of(paragraphs[at], weak_closing_phrases)) return at;
  return paragraphs.size();
}

// The preamble ends before the first label; a text without labels is introduced up to "… như sau:".
std::size_t preamble_end(const std::vector<TextParagraph>& paragraphs) {
  const auto labelled = std::find_if(paragraphs.begin(), paragraphs.end(), is_labelled);
  if (labelled != paragraphs.end()) return static_cast<std::size_t>(labelled - paragraphs.begin());
  const auto colon = std::find_if(paragraphs.begin(), paragraphs.end(), [](const TextParagraph& paragraph) {
    return paragraph.text.ends_with(':');
  });
  return colon == paragraphs.end() ? 0 : static_cast<std::size_t>(colon - paragraphs.begin()) + 1;
}

std::string first_words(const std::string& text) {
  constexpr std::size_t most = 80;  // bytes
  if (text.size() <= most) return text;
  const auto blank = text.rfind(' ', most);
  return blank == std::string::npos ? std::string{} : text.substr(0, blank) + " …";
}

// Quotes how it begins, since the record does not have it.
Diagnostic before_title(const std::string& text, const Source& source) {
  const std::string words = first_words(text);
  const std::string quoted = words.empty() ? "" : ", bắt đầu từ “" + words + "”";
  return {.code = "text.before-title",
          .severity = Severity::warning,
          .message = "Có nội dung trước tên loại văn bản không thuộc phần đầu văn bản và đã bị bỏ qua" +
                     quoted + "; hãy kiểm tra.",
          .node = std::nullopt,
          .source = source};
}

// "QUYẾT ĐỊNH:" names the type before a colon.
std::optional<std::string> enacted_type(const std::string& text) {
  return text.ends_with(':') ? document_type(text.substr(0, text.size() - 1)) : std::nullopt;
}

bool is_decision_subject(const TextParagraph& paragraph) {
  constexpr std::string_view phrases[] = {"ban hành", "phê duyệt", "về", "v/v"};
  return all_caps(paragraph.text) && begins_with_one_of(paragraph, phrases);
}

bool stands_before(const Source& source, const Source& other) {
  return std::pair(source.page, source.line) < std::pair(other.page, other.line);
}

// Where number and symbol stand.
const Source* symbol_source(const Traces& traces) {
  const auto symbol = std::find_if(traces.begin(), traces.end(),
                                   [](const Trace& trace) { return trace.of == "/header/symbol"; });
  return symbol == traces.end() ? nullptr : &symbol->source;
}

// A portal may lose the line of the type and keep the subject: the first paragraph below the header, in
// capitals. What stands above the header is the portal's, as it is above a title.
void take_lost_subject(std::vector<TextParagraph>& paragraphs,
                       std::vector<TextParagraph>::iterator preamble_end, Document& document) {
  constexpr std::ptrdiff_t fewest_blanks = 3;  // of a subject
  const Source* header = symbol_source(document.traces);
  if (!header) return;
  const auto subject = std::find_if(paragraphs.begin(), preamble_end,
                                    [&](const auto& p) { return stands_before(*header, p.source); });
  if (subject == preamble_end || !all_caps(subject->text) || subject->text.ends_with(':') ||
      names_organ(subject->text) ||
      std::count(subject->text.begin(), subject->text.end(), ' ') < fewest_blanks)
    return;
  document.title.subject = subject->text;
  document.title.year = plan_year(subject->text);
  note(document.traces, "/subject", subject->source);
  if (subject != paragraphs.begin())
    document.findings.push_back(before_title(paragraphs.front().text, paragraphs.front().source));
  paragraphs.erase(paragraphs.begin(), subject + 1);
}

// A portal may lose the title of a decision: "QUYẾT ĐỊNH:" still tells its type, a first paragraph in
// capitals its subject. Both leave the text.
void take_lost_title(std::vector<TextParagraph>& paragraphs, Document& document) {
  const auto end = paragraphs.begin() + static_cast<std::ptrdiff_t>(preamble_end(paragraphs));
  const auto enacting =
      std::find_if(paragraphs.begin(), end, [](const auto& p) { return enacted_type(p.text); });
  if (enacting == end) return take_lost_subject(paragraphs, end, document);
  document.title.type = *enacted_type(enacting->text);
  note(document.traces, "/type", enacting->source);
  paragraphs.erase(enacting);
  if (paragraphs.empty() || !is_decision_subject(paragraphs.front())) return;
  document.title.subject = paragraphs.front().text;
  note(document.traces, "/subject", paragraphs.front().source);
  std::erase_if(paragraphs, [&](const auto& p) { return p.text == document.title.subject; });
}

void read_text(std::span<const Block> blocks, Document& document) {
  std::vector<TextParagraph> paragraphs = reflow(blocks, document.findings);
  if (document.title.type.empty()) take_lost_title(paragraphs, document);
  const std::size_t begin = preamble_end(paragraphs), end = std::max(begin, closing_begin(paragraphs));
  for (std::size_t at = 0; at < begin; ++at) {
    note(document.traces, "/preamble", at, paragraphs[at].source);
    document.preamble.push_back(paragraphs[at].text);
  }
  for (std::size_t at = end; at < paragraphs.size(); ++at) {
    note(document.traces, "/closing", at - end, paragraphs[at].source);
    document.closing.push_back(paragraphs[at].text);
  }
  document.body = build_tree(std::span(paragraphs).subspan(begin, end - begin), document.findings);
  check_order(document.body, document.findings);
}

// Without a signature the text ends at the first appendix.
void stop_at_appendix(std::span<const Block> blocks, Ending& ending) {
  if (ending.begin < blocks.size()) return;
  for (std::size_t at = 0; at < blocks.size(); ++at)
    if (begins_appendix(blocks, at)) {
      ending.begin = ending.end = at;
      return;
    }
}

Source source_of(const std::vector<Block>& blocks, std::size_t at) {
  return at < blocks.size() ? std::visit([](const auto& block) { return block.source; }, blocks[at])
                            : Source{};
}

std::string text_of(const std::vector<Block>& blocks, std::size_t at) {
  const Line* line = at < blocks.size() ? std::get_if<Line>(&blocks[at]) : nullptr;
  return line ? squeeze(line->text) : std::string{};
}

// `carried`: by a document before it, which has the issuer and the signature. `told`: what stands above the
// title is.
void tell_what_is_missing(const std::vector<Block>& blocks, bool carried, bool told, Document& document) {
  std::vector<Diagnostic> of_title, of_others;
  for (PartFinding& finding : missing_parts(
           {document.title.type, document.title.subject, document.header, document.signature, carried})) {
    if (finding.told.code == "title.missing-subject")
      finding.told.source = source_of(blocks, document.title.begin);
    (finding.told.code.starts_with("title.") ? of_title : of_others).push_back(std::move(finding.told));
  }
  if (document.title.begin > 0 && !told)
    of_title.push_back(before_title(text_of(blocks, 0), source_of(blocks, 0)));
  for (std::vector<Diagnostic>* list : {&of_title, &of_others})
    document.findings.insert(document.findings.end(), list->begin(), list->end());
}

// What a web page prints above the document, its title once more among it, is told and goes.
void drop_page_title(std::vector<Block>& blocks, Document& document) {
  const std::size_t end = page_title_end(blocks);
  if (end == 0) return;
  document.findings.push_back(before_title(text_of(blocks, 0), source_of(blocks, 0)));
  blocks.erase(blocks.begin(), blocks.begin() + static_cast<std::ptrdiff_t>(end));
}

}  // namespace

Document take_document(std::vector<Block>& blocks, bool carried) {
  Document document;
  drop_page_title(blocks, document);
  const bool told = !document.findings.empty();
  Ending ending = find_ending(blocks);
  stop_at_appendix(blocks, ending);
  document.recipients = std::move(ending.recipients);
  document.signature = std::move(ending.signature);
  document.traces = std::move(ending.traces);
  document.findings.insert(document.findings.end(), ending.findings.begin(), ending.findings.end());

  const std::size_t ending_size = ending.end - ending.begin;
  std::size_t end = ending.begin;
  std::optional<Title> title = find_title(std::span(blocks).first(end));
  std::optional<std::size_t> title_begin;
  if (title) title_begin = title->begin;
  document.header = take_header(blocks, title_begin, end, document.traces);
  // The header may have stood inside the title: read it again without.
  if (title) title = find_title(std::span(blocks).first(end));
  if (title) document.title = *title;
  note(document.traces, "/type", document.title.type_source);
  note(document.traces, "/subject", document.title.subject_source);
  if (ending.date && !document.header.date) {
    document.header.date = ending.date->date;
    document.header.place = ending.date->place;
    note(document.traces, "/header/date", ending.date_source);
    note(document.traces, "/header/place", ending.date_source);
  }
  tell_what_is_missing(blocks, carried, told, document);

  drop_furniture(blocks, document.title.end, end);
  join_cut_labels(blocks, document.title.end, end);
  read_text(std::span(blocks).subspan(document.title.end, end - document.title.end), document);
  blocks.erase(blocks.begin(), blocks.begin() + static_cast<std::ptrdiff_t>(end + ending_size));
  return document;
}

bool carries(const Document& document, const std::vector<Block>& rest) {
  constexpr const char* plan = "KẾ HOẠCH";
  if (document.title.type.empty() || document.title.type == plan) return false;
  for (std::size_t at = 0; at < rest.size(); ++at) {
    const auto* line = std::get_if<Line>(&rest[at]);
    if (!line) continue;
    if (document_type(line->text) == plan) return true;
    if (begins_appendix(rest, at)) return false;
  }
  return false;
}

}  // namespace vanthu
