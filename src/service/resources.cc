#include "service/resources.h"

#include <charconv>
#include <ctime>
#include <sodium.h>

#include "base/limits.h"
#include "pipeline/drafts.h"
#include "service/problem.h"
#include "service/spool.h"
#include "text/unicode.h"

namespace vanthu {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t longest_key = 200;

std::string digest(const std::string& text) {
  unsigned char hash[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(hash, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  char hex[2 * sizeof hash + 1];
  sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
  return hex;
}

OrderedJson text_or_null(const std::string& text) {
  return text.empty() ? OrderedJson(nullptr) : OrderedJson(text);
}

// Why one of several files is not taken at once; nothing where it is to be read. A file alone is always
// tried.
std::optional<Error> unfit(const SpooledFile& file, bool is_alone) {
  if (file.size == 0) return Error{ErrorKind::invalid, "Tệp rỗng, không có nội dung; hãy chọn tệp khác.", ""};
  if (!is_alone && is_litter_name(file.name))
    return Error{ErrorKind::invalid, "Tệp tạm của máy hoặc của chương trình soạn thảo, không phải bản thảo.",
                 ""};
  return std::nullopt;
}

// Of a file without a name: a zip that is no document of an office program (whose parts have names of their
// own).
bool is_archive(const SpooledFile& file) {
  const Result<Bytes> bytes = read_file(file.path, limits::archive_bytes);
  if (!bytes || !bytes->starts_with("PK\x03\x04")) return false;
  return bytes->find("[Content_Types].xml") == Bytes::npos && bytes->find("mimetype") != 30;
}

Status add_archive(const SpooledFile& archive, const fs::path& folder, ReceivedFiles& received,
                   std::uintmax_t& room) {
  const fs::path unpacked = folder / std::to_string(received.files.size() + received.left_out.size());
  Result<UnpackedDrafts> drafts = unpack_drafts(archive.path, archive.name, unpacked, room);
  if (!drafts) return std::move(drafts).error();
  for (const UnpackedDraft& draft : drafts->drafts) {
    const Result<StoredFile> stored = describe_file(draft.file);
    if (!stored) return stored.error();
    received.files.push_back({draft.name, *stored, draft.file});
  }
  for (LeftOutFile& left : drafts->left_out) received.left_out.push_back(std::move(left));
  return Done{};
}

}  // namespace

Actor actor_of(const Request& request) {
  Actor actor{"", "", request.client, request.id};
  if (request.principal) {
    actor.office = request.principal->office;
    actor.account = request.principal->account;
    actor.token = request.principal->token;
  }
  return actor;
}

std::string id_of(const Request& request) { return request.path_parameter("id"); }

OrderedJson time_or_null(const std::optional<Milliseconds>& time) {
  return time ? OrderedJson(iso_time(*time)) : OrderedJson(nullptr);
}

std::string iso_time(Milliseconds time) {
  const std::time_t seconds = time / 1000;
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  char text[40];
  std::snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", parts.tm_year + 1900,
                parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec,
                static_cast<int>(time % 1000));
  return text;
}

OrderedJson to_json(const StoredDocument& document) {
  return {{"id", document.id},
          {"name", document.name},
          {"state", to_string(document.state)},
          {"error", text_or_null(document.error)},
          {"version", document.version},
          {"type", text_or_null(document.type)},
          {"number", text_or_null(document.number)},
          {"symbol", text_or_null(document.symbol)},
          {"issuer", text_or_null(document.issuer)},
          {"subject", text_or_null(document.subject)},
          {"issued", text_or_null(document.issued)},
          {"year", document.year ? OrderedJson(*document.year) : OrderedJson(nullptr)},
          {"errors", document.found.errors},
          {"warnings", document.found.warnings},
          {"notes", document.found.notes},
          {"reviewed_by", text_or_null(document.reviewed_by)},
          {"reviewed_at", time_or_null(document.reviewed_at)},
          {"tags", document.tags},
          {"size", document.original.size},
          {"sha256", document.original.sha256},
          {"created", iso_time(document.created)},
          {"created_by", document.created_by},
          {"updated", iso_time(document.updated)},
          {"trashed", time_or_null(document.trashed)}};
}

OrderedJson to_json(const Batch& batch) {
  return {{"id", batch.id},
          {"name", batch.name},
          {"options", OrderedJson::parse(batch.options, nullptr, false)},
          {"total", batch.total},
          {"done", batch.done},
          {"failed", batch.failed},
          {"cancelled", batch.cancelled},
          {"finished", batch.finished()},
          {"created", iso_time(batch.created)},
          {"created_by", batch.created_by},
          {"cancel_asked", time_or_null(batch.cancel_asked)},
          {"last_finished", time_or_null(batch.last_finished)}};
}

OrderedJson to_json(const BatchItem& item) {
  OrderedJson outputs = OrderedJson::array();
  for (const BatchOutput& output : item.outputs)
    outputs.push_back(
        {{"form", output.form}, {"size", output.stored.size}, {"sha256", output.stored.sha256}});
  return {{"id", item.id},
          {"position", item.position},
          {"document", item.document},
          {"name", item.name},
          {"state", to_string(item.state)},
          {"error", text_or_null(item.error)},
          {"subject", text_or_null(item.subject)},
          {"errors", item.errors},
          {"warnings", item.warnings},
          {"pages", item.pages},
          {"finished", time_or_null(item.finished)},
          {"outputs", outputs}};
}

Response json_response(const OrderedJson& json, int status) {
  Response response;
  response.status = status;
  response.content_type = "application/json";
  response.body = json.dump(2, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
  response.headers["Cache-Control"] = "no-store";
  return response;
}

std::string etag(int version) { return "\"" + std::to_string(version) + "\""; }

std::variant<int, Response> expected_version(const Request& request) {
  std::string header = request.header("if-match");
  if (header.starts_with("W/")) header.erase(0, 2);  // a proxy that compresses makes entity tags weak
  if (header.empty())
    return problem(
        Problem::no_precondition,
        "Thiếu If-Match: hãy gửi kèm ETag của bản đang sửa, để không ghi đè lên thay đổi của người khác.");
  int version = 0;
  const char* end = header.data() + header.size() - 1;
  if (header.size() >= 3 && header.front() == '"' && header.back() == '"') {
    const auto [stop, error] = std::from_chars(header.data() + 1, end, version);
    if (error == std::errc() && stop == end) return version;
  }
  return problem(Problem::changed, "If-Match không phải ETag của hồ sơ này; hãy tải lại rồi sửa tiếp.");
}

Result<int> number_in(const std::string& text, const std::string& name, int least, int most) {
  int number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || stop != text.data() + text.size() || number < least || number > most)
    return Error{ErrorKind::usage,
                 "Cần một số từ " + std::to_string(least) + " đến " + std::to_string(most) + ".", name};
  return number;
}

Result<int> number_parameter(const Request& request, const std::string& name, int otherwise, int least,
                             int most) {
  const auto text = request.parameter(name);
  if (!text) return otherwise;
  return number_in(*text, name, least, most);
}

Result<bool> choice_parameter(const Request& request, const std::string& name, const char* no,
                              const char* yes, bool otherwise) {
  const auto text = request.parameter(name);
  if (!text) return otherwise;
  if (*text != no && *text != yes)
    return Error{ErrorKind::usage, std::string("Chỉ nhận ") + yes + " hoặc " + no + ".", name};
  return *text == yes;
}

Result<ReceivedFiles> received_files(const Request& request, const fs::path& folder) {
  ReceivedFiles received;
  received.left_out = request.left_out;
  std::uintmax_t room = limits::reformat_bytes;
  const bool is_alone = request.files.size() + request.left_out.size() == 1;
  for (const SpooledFile& file : request.files) {
    const std::string name = !file.name.empty() ? file.name : is_archive(file) ? "ban-thao.zip" : "ban-thao";
    if (const auto reason = unfit(file, is_alone)) {
      received.left_out.push_back({name, *reason});
      continue;
    }
    if (is_archive_name(name)) {
      if (const Status added = add_archive(file, folder, received, room); !added) return added.error();
      continue;
    }
    received.files.push_back({name, {file.sha256, static_cast<std::int64_t>(file.size)}, file.path});
  }
  return received;
}

OrderedJson to_json(const std::vector<LeftOutFile>& left_out) {
  OrderedJson list = OrderedJson::array();
  for (const LeftOutFile& file : left_out)
    list.push_back({{"name", file.name}, {"reason", file.reason.message}});
  return list;
}

Response none_taken(const std::vector<LeftOutFile>& left_out) {
  constexpr std::size_t most_told = 5;
  Error error = left_out.front().reason;
  for (const LeftOutFile& file : left_out)
    if (file.reason.kind != error.kind) error.kind = ErrorKind::invalid;
  error.message = left_out.size() == 1 ? "" : "Không nhận được tệp nào. ";
  for (std::size_t i = 0; i < std::min(most_told, left_out.size()); ++i)
    error.message += (i > 0 ? " " : "") + left_out[i].name + ": " + left_out[i].reason.message;
  if (left_out.size() > most_told)
    error.message += " Và " + std::to_string(left_out.size() - most_told) + " tệp khác.";
  Response response = problem(error);
  OrderedJson body = OrderedJson::parse(std::get<Bytes>(response.body));
  body["left_out"] = to_json(left_out);
  response.body = body.dump(2, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
  return response;
}

Result<IdempotencyKey> idempotency_key(const Request& request) {
  const std::string key = request.header("idempotency-key");
  if (key.empty()) return IdempotencyKey{};
  if (!is_valid_utf8(key))
    return Error{ErrorKind::usage, "Idempotency-Key có ký tự không hợp lệ; cần văn bản UTF-8.", ""};
  if (key.size() > longest_key) return Error{ErrorKind::usage, "Idempotency-Key dài quá 200 ký tự.", ""};
  std::string asked = request.method + " " + request.path + "\n" + request.body + "\n";
  for (const SpooledFile& file : request.files) asked += file.sha256 + " " + file.name + "\n";
  for (const LeftOutFile& file : request.left_out) asked += "- " + file.name + "\n";
  for (const auto& [name, value] : request.fields) asked += name + "=" + value + "\n";
  for (const auto& [name, value] : request.query) asked += name + "=" + value + "\n";
  return IdempotencyKey{key, digest(asked)};
}

Result<FileBody> blob_body(const Site& site, const std::string& sha256) {
  const fs::path file = new_spool_file(site.spool);
  if (const Status copied = copy_blob(*site.database, sha256, file); !copied) {
    std::error_code code;
    fs::remove(file, code);
    return copied.error();
  }
  return FileBody{file, true};
}

}  // namespace vanthu
