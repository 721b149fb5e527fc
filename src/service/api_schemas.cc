#include "service/api_schemas.h"

#include "plan/json.h"
#include "plan/profile.h"
#include "service/routes.h"

namespace vanthu {
namespace {

using Json = nlohmann::ordered_json;

struct SchemaMember {
  std::string name;  // "expires?": may be missing
  Json schema;
};

const Json text = {{"type", "string"}}, whole = {{"type", "integer"}}, number = {{"type", "number"}},
           flag = {{"type", "boolean"}}, any = Json::object(),
           time_of_day = {{"type", "string"}, {"format", "date-time"}};

Json maybe(Json schema) {
  schema["type"] = {schema["type"], "null"};
  return schema;
}
Json list_of(const Json& schema) { return {{"type", "array"}, {"items", schema}}; }
Json one_of(const std::vector<std::string>& words) { return {{"type", "string"}, {"enum", words}}; }
Json ref(const char* name) { return {{"$ref", std::string("#/components/schemas/") + name}}; }

Json object(const std::vector<SchemaMember>& members) {
  Json required = Json::array(), properties = Json::object();
  for (const SchemaMember& member : members) {
    const bool may_be_missing = member.name.back() == '?';
    const std::string name = member.name.substr(0, member.name.size() - (may_be_missing ? 1 : 0));
    if (!may_be_missing) required.push_back(name);
    properties[name] = member.schema;
  }
  Json out = {{"type", "object"}};
  if (!required.empty()) out["required"] = required;
  out["properties"] = properties;
  return out;
}

std::vector<SchemaMember> with(std::vector<SchemaMember> members, const std::vector<SchemaMember>& more) {
  members.insert(members.end(), more.begin(), more.end());
  return members;
}

const Json left_out = list_of(object({{"name", text}, {"reason", text}}));
const Json role = one_of({"clerk", "reviewer", "admin"});
const Json scopes = list_of(one_of({"read", "write", "admin"}));

// ---- documents and batches

void add_documents(Json& out) {
  out["Document"] = object({{"id", text},
                            {"name", text},
                            {"state", one_of({"waiting", "read", "reviewed", "failed"})},
                            {"error", maybe(text)},
                            {"version", whole},
                            {"type", maybe(text)},
                            {"number", maybe(text)},
                            {"symbol", maybe(text)},
                            {"issuer", maybe(text)},
                            {"subject", maybe(text)},
                            {"issued", maybe(text)},
                            {"year", maybe(whole)},
                            {"errors", whole},
                            {"warnings", whole},
                            {"notes", whole},
                            {"reviewed_by", maybe(text)},
                            {"reviewed_at", maybe(time_of_day)},
                            {"excerpt?", maybe(list_of(object({{"text", text}, {"hit", flag}})))},
                            {"tags", list_of(text)},
                            {"size", whole},
                            {"sha256", text},
                            {"created", time_of_day},
                            {"created_by", text},
                            {"updated", time_of_day},
                            {"trashed", maybe(time_of_day)}});
  out["DocumentList"] = object({{"documents", list_of(ref("Document"))}, {"all", whole}, {"offset", whole}});
  out["AcceptedDocuments"] = object({{"documents", list_of(ref("Document"))}, {"left_out", left_out}});
  out["Reviewed"] = object({{"reviewed", flag}});
  out["Tags"] = list_of({{"type", "string"}, {"minLength", 1}, {"maxLength", 100}});
  out["Tags"]["maxItems"] = 50;
  out["Versions"] = object({{"versions", list_of(object({{"number", whole},
                                                         {"created", time_of_day},
                                                         {"created_by", text},
                                                         {"created_by_name", maybe(text)},
                                                         {"reason", text}}))}});
  const Json step = object({{"op", text}, {"path", text}, {"from?", text}, {"value?", any}});
  out["JsonPatch"] = list_of(step);
  out["JsonPatch"]["description"] = "RFC 6902";
  out["Difference"] = object({{"from", whole}, {"to", whole}, {"patch", ref("JsonPatch")}});
  Json fix = object({{"label", text}, {"patch", ref("JsonPatch")}});
  out["Finding"] = object({{"severity", text},
                           {"code", text},
                           {"message", text},
                           {"node", maybe(whole)},
                           {"source", maybe({{"type", "object"}})},
                           {"pointer", maybe(text)},
                           {"place", maybe(text)},
                           {"fix", maybe(fix)}});
  out["Diagnostics"] = object({{"diagnostics", list_of(ref("Finding"))}});
  out["ReviewedRecord"] = object({{"record", ref("Plan")}, {"findings", list_of(ref("Finding"))}});
  out["RecordPatch"] = {{"type", "object"}, {"description", "JSON Merge Patch (RFC 7396) của hồ sơ"}};
  out["SourceView"] =
      object({{"format", text},
              {"pages", whole},
              {"pictures", flag},
              {"pages_size?", list_of(object({{"page", whole}, {"width", number}, {"height", number}}))},
              {"blocks", list_of({{"type", "object"}})}});
  out["Editors"] = object({{"others", list_of(object({{"name", text}, {"since", time_of_day}}))}});
  out["BulkOrder"] = object({{"action", one_of({"trash", "restore", "tag", "untag", "year", "read"})},
                             {"documents", list_of(text)},
                             {"value?", {{"type", {"string", "integer", "null"}}}}});
  out["BulkOutcome"] =
      object({{"done", list_of(text)}, {"failed", list_of(object({{"id", text}, {"detail", text}}))}});
}

void add_batches(Json& out) {
  const std::vector<SchemaMember> batch = {{"id", text},
                                           {"name", text},
                                           {"options", {{"type", "object"}}},
                                           {"total", whole},
                                           {"done", whole},
                                           {"failed", whole},
                                           {"cancelled", whole},
                                           {"finished", flag},
                                           {"created", time_of_day},
                                           {"created_by", text},
                                           {"cancel_asked", maybe(time_of_day)},
                                           {"last_finished", maybe(time_of_day)}};
  out["Batch"] = object(batch);
  out["StartedBatch"] = object(with(batch, {{"left_out", left_out}}));
  out["BatchList"] = object({{"batches", list_of(ref("Batch"))}});
  const Json output = object({{"form", text}, {"size", whole}, {"sha256", text}});
  out["BatchItems"] = object({{"items", list_of(object({{"id", text},
                                                        {"position", whole},
                                                        {"document", text},
                                                        {"name", text},
                                                        {"state", text},
                                                        {"error", maybe(text)},
                                                        {"subject", maybe(text)},
                                                        {"errors", whole},
                                                        {"warnings", whole},
                                                        {"pages", whole},
                                                        {"finished", maybe(time_of_day)},
                                                        {"outputs", list_of(output)}}))},
                              {"all", whole}});
}

// ---- people

void add_people(Json& out) {
  out["User"] = object({{"id", text},
                        {"login", text},
                        {"name", text},
                        {"role", role},
                        {"must_change_password", flag},
                        {"disabled", flag},
                        {"created", time_of_day}});
  out["UserList"] = object({{"users", list_of(ref("User"))}});
  out["NewUser"] = object({{"login", text}, {"name", text}, {"role?", role}});
  out["UserChange"] = object({{"name?", text}, {"role?", role}, {"disabled?", flag}});
  out["IssuedUser"] = object({{"user", ref("User")}, {"one_time_password", text}});
  out["Office"] = object({{"id", text}, {"name", text}});
  out["OfficeList"] = object({{"offices", list_of(ref("Office"))}});
  out["OfficeName"] = object({{"name", text}});
  out["NewOffice"] = object({{"name", text}, {"admin_login", text}, {"admin_name", text}});
  out["FoundedOffice"] =
      object({{"office", ref("Office")}, {"user", ref("User")}, {"one_time_password", text}});
  out["Token"] = object({{"id", text},
                         {"name", text},
                         {"user", text},
                         {"login", text},
                         {"scopes", scopes},
                         {"created", time_of_day},
                         {"expires", time_of_day},
                         {"used", maybe(time_of_day)},
                         {"revoked", maybe(time_of_day)}});
  out["TokenList"] = object({{"tokens", list_of(ref("Token"))}});
  out["NewToken"] = object({{"name", text},
                            {"scopes", scopes},
                            {"days?", {{"type", "integer"}, {"minimum", 1}, {"maximum", 366}}}});
  out["IssuedToken"] = object({{"token", ref("Token")}, {"secret", text}});
  out["SignIn"] = object({{"login", text}, {"password", text}});
  out["SignedIn"] = object({{"user", ref("User")},
                            {"office", ref("Office")},
                            {"scopes", scopes},
                            {"csrf_token?", text},
                            {"expires?", time_of_day},
                            {"session?", text}});
  out["PasswordChange"] = object({{"current", text}, {"new", text}});
  out["SessionList"] = object({{"sessions", list_of(object({{"id", text},
                                                            {"address", text},
                                                            {"created", time_of_day},
                                                            {"used", time_of_day},
                                                            {"expires", time_of_day}}))}});
  out["AuditLog"] = object({{"entries", list_of(object({{"id", text},
                                                        {"at", time_of_day},
                                                        {"user", text},
                                                        {"login", text},
                                                        {"name", text},
                                                        {"action", text},
                                                        {"subject", text},
                                                        {"detail", text},
                                                        {"address", text},
                                                        {"request", text}}))},
                            {"next", maybe(text)}});
}

// ---- figures and the program itself

void add_statistics(Json& out) {
  out["PlanName"] = object({{"id", text},
                            {"name", text},
                            {"issuer", maybe(text)},
                            {"subject", maybe(text)},
                            {"year", maybe(whole)}});
  const std::vector<SchemaMember> value = {
      {"comparator", text}, {"value", number}, {"max", maybe(number)}, {"unit", text}};
  const Json target =
      object(with({{"year", maybe(whole)}}, with(value, {{"text", text}, {"document", ref("PlanName")}})));
  const Json series = object({{"key", text},
                              {"text", text},
                              {"unit", text},
                              {"count", whole},
                              {"from", maybe(whole)},
                              {"to", maybe(whole)},
                              {"last", object(value)},
                              {"targets?", list_of(target)}});
  out["IndicatorStatistics"] = object({{"indicators", list_of(series)}, {"all", whole}, {"cut", flag}});
  const Json sum = object({{"kind", one_of({"declared", "table"})},
                           {"year", maybe(whole)},
                           {"source", maybe(text)},
                           {"group", maybe(text)},
                           {"amount", whole},
                           {"documents", whole}});
  const Json doubtful =
      object({{"document", ref("PlanName")}, {"unread_amounts", whole}, {"total_differs", flag}});
  out["BudgetStatistics"] = object({{"budgets", list_of(sum)}, {"doubtful", list_of(doubtful)}});
  const Json task = object(
      {{"content", text}, {"due", maybe(text)}, {"due_text", maybe(text)}, {"document", ref("PlanName")}});
  const Json date = object({{"due", maybe(text)}, {"year", maybe(whole)}, {"count", whole}});
  const Json lead =
      object({{"lead", maybe(text)}, {"count", whole}, {"tasks?", list_of(task)}, {"dates?", list_of(date)}});
  out["TaskStatistics"] = object({{"all", whole}, {"leads", list_of(lead)}, {"cut", flag}});
  const Json counts = list_of(object({{"value", maybe(text)}, {"documents", whole}}));
  out["DocumentStatistics"] = object({{"all", whole},
                                      {"copies", whole},
                                      {"by_state", counts},
                                      {"by_type", counts},
                                      {"by_year", counts},
                                      {"by_issuer", counts},
                                      {"by_tag", counts}});
}

void add_program(Json& out) {
  const Json option = object({{"value", text}, {"label", text}});
  const Json parameter = object({{"name", text},
                                 {"label", text},
                                 {"type", text},
                                 {"value", text},
                                 {"min", text},
                                 {"max", text},
                                 {"options", list_of(option)}});
  out["TemplateList"] = list_of(object({{"id", text}, {"title", text}, {"parameters", list_of(parameter)}}));
  out["Limits"] = object({{"upload_bytes", whole},
                          {"draft_bytes", whole},
                          {"request_bytes", whole},
                          {"files", whole},
                          {"archive_bytes", whole},
                          {"archive_members", whole},
                          {"pdf_pages", whole},
                          {"scan_pages", whole},
                          {"read_seconds", whole},
                          {"session_hours", whole},
                          {"idle_session_hours", whole},
                          {"endings", list_of(text)}});
  out["Description"] = {{"type", "object"}, {"description", "OpenAPI 3.1"}};
  out["Health"] = object({{"status", text}, {"version?", text}});
  // RFC 9457.
  out["Problem"] = object({{"type", text},
                           {"title", text},
                           {"status", whole},
                           {"detail", text},
                           {"instance", text},
                           {"left_out?", left_out}});
}

struct SchemaRow {
  const char* method;
  const char* path;
  BodySchemas names;
};
constexpr SchemaRow rows[] = {
    {"POST", "/api/v1/parse", {"", "Plan"}},
    {"POST", "/api/v1/preview", {"Plan", ""}},
    {"POST", "/api/v1/facts", {"Plan", "ReviewedRecord"}},
    {"GET", "/api/v1/templates", {"", "TemplateList"}},
    {"GET", "/api/v1/templates/{id}/sample", {"", "Plan"}},
    {"GET", "/api/v1/limits", {"", "Limits"}},
    {"GET", "/api/openapi.json", {"", "Description"}},
    {"GET", "/healthz", {"", "Health"}},
    {"GET", "/readyz", {"", "Health"}},
    {"POST", "/api/v1/session", {"SignIn", "SignedIn"}},
    {"GET", "/api/v1/session", {"", "SignedIn"}},
    {"PUT", "/api/v1/session/password", {"PasswordChange", "SignedIn"}},
    {"GET", "/api/v1/sessions", {"", "SessionList"}},
    {"GET", "/api/v1/users", {"", "UserList"}},
    {"POST", "/api/v1/users", {"NewUser", "IssuedUser"}},
    {"GET", "/api/v1/users/{id}", {"", "User"}},
    {"PATCH", "/api/v1/users/{id}", {"UserChange", "User"}},
    {"POST", "/api/v1/users/{id}/password", {"", "IssuedUser"}},
    {"GET", "/api/v1/tokens", {"", "TokenList"}},
    {"POST", "/api/v1/tokens", {"NewToken", "IssuedToken"}},
    {"DELETE", "/api/v1/tokens/{id}", {"", "Token"}},
    {"GET", "/api/v1/offices", {"", "OfficeList"}},
    {"POST", "/api/v1/offices", {"NewOffice", "FoundedOffice"}},
    {"PATCH", "/api/v1/offices/{id}", {"OfficeName", "Office"}},
    {"GET", "/api/v1/offices/{id}/profile", {"", "OfficeProfile"}},
    {"PUT", "/api/v1/offices/{id}/profile", {"OfficeProfile", "OfficeProfile"}},
    {"GET", "/api/v1/audit", {"", "AuditLog"}},
    {"GET", "/api/v1/documents", {"", "DocumentList"}},
    {"POST", "/api/v1/documents", {"", "AcceptedDocuments"}},
    {"GET", "/api/v1/documents/{id}", {"", "Document"}},
    {"DELETE", "/api/v1/documents/{id}", {"", "Document"}},
    {"POST", "/api/v1/documents/{id}/restore", {"", "Document"}},
    {"POST", "/api/v1/documents/{id}/read", {"", "Document"}},
    {"PUT", "/api/v1/documents/{id}/review", {"Reviewed", "Document"}},
    {"PUT", "/api/v1/documents/{id}/tags", {"Tags", "Document"}},
    {"GET", "/api/v1/documents/{id}/record", {"", "Plan"}},
    {"PUT", "/api/v1/documents/{id}/record", {"Plan", "Document"}},
    {"PATCH", "/api/v1/documents/{id}/record", {"RecordPatch", "Document"}},
    {"GET", "/api/v1/documents/{id}/versions", {"", "Versions"}},
    {"GET", "/api/v1/documents/{id}/versions/{number}", {"", "Plan"}},
    {"POST", "/api/v1/documents/{id}/versions/{number}/restore", {"", "Document"}},
    {"GET", "/api/v1/documents/{id}/versions/{number}/diff", {"", "Difference"}},
    {"GET", "/api/v1/documents/{id}/diagnostics", {"", "Diagnostics"}},
    {"GET", "/api/v1/documents/{id}/rendering", {"", "Plan"}},
    {"GET", "/api/v1/documents/{id}/source", {"", "SourceView"}},
    {"PUT", "/api/v1/documents/{id}/editing", {"", "Editors"}},
    {"POST", "/api/v1/documents/actions", {"BulkOrder", "BulkOutcome"}},
    {"POST", "/api/v1/samples", {"", "AcceptedDocuments"}},
    {"GET", "/api/v1/batches", {"", "BatchList"}},
    {"POST", "/api/v1/batches", {"", "StartedBatch"}},
    {"GET", "/api/v1/batches/{id}", {"", "Batch"}},
    {"GET", "/api/v1/batches/{id}/items", {"", "BatchItems"}},
    {"GET", "/api/v1/batches/{id}/items/{item}/outputs/{form}", {"", "Plan"}},
    {"POST", "/api/v1/batches/{id}/cancel", {"", "Batch"}},
    {"POST", "/api/v1/batches/{id}/retry", {"", "Batch"}},
    {"GET", "/api/v1/statistics/indicators", {"", "IndicatorStatistics"}},
    {"GET", "/api/v1/statistics/budgets", {"", "BudgetStatistics"}},
    {"GET", "/api/v1/statistics/tasks", {"", "TaskStatistics"}},
    {"GET", "/api/v1/statistics/documents", {"", "DocumentStatistics"}},
    {"POST", "/api/v1/render", {"", "Plan"}},
};

}  // namespace

Json api_schemas() {
  Json out = {{"Plan", Json::parse(plan_json_schema())},
              {"OfficeProfile", Json::parse(profile_json_schema())}};
  add_documents(out);
  add_batches(out);
  add_people(out);
  add_statistics(out);
  add_program(out);
  return out;
}

BodySchemas body_schemas(const Route& route) {
  for (const SchemaRow& row : rows)
    if (std::string_view(row.method) == route.method && std::string_view(row.path) == route.path)
      return row.names;
  return {};
}

}  // namespace vanthu
