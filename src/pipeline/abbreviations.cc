#include "pipeline/abbreviations.h"

#include <algorithm>
#include <optional>

#include "parse/passage.h"
#include "pipeline/cited_places.h"
#include "plan/place_name.h"
#include "text/quote.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

struct Abbreviation {
  std::u32string shorter, full, folded;  // "UBND", "Ủy ban nhân dân", "ủy ban nhân dân"
};

// Where one was changed, or left; places as JSON pointers, facts not among them.
struct Use {
  std::vector<std::string> written_out, shortened, left;
};

bool is_word_char(char32_t c) { return is_letter(c) || is_digit(c); }

// Stands for what makes a word part of a symbol, an address or a path: "KH-UBND", "HĐND/UBND".
bool joins(char32_t c) { return std::u32string_view(U"-–‑/_@&").find(c) != std::u32string_view::npos; }

bool stands_alone(const std::u32string& text, std::size_t begin, std::size_t end) {
  const auto at = [&](std::size_t i) { return i < text.size() ? text[i] : U' '; };
  const char32_t before = begin > 0 ? text[begin - 1] : U' ', after = at(end);
  if (is_word_char(before) || is_word_char(after) || joins(before) || joins(after)) return false;
  return before != U'.' && !(after == U'.' && is_word_char(at(end + 1)));
}

// "(UBND)", "gọi tắt là UBND", "viết tắt: UBND".
bool is_explained(const Passage& text, std::size_t begin, std::size_t end) {
  if (begin > 0 && text.at(begin - 1) == U'(' && text.at(end) == U')') return true;
  const std::size_t before = text.before_blanks(begin);
  for (const Phrase phrase : {Phrase(U"tắt là"), Phrase(U"gọi là"), Phrase(U"tắt")})
    if (text.match_before(before > 0 && text.at(before - 1) == U':' ? before - 1 : before, phrase) !=
        no_place)
      return true;
  return false;
}

// A letter besides the abbreviations themselves, and none of them small.
bool is_in_capitals(const std::u32string& text, const std::vector<Abbreviation>& all) {
  std::u32string others;
  for (std::size_t at = 0; at < text.size();) {
    const auto here = std::find_if(all.begin(), all.end(), [&](const Abbreviation& one) {
      return text.compare(at, one.shorter.size(), one.shorter) == 0;
    });
    if (here == all.end())
      others += text[at++];
    else
      at += here->shorter.size();
  }
  return all_caps(to_utf8(others));
}

bool begins_sentence(const std::u32string& text, std::size_t begin) {
  while (begin > 0 && text[begin - 1] == U' ') --begin;
  return begin == 0 || std::u32string_view(U".!?\n").find(text[begin - 1]) != std::u32string_view::npos;
}

std::u32string in_capitals(const std::u32string& text) { return to_utf32(upper(to_utf8(text))); }

class AbbreviationChanger {
 public:
  AbbreviationChanger(Plan& plan, const std::map<std::string, std::string>& abbreviations,
                      AbbreviationUse use)
      : plan_(plan), use_(use) {
    for (const auto& [shorter, full] : abbreviations)
      if (!shorter.empty() && !full.empty())
        all_.push_back({to_utf32(shorter), to_utf32(full), fold_in_step(to_utf32(full))});
    std::stable_sort(all_.begin(), all_.end(), [](const Abbreviation& a, const Abbreviation& b) {
      return a.shorter.size() > b.shorter.size();
    });
    uses_.resize(all_.size());
  }

  std::vector<Diagnostic> change() {
    if (plan_.carrier) {
      change_head("/carrier", *plan_.carrier);
      change_foot("/carrier", *plan_.carrier);
    }
    change_head("", plan_);
    change_list("/closing", plan_.closing);
    change_foot("", plan_);
    for (std::size_t i = 0; i < plan_.appendices.size(); ++i)
      change_appendix("/appendices/" + std::to_string(i), plan_.appendices[i]);
    change_facts();
    return told();
  }

 private:
  template <class Document>
  void change_head(const std::string& at, Document& document) {
    change_one(at + "/header/issuer", document.header.issuer);
    write_out(at + "/subject", document.subject);
    change_list(at + "/preamble", document.preamble);
    change_nodes(at + "/body", document.body);
  }

  template <class Document>
  void change_foot(const std::string& at, Document& document) {
    for (std::size_t i = 0; i < document.recipients.size(); ++i)
      change_recipient(at + "/recipients/" + std::to_string(i), document.recipients[i]);
    change_one(at + "/signature/on_behalf", document.signature.on_behalf);
    change_one(at + "/signature/capacity", document.signature.capacity);
    change_one(at + "/signature/position", document.signature.position);
  }

  void change_appendix(const std::string& at, Appendix& appendix) {
    write_out(at + "/title", appendix.title);
    change_one(at + "/reference", appendix.reference);
    for (std::size_t i = 0; i < appendix.tables.size(); ++i)
      change_table(at + "/tables/" + std::to_string(i), appendix.tables[i]);
    change_nodes(at + "/nodes", appendix.nodes);
  }

  void change_nodes(const std::string& at, std::vector<Node>& nodes) {
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      const std::string here = at + "/" + std::to_string(i);
      write_out(here + "/text", nodes[i].text);
      if (nodes[i].table) change_table(here + "/table", *nodes[i].table);
      change_nodes(here + "/children", nodes[i].children);
    }
  }

  void change_table(const std::string& at, Table& table) {
    for (std::size_t c = 0; c < table.columns.size(); ++c)
      for (std::string& head : table.columns[c]) write_out(at + "/columns/" + std::to_string(c), head);
    for (std::size_t r = 0; r < table.rows.size(); ++r)
      for (std::size_t c = 0; c < table.rows[r].cells.size(); ++c)
        write_out(at + "/rows/" + std::to_string(r) + "/cells/" + std::to_string(c), table.rows[r].cells[c]);
  }

  void change_list(const std::string& at, std::vector<std::string>& list) {
    for (std::size_t i = 0; i < list.size(); ++i) write_out(at + "/" + std::to_string(i), list[i]);
  }

  void change_one(const std::string& at, std::optional<std::string>& value) {
    if (value) write_out(at, *value);
  }

  void change_recipient(const std::string& at, std::string& value) {
    if (use_ == AbbreviationUse::in_recipients)
      shorten(at, value);
    else
      write_out(at, value);
  }

  // Facts repeat what the tree says, so that they are changed alike, and not told again.
  void change_facts() {
    Facts& facts = plan_.facts;
    for (Citation& citation : facts.citations) change_one("", citation.issuer);
    for (LegalBasis& basis : facts.legal_bases) write_out("", basis.text);
    for (Indicator& indicator : facts.indicators) write_out("", indicator.text);
    for (Task& task : facts.tasks) {
      write_out("", task.content);
      for (std::string& organ : task.lead) write_out("", organ);
      for (std::string& organ : task.coordinate) write_out("", organ);
      change_one("", task.due);
    }
    if (!facts.funding) return;
    write_out("", facts.funding->text);
    for (std::string& source : facts.funding->sources) write_out("", source);
  }

  // ---- one text

  void write_out(const std::string& at, std::string& value) {
    const std::u32string wide = to_utf32(value);
    const auto stands_in = [&](const Abbreviation& one) { return wide.find(one.shorter) != wide.npos; };
    if (std::none_of(all_.begin(), all_.end(), stands_in)) return;
    const Passage text(value);
    if (text.printed != wide) return;  // places would not agree
    const std::vector<CitedPlace> cited = cited_in(text);
    const bool capitals = is_in_capitals(wide, all_);
    std::u32string out;
    for (std::size_t place = 0; place < wide.size();) {
      const std::size_t which = abbreviation_at(wide, place);
      if (which == all_.size()) {
        out += wide[place++];
        continue;
      }
      const Abbreviation& one = all_[which];
      const std::size_t end = place + one.shorter.size();
      const bool left =
          !stands_alone(wide, place, end) || is_title(cited, place) || is_explained(text, place, end);
      note_place(left ? uses_[which].left : uses_[which].written_out, at);
      out += left ? one.shorter : words_of(one, capitals, begins_sentence(wide, place));
      place = end;
    }
    value = to_utf8(out);
  }

  // The longest that begins there, as a word or as a part of a symbol; all_.size() if none does.
  std::size_t abbreviation_at(const std::u32string& text, std::size_t place) const {
    if (place > 0 && is_word_char(text[place - 1])) return all_.size();
    for (std::size_t i = 0; i < all_.size(); ++i) {
      const std::size_t end = place + all_[i].shorter.size();
      if (text.compare(place, all_[i].shorter.size(), all_[i].shorter) == 0 &&
          !(end < text.size() && is_word_char(text[end])))
        return i;
    }
    return all_.size();
  }

  // What a cited document is about, or the name of a law.
  static bool is_title(const std::vector<CitedPlace>& cited, std::size_t place) {
    const CitedPlace* found = cited_at(cited, place);
    return found && (place >= found->end || !found->citation.designation);
  }

  static std::u32string words_of(const Abbreviation& one, bool capitals, bool sentence) {
    if (capitals) return in_capitals(one.full);
    return sentence ? in_capitals(one.full.substr(0, 1)) + one.full.substr(1) : one.full;
  }

  void shorten(const std::string& at, std::string& value) {
    for (std::size_t i = 0; i < all_.size(); ++i) {
      const std::u32string text = to_utf32(value), folded = fold_in_step(text);
      std::u32string out;
      std::size_t done = 0;
      for (std::size_t place = 0; (place = folded.find(all_[i].folded, place)) != folded.npos;) {
        const std::size_t end = place + all_[i].folded.size();
        if (stands_alone(text, place, end)) {
          out.append(text, done, place - done).append(all_[i].shorter);
          done = end;
          note_place(uses_[i].shortened, at);
        }
        place = end;
      }
      if (done > 0) value = to_utf8(out.append(text, done));
    }
  }

  // ---- findings

  static void note_place(std::vector<std::string>& places, const std::string& at) {
    if (!at.empty()) places.push_back(at);
  }

  // "trích yếu; mục II, khoản 1; … và 9 chỗ khác", each place once.
  std::string named(const std::vector<std::string>& pointers) const {
    constexpr std::size_t most_named = 5;
    std::vector<std::string> names;
    const std::string* last = nullptr;
    for (const std::string& pointer : pointers) {
      if (last && *last == pointer) continue;
      last = &pointer;
      const std::string name = place_name(plan_, pointer);
      if (std::find(names.begin(), names.end(), name) != names.end()) continue;
      if (names.size() == most_named) {
        names.emplace_back("…");
        break;
      }
      names.push_back(name);
    }
    std::string out;
    for (const std::string& name : names) out += (out.empty() ? "" : "; ") + name;
    return out;
  }

  void add_part(std::string& message, const std::string& words,
                const std::vector<std::string>& places) const {
    if (places.empty()) return;
    message += (message.empty() ? "" : "; ") + words + " ở " + std::to_string(places.size()) + " chỗ (" +
               named(places) + ")";
  }

  std::vector<Diagnostic> told() const {
    std::vector<Diagnostic> findings;
    for (std::size_t i = 0; i < all_.size(); ++i) {
      const std::string shorter = quote(to_utf8(all_[i].shorter)), full = quote(to_utf8(all_[i].full));
      std::string message;
      add_part(message, shorter + " đã viết đủ thành " + full, uses_[i].written_out);
      add_part(message, full + " đã viết tắt thành " + shorter, uses_[i].shortened);
      if (message.empty()) continue;
      add_part(message, "giữ nguyên trong số, ký hiệu, tên văn bản được viện dẫn hoặc chỗ giải thích",
               uses_[i].left);
      findings.push_back(
          {"profile.abbreviation", Severity::info, message + ", theo hồ sơ cơ quan.", std::nullopt, {}});
    }
    return findings;
  }

  Plan& plan_;
  const AbbreviationUse use_;
  std::vector<Abbreviation> all_;
  std::vector<Use> uses_;  // of each
};

}  // namespace

std::vector<Diagnostic> apply_abbreviations(Plan& plan,
                                            const std::map<std::string, std::string>& abbreviations,
                                            AbbreviationUse use) {
  if (use == AbbreviationUse::as_drafted || abbreviations.empty()) return {};
  return AbbreviationChanger(plan, abbreviations, use).change();
}

}  // namespace vanthu
