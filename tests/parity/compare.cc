#include "compare.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "text/unicode.h"

namespace vanthu::parity {
namespace {

// Two texts that differ by more characters than this are not compared line by line.
constexpr int most_edits = 4000;
// Characters shown at each side of a difference.
constexpr std::size_t shown = 24;

// For each character of one text its place in the other; npos where it has none. Myers' O(ND) algorithm.
class Alignment {
 public:
  Alignment(const std::u32string& a, const std::u32string& b) : a_(a), b_(b) {}

  std::optional<std::vector<std::size_t>> places() {
    while (!step())
      if (static_cast<int>(reaches_.size()) > most_edits) return std::nullopt;
    std::vector<std::size_t> places(a_.size(), std::u32string::npos);
    int x = size(a_), k = size(a_) - size(b_);
    for (int edits = static_cast<int>(reaches_.size()) - 1; edits >= 0; --edits) {
      const Start start = start_of(edits, k);
      while (x > start.x) {
        --x;
        places[static_cast<std::size_t>(x)] = static_cast<std::size_t>(x - k);
      }
      if (start.from < k) --x;
      k = start.from;
    }
    return places;
  }

 private:
  // Where a path on diagonal k = x - y begins after its last edit, and the diagonal that it comes from.
  struct Start {
    int x = -1, from = 0;
  };

  static int size(const std::u32string& text) { return static_cast<int>(text.size()); }

  // The x that diagonal k reaches with so many edits; -1 if it cannot be on it.
  int reach(int edits, int k) const {
    if (edits < 0 || k < -edits || k > edits) return -1;
    return reaches_[static_cast<std::size_t>(edits)][static_cast<std::size_t>(k + edits)];
  }

  Start start_of(int edits, int k) const {
    if (edits == 0) return {k == 0 ? 0 : -1, 0};
    const int added = reach(edits - 1, k + 1), removed = reach(edits - 1, k - 1);
    return added > removed ? Start{added, k + 1} : Start{removed < 0 ? -1 : removed + 1, k - 1};
  }

  // One edit more; true at the end of both.
  bool step() {
    const int edits = static_cast<int>(reaches_.size());
    std::vector<int> row(static_cast<std::size_t>(2 * edits + 1), -1);
    bool end = false;
    for (int k = -edits; k <= edits; k += 2) {
      int x = start_of(edits, k).x;
      if (x < 0 || x > size(a_) || x - k < 0 || x - k > size(b_)) continue;
      while (x < size(a_) && x - k < size(b_) &&
             a_[static_cast<std::size_t>(x)] == b_[static_cast<std::size_t>(x - k)])
        ++x;
      row[static_cast<std::size_t>(k + edits)] = x;
      end |= x == size(a_) && x - k == size(b_);
    }
    reaches_.push_back(std::move(row));
    return end;
  }

  const std::u32string &a_, &b_;
  std::vector<std::vector<int>> reaches_;  // by edits, then by diagonal
};

struct Begin {
  bool of_page = false;
  int page = 0;
  double top = 0;
};

// Where lines begin, by offset.
using Begins = std::map<std::size_t, Begin>;

Begins begins_of(const PrintedText& text) {
  Begins begins;
  int page = -1;
  for (const PrintedLine& line : text.lines) {
    const bool of_page = std::exchange(page, line.page) != line.page;
    begins.try_emplace(line.begin, Begin{of_page, line.page, line.top});
  }
  return begins;
}

std::string around(const PrintedText& text, const Begins& begins, std::size_t at) {
  std::string out;
  const std::size_t end = std::min(text.text.size(), at + shown);
  for (std::size_t i = at > shown ? at - shown : 0; i < end; ++i) {
    if (const auto begin = begins.find(i); begin != begins.end()) out += begin->second.of_page ? "¶" : "⏎";
    out += to_utf8({&text.text[i], 1});
  }
  return out;
}

int page_of(const PrintedText& text, std::size_t at) {
  const auto after = std::upper_bound(text.lines.begin(), text.lines.end(), at,
                                      [](std::size_t a, const PrintedLine& line) { return a < line.begin; });
  return after == text.lines.begin() ? 1 : (after - 1)->page + 1;
}

}  // namespace

Parity compare(const PrintedText& ours, const PrintedText& theirs) {
  Parity parity;
  parity.pages_ours = static_cast<int>(ours.numbers.size());
  parity.pages_theirs = static_cast<int>(theirs.numbers.size());
  parity.same_numbers = ours.numbers == theirs.numbers;
  const Begins our_begins = begins_of(ours), their_begins = begins_of(theirs);
  const auto places = Alignment(ours.text, theirs.text).places();
  parity.same_text = ours.text == theirs.text;
  if (!places) {
    parity.breaks = static_cast<int>(our_begins.size() + their_begins.size());
    parity.differences.push_back({1, "(văn bản quá khác nhau)", ""});
    return parity;
  }
  std::vector<std::size_t> back(theirs.text.size(), std::u32string::npos);
  for (std::size_t i = 0; i < places->size(); ++i)
    if ((*places)[i] != std::u32string::npos) back[(*places)[i]] = i;

  const auto show = [&](std::size_t our_place, std::size_t their_place) {
    parity.differences.push_back({page_of(ours, our_place), around(ours, our_begins, our_place),
                                  around(theirs, their_begins, their_place)});
  };
  const auto differ = [&](std::size_t our_place, std::size_t their_place) {
    ++parity.breaks;
    show(our_place, their_place);
  };
  std::map<std::size_t, std::size_t> only_theirs;  // by place in ours
  for (const auto& [begin, what] : their_begins) {
    const std::size_t place = begin < back.size() ? back[begin] : std::u32string::npos;
    if (place != std::u32string::npos && !our_begins.contains(place)) only_theirs[place] = begin;
  }
  for (const auto& [begin, our] : our_begins) {
    while (!only_theirs.empty() && only_theirs.begin()->first < begin) {
      differ(only_theirs.begin()->first, only_theirs.begin()->second);
      only_theirs.erase(only_theirs.begin());
    }
    const std::size_t place = begin < places->size() ? (*places)[begin] : std::u32string::npos;
    if (place == std::u32string::npos) continue;  // what only one of them has
    const auto their = their_begins.find(place);
    if (their == their_begins.end()) {
      differ(begin, place);
      continue;
    }
    ++parity.breaks;
    ++parity.equal_breaks;
    if (our.of_page && their->second.of_page) ++parity.equal_pages;
    if (our.of_page != their->second.of_page) show(begin, place);
    const double drift = std::abs(our.top - their->second.top);
    if (our.page != their->second.page || drift <= parity.drift) continue;
    parity.drift = drift;
    parity.drift_page = our.page + 1;
  }
  for (const auto& [ours_at, theirs_at] : only_theirs) differ(ours_at, theirs_at);
  return parity;
}

}  // namespace vanthu::parity
