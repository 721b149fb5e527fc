#include "parse/ending.h"

#include <algorithm>
#include <optional>

#include "parse/appendices.h"
#include "parse/reflow.h"
#include "parse/side_by_side.h"
#include "parse/title.h"
#include "plan/label.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

// Marks of Decree 30/2020/NĐ-CP, Annex I, II.7a, as the state and the Party write them.
constexpr std::string_view behalf_marks[] = {"TM.", "TM ", "T/M"};
constexpr std::string_view capacity_marks[] = {"KT.", "KT ",  "K/T",  "TL.", "TL ",
                                               "T/L", "TUQ.", "TUQ ", "Q."};

// A position holds one of these (folded, whole words).
constexpr std::string_view office_words[] = {
    "chủ tịch",    "giám đốc",    "trưởng",         "phó",         "bí thư",
    "chánh",       "thủ trưởng",  "hiệu trưởng",    "bộ trưởng",   "cục trưởng",
    "viện trưởng", "ủy viên",     "chủ nhiệm",      "chỉ huy",     "chính ủy",
    "thủ tướng",   "thứ trưởng",  "tư lệnh",        "đội trưởng",  "hạt trưởng",
    "quyền",       "tổng thư ký", "người đứng đầu", "trạm trưởng", "chỉ huy trưởng",
};

// How lines begin (folded) that stand for a signature or a seal.
constexpr std::string_view stamp_phrases[] = {"đã ký",        "(đã ký",  "(ký",     "ký bởi", "người ký",
                                              "thời gian ký", "ngày ký", "(chữ ký", "chữ ký"};

constexpr std::string_view place_words[] = {"tỉnh", "thành phố", "huyện",    "quận",   "thị xã",
                                            "xã",   "phường",    "thị trấn", "đặc khu"};

constexpr std::size_t longest_office = 120;  // bytes
constexpr std::size_t lines_above = 12;      // how far above "Nơi nhận" a signature may begin

template <std::size_t size>
bool starts_with_one_of(std::string_view text, const std::string_view (&phrases)[size]) {
  return std::any_of(std::begin(phrases), std::end(phrases),
                     [&](std::string_view phrase) { return text.starts_with(phrase); });
}

bool holds_word(const std::string& text, std::string_view word) {
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    const auto end = at + word.size();
    if ((at == 0 || text[at - 1] == ' ') && (end == text.size() || text[end] == ' ' || text[end] == ','))
      return true;
  }
  return false;
}

bool holds_office(std::string_view text) {
  const std::string folded = fold(text);
  return std::any_of(std::begin(office_words), std::end(office_words),
                     [&](std::string_view word) { return holds_word(folded, word); });
}

bool begins_with_office(std::string_view text) {
  return std::any_of(std::begin(office_words), std::end(office_words),
                     [&](std::string_view word) { return starts_with_fold(text, word); });
}

// Armed forces print the rank before the name (folded).
constexpr std::string_view ranks[] = {"đại tướng", "thượng tướng", "trung tướng", "thiếu tướng",
                                      "đại tá",    "thượng tá",    "trung tá",    "thiếu tá",
                                      "đại úy",    "thượng úy",    "trung úy",    "thiếu úy"};

std::string_view without_rank(std::string_view text) {
  for (const std::string_view rank : ranks)
    if (starts_with_fold(text, rank))
      return text.substr(std::min(text.find(' ', text.find(' ') + 1), text.size() - 1) + 1);
  return text;
}

// A capital, then small letters; "H'Blơi", "Vũ-Anh", "ThS."; all capitals where the line is set so.
bool is_name_word(std::string_view word, bool capitals_too) {
  const bool degree = word.ends_with('.');
  bool after_joint = false;
  for (std::size_t at = 0; at < word.size();) {
    const bool begins = at == 0;
    const char32_t c = next_code_point(word, at);
    const bool joint = c == '.' || c == '-' || c == '\'' || c == U'’';
    const bool capital = is_upper(c) && (begins || capitals_too || degree || after_joint);
    if (!capital && (begins || !(joint || is_lower(c)))) return false;
    after_joint = joint;
  }
  return !word.empty();
}

// "BSCKII", "ThS", "PGS.TS": stands before a name of at least two words.
bool is_degree(std::string_view word) {
  constexpr std::size_t longest_degree = 10;
  const auto is_part = [](unsigned char c) { return c < 0x80 && (is_letter(c) || c == '.'); };
  return word.size() >= 2 && word.size() <= longest_degree &&
         is_upper(static_cast<unsigned char>(word.front())) &&
         is_upper(static_cast<unsigned char>(word[word.find_last_not_of('.')])) &&
         std::all_of(word.begin(), word.end(), is_part);
}

// Two to six such words.
bool is_name(std::string_view text, bool capitals_too) {
  const std::size_t blank = text.find(' ');
  if (blank != std::string_view::npos && is_degree(text.substr(0, blank)) &&
      text.find(' ', blank + 1) != std::string_view::npos)
    text.remove_prefix(blank + 1);
  int words = 0;
  for (std::size_t at = 0; at < text.size(); ++words) {
    const auto end = std::min(text.find(' ', at), text.size());
    if (!is_name_word(text.substr(at, end - at), capitals_too)) return false;
    at = end + 1;
  }
  return words >= 2 && words <= 6;
}

enum class Kind { none, recipients_head, recipient, behalf, capacity, position, name, stamp };

Kind kind_of(std::string_view text) {
  if (starts_with_fold(text, "nơi nhận")) return Kind::recipients_head;
  if (is_bullet(leading_label(text).cls)) return Kind::recipient;
  if (text.empty() || text.size() > longest_office) return Kind::none;
  if (starts_with_one_of(fold(text), stamp_phrases)) return Kind::stamp;
  if (text.ends_with('.') || text.ends_with(';') || text.ends_with(':')) return Kind::none;
  const bool capitals = all_caps(text);
  if (capitals && starts_with_one_of(text, behalf_marks)) return Kind::behalf;
  if (capitals && starts_with_one_of(text, capacity_marks)) return Kind::capacity;
  if (starts_with_fold(text, "phụ lục") || document_type(text)) return Kind::none;
  if (capitals ? holds_office(text) : begins_with_office(text) && text.size() < longest_office / 2)
    return Kind::position;
  return is_name(without_rank(text), capitals) ? Kind::name : Kind::none;
}

bool opens_signature(Kind kind) {
  return kind == Kind::behalf || kind == Kind::capacity || kind == Kind::position;
}

// Reads the cells of an ending one after the other.
class Reader {
 public:
  Ending ending;

  // A cell with its blanks squeezed. False: it is none of this ending, which ends before it.
  bool read(std::string_view text, const Source& source) {
    source_ = source;
    return read(text);
  }

  // "Q. CHỦ TỊCH" with nothing below it is the position itself.
  void finish() {
    Signature& signature = ending.signature;
    if (!signature.position && signature.capacity && signature.capacity->starts_with("Q."))
      std::swap(signature.position, signature.capacity);
    for (std::string& recipient : ending.recipients)
      while (recipient.ends_with(';') || recipient.ends_with('.')) recipient.pop_back();
  }

 private:
  bool read(std::string_view text) {
    switch (kind_of(text)) {
      case Kind::recipients_head:
        return read_head(text);
      case Kind::recipient:
        return add_recipient(text.substr(leading_label(text).text_at));
      case Kind::stamp:
        return true;
      case Kind::behalf:
        return set(ending.signature.on_behalf, "on_behalf", text);
      case Kind::capacity:
        return set(ending.signature.capacity, "capacity", text);
      case Kind::position:
        return add_position(text);
      case Kind::name:
        return add_name(text);
      case Kind::none:
        return go_on(text);
    }
    return false;
  }

  bool set(std::optional<std::string>& value, const char* key, std::string_view text) {
    value = value && std::string_view(key) == "position" ? *value + '\n' + std::string(text) : std::string(text);
    note(ending.traces, std::string("/signature/") + key, source_);
    return true;
  }

  bool read_head(std::string_view text) {
    if (headed_) return false;
    headed_ = true;
    const auto colon = text.find(':');
    const std::string_view rest =
        colon == std::string_view::npos ? std::string_view{} : trim(text.substr(colon + 1));
    return rest.empty() || read(rest);
  }

  bool add_recipient(std::string_view text) {
    constexpr std::string_view next = "; - ";  // several on one line
    if (!headed_) return false;
    for (auto at = text.find(next); at != std::string_view::npos; at = text.find(next)) {
      add_one(text.substr(0, at));
      text.remove_prefix(at + next.size());
    }
    add_one(text);
    return true;
  }

  void add_one(std::string_view recipient) {
    note(ending.traces, "/recipients", ending.recipients.size(), source_);
    ending.recipients.emplace_back(recipient);
  }

  bool add_position(std::string_view text) {
    Signature& signature = ending.signature;
    return !signature.name && set(signature.position, "position", text);
  }

  bool add_name(std::string_view text) {
    Signature& signature = ending.signature;
    const bool signs = signature.on_behalf || signature.capacity || signature.position;
    if (signs && !signature.name && !(all_caps(text) && goes_on_behalf(text))) {
      return set(signature.name, "name", text);
    }
    return go_on(text);
  }

  // "TM. ỦY BAN NHÂN DÂN" / "XÃ LONG HỒ".
  bool goes_on_behalf(std::string_view text) const {
    return std::any_of(std::begin(place_words), std::end(place_words),
                       [&](std::string_view word) { return starts_with_fold(text, word); });
  }

  bool go_on(std::string_view text) {
    Signature& signature = ending.signature;
    if (all_caps(text) && signature.on_behalf && !signature.capacity && !signature.position &&
        goes_on_behalf(text)) {
      join_line(*signature.on_behalf, text);
      note(ending.traces, "/signature/on_behalf", source_);
      return true;
    }
    return headed_ && go_on_recipients(text);
  }

  // A wrapped recipient, or one without a dash.
  bool go_on_recipients(std::string_view text) {
    if (leading_label(text).cls != LabelClass::none || text.starts_with("PHỤ LỤC")) return false;
    const bool none_yet = ending.recipients.empty();
    const bool ended =
        !none_yet && (ending.recipients.back().ends_with(';') || ending.recipients.back().ends_with('.'));
    if (!none_yet && !ended && !ending.signature.name) {
      join_line(ending.recipients.back(), text);
      note(ending.traces, "/recipients/" + std::to_string(ending.recipients.size() - 1), source_);
      return true;
    }
    const bool listed = text.ends_with(';') || starts_with_fold(text, "lưu");
    return listed && !ending.signature.name && add_recipient(text);
  }

  Source source_;  // of the line that is read
  bool headed_ = false;
};

// A line of an ending may hold a recipient on its left and a signature on its right.
bool read_line(Reader& reader, const Line& line) {
  bool any = false;
  for (const std::string_view cell : side_by_side(line.text)) {
    if (!reader.read(squeeze(cell), line.source)) return any;
    any = true;
  }
  return true;
}

std::optional<Kind> line_kind(const Block& block) {
  const auto* line = std::get_if<Line>(&block);
  if (!line) return std::nullopt;
  for (const std::string_view cell : side_by_side(line->text)) {
    const Kind kind = kind_of(cell);
    if (kind != Kind::none) return kind;
  }
  return Kind::none;
}

bool is_recipients_head(const Block& block) {
  const auto* line = std::get_if<Line>(&block);
  return line && starts_with_fold(trim(line->text), "nơi nhận");
}

// A signature printed before the recipients begins a few lines above them.
std::size_t signature_above(std::span<const Block> blocks, std::size_t head) {
  std::size_t begin = head;
  for (std::size_t at = head; at > 0 && head - at < lines_above; --at) {
    const auto kind = line_kind(blocks[at - 1]);
    if (!kind || *kind == Kind::none || *kind == Kind::recipient || *kind == Kind::recipients_head) break;
    if (opens_signature(*kind)) begin = at - 1;
  }
  return begin;
}

bool ends_text(const Block& block) {
  const auto* line = std::get_if<Line>(&block);
  return line && trim(line->text).ends_with("./.");
}

// Without recipients: a mark in capitals, or a position behind the end of the text.
bool is_lone_signature(std::span<const Block> blocks, std::size_t at) {
  const auto kind = line_kind(blocks[at]);
  if (kind == Kind::behalf || kind == Kind::capacity) return true;
  return at > 0 && kind == Kind::position && ends_text(blocks[at - 1]);
}

std::size_t find_begin(std::span<const Block> blocks) {
  for (std::size_t at = 0; at < blocks.size(); ++at)
    if (is_recipients_head(blocks[at])) return signature_above(blocks, at);
  for (std::size_t at = 0; at < blocks.size(); ++at)
    if (is_lone_signature(blocks, at)) return at;
  return blocks.size();
}

}  // namespace

Ending find_ending(std::span<const Block> blocks) {
  Reader reader;
  std::size_t at = find_begin(blocks);
  reader.ending.begin = at;
  for (; at < blocks.size(); ++at) {
    const auto* line = std::get_if<Line>(&blocks[at]);
    if (!line || begins_appendix(blocks, at) || document_type(line->text) || !read_line(reader, *line)) break;
  }
  reader.ending.end = at;
  reader.finish();
  return std::move(reader.ending);
}

}  // namespace vanthu
