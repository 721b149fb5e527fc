#include "service/problem.h"

#include <nlohmann/json.hpp>

#include "service/spool.h"
#include "store/database.h"

namespace vanthu {
namespace {

constexpr const char* problem_type = "application/problem+json";

struct ProblemRow {
  Problem kind;
  int status;
  const char* id;
  const char* title;
  const char* english;
};
constexpr ProblemRow problems[] = {
    {Problem::bad_request, 400, "bad-request", "Yêu cầu chưa đúng", "The request is not right"},
    {Problem::not_signed_in, 401, "not-signed-in", "Chưa đăng nhập", "Not signed in"},
    {Problem::denied, 403, "forbidden", "Không được phép", "Not allowed"},
    {Problem::no_such_page, 404, "not-found", "Không có địa chỉ này", "There is no such resource"},
    {Problem::wrong_method, 405, "method-not-allowed", "Cách gọi không được phép", "Method not allowed"},
    {Problem::too_slow, 408, "timeout", "Gửi quá chậm", "Sent too slowly"},
    {Problem::conflict, 409, "conflict", "Trùng với thay đổi khác", "Conflicts with another change"},
    {Problem::changed, 412, "changed", "Đã có người sửa", "Changed meanwhile"},
    {Problem::too_large, 413, "too-large", "Tệp quá lớn", "Too large"},
    {Problem::unsupported, 415, "unsupported-format", "Chưa đọc được định dạng này", "Format not supported"},
    {Problem::invalid, 422, "invalid-document", "Nội dung tệp không hợp lệ", "The content is not valid"},
    {Problem::bad_value, 422, "invalid-value", "Giá trị chưa hợp lệ", "A value is not valid"},
    {Problem::no_precondition, 428, "precondition-required", "Thiếu phiên bản đang sửa",
     "The version that is edited is missing"},
    {Problem::too_many, 429, "too-many-requests", "Gọi quá nhiều lần", "Too many requests"},
    {Problem::long_head, 431, "head-too-large", "Phần đầu yêu cầu quá dài", "Request head too large"},
    {Problem::internal, 500, "internal", "Lỗi của chương trình", "An error of the program"},
    {Problem::unavailable, 503, "unavailable", "Tạm thời chưa dùng được", "Not available for now"},
    {Problem::disk_full, 507, "disk-full", "Máy chủ hết chỗ lưu", "The server's disk is full"},
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
  Response response = {row.status,
                       problem_type,
                       body.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n",
                       {},
                       {}};
  if (row.status == 401) response.headers["WWW-Authenticate"] = "Bearer";  // RFC 9110, 11.6.1
  return response;
}

}  // namespace

Response problem(Problem kind, const std::string& detail) { return answer(row_of(kind), detail); }

Response problem(const Error& error) {
  // Files that cannot be read or written are the server's own: no fault of who calls.
  if (error.kind == ErrorKind::unreadable || error.kind == ErrorKind::unavailable) {
    const bool is_full = is_disk_full(error) || !has_room(spool_folder(""));
    Response response = problem(is_full ? Problem::disk_full : Problem::unavailable, error.message);
    response.trouble = describe(error);
    return response;
  }
  Response response = answer(row_of_status(http_status(error.kind)), describe(error));
  if (response.status >= 500) response.trouble = describe(error);
  return response;
}

Response problem_of_entry(const Error& error) {
  return error.kind == ErrorKind::invalid ? problem(Problem::bad_value, describe(error)) : problem(error);
}

Response addressed(Response response, const Request& request) {
  if (response.content_type != problem_type) return response;
  auto body = nlohmann::ordered_json::parse(std::get<Bytes>(response.body));
  if (request.language == Language::english)
    for (const ProblemRow& row : problems)
      if (body["type"] == std::string("/problems/") + row.id) body["title"] = row.english;
  body["instance"] = request.id;
  response.body = body.dump(2) + "\n";
  return response;
}

}  // namespace vanthu
