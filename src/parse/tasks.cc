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

// What is printed before the colon, where nothing else is.
constexpr auto labels = phrase_table<PartLabel>({
    {U"nội dung", Part::content},
    {U"nội dụng", Part::content},  // a misprint that is often seen
    {U"nội dung thực hiện", Part::content},
    {U"nội dung công việc", Part::content},
    {U"nội dung nhiệm vụ", Part::content},
    {U"nội dung, nhiệm vụ", Part::content},
    {U"nội dung triển khai", Part::content},
    {U"nội dung chính", Part::content},
    {U"nội dung cụ thể", Part::content},
    {U"nhiệm vụ", Part::content},
    {U"nhiệm vụ cụ thể", Part::content},
    {U"công việc", Part::content},
    {U"thời gian", Part::due},
    {U"thời gian thực hiện", Part::due},
    {U"thời gian hoàn thành", Part::due},
    {U"thời gian triển khai", Part::due},
    {U"thời gian tổ chức", Part::due},
    {U"thời gian dự kiến", Part::due},
    {U"thời gian thực hiện và hoàn thành", Part::due},
    {U"thời gian, tiến độ thực hiện", Part::due},
    {U"thời hạn", Part::due},
    {U"thời hạn thực hiện", Part::due},
    {U"thời hạn hoàn thành", Part::due},
    {U"thời điểm hoàn thành", Part::due},
    {U"tiến độ", Part::due},
    {U"tiến độ thực hiện", Part::due},
    {U"lộ trình", Part::due},
    {U"lộ trình thực hiện", Part::due},
    {U"hoàn thành", Part::due},
    {U"sản phẩm", Part::result},
    {U"sản phẩm đầu ra", Part::result},
    {U"sản phẩm dự kiến", Part::result},
    {U"sản phẩm hoàn thành", Part::result},
    {U"sản phẩm, kết quả", Part::result},
    {U"kết quả", Part::result},
    {U"kết quả đầu ra", Part::result},
    {U"kết quả dự kiến", Part::result},
    {U"kết quả, sản phẩm", Part::result},
    {U"dự kiến sản phẩm", Part::result},
    {U"kinh phí", Part::result},
    {U"kinh phí thực hiện", Part::result},
    {U"nguồn kinh phí", Part::result},
    {U"dự kiến kinh phí", Part::result},
    {U"kinh phí dự kiến", Part::result},
    {U"ghi chú", Part::result},
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
    {U"phối hợp", Part::coordinate},
    {U"phối hợp thực hiện", Part::coordinate},
    {U"phối hợp triển khai", Part::coordinate},
    {U"phối hợp chính", Part::coordinate},
    {U"cùng phối hợp", Part::coordinate},
    {U"cùng thực hiện", Part::coordinate},
    {U"hỗ trợ", Part::coordinate},
});

struct Segment {
  Part part = Part::text;
  std::size_t begin = 0, end = 0;  // of what stands after the label
};

bool stands_alone(const Passage& text, std::size_t place, std::size_t colon, Phrase phrase) {
  const std::size_t end = text.match(place, phrase);
  return end != no_place && text.past_blanks(end) == colon;
}

std::size_t past_doers(const Passage& text, std::size_t place) {
  for (;;) {
    place = text.past_blanks(place);
    const char32_t c = text.at(place);
    if (c == U',' || c == U'/' || c == U'-') {
      ++place;
      continue;
    }
    const std::size_t end = doers.end_at(text, place);
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
  for (const PartLabel& row : labels)
    if (stands_alone(text, place, colon, row.phrase)) return Segment{row.part, colon + 1, text.size()};
  const std::size_t duty = past_doers(text, place);
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
    const Agencies own =
        is_agency_heading(here) ? split_agencies(here.text, 0, here.heading_end) : Agencies();
    for (int child = i + 1; child < here.end; child = entry(child).end)
      visit(child, own.empty() ? lead : own);
  }

  static bool is_agency_heading(const Entry& here) {
    return here.is_numbered() && here.heading_end > 0 && here.under(Topic::assignments) &&
           only_agencies(here.text, 0, here.heading_end);
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
