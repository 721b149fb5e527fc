#include "intake/charset.h"

#include <algorithm>
#include <array>

#include "text/legacy.h"
#include "text/syllable.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

// UTF-8 that was read as Windows-1252: the bytes again, and what they say; what is no sequence stays.
std::string misread_utf8(std::string_view text) {
  std::string out, bytes;
  const auto flush = [&] {
    for (std::size_t at = 0; at < bytes.size();) {
      const std::size_t start = at;
      const char32_t c = next_code_point(bytes, at);
      append_utf8(out, at == start + 1 ? windows_1252_character(static_cast<unsigned char>(bytes[start])) : c);
    }
    bytes.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (const auto byte = windows_1252_byte(c)) {
      bytes += static_cast<char>(*byte);
      continue;
    }
    flush();
    append_utf8(out, c);
  }
  flush();
  return nfc(out);
}

template <LegacyCharset charset>
std::string legacy(std::string_view text) {
  return from_legacy(text, charset);
}

// The ways to read a line, the first of equals wins: TCVN3 before its superset 5712.
struct Candidate {
  const char* encoding;
  const char* name;  // for clerks
  std::string (*read)(std::string_view shown);
};
constexpr Candidate candidates[] = {
    {"utf-8", "UTF-8 bị mở nhầm bằng bảng mã Windows-1252", misread_utf8},
    {"utf-8", "UTF-8 bị mở nhầm hai lần", [](std::string_view text) { return misread_utf8(misread_utf8(text)); }},
    {"tcvn3", "TCVN3 (ABC)", from_tcvn3_line},
    {"vni-windows", "VNI", legacy<LegacyCharset::vni>},
    {"viscii", "VISCII", legacy<LegacyCharset::viscii>},
    {"windows-1258", "Windows-1258", legacy<LegacyCharset::windows_1258>},
    {"tcvn5712-1", "TCVN 5712 (VN1)", legacy<LegacyCharset::tcvn5712>},
};
constexpr std::size_t candidate_count = std::size(candidates);
constexpr std::size_t as_it_is = candidate_count;

constexpr int evidence = 4;  // syllables that must speak for a charset

// Control codes are none: two charsets have capitals there.
bool is_plain_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](unsigned char c) { return c < 0x80 && (c >= 0x20 || (c >= '\t' && c <= '\r')); });
}

constexpr std::size_t sample = 2'000;  // odd lines that choose the main charset

// A line that is not plain ASCII.
struct OddLine {
  std::size_t at = 0;  // in the lines
  bool bytes = false;  // no valid UTF-8
  std::string text;    // as Windows-1252 shows it, if bytes
  Vietnamese now;
  bool is_settled() const { return !bytes && now.surely(); }
};

// Letters that Windows-1252 has not: some words of the line are in Unicode already.
bool has_unicode_vietnamese(std::string_view text) {
  for (std::size_t at = 0; at < text.size();)
    if (const char32_t c = next_code_point(text, at); (c >= 0x1EA0 && c <= 0x1EF9) || c == U'đ' || c == U'ư' || c == U'ơ')
      return true;
  return false;
}

// Words of a pasted line that are Vietnamese stay, the others are read.
std::string read_words(const Candidate& candidate, std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t blank = std::min(text.find(' ', at), text.size());
    const std::size_t end = std::min(text.find_first_not_of(' ', blank), text.size());
    const std::string_view word = text.substr(at, end - at);
    out += vietnamese_of(word).surely() ? std::string(word) : candidate.read(word);
    at = end;
  }
  return out;
}

std::string read_line(const Candidate& candidate, std::string_view text) {
  return has_unicode_vietnamese(text) ? read_words(candidate, text) : candidate.read(text);
}

Vietnamese weigh(const Candidate& candidate, const OddLine& line) {
  return vietnamese_of(read_line(candidate, line.text));
}

bool is_better(const Vietnamese& a, const Vietnamese& b) {
  if (a.syllables != b.syllables) return a.syllables > b.syllables;
  return a.words < b.words;
}

// The misread forms of UTF-8 are one family, and so are the two of TCVN 5712, which differ in capitals only.
bool is_family(const Candidate& a, const Candidate& b) {
  return std::string_view(a.encoding).substr(0, 4) == std::string_view(b.encoding).substr(0, 4);
}

class Decoder {
 public:
  explicit Decoder(std::vector<std::string>& lines) : lines_(lines) {}

  Charsets run() {
    for (std::size_t at = 0; at < lines_.size(); ++at)
      if (!is_plain_ascii(lines_[at])) look_at(at);
    doubt_chance_sequences();
    choose_main();
    for (const OddLine& line : odd_) decode(line);
    report();
    return std::move(result_);
  }

 private:
  void look_at(std::size_t at) {
    OddLine line;
    line.at = at;
    line.bytes = !is_valid_utf8(lines_[at]);
    line.text = line.bytes ? shown_in_windows_1252(lines_[at]) : lines_[at];
    line.now = vietnamese_of(nfc(line.text));
    if (!line.is_settled())
      unsettled_ += line.now;
    else if (has_unicode_vietnamese(line.text))
      unicode_words_ += line.now.words;
    odd_.push_back(std::move(line));
  }

  // Two legacy bytes may look like UTF-8 by chance: in a file of bytes all that is not Vietnamese is taken as bytes.
  void doubt_chance_sequences() {
    const auto bytes = std::count_if(odd_.begin(), odd_.end(), [](const OddLine& line) { return line.bytes; });
    if (bytes * 2 <= static_cast<std::ptrdiff_t>(odd_.size())) return;
    for (OddLine& line : odd_) {
      if (line.bytes || line.is_settled()) continue;
      line.bytes = true;
      line.text = shown_in_windows_1252(lines_[line.at]);
    }
  }

  // The charset that makes most of the unsettled lines Vietnamese, if that is most of their words.
  void choose_main() {
    std::array<Vietnamese, candidate_count> totals;
    std::size_t seen = 0;
    for (const OddLine& line : odd_) {
      if (line.is_settled()) continue;
      if (++seen > sample) break;
      for (std::size_t i = 0; i < candidate_count; ++i) totals[i] += weigh(candidates[i], line);
    }
    std::size_t best = 0;
    for (std::size_t i = 1; i < candidate_count; ++i)
      if (is_better(totals[i], totals[best])) best = i;
    const Vietnamese& winner = totals[best];
    if (winner.syllables < evidence || winner.syllables * 10 < winner.words * 7) return;
    if (winner.syllables < unsettled_.syllables * 2 && seen <= sample) return;
    main_ = best;
    for (std::size_t i = 0; i < candidate_count; ++i)
      if (!is_family(candidates[i], candidates[best]) && totals[i].syllables * 10 >= winner.syllables * 9) rival_ = i;
  }

  void decode(const OddLine& line) {
    const std::size_t choice = choose(line);
    if (choice == as_it_is) {
      if (line.bytes) keep_bytes(line);
      return;
    }
    lines_[line.at] = read_line(candidates[choice], line.text);
    if (count_[choice]++ == 0) first_[choice] = line.at;
  }

  std::size_t choose(const OddLine& line) const {
    if (line.is_settled() && !is_chance(line)) return as_it_is;
    if (main_ != as_it_is) {
      const Vietnamese read = weigh(candidates[main_], line);
      const int margin = line.bytes || is_rare_unicode() ? 0 : 1;
      if (read.syllables >= line.now.syllables + margin) return best_of_others(line, main_, read);
    }
    return line.is_settled() ? as_it_is : best_of_others(line, as_it_is, line.now);
  }

  // A line of few words may be Vietnamese by chance ("Bé" for "Bộ"), and VISCII shares letters with Windows-1252: then the
  // document decides.
  bool is_chance(const OddLine& line) const {
    return main_ != as_it_is && is_rare_unicode() && (line.now.words <= 2 || line.now.syllables < line.now.words);
  }
  bool is_rare_unicode() const { return unicode_words_ * 4 < unsettled_.words; }

  static std::size_t best_of_others(const OddLine& line, std::size_t best, Vietnamese most) {
    if (most.surely()) return best;
    const int floor = most.syllables + evidence;
    for (std::size_t i = 0; i < candidate_count; ++i) {
      const Vietnamese read = weigh(candidates[i], line);
      if (!read.surely() || read.syllables < floor || !is_better(read, most)) continue;
      best = i;
      most = read;
    }
    return best;
  }

  // No charset makes it Vietnamese: UTF-8 with broken bytes, or words of another language.
  void keep_bytes(const OddLine& line) {
    std::string utf8;
    int broken = 0, whole = 0;
    const std::string& bytes = lines_[line.at];
    for (std::size_t at = 0; at < bytes.size();) {
      const std::size_t start = at;
      const char32_t c = next_code_point(bytes, at);
      if (c >= 0x80) ++(at > start + 1 ? whole : broken);
      append_utf8(utf8, c);
    }
    if (broken_++ == 0) first_broken_ = line.at;
    lines_[line.at] = whole > broken ? utf8 : line.text;
  }

  void report() {
    for (std::size_t i = 0; i < candidate_count; ++i)
      if (count_[i] > 0)
        say("encoding.decoded", Severity::info, first_[i],
            std::to_string(count_[i]) + " dòng dùng bảng mã " + candidates[i].name + ", đã chuyển sang Unicode.");
    if (rival_ != as_it_is && count_[main_] > 0)
      say("encoding.doubtful", Severity::warning, first_[main_],
          std::string("Chưa chắc văn bản dùng bảng mã ") + candidates[main_].name + ": cũng có thể là " +
              candidates[rival_].name + ". Hãy đối chiếu chữ có dấu với bản gốc.");
    if (broken_ > 0)
      say("encoding.broken", Severity::warning, first_broken_,
          std::to_string(broken_) + " dòng có ký tự hỏng, không rõ bảng mã. Hãy đối chiếu với bản gốc.");
    result_.readable = broken_ * 2 <= static_cast<int>(odd_.size());
    if (main_ != as_it_is && count_[main_] * 2 > static_cast<int>(odd_.size()))
      result_.encoding = candidates[main_].encoding;
  }

  void say(const char* code, Severity severity, std::size_t at, std::string message) {
    Source source;
    source.line = source.line_end = static_cast<int>(at) + 1;
    result_.findings.push_back({code, severity, std::move(message), std::nullopt, source});
  }

  std::vector<std::string>& lines_;
  std::vector<OddLine> odd_;
  Vietnamese unsettled_;
  int unicode_words_ = 0;  // on settled lines that cannot be legacy
  std::size_t main_ = as_it_is, rival_ = as_it_is;
  std::array<int, candidate_count> count_{};
  std::array<std::size_t, candidate_count> first_{};
  int broken_ = 0;
  std::size_t first_broken_ = 0;
  Charsets result_;
};

}  // namespace

Charsets decode_lines(std::vector<std::string>& lines) { return Decoder(lines).run(); }

}  // namespace vanthu
