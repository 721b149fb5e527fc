#include "parse/outline.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "plan/label.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr std::size_t longest_heading = 240;  // code points: what is longer is a sentence

enum class Where { start, anywhere };

struct TopicPhrase {
  Phrase phrase;
  Topic topic;
  Where where;
};

constexpr TopicPhrase topic_phrases[] = {
    {U"căn cứ", Topic::bases, Where::start},
    {U"các căn cứ", Topic::bases, Where::start},
    {U"căn cứ pháp lý", Topic::bases, Where::anywhere},
    {U"căn cứ xây dựng", Topic::bases, Where::anywhere},
    {U"căn cứ lập", Topic::bases, Where::anywhere},
    {U"căn cứ ban hành", Topic::bases, Where::anywhere},
    {U"cơ sở pháp lý", Topic::bases, Where::anywhere},
    {U"mục tiêu", Topic::goals, Where::anywhere},
    {U"chỉ tiêu", Topic::goals, Where::anywhere},
    {U"kết quả", Topic::past, Where::anywhere},
    {U"tình hình", Topic::past, Where::anywhere},
    {U"thực trạng", Topic::past, Where::anywhere},
    {U"hiện trạng", Topic::past, Where::anywhere},
    {U"tổ chức thực hiện", Topic::assignments, Where::anywhere},
    {U"tổ chức triển khai", Topic::assignments, Where::anywhere},
    {U"nhiệm vụ", Topic::assignments, Where::anywhere},
    {U"giải pháp", Topic::assignments, Where::anywhere},
    {U"biện pháp", Topic::assignments, Where::anywhere},
    {U"phân công", Topic::assignments, Where::anywhere},
    {U"trách nhiệm", Topic::assignments, Where::anywhere},
    {U"kinh phí", Topic::funding, Where::anywhere},
    {U"nguồn vốn thực hiện", Topic::funding, Where::anywhere},
    {U"nguồn vốn", Topic::funding, Where::start},
    {U"nhu cầu vốn", Topic::funding, Where::anywhere},
    {U"nguồn lực thực hiện", Topic::funding, Where::start},
    {U"nguồn lực tài chính", Topic::funding, Where::start},
    {U"nguồn lực bảo đảm", Topic::funding, Where::start},
    {U"nguồn lực đảm bảo", Topic::funding, Where::start},
    {U"cơ chế tài chính", Topic::funding, Where::start},
    {U"nguồn tài chính", Topic::funding, Where::start},
    {U"ngân sách thực hiện", Topic::funding, Where::anywhere},
};
static_assert(std::ranges::all_of(topic_phrases, [](const auto& row) { return is_folded(row.phrase); }));

// Results that are still to come, and "in the new situation".
constexpr auto not_past = phrase_table<Phrase>({U"cần đạt", U"dự kiến", U"mong đợi", U"phấn đấu",
                                                U"mong muốn", U"đầu ra", U"tình hình mới", U"sản phẩm"});

constexpr auto no_bases =
    phrase_table<Phrase>({U"mục đích", U"yêu cầu", U"sự cần thiết", U"phạm vi", U"đối tượng"});
// How headings begin below which things are told as they stand.
constexpr auto situations =
    phrase_table<Phrase>({U"đặc điểm", U"tình hình", U"thực trạng", U"bối cảnh", U"thuận lợi", U"khó khăn"});

// "Tình hình thực hiện các văn bản pháp luật" tells of bases all the same.
constexpr auto documents = phrase_table<Phrase>({U"văn bản", U"pháp lý", U"pháp luật"});

bool tells_how_things_stand(const Entry& entry) {
  if (entry.heading_end == 0 || documents.found_in(entry.text, 0, entry.heading_end)) return false;
  return entry.heads(Topic::past) || situations.end_at(entry.text, 0) != no_place;
}

// "NHIỆM VỤ, GIẢI PHÁP THỰC HIỆN MỤC TIÊU" sets no goals: these words make the goals an object.
constexpr auto towards =
    phrase_table<Phrase>({U"thực hiện", U"hoàn thành", U"đạt", U"nhằm", U"để", U"bảo đảm"});

bool goals_are_object(const Passage& text, std::size_t goals, std::size_t end) {
  for (Phrase phrase : {Phrase(U"nhiệm vụ"), Phrase(U"giải pháp"), Phrase(U"biện pháp")}) {
    const std::size_t place = text.find(phrase, 0, end);
    if (place < goals && towards.found_in(text, place + phrase.size(), goals)) return true;
  }
  return false;
}

// Of the plan's own year or later: then nothing is past yet. Empty if the heading names no year.
std::optional<bool> names_coming_year(const Passage& text, std::size_t end, std::optional<int> plan_year) {
  std::optional<bool> coming;
  for (std::size_t place = 0; place < end; ++place) {
    if (!is_digit(text.at(place)) || !text.starts_word(place)) continue;
    Cursor cursor(text, place);
    const auto year = cursor.take_digits(4);
    if (!year || *year < 1900 || !plan_year) continue;
    coming = coming.value_or(true) && *year >= *plan_year;
  }
  return coming;
}

bool is_past(const Passage& text, std::size_t end, std::optional<int> plan_year) {
  return !not_past.found_in(text, 0, end) && !names_coming_year(text, end, plan_year).value_or(false);
}

bool holds(const TopicPhrase& row, const Passage& text, std::size_t end, std::optional<int> plan_year) {
  const std::size_t place = text.find(row.phrase, 0, end);
  if (place == no_place || (row.where == Where::start && place != 0)) return false;
  switch (row.topic) {
    case Topic::bases:
      return text.folded.substr(0, end).find(U'/') == std::u32string::npos;  // a basis itself
    case Topic::goals:
      return !goals_are_object(text, place, end) && text.match(place, U"mục tiêu quốc gia") == no_place;
    case Topic::past:
      return is_past(text, end, plan_year);
    default:
      return true;
  }
}

unsigned topics_of(const Entry& entry, std::optional<int> plan_year) {
  unsigned topics = 0;
  if (entry.heading_end == 0) return topics;
  for (const TopicPhrase& row : topic_phrases) {
    const auto bit = static_cast<unsigned>(row.topic);
    if (!(topics & bit) && holds(row, entry.text, entry.heading_end, plan_year)) topics |= bit;
  }
  return topics;
}

// A bullet that is a sentence: what stands under it only goes on with it.
bool is_sentence(const Entry& entry) {
  const std::size_t size = entry.text.size();
  return is_bullet(label_class(entry.node->label)) && size > 0 && entry.text.at(size - 1) == U'.';
}

// Up to the colon; a numbered paragraph without children heads itself only where it has one.
std::size_t heading_end(const Entry& entry) {
  const std::size_t colon = entry.text.folded.find(U':');
  if (colon == std::u32string::npos && is_sentence(entry)) return 0;
  if (entry.is_leaf() && (colon == std::u32string::npos || !entry.is_numbered())) return 0;
  const std::size_t end = std::min(colon, entry.text.size());
  return end <= longest_heading ? end : 0;
}

// A section on tasks or money under a heading such as "MỤC TIÊU, NHIỆM VỤ" sets no goals itself, one on
// purposes under "CĂN CỨ, MỤC ĐÍCH, YÊU CẦU" or on how things stand under "CĂN CỨ XÂY DỰNG KẾ HOẠCH" holds no
// bases.
unsigned inherited(const Entry& entry, unsigned above) {
  const bool other_than_goals = entry.heads(Topic::assignments) || entry.heads(Topic::funding);
  if (other_than_goals && !entry.heads(Topic::goals)) above &= ~static_cast<unsigned>(Topic::goals);
  const bool other_than_bases = entry.heads(Topic::goals) || tells_how_things_stand(entry) ||
                                no_bases.found_in(entry.text, 0, entry.heading_end);
  if (other_than_bases && !entry.heads(Topic::bases)) above &= ~static_cast<unsigned>(Topic::bases);
  return above;
}

void add(const Node& node, int parent, std::optional<int> plan_year, std::vector<Entry>& entries) {
  const auto index = entries.size();
  Entry entry{&node, parent, 0, Passage(node.text)};
  entry.heading_end = heading_end(entry);
  entry.own_topics = topics_of(entry, plan_year);
  entry.topics = entry.own_topics;
  if (parent >= 0) entry.topics |= inherited(entry, entries[static_cast<std::size_t>(parent)].topics);
  entries.push_back(std::move(entry));
  for (const Node& child : node.children) add(child, static_cast<int>(index), plan_year, entries);
  entries[index].end = static_cast<int>(entries.size());
}

std::vector<Passage> passages(const std::vector<std::string>& paragraphs) {
  return {paragraphs.begin(), paragraphs.end()};
}

std::vector<Source> sources(const Plan& plan, std::string_view list, std::size_t count) {
  std::vector<Source> out(count);
  for (const Trace& trace : plan.provenance) {
    const std::string_view of = trace.of;
    std::size_t index = 0;
    if (!of.starts_with(list)) continue;
    const auto [end, error] = std::from_chars(of.data() + list.size(), of.data() + of.size(), index);
    if (error == std::errc() && end == of.data() + of.size() && index < count) out[index] = trace.source;
  }
  return out;
}

}  // namespace

bool Entry::is_numbered() const { return !node->label.empty() && !is_bullet(label_class(node->label)); }

Outline make_outline(const Plan& plan) {
  Outline outline{passages(plan.preamble),
                  sources(plan, "/preamble/", plan.preamble.size()),
                  {},
                  passages(plan.closing),
                  sources(plan, "/closing/", plan.closing.size())};
  for (const Node& node : plan.body)
    add(node, -1, plan.year, outline.entries);  // depth is limited where trees are made
  return outline;
}

}  // namespace vanthu
