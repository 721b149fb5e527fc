#include "service/document_routes.h"

#include "base/process.h"
#include "jobs/finding_counts.h"
#include "jobs/workers.h"
#include "pipeline/review.h"
#include "plan/calendar.h"
#include "plan/json.h"
#include "service/facts_routes.h"
#include "service/problem.h"
#include "service/rendering.h"
#include "service/resources.h"
#include "service/spool.h"
#include "service/upload.h"
#include "store/audit.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr std::size_t longest_tag = 100;  // characters

Response answer(const Result<StoredDocument>& document, int status = 200) {
  if (!document) return problem(document.error());
  Response response = json_response(to_json(*document), status);
  response.headers["ETag"] = etag(document->version);
  return response;
}

// Of a change that If-Match was for: where the document has another version by now, the precondition failed
// (RFC 9110, 13.1.1).
Response answer_changed(const Site& site, const Request& request, int expected,
                        const Result<StoredDocument>& changed) {
  if (changed || changed.error().kind != ErrorKind::conflict) return answer(changed);
  const auto now = get_document(*site.database, actor_of(request), id_of(request));
  if (now && now->version != expected) return problem(Problem::changed, changed.error().message);
  return answer(changed);
}

// ---- lists and uploads

Result<DocumentQuery> query_of(const Request& request) {
  DocumentQuery query;
  const Result<bool> trashed = choice_parameter(request, "trashed", "0", "1", query.trashed);
  if (!trashed) return trashed.error();
  query.trashed = *trashed;
  if (const auto state = request.parameter("state"); state && !state->empty()) {
    query.state = document_state(*state);
    if (!query.state)
      return Error{ErrorKind::usage, "Không có trạng thái này (waiting, read, reviewed, failed).", "state"};
  }
  if (request.parameter("year").value_or("") != "") {
    const Result<int> year = number_parameter(request, "year", 0, 1, 9999);
    if (!year) return year.error();
    query.year = *year;
  }
  query.type = request.parameter("type").value_or("");
  query.issuer = request.parameter("issuer").value_or("");
  query.tag = request.parameter("tag").value_or("");
  query.text = request.parameter("q").value_or("");
  query.sort = request.parameter("sort").value_or("");
  const Result<bool> descending = choice_parameter(request, "order", "asc", "desc", query.descending);
  if (!descending) return descending.error();
  query.descending = *descending;
  const Result<int> limit = number_parameter(request, "limit", query.limit, 1, most_listed);
  if (!limit) return limit.error();
  query.limit = *limit;
  const Result<int> offset = number_parameter(request, "offset", 0, 0, 1'000'000'000);
  if (!offset) return offset.error();
  query.offset = *offset;
  return query;
}

// In the order of reading; null where only what the list shows itself has the words.
OrderedJson excerpt_json(const Excerpt& excerpt) {
  if (excerpt.empty()) return nullptr;
  OrderedJson parts = OrderedJson::array();
  for (const ExcerptPart& part : excerpt) parts.push_back({{"text", part.text}, {"hit", part.hit}});
  return parts;
}

Response list_documents(const Site& site, const Request& request) {
  const Result<DocumentQuery> query = query_of(request);
  if (!query) return problem(query.error());
  const Actor actor = actor_of(request);
  Result<DocumentList> list = find_documents(*site.database, actor, *query);
  if (!list) return problem(list.error());
  OrderedJson documents = OrderedJson::array();
  for (std::size_t i = 0; i < list->documents.size(); ++i) {
    count_findings_of(*site.database, actor, list->documents[i]);
    documents.push_back(to_json(list->documents[i]));
    if (!list->excerpts.empty()) documents.back()["excerpt"] = excerpt_json(list->excerpts[i]);
  }
  return json_response({{"documents", documents}, {"all", list->all}, {"offset", query->offset}});
}

Response upload_documents(const Site& site, const Request& request) {
  const Result<TemporaryFolder> folder = TemporaryFolder::make();
  if (!folder) return problem(folder.error());
  const Result<ReceivedFiles> received = received_files(request, folder->path());
  if (!received) return problem(received.error());
  if (received->files.empty() && !received->left_out.empty()) return none_taken(received->left_out);
  if (received->files.empty())
    return problem(Problem::bad_request,
                   "Chưa có tệp nào được gửi lên, hoặc tệp rỗng; hãy chọn một tệp rồi gửi lại.");
  const Result<IdempotencyKey> key = idempotency_key(request);
  if (!key) return problem(key.error());
  const auto documents =
      accept_documents(*site.database, actor_of(request), received->files, Urgency::waiting_person, *key);
  if (!documents) return problem(documents.error());
  if (site.workers) site.workers->wake();
  OrderedJson list = OrderedJson::array();
  for (const StoredDocument& document : *documents) list.push_back(to_json(document));
  Response response = json_response({{"documents", list}, {"left_out", to_json(received->left_out)}}, 201);
  if (documents->size() == 1) response.headers["Location"] = "/api/v1/documents/" + documents->front().id;
  return response;
}

// ---- one document

Response show_document(const Site& site, const Request& request) {
  const Actor actor = actor_of(request);
  Result<StoredDocument> document = get_document(*site.database, actor, id_of(request));
  if (!document) return problem(document.error());
  count_findings_of(*site.database, actor, *document);
  return answer(document);
}

Response trash_document(const Site& site, const Request& request) {
  return answer(set_trashed(*site.database, actor_of(request), id_of(request), true));
}

Response restore_document(const Site& site, const Request& request) {
  return answer(set_trashed(*site.database, actor_of(request), id_of(request), false));
}

Response read_document_again(const Site& site, const Request& request) {
  const auto expected = expected_version(request);
  if (const auto* refusal = std::get_if<Response>(&expected)) return *refusal;
  const int version = std::get<int>(expected);
  const auto asked = read_again(*site.database, actor_of(request), id_of(request), version);
  if (!asked) return answer_changed(site, request, version, asked);
  if (site.workers) site.workers->wake();
  return answer(asked, 202);
}

Response review_document(const Site& site, const Request& request) {
  const auto expected = expected_version(request);
  if (const auto* refusal = std::get_if<Response>(&expected)) return *refusal;
  const int version = std::get<int>(expected);
  const auto json = nlohmann::json::parse(request.body, nullptr, false);
  if (!json.is_object() || json.size() != 1 || !json.contains("reviewed") || !json["reviewed"].is_boolean())
    return problem(Problem::bad_request, "Cần gửi {\"reviewed\": true} hoặc {\"reviewed\": false}.");
  return answer_changed(
      site, request, version,
      set_reviewed(*site.database, actor_of(request), id_of(request), version, json["reviewed"].get<bool>()));
}

Response tag_document(const Site& site, const Request& request) {
  const auto json = nlohmann::json::parse(request.body, nullptr, false);
  std::vector<std::string> tags;
  bool good = json.is_array() && json.size() <= 50;
  if (good)
    for (const auto& tag : json) {
      const std::string text = without_directions(tag.is_string() ? tag.get<std::string>() : "");
      good = good && !text.empty() && to_utf32(text).size() <= longest_tag &&
             text.find('\0') == std::string::npos;
      if (good) tags.push_back(text);
    }
  if (!good)
    return problem(Problem::bad_request,
                   "Cần gửi một danh sách nhiều nhất 50 nhãn, mỗi nhãn là một chuỗi từ 1 đến " +
                       std::to_string(longest_tag) + " ký tự.");
  return answer(set_tags(*site.database, actor_of(request), id_of(request), std::move(tags)));
}

Response download_original(const Site& site, const Request& request) {
  const Actor actor = actor_of(request);
  const Result<StoredDocument> document = get_document(*site.database, actor, id_of(request));
  if (!document) return problem(document.error());
  if (const Status told = record_audit(*site.database, actor, "document.download", document->id, "original");
      !told)
    return problem(told.error());
  Result<FileBody> body = blob_body(site, document->original.sha256);
  if (!body) return problem(body.error());
  Response response;
  response.content_type = "application/octet-stream";  // never shown as what it may pretend to be
  response.body = *std::move(body);
  response.headers["Content-Disposition"] =
      attachment(document->name.substr(document->name.find_last_of("/!") + 1));
  response.headers["Cache-Control"] = "no-store";
  return response;
}

// ---- records

Response show_version(const Site& site, const Request& request, int number) {
  const Result<PlanVersion> version = get_version(*site.database, actor_of(request), id_of(request), number);
  if (!version) return problem(version.error());
  Response response;
  response.content_type = "application/json";
  response.headers["ETag"] = etag(version->number);
  response.headers["Cache-Control"] = "no-cache";
  if (request.has_already(etag(version->number))) {
    response.status = 304;
    response.body = Bytes();
  } else {
    response.body = version->record;
  }
  return response;
}

Response show_record(const Site& site, const Request& request) { return show_version(site, request, 0); }

Result<int> path_number(const Request& request) {
  return number_in(request.path_parameter("number"), "number", 1, 1'000'000'000);
}

Response show_old_record(const Site& site, const Request& request) {
  const Result<int> number = path_number(request);
  if (!number) return problem(Problem::no_such_page, "Không có bản này.");
  return show_version(site, request, *number);
}

// A date of the header that no calendar has. That of a draft is kept as it is printed, also through later
// edits.
std::optional<Response> refuse_date(const Site& site, const Request& request, const Plan& plan) {
  const auto& date = plan.header.date;
  if (!date || is_in_calendar(*date)) return std::nullopt;
  const auto current = get_version(*site.database, actor_of(request), id_of(request), 0);
  if (!current) return problem(current.error());
  if (const auto before = plan_from_json(current->record); before && before->header.date == date)
    return std::nullopt;
  return problem(Problem::invalid,
                 "/header/date: Lịch không có ngày này; hãy sửa lại ngày, tháng, năm ban hành, hoặc để trống "
                 "phần chưa biết.");
}

Response save_record(const Site& site, const Request& request, const std::string& json, int expected) {
  const Result<Plan> plan = plan_from_json(json);
  if (!plan) return problem(plan.error());
  if (auto refusal = refuse_date(site, request, *plan)) return *std::move(refusal);
  return answer_changed(site, request, expected,
                        save_version(*site.database, actor_of(request), id_of(request), expected, "edit",
                                     *plan, count_findings(*plan)));
}

Response put_record(const Site& site, const Request& request) {
  const auto expected = expected_version(request);
  if (const auto* refusal = std::get_if<Response>(&expected)) return *refusal;
  return save_record(site, request, request.body, std::get<int>(expected));
}

// JSON Merge Patch (RFC 7396).
Response patch_record(const Site& site, const Request& request) {
  const auto expected = expected_version(request);
  if (const auto* refusal = std::get_if<Response>(&expected)) return *refusal;
  const Result<PlanVersion> current = get_version(*site.database, actor_of(request), id_of(request), 0);
  if (!current) return problem(current.error());
  if (current->number != std::get<int>(expected))
    return problem(Problem::changed, "Hồ sơ đã được sửa thành bản " + std::to_string(current->number) +
                                         "; hãy tải lại để xem thay đổi rồi làm tiếp.");
  const OrderedJson patch = OrderedJson::parse(request.body, nullptr, false);
  if (!patch.is_object())
    return problem(Problem::bad_request, "Bản vá cần là một đối tượng JSON (RFC 7396).");
  const OrderedJson before = OrderedJson::parse(current->record);
  OrderedJson record = before;
  record.merge_patch(patch);
  // What changes nothing makes no version, where there could be one.
  Result<StoredDocument> document = get_document(*site.database, actor_of(request), id_of(request));
  if (record == before && document && !document->trashed && document->version == current->number)
    return answer(document);
  return save_record(site, request, record.dump(), std::get<int>(expected));
}

Response list_record_versions(const Site& site, const Request& request) {
  const auto versions = list_versions(*site.database, actor_of(request), id_of(request));
  if (!versions) return problem(versions.error());
  OrderedJson list = OrderedJson::array();
  for (const PlanVersion& version : *versions)
    list.push_back(
        {{"number", version.number},
         {"created", iso_time(version.created)},
         {"created_by", version.created_by},
         {"created_by_name", version.name.empty() ? OrderedJson(nullptr) : OrderedJson(version.name)},
         {"reason", version.reason}});
  return json_response({{"versions", list}});
}

Response restore_version(const Site& site, const Request& request) {
  const auto expected = expected_version(request);
  if (const auto* refusal = std::get_if<Response>(&expected)) return *refusal;
  const Result<int> number = path_number(request);
  if (!number) return problem(Problem::no_such_page, "Không có bản này.");
  const Actor actor = actor_of(request);
  const Result<PlanVersion> old = get_version(*site.database, actor, id_of(request), *number);
  if (!old) return problem(old.error());
  const Result<Plan> plan = plan_from_json(old->record);
  if (!plan) return problem(plan.error());
  const int version = std::get<int>(expected);
  return answer_changed(
      site, request, version,
      save_version(*site.database, actor, id_of(request), version, "restore", *plan, count_findings(*plan)));
}

// From the version in ?from= to that in the path, as a JSON Patch (RFC 6902).
Response show_difference(const Site& site, const Request& request) {
  const Result<int> number = path_number(request);
  if (!number) return problem(Problem::no_such_page, "Không có bản này.");
  const Result<int> from = number_parameter(request, "from", std::max(1, *number - 1), 1, 1'000'000'000);
  if (!from) return problem(from.error());
  const Actor actor = actor_of(request);
  const Result<PlanVersion> before = get_version(*site.database, actor, id_of(request), *from);
  if (!before) return problem(before.error());
  const Result<PlanVersion> after = get_version(*site.database, actor, id_of(request), *number);
  if (!after) return problem(after.error());
  const auto patch =
      nlohmann::json::diff(nlohmann::json::parse(before->record), nlohmann::json::parse(after->record));
  return json_response({{"from", *from}, {"to", *number}, {"patch", OrderedJson::parse(patch.dump())}});
}

Result<Plan> newest_plan(const Site& site, const Request& request) {
  const Result<int> number = number_parameter(request, "version", 0, 0, 1'000'000'000);
  if (!number) return number.error();
  const Result<PlanVersion> version = get_version(*site.database, actor_of(request), id_of(request), *number);
  if (!version) return version.error();
  return plan_from_json(version->record);
}

Response show_diagnostics(const Site& site, const Request& request) {
  Result<Plan> plan = newest_plan(site, request);
  if (!plan) return problem(plan.error());
  return json_response({{"diagnostics", to_json(review(*std::move(plan)).findings)}});
}

Response render_document(const Site& site, const Request& request) {
  const Result<Form> form = form_of(request.parameter("to").value_or("pdf"));
  if (!form) return problem(form.error());
  Result<Plan> plan = newest_plan(site, request);
  if (!plan) return problem(plan.error());
  Result<Response> rendered = rendered_plan(site, request, *std::move(plan), *form);
  if (!rendered) return problem(rendered.error());
  if (const Status told = record_audit(*site.database, actor_of(request), "document.render", id_of(request),
                                       extension(*form));
      !told)
    return problem(told.error());
  return *std::move(rendered);
}

constexpr const char* rendered_types =
    "application/pdf application/vnd.openxmlformats-officedocument.wordprocessingml.document "
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet application/zip text/csv "
    "application/xml "
    "application/akn+xml application/json";
constexpr BodyRule no_body = {};
constexpr BodyRule small_json = {BodyKind::json};
constexpr BodyRule record_json = {BodyKind::json, largest_record};
constexpr BodyRule upload_body = {BodyKind::upload};
constexpr const char* json_type = "application/json";

constexpr Route table[] = {
    {"GET", "/api/v1/documents", list_documents, "Danh sách hồ sơ", "List documents",
     "state year type issuer tag q sort order limit offset trashed", no_body, "200 400", json_type,
     Access::clerk, TokenScope::read},
    {"POST", "/api/v1/documents", upload_documents, "Gửi một hay nhiều bản thảo, hoặc tệp zip",
     "Upload drafts", "name", upload_body, "201 400 408 409 413 422 503", json_type, Access::clerk,
     TokenScope::write},
    {"GET", "/api/v1/documents/{id}", show_document, "Một hồ sơ", "One document", "", no_body, "200 404",
     json_type, Access::clerk, TokenScope::read},
    {"DELETE", "/api/v1/documents/{id}", trash_document, "Bỏ vào thùng rác", "Move to the trash", "", no_body,
     "200 404", json_type, Access::clerk, TokenScope::write},
    {"POST", "/api/v1/documents/{id}/restore", restore_document, "Lấy lại từ thùng rác",
     "Restore from the trash", "", no_body, "200 404", json_type, Access::clerk, TokenScope::write},
    {"POST", "/api/v1/documents/{id}/read", read_document_again,
     "Đọc lại tệp gốc thành một bản mới (cần If-Match); các bản trước còn nguyên trong danh sách bản đã lưu",
     "Read the original again into a new version (needs If-Match); those before stay in the list of versions",
     "", no_body, "202 404 409 412 428", json_type, Access::clerk, TokenScope::write},
    {"PUT", "/api/v1/documents/{id}/review", review_document,
     "Đánh dấu bản này đã duyệt (reviewed, cần If-Match)", "Mark as reviewed (reviewed, needs If-Match)", "",
     small_json, "200 400 404 409 412 428", json_type, Access::reviewer, TokenScope::write},
    {"PUT", "/api/v1/documents/{id}/tags", tag_document, "Đặt nhãn", "Set tags", "", small_json,
     "200 400 404", json_type, Access::clerk, TokenScope::write},
    {"GET", "/api/v1/documents/{id}/original", download_original, "Tệp gốc như đã nhận",
     "The original as received", "", no_body, "200 404", "application/octet-stream", Access::clerk,
     TokenScope::read},
    {"GET", "/api/v1/documents/{id}/record", show_record, "Bản mới nhất của hồ sơ có cấu trúc",
     "The newest record", "", no_body, "200 304 404", json_type, Access::clerk, TokenScope::read},
    {"PUT", "/api/v1/documents/{id}/record", put_record, "Lưu bản mới (cần If-Match)",
     "Save a new version (needs If-Match)", "", record_json, "200 404 409 412 422 428", json_type,
     Access::clerk, TokenScope::write},
    {"PATCH", "/api/v1/documents/{id}/record", patch_record, "Sửa một phần (JSON Merge Patch, cần If-Match)",
     "Merge patch (needs If-Match)", "", record_json, "200 404 409 412 422 428", json_type, Access::clerk,
     TokenScope::write},
    {"GET", "/api/v1/documents/{id}/versions", list_record_versions, "Các bản đã lưu", "Versions", "",
     no_body, "200 404", json_type, Access::clerk, TokenScope::read},
    {"GET", "/api/v1/documents/{id}/versions/{number}", show_old_record, "Một bản đã lưu", "One version", "",
     no_body, "200 304 404", json_type, Access::clerk, TokenScope::read},
    {"POST", "/api/v1/documents/{id}/versions/{number}/restore", restore_version,
     "Lấy lại một bản cũ thành bản mới (cần If-Match)", "Restore a version as a new one (needs If-Match)", "",
     no_body, "200 404 409 412 428", json_type, Access::clerk, TokenScope::write},
    {"GET", "/api/v1/documents/{id}/versions/{number}/diff", show_difference,
     "Khác nhau giữa hai bản (JSON Patch)", "Difference of two versions (JSON Patch)", "from", no_body,
     "200 400 404", json_type, Access::clerk, TokenScope::read},
    {"GET", "/api/v1/documents/{id}/diagnostics", show_diagnostics, "Những điểm cần xem lại", "Findings",
     "version", no_body, "200 404", json_type, Access::clerk, TokenScope::read},
    {"GET", "/api/v1/documents/{id}/rendering", render_document,
     "Trình bày hồ sơ theo mẫu; tham số của mẫu ghi trong truy vấn dạng set.TÊN=giá trị",
     "Render by a template", "to template next-year profile version set.", no_body, "200 400 404 422",
     rendered_types, Access::clerk, TokenScope::read},
};

}  // namespace

std::span<const Route> document_routes() { return table; }

}  // namespace vanthu
