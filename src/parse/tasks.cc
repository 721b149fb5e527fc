#include <algorithm>

#include "parse/agencies.h"
#include "parse/facts.h"

namespace vanthu {
namespace {

enum class Part { text, content, lead, coordinate, due, result };

struct PartLabel {
  Phrase phrase;
  Part part;
};

// What is printed before the colon, where nothing else is: one of these, then any of `label_tails`.
constexpr auto label_heads = phrase_table<PartLabel>({
    {U"nội dung", Part::content},
    {U"nội dụng", Part::content},  // a misprint that is often seen
    {U"nhiệm vụ", Part::content},
    {U"công việc", Part::content},
    {U"thời gian", Part::due},
    {U"thời hạn", Part::due},
    {U"thời điểm", Part::due},
    {U"mốc thời gian", Part::due},
    {U"hạn hoàn thành", Part::due},
    {U"dự kiến thời gian", Part::due},
    {U"dự kiến hoàn thành", Part::due},
    {U"tiến độ", Part::due},
    {U"lộ trình", Part::due},
    {U"hoàn thành", Part::due},
    {U"sản phẩm", Part::result},
    {U"kết quả", Part::result},
    {U"đầu ra", Part::result},
    {U"dự kiến sản phẩm", Part::result},
    {U"dự kiến kết quả", Part::result},
    {U"kinh phí", Part::result},
    {U"nguồn kinh phí", Part::result},
    {U"dự kiến kinh phí", Part::result},
    {U"dự toán kinh phí", Part::result},
    {U"ghi chú", Part::result},
});
constexpr auto label_tails = phrase_table<Phrase>({
    U"thực hiện", U"hoàn thành", U"triển khai", U"tổ chức",   U"dự kiến",  U"bắt đầu",
    U"kết thúc",  U"báo cáo",    U"và",         U"công việc", U"nhiệm vụ", U"chính",
    U"cụ thể",    U"tiến độ",    U"đầu ra",     U"kết quả",   U"sản phẩm", U"cần đạt",
    U"chủ yếu",   U"đạt được",   U"trong năm",  U"hằng năm",  U"thời hạn", U"lộ trình",
});

// Who: "Cơ quan, đơn vị chủ trì thực hiện" is any of `doers` (or none), then a row of `duties`.
constexpr auto doers =
    phrase_table<Phrase>({U"các", U"cơ quan", U"đơn vị", U"địa phương", U"tổ chức", U"cá nhân", U"bộ phận",
                          U"phòng", U"ban", U"ngành", U"cấp", U"người", U"và", U"được", U"giao"});
constexpr auto duties = phrase_table<PartLabel>({
    {U"chủ trì", Part::lead},
    {U"chủ trì thực hiện", Part::lead},
    {U"chủ trì tham mưu", Part::lead},
    {U"chủ trì triển khai", Part::lead},
    {U"chủ trì tổ chức", Part::lead},
    {U"chủ trì, thực hiện", Part::lead},
    {U"chủ trì, phối hợp", Part::lead},
    {U"thực hiện", Part::lead},
    {U"thực hiện chính", Part::lead},
    {U"chịu trách nhiệm", Part::lead},
    {U"chịu trách nhiệm chính", Part::lead},
    {U"chịu trách nhiệm thực hiện", Part::lead},
    {U"đầu mối", Part::lead},
    {U"đầu mối thực hiện", Part::lead},
    {U"tham mưu", Part::lead},
    {U"tham mưu thực hiện", Part::lead},
    {U"triển khai", Part::lead},
    {U"triển khai thực hiện", Part::lead},
    {U"phân công", Part::lead},
    {U"phân công thực hiện", Part::lead},
    {U"phụ trách", Part::lead},
    {U"trách nhiệm", Part::lead},
    {U"trách nhiệm chính", Part::lead},
    {U"trách nhiệm thực hiện", Part::lead},
    {U"chủ trì và phối hợp", Part::lead},
    {U"chủ trì chính", Part::lead},
    {U"chủ trì, tham mưu", Part::lead},
    {U"chủ trì, triển khai", Part::lead},
    {U"tổ chức thực hiện", Part::lead},
    {U"tổ chức", Part::lead},
    {U"thường trực", Part::lead},
    {U"phối hợp cùng", Part::coordinate},
    {U"phối hợp với", Part::coordinate},
    {U"phối hợp, hỗ trợ", Part::coordinate},
    {U"phối hợp tổ chức", Part::coordinate},
    {U"tham gia", Part::coordinate},
    {U"tham gia phối hợp", Part::coordinate},
    {U"tham gia thực hiện", Part::coordinate},
    {U"liên quan", Part::coordinate},
    {U"phối hợp", Part::coordinate},
    {U"phối hợp thực hiện", Part::coordinate},
    {U"phối hợp triển khai", Part::coordinate},
    {U"phối hợp chính", Part::coordinate},
    {U"cùng phối hợp", Part::coordinate},
    {U"cùng thực hiện", Part::coordinate},
    {U"hỗ trợ", Part::coordinate},
});

// May close a heading of agencies.
constexpr auto said_duties = phrase_table<Phrase>({
    U"có trách nhiệm",
    U"chịu trách nhiệm",
    U"có nhiệm vụ",
});

struct Segment {
  Part part = Part::text;
  std::size_t begin = 0, end = 0;  // of what stands after the label
};

bool stands_alone(const Passage& text, std::size_t place, std::size_t colon, Phrase phrase) {
  const std::size_t end = text.match(place, phrase);
  return end != no_place && text.past_blanks(end) == colon;
}

std::size_t past_any(const Passage& text, std::size_t place, const auto& words) {
  for (;;) {
    place = text.past_blanks(place);
    const char32_t c = text.at(place);
    if (c == U',' || c == U'/' || c == U'-') {
      ++place;
      continue;
    }
    const std::size_t end = words.end_at(text, place);
    if (end == no_place) return place;
    place = end;
  }
}

// The label that starts at `place`, with its value still open-ended.
std::optional<Segment> labelled_at(const Passage& text, std::size_t place) {
  constexpr std::size_t longest_label = 60;
  place = text.past_blanks(place);
  const std::size_t colon =
      std::u32string_view(text.folded).substr(0, place + longest_label).find(U':', place);
  if (colon == no_place) return std::nullopt;
  if (const PartLabel* head = label_heads.row_at(text, place))
    if (past_any(text, place + head->phrase.size(), label_tails) == colon)
      return Segment{head->part, colon + 1, text.size()};
  const std::size_t duty = past_any(text, place, doers);
  for (const PartLabel& row : duties) {
    if (!stands_alone(text, duty, colon, row.phrase)) continue;
    // Without "cơ quan", "đơn vị" only agencies after the colon tell it from a sentence.
    if (duty == place && !begins_agency(text, colon + 1)) continue;
    return Segment{row.part, colon + 1, text.size()};
  }
  return std::nullopt;
}

bool names_agencies(Part part) { return part == Part::lead || part == Part::coordinate; }

// A paragraph as its labelled parts: "Tổ chức …. Cơ quan chủ trì: A; cơ quan phối hợp: B." What stands before
// the first label is text; only labels of agencies end it.
std::vector<Segment> segments_of(const Passage& text) {
  std::vector<Segment> segments = {labelled_at(text, 0).value_or(Segment{Part::text, 0, text.size()})};
  for (std::size_t place = segments[0].begin; place < text.size(); ++place) {
    const char32_t c = text.at(place);
    if (c != U';' && c != U'.' && c != U'(') continue;
    const auto segment = labelled_at(text, place + 1);
    const bool may_follow = names_agencies(segments.back().part) || segments.back().part == Part::due ||
                            segments.back().part == Part::result;
    if (!segment || !(may_follow || names_agencies(segment->part))) continue;
    segments.back().end = c == U'(' ? place : place + 1;
    segments.push_back(*segment);
    place = segment->begin - 1;
  }
  return segments;
}

std::size_t without_final_marks(const Passage& text, std::size_t begin, std::size_t end) {
  const auto value = std::u32string_view(text.folded).substr(begin, end - begin);
  const bool bracketed = value.find(U'(') != std::u32string_view::npos;
  while (end > begin) {
    const char32_t c = text.at(end - 1);
    const bool unopened = c == U')' && !bracketed;
    if (c != U' ' && c != U'.' && c != U';' && c != U',' && !unopened) break;
    --end;
  }
  return end;
}

void append(std::vector<std::string>& to, std::vector<std::string> from) {
  for (std::string& item : from) to.push_back(std::move(item));
}

class TaskFinder {
 public:
  explicit TaskFinder(const std::vector<Entry>& entries) : entries_(entries) {
    for (const Entry& entry : entries) segments_.push_back(segments_of(entry.text));
  }

  std::vector<Task> run() {
    for (int i = 0; i < static_cast<int>(entries_.size()); i = entry(i).end) visit(i, {});
    return std::move(tasks_);
  }

 private:
  using Agencies = std::vector<std::string>;

  const Entry& entry(int i) const { return entries_[static_cast<std::size_t>(i)]; }
  const std::vector<Segment>& segments(int i) const { return segments_[static_cast<std::size_t>(i)]; }

  // `lead`: of the nearest heading above that names agencies.
  void visit(int i, const Agencies& lead) {  // as deep as the tree
    const Entry& here = entry(i);
    if (has_agency_lines(i)) return add_from_lines(i);
    if (has_agencies_inside(i)) return add_from_paragraph(i);
    if (here.is_leaf()) return add_assigned(i, lead);
    const std::size_t end = agency_heading_end(here);
    const Agencies own = end ? split_agencies(here.text, 0, end) : Agencies();
    for (int child = i + 1; child < here.end; child = entry(child).end)
      visit(child, own.empty() ? lead : own);
  }

  // "Phòng Nội vụ có trách nhiệm:"
  static std::size_t without_duty(const Passage& text, std::size_t end) {
    end = text.before_blanks(end);
    const std::size_t duty = said_duties.begin_before(text, end);
    return duty == no_place || duty == 0 ? end : text.before_blanks(duty);
  }

  // Where the agencies of a heading end, 0 if it is none.
  static std::size_t agency_heading_end(const Entry& here) {
    if (!here.is_numbered() || here.heading_end == 0 || !here.under(Topic::assignments)) return 0;
    const std::size_t end = without_duty(here.text, here.heading_end);
    if (!only_agencies(here.text, 0, end)) return 0;
    return lists_after_colon(here) ? here.text.size() : end;
  }

  // "Các Sở: Tài chính, Nội vụ, Y tế": the names stand after the colon.
  static bool lists_after_colon(const Entry& here) {
    const Passage& text = here.text;
    const std::size_t end = here.heading_end, next = text.past_blanks(end + 1);
    if (end >= text.size() || !text.capital(next) || !ends_bare_body(text, end)) return false;
    return text.folded.find_first_of(U".:", next) == std::u32string::npos &&
           only_agencies(text, 0, text.size());
  }

  void add_assigned(int i, const Agencies& lead) {
    const Entry& here = entry(i);
    if (lead.empty() || here.node->text.empty()) return;
    tasks_.push_back({here.node->text, lead, {}, std::nullopt, i});
  }

  bool is_line(int i, bool (*wanted)(Part)) const { return wanted(segments(i).front().part); }

  bool has_agency_lines(int i) const {
    for (int child = i + 1; child < entry(i).end; child = entry(child).end)
      if (is_line(child, names_agencies)) return true;
    return false;
  }

  bool has_agencies_inside(int i) const {
    return std::any_of(segments(i).begin(), segments(i).end(),
                       [](const Segment& segment) { return names_agencies(segment.part); });
  }

  std::string value(int i, const Segment& segment) const {
    const Passage& text = entry(i).text;
    return text.cut(segment.begin, without_final_marks(text, segment.begin, segment.end));
  }

  // The agencies after a label; where it stands alone, those of the lines under it.
  Agencies agencies(int i, const Segment& segment) const {
    const Passage& text = entry(i).text;
    const std::size_t end = without_final_marks(text, segment.begin, segment.end);
    Agencies out = split_agencies(text, segment.begin, end);
    if (out.empty())
      for (int child = i + 1; child < entry(i).end; ++child)
        append(out, split_agencies(entry(child).text, 0, entry(child).text.size()));
    return out;
  }

  static void add_paragraph(Task& task, const std::string& paragraph) {
    if (paragraph.empty()) return;
    if (!task.content.empty()) task.content += '\n';
    task.content += paragraph;
  }

  void add_segment(Task& task, int i, const Segment& segment) const {
    switch (segment.part) {
      case Part::text:
      case Part::content:
        add_paragraph(task, entry(i).text.cut(segment.begin, segment.end));
        break;
      case Part::lead:
        append(task.lead, agencies(i, segment));
        break;
      case Part::coordinate:
        append(task.coordinate, agencies(i, segment));
        break;
      case Part::due:
        task.due = value(i, segment);
        break;
      case Part::result:
        break;
    }
  }

  void finish(Task& task) {
    if (!task.lead.empty() || !task.coordinate.empty()) tasks_.push_back(std::move(task));
    task = Task();
  }

  void add_from_paragraph(int i) {
    Task task;
    task.node = i;
    for (const Segment& segment : segments(i)) add_segment(task, i, segment);
    add_contents_below(task, i);
    finish(task);
  }

  void add_contents_below(Task& task, int i) const {
    for (int below = i + 1; below < entry(i).end; ++below)
      if (segments(below).front().part == Part::text) add_paragraph(task, entry(below).node->text);
  }

  static bool is_content(Part part) { return part == Part::text || part == Part::content; }
  static bool is_marked_content(Part part) { return part == Part::content; }

  // What heads the lines is content itself, unless paragraphs under it say what is to be done.
  bool is_title(int i) const {
    if (!is_content(segments(i).front().part) || is_line(i, is_marked_content)) return false;
    bool marked = false, plain = false;
    for (int child = i + 1; child < entry(i).end; child = entry(child).end) {
      marked = marked || is_line(child, is_marked_content);
      plain = plain || is_line(child, is_content);
    }
    const Passage& text = entry(i).text;
    constexpr std::u32string_view sentence_marks = U".;:,";
    const bool sentence = sentence_marks.find(text.at(text.size() - 1)) != std::u32string_view::npos;
    return marked || (plain && !sentence);
  }

  // A node with lines of agencies under it. After such lines, further content begins a further task.
  void add_from_lines(int i) {
    Task task;
    task.node = i;
    if (!is_title(i)) add_segment(task, i, segments(i).front());
    bool complete = false;
    for (int child = i + 1; child < entry(i).end; child = entry(child).end) {
      if (has_agency_lines(child) || (is_line(child, is_content) && has_agencies_inside(child))) {
        visit(child, {});
        continue;
      }
      const bool content = is_line(child, is_content);
      if (content && complete) {
        finish(task);
        task.node = child;
      }
      complete = !content && (complete || is_line(child, names_agencies));
      for (const Segment& segment : segments(child)) add_segment(task, child, segment);
      if (content) add_contents_below(task, child);
    }
    finish(task);
  }

  const std::vector<Entry>& entries_;
  std::vector<std::vector<Segment>> segments_;
  std::vector<Task> tasks_;
};

}  // namespace

std::vector<Task> find_tasks(const Outline& outline) { return TaskFinder(outline.entries).run(); }

}  // namespace vanthu
