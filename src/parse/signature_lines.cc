#include "parse/signature_lines.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "parse/header_fields.h"
#include "parse/title.h"
#include "plan/label.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr std::size_t longest_office = 120;       // bytes
constexpr std::size_t longest_small_office = 60;  // bytes: in small letters it may be a sentence
constexpr std::size_t longest_stamp = 150;        // bytes
constexpr std::size_t longest_page_line = 16;     // bytes: "Trang 12 / 20"

constexpr std::string_view recipients_heads[] = {"nơi nhận", "nơi gửi"};

// Marks of Decree 30/2020/NĐ-CP, Annex I, II.7a, as the state and the Party write them. Those without a dot
// or a stroke want the word that follows.
constexpr std::string_view behalf_marks[] = {"TM.", "T/M", "T.M"};
constexpr std::string_view capacity_marks[] = {"KT.", "K/T", "K.T", "TL.", "T/L", "T.L", "TUQ.", "T/UQ"};
constexpr std::string_view bare_behalf_marks[] = {"TM "};
constexpr std::string_view bare_capacity_marks[] = {"KT ", "TL ", "TUQ ", "Q. ", "Q."};
constexpr std::string_view collective_words[] = {"ủy ban", "ubnd",      "ban",    "hội đồng", "hđnd", "thường trực",
                                                 "bch",    "tập thể",   "đảng ủy", "chi bộ",  "đoàn", "hội"};

// A position holds one of these (folded, whole words).
constexpr std::string_view office_words[] = {
    "chủ tịch",    "giám đốc",    "trưởng",         "phó",         "bí thư",
    "chánh",       "thủ trưởng",  "hiệu trưởng",    "bộ trưởng",   "cục trưởng",
    "viện trưởng", "ủy viên",     "chủ nhiệm",      "chỉ huy",     "chính ủy",
    "thủ tướng",   "thứ trưởng",  "tư lệnh",        "đội trưởng",  "hạt trưởng",
    "quyền",       "tổng thư ký", "người đứng đầu", "trạm trưởng", "chỉ huy trưởng",
    "thống đốc",   "kế toán",     "thư ký",         "giáo viên",   "tổng biên tập",
    "chính trị viên", "đại diện", "phụ trách",
};

// How lines begin (folded) that say for what somebody signs.
constexpr std::string_view approving_roles[] = {"duyệt", "phê duyệt", "xác nhận của", "ý kiến", "kt. duyệt",
                                                "ký duyệt", "ban giám hiệu", "bgh"};
constexpr std::string_view preparing_roles[] = {"người lập",  "người xây dựng", "người viết", "người làm",
                                                "người soạn", "người thực hiện", "lập biểu",   "người báo cáo",
                                                "giáo viên"};

// How lines begin (folded) that stand for a signature or a seal.
constexpr std::string_view stamp_phrases[] = {"đã ký",    "(đã ký",    "(ký",       "[daky]", "(chữ ký",
                                              "chữ ký",   "họ và tên", "(họ",       "ký tên", "(ghi rõ",
                                              "đóng dấu", "(đóng dấu", "(dấu",      "ký, ghi rõ"};

constexpr std::string_view signing_stamps[] = {"người ký", "thời gian ký", "ký bởi", "ngày ký", "ký số bởi",
                                               "được ký bởi", "signature valid", "signature not verified",
                                               "digitally signed", "signed by", "giờ ký"};
constexpr std::string_view signing_details[] = {"cơ quan:", "email:", "e-mail:", "chức vụ:", "tổ chức:",
                                                "lý do:",   "vị trí:", "date:",  "reason:",  "location:"};

// Armed forces print the rank before the name, schools and hospitals a title (folded).
constexpr std::string_view ranks[] = {"đại tướng", "thượng tướng", "trung tướng", "thiếu tướng", "đại tá",
                                      "thượng tá", "trung tá",     "thiếu tá",    "đại úy",      "thượng úy",
                                      "trung úy",  "thiếu úy",     "tiến sĩ",     "thạc sĩ",     "bác sĩ",
                                      "giáo sư",   "luật sư",      "kỹ sư",       "dược sĩ"};

template <std::size_t size>
bool starts_with_one_of(std::string_view text, const std::string_view (&phrases)[size]) {
  return std::any_of(std::begin(phrases), std::end(phrases),
                     [&](std::string_view phrase) { return text.starts_with(phrase); });
}

template <std::size_t size>
bool folds_to_one_of(std::string_view text, const std::string_view (&phrases)[size]) {
  return std::any_of(std::begin(phrases), std::end(phrases),
                     [&](std::string_view phrase) { return starts_with_fold(text, phrase); });
}

// As folds_to_one_of(), but the phrase may end within a word or with a sign.
template <std::size_t size>
bool begins_like(std::string_view text, const std::string_view (&phrases)[size]) {
  constexpr std::size_t longest_phrase = 40;  // bytes
  const std::string folded = fold(text.substr(0, longest_phrase));
  return starts_with_one_of(folded, phrases);
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

std::string_view behind_blank(std::string_view text) {
  return text.substr(std::min(text.find(' '), text.size() - 1) + 1);
}

std::string_view without_rank(std::string_view text) {
  return folds_to_one_of(text, ranks) ? behind_blank(behind_blank(text)) : text;
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

// "BSCKII", "ThS", "PGS.TS": stands before a name.
bool is_degree(std::string_view word) {
  constexpr std::size_t longest_degree = 10;
  const auto is_part = [](unsigned char c) { return c < 0x80 && (is_letter(c) || c == '.' || c == ','); };
  const auto last = word.find_last_not_of(".,");
  return word.size() >= 2 && word.size() <= longest_degree && last != std::string_view::npos &&
         is_upper(static_cast<unsigned char>(word.front())) &&
         (is_upper(static_cast<unsigned char>(word[last])) || word.ends_with('.')) &&
         std::all_of(word.begin(), word.end(), is_part);
}

int count_words(std::string_view text) {
  return text.empty() ? 0 : static_cast<int>(std::count(text.begin(), text.end(), ' ')) + 1;
}

// Two to six such words, degrees before them apart.
bool is_name(std::string_view text, bool capitals_too) {
  while (count_words(text) > 2 && is_degree(text.substr(0, text.find(' ')))) text = behind_blank(text);
  const int words = count_words(text);
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find(' ', at), text.size());
    if (!is_name_word(text.substr(at, end - at), capitals_too)) return false;
    at = end + 1;
  }
  return words >= 2 && words <= 6;
}

// "Nơi nhận:", "NƠI NHẬN", "Nơi nhận (qua mạng):"; not "Nơi nhận hồ sơ: …".
bool is_recipients_head(std::string_view text) {
  constexpr std::string_view behind = ":(./-";
  if (!text.starts_with('N') && !text.starts_with('n')) return false;
  const std::string folded = fold(text.substr(0, longest_stamp));
  for (const std::string_view head : recipients_heads) {
    if (!folded.starts_with(head)) continue;
    const std::string_view rest = trim(std::string_view(folded).substr(head.size()));
    if (rest.empty() || behind.find(rest.front()) != std::string_view::npos) return true;
  }
  return false;
}

bool is_behalf(std::string_view text) {
  if (starts_with_one_of(text, behalf_marks)) return true;
  return starts_with_one_of(text, bare_behalf_marks) && folds_to_one_of(behind_blank(text), collective_words);
}

bool is_capacity(std::string_view text) {
  if (starts_with_one_of(text, capacity_marks)) return true;
  return starts_with_one_of(text, bare_capacity_marks) && holds_office(text.substr(2));
}

// Nothing but dots, dashes, bars or a page number.
bool is_empty_line(std::string_view text) {
  const std::string folded = fold(text.substr(0, longest_page_line));
  const std::string_view number = std::string_view(folded).substr(folded.starts_with("trang ") ? 6 : 0);
  const bool page = number.size() < folded.size() || text.size() <= 3;
  return !has_words(text) || (page && text.size() < longest_page_line && number.find_first_not_of("0123456789/ ") == std::string_view::npos);
}

EndingKind office_kind(std::string_view text) {
  const bool capitals = all_caps(text);
  const bool short_enough = text.size() <= (capitals ? longest_office : longest_small_office);
  if (!short_enough || starts_with_fold(text, "phụ lục") || document_type(text)) return EndingKind::none;
  if (is_behalf(text)) return EndingKind::behalf;
  if (is_capacity(text)) return EndingKind::capacity;
  if (capitals && (folds_to_one_of(text, approving_roles) || is_preparer(text))) return EndingKind::role;
  if (capitals ? holds_office(text) : folds_to_one_of(text, office_words)) return EndingKind::position;
  return is_name(without_rank(text), capitals) ? EndingKind::name : EndingKind::none;
}

}  // namespace

bool begins_with_office(std::string_view text) { return folds_to_one_of(text, office_words); }

bool is_preparer(std::string_view role) { return folds_to_one_of(role, preparing_roles); }

bool is_signing_stamp(std::string_view line) {
  const std::string_view text = trim(line);
  if (text.size() > longest_stamp || !folds_to_one_of(text, signing_stamps)) return false;
  return text.find(':') != std::string_view::npos || text.starts_with("Sign");  // not "ngày ký./."
}

bool is_signing_detail(std::string_view line) {
  const std::string_view text = trim(line);
  return text.size() <= longest_stamp && begins_like(text, signing_details);
}

EndingKind ending_kind(std::string_view text) {
  if (text.empty()) return EndingKind::none;
  if (is_recipients_head(text)) return EndingKind::recipients_head;
  if (is_empty_line(text)) return EndingKind::stamp;
  if (is_bullet(leading_label(text).cls)) return EndingKind::recipient;
  if (text.size() > longest_stamp) return EndingKind::none;
  if (begins_like(text, stamp_phrases) || is_signing_stamp(text)) return EndingKind::stamp;
  if (read_date(text)) return EndingKind::date;
  if (text.ends_with('.') || text.ends_with(';') || text.ends_with(':')) return EndingKind::none;
  return office_kind(text);
}

}  // namespace vanthu
