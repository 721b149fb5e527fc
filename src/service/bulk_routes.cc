#include "service/bulk_routes.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "base/limits.h"
#include "base/process.h"
#include "base/zip.h"
#include "jobs/workers.h"
#include "service/problem.h"
#include "service/resources.h"
#include "service/spool.h"
#include "service/upload.h"
#include "store/audit.h"
#include "store/document_actions.h"
#include "text/unicode.h"

namespace vanthu {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t most_documents = 500;  // of an action
constexpr std::size_t most_originals = 400;  // of a zip: their ids stand in the address
constexpr std::size_t longest_tag = 100;     // in characters
constexpr int last_year = 9999;

// ---- what is done to each

struct ActionValue {
  std::string tag;
  std::optional<int> year;
};

Status done(const Result<StoredDocument>& document) {
  if (!document) return document.error();
  return Done{};
}

using DocumentAction = Status (*)(Database&, const Actor&, const std::string& id, const ActionValue&);
enum class ValueKind { none, tag, year };
struct ActionRow {
  const char* name;
  ValueKind value;
  DocumentAction act;
};
constexpr ActionRow actions[] = {
    {"trash", ValueKind::none,
     [](Database& database, const Actor& actor, const std::string& id, const ActionValue&) {
       return done(set_trashed(database, actor, id, true));
     }},
    {"restore", ValueKind::none,
     [](Database& database, const Actor& actor, const std::string& id, const ActionValue&) {
       return done(set_trashed(database, actor, id, false));
     }},
    {"tag", ValueKind::tag,
     [](Database& database, const Actor& actor, const std::string& id, const ActionValue& value) {
       return add_tag(database, actor, id, value.tag);
     }},
    {"untag", ValueKind::tag,
     [](Database& database, const Actor& actor, const std::string& id, const ActionValue& value) {
       return remove_tag(database, actor, id, value.tag);
     }},
    {"year", ValueKind::year,
     [](Database& database, const Actor& actor, const std::string& id, const ActionValue& value) {
       return set_year(database, actor, id, value.year);
     }},
    {"read", ValueKind::none,
     [](Database& database, const Actor& actor, const std::string& id, const ActionValue&) {
       return done(read_again(database, actor, id, std::nullopt));
     }},
};

// ---- what is asked for

struct BulkOrder {
  const ActionRow* action = nullptr;
  std::vector<std::string> documents;
  ActionValue value;
};

Error wrong(const char* message, const char* field) { return {ErrorKind::usage, message, field}; }

// In the order given, each once.
Result<std::vector<std::string>> chosen(const std::vector<std::string>& ids, std::size_t most) {
  std::vector<std::string> out;
  std::set<std::string> seen;
  for (const std::string& id : ids)
    if (!id.empty() && seen.insert(id).second) out.push_back(id);
  if (out.empty()) return wrong("Chưa chọn hồ sơ nào.", "documents");
  if (out.size() > most)
    return Error{ErrorKind::usage,
                 "Mỗi lần chỉ được chọn nhiều nhất " + std::to_string(most) + " hồ sơ; hãy làm nhiều lần.",
                 "documents"};
  return out;
}

Result<ActionValue> value_of(const nlohmann::json& json, ValueKind kind) {
  ActionValue value;
  if (kind == ValueKind::tag) {
    if (!json.is_string()) return wrong("Cần ghi nhãn ở value.", "value");
    value.tag = without_directions(json.get<std::string>());
    if (value.tag.find_first_not_of(' ') == std::string::npos || value.tag.find('\0') != std::string::npos ||
        to_utf32(value.tag).size() > longest_tag)
      return wrong("Nhãn phải có chữ và dài nhất 100 ký tự.", "value");
  }
  if (kind == ValueKind::year && !json.is_null()) {
    if (!json.is_number_integer() || json < 1 || json > last_year)
      return wrong("Năm phải là một số từ 1 đến 9999, hoặc null nếu không có năm.", "value");
    value.year = json.get<int>();
  }
  if (kind == ValueKind::none && !json.is_null()) return wrong("Việc này không nhận value.", "value");
  return value;
}

Result<BulkOrder> order_of(const Bytes& body) {
  const auto json = nlohmann::json::parse(body, nullptr, false);
  if (!json.is_object()) return wrong("Cần gửi một đối tượng JSON.", "");
  for (const auto& [name, value] : json.items())
    if (name != "action" && name != "documents" && name != "value")
      return Error{ErrorKind::usage, "Không có trường này.", name};
  BulkOrder order;
  const auto name = json.value("action", nlohmann::json());
  for (const ActionRow& row : actions)
    if (name == row.name) order.action = &row;
  if (!order.action)
    return wrong("Cần chọn một việc ở action: trash, restore, tag, untag, year, read.", "action");
  const auto list = json.value("documents", nlohmann::json());
  if (!list.is_array() || !std::ranges::all_of(list, [](const auto& id) { return id.is_string(); }))
    return wrong("Cần gửi danh sách mã hồ sơ ở documents.", "documents");
  auto documents = chosen(list.get<std::vector<std::string>>(), most_documents);
  if (!documents) return std::move(documents).error();
  order.documents = *std::move(documents);
  Result<ActionValue> value = value_of(json.value("value", nlohmann::json()), order.action->value);
  if (!value) return std::move(value).error();
  order.value = *std::move(value);
  return order;
}

// A zero byte and what is no UTF-8 is in no id of ours, and databases refuse it.
bool can_be_id(const std::string& id) {
  return std::ranges::all_of(id, [](unsigned char c) { return std::isalnum(c) || c == '-'; });
}

Response act_on_many(const Site& site, const Request& request) {
  const Result<BulkOrder> order = order_of(request.body);
  if (!order) return problem(order.error());
  const Actor actor = actor_of(request);
  OrderedJson good = OrderedJson::array(), failed = OrderedJson::array();
  for (const std::string& id : order->documents) {
    const Status status = can_be_id(id) ? order->action->act(*site.database, actor, id, order->value)
                                        : Status(Error{ErrorKind::not_found, "Không có hồ sơ này.", id});
    if (status)
      good.push_back(id);
    else
      failed.push_back({{"id", id}, {"detail", status.error().message}});
  }
  if (site.workers && std::string_view(order->action->name) == "read") site.workers->wake();
  return json_response({{"done", good}, {"failed", failed}});
}

// ---- originals

// "xã/a.docx"; "xã/a-2.docx" where that name is taken, as file systems see it.
std::string free_name(const std::string& wanted, std::set<std::string>& taken) {
  const fs::path path = wanted;
  const std::string ending = path.extension().string();
  const std::string stem = wanted.substr(0, wanted.size() - ending.size());
  std::string name = wanted;
  for (int number = 2; !taken.insert(lower(name)).second; ++number)
    name = stem + "-" + std::to_string(number) + ending;
  return name;
}

// Names of members of uploaded archives ("a.zip!xã/b.txt") become folders.
std::string member_name(std::string name) {
  const auto mark = name.find(".zip!");
  if (mark != std::string::npos) name.replace(mark, 5, "/");
  return name.empty() ? "ban-thao" : name;
}

std::vector<std::string> split_at_commas(const std::string& text) {
  std::vector<std::string> parts(1);
  for (const char c : text)
    if (c == ',')
      parts.emplace_back();
    else
      parts.back() += c;
  return parts;
}

// A file at a time, so that memory stays flat.
Result<FileBody> archive_of(const Site& site, const Actor& actor, const std::vector<std::string>& ids) {
  const Result<TemporaryFolder> folder = TemporaryFolder::make();
  if (!folder) return folder.error();
  std::vector<MemberFile> members;
  std::set<std::string> taken;
  std::int64_t room = limits::reformat_bytes;
  for (const std::string& id : ids) {
    const Result<StoredDocument> document = get_document(*site.database, actor, id);
    if (!document) return document.error();
    room -= document->original.size;
    if (room < 0)
      return Error{ErrorKind::too_large,
                   "Các tệp gốc đã chọn quá lớn cho một lần tải; hãy chọn ít hồ sơ hơn.", ""};
    const fs::path file = folder->path() / std::to_string(members.size());
    if (const Status copied = copy_blob(*site.database, document->original.sha256, file); !copied)
      return copied.error();
    members.push_back({free_name(member_name(document->name), taken), file});
  }
  for (const std::string& id : ids)
    if (const Status told = record_audit(*site.database, actor, "document.download", id, "original"); !told)
      return told.error();
  const fs::path archive = new_spool_file(site.spool);
  if (const Status zipped = zip_files(archive, members); !zipped) {
    std::error_code code;
    fs::remove(archive, code);
    return zipped.error();
  }
  return FileBody{archive, true};
}

Response download_originals(const Site& site, const Request& request) {
  const auto ids = chosen(split_at_commas(request.parameter("documents").value_or("")), most_originals);
  if (!ids) return problem(ids.error());
  Result<FileBody> archive = archive_of(site, actor_of(request), *ids);
  if (!archive) return problem(archive.error());
  Response response;
  response.content_type = "application/zip";
  response.body = *std::move(archive);
  response.headers = {{"Content-Disposition", attachment("tep-goc.zip")}, {"Cache-Control", "no-store"}};
  return response;
}

constexpr Route table[] = {
    {"POST",
     "/api/v1/documents/actions",
     act_on_many,
     "Làm một việc với nhiều hồ sơ: trash, restore, tag, untag, year, read",
     "Do one thing to many documents",
     "",
     {BodyKind::json},
     "200 400",
     "application/json",
     Access::clerk,
     TokenScope::write},
    {"GET",
     "/api/v1/documents/originals",
     download_originals,
     "Tệp gốc của nhiều hồ sơ trong một tệp zip",
     "The originals of many documents as a zip",
     "documents",
     {},
     "200 400 404 413",
     "application/zip",
     Access::clerk,
     TokenScope::read},
};

}  // namespace

std::span<const Route> bulk_routes() { return table; }

}  // namespace vanthu
