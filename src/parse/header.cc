#include "parse/header.h"

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <utility>

#include "parse/header_clues.h"
#include "parse/organs.h"

namespace vanthu {
namespace {

constexpr std::size_t most_name_lines = 3;  // of an organ, below the one that begins with its word

// Lines that stand together and could all belong to a header.
struct Run {
  std::size_t begin = 0, end = 0;  // blocks
  Zone zone = Zone::text;
  std::vector<Clue> clues;
  std::vector<std::size_t> blocks;  // of each clue
};

bool is_anchor(const Clue& clue) { return clue.is_anchor(); }

// The title itself belongs to no run.
std::vector<Run> find_runs(const std::vector<Block>& blocks, std::optional<std::size_t> title,
                           std::size_t end) {
  std::vector<Run> runs;
  for (std::size_t at = 0; at < end;) {
    const Zone zone = title && at < *title ? Zone::above_title : Zone::text;
    const std::size_t zone_end = zone == Zone::above_title ? *title : end;
    Clues read = at == title ? Clues{} : read_clues(std::span(blocks).first(zone_end), at, zone);
    if (read.clues.empty()) {
      ++at;
      continue;
    }
    if (runs.empty() || runs.back().end != at || runs.back().zone != zone)
      runs.push_back({.begin = at, .end = at, .zone = zone, .clues = {}, .blocks = {}});
    Run& run = runs.back();
    run.end = at + read.lines;
    run.blocks.insert(run.blocks.end(), read.clues.size(), at);
    std::move(read.clues.begin(), read.clues.end(), std::back_inserter(run.clues));
    at = run.end;
  }
  return runs;
}

bool belongs(const Clue& clue) {
  return clue.is_anchor() || clue.mark || clue.urgency || clue.secrecy || names_organ(clue.organ);
}

// In the middle of the text, a heading in capitals may stand next to the header: only organs are taken with
// it.
void trim_to_organs(Run& run) {
  auto first = static_cast<std::size_t>(std::find_if(run.clues.begin(), run.clues.end(), is_anchor) -
                                        run.clues.begin());
  for (std::size_t at = first; at > 0 && first - at < most_name_lines; --at)
    if (belongs(run.clues[at - 1])) first = at - 1;
  std::size_t last = run.clues.size();
  while (last > first && !belongs(run.clues[last - 1])) --last;
  if (last < run.clues.size()) run.end = run.blocks[last];
  run.begin = run.blocks[first];
  run.clues = {run.clues.begin() + static_cast<std::ptrdiff_t>(first),
               run.clues.begin() + static_cast<std::ptrdiff_t>(last)};
}

// In the text, a number alone is that of the header only if none was found before.
bool is_header(const Run& run, const Header& header) {
  if (run.zone == Zone::above_title) return true;
  return std::any_of(run.clues.begin(), run.clues.end(), [&](const Clue& clue) {
    return clue.motto || (clue.number && !header.symbol && !header.number);
  });
}

// Takes what the header has not got yet.
template <class Value>
void take(const std::optional<Value>& found, std::optional<Value>& value, const char* key, const Source& source,
          Traces& traces) {
  if (!found || value) return;
  value = found;
  note(traces, std::string("/header/") + key, source);
}

void merge(const Clue& clue, Header& header, Traces& traces) {
  take(clue.urgency, header.urgency, "urgency", clue.source, traces);
  take(clue.secrecy, header.secrecy, "secrecy", clue.source, traces);
  if (clue.number && !header.symbol && !header.number) {
    const std::string& symbol = clue.number->symbol;
    take(clue.number->number, header.number, "number", clue.source, traces);
    take(symbol.empty() ? std::nullopt : std::optional(symbol), header.symbol, "symbol", clue.source, traces);
  }
  if (clue.date && !header.date) {
    take(std::optional(clue.date->date), header.date, "date", clue.source, traces);
    take(clue.date->place, header.place, "place", clue.source, traces);
  }
}

void set_organs(const std::vector<Organ>& lines, Header& header, Traces& traces) {
  std::vector<Organ> organs = join_organs(lines);
  if (organs.empty()) return;
  header.issuer = organs.back().name;
  note(traces, "/header/issuer", organs.back().source);
  organs.pop_back();
  for (const Organ& organ : organs) {
    header.superior = header.superior ? *header.superior + ' ' + organ.name : organ.name;
    note(traces, "/header/superior", organ.source);
  }
}

void add_organs(const Run& run, std::vector<Organ>& organs) {
  for (const Clue& clue : run.clues)
    if (!clue.organ.empty()) organs.push_back({clue.organ, clue.source});
}

// Takes the runs out; what `index` points at stays the same block.
void take_out(const std::vector<Run>& runs, std::vector<Block>& blocks,
              std::initializer_list<std::size_t*> indices) {
  std::vector<Block> kept;
  kept.reserve(blocks.size());
  std::size_t at = 0;
  for (const Run& run : runs) {
    std::move(blocks.begin() + static_cast<std::ptrdiff_t>(at),
              blocks.begin() + static_cast<std::ptrdiff_t>(run.begin), std::back_inserter(kept));
    at = run.end;
  }
  std::move(blocks.begin() + static_cast<std::ptrdiff_t>(at), blocks.end(), std::back_inserter(kept));
  blocks = std::move(kept);
  for (std::size_t* index : indices) {
    std::size_t taken = 0;
    for (const Run& run : runs) taken += run.end <= *index ? run.end - run.begin : 0;
    *index -= taken;
  }
}

}  // namespace

Header take_header(std::vector<Block>& blocks, std::optional<std::size_t>& title, std::size_t& end,
                   Traces& traces) {
  Header header;
  std::vector<Run> taken;
  std::vector<Organ> organs;  // above the title they may stand in several runs
  for (Run& run : find_runs(blocks, title, end)) {
    if (!is_header(run, header)) continue;
    if (run.zone == Zone::text) trim_to_organs(run);
    for (const Clue& clue : run.clues) merge(clue, header, traces);
    const bool more = organs.empty() || run.zone == Zone::above_title;
    if (more) add_organs(run, organs);
    taken.push_back(std::move(run));
  }
  set_organs(organs, header, traces);
  std::size_t no_title = 0;
  take_out(taken, blocks, {title ? &*title : &no_title, &end});
  return header;
}

}  // namespace vanthu
