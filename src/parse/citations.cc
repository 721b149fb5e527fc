#include <algorithm>
#include <array>

#include "parse/agencies.h"
#include "parse/dates.h"
#include "parse/designation.h"
#include "parse/facts.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

struct DocumentType {
  Phrase phrase;
  std::string_view symbol = {};  // what its symbol begins with, for telling lists apart
  bool law = false;              // may be cited by its name alone
};

// Names of documents, as plans print them (Decree 30/2020/NĐ-CP, Article 7; laws; the Party's documents).
constexpr auto document_types = phrase_table<DocumentType>({
    {U"hiến pháp"},
    {U"bộ luật", "QH", true},
    {U"luật", "QH", true},
    {U"pháp lệnh", "PL", true},
    {U"lệnh"},
    {U"sắc lệnh"},
    {U"nghị quyết", "NQ"},
    {U"nghị quyết liên tịch"},
    {U"nghị quyết chuyên đề"},
    {U"nghị định", "NĐ"},
    {U"quyết định", "QĐ"},
    {U"chỉ thị", "CT"},
    {U"chỉ thị liên tịch"},
    {U"thông tư", "TT"},
    {U"thông tư liên tịch", "TTLT"},
    {U"thông tư liên bộ"},
    {U"thông tri"},
    {U"thông báo", "TB"},
    {U"thông báo kết luận"},
    {U"kết luận", "KL"},
    {U"kết luận thanh tra"},
    {U"kết luận kiểm tra"},
    {U"kế hoạch", "KH"},
    {U"kế họach", "KH"},  // misprints that are often seen
    {U"kế hoach", "KH"},
    {U"kế hoạch liên tịch"},
    {U"kế hoạch liên ngành"},
    {U"kế hoạch phối hợp"},
    {U"kế hoạch hành động"},
    {U"chương trình", "CTr"},
    {U"chương trình hành động"},
    {U"chương trình phối hợp"},
    {U"chương trình công tác"},
    {U"đề án", "ĐA"},
    {U"dự án"},
    {U"phương án"},
    {U"chiến lược"},
    {U"quy hoạch"},
    {U"quy định", "QyĐ"},
    {U"quy chế"},
    {U"quy chế phối hợp"},
    {U"quy trình"},
    {U"điều lệ"},
    {U"hướng dẫn", "HD"},
    {U"hướng dẫn liên ngành"},
    {U"hướng dẫn liên tịch"},
    {U"công văn"},
    {U"công văn liên ngành"},
    {U"công điện", "CĐ"},
    {U"công thư"},
    {U"văn bản"},
    {U"văn bản hướng dẫn"},
    {U"văn bản chỉ đạo"},
    {U"văn bản hợp nhất", "VBHN"},
    {U"tờ trình", "TTr"},
    {U"báo cáo", "BC"},
    {U"báo cáo thẩm định"},
    {U"báo cáo thẩm tra"},
    {U"biên bản"},
    {U"giấy mời"},
    {U"phiếu chuyển"},
    {U"phiếu trình"},
    {U"giấy phép"},
    {U"hợp đồng"},
    {U"thỏa thuận"},
});

// Printed in capitals directly before the number: "KH 283/KH-UBND".
constexpr auto short_types = std::to_array<std::u32string_view>(
    {U"NQ", U"NĐ", U"QĐ", U"CT", U"TT", U"TTLT", U"TB",  U"KL", U"KH",   U"CTr", U"CTHĐ",
     U"ĐA", U"PA", U"QC", U"HD", U"CV", U"CĐ",   U"TTr", U"BC", U"VBHN", U"VB",  U"PL"});

constexpr auto number_words = phrase_table<Phrase>({U"số", U"số:", U"số :", U"số hiệu", U"số hiệu:"});
constexpr auto date_words = phrase_table<Phrase>(
    {U"ngày", U"ký ngày", U"ban hành ngày", U"ký ban hành ngày", U"được ban hành ngày", U"đề ngày"});

// Words that begin the subject, and so end the issuer, however they are printed.
constexpr auto subject_words = phrase_table<Phrase>({
    U"về",         U"v/v",        U"ban hành",    U"phê duyệt", U"triển khai",
    U"thực hiện",  U"quy định",   U"quy định về", U"hướng dẫn", U"sửa đổi",
    U"bổ sung",    U"tăng cường", U"đẩy mạnh",    U"công bố",   U"công nhận",
    U"thành lập",  U"kiện toàn",  U"điều chỉnh",  U"bãi bỏ",    U"thay thế",
    U"đính chính", U"thông qua",  U"phân công",   U"phân bổ",   U"tổ chức thực hiện",
    U"ngày",
});

// Also printed in small letters these end the issuer, though agencies have them in their names.
constexpr auto small_subject_words = phrase_table<Phrase>({
    U"đề nghị",
    U"yêu cầu",
    U"thông báo",
    U"kết luận",
    U"hội nghị",
    U"nhiệm vụ",
    U"năm",
    U"lãnh đạo",
});

// After a comma these go on with the name: "Ban Chấp hành Đảng bộ xã khóa II, nhiệm kỳ 2025 - 2030".
constexpr auto terms = phrase_table<Phrase>({U"nhiệm kỳ", U"khóa", U"kỳ họp thứ"});

// May stand in a name before a number: "khóa 13", "Phường 1", "Trung ương 8".
constexpr auto before_numbers = phrase_table<Phrase>({
    U"khóa",
    U"phường",
    U"quận",
    U"số",
    U"kỳ",
    U"khu",
    U"đội",
    U"tổ",
    U"thôn",
    U"ấp",
    U"khóm",
    U"khối",
    U"vùng",
    U"trung ương",
    U"lần thứ",
    U"kỳ họp thứ",
});

// After "và" these begin something else than the rest of a name.
constexpr auto new_matters = phrase_table<Phrase>({
    U"các",
    U"những",
    U"quy định",
    U"hướng dẫn",
    U"pháp luật",
    U"tình hình",
    U"yêu cầu",
    U"đề nghị",
    U"ý kiến",
    U"căn cứ",
    U"chỉ đạo",
    U"theo",
    U"thực hiện",
    U"triển khai",
    U"chức năng",
    U"nhu cầu",
    U"điều kiện",
    U"khả năng",
});

// End the name of a law, printed in lower case.
constexpr auto after_law_names = phrase_table<Phrase>({
    U"về",       U"quy định",  U"được",      U"đã",         U"có",   U"theo", U"trong",        U"cho",
    U"này",      U"hiện hành", U"thực hiện", U"triển khai", U"để",   U"nhằm", U"đối với",      U"đến",
    U"trên",     U"như",       U"là",        U"sẽ",         U"phải", U"khi",  U"nếu",          U"do",
    U"từ",       U"với",       U"cùng",      U"hoặc",       U"ngày", U"năm",  U"của quốc hội", U"của ủy ban",
    U"của nước", U"vào",       U"tới",       U"gồm",        U"bằng",
});

// After a comma these go on with the name: "Phòng, chống tham nhũng", "Quản lý, sử dụng tài sản công".
constexpr auto law_name_goes_on = phrase_table<Phrase>({
    U"chống",   U"sử dụng",     U"chữa cháy", U"nhập cảnh", U"xuất cảnh", U"quá cảnh",
    U"cư trú",  U"vật liệu nổ", U"chăm sóc",  U"bảo vệ",    U"giáo dục",  U"trật tự",
    U"an toàn", U"bổ sung",     U"bia",       U"tạm giam",  U"khai thác", U"viên chức",
    U"cán bộ",  U"công chức",   U"kiểm soát", U"ngăn ngừa", U"quảng cáo", U"đô thị",
});

// "Đại học Luật", "Công ty Luật", "Pháp Luật" are no laws.
constexpr auto before_no_law = phrase_table<Phrase>(
    {U"học", U"khoa", U"ty", U"ngành", U"pháp", U"kỷ", U"viện", U"hội", U"phòng", U"tổ", U"ngày"});

constexpr std::size_t longest_name = 160;  // of an issuer or a law, code points: keeps hostile text linear

constexpr Phrase amending = U"sửa đổi";
constexpr auto no_law_names = phrase_table<Phrase>(
    {U"sư", U"gia", U"lệ", U"pháp", U"này", U"hiện hành", U"số", U"và", U"của", U"có liên quan", U"liên quan",
     U"chuyên ngành", U"nêu trên", U"mới", U"khác", U"đó", U"thành văn"});

// Issued by several: a list of issuers follows "của".
bool is_joint(const Citation& citation) {
  const std::string type = lower(citation.type);
  if (type.find("liên") != std::string::npos) return true;
  const std::string& designation = *citation.designation;
  const auto first = designation.find("-B");
  return designation.find("LT") != std::string::npos ||
         (first != std::string::npos && designation.find("-B", first + 1) != std::string::npos);
}

std::string with_capital(std::string text) {
  std::size_t at = 0;
  next_code_point(text, at);
  return upper(std::string_view(text).substr(0, at)) + text.substr(at);
}

struct FoundType {
  std::size_t begin = 0, end = 0;
  const DocumentType* row = nullptr;  // none for a short type
};

// "QĐ" of "749/QĐ-TTg" says that it is a Quyết định.
bool agrees(const FoundType& type, std::string_view designation) {
  if (!type.row || type.row->symbol.empty()) return false;
  const std::size_t place = designation.find(type.row->symbol);
  return place != std::string_view::npos && place > 0 &&
         (designation[place - 1] == '/' || designation[place - 1] == '-');
}

// "92/KH-UBND" of "92/KHUBND": the symbol begins as one of the type does and goes on without a hyphen.
std::optional<std::string> with_hyphen(const FoundType& type, const std::string& designation) {
  if (!type.row || type.row->symbol.empty() || type.row->law) return std::nullopt;
  const std::size_t symbol = designation.rfind('/') + 1, end = symbol + type.row->symbol.size();
  if (symbol == 0 || designation.compare(symbol, type.row->symbol.size(), type.row->symbol) != 0)
    return std::nullopt;
  const std::string rest = designation.substr(end);
  if (rest.find_first_of("-_.&") != std::string::npos || to_utf32(rest).size() < 2) return std::nullopt;
  return designation.substr(0, end) + "-" + rest;
}

Diagnostic look_alike_letters(const std::string& designation) {
  return {
      .code = "citation.look-alike-letters",
      .severity = Severity::warning,
      .message = "Ký hiệu “" + designation +
                 "” được in bằng chữ cái nước ngoài trông giống chữ La-tinh, đã đọc thành chữ La-tinh; hãy "
                 "gõ lại ký hiệu này trong văn bản.",
      .node = {},
      .source = {}};
}

Diagnostic missing_hyphen(const std::string& designation, const std::string& other) {
  return {.code = "citation.missing-hyphen",
          .severity = Severity::warning,
          .message = "Ký hiệu “" + designation + "” có thể thiếu dấu gạch nối, cách đọc khác là “" + other +
                     "”; bản ghi giữ như bản in, hãy đối chiếu với văn bản gốc.",
          .node = {},
          .source = {}};
}

// "12-KH/HU" of "12KH/HU", "12/KH-UBND" of "12KH-UBND": nothing is printed between number and symbol.
std::optional<std::string> with_joint(const std::string& designation) {
  const std::size_t symbol = designation.find_first_not_of("0123456789");
  if (symbol == 0 || symbol == std::string::npos ||
      std::string_view("/-.abcde").find(designation[symbol]) != std::string_view::npos ||
      designation.find('/') == symbol + 1)  // "12A/KH-UBND"
    return std::nullopt;
  const bool party = designation.find('/') != std::string::npos;
  return designation.substr(0, symbol) + (party ? '-' : '/') + designation.substr(symbol);
}

Diagnostic missing_joint(const std::string& designation, const std::string& other) {
  return {.code = "citation.missing-joint",
          .severity = Severity::warning,
          .message = "Giữa số và ký hiệu “" + designation + "” thiếu dấu gạch, cách viết đúng có thể là “" +
                     other + "”; bản ghi giữ như bản in, hãy đối chiếu với văn bản gốc.",
          .node = {},
          .source = {}};
}

Diagnostic impossible_date(const std::string& printed) {
  return {.code = "citation.impossible-date",
          .severity = Severity::warning,
          .message = "Ngày của văn bản được viện dẫn “" + printed +
                     "” không có trong lịch nên bản ghi để trống; hãy đối chiếu với văn bản gốc.",
          .node = {},
          .source = {}};
}

class CitationScanner {
 public:
  CitationScanner(const Passage& passage, std::vector<Diagnostic>* doubts)
      : passage_(passage), doubts_(doubts) {}

  std::vector<Citation> run() {
    for (std::size_t place = 0; place < passage_.size();) {
      if (!passage_.starts_word(place)) {
        ++place;
        continue;
      }
      place = is_digit(passage_.at(place)) ? number(place) : word(place);
    }
    return std::move(found_);
  }

  // Where the citations stand that run() found.
  const std::vector<CitedSpan>& spans() const { return spans_; }

 private:
  // Each returns where scanning goes on.
  std::size_t word(std::size_t place) {
    const DocumentType* row = document_types.row_at(passage_, place);
    if (!row) {
      const std::size_t end = passage_.word_end(place);
      if (is_short_type(place, end)) adjacent_ = FoundType{place, end, nullptr};
      return end;
    }
    const FoundType type{place, place + row->phrase.size(), row};
    adjacent_ = type;
    if (passage_.capital(place)) named_ = type;
    if (follows_any(place, {U"các", U"những"})) list_ = type;
    if (row->law)
      if (const auto end = law_by_name(type)) return *end;
    return type.end;
  }

  std::size_t number(std::size_t place) {
    const auto designation = may_start_number(place) ? designation_at(passage_, place) : std::nullopt;
    const auto type = designation ? type_of(place, designation->text) : std::nullopt;
    if (!type) return passage_.word_end(place);
    add(*type, designation->text, std::nullopt, designation->end);
    doubt(*type, *designation);
    return designation->end;
  }

  bool is_short_type(std::size_t begin, std::size_t end) const {
    const auto printed = std::u32string_view(passage_.printed).substr(begin, end - begin);
    return std::find(short_types.begin(), short_types.end(), printed) != short_types.end();
  }

  bool follows_any(std::size_t place, std::initializer_list<Phrase> phrases) const {
    const std::size_t end = passage_.before_blanks(place);
    return std::any_of(phrases.begin(), phrases.end(),
                       [&](Phrase phrase) { return passage_.match_before(end, phrase) != no_place; });
  }

  // Not within "…/2022/KH" (a blank to be filled in) or "QCVN 01:2021/BXD".
  bool may_start_number(std::size_t place) const {
    if (place == 0) return true;
    const char32_t before = passage_.at(place - 1);
    if (before == U':') return place < 2 || !is_digit(passage_.at(place - 2));
    return before != U'/' && before != U'-' && before != U'.' && before != U',' && before != U'…';
  }

  // The type that a number belongs to: printed directly before it ("Nghị định 80/…", "Công điện số 5/…"),
  // before it with other words between ("Thông báo của Văn phòng Chính phủ số …"), or carried over in a list
  // ("số A …, số B …").
  std::optional<FoundType> type_of(std::size_t place, std::string_view designation) const {
    std::size_t before = passage_.before_blanks(place);
    const std::size_t word = number_words.begin_before(passage_, before);
    if (word != no_place) before = passage_.before_blanks(word);
    if (adjacent_ && adjacent_->end == before) return adjacent_;
    if (word != no_place && named_ && named_->end < before && !is_interrupted(named_->end, before))
      return named_;
    if (!continues_list(before)) return std::nullopt;
    if (last_ && (!list_ || agrees(*last_, designation))) return last_;
    return list_;
  }

  bool is_interrupted(std::size_t begin, std::size_t end) const {
    constexpr std::size_t longest_gap = 80;
    constexpr std::u32string_view marks = U";,.:()“”\"";
    if (end - begin > longest_gap) return true;
    return std::u32string_view(passage_.folded).substr(begin, end - begin).find_first_of(marks) !=
           std::u32string_view::npos;
  }

  bool continues_list(std::size_t place) const {
    if (place == 0) return false;
    const char32_t before = passage_.at(place - 1);
    return before == U',' || before == U';' || before == U':' ||
           passage_.match_before(place, U"và") != no_place;
  }

  void add(const FoundType& type, std::optional<std::string> designation, std::optional<std::string> name,
           std::size_t end) {
    Citation citation;
    citation.type = type_name(type);
    citation.designation = std::move(designation);
    citation.name = std::move(name);
    Cursor cursor(passage_, end);
    citation.date = take_date_of(cursor);
    citation.issuer = take_issuer(cursor, citation.designation && is_joint(citation));
    if (!citation.date) citation.date = take_date_of(cursor);
    found_.push_back(std::move(citation));
    spans_.push_back({type.begin, cursor.place()});
    last_ = type;
  }

  // As printed, with a capital; of a heading in capitals only the first.
  std::string type_name(const FoundType& type) const {
    const std::string printed = passage_.cut(type.begin, type.end);
    return with_capital(type.row && all_caps(printed) ? lower(printed) : printed);
  }

  void doubt(const FoundType& type, const Designation& designation) {
    if (!doubts_) return;
    if (designation.mended) doubts_->push_back(look_alike_letters(designation.text));
    if (auto other = with_joint(designation.text))
      doubts_->push_back(missing_joint(designation.text, *other));
    else if (auto hyphenated = with_hyphen(type, designation.text))
      doubts_->push_back(missing_hyphen(designation.text, *hyphenated));
  }

  // "NĐ-CPngày 05/3/2020", "TW ngày22 tháng 7"
  static bool take_glued(Cursor& cursor, Phrase word) {
    const std::size_t place = cursor.passage().past_blanks(cursor.place());
    if (cursor.passage().folded.compare(place, word.size(), word) != 0) return false;
    cursor.move_to(place + word.size());
    return true;
  }

  // "692/QĐ-TTg, ngày …", "692/QĐ-TTg , ngày …".
  static void take_comma(Cursor& cursor) {
    cursor.skip_blanks();
    cursor.take(U',');
  }

  std::optional<std::string> take_date_of(Cursor& cursor) const {
    Cursor ahead = cursor;
    take_comma(ahead);
    const bool said = ahead.take_any(date_words) || take_glued(ahead, Phrase(U"ngày"));
    const std::size_t begin = ahead.place();
    const auto date = take_date(ahead);
    if (!date) return std::nullopt;
    auto iso = iso_date(*date);
    if (said && !iso && doubts_ && date->day && date->month && date->year)
      doubts_->push_back(impossible_date(passage_.cut(begin, ahead.place())));
    if (said || iso) cursor = ahead;
    return iso;
  }

  std::optional<std::string> take_issuer(Cursor& cursor, bool joint) const {
    Cursor ahead = cursor;
    take_comma(ahead);
    if (!ahead.take(U"của")) return std::nullopt;
    ahead.skip_blanks();
    const std::size_t begin = ahead.place();
    const std::size_t end = issuer_end(begin, joint);
    std::string issuer = passage_.cut(begin, end);
    if (issuer.empty()) return std::nullopt;
    cursor.move_to(end);
    return issuer;
  }

  std::size_t issuer_end(std::size_t begin, bool joint) const {
    std::size_t place = begin;
    std::size_t known = begin;  // up to here the words are part of a known compound
    bool on_matter = false;     // "Ủy ban Quốc gia về …": only a further subject ends it
    while (place < std::min(passage_.size(), begin + longest_name)) {
      if (passage_.starts_word(place)) {
        if (names_matter(place))
          on_matter = true;
        else if (place > begin && place >= known && ends_issuer(place, begin, on_matter))
          break;
        if (const auto end = name_words_end(place, begin); end != no_place) known = std::max(known, end);
        place = passage_.word_end(place);
      } else if (passage_.at(place) == U'(' && Cursor(passage_, place + 1).take(U"khóa")) {
        place = std::min(passage_.folded.find(U')', place), passage_.size() - 1) + 1;  // "(khóa XII)"
      } else if (place >= known && ends_issuer_mark(place, begin, joint)) {
        break;
      } else {
        ++place;
      }
    }
    while (place > begin && (passage_.at(place - 1) == U' ' || passage_.at(place - 1) == U'-')) --place;
    return place;
  }

  // "Bộ Giáo dục Đào tạo", "Ban Quản lý Dự án": with a capital, the purpose needs no noun before it.
  std::size_t name_words_end(std::size_t place, std::size_t begin) const {
    const std::size_t end = agency_words_end(passage_, place);
    if (end != no_place || place == begin || !passage_.capital(place)) return end;
    if (const DocumentType* row = document_types.row_at(passage_, place)) return place + row->phrase.size();
    return purpose_end(passage_, place);
  }

  // A name goes on with capitals and with the small words that agencies have in theirs; whatever else is
  // printed small begins the subject.
  bool ends_issuer(std::size_t place, std::size_t begin, bool on_matter) const {
    if (subject_words.end_at(passage_, place) != no_place) return true;
    if (on_matter) return is_numbered_type(place);
    if (passage_.match(place, U"và") != no_place)
      return begins_new_matter(place + 2, true) || !goes_on(place + 2, begin);
    if (is_numbered_type(place) || is_title_of_document(place, begin)) return true;
    if (is_digit(passage_.at(place)))
      return !is_term_year(place) &&
             before_numbers.begin_before(passage_, passage_.before_blanks(place)) == no_place;
    return !goes_on(place, begin);
  }

  // "UBND xã Thượng Lam Kế hoạch triển khai …": the title follows a whole name without a word between, unlike
  // "Sở Kế hoạch", "Phòng Tài chính - Kế hoạch".
  bool is_title_of_document(std::size_t place, std::size_t begin) const {
    const DocumentType* type = document_types.row_at(passage_, place);
    if (!type || !passage_.capital(place)) return false;
    const std::size_t second = place + type->phrase.find(U' ') + 1;
    if (passage_.capital(second)) return false;  // "PHÒNG TÀI CHÍNH KẾ HOẠCH": all words are printed so
    const std::size_t word = word_before(place, begin);
    if (word == no_place || word == begin) return false;
    for (const Phrase before : {Phrase(U"lý"), Phrase(U"phối"), Phrase(U"đạo")})  // "Ban Quản lý Dự án"
      if (passage_.match(word, before) != no_place) return false;
    if (passage_.capital(word)) return agency_words_end(passage_, word) == no_place;
    const bool whole = passage_.match(word, U"ủy") != no_place || passage_.match(word, U"phủ") != no_place;
    return whole || is_place_kind(passage_, word);  // "Tỉnh ủy", "Chính phủ", "UBND tỉnh"
  }

  // "Ủy ban Quốc gia về Chuyển đổi số"
  bool names_matter(std::size_t place) const {
    return passage_.match(place, U"về") != no_place && follows_any(place, {U"quốc gia"});
  }

  // "2030" of "nhiệm kỳ 2025 - 2030"
  bool is_term_year(std::size_t place) const {
    std::size_t end = passage_.before_blanks(place);
    if (end == 0 || passage_.at(end - 1) != U'-') return false;
    end = passage_.before_blanks(end - 1);
    return end > 0 && is_digit(passage_.at(end - 1));
  }

  bool goes_on(std::size_t place, std::size_t begin) const {
    place = passage_.past_blanks(place);
    if (passage_.capital(place) || has_capital_inside(place)) return true;
    if (small_subject_words.end_at(passage_, place) != no_place) return false;
    return agency_words_end(passage_, place) != no_place || ends_compound(place, begin);
  }

  // "Bộ trưởngBộ Y tế": a blank is missing.
  bool has_capital_inside(std::size_t place) const {
    for (const std::size_t end = passage_.word_end(place); place < end; ++place)
      if (passage_.capital(place)) return true;
    return false;
  }

  // "vụ" of "Sở Hàng vụ": one small syllable after a lone capital one, which is no name of a place.
  bool ends_compound(std::size_t place, std::size_t begin) const {
    const std::size_t capital = word_before(place, begin);
    if (capital == no_place || capital == begin || !passage_.capital(capital)) return false;
    if (agency_words_end(passage_, capital) != no_place) return false;
    const std::size_t noun = word_before(capital, begin);
    return noun != no_place && ends_agency_noun(passage_, passage_.word_end(noun)) &&
           !is_place_kind(passage_, noun);
  }

  // Where the word begins that stands directly before `place`.
  std::size_t word_before(std::size_t place, std::size_t begin) const {
    const std::size_t end = passage_.before_blanks(place);
    std::size_t first = end;
    while (first > begin && (is_letter(passage_.at(first - 1)) || is_digit(passage_.at(first - 1)))) --first;
    return first < end ? first : no_place;
  }

  bool ends_issuer_mark(std::size_t place, std::size_t begin, bool joint) const {
    constexpr std::u32string_view marks = U";,.:()“”\"«»";
    const char32_t c = passage_.at(place);
    if (marks.find(c) == std::u32string_view::npos) return false;
    if (c == U'.') return !is_abbreviation_dot(passage_, place);
    if (c != U',') return true;
    if (terms.end_at(passage_, passage_.past_blanks(place + 1)) != no_place) return false;
    // "Hội nghị lần thứ 5, Ban Chấp hành Trung ương": whose meeting it is.
    if (passage_.match(begin, U"hội nghị lần thứ") != no_place &&
        passage_.match(passage_.past_blanks(place + 1), U"ban chấp hành") != no_place)
      return false;
    if (document_types.row_at(passage_, passage_.past_blanks(place + 1))) return true;
    return !(joint && begins_agency(passage_, place + 1)) && !name_goes_on(passage_, begin, place);
  }

  // "Nghị định số …", "Quyết định 12/…": a document with its number.
  bool is_numbered_type(std::size_t place) const {
    const DocumentType* row = document_types.row_at(passage_, place);
    if (!row) return false;
    if (row->law && passage_.capital(place)) return true;
    Cursor cursor(passage_, place + row->phrase.size());
    if (cursor.take(U"số")) return true;  // the number may be left blank
    cursor.skip_blanks();
    return is_digit(cursor.next());
  }

  // What follows "và" is no rest of the name before it.
  bool begins_new_matter(std::size_t after_and, bool numbered) const {
    const std::size_t place = passage_.past_blanks(after_and);
    if (new_matters.end_at(passage_, place) != no_place) return true;
    if (numbered) return is_numbered_type(place);
    return document_types.row_at(passage_, place) != nullptr;
  }

  // "Luật Ngân sách nhà nước", with or without a number after the name. Empty if no name follows.
  std::optional<std::size_t> law_by_name(const FoundType& type) {
    const std::size_t begin = passage_.past_blanks(type.end);
    if (!may_be_named(type, begin)) return std::nullopt;
    if (const auto end = law_by_name_and_number(type, begin)) return end;
    const bool amends = passage_.match(begin, amending) != no_place;
    const std::size_t end = law_name_end(begin, amends);
    Cursor cursor(passage_, end);
    cursor.take_any(number_words);
    cursor.skip_blanks();
    if (const auto designation = designation_at(passage_, cursor.place())) {
      add(type, designation->text, std::nullopt, designation->end);
      doubt(type, *designation);
      return designation->end;
    }
    if (!passage_.capital(begin) && !amends && !is_dated(end) && !is_small_name(type, begin, end))
      return std::nullopt;
    if (type.row->symbol != "QH") return std::nullopt;  // an ordinance needs its number
    add(type, std::nullopt, passage_.cut(begin, end), end);
    return end;
  }

  // Whatever the name holds, it ends at the number that the National Assembly gave: "Luật sửa đổi, bổ sung
  // một số điều của 37 luật có liên quan đến quy hoạch số 35/2018/QH14".
  std::optional<std::size_t> law_by_name_and_number(const FoundType& type, std::size_t begin) {
    const std::size_t end = std::min(passage_.size(), begin + longest_name);
    const bool amends = passage_.match(begin, amending) != no_place;
    for (std::size_t place = begin; place < end; ++place) {
      const char32_t c = passage_.at(place);
      if (c == U';' || c == U'(' || c == U':' || (c == U'.' && passage_.at(place + 1) == U' ')) break;
      if (!passage_.starts_word(place)) continue;
      const DocumentType* other = document_types.row_at(passage_, place);
      if (other && passage_.capital(place) && !(amends && other->law)) break;
      if (other && !other->law && !other->symbol.empty() && is_numbered_type(place)) break;
      Cursor cursor(passage_, place);
      if (!cursor.take_any(number_words)) continue;
      cursor.skip_blanks();
      if (!is_digit(cursor.next())) continue;
      const auto designation = designation_at(passage_, cursor.place());
      if (!designation || designation->text.find("QH") == std::string::npos) break;
      add(type, designation->text, std::nullopt, designation->end);
      doubt(type, *designation);
      return designation->end;
    }
    return std::nullopt;
  }

  bool may_be_named(const FoundType& type, std::size_t begin) const {
    if (!passage_.capital(type.begin) || begin == type.end) return false;
    if (before_no_law.begin_before(passage_, passage_.before_blanks(type.begin)) != no_place) return false;
    if (passage_.capital(begin)) return true;
    return is_letter(passage_.at(begin)) && no_law_names.end_at(passage_, begin) == no_place;
  }

  // "theo Luật phòng, chống thiên tai": the capital in the middle of a sentence says that a name follows, if
  // several words do.
  bool is_small_name(const FoundType& type, std::size_t begin, std::size_t end) const {
    const std::size_t before = passage_.before_blanks(type.begin);
    if (before == 0 || !is_letter(passage_.at(before - 1))) return false;
    if (follows_any(type.begin, {U"các", U"những", U"dự án", U"dự thảo", U"số"})) return false;
    return after_law_names.end_at(passage_, begin) == no_place && passage_.word_end(begin) < end;
  }

  // A name in lower case is one where a date or a year ends it: "Luật tổ chức Chính phủ ngày 25 tháng 12 năm
  // 2001".
  bool is_dated(std::size_t place) const {
    Cursor cursor(passage_, place);
    if (!cursor.take(U"ngày") && !cursor.take(U"năm")) return false;
    cursor.skip_blanks();
    return is_digit(cursor.next());
  }

  // The law that amends others has their names in its own.
  std::size_t law_name_end(std::size_t begin, bool amends) const {
    std::size_t place = begin;
    for (; place < std::min(passage_.size(), begin + longest_name); ++place) {
      if (passage_.starts_word(place)) {
        if (place > begin && ends_law_name(place, amends)) break;
        place = passage_.word_end(place) - 1;
      } else if (ends_law_name_mark(place)) {
        break;
      }
    }
    return passage_.before_blanks(place);
  }

  bool ends_law_name(std::size_t place, bool amends) const {
    if (is_digit(passage_.at(place))) return true;
    if (passage_.match(place, U"số") != no_place) {
      const std::size_t after = passage_.past_blanks(place + 2);
      return is_digit(passage_.at(after)) || passage_.at(after) == U':';
    }
    if (passage_.match(place, U"và") != no_place && !amends) return begins_new_matter(place + 2, false);
    return !passage_.capital(place) && after_law_names.end_at(passage_, place) != no_place;
  }

  bool ends_law_name_mark(std::size_t place) const {
    constexpr std::u32string_view marks = U";.:()“”\"«»/";
    const char32_t c = passage_.at(place);
    if (c == U',') return !law_name_continues(passage_.past_blanks(place + 1));
    return marks.find(c) != std::u32string_view::npos;
  }

  // What follows a comma is part of the name: known from the names of laws, or small words up to the number
  // or the date ("Luật Khám bệnh, chữa bệnh số …").
  bool law_name_continues(std::size_t place) const {
    if (law_name_goes_on.end_at(passage_, place) != no_place) return true;
    if (passage_.capital(place) || subject_words.end_at(passage_, place) != no_place) return false;
    for (const std::size_t reach = place + 40; place < std::min(reach, passage_.size()); ++place) {
      if (!passage_.starts_word(place)) continue;
      if (passage_.capital(place) || is_digit(passage_.at(place))) return false;
      Cursor cursor(passage_, place);
      if (!cursor.take(U"số") && !cursor.take(U"ngày")) continue;
      cursor.skip_blanks();
      return is_digit(cursor.next());
    }
    return false;
  }

  const Passage& passage_;
  std::vector<Diagnostic>* doubts_;
  std::vector<Citation> found_;
  std::vector<CitedSpan> spans_;       // one for each of them
  std::optional<FoundType> adjacent_;  // the last type
  std::optional<FoundType> named_;     // the last type printed with a capital
  std::optional<FoundType> list_;      // "các Quyết định: số …, số …"
  std::optional<FoundType> last_;      // of the last citation
};

struct Doubts {
  std::vector<Diagnostic>* found = nullptr;  // none are wanted
  std::size_t first = 0;

  explicit Doubts(std::vector<Diagnostic>* all) : found(all), first(all ? all->size() : 0) {}
  void locate(std::optional<int> node, const Source& source) const {
    for (std::size_t i = first; found && i < found->size(); ++i) {
      (*found)[i].node = node;
      (*found)[i].source = source;
    }
  }
};

void append(const Passage& passage, std::optional<int> node, const Source& source, std::vector<Citation>& out,
            std::vector<Diagnostic>* doubts) {
  const Doubts own(doubts);
  for (Citation& citation : CitationScanner(passage, doubts).run()) {
    citation.node = node;
    out.push_back(std::move(citation));
  }
  own.locate(node, source);
}

}  // namespace

std::vector<Citation> citations_in(const Passage& passage) { return CitationScanner(passage, nullptr).run(); }

std::vector<Citation> citations_in(const Passage& passage, std::vector<CitedSpan>& spans) {
  CitationScanner scanner(passage, nullptr);
  std::vector<Citation> found = scanner.run();
  spans = scanner.spans();
  return found;
}

std::vector<Citation> find_citations(const Outline& outline, std::vector<Diagnostic>* doubts) {
  std::vector<Citation> out;
  for (std::size_t i = 0; i < outline.preamble.size(); ++i)
    append(outline.preamble[i], std::nullopt, outline.preamble_sources[i], out, doubts);
  for (std::size_t i = 0; i < outline.entries.size(); ++i)
    append(outline.entries[i].text, static_cast<int>(i), outline.entries[i].node->source, out, doubts);
  for (std::size_t i = 0; i < outline.closing.size(); ++i)
    append(outline.closing[i], std::nullopt, outline.closing_sources[i], out, doubts);
  return out;
}

}  // namespace vanthu
