#include "plan/offices.h"

#include <algorithm>
#include <iterator>

#include "text/unicode.h"

namespace vanthu {
namespace {

// How offices begin (folded). Not what a department may be called, too ("kế toán", "tổng hợp"), nor what goes
// on with an office ("phụ trách", "thường trực").
constexpr std::string_view titles[] = {
    "chủ tịch",
    "giám đốc",
    "tổng giám đốc",
    "trưởng",
    "phó",
    "bí thư",
    "chánh",
    "thủ trưởng",
    "hiệu trưởng",
    "bộ trưởng",
    "thứ trưởng",
    "cục trưởng",
    "chi cục trưởng",
    "vụ trưởng",
    "viện trưởng",
    "đội trưởng",
    "hạt trưởng",
    "trạm trưởng",
    "đồn trưởng",
    "tổ trưởng",
    "ủy viên",
    "chủ nhiệm",
    "chỉ huy trưởng",
    "chính ủy",
    "thủ tướng",
    "tư lệnh",
    "tổng thư ký",
    "thống đốc",
    "kế toán trưởng",
    "tổng biên tập",
    "quyền chủ tịch",
    "quyền giám đốc",
    "quyền trưởng",
    "q. ",
};

bool begins_with_title(std::string_view line) {
  const std::string folded = fold(line.substr(0, line.find('\n')));
  return std::any_of(std::begin(titles), std::end(titles), [&](std::string_view title) {
    return folded.starts_with(title) &&
           (title.ends_with(' ') || folded.size() == title.size() || folded[title.size()] == ' ');
  });
}

}  // namespace

Offices offices_of(std::string_view position) {
  for (auto end = position.find('\n'); end != std::string_view::npos; end = position.find('\n', end + 1))
    if (begins_with_title(position.substr(end + 1)))
      return {std::string(position.substr(0, end)), std::string(position.substr(end + 1))};
  return {std::string(position), ""};
}

}  // namespace vanthu
