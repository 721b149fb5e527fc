#include "parse/agencies.h"

#include <algorithm>

#include "text/unicode.h"

namespace vanthu {
namespace {

// Phrase tables, packed.
// clang-format off

// Nouns that begin the name of an agency, an office, an official, an enterprise, an association.
constexpr auto nouns = phrase_table<Phrase>({
    // state
    U"chính phủ", U"thủ tướng", U"quốc hội", U"bộ", U"tổng cục", U"cục", U"vụ", U"chi cục", U"sở", U"ban",
    U"ủy ban", U"ubnd", U"ubmttq", U"ubmttqvn", U"hđnd", U"tt hđnd", U"thường trực", U"hội đồng", U"phòng",
    U"văn phòng", U"vp", U"trung tâm", U"tt", U"trạm", U"thanh tra", U"thuế", U"chi cục thuế", U"kho bạc",
    U"kbnn", U"bảo hiểm xã hội", U"bhxh", U"hải quan", U"tòa án", U"tand", U"viện kiểm sát", U"vksnd",
    U"viện", U"học viện", U"hạt", U"hạt kiểm lâm", U"quản lý thị trường", U"đội", U"tổ", U"đoàn công tác",
    U"bộ phận", U"cơ quan", U"đơn vị", U"địa phương", U"ngành", U"cấp ủy", U"chính quyền", U"thường vụ",
    U"thị ủy", U"huyện ủy", U"tỉnh ủy", U"thành ủy", U"đảng ủy", U"quận ủy", U"đảng bộ", U"chi bộ",
    U"ban cán sự",
    // army and police
    U"công an", U"bộ chỉ huy", U"ban chỉ huy", U"ban chqs", U"bchqs", U"bch", U"bcđ", U"bql", U"ubkt", U"quân sự", U"bộ đội biên phòng",
    U"đồn", U"đồn biên phòng", U"cảnh sát", U"lực lượng", U"trung đoàn", U"sư đoàn", U"hải đội",
    // schools, hospitals, press
    U"trường", U"nhà trường", U"đại học", U"khoa", U"cơ sở", U"bệnh viện", U"thư viện", U"bảo tàng", U"nhà văn hóa",
    U"nhà thiếu nhi", U"báo", U"đài", U"tạp chí",
    // enterprises
    U"công ty", U"tổng công ty", U"tập đoàn", U"doanh nghiệp", U"hợp tác xã", U"htx", U"liên hiệp",
    U"ngân hàng", U"nhnn", U"quỹ tín dụng", U"bưu điện", U"viễn thông", U"vnpt", U"viettel", U"mobifone",
    U"fpt", U"điện lực", U"chi nhánh", U"nhà máy", U"chủ đầu tư", U"nhà thầu", U"hộ kinh doanh",
    U"khu công nghiệp", U"xí nghiệp", U"cảng vụ", U"vườn quốc gia", U"khu bảo tồn", U"kiểm lâm", U"dân quân",
    // fronts and associations
    U"mặt trận", U"mttq", U"đoàn", U"đoàn thể", U"đoàn thanh niên", U"tỉnh đoàn", U"thành đoàn",
    U"huyện đoàn", U"thị đoàn", U"quận đoàn", U"xã đoàn", U"phường đoàn", U"liên đội", U"chi đội", U"chi đoàn", U"liên chi", U"hội", U"hiệp hội", U"liên đoàn",
    U"liên minh", U"câu lạc bộ", U"công đoàn", U"tổ chức chính trị", U"tổ chức xã hội", U"tổ chức đoàn thể",
    U"tổ chức tín dụng", U"tổ chức tôn giáo", U"tổ chức hội", U"tổ chức kinh tế", U"tổ chức đảng",
    U"tổ chức công đoàn", U"tổ chức thành viên", U"tổ chức, cá nhân", U"tổ chức, đơn vị",
    // officials
    U"thủ trưởng", U"người đứng đầu", U"chủ tịch", U"phó chủ tịch", U"giám đốc", U"phó giám đốc", U"chánh",
    U"phó chánh", U"trưởng", U"phó trưởng", U"cục trưởng", U"hiệu trưởng", U"bí thư", U"phó bí thư",
    U"đội trưởng", U"tổ trưởng", U"ủy viên", U"thành viên", U"lãnh đạo", U"công chức", U"cán bộ",
    U"viên chức", U"nhân viên", U"giáo viên", U"phó", U"phó hiệu trưởng", U"tổng phụ trách", U"tổng giám đốc",
    U"trạm trưởng", U"viện trưởng", U"chánh án", U"chi cục trưởng", U"chỉ huy trưởng", U"chính trị viên",
    U"người phụ trách", U"thư ký", U"thủ quỹ", U"khối trưởng", U"chủ rừng", U"chủ nhiệm", U"tiểu ban", U"kế toán", U"văn thư", U"đồng chí", U"đ/c", U"ông", U"bà",
    // places that act through their authorities
    U"tỉnh", U"huyện", U"thị xã", U"thành phố", U"quận", U"xã", U"phường", U"thị trấn", U"đặc khu", U"thôn",
    U"tổ dân phố", U"khu phố", U"khóm", U"ấp", U"bản", U"buôn", U"làng", U"khu dân cư", U"cụm dân cư",
    U"cá nhân", U"hộ gia đình",
});

// The same words where they begin something else: the longer match decides.
constexpr auto other_things = phrase_table<Phrase>({
    U"bộ chỉ số", U"bộ tiêu chí", U"bộ chỉ tiêu", U"bộ thủ tục", U"bộ máy", U"bộ dữ liệu", U"bộ quy tắc",
    U"bộ công cụ", U"bộ luật", U"hội nghị", U"hội thảo", U"hội thi", U"hội chợ", U"hội nhập", U"hội họp",
    U"hội diễn", U"hội thao", U"hội viên", U"ban hành", U"phòng chống", U"phòng, chống", U"phòng ngừa",
    U"phòng cháy", U"phòng họp", U"phòng thủ", U"phòng bệnh", U"phòng dịch", U"đội ngũ", U"đoàn kết",
    U"báo cáo", U"trường hợp", U"trường học số", U"xã hội", U"xã nông thôn mới", U"thuế suất",
    U"thuế điện tử", U"cơ sở dữ liệu", U"cơ sở hạ tầng", U"cơ sở vật chất", U"cơ sở pháp lý",
    U"chính quyền số", U"chính quyền điện tử", U"chính phủ số", U"chính phủ điện tử", U"doanh nghiệp số",
    U"khoa giáo", U"khoa học", U"sở hữu", U"sở thích", U"trường lớp", U"phó mặc", U"tổ chức", U"bản đồ", U"bản tin", U"bản sắc", U"bản quyền", U"bà con", U"ban đầu", U"xã thông minh",
    U"trung tâm dữ liệu", U"văn phòng điện tử", U"viện trợ", U"viện phí", U"thanh tra, kiểm tra",
    U"thanh tra chuyên ngành", U"thành phố thông minh", U"đô thị", U"cán bộ chủ chốt về", U"đoàn viên",
    U"trưởng thành", U"công đoạn", U"lãnh đạo, chỉ đạo", U"ngành nghề", U"thành phần",
    U"hộ gia đình văn hóa", U"làng nghề", U"thôn thông minh", U"vụ việc", U"vụ mùa", U"vụ đông",
});

// Bodies of a kind, named without a name of their own: after a comma they go on with a plural.
constexpr auto bare_bodies = phrase_table<Phrase>({
    U"sở", U"bộ", U"ban", U"phòng", U"ngành", U"cơ quan", U"đơn vị", U"địa phương", U"đoàn thể", U"hội",
    U"hội đoàn thể", U"tổ chức", U"doanh nghiệp", U"hợp tác xã", U"htx", U"cá nhân", U"trường",
    U"trường học", U"mầm non", U"mẫu giáo", U"tiểu học", U"trung học", U"trung học cơ sở",
    U"trung học phổ thông", U"thcs", U"thpt", U"trung tâm", U"trạm", U"bệnh viện", U"cơ sở", U"cán bộ", U"công chức", U"viên chức",
    U"hiệp hội", U"ngân hàng", U"tập đoàn", U"công ty", U"tổng công ty", U"chi cục", U"cục", U"vụ", U"viện",
    U"học viện", U"đại học", U"lực lượng", U"người lao động", U"hộ kinh doanh", U"hộ gia đình",
    U"đảng viên", U"hội viên", U"đoàn viên", U"mặt trận",
});

constexpr auto places = phrase_table<Phrase>({
    U"tỉnh", U"huyện", U"thị xã", U"thành phố", U"tp", U"quận", U"xã", U"phường", U"thị trấn", U"đặc khu",
    U"thôn", U"tổ dân phố", U"khu phố", U"khóm", U"ấp", U"bản", U"buôn", U"làng", U"khu dân cư",
});

// Printed with a capital these are bodies of their own: "Đoàn thể phường và Tổ dân phố Bến Xanh".
constexpr auto settlements = phrase_table<Phrase>({
    U"thôn", U"tổ dân phố", U"khu phố", U"khóm", U"ấp", U"bản", U"buôn", U"làng", U"khu dân cư",
});

// Fields and other words that names of agencies have in them, and sentences hardly begin with.
constexpr auto fields = phrase_table<Phrase>({
    U"nhân dân", U"nhà nước", U"trung ương", U"quốc gia", U"y tế", U"giáo dục", U"khoa học",
    U"công nghệ", U"nông nghiệp", U"nông thôn", U"môi trường", U"tài nguyên", U"văn hóa", U"văn hóa, thể thao",
    U"thể thao", U"thể dục", U"du lịch", U"thông tin", U"tư pháp", U"nội vụ", U"ngoại vụ", U"tài chính",
    U"kế hoạch", U"lao động", U"thương binh", U"xã hội", U"dân tộc", U"tôn giáo", U"miền núi", U"công thương",
    U"giao thông", U"vận tải", U"kinh tế", U"hạ tầng", U"đô thị", U"tư lệnh", U"quân sự", U"quân khu",
    U"quốc phòng", U"an ninh", U"biên phòng", U"ngoại giao", U"tổ quốc", U"phụ nữ", U"thanh niên", U"nông dân",
    U"cựu chiến binh", U"chữ thập đỏ", U"người cao tuổi", U"người khuyết tật", U"trẻ em", U"học sinh",
    U"sinh viên", U"bầu cử", U"dân vận", U"tuyên giáo", U"nội chính", U"chấp hành", U"kiểm sát", U"tối cao", U"dân số",
    U"gia đình", U"bảo hiểm", U"thú y", U"thủy lợi", U"thủy sản", U"lâm nghiệp", U"kiểm lâm", U"trồng trọt",
    U"chăn nuôi", U"hành chính", U"hành chính công", U"công nghiệp", U"khu kinh tế", U"thương mại", U"đại biểu",
    U"chính trị", U"mầm non", U"tiểu học", U"trung học", U"phổ thông", U"kỹ thuật", U"đa khoa", U"khu vực",
    U"liên ngành", U"liên bộ", U"khóa", U"nhiệm kỳ", U"kỳ họp thứ", U"hội nghị", U"lần thứ", U"lần thứ nhất", U"lần thứ hai", U"lần thứ ba",
    U"lần thứ tư", U"lần thứ năm", U"lần thứ sáu", U"lần thứ bảy", U"lần thứ tám", U"lần thứ chín",
    U"lần thứ mười", U"cấp", U"các", U"thuộc", U"ủy", U"đảng", U"đoàn thể", U"chuyên môn", U"cơ sở",
    U"bộ trưởng", U"bộ trưởng, chủ nhiệm", U"thứ trưởng", U"thống đốc", U"chánh án", U"chủ nhiệm",
    U"viện trưởng", U"tổng giám đốc", U"tổng thanh tra", U"tổng kiểm toán", U"trưởng ban", U"trưởng phòng",
});

// What committees and steering boards are named after: with a capital ("Ban Chỉ đạo Chuyển đổi số"), for
// printed small it is the subject.
constexpr auto matters = phrase_table<Phrase>({
    U"chuyển đổi số", U"cải cách hành chính", U"an toàn giao thông", U"an toàn thực phẩm",
    U"vệ sinh an toàn thực phẩm", U"phòng thủ dân sự", U"ứng phó sự cố", U"tìm kiếm cứu nạn",
    U"biến đổi khí hậu", U"đổi mới sáng tạo", U"hội nhập quốc tế", U"giảm nghèo bền vững",
    U"xây dựng nông thôn mới", U"phát triển bền vững", U"phòng cháy chữa cháy", U"phòng cháy, chữa cháy",
    U"xuất nhập khẩu", U"đào tạo nghề", U"giáo dục nghề nghiệp", U"người có công", U"bảo vệ chăm sóc trẻ em",
});

// What bodies are there for: a part of the name directly after a noun or "và" ("Ban quản lý", "Văn hóa và
// truyền thông"), elsewhere the beginning of a sentence.
constexpr auto purposes = phrase_table<Phrase>({
    U"xây dựng", U"đầu tư", U"quản lý", U"đào tạo", U"phát triển", U"truyền thông", U"kiểm tra", U"giám sát",
    U"bảo vệ", U"vận động", U"chỉ đạo", U"chỉ huy", U"điều hành", U"điều phối", U"tổ chức", U"phục vụ",
    U"hỗ trợ", U"kiểm soát", U"thi đua", U"khen thưởng", U"khuyến học", U"khuyến nông", U"liên hiệp",
    U"phát thanh", U"truyền hình", U"ứng phó", U"tìm kiếm", U"hội nhập", U"phòng, chống", U"phòng chống",
    U"phối hợp", U"tư vấn", U"bồi dưỡng", U"kiểm định", U"xúc tiến", U"bảo tồn", U"thống kê", U"tuyên truyền",
    U"nghiên cứu", U"công tác", U"giúp việc", U"thể thao", U"thi đua khen thưởng", U"thi đua, khen thưởng",
    U"thi đua - khen thưởng",
});
constexpr auto before_purposes = phrase_table<Phrase>({
    U"bộ", U"sở", U"ban", U"phòng", U"cục", U"viện", U"trường", U"trung tâm", U"công ty", U"hội", U"hội đồng",
    U"đội", U"tổ", U"đoàn", U"quỹ", U"chi cục", U"ủy ban", U"đài", U"văn phòng", U"và",
});

// A comma stands inside these, also after a "và": "Báo và Phát thanh, Truyền hình tỉnh".
constexpr auto comma_pairs = phrase_table<Phrase>({
    U"phòng, chống", U"phát thanh, truyền hình", U"thi đua, khen thưởng", U"văn hóa, thể thao",
    U"văn hóa, thông tin", U"văn hóa, xã hội", U"văn hóa, khoa học", U"khoa học, công nghệ",
    U"cứu hộ, cứu nạn", U"tìm kiếm, cứu nạn", U"kinh tế, hạ tầng", U"tài chính, kế hoạch",
    U"giáo dục, đào tạo", U"nông nghiệp, môi trường", U"quản lý, bảo vệ", U"bảo vệ, chăm sóc",
});

constexpr auto plurals = phrase_table<Phrase>({
    U"các", U"những", U"một số", U"toàn thể", U"tất cả các", U"mỗi",
});
constexpr auto lead_ins = phrase_table<Phrase>({
    U"đề nghị", U"giao", U"giao cho", U"yêu cầu", U"đối với", U"trách nhiệm của", U"nhiệm vụ của", U"và",
    U"cùng", U"đại diện", U"kính đề nghị", U"phân công",
});

// One office for two bodies: "Văn phòng HĐND và UBND", "Văn phòng Đoàn ĐBQH và HĐND".
constexpr auto shared_office_heads = phrase_table<Phrase>({
    U"văn phòng", U"vp",
});
constexpr auto shared_bodies = phrase_table<Phrase>({
    U"hđnd", U"ubnd", U"hội đồng nhân dân", U"ủy ban nhân dân", U"đoàn đbqh", U"đoàn đại biểu quốc hội",
    U"đảng ủy", U"huyện ủy", U"thị ủy", U"thành ủy", U"tỉnh ủy",
});

// Printed in lower case these make a sentence or a topic of it.
constexpr auto verbs = phrase_table<Phrase>({
    U"thực hiện", U"triển khai", U"tham mưu", U"tăng cường", U"phối hợp", U"chủ trì", U"chịu trách nhiệm",
    U"có trách nhiệm", U"hướng dẫn", U"báo cáo", U"là", U"được", U"phải", U"cần", U"trong việc", U"về việc",
    U"nâng cao", U"đẩy mạnh", U"căn cứ", U"theo dõi", U"rà soát", U"ban hành", U"đã", U"sẽ", U"nhằm", U"để",
    U"gắn với", U"đạt", U"không", U"trở thành", U"tham gia", U"bảo đảm", U"đảm bảo", U"tiếp tục", U"khuyến khích",
});

constexpr auto abbreviated_places = phrase_table<Phrase>({
    U"tp", U"tx", U"tt", U"p", U"q", U"h", U"x", U"đ/c", U"ths", U"ts",
});

// clang-format on

std::size_t past_any(const Passage& passage, std::size_t place, const auto& phrases) {
  for (;;) {
    const std::size_t end = phrases.end_at(passage, passage.past_blanks(place));
    if (end == no_place) return passage.past_blanks(place);
    place = end;
  }
}

// Where the noun at `place` ends; no_place if none of `phrases` stands there.
std::size_t noun_end(const Passage& passage, std::size_t place, const auto& phrases) {
  return phrases.end_at(passage, passage.past_blanks(place));
}

bool is_plural(const Passage& passage, std::size_t place) {
  return plurals.end_at(passage, passage.past_blanks(place)) != no_place;
}

// A kind of body without a name after it: "ban, ngành", "đơn vị viễn thông", not "Ban Tuyên giáo".
bool is_bare(const Passage& passage, std::size_t place, const auto& kinds) {
  const std::size_t end = noun_end(passage, place, kinds);
  return end != no_place && !passage.capital(passage.past_blanks(end));
}

std::size_t next_mark(const Passage& passage, std::size_t place, std::size_t end) {
  constexpr std::u32string_view marks = U",;:.()/";
  while (place < end && marks.find(passage.at(place)) == std::u32string_view::npos &&
         !is_digit(passage.at(place)))
    ++place;
  return place;
}

// No name is longer: looking back no further keeps long lists linear.
constexpr std::size_t longest_name = 160;

std::size_t not_before(std::size_t begin, std::size_t place) {
  return place > begin + longest_name ? place - longest_name : begin;
}

bool is_shared_office(const Passage& passage, std::size_t begin, std::size_t conjunction) {
  const std::size_t body = shared_bodies.begin_before(passage, passage.before_blanks(conjunction));
  if (body == no_place || body < begin || noun_end(passage, conjunction + 2, shared_bodies) == no_place)
    return false;
  return shared_office_heads.found_in(passage, not_before(begin, body), body);
}

class Splitter {
 public:
  Splitter(const Passage& passage, std::size_t begin, std::size_t end)
      : passage_(passage), begin_(begin), end_(end) {}

  // Begin and end of each agency.
  std::vector<std::pair<std::size_t, std::size_t>> split() {
    start(begin_);
    int depth = 0;
    for (std::size_t place = begin_; place < end_; ++place) {
      const char32_t c = passage_.at(place);
      if (c == U'(') ++depth;
      if (c == U')' && depth > 0) --depth;
      if (depth > 0) continue;
      if (c == U';' || (c == U',' && !is_inside(place)))
        cut(place, place + 1);
      else if (c == U'v' && passage_.match(place, U"và") != no_place && parts_at_and(place))
        cut(place, place + 2);
    }
    cut(end_, end_);
    return std::move(parts_);
  }

 private:
  void start(std::size_t place) {
    item_ = past_any(passage_, place, lead_ins);
    const std::size_t kind = noun_end(passage_, item_, bare_bodies);
    const bool listed = kind != no_place && passage_.at(kind) == U',';  // "Cơ quan, đơn vị"
    plural_ = listed || is_plural(passage_, item_);
  }

  void cut(std::size_t end, std::size_t next) {
    while (end > item_ && is_final_mark(passage_.at(end - 1))) --end;
    if (end > item_) parts_.emplace_back(item_, end);
    start(next);
  }

  static bool is_final_mark(char32_t c) {
    return c == U' ' || c == U'.' || c == U';' || c == U':' || c == U',' || c == U'/';
  }

  // The plural may also stand after the first noun: "UBND các xã, phường".
  bool has_plural(std::size_t end) const {
    return plural_ || plurals.found_in(passage_, not_before(item_, end), end);
  }

  // "UBND các xã, phường", but not "Liên đoàn Lao động tỉnh, Tỉnh đoàn".
  bool goes_on_with_place(std::size_t next) const {
    const std::size_t place = noun_end(passage_, next, places);
    if (place == no_place || noun_end(passage_, next, nouns) > place) return false;
    return !passage_.capital(next) || noun_end(passage_, next, settlements) == no_place;
  }

  // "Phát thanh, Truyền hình"
  bool parts_pair(std::size_t comma) const {
    const std::size_t begin = not_before(item_, comma);
    return std::any_of(comma_pairs.begin(), comma_pairs.end(), [&](Phrase pair) {
      const std::size_t before = pair.find(U',');
      return comma >= begin + before && passage_.match(comma - before, pair) != no_place;
    });
  }

  // "Các Sở: Tài chính, Nội vụ": the noun before the colon is that of all.
  bool is_listed_after_colon(std::size_t comma) const {
    const std::size_t begin = not_before(item_, comma);
    const std::size_t colon = std::u32string_view(passage_.folded).substr(begin, comma - begin).rfind(U':');
    return colon != std::u32string_view::npos && has_plural(begin + colon);
  }

  bool is_inside(std::size_t comma) const {
    const std::size_t next = passage_.past_blanks(comma + 1);
    if (parts_pair(comma)) return true;
    if (is_plural(passage_, next)) return false;
    if (goes_on_with_place(next)) return true;
    if (is_bare(passage_, next, bare_bodies)) return has_plural(comma);
    if (begins_agency(passage_, next)) return false;
    if (is_listed_after_colon(comma)) return true;
    // "phòng, chống dịch": what is no agency and has no capital is a part of the name.
    const bool small = passage_.starts_word(next) && !passage_.capital(next);
    return small || name_goes_on(passage_, item_, comma);
  }

  bool parts_at_and(std::size_t conjunction) const {
    const std::size_t next = passage_.past_blanks(conjunction + 2);
    if (is_shared_office(passage_, item_, conjunction)) return false;
    if (is_plural(passage_, next)) return begins_agency(passage_, next);
    if (goes_on_with_place(next)) return false;
    if (is_bare(passage_, next, bare_bodies) && has_plural(conjunction)) return false;
    return begins_agency(passage_, next);
  }

  const Passage& passage_;
  std::size_t begin_, end_;
  std::size_t item_ = 0;
  bool plural_ = false;
  std::vector<std::pair<std::size_t, std::size_t>> parts_;
};

// The noun has a capital: "Trường", but not that of "Môi trường".
bool follows_noun(const Passage& passage, std::size_t place) {
  const std::size_t noun = before_purposes.begin_before(passage, passage.before_blanks(place));
  return noun != no_place && (passage.capital(noun) || passage.match(noun, U"và") != no_place);
}

bool has_verb(const Passage& passage, std::size_t begin, std::size_t end) {
  for (std::size_t place = begin; place < end; ++place)
    if (passage.starts_word(place) && !passage.capital(place) && verbs.end_at(passage, place) != no_place)
      return true;
  return false;
}

}  // namespace

bool begins_agency(const Passage& passage, std::size_t place) {
  place = passage.past_blanks(place);
  const std::size_t noun = past_any(passage, place, plurals);
  if (noun != place && passage.match(noun, U"tổ chức") != no_place) return true;  // alone it is a verb
  const std::size_t agency = nouns.end_at(passage, noun);
  const std::size_t other = other_things.end_at(passage, noun);
  return agency != no_place && (other == no_place || agency > other);
}

std::size_t agency_words_end(const Passage& passage, std::size_t place) {
  const auto longest = [](std::size_t a, std::size_t b) {
    return a == no_place ? b : b == no_place ? a : std::max(a, b);
  };
  const std::size_t noun = begins_agency(passage, place) ? nouns.end_at(passage, place) : no_place;
  std::size_t end = longest(noun, fields.end_at(passage, place));
  if (passage.capital(place)) end = longest(end, matters.end_at(passage, place));
  if (follows_noun(passage, place)) end = longest(end, purposes.end_at(passage, place));
  return end;
}

std::size_t purpose_end(const Passage& passage, std::size_t place) { return purposes.end_at(passage, place); }

bool ends_agency_noun(const Passage& passage, std::size_t end) {
  return nouns.begin_before(passage, end) != no_place;
}

bool ends_bare_body(const Passage& passage, std::size_t end) {
  return bare_bodies.begin_before(passage, passage.before_blanks(end)) != no_place;
}

bool is_place_kind(const Passage& passage, std::size_t place) {
  return places.end_at(passage, place) != no_place;
}

bool name_goes_on(const Passage& passage, std::size_t begin, std::size_t comma) {
  const std::size_t next = passage.past_blanks(comma + 1);
  if (!passage.capital(next) || begins_agency(passage, next)) return false;
  if (passage.find(U"và", not_before(begin, comma), comma) != no_place) return false;
  const std::size_t end = next_mark(passage, next, std::min(passage.size(), next + longest_name));
  const std::size_t conjunction = passage.find(U"và", next, end);
  if (conjunction == no_place) return false;
  const std::size_t last = passage.past_blanks(conjunction + 2);
  return passage.capital(last) && !begins_agency(passage, last);
}

bool is_abbreviation_dot(const Passage& passage, std::size_t dot) {
  return abbreviated_places.begin_before(passage, dot) != no_place && dot + 1 < passage.size();
}

std::vector<std::string> split_agencies(const Passage& passage, std::size_t begin, std::size_t end) {
  std::vector<std::string> out;
  for (const auto& [from, to] : Splitter(passage, begin, end).split()) out.push_back(passage.cut(from, to));
  return out;
}

bool only_agencies(const Passage& passage, std::size_t begin, std::size_t end) {
  const auto parts = Splitter(passage, begin, end).split();
  return !parts.empty() && std::all_of(parts.begin(), parts.end(), [&](const auto& part) {
    // "Hội Nông dân, Phụ nữ, Cựu chiến binh": the noun of the first is that of all.
    const bool elided = part != parts.front() && passage.capital(part.first) &&
                        fields.end_at(passage, part.first) != no_place;
    return (elided || begins_agency(passage, part.first)) && !has_verb(passage, part.first, part.second);
  });
}

}  // namespace vanthu
