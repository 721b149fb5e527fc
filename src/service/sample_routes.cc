#include "service/sample_routes.h"

#include <algorithm>

#include "base/limits.h"
#include "jobs/workers.h"
#include "service/problem.h"
#include "service/resources.h"
#include "store/missing_documents.h"

namespace vanthu {
namespace fs = std::filesystem;
namespace {

// Beside the page: what the program reads at run time (src/README.md).
fs::path share_folder(const Site& site) { return site.web.parent_path(); }

// Pictures of the folder show what it is about.
bool is_sample(const std::string& name) { return name.ends_with(".txt") || name.ends_with(".md"); }

// By name, so that the list looks the same everywhere.
Result<std::vector<IncomingFile>> sample_files(const fs::path& folder) {
  std::error_code code;
  std::vector<IncomingFile> files;
  for (fs::directory_iterator at(folder, code), end; !code && at != end; at.increment(code)) {
    const std::string name = at->path().filename().string();
    if (!at->is_regular_file(code) || !is_sample(name)) continue;
    const Result<StoredFile> stored = describe_file(at->path());
    if (!stored) return stored.error();
    files.push_back({name, *stored, at->path()});
  }
  if (files.empty())
    return Error{ErrorKind::not_found,
                 "Bản cài đặt này không kèm văn bản mẫu; hãy gửi lên một văn bản của cơ quan.", ""};
  std::ranges::sort(files, {}, &IncomingFile::name);
  return files;
}

Response add_samples(const Site& site, const Request& request) {
  const auto files = sample_files(share_folder(site) / "samples");
  if (!files) return problem(files.error());
  const auto documents = accept_missing_documents(*site.database, actor_of(request), *files);
  if (!documents) return problem(documents.error());
  if (site.workers) site.workers->wake();
  OrderedJson list = OrderedJson::array();
  for (const StoredDocument& document : *documents) list.push_back(to_json(document));
  return json_response({{"documents", list}, {"left_out", OrderedJson::array()}}, 201);
}

// Only names of templates that are loaded become part of a path.
Response show_template_sample(const Site& site, const Request& request) {
  const std::string id = request.path_parameter("id");
  if (!site.engine.templates.contains(id)) return problem(Problem::no_such_page, "Không có mẫu này.");
  Result<Bytes> record =
      read_file(share_folder(site) / "templates" / id / "sample.json", limits::upload_bytes);
  if (!record) return problem(Problem::no_such_page, "Mẫu này không kèm hồ sơ ví dụ.");
  return {200, "application/json", *std::move(record), {{"Cache-Control", "no-cache"}}};
}

constexpr Route table[] = {
    {"POST",
     "/api/v1/samples",
     add_samples,
     "Thêm các văn bản mẫu đi kèm chương trình; văn bản đã có thì không thêm lần nữa",
     "Add the samples that come with the program; those that are there already stay as they are",
     "",
     {},
     "201 404",
     "application/json",
     Access::clerk,
     TokenScope::write},
    {"GET",
     "/api/v1/templates/{id}/sample",
     show_template_sample,
     "Hồ sơ ví dụ của một mẫu",
     "A record as an example for a template",
     "",
     {},
     "200 404",
     "application/json",
     Access::local_or_user,
     TokenScope::read},
};

}  // namespace

std::span<const Route> sample_routes() { return table; }

}  // namespace vanthu
