#include "parse/organs.h"

#include <algorithm>
#include <iterator>

#include "parse/reflow.h"
#include "parse/title.h"
#include "plan/label.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr std::size_t longest_small_name = 120;  // bytes

// How the name of an organ begins (folded); anything else goes on with the line above ("SỞ THÔNG TIN" / "VÀ
// TRUYỀN THÔNG").
constexpr std::string_view organ_words[] = {
    "ủy ban",       "ubnd",       "ubmttq",     "ubmttqvn",   "hội đồng",    "hđnd",       "bộ",
    "sở",           "ban",        "phòng",      "trung tâm",  "trường",      "cục",        "chi cục",
    "tổng cục",     "vụ",         "viện",       "bệnh viện",  "công an",     "văn phòng",  "đảng ủy",
    "đảng bộ",      "huyện ủy",   "tỉnh ủy",    "thành ủy",   "thị ủy",      "quận ủy",    "chi bộ",
    "mặt trận",     "liên đoàn",  "hội",        "đoàn",       "tổng công ty", "công ty",   "tập đoàn",
    "ngân hàng",    "kho bạc",    "thanh tra",  "tòa án",     "bảo hiểm",    "quỹ",        "đài",
    "đại học",      "học viện",   "hạt",        "đội",        "tổ",          "bch",        "bcđ",
    "xã đoàn",      "huyện đoàn", "thị đoàn",   "tỉnh đoàn",  "thành đoàn",  "quận đoàn",  "phường đoàn",
    "chính phủ",    "quân khu",   "tiểu ban",   "trạm",       "khoa",        "bộ môn",     "phân hiệu",
    "công đoàn",    "chi đoàn",   "chi hội",    "đảng đoàn",  "liên minh",   "liên hiệp",  "hợp tác xã",
    "htx",          "xí nghiệp",  "nhà máy",    "nhà văn hóa", "thư viện",   "bảo tàng",   "vườn quốc gia",
    "đồn",          "sư đoàn",    "lữ đoàn",    "trung đoàn", "tiểu đoàn",   "bộ đội",     "thuế",
    "hải quan",     "báo",        "tạp chí",    "cụm",        "thôn",        "bản",        "ấp",
    "khu phố",      "tổ dân phố", "bqlda",      "ttyt",       "tand",        "vksnd",      "nhóm",
};

// The same words at the beginning of something else.
constexpr std::string_view other_words[] = {"ban hành",  "phòng chống", "phòng ngừa", "phòng cháy", "phòng thủ",
                                            "hội nhập",  "hội nghị",    "hội thảo",   "hội thi",    "đoàn kết",
                                            "đội ngũ",   "tổ chức",     "bộ phận",    "báo cáo",    "bản sao",
                                            "trường hợp", "quỹ đất",    "thuế suất",  "bản dự thảo"};

// Names (folded) that want a second line, whatever it begins with.
constexpr std::string_view open_names[] = {
    "ủy ban nhân dân", "ubnd",        "hội đồng nhân dân", "hđnd",          "ban chỉ đạo", "ban chỉ huy",
    "ban quản lý",     "ban tổ chức", "ban chấp hành",     "ban thường vụ", "hội đồng",    "trung tâm",
    "trường",          "công ty",     "chi cục",           "ủy ban mttq",   "bch",         "ban vận động",
    "bộ chỉ huy",      "ban điều hành",
};

constexpr std::string_view place_words[] = {"tỉnh",   "thành phố", "tp",     "tp.",      "huyện",  "quận",
                                            "thị xã", "xã",        "phường", "thị trấn", "đặc khu"};

constexpr std::string_view joining_words[] = {"và", "về", "của", "cho", "thuộc"};

template <std::size_t size>
bool begins_with_one_of(std::string_view text, const std::string_view (&phrases)[size]) {
  return std::any_of(std::begin(phrases), std::end(phrases),
                     [&](std::string_view phrase) { return starts_with_fold(text, phrase); });
}

// "PHÒNG, CHỐNG THIÊN TAI" names no office.
bool is_listed(std::string_view text) {
  const auto word = text.substr(0, text.find(' '));
  return word.ends_with(',');
}

bool begins_with_organ_word(std::string_view line) {
  return begins_with_one_of(line, organ_words) && !begins_with_one_of(line, other_words) && !is_listed(line);
}

// "SỞ", "PHÒNG" alone end the name above ("BỘ QUỐC" / "PHÒNG").
bool begins_organ(std::string_view line) {
  return line.find(' ') != std::string_view::npos && begins_with_organ_word(line);
}

bool ends_open(std::string_view name) {
  const std::string folded = fold(name);
  const std::string_view last = std::string_view(folded).substr(folded.find_last_of(' ') + 1);
  return last.ends_with(',') || last == "-" || last == "&" ||
         std::find(std::begin(joining_words), std::end(joining_words), last) != std::end(joining_words);
}

// The line below belongs to the same name, whatever it begins with.
bool wants_more(std::string_view name) {
  if (name.find(' ') == std::string_view::npos || ends_open(name)) return true;  // "ỦY" / "BAN NHÂN DÂN"
  return std::find(std::begin(open_names), std::end(open_names), fold(name)) != std::end(open_names);
}

}  // namespace

bool is_organ_line(std::string_view text) {
  return all_caps(text) && !document_type(text) && leading_label(text).cls == LabelClass::none &&
         !text.ends_with(':') && !starts_with_fold(text, "phụ lục") && !starts_with_fold(text, "nơi nhận");
}

bool is_small_organ_line(std::string_view text) {
  constexpr std::string_view ends = ".,;:";
  if (text.empty() || text.size() > longest_small_name || ends.find(text.back()) != std::string_view::npos)
    return false;
  std::size_t at = 0;
  return is_upper(next_code_point(text, at)) &&
         (begins_with_organ_word(text) || begins_with_one_of(text, place_words));
}

bool names_organ(std::string_view line) {
  return begins_with_organ_word(line) || begins_with_one_of(line, place_words) ||
         begins_with_one_of(line, joining_words);
}

std::vector<Organ> join_organs(const std::vector<Organ>& lines) {
  std::vector<Organ> organs;
  for (const Organ& line : lines) {
    if (organs.empty() || (!wants_more(organs.back().name) && begins_organ(line.name))) {
      organs.push_back(line);
    } else {
      join_line(organs.back().name, line.name);
      extend(organs.back().source, line.source);
    }
  }
  return organs;
}

}  // namespace vanthu
