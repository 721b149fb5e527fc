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
    {U"biên bản"},
    {U"giấy mời"},
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

// These do so only in lower case: agencies have them in their names ("Sở Xây dựng", "Ban Quản lý").
constexpr auto lower_subject_words = phrase_table<Phrase>({
    U"xây dựng",   U"phát triển", U"truyền thông", U"tuyên truyền", U"tổ chức",      U"quản lý",
    U"đào tạo",    U"bồi dưỡng",  U"phòng, chống", U"phòng chống",  U"bảo đảm",      U"đảm bảo",
    U"bảo vệ",     U"thúc đẩy",   U"hỗ trợ",       U"ứng dụng",     U"chuyển đổi",   U"cải cách",
    U"số hóa",     U"kiểm tra",   U"giám sát",     U"phổ biến",     U"tiếp tục",     U"thi hành",
    U"chi tiết",   U"yêu cầu",    U"đề nghị",      U"cho",          U"trong",        U"đối với",
    U"đến năm",    U"giai đoạn",  U"để",           U"nhằm",         U"theo",         U"tại",
    U"cụ thể",     U"đã",         U"có",           U"là",           U"như",          U"được",
    U"với",        U"trên",       U"từ",           U"nâng cao",     U"giao",         U"năm",
    U"chấp thuận", U"cung cấp",   U"khắc phục",    U"xử lý",        U"ứng phó",      U"thống nhất",
    U"phối hợp",   U"quán triệt", U"cũng như",     U"chỉ đạo",      U"kết luận",     U"thông báo",
    U"lấy ý kiến", U"góp ý",      U"mở rộng",      U"hoàn thiện",   U"khuyến khích", U"huy động",
    U"nhiệm vụ",   U"mục tiêu",   U"này",          U"nêu trên",     U"lãnh đạo",     U"do",
    U"gồm",
});

// After these a lower-case word still belongs to the agency: "Bộ xây dựng", "Ban quản lý", "Văn hóa và truyền
// thông".
constexpr auto agency_word_ends =
    phrase_table<Phrase>({U"bộ", U"sở", U"ban", U"phòng", U"cục", U"vụ", U"viện", U"trường", U"tâm", U"ty",
                          U"hội", U"đội", U"tổ", U"đoàn", U"quỹ", U"ngành", U"và"});

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
constexpr auto no_law_names =
    phrase_table<Phrase>({U"sư", U"gia", U"lệ", U"pháp", U"này", U"hiện hành", U"số", U"và", U"của"});

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

class CitationScanner {
 public:
  explicit CitationScanner(const Passage& passage) : passage_(passage) {}

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
    citation.type = with_capital(passage_.cut(type.begin, type.end));
    citation.designation = std::move(designation);
    citation.name = std::move(name);
    Cursor cursor(passage_, end);
    citation.date = take_date_of(cursor);
    citation.issuer = take_issuer(cursor, citation.designation && is_joint(citation));
    if (!citation.date) citation.date = take_date_of(cursor);
    found_.push_back(std::move(citation));
    last_ = type;
  }

  // "NĐ-CPngày 05/3/2020"
  static bool take_glued(Cursor& cursor, Phrase word) {
    if (cursor.passage().folded.compare(cursor.place(), word.size(), word) != 0) return false;
    cursor.move_to(cursor.place() + word.size());
    return true;
  }

  static std::optional<std::string> take_date_of(Cursor& cursor) {
    Cursor ahead = cursor;
    ahead.take(U',');
    const bool said = ahead.take_any(date_words) || take_glued(ahead, Phrase(U"ngày"));
    const auto date = take_date(ahead);
    if (!date) return std::nullopt;
    auto iso = iso_date(*date);
    if (said || iso) cursor = ahead;
    return iso;
  }

  std::optional<std::string> take_issuer(Cursor& cursor, bool joint) const {
    Cursor ahead = cursor;
    ahead.take(U',');
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
    while (place < std::min(passage_.size(), begin + longest_name)) {
      if (passage_.starts_word(place)) {
        if (place > begin && ends_issuer(place)) break;
        place = passage_.word_end(place);
      } else if (passage_.at(place) == U'(' && Cursor(passage_, place + 1).take(U"khóa")) {
        place = std::min(passage_.folded.find(U')', place), passage_.size() - 1) + 1;  // "(khóa XII)"
      } else if (ends_issuer_mark(place, begin, joint)) {
        break;
      } else {
        ++place;
      }
    }
    while (place > begin && (passage_.at(place - 1) == U' ' || passage_.at(place - 1) == U'-')) --place;
    return place;
  }

  bool ends_issuer(std::size_t place) const {
    if (subject_words.end_at(passage_, place) != no_place && !follows_any(place, {U"và"})) return true;
    if (passage_.match(place, U"và") != no_place) return begins_new_matter(place + 2, true);
    if (is_numbered_type(place)) return true;
    if (passage_.capital(place) || lower_subject_words.end_at(passage_, place) == no_place) return false;
    return agency_word_ends.begin_before(passage_, passage_.before_blanks(place)) == no_place;
  }

  bool ends_issuer_mark(std::size_t place, std::size_t begin, bool joint) const {
    constexpr std::u32string_view marks = U";,.:()“”\"«»";
    const char32_t c = passage_.at(place);
    if (marks.find(c) == std::u32string_view::npos) return false;
    if (c == U'.') return !is_abbreviation_dot(passage_, place);
    if (c != U',') return true;
    if (document_types.row_at(passage_, passage_.past_blanks(place + 1))) return true;
    return !(joint && begins_agency(passage_, place + 1)) && !name_goes_on(passage_, begin, place);
  }

  // "Nghị định số …", "Quyết định 12/…": a document with its number.
  bool is_numbered_type(std::size_t place) const {
    const DocumentType* row = document_types.row_at(passage_, place);
    if (!row) return false;
    if (row->law && passage_.capital(place)) return true;
    Cursor cursor(passage_, place + row->phrase.size());
    cursor.take(U"số");
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
    const bool amends = passage_.match(begin, amending) != no_place;
    const std::size_t end = law_name_end(begin, amends);
    Cursor cursor(passage_, end);
    cursor.take_any(number_words);
    cursor.skip_blanks();
    if (const auto designation = designation_at(passage_, cursor.place())) {
      add(type, designation->text, std::nullopt, designation->end);
      return designation->end;
    }
    if (!passage_.capital(begin) && !amends && !is_dated(end)) return std::nullopt;
    add(type, std::nullopt, passage_.cut(begin, end), end);
    return end;
  }

  bool may_be_named(const FoundType& type, std::size_t begin) const {
    if (!passage_.capital(type.begin) || begin == type.end) return false;
    if (before_no_law.begin_before(passage_, passage_.before_blanks(type.begin)) != no_place) return false;
    if (passage_.capital(begin)) return true;
    return is_letter(passage_.at(begin)) && no_law_names.end_at(passage_, begin) == no_place;
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
    if (c == U',') return law_name_goes_on.end_at(passage_, passage_.past_blanks(place + 1)) == no_place;
    return marks.find(c) != std::u32string_view::npos;
  }

  const Passage& passage_;
  std::vector<Citation> found_;
  std::optional<FoundType> adjacent_;  // the last type
  std::optional<FoundType> named_;     // the last type printed with a capital
  std::optional<FoundType> list_;      // "các Quyết định: số …, số …"
  std::optional<FoundType> last_;      // of the last citation
};

void append(const Passage& passage, std::optional<int> node, std::vector<Citation>& out) {
  for (Citation& citation : citations_in(passage)) {
    citation.node = node;
    out.push_back(std::move(citation));
  }
}

}  // namespace

std::vector<Citation> citations_in(const Passage& passage) { return CitationScanner(passage).run(); }

std::vector<Citation> find_citations(const Outline& outline) {
  std::vector<Citation> out;
  for (const Passage& paragraph : outline.preamble) append(paragraph, std::nullopt, out);
  for (std::size_t i = 0; i < outline.entries.size(); ++i)
    append(outline.entries[i].text, static_cast<int>(i), out);
  for (const Passage& paragraph : outline.closing) append(paragraph, std::nullopt, out);
  return out;
}

}  // namespace vanthu
