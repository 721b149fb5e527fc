#include "service/source_routes.h"

#include "base/process.h"
#include "service/problem.h"
#include "service/reading.h"
#include "service/resources.h"
#include "store/source_views.h"

namespace vanthu {
namespace {

// Of a document that an older program read: read once more, and kept, so that nobody waits for it again.
Result<std::string> made_source_view(const Site& site, const Actor& actor, const std::string& id) {
  const Result<StoredDocument> document = get_document(*site.database, actor, id);
  if (!document) return document.error();
  const Result<TemporaryFolder> folder = TemporaryFolder::make();
  if (!folder) return folder.error();
  const std::filesystem::path file = folder->path() / "input";
  if (const Status copied = copy_blob(*site.database, document->original.sha256, file); !copied)
    return copied.error();
  const Result<IncomingFile> view = read_source_in_child(site.program, file, document->name, folder->path());
  if (!view) return view.error();
  if (const Status kept = keep_source_view(*site.database, actor, id, *view); !kept) return kept.error();
  return find_source_view(*site.database, actor, id);
}

Response show_source(const Site& site, const Request& request) {
  const Actor actor = actor_of(request);
  const std::string id = request.path_parameter("id");
  Result<std::string> view = find_source_view(*site.database, actor, id);
  if (view && view->empty()) view = made_source_view(site, actor, id);
  if (!view) return problem(view.error());
  Result<FileBody> body = blob_body(site, *view);
  if (!body) return problem(body.error());
  return {200, "application/json", *std::move(body), {{"Cache-Control", "no-store"}}};
}

constexpr Route table[] = {
    {"GET",
     "/api/v1/documents/{id}/source",
     show_source,
     "Nội dung tệp gốc theo dòng và bảng, để đối chiếu với hồ sơ (cùng số trang, số dòng)",
     "The original as lines and tables, numbered as `source` in the record is",
     "",
     {},
     "200 404 422",
     "application/json",
     Access::clerk,
     TokenScope::read},
};

}  // namespace

std::span<const Route> source_routes() { return table; }

}  // namespace vanthu
