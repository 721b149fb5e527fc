#include "parse/reflow.h"

#include <algorithm>
#include <optional>

#include "parse/column.h"
#include "parse/organs.h"
#include "parse/pieces.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

// Words that end neither a sentence nor a heading: what follows belongs to it. Not here: words that are also
// the end of a compound (trang thiết "bị", nhà "ở", cấp "trên", công "bằng", tiếp "theo").
constexpr std::string_view open_words[] = {
    "bởi",  "các",   "cho", "của", "để",    "hoặc", "là", "mỗi", "nếu",
    "nhằm", "những", "như", "tại", "thuộc", "từ",   "và", "về",  "với",
};

// Words that a number or letter of a designation follows ("tại khoản" / "1. Điều 5"), when the line is full.
constexpr std::string_view asking_words[] = {
    "điểm", "điều",  "khoản", "mục", "phần", "chương", "lục", "số",
    "ngày", "tháng", "năm",   "quý", "mức",  "độ",     "cấp",
};

// Words that a number follows, however short the line is ("Căn cứ Chỉ thị số" / "18-CT/TW").
constexpr std::string_view number_words[] = {"số", "ngày", "tháng", "năm"};

// How paragraphs begin (folded) that close a plan, even below a line that is full.
constexpr std::string_view opening_phrases[] = {
    "trên đây là",
    "trong quá trình thực hiện kế hoạch",
    "trong quá trình tổ chức thực hiện kế hoạch",
    "trong quá trình triển khai kế hoạch",
    "trong quá trình triển khai thực hiện kế hoạch",
};

// How paragraphs begin (folded) that go on a block of legal bases, after one that ends in ";".
constexpr std::string_view basis_phrases[] = {"căn cứ", "theo đề nghị", "xét đề nghị", "xét tờ trình"};

// What a basis may go on with (folded) below a line that ends in ";".
constexpr std::string_view document_phrases[] = {"luật",       "bộ luật",    "pháp lệnh", "nghị định",
                                                 "nghị quyết", "quyết định", "thông tư",  "chỉ thị",
                                                 "kế hoạch",   "công văn"};

// What the organ does in it (folded).
constexpr std::string_view enacting_verbs[] = {" ban hành", " xây dựng", " lập kế hoạch",
                                               " triển khai kế hoạch"};

enum class Verdict { joins, parts, doubtful_joins, doubtful_parts };

std::string last_word(std::string_view text) {
  const auto blank = text.find_last_of(" \t");
  return lower(blank == std::string_view::npos ? text : text.substr(blank + 1));
}

bool is_roman_digit(char32_t c) { return c == 'I' || c == 'V'; }  // of quarters

template <std::size_t size>
bool is_one_of(const std::string& word, const std::string_view (&words)[size]) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

bool ends_open(const LinePiece& piece) {
  return piece.last == ',' || piece.last == '-' || piece.last == '/' || piece.last == '(' ||
         is_one_of(last_word(piece.text), open_words);
}

template <std::size_t size>
bool begins_with_one_of(const LinePiece& piece, const std::string_view (&phrases)[size]) {
  return std::any_of(std::begin(phrases), std::end(phrases),
                     [&](std::string_view phrase) { return starts_with_fold(piece.text, phrase); });
}

// After a line that ends a sentence: a closing, a further legal basis, a line in capitals ("QUYẾT ĐỊNH:").
bool opens_paragraph(const LinePiece& last, const LinePiece& next) {
  if (!last.ends_sentence) return false;
  if (next.capitals && next.text.find(' ') != std::string_view::npos) return true;
  if (next.first == 'T' && begins_with_one_of(next, opening_phrases)) return true;
  return last.last == ';' && is_upper(next.first) && begins_with_one_of(next, basis_phrases);
}

// "Căn cứ Luật" / "Bình đẳng giới …"; a heading may end in "chấp hành Luật".
bool ends_before_law_name(const LinePiece& last) {
  return last.text.ends_with(" Luật") && begins_with_one_of(last, basis_phrases);
}

// "QUYẾT ĐỊNH:" below the last of the legal bases.
bool is_enacting_word(const LinePiece& next) {
  return next.capitals && next.last == ':' && next.text.find(' ') != std::string_view::npos;
}

// "UBND huyện ban hành Kế hoạch … như sau:" below the last of the legal bases, which ends in a comma.
bool enacts(const LinePiece& last, const LinePiece& next) {
  if ((last.last != ',' && last.last != ';') || !is_upper(next.first)) return false;
  if (is_enacting_word(next)) return true;
  if (!names_organ(next.text)) return false;
  const std::string folded = fold(next.text);
  return std::any_of(std::begin(enacting_verbs), std::end(enacting_verbs),
                     [&](std::string_view verb) { return folded.find(verb) != std::string::npos; });
}

// Nothing but a link.
bool is_link(const LinePiece& piece) {
  const std::string_view text = piece.text;
  return (text.starts_with("http") || text.starts_with("www.")) && text.find(' ') == std::string_view::npos;
}

bool is_year(std::string_view digits) {
  return digits.size() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
}

// "… giai đoạn 2020" / "– 2025"; a heading may as well end in a year: "CHỈ TIÊU ĐẾN NĂM 2030" / "- 90% số hộ
// …".
bool is_range_of_years(const LinePiece& last, const LinePiece& next) {
  constexpr std::string_view digits = "0123456789";
  const std::string_view above = last.text, below = std::string_view(next.text).substr(next.label.text_at);
  const std::string_view from = above.substr(above.find_last_not_of(digits) + 1);
  const std::string_view to = below.substr(0, below.find_first_not_of(digits));
  return is_year(from) && is_year(to) && from < to;
}

bool ends_text(std::string_view text) {
  return text.ends_with("./.") || text.ends_with("như sau:") || text.ends_with("sau đây:");
}

// Judges the line ends of one text.
class Judge {
 public:
  explicit Judge(const Column& column) : column_(column) {}

  // Whether `next` begins a paragraph. `after` follows it, null if nothing does; `opens`: `last` is the first
  // line of its own.
  Verdict operator()(const LinePiece& last, const LinePiece& next, const LinePiece* after, bool opens) const {
    if (last.line->whole || next.line->whole || last.line->hard_break) return Verdict::parts;
    if (const auto seen = by_layout(last, next)) return *seen;
    if (next.label.cls != LabelClass::none)
      return label_is_text(last, next, opens) ? Verdict::joins : Verdict::parts;
    if (last.label.text_at == last.text.size() && last.label.cls != LabelClass::none) return Verdict::joins;
    if (ends_text(last.text) || opens_paragraph(last, next)) return Verdict::parts;
    if (enacts(last, next) && stands_apart(last, next, opens)) return Verdict::parts;
    if (surely_continues(last, next)) return Verdict::joins;
    if (last.last != ',' && ends_open(last)) return Verdict::joins;
    if (is_digit(next.first) && is_one_of(last_word(last.text), number_words)) return Verdict::joins;
    if (is_upper(next.first) && ends_before_law_name(last)) return Verdict::joins;
    if (is_roman_digit(next.first) && last_word(last.text) == "quý")
      return Verdict::joins;  // "Quý" / "II/2026"
    if (last.last == ':' && is_link(next)) return Verdict::joins;
    if (last.capitals && next.capitals && !last.ends_sentence)
      return Verdict::joins;  // a heading on two lines
    if (looks_differ(last, next)) return Verdict::parts;
    if (column_.indents_part && next.indented) return Verdict::parts;
    if (blank_line_parts(last, next, opens)) return Verdict::parts;
    return column_.metric ? by_width(last, next, after, opens) : by_punctuation(last, next, opens);
  }

  bool is_stray_link(const LinePiece& last, const LinePiece& link, const LinePiece& next) const {
    if (link.line->whole || !is_link(link)) return false;
    if (last.ends_sentence || next.label.cls != LabelClass::none || !is_lower(next.first)) return false;
    return !column_.metric || slack(link, next, false) >= 0;
  }

 private:
  int joined_width(const LinePiece& last, const LinePiece& next) const {
    const Metric& metric = *column_.metric;
    return last.extent.*metric.extent + metric.blank + next.head.*metric.extent;
  }

  // What is left of the line of `last` after the first bit of `next`; under 0: it would not have fitted.
  // Between the two ends of what is known of the room: 0.
  int slack(const LinePiece& last, const LinePiece& next, bool opens) const {
    const Room& room = opens ? column_.first : column_.rest;
    const int need = joined_width(last, next);
    if (need <= room.least) return std::max(1, room.least - need);
    return need >= room.most ? -1 : 0;
  }

  bool is_full(const LinePiece& last, const LinePiece& next, bool opens) const {
    return column_.metric && slack(last, next, opens) < 0;
  }

  // Where the page itself shows it. A label alone on its line goes on however the next one stands.
  static std::optional<Verdict> by_layout(const LinePiece& last, const LinePiece& next) {
    if (last.label.cls != LabelClass::none && last.label.text_at == last.text.size()) return std::nullopt;
    if (next.wrap == Wrap::continues) return Verdict::joins;
    if (next.wrap == Wrap::opens) return Verdict::parts;
    return std::nullopt;
  }

  // A line of a sentence that happens to begin like a label: "… giai đoạn 2020" / "– 2025", "… công nghệ" /
  // "- viễn thông", "… tại điểm" / "a) khoản 2".
  bool label_is_text(const LinePiece& last, const LinePiece& next, bool opens) const {
    if (last.ends_sentence) return false;
    const bool bullet = is_bullet(next.label.cls);
    if (bullet && is_range_of_years(last, next)) return true;
    if (!is_full(last, next, opens)) return false;
    if (bullet && is_digit(last.last) && is_digit(next.first)) return true;  // "… từ 10" / "- 15%"
    const bool label_alone = next.label.text_at == next.text.size();         // "… từ lớp" / "1."
    if (!bullet) return label_alone || is_one_of(last_word(last.text), asking_words);
    const bool unusual = next.label.cls == LabelClass::dash && next.label.label != column_.usual_dash;
    return unusual || is_lower(next.first);
  }

  // Not at the top of a page, nor in the middle of a sentence.
  bool blank_line_parts(const LinePiece& last, const LinePiece& next, bool opens) const {
    if (!column_.blank_lines_part || next.line->blanks_before == 0 || next.line->page_start) return false;
    return last.last != ',' && (last.ends_sentence || !is_full(last, next, opens));
  }

  // The sentence that enacts, below a line that ends in a comma: where the column does not tell, a line that
  // began its paragraph is all of it, and one that had room by the width of the next line ends it.
  bool stands_apart(const LinePiece& last, const LinePiece& next, bool opens) const {
    if (is_enacting_word(next)) return true;
    const int left = column_.metric ? slack(last, next, opens) : 0;
    const bool had_room = last.extent.characters + next.head.characters < next.extent.characters;
    return left > 0 || (left == 0 && (opens || had_room || next.line->blanks_before > 0));
  }

  static bool looks_differ(const LinePiece& last, const LinePiece& next) {
    const Evidence &a = last.line->evidence, &b = next.line->evidence;
    return a.heading != b.heading || a.bold != b.bold || (last.capitals && !next.capitals);
  }

  // A full line tells by its length whether it is a first line, which the indent makes shorter.
  std::optional<bool> is_first_line(const LinePiece& line, const LinePiece* after) const {
    if (!after || !surely_continues(line, *after) || column_.first.most > column_.rest.least)
      return std::nullopt;
    if (line.extent.*column_.metric->extent >= column_.first.most) return false;
    if (joined_width(line, *after) <= column_.rest.least) return true;
    return std::nullopt;
  }

  Verdict by_width(const LinePiece& last, const LinePiece& next, const LinePiece* after, bool opens) const {
    const bool small = is_lower(next.first);  // paragraphs rarely begin so
    const int left = slack(last, next, opens);
    if (left > (small ? column_.metric->indent : 0)) return Verdict::parts;
    if (small) return Verdict::joins;
    if (const auto first = is_first_line(next, after)) return *first ? Verdict::parts : Verdict::joins;
    if (left < 0) return Verdict::joins;
    return last.ends_sentence ? Verdict::doubtful_parts : Verdict::doubtful_joins;
  }

  // "Căn cứ Luật A ngày …;" / "Luật sửa đổi …;"
  static bool goes_on_basis(const LinePiece& last, const LinePiece& next) {
    return last.last == ';' && begins_with_one_of(last, basis_phrases) &&
           begins_with_one_of(next, document_phrases) && next.line->blanks_before == 0;
  }

  // Where hardly any line goes on, each is a paragraph. Elsewhere a heading is one that could have been
  // longer, as others are; any other line may be ragged.
  bool ends_unfinished(const LinePiece& last, const LinePiece& next, bool opens) const {
    if (!column_.longest) return true;
    const bool heads = opens && last.label.cls != LabelClass::none;
    return heads && last.extent.characters + 1 + next.head.characters <= *column_.longest;
  }

  // Web pages break the first line of a paragraph anywhere; the others are ragged, but none is half as long
  // as most.
  bool ends_short(const LinePiece& last, const LinePiece& next, bool opens) const {
    if (opens || !column_.usual) return false;
    return 2 * (last.extent.characters + 1 + next.head.characters) < *column_.usual;
  }

  // No column to go by: a line is a paragraph, or a part that a page break cut off.
  Verdict by_punctuation(const LinePiece& last, const LinePiece& next, bool opens) const {
    if (last.last == ',' || (opens && goes_on_basis(last, next))) return Verdict::joins;
    if (column_.blank_lines_between) return Verdict::joins;
    if (is_lower(next.first)) return last.last == ';' ? Verdict::joins : Verdict::parts;
    if (last.ends_sentence) return Verdict::parts;
    const bool ends = ends_unfinished(last, next, opens) || ends_short(last, next, opens);
    return is_upper(next.first) && ends ? Verdict::parts : Verdict::doubtful_joins;
  }

  const Column& column_;
};

Diagnostic doubtful(const LinePiece& piece, bool joined) {
  Diagnostic out{
      .code = "paragraph.in-doubt", .severity = Severity::info, .message = {}, .node = {}, .source = {}};
  out.message =
      joined ? "Không chắc dòng này có nối tiếp dòng trên hay không; đã nối. Hãy xem lại chỗ ngắt đoạn."
             : "Không chắc dòng này có mở đầu đoạn mới hay không; đã tách. Hãy xem lại chỗ ngắt đoạn.";
  out.source = piece.line->source;
  return out;
}

TextParagraph begin_paragraph(const LinePiece& piece) {
  if (piece.grid)
    return {.label = {}, .text = {}, .source = piece.grid->source, .evidence = {}, .grid = piece.grid};
  return {.label = piece.label,
          .text = squeeze(piece.text.substr(piece.label.text_at)),
          .source = piece.line->source,
          .evidence = piece.line->evidence};
}

void go_on(TextParagraph& paragraph, const LinePiece& piece) {
  join_line(paragraph.text, piece.text);
  extend(paragraph.source, piece.line->source);
}

}  // namespace

void join_line(std::string& text, std::string_view line) {
  const std::string more = squeeze(line);
  const bool glued = text.ends_with('/') || (text.ends_with('-') && !text.ends_with(" -"));
  if (!text.empty() && !glued && !more.empty()) text += ' ';
  text += more;
}

std::vector<TextParagraph> reflow(std::span<const Block> blocks, std::vector<Diagnostic>& findings) {
  const std::vector<LinePiece> pieces = cut_pieces(blocks);
  const Column column = measure_column(pieces);
  const Judge judge(column);
  std::vector<TextParagraph> out;
  const LinePiece* last = nullptr;  // null: nothing to go on with
  bool opens = true;                // `last` opens its paragraph
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const LinePiece& piece = pieces[i];
    if (!piece.line || !last) {
      out.push_back(begin_paragraph(piece));
      last = piece.line ? &piece : nullptr;
      opens = true;
      continue;
    }
    const LinePiece* after = i + 1 < pieces.size() && pieces[i + 1].line ? &pieces[i + 1] : nullptr;
    if (after && judge.is_stray_link(*last, piece, *after)) continue;
    const Verdict verdict = judge(*last, piece, after, opens);
    if (verdict == Verdict::doubtful_joins || verdict == Verdict::doubtful_parts)
      findings.push_back(doubtful(piece, verdict == Verdict::doubtful_joins));
    opens = verdict == Verdict::parts || verdict == Verdict::doubtful_parts;
    if (opens)
      out.push_back(begin_paragraph(piece));
    else
      go_on(out.back(), piece);
    last = &piece;
  }
  return out;
}

}  // namespace vanthu
