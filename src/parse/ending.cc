#include "parse/ending.h"

#include <algorithm>

#include "parse/appendices.h"
#include "parse/reflow.h"
#include "parse/side_by_side.h"
#include "parse/signature_lines.h"
#include "parse/signers.h"
#include "parse/title.h"
#include "plan/label.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

using Kind = EndingKind;

constexpr std::size_t lines_above = 12;   // how far above "Nơi nhận" a signature may begin
constexpr std::size_t lines_ahead = 8;    // how far below a line the next of its kind is looked for
constexpr std::size_t longest_line = 2000;  // bytes: two columns and the blanks between them
constexpr std::size_t longest_cell = 300;  // bytes, of one that may hold two columns glued

bool ends_item(std::string_view text) { return text.ends_with(';') || text.ends_with('.'); }

// "Như trên;", "Thường trực Tỉnh ủy; (báo cáo)".
bool closes_item(std::string_view text) {
  const auto bracket = text.ends_with(')') ? text.rfind('(') : std::string_view::npos;
  return trim(text.substr(0, bracket)).ends_with(';');
}

// What the lines below a line hold, as far as it matters to read it.
struct Ahead {
  bool recipient = false;  // with a dash
  bool signature = false;
  bool name = false;
};

// Reads the cells of an ending one after the other.
class Reader {
 public:
  Ending ending;

  // A cell with its blanks squeezed. False: it is none of this ending, which ends before it.
  bool read(std::string_view text, const Source& source, Ahead ahead, std::optional<std::size_t> column) {
    source_ = source;
    ahead_ = ahead;
    column_ = column;
    return read(text);
  }

  void finish() {
    constexpr std::string_view marks = ";.,/ ";  // "," ends items in the Party's style
    ending.signature = signers_.choose(ending.traces, ending.findings);
    for (std::string& recipient : ending.recipients)
      while (!recipient.empty() && marks.find(recipient.back()) != std::string_view::npos) recipient.pop_back();
  }

 private:
  bool read(std::string_view text) {
    const Kind kind = ending_kind(text);
    const bool after_stamp = stamped_ && is_signing_detail(text);
    stamped_ = after_stamp || (kind == Kind::stamp && is_signing_stamp(text));
    if (after_stamp) return true;
    switch (kind) {
      case Kind::recipients_head:
        return read_head(text);
      case Kind::recipient:
        return add_recipient(text.substr(leading_label(text).text_at));
      case Kind::stamp:
        return true;
      case Kind::date:
        return set_date(text);
      case Kind::none:
        return go_on(text);
      default:
        return add_signature(kind, text);
    }
  }

  bool read_head(std::string_view text) {
    if (headed_) return false;
    headed_ = true;
    const auto colon = text.find(':');
    const std::string_view rest =
        colon == std::string_view::npos ? std::string_view{} : trim(text.substr(colon + 1));
    return rest.empty() || read(rest);
  }

  bool set_date(std::string_view text) {
    if (!ending.date) {
      ending.date = read_date(text);
      ending.date_source = source_;
    }
    return true;
  }

  // "- Như trên; - Lưu: VT.": several on one line.
  bool add_recipient(std::string_view text) {
    constexpr std::string_view next = " - ";
    if (!headed_) return false;
    std::size_t begin = 0;
    for (auto at = text.find(next); at != std::string_view::npos; at = text.find(next, at + 1)) {
      if (!closes_item(text.substr(0, at))) continue;
      add_one(text.substr(begin, at - begin));
      begin = at + next.size();
    }
    add_one(text.substr(begin));
    return true;
  }

  void add_one(std::string_view recipient) {
    note(ending.traces, "/recipients", ending.recipients.size(), source_);
    ending.recipients.emplace_back(recipient);
  }

  bool add_signature(Kind kind, std::string_view text) {
    if (kind == Kind::position && is_recipient_line(text)) return go_on_recipients(text);
    if (signers_.named() && !ahead_.name) return false;
    return signers_.add(kind, text, source_, column_) || go_on(text);
  }

  // "- Chủ tịch, các" / "Phó Chủ tịch UBND tỉnh", and more recipients below.
  bool is_recipient_line(std::string_view text) const {
    return headed_ && !all_caps(text) && ahead_.recipient && signers_.none() && !ending.recipients.empty() &&
           !ends_item(ending.recipients.back());
  }

  bool go_on(std::string_view text) {
    return signers_.go_on(text, source_) || (headed_ && go_on_recipients(text));
  }

  // A wrapped recipient, or one without a dash.
  bool go_on_recipients(std::string_view text) {
    const Label label = leading_label(text);
    if (text.starts_with("PHỤ LỤC") || (signers_.named() && !goes_on_below(text))) return false;
    if (label.cls != LabelClass::none) return is_listed(text) && add_recipient(text.substr(label.text_at));
    const bool none_yet = ending.recipients.empty();
    if (!none_yet && !ends_item(ending.recipients.back())) {
      join_line(ending.recipients.back(), text);
      note(ending.traces, "/recipients/" + std::to_string(ending.recipients.size() - 1), source_);
      return true;
    }
    return is_listed(text) && add_recipient(text);
  }

  // Of a long list: the rest of a recipient that was begun beside the signer's name.
  bool goes_on_below(std::string_view text) const {
    std::size_t at = 0;
    return !ending.recipients.empty() && !ends_item(ending.recipients.back()) && !text.empty() &&
           is_lower(next_code_point(text, at));
  }

  // Reads like an item of a list, or stands above what surely belongs to the ending.
  bool is_listed(std::string_view text) const {
    return text.ends_with(';') || starts_with_fold(text, "lưu") || ahead_.recipient ||
           ahead_.signature;
  }

  Signers signers_;
  Source source_;  // of the line that is read
  Ahead ahead_;
  std::optional<std::size_t> column_;
  bool headed_ = false;
  bool stamped_ = false;  // the line above is of signing software
};

// Where a signature begins in a cell whose columns lost the blanks between them ("- Như trên; KT. CHỦ TỊCH");
// npos if nowhere.
std::size_t glued_signature(std::string_view cell) {
  if (cell.size() > longest_cell) return std::string_view::npos;
  std::size_t office = std::string_view::npos;
  for (auto at = cell.find(' '); at != std::string_view::npos; at = cell.find(' ', at + 1)) {
    const std::string_view tail = cell.substr(at + 1);
    if (!all_caps(tail)) continue;
    const Kind kind = ending_kind(tail);
    if (kind == Kind::behalf || kind == Kind::capacity) return at;
    const bool item_ends = at > 0 && (cell[at - 1] == ';' || cell[at - 1] == '.' || cell[at - 1] == ':');
    if (office == std::string_view::npos && item_ends && begins_with_office(tail)) office = at;
  }
  return office;
}

// Where the next office begins behind the first of "KT. CHỦ TỊCH PHÓ CHỦ TỊCH", the first behind "TM. ỦY BAN"; npos if
// nowhere.
std::size_t next_office(std::string_view text, Kind kind) {
  constexpr std::string_view parts[] = {"PHÓ", "QUYỀN", "BAN", "BỘ"};  // "PHÓ TRƯỞNG BAN", "BAN CHỈ HUY"
  bool skip = kind == Kind::capacity;
  for (auto at = text.find(' '); at != std::string_view::npos; at = text.find(' ', at + 1)) {
    const std::string_view before = text.substr(0, at);
    const std::string_view word = before.substr(before.find_last_of(' ') + 1);
    const bool inside = std::find(std::begin(parts), std::end(parts), word) != std::end(parts);
    if (inside || !begins_with_office(text.substr(at + 1))) continue;
    if (!skip) return at;
    skip = false;
  }
  return std::string_view::npos;
}

// The next mark ("KT.") or office.
std::size_t next_mark(std::string_view text, Kind kind) {
  for (auto at = text.find(' '); at != std::string_view::npos; at = text.find(' ', at + 1))
    if (ending_kind(text.substr(at + 1)) == Kind::capacity) return at;
  return next_office(text, kind);
}

// Where the small letters of a name begin behind a text in capitals; npos if it is no such cell.
std::size_t name_begin(std::string_view cell) {
  std::size_t begin = std::string_view::npos;
  for (std::size_t at = 0; at < cell.size();) {
    const auto end = std::min(cell.find(' ', at), cell.size());
    if (!all_caps(cell.substr(at, end - at))) {
      begin = at;
      break;
    }
    at = end + 1;
  }
  return begin == 0 ? std::string_view::npos : begin;
}

// A converter may put a whole signature into one line: "KT. CHỦ TỊCH PHÓ CHỦ TỊCH Trần Thị Bình".
void unfold_signature(std::string_view cell, std::vector<std::string>& cells) {
  const std::size_t name = name_begin(cell);
  std::string_view offices = trim(cell.substr(0, name));
  while (!offices.empty()) {
    const Kind kind = ending_kind(offices);
    const std::size_t next = kind == Kind::behalf || kind == Kind::capacity ? next_mark(offices, kind) : std::string_view::npos;
    cells.emplace_back(offices.substr(0, next));
    offices = next == std::string_view::npos ? std::string_view{} : trim(offices.substr(next));
  }
  if (name != std::string_view::npos) cells.emplace_back(cell.substr(name));
}

// All of it is offices and a name.
bool is_folded_signature(std::string_view cell) {
  if (cell.size() > longest_cell) return false;
  const std::size_t name = name_begin(cell);
  const std::string_view offices = trim(cell.substr(0, name));
  if (!all_caps(offices) || (name != std::string_view::npos && ending_kind(cell.substr(name)) != Kind::name)) return false;
  const Kind kind = ending_kind(offices);
  return kind == Kind::behalf || kind == Kind::capacity || (kind == Kind::position && name != std::string_view::npos);
}

// The columns of a line: a recipient on its left and a signature on its right, or two signatures.
std::vector<std::string> cells_of(const Line& line) {
  std::vector<std::string> cells;
  for (const std::string_view part : side_by_side(line.text)) {
    std::string cell = squeeze(part);
    const Kind kind = ending_kind(cell);
    const auto at = kind == Kind::recipient || kind == Kind::recipients_head ? glued_signature(cell)
                                                                              : std::string_view::npos;
    if (at != std::string_view::npos) cells.push_back(cell.substr(0, at));
    const std::string_view rest = at == std::string_view::npos ? cell : std::string_view(cell).substr(at + 1);
    if (is_folded_signature(rest))
      unfold_signature(rest, cells);
    else
      cells.emplace_back(rest);
  }
  return cells;
}

const Line* line_at(std::span<const Block> blocks, std::size_t at) {
  return at < blocks.size() ? std::get_if<Line>(&blocks[at]) : nullptr;
}

// A line may end an ending in its middle only if nothing of it was read.
bool read_line(Reader& reader, const Line& line, Ahead ahead) {
  const std::vector<std::string> cells = cells_of(line);
  const bool two = cells.size() == 2 && signs(ending_kind(cells[0])) && signs(ending_kind(cells[1]));
  for (std::size_t at = 0; at < cells.size(); ++at) {
    const auto column = two ? std::optional(at) : std::nullopt;
    if (!reader.read(cells[at], line.source, ahead, column)) return at > 0;
  }
  return true;
}

// What each line is by itself, looked at once.
class Lines {
 public:
  explicit Lines(std::span<const Block> blocks) : blocks_(blocks), looks_(blocks.size()) {}

  std::size_t size() const { return blocks_.size(); }
  const Line& line(std::size_t at) const { return std::get<Line>(blocks_[at]); }
  bool is_line(std::size_t at) const { return line_at(blocks_, at); }

  // The first kind that its cells tell.
  Kind kind(std::size_t at) { return look(at).kind; }

  // No ending goes on here: a table, an appendix, the title of another document, the end of the text.
  bool stops(std::size_t at) { return at >= size() || look(at).stops; }

 private:
  struct Look {
    Kind kind = Kind::none;
    bool stops = true;
  };

  const Look& look(std::size_t at) {
    std::optional<Look>& known = looks_[at];
    if (known) return *known;
    known = Look{};
    const Line* line = line_at(blocks_, at);
    if (!line || line->text.size() > longest_line) return *known;
    known->stops = begins_appendix(blocks_, at) || document_type(line->text);
    for (const std::string& cell : cells_of(*line)) {
      known->kind = ending_kind(cell);
      if (known->kind != Kind::none) break;
    }
    return *known;
  }

  std::span<const Block> blocks_;
  std::vector<std::optional<Look>> looks_;
};

Ahead look_ahead(Lines& lines, std::size_t at) {
  Ahead ahead;
  const std::size_t end = at + 1 + lines_ahead;
  for (++at; at < end && !lines.stops(at); ++at) {
    const Kind kind = lines.kind(at);
    ahead.recipient = ahead.recipient || kind == Kind::recipient;
    ahead.signature = ahead.signature || opens_signature(kind);
    ahead.name = ahead.name || kind == Kind::name;
  }
  return ahead;
}

// A signature printed before the recipients begins a few lines above them.
std::size_t signature_above(Lines& lines, std::size_t head) {
  std::size_t begin = head;
  for (std::size_t at = head; at > 0 && head - at < lines_above && lines.is_line(at - 1); --at) {
    const Kind kind = lines.kind(at - 1);
    if (kind == Kind::none || kind == Kind::recipient || kind == Kind::recipients_head) break;
    if (opens_signature(kind) || kind == Kind::date) begin = at - 1;
  }
  return begin;
}

// Without recipients: a position, a name not far below, and then nothing more.
bool is_lone_signature(Lines& lines, std::size_t at) {
  if (lines.stops(at) || !(opens_signature(lines.kind(at)) || lines.kind(at) == Kind::date)) return false;
  bool opened = false, named = false;
  for (const std::size_t end = at + lines_ahead; at < end && !lines.stops(at); ++at) {
    const Kind kind = lines.kind(at);
    if (kind == Kind::none || kind == Kind::recipient) return false;
    opened = opened || opens_signature(kind);
    named = named || (opened && kind == Kind::name);
  }
  return named;
}

// A mark that nothing but a signature has.
bool is_marked_signature(Lines& lines, std::size_t at) {
  const Kind kind = lines.kind(at);
  return (kind == Kind::behalf || kind == Kind::capacity) && all_caps(lines.line(at).text);
}

std::size_t find_begin(Lines& lines) {
  for (std::size_t at = 0; at < lines.size(); ++at)
    if (lines.kind(at) == Kind::recipients_head) return signature_above(lines, at);
  for (std::size_t at = 0; at < lines.size(); ++at)
    if (is_marked_signature(lines, at) || is_lone_signature(lines, at)) return at;
  return lines.size();
}

}  // namespace

Ending find_ending(std::span<const Block> blocks) {
  Reader reader;
  Lines lines(blocks);
  std::size_t at = find_begin(lines);
  reader.ending.begin = at;
  while (!lines.stops(at) && read_line(reader, lines.line(at), look_ahead(lines, at))) ++at;
  reader.ending.end = at;
  reader.finish();
  return std::move(reader.ending);
}

}  // namespace vanthu
