#include "service/picture_routes.h"

#include "base/limits.h"
#include "base/process.h"
#include "plan/json.h"
#include "service/pictures.h"
#include "service/problem.h"
#include "service/rendering.h"
#include "service/resources.h"
#include "store/blobs.h"

namespace vanthu {
namespace {

constexpr std::size_t head_bytes = 1024;  // readers of PDF look so far for its mark

// A record that is not stored yet, so that what is being edited can be looked at.
Response preview(const Site& site, const Request& request) {
  Result<Plan> plan = plan_from_json(request.body);
  if (!plan) return problem(plan.error());
  Result<Response> page = rendered_page(site, request, *std::move(plan));
  return page ? *std::move(page) : problem(page.error());
}

Response no_pictures() {
  return problem(Problem::no_such_page, "Tệp gốc này không có trang dạng ảnh; hãy xem dạng chữ.");
}

struct PictureType {
  std::string_view mark;  // at the begin of the bytes
  const char* media_type;
};
constexpr PictureType picture_types[] = {{"\x89PNG\r\n", "image/png"},
                                         {"\xFF\xD8\xFF", "image/jpeg"},
                                         {"GIF8", "image/gif"},
                                         {"RIFF", "image/webp"}};

// A scan that came as a picture is its own only page.
Response picture_itself(Bytes bytes, int number) {
  for (const auto& [mark, media_type] : picture_types)
    if (number == 1 && bytes.starts_with(mark))
      return {200, media_type, std::move(bytes), {{"Cache-Control", "no-store"}}};
  return no_pictures();
}

Response original_page(const Site& site, const Request& request) {
  const Result<int> number = number_in(request.path_parameter("number"), "number", 1, 100'000);
  if (!number) return no_pictures();
  const Result<int> width = number_parameter(request, "width", 1000, narrowest_picture, widest_picture);
  if (!width) return problem(width.error());
  const Result<StoredDocument> document =
      get_document(*site.database, actor_of(request), request.path_parameter("id"));
  if (!document) return problem(document.error());
  const Result<TemporaryFolder> folder = TemporaryFolder::make();
  if (!folder) return problem(folder.error());
  const std::filesystem::path file = folder->path() / "original";
  if (const Status copied = copy_blob(*site.database, document->original.sha256, file); !copied)
    return problem(copied.error());
  Result<Bytes> bytes = read_file(file, limits::upload_bytes);
  if (!bytes) return problem(bytes.error());
  if (std::string_view(*bytes).substr(0, head_bytes).find("%PDF-") == std::string_view::npos)
    return picture_itself(*std::move(bytes), *number);
  Result<Bytes> picture = picture_of_page(file, *number, *width);
  if (!picture) return problem(picture.error());
  return {200, "image/png", *std::move(picture), {{"Cache-Control", "no-store"}}};
}

constexpr Route table[] = {
    {"POST",
     "/api/v1/preview",
     preview,
     "Một trang bản in của hồ sơ gửi kèm, dạng ảnh; tham số của mẫu ghi dạng set.TÊN=giá trị. X-Pages: số "
     "trang; X-Filled: những gì hồ sơ cơ quan đã điền (JSON dạng base64)",
     "A page of the record in the body as it is printed, as a picture; X-Pages tells how many there are, "
     "X-Filled what the office's profile filled in (JSON as base64)",
     "page width template next-year profile set.",
     {BodyKind::json, largest_record},
     "200 400 404 422",
     "image/png",
     Access::local_or_user,
     TokenScope::read},
    {"GET",
     "/api/v1/documents/{id}/pages/{number}",
     original_page,
     "Một trang của tệp gốc (PDF, ảnh quét), dạng ảnh",
     "A page of the original (PDF, scan) as a picture",
     "width",
     {},
     "200 400 404 422",
     "image/png image/jpeg image/gif image/webp",
     Access::clerk,
     TokenScope::read},
};

}  // namespace

std::span<const Route> picture_routes() { return table; }

}  // namespace vanthu
