#include "service/problem.h"

#include <nlohmann/json.hpp>

namespace vanthu {
namespace {

struct ProblemRow {
  Problem kind;
  int status;
  const char* id;
  const char* title;
};
constexpr ProblemRow problems[] = {
    {Problem::bad_request, 400, "bad-request", "Yêu cầu chưa đúng"},
    {Problem::denied, 403, "forbidden", "Không được phép"},
    {Problem::no_such_page, 404, "not-found", "Không có địa chỉ này"},
    {Problem::wrong_method, 405, "method-not-allowed", "Cách gọi không được phép"},
    {Problem::too_slow, 408, "timeout", "Gửi quá chậm"},
    {Problem::conflict, 409, "conflict", "Trùng với thay đổi khác"},
    {Problem::too_large, 413, "too-large", "Tệp quá lớn"},
    {Problem::unsupported, 415, "unsupported-format", "Chưa đọc được định dạng này"},
    {Problem::invalid, 422, "invalid-document", "Nội dung tệp không hợp lệ"},
    {Problem::internal, 500, "internal", "Lỗi của chương trình"},
    {Problem::unavailable, 503, "unavailable", "Tạm thời chưa dùng được"},
};

const ProblemRow& row_of(Problem kind) {
  for (const ProblemRow& row : problems)
    if (row.kind == kind) return row;
  return row_of(Problem::internal);
}

const ProblemRow& row_of_status(int status) {
  for (const ProblemRow& row : problems)
    if (row.status == status) return row;
  return row_of(Problem::internal);
}

Response answer(const ProblemRow& row, const std::string& detail) {
  const nlohmann::ordered_json body = {{"type", std::string("/problems/") + row.id},
                                       {"title", row.title},
                                       {"status", row.status},
                                       {"detail", detail}};
  return {row.status,
          "application/problem+json",
          body.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n",
          {}};
}

}  // namespace

Response problem(Problem kind, const std::string& detail) { return answer(row_of(kind), detail); }

Response problem(const Error& error) {
  return answer(row_of_status(http_status(error.kind)), describe(error));
}

}  // namespace vanthu
