#include "intake/docx_numbering.h"

#include <algorithm>

#include "intake/docx_number_format.h"
#include "intake/docx_symbols.h"
#include "text/legacy.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr int largest_number = 32'767;
constexpr std::size_t most_lists = 32'767;     // Word has no more
constexpr std::size_t longest_label = 256;     // bytes of w:lvlText
constexpr int longest_link = 8;  // of list styles that refer to each other

int bounded(int number) { return std::clamp(number, 0, largest_number); }

// w:numFmt may stand in an alternative ("custom", "001, 002, …") with a plain one to fall back on.
std::string format_of(const xmlNode* level) {
  std::string format = child_value(level, "numFmt");
  for (const xmlNode* child : Children(level)) {
    if (compatibility_name(child) != "AlternateContent") continue;
    for (const xmlNode* branch : Children(child))
      if (compatibility_name(branch) == "Fallback") format = child_value(branch, "numFmt");
  }
  return format.empty() ? "decimal" : format;
}

void read_level(const xmlNode* node, const DocxStyles& styles, ListLevel& level) {
  level = {};
  level.start = bounded(child_number(node, "start").value_or(0));
  level.format = format_of(node);
  level.text = child_value(node, "lvlText");
  if (level.text.size() > longest_label) level.text.clear();
  level.restart = child_number(node, "lvlRestart");
  level.legal = child_switch(node, "isLgl").value_or(false);
  level.suffix = child_value(node, "suff");
  level.style = child_value(node, "pStyle");
  level.look = read_run_look(word_child(node, "rPr"), styles.theme());
}

void read_levels(const xmlNode* definition, const DocxStyles& styles, ListLevels& levels) {
  for (const xmlNode* node : Children(definition)) {
    if (word_name(node) != "lvl") continue;
    const auto place = number_of(node, "ilvl");
    if (place && *place < static_cast<int>(list_levels))
      read_level(node, styles, levels[static_cast<std::size_t>(*place)]);
  }
}

// A definition may only point at a list style, which points at a list, which has the definition proper.
int follow_style(int definition, const std::map<int, const xmlNode*>& definitions, const std::map<int, int>& lists,
                 const DocxStyles& styles) {
  for (int step = 0; step < longest_link; ++step) {
    const auto found = definitions.find(definition);
    if (found == definitions.end()) break;
    const WordStyle* style = styles.find(child_value(found->second, "numStyleLink"));
    if (!style || !style->place.list) break;
    const auto list = lists.find(*style->place.list);
    if (list == lists.end()) break;
    definition = list->second;
  }
  return definition;
}

std::string decoded(std::string text, const RunLook& look) {
  const auto charset = charset_of_font(look.ansi_font);
  if (charset) text = from_legacy(text, *charset);
  return look.caps.value_or(false) ? upper(text) : text;
}

std::size_t level_at(const ListLevels& levels, std::optional<int> place, std::string_view style) {
  for (std::size_t level = 0; level < levels.size() && !style.empty(); ++level)
    if (levels[level].style == style) return level;
  return std::min(static_cast<std::size_t>(place.value_or(0)), list_levels - 1);
}

// Whether a number at `deeper` begins again when `level`, above it, has been used (17.9.10).
bool restarts(const ListLevel& deeper, std::size_t level) {
  return !deeper.restart || static_cast<int>(level) < *deeper.restart;
}

}  // namespace

DocxNumbering::DocxNumbering(const xmlNode* numbering, const DocxStyles& styles) {
  std::map<int, const xmlNode*> definitions;
  std::map<int, int> lists;
  for (const xmlNode* node : Children(numbering)) {
    if (word_name(node) == "abstractNum") definitions.emplace(number_of(node, "abstractNumId").value_or(-1), node);
    if (word_name(node) == "num")
      lists.emplace(number_of(node, "numId").value_or(0), child_number(node, "abstractNumId").value_or(-1));
  }
  for (const xmlNode* node : Children(numbering)) {
    if (word_name(node) != "num" || lists_.size() >= most_lists) continue;
    const int id = number_of(node, "numId").value_or(0);
    List list;
    list.definition = follow_style(child_number(node, "abstractNumId").value_or(-1), definitions, lists, styles);
    const auto definition = definitions.find(list.definition);
    if (definition == definitions.end()) continue;
    read_levels(definition->second, styles, list.levels);
    read_overrides(node, styles, list);
    lists_.try_emplace(id, std::move(list));
  }
}

void DocxNumbering::read_overrides(const xmlNode* node, const DocxStyles& styles, List& list) {
  for (const xmlNode* change : Children(node)) {
    const auto place = number_of(change, "ilvl");
    if (word_name(change) != "lvlOverride" || !place || *place >= static_cast<int>(list_levels)) continue;
    const auto level = static_cast<std::size_t>(*place);
    if (const xmlNode* other = word_child(change, "lvl")) read_level(other, styles, list.levels[level]);
    if (const auto start = child_number(change, "startOverride")) list.start_override[level] = bounded(*start);
  }
}

std::string DocxNumbering::next_label(int id, std::optional<int> place, std::string_view style) {
  const auto found = lists_.find(id);
  if (found == lists_.end()) return "";
  const List& list = found->second;
  const std::size_t level = level_at(list.levels, place, style);
  Counters& counters = counters_[list.definition];
  auto& value = counters.value[level];
  const bool first = begun_.emplace(id, level).second;
  if (first && list.start_override[level])
    value = list.start_override[level];
  else
    value = value ? bounded(*value + 1) : list.start_override[level].value_or(list.levels[level].start);
  for (std::size_t deeper = level + 1; deeper < list_levels; ++deeper)
    if (restarts(list.levels[deeper], level)) counters.value[deeper].reset();
  return print(list, counters, level);
}

std::string DocxNumbering::print(const List& list, const Counters& counters, std::size_t level) const {
  const ListLevel& own = list.levels[level];
  if (own.look.hidden.value_or(false)) return "";
  std::string label;
  for (std::size_t at = 0; at < own.text.size(); ++at) {
    const bool number = own.text[at] == '%' && at + 1 < own.text.size() && own.text[at + 1] >= '1' && own.text[at + 1] <= '9';
    if (!number) {
      label += own.text[at];
      continue;
    }
    const auto place = static_cast<std::size_t>(own.text[++at] - '1');
    const ListLevel& shown = list.levels[place];
    label += format_number(own.legal && shown.format != "none" ? "decimal" : shown.format,
                           counters.value[place].value_or(shown.start));
  }
  label = own.format == "bullet" ? plain_bullet(label, own.look.ansi_font) : decoded(label, own.look);
  if (!trim(label).empty() && own.suffix != "nothing") label += ' ';
  return label;
}

}  // namespace vanthu
