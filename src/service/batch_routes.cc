#include "service/batch_routes.h"

#include <algorithm>
#include <chrono>
#include <ostream>
#include <set>
#include <sstream>
#include <thread>

#include "base/process.h"
#include "base/zip.h"
#include "jobs/workers.h"
#include "pipeline/fill.h"
#include "pipeline/reformat.h"
#include "plan/profile.h"
#include "service/problem.h"
#include "service/resources.h"
#include "service/spool.h"
#include "service/upload.h"
#include "store/audit.h"
#include "store/offices.h"
#include "text/unicode.h"

namespace vanthu {
namespace fs = std::filesystem;
namespace {

const ItemQuery every_item = {std::nullopt, 0, 0, 1'000'000};
constexpr int events_pause = 500;  // milliseconds between two looks at the progress

Response answer(const Result<Batch>& batch, int status = 200) {
  if (!batch) return problem(batch.error());
  return json_response(to_json(*batch), status);
}

std::vector<std::string> words(std::string text) {
  for (char& c : text)
    if (c == ',') c = ' ';
  std::istringstream in(text);
  return {std::istream_iterator<std::string>(in), {}};
}

// What every item would fail of is told at once.
Status check_options(const Engine& engine, const ProduceOptions& options) {
  if (!options.template_id.empty() && !engine.templates.count(options.template_id))
    return Error{ErrorKind::usage, "Không có mẫu trình bày này; xem danh sách ở /api/v1/templates.",
                 options.template_id};
  return check_settings(engine, options.settings);
}

// From the fields of the form, or the query where the body is a file alone: to, template, batch (its name),
// documents, profile, set.NAME.
Result<BatchOrder> order_of(const Engine& engine, const Request& request) {
  BatchOrder order;
  ProduceOptions options;
  std::string forms = "pdf,docx", profile = "1";
  const auto take = [&](const std::string& name, const std::string& value) {
    if (name == "to") forms = value;
    if (name == "template") options.template_id = value;
    if (name == "profile") profile = value;
    if (name == "batch") order.name = value;
    if (name == "documents")  // several fields add up
      for (std::string& id : words(value)) order.documents.push_back(std::move(id));
    if (name.starts_with("set.")) options.settings[name.substr(4)] = value;
  };
  for (const auto& [name, value] : request.query) take(name, value);
  for (const auto& [name, value] : request.fields) take(name, value);
  for (const std::string& word : words(forms)) {
    const Result<Form> form = form_of(word);
    if (!form) return form.error();
    if (std::ranges::find(options.forms, extension(*form)) == options.forms.end())
      options.forms.push_back(extension(*form));
  }
  if (profile != "0" && profile != "1") return Error{ErrorKind::usage, "Chỉ nhận 1 hoặc 0.", "profile"};
  options.use_profile = profile == "1";
  if (const Status good = check_options(engine, options); !good) return good.error();
  order.options = to_json(options);
  const Result<ProduceOptions> checked = produce_options(order.options);
  if (!checked) return checked.error();
  return order;
}

// What the office's profile would refuse for every item: a signer that it does not know.
Status check_profile_settings(const Site& site, const Request& request, const BatchOrder& order) {
  const Result<ProduceOptions> options = produce_options(order.options);
  if (!options) return options.error();
  if (std::ranges::none_of(options->settings, [](const auto& one) { return is_profile_setting(one.first); }))
    return Done{};
  const Result<Office> office = get_office(*site.database, request.principal->office);
  if (!office) return office.error();
  const Result<OfficeProfile> profile =
      options->use_profile && !office->profile.empty() ? profile_from_json(office->profile) : OfficeProfile();
  if (!profile) return profile.error();
  RenderOptions render;
  render.settings = options->settings;
  if (const auto filled = fill_blanks(Plan(), *profile, render); !filled) return filled.error();
  return Done{};
}

// A record is JSON as well, but nobody orders a batch of one record without naming it.
bool is_order_as_json(const Request& request) {
  return request.header("content-type").starts_with("application/json") && request.files.size() == 1 &&
         request.files.front().field.empty() && request.files.front().name.empty();
}

Response start_batch(const Site& site, const Request& request) {
  if (is_order_as_json(request))
    return problem(
        Problem::unsupported,
        "Không nhận lệnh dạng JSON: hãy gửi biểu mẫu multipart/form-data với các tệp ở trường file, hoặc mã "
        "các "
        "hồ sơ ở trường documents (cách nhau bằng dấu phẩy), cùng các trường to, template, batch.");
  Result<BatchOrder> order = order_of(site.engine, request);
  if (!order) return problem(order.error());
  if (const Status good = check_profile_settings(site, request, *order); !good) return problem(good.error());
  const Result<TemporaryFolder> folder = TemporaryFolder::make();
  if (!folder) return problem(folder.error());
  Result<ReceivedFiles> received = received_files(request, folder->path());
  if (!received) return problem(received.error());
  order->files = std::move(received->files);
  if (order->files.empty() && order->documents.empty() && !received->left_out.empty())
    return none_taken(received->left_out);
  if (order->files.empty() && order->documents.empty())
    return problem(Problem::bad_request,
                   "Chưa có tệp nào: hãy gửi tệp, hoặc ghi mã các hồ sơ trong trường documents.");
  const Result<IdempotencyKey> key = idempotency_key(request);
  if (!key) return problem(key.error());
  const Result<Batch> batch = accept_batch(*site.database, actor_of(request), *order, *key);
  if (!batch) return problem(batch.error());
  if (site.workers) site.workers->wake();
  OrderedJson json = to_json(*batch);
  json["left_out"] = to_json(received->left_out);
  Response response = json_response(json, 202);
  response.headers["Location"] = "/api/v1/batches/" + batch->id;
  return response;
}

Response show_batches(const Site& site, const Request& request) {
  const Result<int> limit = number_parameter(request, "limit", 50, 1, most_listed);
  if (!limit) return problem(limit.error());
  const Result<int> offset = number_parameter(request, "offset", 0, 0, 1'000'000'000);
  if (!offset) return problem(offset.error());
  const auto batches = list_batches(*site.database, actor_of(request), *limit, *offset);
  if (!batches) return problem(batches.error());
  OrderedJson list = OrderedJson::array();
  for (const Batch& batch : *batches) list.push_back(to_json(batch));
  return json_response({{"batches", list}});
}

Response show_batch(const Site& site, const Request& request) {
  return answer(get_batch(*site.database, actor_of(request), id_of(request)));
}

Result<ItemQuery> item_query(const Request& request) {
  ItemQuery query;
  if (const auto state = request.parameter("state"); state && !state->empty()) {
    query.state = item_state(*state);
    if (!query.state)
      return Error{ErrorKind::usage, "Không có trạng thái này (waiting, done, failed, cancelled).", "state"};
  }
  const Result<int> from = number_parameter(request, "from", 0, 0, 1'000'000'000);
  if (!from) return from.error();
  query.from = *from;
  const Result<int> offset = number_parameter(request, "offset", 0, 0, 1'000'000'000);
  if (!offset) return offset.error();
  query.offset = *offset;
  const Result<int> limit = number_parameter(request, "limit", 100, 1, most_listed);
  if (!limit) return limit.error();
  query.limit = *limit;
  return query;
}

Response show_items(const Site& site, const Request& request) {
  const Result<ItemQuery> query = item_query(request);
  if (!query) return problem(query.error());
  const auto found = list_items(*site.database, actor_of(request), id_of(request), *query);
  if (!found) return problem(found.error());
  OrderedJson list = OrderedJson::array();
  for (const BatchItem& item : found->items) list.push_back(to_json(item));
  return json_response({{"items", list}, {"all", found->all}});
}

// ---- results

// Where the outputs of an item go in the archive: as its file is called, below the name of the archive that
// it came in, numbered where a name is taken, also where a file system does not tell capitals apart.
std::string output_stem(const BatchItem& item, std::set<std::string>& taken) {
  std::string name = item.name;
  const auto member = name.find(".zip!");
  if (member != std::string::npos) name[member + 4] = '/';
  name = safe_name(name);
  const auto dot = name.rfind('.');
  if (dot != std::string::npos && dot != 0 && name.find('/', dot) == std::string::npos) name.resize(dot);
  if (name.empty()) name = "ban-thao";
  std::string stem = name;
  for (int number = 2; !taken.insert(lower(stem)).second; ++number)
    stem = name + "-" + std::to_string(number);
  return stem;
}

Outcome outcome_of(const BatchItem& item, const std::string& stem) {
  Outcome outcome;
  outcome.input = item.name;
  if (item.state == ItemState::done)
    for (const BatchOutput& output : item.outputs) outcome.outputs.push_back(stem + "." + output.form);
  outcome.error = item.error;
  if (item.state == ItemState::waiting) outcome.error = "Chưa xong.";
  if (item.state == ItemState::cancelled) outcome.error = "Đã huỷ.";
  outcome.errors = item.errors;
  outcome.warnings = item.warnings;
  outcome.subject = item.subject;
  outcome.pages = item.pages;
  return outcome;
}

std::string report_of(const std::vector<BatchItem>& items) {
  std::set<std::string> taken;
  std::vector<Outcome> outcomes;
  for (const BatchItem& item : items) outcomes.push_back(outcome_of(item, output_stem(item, taken)));
  return report_csv(outcomes);
}

Response show_report(const Site& site, const Request& request) {
  const auto found = list_items(*site.database, actor_of(request), id_of(request), every_item);
  if (!found) return problem(found.error());
  Response response;
  response.content_type = "text/csv; charset=utf-8";
  response.body = report_of(found->items);
  response.headers["Content-Disposition"] = attachment("report.csv");
  response.headers["Cache-Control"] = "no-store";
  return response;
}

// Everything that is done by now, a file at a time, so that memory stays flat.
Result<FileBody> results_archive(const Site& site, const std::vector<BatchItem>& items) {
  const Result<TemporaryFolder> folder = TemporaryFolder::make();
  if (!folder) return folder.error();
  std::vector<MemberFile> members = {{"report.csv", folder->path() / "report.csv"}};
  if (const Status written = write_file(members[0].file, report_of(items)); !written) return written.error();
  std::set<std::string> taken;
  for (const BatchItem& item : items) {
    const std::string stem = output_stem(item, taken);
    for (const BatchOutput& output : item.outputs) {
      const fs::path file = folder->path() / std::to_string(members.size());
      if (const Status copied = copy_blob(*site.database, output.stored.sha256, file); !copied)
        return copied.error();
      members.push_back({stem + "." + output.form, file});
    }
  }
  const fs::path archive = new_spool_file(site.spool);
  if (const Status zipped = zip_files(archive, members); !zipped) {
    std::error_code code;
    fs::remove(archive, code);
    return zipped.error();
  }
  return FileBody{archive, true};
}

Response download_results(const Site& site, const Request& request) {
  const Actor actor = actor_of(request);
  const Result<Batch> batch = get_batch(*site.database, actor, id_of(request));
  if (!batch) return problem(batch.error());
  const auto found = list_items(*site.database, actor, batch->id, every_item);
  if (!found) return problem(found.error());
  if (const Status told = record_audit(*site.database, actor, "batch.download", batch->id); !told)
    return problem(told.error());
  Result<FileBody> archive = results_archive(site, found->items);
  if (!archive) return problem(archive.error());
  Response response;
  response.content_type = "application/zip";
  response.body = *std::move(archive);
  response.headers["Content-Disposition"] =
      attachment((batch->name.empty() ? "ket-qua" : batch->name) + ".zip");
  response.headers["Cache-Control"] = "no-store";
  return response;
}

// "xã/a.txt" as "pdf": "a.pdf"
std::string output_name(const BatchItem& item, const std::string& form) {
  std::set<std::string> taken;
  const std::string stem = output_stem(item, taken);
  return stem.substr(stem.find_last_of('/') + 1) + "." + form;
}

Response download_output(const Site& site, const Request& request) {
  const Actor actor = actor_of(request);
  const Result<BatchItem> item =
      get_item(*site.database, actor, id_of(request), request.path_parameter("item"));
  if (!item) return problem(item.error());
  const std::string form = request.path_parameter("form");
  const auto output = std::ranges::find(item->outputs, form, &BatchOutput::form);
  if (output == item->outputs.end())
    return problem(Problem::no_such_page, "Tệp này không có kết quả dạng “" + form + "”.");
  if (const Status told =
          record_audit(*site.database, actor, "batch.download", item->batch, item->id + " " + form);
      !told)
    return problem(told.error());
  Result<FileBody> body = blob_body(site, output->stored.sha256);
  if (!body) return problem(body.error());
  Response response;
  const Result<Form> known = form_of(form);
  response.content_type = known ? media_type(*known) : "application/octet-stream";
  response.body = *std::move(body);
  response.headers["Content-Disposition"] = attachment(output_name(*item, form));
  response.headers["Cache-Control"] = "no-store";
  return response;
}

// ---- progress

// Server-sent events: "progress" whenever the counts change, "end" once the batch is finished. What was
// missed does not matter: each event is the whole state, so a client that comes back goes on at once.
StreamBody events_of(Database& database, const Actor& actor, const std::string& id) {
  return [&database, actor, id, last = std::string(), quiet = 0](std::ostream& out) mutable {
    const Result<Batch> batch = get_batch(database, actor, id);
    if (!batch) {
      std::this_thread::sleep_for(std::chrono::milliseconds(events_pause));
      out << ": chờ\n\n";
      return batch.error().kind == ErrorKind::unavailable;
    }
    const std::string state = to_json(*batch).dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
    if (state != last) {
      out << "event: progress\ndata: " << state << "\n\n";
      last = state;
      quiet = 0;
    } else if (++quiet % 20 == 0) {
      out << ": còn đó\n\n";  // so that proxies keep the line open
    }
    if (batch->finished()) {
      out << "event: end\ndata: {}\n\n";
      return false;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(events_pause));
    return true;
  };
}

Response stream_events(const Site& site, const Request& request) {
  const Actor actor = actor_of(request);
  const Result<Batch> batch = get_batch(*site.database, actor, id_of(request));
  if (!batch) return problem(batch.error());
  Response response;
  response.content_type = "text/event-stream";
  response.body = events_of(*site.database, actor, batch->id);
  response.headers["Cache-Control"] = "no-store";
  return response;
}

Response stop_batch(const Site& site, const Request& request) {
  return answer(cancel_batch(*site.database, actor_of(request), id_of(request)));
}

Response retry_failures(const Site& site, const Request& request) {
  Response response = answer(retry_batch(*site.database, actor_of(request), id_of(request)), 202);
  if (site.workers) site.workers->wake();
  return response;
}

constexpr BodyRule no_body = {};
constexpr BodyRule files_or_none = {BodyKind::upload, 0, false};
constexpr const char* json_type = "application/json";
constexpr const char* output_types =
    "application/pdf application/vnd.openxmlformats-officedocument.wordprocessingml.document "
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet application/zip text/csv "
    "application/xml application/akn+xml application/json";

constexpr Route table[] = {
    {"GET", "/api/v1/batches", show_batches, "Các đợt xử lý hàng loạt", "List batches", "limit offset",
     no_body, "200 400", json_type, Access::clerk, TokenScope::read},
    {"POST", "/api/v1/batches", start_batch,
     "Trình bày lại hàng loạt: gửi tệp, zip, hoặc mã hồ sơ trong trường documents",
     "Reformat many: files, zips, or ids of documents", "name to template batch documents profile set.",
     files_or_none, "202 400 408 409 413 422 503", json_type, Access::clerk, TokenScope::write},
    {"GET", "/api/v1/batches/{id}", show_batch, "Một đợt xử lý", "One batch", "", no_body, "200 404",
     json_type, Access::clerk, TokenScope::read},
    {"GET", "/api/v1/batches/{id}/items", show_items, "Kết quả từng tệp", "Outcome of each file",
     "state from offset limit", no_body, "200 400 404", json_type, Access::clerk, TokenScope::read},
    {"GET", "/api/v1/batches/{id}/items/{item}/outputs/{form}", download_output, "Một kết quả của một tệp",
     "One output of a file", "", no_body, "200 404", output_types, Access::clerk, TokenScope::read},
    {"GET", "/api/v1/batches/{id}/report", show_report, "Báo cáo CSV", "Report as CSV", "", no_body,
     "200 404", "text/csv", Access::clerk, TokenScope::read},
    {"GET", "/api/v1/batches/{id}/results", download_results, "Mọi kết quả trong một tệp zip",
     "All results as a zip", "", no_body, "200 404", "application/zip", Access::clerk, TokenScope::read},
    {"GET", "/api/v1/batches/{id}/events", stream_events, "Tiến độ (server-sent events)",
     "Progress (server-sent events)", "", no_body, "200 404 429 503", "text/event-stream", Access::clerk,
     TokenScope::read},
    {"POST", "/api/v1/batches/{id}/cancel", stop_batch, "Huỷ phần chưa làm", "Cancel what waits", "", no_body,
     "200 404", json_type, Access::clerk, TokenScope::write},
    {"POST", "/api/v1/batches/{id}/retry", retry_failures, "Làm lại các tệp lỗi và đã huỷ", "Retry failures",
     "", no_body, "202 404", json_type, Access::clerk, TokenScope::write},
};

}  // namespace

std::span<const Route> batch_routes() { return table; }

}  // namespace vanthu
