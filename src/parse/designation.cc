#include "parse/designation.h"

#include <algorithm>
#include <array>

#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr int number_digits = 6;
constexpr char32_t soft_hyphen = 0xAD;

struct LookAlike {
  char32_t printed, latin;
};
constexpr std::array<LookAlike, 14> look_alikes = {{
    {U'А', U'A'},
    {U'В', U'B'},
    {U'С', U'C'},
    {U'Е', U'E'},
    {U'Н', U'H'},
    {U'К', U'K'},
    {U'М', U'M'},
    {U'О', U'O'},
    {U'Р', U'P'},
    {U'Т', U'T'},
    {U'Х', U'X'},
    {U'У', U'Y'},
    {U'І', U'I'},  // Cyrillic
    {0xD0, U'Đ'},  // Icelandic eth
}};

char32_t latin(char32_t c) {
  if (c < 0x80) return c;
  for (const LookAlike& row : look_alikes)
    if (row.printed == c) return row.latin;
  return c;
}

// Groups that drafts print in lower case by mistake; any other lower-case word is no part of a symbol.
constexpr auto lower_groups =
    phrase_table<Phrase>({U"qđ", U"nđ", U"nq", U"tt", U"ct", U"kh", U"tb", U"bc", U"ttr", U"ubnd", U"hđnd",
                          U"cp", U"tw", U"tu", U"ttg", U"sgdđt"});

// What symbols begin with that say the type of a document (Decree 30/2020/NĐ-CP, Annex III; of the Party).
constexpr auto type_symbols = std::to_array<std::u32string_view>(
    {U"NQ", U"NĐ", U"QĐ", U"QyĐ", U"CT", U"TT", U"TB", U"KL", U"KH", U"CTr", U"CTHĐ", U"ĐA", U"PA", U"QC",
     U"HD", U"CV", U"CĐ", U"TTr", U"BC"});

class SymbolReader {
 public:
  SymbolReader(const Passage& passage, std::size_t place) : passage_(passage), place_(place) {}

  std::optional<Designation> read() {
    if (!take_number()) return std::nullopt;
    const bool slash = take_joiner(U'/');
    if (!slash && !take_joiner(U'-') && !skip_to_symbol()) return std::nullopt;
    if (slash) take_year();
    if (!take_group()) return std::nullopt;
    while (take_next_group()) {
    }
    take_spaced_groups();
    return Designation{to_utf8(out_), place_, mended_};
  }

 private:
  char32_t printed(std::size_t place) const {
    return place < passage_.size() ? latin(passage_.printed[place]) : 0;
  }

  void keep(std::size_t end) {
    for (; place_ < end; ++place_) {
      out_ += printed(place_);
      mended_ = mended_ || out_.back() != passage_.printed[place_];
    }
  }

  std::size_t digits_end(std::size_t place) const {
    while (is_digit(passage_.at(place))) ++place;
    return place;
  }

  // "749", "0155", "30c", "66.13"
  bool take_number() {
    std::size_t end = digits_end(place_);
    if (end == place_ || end - place_ > number_digits) return false;
    if (passage_.at(end) == U'.' && is_digit(passage_.at(end + 1))) end = digits_end(end + 1);
    const char32_t letter = passage_.at(end);
    if (letter >= U'a' && letter <= U'e' && !is_letter(passage_.at(end + 1))) ++end;
    keep(end);
    return true;
  }

  // "2021/"; misprints (20216) are kept.
  void take_year() {
    const std::size_t end = digits_end(place_);
    if (end == place_ || end - place_ > number_digits) return;
    const SymbolReader before = *this;
    keep(end);
    if (!take_joiner(U'/')) restore(before);
  }

  // "298 KH/ĐTN", "15NQ-TW": nothing but blanks between number and symbol; then it must surely be one.
  bool skip_to_symbol() {
    const std::size_t begin = passage_.past_blanks(place_);
    std::size_t end = begin;
    while (is_letter(printed(end))) ++end;
    std::u32string word;
    for (std::size_t at = begin; at < end; ++at) word += printed(at);
    if (std::find(type_symbols.begin(), type_symbols.end(), word) == type_symbols.end()) return false;
    const std::size_t after = passage_.past_blanks(end);
    if (passage_.at(after) != U'/' && !is_hyphen(passage_.at(after))) return false;
    if (!is_upper(printed(passage_.past_blanks(after + 1)))) return false;
    place_ = begin;
    return true;
  }

  void restore(const SymbolReader& other) {
    place_ = other.place_;
    out_ = other.out_;
    spaced_ = other.spaced_;
    mended_ = other.mended_;
  }

  static bool is_hyphen(char32_t c) { return c == U'-' || c == soft_hyphen; }

  // The joiner, with blanks around it. One inside the symbol may have blanks on both sides only where all
  // have.
  bool take_joiner(char32_t joiner) {
    const std::size_t at = passage_.past_blanks(place_);
    const char32_t c = passage_.at(at);
    if (joiner == U'-' ? !is_hyphen(c) : c != joiner) return false;
    const std::size_t after = passage_.past_blanks(at + 1);
    spaced_ = at > place_ && after > at + 1;
    out_ += joiner;
    place_ = after;
    return true;
  }

  bool take_next_group() {
    const SymbolReader before = *this;
    const char32_t tight = passage_.at(place_);
    const bool dotted = tight == U'.' || tight == U'_';  // "VP.UBND", "NĐ_CP": as printed, never with blanks
    if (dotted) {
      keep(place_ + 1);
      spaced_ = false;
    } else if (!take_joiner(U'-') && !take_joiner(U'/')) {
      return false;
    }
    const bool may_be_spaced = !seen_tight_;
    if ((!spaced_ || may_be_spaced) && take_group()) {
      seen_tight_ = seen_tight_ || !spaced_;
      return true;
    }
    restore(before);
    return false;
  }

  // "TTg" of "282/QĐ TTg ngày …", the hyphens lost: nothing but a symbol stands before the date or the
  // issuer.
  void take_spaced_groups() {
    if (out_.find(U'/') == std::u32string::npos || out_.find(U'-') != std::u32string::npos) return;
    const SymbolReader before = *this;
    bool taken = false;
    for (std::size_t next = place_ + 1; passage_.at(place_) == U' ' && is_upper(printed(next));
         next = place_ + 1) {
      const std::size_t letters = out_.size();
      place_ = next;
      if (!take_group() || out_.size() < letters + 2) return restore(before);
      taken = true;
    }
    if (taken && !ends_designation()) restore(before);
  }

  bool ends_designation() const {
    const std::size_t next = passage_.past_blanks(place_);
    constexpr std::u32string_view marks = U",;.)";
    return next == passage_.size() || marks.find(passage_.at(next)) != std::u32string_view::npos ||
           passage_.match(next, U"ngày") != no_place || passage_.match(next, U"của") != no_place;
  }

  // The lower-case letters at `place` belong to an abbreviation: "TTg", "CTr", "QyĐ", "Ctr".
  bool is_tail(std::size_t place, std::size_t group_begin) const {
    std::size_t end = place;
    while (is_lower(printed(end))) ++end;
    const std::size_t length = end - place;
    if (printed(place) == U'g' && place >= group_begin + 2 && printed(place - 1) == U'T') return true;
    if (length == 1 && printed(place) == U'i')
      return place > group_begin && printed(place - 1) == U'Đ';  // "QĐi"
    if (length == 2) return printed(place) == U't' && printed(place + 1) == U'r';
    constexpr std::u32string_view consonants = U"bcdghklmnprstvxyđ";
    return length == 1 && consonants.find(printed(place)) != std::u32string_view::npos;
  }

  bool take_lower_group() {
    const std::size_t end = lower_groups.end_at(passage_, place_);
    if (end == no_place) return false;
    keep(end);
    return true;
  }

  // "13" of "QH-13"
  bool is_term(std::size_t end) const {
    const std::u32string_view before = U"QH-";
    return end > place_ && end - place_ <= 2 && out_.ends_with(before);
  }

  // Capitals, digits and "&", with the few lower-case letters that abbreviations have.
  bool take_group() {
    if (is_lower(printed(place_))) return take_lower_group();
    std::size_t end = place_, capitals = 0;
    for (;; ++end) {
      const char32_t c = printed(end);
      if (is_upper(c))
        ++capitals;
      else if (!is_digit(c) && c != U'&' && !(is_lower(c) && is_tail(end, place_)))
        break;
    }
    if (capitals == 0 && !is_term(end)) return false;
    if (is_lower(printed(end)) && capitals < 2) return false;  // a word: "Phòng"
    keep(end);
    return true;
  }

  const Passage& passage_;
  std::size_t place_;
  std::u32string out_;
  bool mended_ = false;      // a look-alike letter is in it
  bool spaced_ = false;      // the last joiner had blanks on both sides
  bool seen_tight_ = false;  // a joiner inside the symbol had not
};

}  // namespace

std::optional<Designation> designation_at(const Passage& passage, std::size_t place) {
  return SymbolReader(passage, place).read();
}

}  // namespace vanthu
