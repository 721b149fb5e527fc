// Who may do what, over real HTTP on both databases: every route against everybody who can call, and signing
// in.
#include <Poco/Net/HTTPSClientSession.h>
#include <functional>
#include <future>
#include <list>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "pipeline/pipeline.h"
#include "plan/json.h"
#include "service/client.h"
#include "service/described_answer.h"
#include "service/program.h"
#include "service/routes.h"
#include "service/server.h"
#include "service/sign_in.h"
#include "service/store_case.h"
#include "store/audit.h"
#include "store/batches.h"
#include "store/passwords.h"
#include "store/sessions.h"
#include "store/throttle.h"
#include "store/tokens.h"

namespace vanthu {
namespace {

using Json = nlohmann::json;

constexpr const char* draft = "KẾ HOẠCH\nTrồng cây năm 2031\n\nI. MỤC TIÊU\n1. Trồng 100 cây.\n";
constexpr const char* good_password = "ba cây chụm lại";

// The server stands behind a proxy, so that nothing is open because it is local.
class AccessCase : public StoreCase {
 protected:
  void SetUp() override {
    StoreCase::SetUp();
    if (HasFatalFailure()) return;
    other_office = add_office(*database, "Ủy ban nhân dân xã Đồi Gió")->id;
    start(true);
  }
  void TearDown() override { server.reset(); }

  void start(bool is_behind_proxy) {
    ServerSettings settings;
    settings.is_behind_proxy = is_behind_proxy;
    start(settings);
  }

  void start(const ServerSettings& settings) {
    server.reset();
    Site site{engine(), share() / "web", VANTHU_PROGRAM, scratch.path()};
    site.database = database.get();
    site.authenticate = [this](const Request& request) { return authenticate(*database, request); };
    auto started = Server::start(site, {"127.0.0.1", 0}, settings);
    ASSERT_TRUE(started) << describe(started.error());
    server = *std::move(started);
  }

  HttpAnswer ask(const std::string& method, const std::string& path, const std::string& body = "",
                 Headers headers = {}) {
    if (!body.empty()) headers.emplace_back("Content-Type", "application/json");
    return call(server->port(), method, path, body, headers);
  }

  void sql(const std::string& statement, const std::vector<SqlValue>& values = {}) {
    const Status done = database->transact([&](Sql& open) -> Status {
      open.run(statement, values);
      return Done{};
    });
    ASSERT_TRUE(done) << describe(done.error());
  }
  Milliseconds now() {
    return *database->look([](Sql& open) -> Result<Milliseconds> { return open.now(); });
  }

  // With good_password.
  std::string account(const std::string& login, Role role, const std::string& office) {
    static const std::string hash = hash_password(good_password).value();
    const std::string id = new_id(now());
    sql("INSERT INTO account (id, office, login, name, role, password, must_change, disabled, created)"
        " VALUES ($1, $2, $3, 'Người dùng', $4, $5, 0, 0, $6)",
        {id, office, login, std::string(to_string(role)), hash, now()});
    return id;
  }

  // A session without the time that a password takes.
  struct Cookie {
    std::string secret = random_secret(), csrf = random_secret();
    Headers headers(bool with_csrf = true) const {
      Headers out = {{"Cookie", "theme=dark; vanthu_session=" + secret + "; x=y"}};
      if (with_csrf) out.emplace_back("X-CSRF-Token", csrf);
      return out;
    }
    std::string id() const { return secret_hash(secret); }
  };
  Cookie session_of(const std::string& account) {
    Cookie cookie;
    sql("INSERT INTO session (hash, account, csrf, address, created, used, expires) VALUES"
        " ($1, $2, $3, '10.0.0.1', $4, $5, $6)",
        {cookie.id(), account, cookie.csrf, now(), now(), now() + longest_session});
    return cookie;
  }

  std::string token_of(const std::string& account, const std::string& scopes,
                       Milliseconds expires_in = 3'600'000, bool is_revoked = false,
                       std::string* id = nullptr) {
    const std::string secret = token_prefix + random_secret(), row = new_id(now());
    if (id) *id = row;
    sql("INSERT INTO token (id, hash, account, name, scopes, created, expires, revoked) VALUES"
        " ($1, $2, $3, 'máy', $4, $5, $6, $7)",
        {row, secret_hash(secret), account, scopes, now(), now() + expires_in,
         is_revoked ? SqlValue(now()) : SqlValue(nullptr)});
    return secret;
  }

  static Headers bearer(const std::string& secret) { return {{"Authorization", "Bearer " + secret}}; }

  HttpAnswer enter(const std::string& login, const std::string& password, Headers headers = {}) {
    return ask("POST", "/api/v1/session", Json{{"login", login}, {"password", password}}.dump(), headers);
  }
  // What a browser sends back.
  static Headers signed_in(const HttpAnswer& answer) {
    const std::string cookie = answer.head.get("Set-Cookie", "");
    return {{"Cookie", cookie.substr(0, cookie.find(';'))},
            {"X-CSRF-Token", answer.json().value("csrf_token", "")}};
  }

  std::string other_office;
  std::unique_ptr<Server> server;
};
class Permissions : public AccessCase {};
class SigningIn : public AccessCase {};
constexpr auto named = [](const auto& one) { return std::string(one.param); };
INSTANTIATE_TEST_SUITE_P(On, Permissions, testing::Values("sqlite", "postgresql"), named);
INSTANTIATE_TEST_SUITE_P(On, SigningIn, testing::Values("sqlite", "postgresql"), named);

// ---- the matrix

// The callers, in the order of a row's letters.
enum class Caller {
  nobody,
  clerk,
  reviewer,
  admin,
  other_clerk,  // of another office
  other_admin,
  read_token,   // of the clerk
  write_token,  // of the clerk
  admin_token,  // of the administrator; scope admin only
  expired_token,
  revoked_token,
  disabled,     // a session that is still in the database
  must_change,  // a clerk with a password set by someone else
  no_csrf,      // the clerk's session without its X-CSRF-Token
};
constexpr std::size_t callers = 14;

// '-' 401, 'x' 403 by the route table, 'h' 403 by the handler, '0' 404: another's, '+' anything else.
constexpr const char* open = "++++++++++++++";
constexpr const char* own_read = "-++++++xx---++";  // of who calls; also before the password is changed
constexpr const char* list = "-++++++xx---x+";      // each sees the own office's
constexpr const char* send = "-++++++xx---xx";      // … and gets an answer at once, nothing is kept
constexpr const char* read_one = "-+++00+xx---x+";  // of the clerk's office
constexpr const char* write_new = "-+++++x+x---xx";
constexpr const char* write_one = "-+++00x+x---xx";
constexpr const char* review_one = "-x++x0xxx---xx";
constexpr const char* of_clerk = "-+0000x+x---xx";  // the clerk's own, others do not see it
constexpr const char* admin_any = "-xx+x+xx+---xx";
constexpr const char* admin_one = "-xx+x0xx+---xx";

struct AccessRow {
  const char* method;
  const char* path;
  const char* cells;
  const char* body = "{}";
  const char* query = "";
};
constexpr AccessRow matrix[] = {
    {"POST", "/api/v1/parse", send, ""},
    {"POST", "/api/v1/render", send, "", "?to=json"},
    {"POST", "/api/v1/preview", send, "{record}"},
    {"POST", "/api/v1/facts", send, "{record}"},
    {"GET", "/api/v1/templates", list},
    {"GET", "/api/v1/templates/{id}/sample", list},
    {"GET", "/api/v1/limits", list},
    {"GET", "/api/openapi.json", open},
    {"GET", "/healthz", open},
    {"GET", "/readyz", open},
    {"GET", "/metrics", list},
    {"GET", "/", open},
    {"GET", "/web/{version}/{name}", "00000000000000"},  // open, but there is no file of that name here
    {"GET", "/icon.svg", open},

    {"POST", "/api/v1/session", open},
    {"GET", "/api/v1/session", own_read},
    {"DELETE", "/api/v1/session", "-+++++xhx---+x"},
    {"PUT", "/api/v1/session/password", "-+++++xxh---+x"},
    {"GET", "/api/v1/sessions", "-+++++hxx---x+"},
    {"DELETE", "/api/v1/sessions/{id}", "-+0000xhx---xx"},
    {"GET", "/api/v1/users", admin_any},
    {"POST", "/api/v1/users", admin_any},
    {"GET", "/api/v1/users/{id}", admin_one},
    {"PATCH", "/api/v1/users/{id}", admin_one, R"({"name":"Tên mới"})"},
    {"POST", "/api/v1/users/{id}/password", admin_one, ""},
    {"GET", "/api/v1/tokens", list},
    {"POST", "/api/v1/tokens", "-+++++xxh---xx"},
    {"DELETE", "/api/v1/tokens/{id}", of_clerk},
    {"GET", "/api/v1/offices", admin_any},
    {"POST", "/api/v1/offices", "-xx+xhxx+---xx"},  // by the first office only
    {"PATCH", "/api/v1/offices/{id}", admin_one, R"({"name":"Xã Suối Mây mới"})"},
    {"GET", "/api/v1/offices/{id}/profile", read_one},
    {"PUT", "/api/v1/offices/{id}/profile", admin_one, R"({"schema":"vanthu.profile/1"})"},
    {"GET", "/api/v1/audit", admin_any},

    {"GET", "/api/v1/documents", list},
    {"POST", "/api/v1/documents", write_new, ""},
    {"GET", "/api/v1/documents/{id}", read_one},
    {"DELETE", "/api/v1/documents/{id}", write_one, ""},
    {"POST", "/api/v1/documents/{id}/restore", write_one, ""},
    {"POST", "/api/v1/documents/{id}/read", write_one, ""},
    {"PUT", "/api/v1/documents/{id}/review", review_one, R"({"reviewed":true})"},
    {"PUT", "/api/v1/documents/{id}/tags", write_one, "[]"},
    {"GET", "/api/v1/documents/{id}/original", read_one},
    {"GET", "/api/v1/documents/{id}/record", read_one},
    {"PUT", "/api/v1/documents/{id}/record", write_one, "{record}"},
    {"PATCH", "/api/v1/documents/{id}/record", write_one},
    {"GET", "/api/v1/documents/{id}/versions", read_one},
    {"GET", "/api/v1/documents/{id}/versions/{number}", read_one},
    {"POST", "/api/v1/documents/{id}/versions/{number}/restore", write_one, ""},
    {"GET", "/api/v1/documents/{id}/versions/{number}/diff", read_one},
    {"GET", "/api/v1/documents/{id}/diagnostics", read_one},
    {"GET", "/api/v1/documents/{id}/rendering", read_one, "", "?to=json"},
    {"GET", "/api/v1/documents/{id}/source", read_one},
    {"PUT", "/api/v1/documents/{id}/editing", write_one},
    {"DELETE", "/api/v1/documents/{id}/editing", write_one, ""},
    {"POST", "/api/v1/documents/actions", write_new, R"({"action":"trash","documents":["none"]})"},
    {"GET", "/api/v1/documents/originals", list},
    {"POST", "/api/v1/samples", write_new, ""},
    {"GET", "/api/v1/documents/{id}/pages/{number}", "-000000xx---x0"},  // a text has no pages to be drawn

    {"GET", "/api/v1/batches", list},
    {"POST", "/api/v1/batches", write_new, ""},
    {"GET", "/api/v1/batches/{id}", read_one},
    {"GET", "/api/v1/batches/{id}/items", read_one},
    {"GET", "/api/v1/batches/{id}/items/{item}/outputs/{form}", "-000000xx---x0"},  // nothing was made
    {"GET", "/api/v1/batches/{id}/report", read_one},
    {"GET", "/api/v1/batches/{id}/results", read_one},
    {"GET", "/api/v1/batches/{id}/events", read_one},
    {"POST", "/api/v1/batches/{id}/cancel", write_one, ""},
    {"POST", "/api/v1/batches/{id}/retry", write_one, ""},

    {"GET", "/api/v1/statistics/indicators", list},
    {"GET", "/api/v1/statistics/budgets", list},
    {"GET", "/api/v1/statistics/tasks", list},
    {"GET", "/api/v1/statistics/documents", list},
};

const AccessRow* row_of(const Route& route) {
  for (const AccessRow& row : matrix)
    if (std::string_view(row.method) == route.method && std::string_view(row.path) == route.path) return &row;
  return nullptr;
}

struct CallerRow {
  std::optional<Role> role;         // of who is let in at all
  std::optional<TokenScope> scope;  // of a token
};
CallerRow row_of(Caller caller) {
  switch (caller) {
    case Caller::clerk:
    case Caller::other_clerk:
    case Caller::must_change:
    case Caller::no_csrf:
      return {Role::clerk, std::nullopt};
    case Caller::reviewer:
      return {Role::reviewer, std::nullopt};
    case Caller::admin:
    case Caller::other_admin:
      return {Role::admin, std::nullopt};
    case Caller::read_token:
      return {Role::clerk, TokenScope::read};
    case Caller::write_token:
      return {Role::clerk, TokenScope::write};
    case Caller::admin_token:
      return {Role::admin, TokenScope::admin};
    default:
      return {};
  }
}

// What the route table alone makes of it: '-', 'x' or '+'.
char by_table(const Route& route, Caller caller) {
  if (route.access == Access::open) return '+';
  const CallerRow who = row_of(caller);
  if (!who.role) return '-';
  const std::string_view path = route.path;
  if (caller == Caller::must_change && path != "/api/v1/session" && path != "/api/v1/session/password")
    return 'x';
  if (caller == Caller::no_csrf && std::string_view(route.method) != "GET") return 'x';
  if (who.scope && *who.scope != route.scope) return 'x';
  const Role needed = route.access == Access::admin      ? Role::admin
                      : route.access == Access::reviewer ? Role::reviewer
                                                         : Role::clerk;
  return *who.role >= needed ? '+' : 'x';
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const auto at = text.find(what);
  return at == std::string::npos ? text : text.replace(at, what.size(), by);
}

TEST_P(Permissions, EveryRouteForEverybody) {
  const std::map<Caller, std::string> accounts = {
      {Caller::clerk, account("lan", Role::clerk, clerk.office)},
      {Caller::reviewer, account("mai", Role::reviewer, clerk.office)},
      {Caller::admin, account("tu", Role::admin, clerk.office)},
      {Caller::other_clerk, account("gio", Role::clerk, other_office)},
      {Caller::other_admin, account("son", Role::admin, other_office)},
      {Caller::disabled, account("cu", Role::admin, clerk.office)},
      {Caller::must_change, account("moi", Role::clerk, clerk.office)}};
  sql("UPDATE account SET disabled = 1 WHERE login = 'cu'");
  sql("UPDATE account SET must_change = 1 WHERE login = 'moi'");
  const std::string lan = accounts.at(Caller::clerk);
  clerk.account = lan;
  const std::string record = to_json(read_plan(draft, "ke-hoach.txt").value());

  const std::string read = token_of(lan, "read"), write = token_of(lan, "write"),
                    manage = token_of(accounts.at(Caller::admin), "admin"),
                    expired = token_of(lan, "read write admin", -1),
                    revoked = token_of(lan, "read write admin", 3'600'000, true);
  std::map<Caller, Cookie> cookies;
  for (const auto& [caller, id] : accounts) cookies[caller] = session_of(id);
  const auto headers_of = [&](Caller caller) -> Headers {
    switch (caller) {
      case Caller::nobody:
        return {};
      case Caller::read_token:
        return bearer(read);
      case Caller::write_token:
        return bearer(write);
      case Caller::admin_token:
        return bearer(manage);
      case Caller::expired_token:
        return bearer(expired);
      case Caller::revoked_token:
        return bearer(revoked);
      case Caller::no_csrf:
        return cookies.at(Caller::clerk).headers(false);
      default:
        return cookies.at(caller).headers();
    }
  };

  // Things of the clerk's office.
  const auto new_document = [&] {
    const std::string id = accept_one("ke-hoach.txt", draft);
    EXPECT_TRUE(save_version(*database, clerk, id, 0, "read", *plan_from_json(record)));
    return id;
  };
  const auto new_batch = [&] {
    const auto batch =
        accept_batch(*database, clerk, {"đợt", R"({"forms":["json"]})", {}, {new_document()}}, {});
    EXPECT_TRUE(batch) << describe(batch.error());
    EXPECT_TRUE(cancel_batch(*database, clerk, batch->id));  // over, so that its events end
    return batch->id;
  };
  int logins = 0;
  const auto new_thing = [&](const std::string& path) -> std::string {
    const auto is_below = [&](const char* resource) {
      return path.starts_with(std::string("/api/v1/") + resource);
    };
    if (is_below("documents/")) return new_document();
    if (is_below("batches/")) return new_batch();
    if (is_below("sessions/")) return session_of(lan).id();
    if (is_below("users/")) return account("ai-" + std::to_string(++logins), Role::clerk, clerk.office);
    if (is_below("offices/")) return clerk.office;
    if (is_below("templates/")) return "plan";
    std::string id;
    if (is_below("tokens/")) token_of(lan, "read", 3'600'000, false, &id);
    EXPECT_FALSE(id.empty()) << "make a thing for " << path;
    return id;
  };

  const DescribedAnswer description(ask("GET", "/api/openapi.json").json());
  std::size_t rows = 0;
  for (const auto& family : all_routes().families)
    for (const Route& route : family) {
      const AccessRow* row = row_of(route);
      ++rows;
      if (!row) {
        ADD_FAILURE() << route.method << ' ' << route.path << " has no row in the matrix";
        continue;
      }
      ASSERT_EQ(std::string_view(row->cells).size(), callers) << row->path;
      std::string seen, statuses, table, thing;
      const bool has_thing = std::string_view(route.path).find("{id}") != std::string_view::npos;
      const bool ends_sessions = std::string_view(route.path).starts_with("/api/v1/session") &&
                                 std::string_view(route.method) == "DELETE";
      for (std::size_t i = 0; i < callers; ++i) {
        const Caller caller = static_cast<Caller>(i);
        if (has_thing && (thing.empty() || ends_sessions)) thing = new_thing(route.path);
        std::string path = route.path + std::string(row->query);
        for (const auto& [name, value] :
             {std::pair("{id}", thing.c_str()), {"{number}", "1"}, {"{item}", "none"}, {"{form}", "json"}})
          path = replaced(path, name, value);
        Headers headers = headers_of(caller);
        headers.emplace_back("If-Match", "\"1\"");
        const bool has_body = route.body.kind != BodyKind::none;
        const HttpAnswer answer =
            ask(route.method, path, has_body ? replaced(row->body, "{record}", record) : "", headers);
        const char expected = row->cells[i];
        const char by_status = answer.status == 401   ? '-'
                               : answer.status == 403 ? (expected == 'h' ? 'h' : 'x')
                               : answer.status == 404 ? '0'
                                                      : '+';
        if (ends_sessions)
          for (const auto& [who, id] : accounts) cookies[who] = session_of(id);
        EXPECT_EQ(description.complaint(route.path, route.method, answer), "")
            << route.method << ' ' << path << ": " << answer.body;
        EXPECT_LT(answer.status, 500) << route.method << ' ' << path << ": " << answer.body;
        seen += by_status;
        table += by_table(route, caller);
        statuses += std::to_string(answer.status) + " ";
      }
      EXPECT_EQ(seen, row->cells) << route.method << ' ' << route.path << ": " << statuses;
      std::string cells = row->cells;
      for (char& c : cells)
        if (c == '0' || c == 'h') c = '+';
      EXPECT_EQ(table, cells) << route.method << ' ' << route.path << ": the row and the route table differ";
    }
  EXPECT_EQ(rows, std::size(matrix)) << "a row without a route";
}

TEST_P(Permissions, WhatIsLocalIsOpenOnlyOnThisMachine) {
  EXPECT_EQ(ask("GET", "/api/v1/templates").status, 401);
  start(false);
  EXPECT_EQ(ask("GET", "/api/v1/templates").status, 200);
  EXPECT_EQ(ask("GET", "/api/v1/documents").status, 401);
  EXPECT_EQ(ask("GET", "/api/v1/templates", "", bearer("vt_none")).status, 200);
}

TEST_P(Permissions, AnAdministratorSeesAndRevokesTokensOfTheOffice) {
  const std::string lan = account("lan", Role::clerk, clerk.office),
                    tu = account("tu", Role::admin, clerk.office),
                    son = account("son", Role::admin, other_office);
  std::string id;
  const std::string secret = token_of(lan, "read", 3'600'000, false, &id);
  const Headers admin = session_of(tu).headers(), stranger = session_of(son).headers();
  EXPECT_EQ(ask("GET", "/api/v1/tokens", "", admin).json()["tokens"].size(), 0u);
  const Json tokens = ask("GET", "/api/v1/tokens?all=1", "", admin).json()["tokens"];
  ASSERT_EQ(tokens.size(), 1u);
  EXPECT_EQ(tokens[0]["login"], "lan");
  EXPECT_EQ(tokens.dump().find(secret), std::string::npos);
  EXPECT_EQ(ask("GET", "/api/v1/tokens?all=1", "", session_of(lan).headers()).status, 403);
  EXPECT_EQ(ask("GET", "/api/v1/tokens?all=1", "", bearer(token_of(tu, "read"))).status, 403)
      << "scope admin is missing";
  EXPECT_EQ(ask("DELETE", "/api/v1/tokens/" + id + "?all=1", "", stranger).status, 404);
  EXPECT_EQ(ask("GET", "/api/v1/session", "", bearer(secret)).status, 200);
  EXPECT_EQ(ask("DELETE", "/api/v1/tokens/" + id + "?all=1", "", admin).status, 200);
  EXPECT_EQ(ask("GET", "/api/v1/session", "", bearer(secret)).status, 401);
}

TEST_P(Permissions, ARoleThatIsTakenAwayIsGoneAtOnce) {
  const std::string tu = account("tu", Role::admin, clerk.office),
                    mai = account("mai", Role::admin, clerk.office);
  const Headers admin = session_of(tu).headers(), second = session_of(mai).headers();
  const std::string token = token_of(mai, "read admin");
  ASSERT_EQ(ask("GET", "/api/v1/users", "", second).status, 200);
  ASSERT_EQ(ask("GET", "/api/v1/users", "", bearer(token)).status, 200);
  ASSERT_EQ(ask("PATCH", "/api/v1/users/" + mai, R"({"role":"clerk"})", admin).status, 200);
  EXPECT_EQ(ask("GET", "/api/v1/users", "", second).status, 403);
  EXPECT_EQ(ask("GET", "/api/v1/users", "", bearer(token)).status, 403);
  EXPECT_EQ(ask("PATCH", "/api/v1/users/" + tu, R"({"role":"clerk"})", admin).status, 409) << "the last one";
}

// ---- signing in

TEST_P(SigningIn, FromTheFirstStartToAClerkWhoWorks) {
  const auto first = ensure_first_admin(*database);
  ASSERT_TRUE(first && *first);
  const HttpAnswer entered = enter("admin", (*first)->password);
  ASSERT_EQ(entered.status, 201) << entered.body;
  EXPECT_TRUE(entered.json()["user"]["must_change_password"]);
  Headers admin = signed_in(entered);
  EXPECT_EQ(ask("GET", "/api/v1/session", "", admin).status, 200);
  const HttpAnswer blocked = ask("GET", "/api/v1/users", "", admin);
  EXPECT_EQ(blocked.status, 403);
  EXPECT_NE(blocked.json()["detail"].get<std::string>().find("đổi mật khẩu"), std::string::npos);
  const auto change = [&](const std::string& current, const std::string& fresh) {
    return ask("PUT", "/api/v1/session/password", Json{{"current", current}, {"new", fresh}}.dump(), admin);
  };
  EXPECT_EQ(change("sai", good_password).status, 403);
  EXPECT_EQ(change((*first)->password, "ngắn").status, 422);
  const HttpAnswer changed = change((*first)->password, good_password);
  ASSERT_EQ(changed.status, 200) << changed.body;
  EXPECT_EQ(ask("GET", "/api/v1/session", "", admin).status, 401) << "the old session has ended";
  admin = signed_in(changed);
  const HttpAnswer made = ask("POST", "/api/v1/users", R"({"login":"Lan","name":"Trần Thị Lan"})", admin);
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(made.json()["user"]["login"], "lan");
  const HttpAnswer lan = enter("LAN", made.json()["one_time_password"]);
  ASSERT_EQ(lan.status, 201) << lan.body;
  EXPECT_EQ(ask("GET", made.head.get("Location"), "", admin).json()["name"], "Trần Thị Lan");
  EXPECT_EQ(ask("GET", "/api/v1/audit?action=account", "", admin).json()["entries"].size(), 4u);
}

TEST_P(SigningIn, TheCookieIsForTheBrowserAlone) {
  account("lan", Role::clerk, clerk.office);
  const HttpAnswer answer = enter("lan", good_password);
  ASSERT_EQ(answer.status, 201) << answer.body;
  const std::string cookie = answer.head.get("Set-Cookie");
  for (const char* part : {"vanthu_session=", "; Path=/", "; HttpOnly", "; SameSite=Strict", "; Secure"})
    EXPECT_NE(cookie.find(part), std::string::npos) << cookie;
  EXPECT_EQ(answer.head.get("Cache-Control"), "no-store");
  const std::string secret = cookie.substr(15, cookie.find(';') - 15);
  EXPECT_EQ(answer.body.find(secret), std::string::npos) << "the page cannot read it";
  start(false);
  EXPECT_EQ(enter("lan", good_password).head.get("Set-Cookie").find("Secure"), std::string::npos)
      << "from this machine without TLS";
}

TEST_P(SigningIn, GivesANewSessionWhateverTheBrowserBrings) {
  const std::string lan = account("lan", Role::clerk, clerk.office);
  const std::string planted = random_secret();
  const HttpAnswer answer = enter("lan", good_password, {{"Cookie", "vanthu_session=" + planted}});
  ASSERT_EQ(answer.status, 201);
  EXPECT_EQ(answer.head.get("Set-Cookie").find(planted), std::string::npos);
  EXPECT_EQ(ask("GET", "/api/v1/session", "", {{"Cookie", "vanthu_session=" + planted}}).status, 401);
  const Headers first = signed_in(answer);
  const HttpAnswer second = enter("lan", good_password, {first[0]});
  EXPECT_NE(second.head.get("Set-Cookie"), answer.head.get("Set-Cookie"));
  EXPECT_NE(second.json()["csrf_token"], answer.json()["csrf_token"]);
  EXPECT_EQ(ask("GET", "/api/v1/session", "", first).status, 401) << "the earlier one has ended";
}

TEST_P(SigningIn, ChangesNeedTheTokenOfTheSession) {
  const std::string lan = account("lan", Role::clerk, clerk.office);
  const Cookie mine = session_of(lan), other = session_of(lan);
  const std::string name = R"({"name":"máy","scopes":["read"]})";
  EXPECT_EQ(ask("POST", "/api/v1/tokens", name, mine.headers(false)).status, 403);
  for (const std::string& wrong :
       {std::string(""), other.csrf, mine.csrf.substr(1), mine.csrf + "x", mine.secret}) {
    Headers headers = mine.headers(false);
    headers.emplace_back("X-CSRF-Token", wrong);
    EXPECT_EQ(ask("POST", "/api/v1/tokens", name, headers).status, 403) << wrong;
  }
  EXPECT_EQ(ask("POST", "/api/v1/tokens", name, mine.headers()).status, 201);
  EXPECT_EQ(ask("GET", "/api/v1/tokens", "", mine.headers(false)).json()["tokens"].size(), 1u);
  const std::string token = token_of(lan, "write");
  EXPECT_EQ(ask("POST", "/api/v1/documents?name=a.txt", "KẾ HOẠCH\nTrồng cây\n", bearer(token)).status, 201)
      << "no browser sends tokens by itself";
  EXPECT_EQ(ask("DELETE", "/api/v1/sessions/" + other.id(), "", bearer(token)).status, 403)
      << "a program ends no person's work";
}

TEST_P(SigningIn, EndsAtSigningOut) {
  const std::string lan = account("lan", Role::clerk, clerk.office);
  const Cookie mine = session_of(lan), other = session_of(lan);
  EXPECT_EQ(ask("GET", "/api/v1/session", "", mine.headers()).json()["csrf_token"], mine.csrf);
  const HttpAnswer left = ask("DELETE", "/api/v1/session", "", mine.headers());
  EXPECT_EQ(left.status, 204);
  EXPECT_NE(left.head.get("Set-Cookie").find("vanthu_session=; "), std::string::npos);
  EXPECT_NE(left.head.get("Set-Cookie").find("Max-Age=0"), std::string::npos);
  EXPECT_EQ(ask("GET", "/api/v1/session", "", mine.headers()).status, 401);
  const Json sessions = ask("GET", "/api/v1/sessions", "", other.headers()).json()["sessions"];
  ASSERT_EQ(sessions.size(), 1u);
  EXPECT_EQ(sessions[0]["id"], other.id());
  EXPECT_EQ(sessions.dump().find(other.secret), std::string::npos);
}

TEST_P(SigningIn, ExpiresAndSaysSo) {
  const std::string lan = account("lan", Role::clerk, clerk.office);
  const Cookie mine = session_of(lan);
  sql("UPDATE session SET used = used - $1", {idle_session});
  const HttpAnswer late = ask("GET", "/api/v1/session", "", mine.headers());
  EXPECT_EQ(late.status, 401);
  EXPECT_NE(late.json()["detail"].get<std::string>().find("hết hạn"), std::string::npos);
  EXPECT_EQ(ask("GET", "/healthz", "", mine.headers()).status, 200) << "what is open stays open";
}

TEST_P(SigningIn, WaitsAfterFailuresAndSaysHowLong) {
  account("lan", Role::clerk, clerk.office);
  const HttpAnswer wrong = enter("lan", "sai mật khẩu rồi"), unknown = enter("khong-co", "sai mật khẩu rồi");
  EXPECT_EQ(wrong.status, 401);
  EXPECT_EQ(wrong.json()["detail"], unknown.json()["detail"]) << "tells not which logins there are";
  for (int i = 1; i < 5; ++i) {
    const auto waited = database->transact(
        [](Sql& one) -> Result<int> { return begin_attempt(one, "lan", "10.1.1.1").wait; });
    ASSERT_TRUE(waited);
  }
  const HttpAnswer refused = enter("Lan ", good_password);
  ASSERT_EQ(refused.status, 429);
  const int seconds = std::stoi(refused.head.get("Retry-After"));
  EXPECT_GT(seconds, 0);
  EXPECT_LE(seconds, 15);
  EXPECT_NE(refused.json()["detail"].get<std::string>().find(std::to_string(seconds) + " giây"),
            std::string::npos);
  EXPECT_FALSE(refused.head.has("Set-Cookie"));
}

TEST_P(SigningIn, AnAddressIsThatOfTheClientNotOfTheProxy) {
  account("lan", Role::clerk, clerk.office);
  for (int i = 0; i < 20; ++i) {
    const auto waited = database->transact([&](Sql& one) -> Result<int> {
      return begin_attempt(one, "ai-" + std::to_string(i), "203.0.113.9").wait;
    });
    ASSERT_TRUE(waited);
  }
  EXPECT_EQ(enter("lan", good_password, {{"X-Forwarded-For", "203.0.113.9"}}).status, 429);
  EXPECT_EQ(enter("lan", good_password, {{"X-Forwarded-For", "203.0.113.10"}}).status, 201);
}

TEST_P(SigningIn, ADisabledAccountIsTold) {
  account("lan", Role::clerk, clerk.office);
  sql("UPDATE account SET disabled = 1");
  EXPECT_EQ(enter("lan", good_password).status, 403);
  EXPECT_EQ(enter("lan", "sai mật khẩu rồi").status, 401);
}

TEST_P(SigningIn, WhatIsTypedWronglyIsNoBrokenFile) {
  const Headers admin = session_of(account("tu", Role::admin, clerk.office)).headers();
  const std::pair<const char*, const char*> cases[] = {
      {"/api/v1/users", R"({"login":"l a n","name":"Lan"})"},
      {"/api/v1/users", R"({"login":"lan","name":""})"},
      {"/api/v1/users", R"({"login":"lan","name":"Lan","role":"king"})"},
      {"/api/v1/tokens", R"({"name":"a","scopes":[]})"},
      {"/api/v1/tokens", R"({"name":"a","scopes":["root"]})"},
      {"/api/v1/tokens", R"({"name":"a","scopes":["read"],"days":0})"},
      {"/api/v1/offices", R"({"name":"","admin_login":"x","admin_name":"X"})"}};
  for (const auto& [path, body] : cases) {
    const HttpAnswer refused = ask("POST", path, body, admin);
    EXPECT_EQ(refused.status, 422) << body << refused.body;
    EXPECT_EQ(refused.json()["type"], "/problems/invalid-value") << body;
    EXPECT_EQ(refused.json()["title"], "Giá trị chưa hợp lệ") << body;
  }
  Headers english = admin;
  english.emplace_back("Accept-Language", "en");
  EXPECT_EQ(ask("POST", cases[0].first, cases[0].second, english).json()["title"], "A value is not valid");
  const std::string short_one = Json{{"current", good_password}, {"new", "ngắn"}}.dump();
  EXPECT_EQ(ask("PUT", "/api/v1/session/password", short_one, admin).json()["type"],
            "/problems/invalid-value");
}

TEST_P(SigningIn, TheLogNamesTheTokenThatActed) {
  const std::string lan = account("lan", Role::clerk, clerk.office);
  const Headers admin = session_of(account("tu", Role::admin, clerk.office)).headers();
  const auto detail = [&](const Headers& who) {
    EXPECT_EQ(
        call(server->port(), "POST", "/api/v1/documents?name=a.txt", "KẾ HOẠCH\nTrồng cây\n", who).status,
        201);
    return ask("GET", "/api/v1/audit?action=document.accept&limit=1", "", admin)
        .json()["entries"][0]["detail"]
        .get<std::string>();
  };
  EXPECT_NE(detail(bearer(token_of(lan, "write"))).find("mã truy cập “máy”"), std::string::npos);
  EXPECT_EQ(detail(session_of(lan).headers()).find("mã truy cập"), std::string::npos);
}

TEST_P(SigningIn, BodiesAreReadStrictly) {
  const std::string tu = account("tu", Role::admin, clerk.office);
  const Headers admin = session_of(tu).headers();
  const auto status = [&](const std::string& path, const std::string& body) {
    return ask("POST", path, body, admin).status;
  };
  for (const char* bad :
       {"", "x", "[]", "\"lan\"", "{\"login\":\"lan\"}", "{\"login\":1,\"password\":\"x\"}",
        "{\"login\":\"lan\",\"password\":\"x\",\"more\":1}",
        "{\"login\":\"a\",\"login\":\"b\",\"password\":\"x\"}", "{\"login\":\"lan\",\"password\":null}",
        "{\"login\":\"lan\",\"password\":\"x\"} x", "{\"login\":\"\xff\"}"})
    EXPECT_EQ(status("/api/v1/session", bad), 400) << bad;
  EXPECT_EQ(status("/api/v1/users", R"({"login":"lan","name":"Lan","role":"king"})"), 422);
  EXPECT_EQ(status("/api/v1/users", R"({"login":"l a n","name":"Lan"})"), 422);
  EXPECT_EQ(status("/api/v1/users", R"({"login":"lan","name":"a\u0000b"})"), 422);
  EXPECT_EQ(status("/api/v1/users", R"({"login":"tu","name":"Tú"})"), 409);
  EXPECT_EQ(status("/api/v1/tokens", R"({"name":"a","scopes":["root"]})"), 422);
  EXPECT_EQ(status("/api/v1/tokens", R"({"name":"a","scopes":"read"})"), 400);
  EXPECT_EQ(status("/api/v1/tokens", R"({"name":"a","scopes":["read"],"days":1.5})"), 400);
  EXPECT_EQ(status("/api/v1/tokens", R"({"name":"a","scopes":["read"],"days":18446744073709551615})"), 400);
  EXPECT_EQ(status("/api/v1/tokens", R"({"name":"a","scopes":["read"],"days":-9223372036854775808})"), 400);
  EXPECT_EQ(status("/api/v1/tokens", R"({"name":"a","scopes":["read"],"days":0})"), 422);
  EXPECT_EQ(status("/api/v1/session", std::string(200'000, '[')), 422);
  const HttpAnswer unknown =
      ask("POST", "/api/v1/users", R"({"login":"lan","name":"Lan","rôle":"clerk"})", admin);
  EXPECT_EQ(unknown.status, 400);
  EXPECT_NE(unknown.json()["detail"].get<std::string>().find("rôle"), std::string::npos);
  for (const char* id : {"%00", "%ff%fe"})
    EXPECT_EQ(ask("GET", std::string("/api/v1/users/") + id, "", admin).status, 400) << id;
  for (const char* id : {"..%2f..", "'--", "x"})
    EXPECT_EQ(ask("GET", std::string("/api/v1/users/") + id, "", admin).status, 404) << id;
}

TEST_P(SigningIn, OtherWaysToAuthorizeAreRefused) {
  const std::string lan = account("lan", Role::clerk, clerk.office);
  for (const char* given : {"Basic bGFuOng=", "Bearer", "Bearer ", "Bearer x", "vt_x"})
    EXPECT_EQ(ask("GET", "/api/v1/documents", "", {{"Authorization", given}}).status, 401) << given;
  Headers both = session_of(lan).headers();
  both.emplace_back("Authorization", "Bearer vt_x");
  EXPECT_EQ(ask("GET", "/api/v1/documents", "", both).status, 401) << "what is said aloud counts";
  EXPECT_EQ(ask("GET", "/api/v1/documents", "", bearer(std::string(5'000, 'x'))).status, 401);
  EXPECT_EQ(
      ask("GET", "/api/v1/documents", "", {{"Authorization", "bearer " + token_of(lan, "read")}}).status,
      200);
}

// ---- offices and the log

TEST_P(Permissions, AnOfficeComesWithItsAdministrator) {
  const std::string tu = account("tu", Role::admin, clerk.office);
  const Headers admin = session_of(tu).headers();
  const std::string order = R"({"name":"Xã Bến Lau","admin_login":"ben-lau","admin_name":"Lê Văn Bến"})";
  const HttpAnswer founded = ask("POST", "/api/v1/offices", order, admin);
  ASSERT_EQ(founded.status, 201) << founded.body;
  EXPECT_EQ(founded.json()["user"]["role"], "admin");
  const std::string office = founded.json()["office"]["id"];
  EXPECT_EQ(enter("ben-lau", founded.json()["one_time_password"]).json()["office"]["id"], office);
  EXPECT_EQ(ask("POST", "/api/v1/offices", order, admin).status, 409);
  EXPECT_EQ(ask("GET", "/api/v1/users/" + founded.json()["user"]["id"].get<std::string>(), "", admin).status,
            404);
  EXPECT_EQ(ask("GET", "/api/v1/offices", "", admin).json()["offices"].size(), 3u);
}

TEST_P(Permissions, AProfileIsCheckedAndNotOverwritten) {
  const std::string tu = account("tu", Role::admin, clerk.office);
  const std::string path = "/api/v1/offices/" + clerk.office + "/profile";
  const auto put = [&](const std::string& body, const std::string& tag) {
    Headers headers = session_of(tu).headers();
    if (!tag.empty()) headers.emplace_back("If-Match", tag);
    return ask("PUT", path, body, headers);
  };
  const HttpAnswer none = ask("GET", path, "", session_of(tu).headers());
  EXPECT_EQ(none.head.get("ETag"), "\"0\"");
  const std::string profile = R"({"schema":"vanthu.profile/1","place":"Suối Mây"})";
  EXPECT_EQ(put(profile, "").status, 428);
  EXPECT_EQ(put(profile, "\"7\"").status, 412);
  EXPECT_EQ(put(R"({"schema":"vanthu.profile/1","plaze":"x"})", "\"0\"").status, 422);
  const HttpAnswer saved = put(profile, none.head.get("ETag"));
  ASSERT_EQ(saved.status, 200) << saved.body;
  EXPECT_EQ(saved.head.get("ETag"), "\"1\"");
  EXPECT_EQ(put(profile, "\"0\"").status, 412) << "someone was faster";
  EXPECT_EQ(ask("GET", path, "", session_of(tu).headers()).json()["place"], "Suối Mây");
}

TEST_P(Permissions, TheLogIsPagedAndFiltered) {
  const std::string tu = account("tu", Role::admin, clerk.office);
  const Headers admin = session_of(tu).headers();
  for (int i = 0; i < 25; ++i)
    ASSERT_TRUE(record_audit(*database, {clerk.office, tu, "10.0.0.1", "r"}, "test.page", std::to_string(i)));
  ASSERT_TRUE(record_audit(*database, {other_office, "x", "", ""}, "test.page", "secret"));
  std::string next;
  int seen = 0;
  for (int pages = 0; pages < 10; ++pages) {
    const Json page =
        ask("GET", "/api/v1/audit?action=test&limit=10" + (next.empty() ? "" : "&before=" + next), "", admin)
            .json();
    for (const Json& entry : page["entries"]) {
      EXPECT_EQ(entry["subject"], std::to_string(24 - seen++));
      EXPECT_EQ(entry["login"], "tu");
    }
    if (page["next"].is_null()) break;
    next = page["next"];
  }
  EXPECT_EQ(seen, 25);
  const auto count = [&](const std::string& query) {
    return ask("GET", "/api/v1/audit?" + query, "", admin).json()["entries"].size();
  };
  EXPECT_EQ(count("user=" + tu + "&subject=7"), 1u);
  EXPECT_EQ(count("subject=secret"), 0u) << "of the other office";
  EXPECT_EQ(count("from=2001-01-01&to=2001-12-31"), 0u);
  EXPECT_EQ(count("from=2001-01-01&action=test.page"), 25u);
  for (const char* bad : {"from=hôm-nay", "from=2031-02-30", "to=2031-1-1", "limit=0", "limit=501",
                          "user=%00", "action=%ff", "from=2031-01-01T25:00:00Z"})
    EXPECT_EQ(ask("GET", std::string("/api/v1/audit?") + bad, "", admin).status, 400) << bad;
}

// ---- what goes on while sessions and tokens end

// Events of a batch that nobody works on: they end with what they were asked for with.
class Watching : public AccessCase {
 protected:
  std::string batch_path() {
    const auto batch =
        accept_batch(*database, clerk, {"đợt", R"({"forms":["json"]})", {incoming("a.txt", draft)}, {}}, {});
    EXPECT_TRUE(batch) << describe(batch.error());
    return "/api/v1/batches/" + batch->id + "/events";
  }
  std::future<HttpAnswer> watch(const std::string& path, const Headers& headers) {
    return std::async(std::launch::async, [this, path, headers] { return ask("GET", path, "", headers); });
  }
  static bool goes_on(const std::future<HttpAnswer>& events) {
    return events.wait_for(std::chrono::seconds(4)) == std::future_status::timeout;
  }
  // In half a minute at most; the server ends it otherwise.
  void expect_end(std::future<HttpAnswer>& events, const char* of) {
    const bool ended = events.wait_for(std::chrono::seconds(30)) == std::future_status::ready;
    EXPECT_TRUE(ended) << of;
    if (!ended) server.reset();
    EXPECT_EQ(events.get().status, 200) << of;
  }
};
INSTANTIATE_TEST_SUITE_P(On, Watching, testing::Values("sqlite", "postgresql"), named);

TEST_P(Watching, EventsEndWithTheirSessionTokenAndAccount) {
  const std::string path = batch_path();
  const std::string lan = account("lan", Role::clerk, clerk.office),
                    cu = account("cu", Role::clerk, clerk.office),
                    tu = account("tu", Role::admin, clerk.office);
  const Cookie signed_out = session_of(lan), stays = session_of(lan), disabled = session_of(cu);
  const Headers admin = session_of(tu).headers();
  std::string id;
  const std::string token = token_of(lan, "read", 3'600'000, false, &id), of_cu = token_of(cu, "read");
  auto of_session = watch(path, signed_out.headers()), of_token = watch(path, bearer(token)),
       of_disabled = watch(path, disabled.headers()), others = watch(path, stays.headers());
  ASSERT_TRUE(goes_on(of_session) && goes_on(of_token) && goes_on(of_disabled));
  EXPECT_EQ(ask("DELETE", "/api/v1/session", "", signed_out.headers()).status, 204);
  EXPECT_EQ(ask("DELETE", "/api/v1/tokens/" + id, "", stays.headers()).status, 200);
  EXPECT_EQ(ask("PATCH", "/api/v1/users/" + cu, R"({"disabled":true})", admin).status, 200);
  expect_end(of_session, "session");
  expect_end(of_token, "token");
  expect_end(of_disabled, "account");
  EXPECT_TRUE(goes_on(others));
  EXPECT_EQ(ask("PATCH", "/api/v1/users/" + cu, R"({"disabled":false})", admin).status, 200);
  EXPECT_EQ(ask("GET", "/api/v1/documents", "", bearer(of_cu)).status, 401) << "it does not come back";
  server.reset();
}

TEST_P(Watching, AnAccountHasOnlySoManyStreams) {
  const std::string path = batch_path();
  const Headers lan = session_of(account("lan", Role::clerk, clerk.office)).headers();
  const Headers mai = session_of(account("mai", Role::clerk, clerk.office)).headers();
  std::list<Poco::Net::HTTPClientSession> open;
  std::vector<int> statuses;
  const auto look = [&](const Headers& headers) {
    open.emplace_back("127.0.0.1", static_cast<Poco::UInt16>(server->port()));
    Poco::Net::HTTPRequest request("GET", path, "HTTP/1.1");
    for (const auto& [name, value] : headers) request.set(name, value);
    open.back().sendRequest(request);
    Poco::Net::HTTPResponse answer;
    open.back().receiveResponse(answer);
    return static_cast<int>(answer.getStatus());
  };
  for (int i = 0; i < 11; ++i) statuses.push_back(look(lan));
  EXPECT_EQ(std::count(statuses.begin(), statuses.end(), 200), 10);
  EXPECT_EQ(statuses.back(), 429);
  EXPECT_EQ(look(mai), 200) << "others have their own";
  open.clear();  // pages that were closed count no more
  int again = 429;
  for (int i = 0; i < 100 && again == 429; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    again = look(lan);
  }
  EXPECT_EQ(again, 200);
  open.clear();
}

// Its last use cannot be written down.
TEST_P(Watching, AFullOrBusyDatabaseRefusesNobody) {
  const std::string lan = account("lan", Role::clerk, clerk.office);
  const Cookie session = session_of(lan);
  const std::string token = token_of(lan, "read");
  const std::string long_ago = std::to_string(now() - 600'000);
  sql("UPDATE session SET used = " + long_ago);
  // Busy: somebody else writes in the meantime, and does not end before the answer is there.
  int busy[2] = {};
  ASSERT_TRUE(database->transact([&](Sql& open) -> Status {
    open.run("UPDATE session SET used = used");
    open.run("UPDATE token SET used = used");
    busy[0] = ask("GET", "/api/v1/documents", "", session.headers()).status;
    busy[1] = ask("GET", "/api/v1/documents", "", bearer(token)).status;
    return Done{};
  }));
  EXPECT_EQ(busy[0], 200);
  EXPECT_EQ(busy[1], 200);
  if (is_postgresql()) {
    sql("ALTER TABLE session ADD CONSTRAINT no_room CHECK (used <= " + long_ago + ")");
    sql("ALTER TABLE token ADD CONSTRAINT no_room CHECK (used IS NULL)");
  } else {
    for (const char* table : {"session", "token"})
      sql(std::string("CREATE TRIGGER no_room_") + table + " BEFORE UPDATE OF used ON " + table +
          " BEGIN SELECT RAISE(FAIL, 'database or disk is full'); END");
  }
  EXPECT_EQ(ask("GET", "/api/v1/documents", "", session.headers()).status, 200);
  EXPECT_EQ(ask("GET", "/api/v1/documents", "", bearer(token)).status, 200);
}

// ---- how requests come in

class ComingIn : public AccessCase {
 protected:
  ServerSettings with_tls() {
    const std::string certificate = (scratch / "cert.pem").string(), key = (scratch / "key.pem").string();
    const Ran made = run("openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout " +
                         key + " -out " + certificate);
    EXPECT_EQ(made.status, 0) << made.output;
    ServerSettings settings;
    settings.tls_certificate = certificate;
    settings.tls_key = key;
    return settings;
  }
  std::unique_ptr<Poco::Net::HTTPSClientSession> client() {
    const Poco::Net::Context::Ptr trusting =
        new Poco::Net::Context(Poco::Net::Context::CLIENT_USE, "", Poco::Net::Context::VERIFY_NONE);
    return std::make_unique<Poco::Net::HTTPSClientSession>(
        "127.0.0.1", static_cast<Poco::UInt16>(server->port()), trusting);
  }
};
INSTANTIATE_TEST_SUITE_P(On, ComingIn, testing::Values("sqlite"), named);

TEST_P(ComingIn, CookiesAreSecureUnderTlsOnTheLoopbackToo) {
  account("lan", Role::clerk, clerk.office);
  start(with_tls());
  const auto session = client();
  const std::string body = Json{{"login", "lan"}, {"password", good_password}}.dump();
  Poco::Net::HTTPRequest request("POST", "/api/v1/session", "HTTP/1.1");
  request.setContentType("application/json");
  request.setContentLength64(static_cast<Poco::Int64>(body.size()));
  session->sendRequest(request) << body;
  Poco::Net::HTTPResponse answer;
  session->receiveResponse(answer);
  EXPECT_EQ(answer.getStatus(), 201);
  EXPECT_NE(answer.get("Set-Cookie").find("; Secure"), std::string::npos) << answer.get("Set-Cookie");
}

TEST_P(ComingIn, ABodyThatDripsOverTlsIsRefused) {
  const std::string token = token_of(account("lan", Role::clerk, clerk.office), "write");
  ServerSettings settings = with_tls();
  settings.receiving.grace = std::chrono::seconds(1);
  settings.receiving.bytes_in_second = 100'000;
  start(settings);
  const auto session = client();
  Poco::Net::HTTPRequest request("POST", "/api/v1/documents?name=a.txt", "HTTP/1.1");
  request.set("Authorization", "Bearer " + token);
  request.setContentLength64(1'000'000);
  std::ostream& out = session->sendRequest(request);
  for (int i = 0;
       i < 600 && !session->socket().poll(Poco::Timespan(0, 50'000), Poco::Net::Socket::SELECT_READ); ++i)
    out << std::string(100, 'x') << std::flush;
  Poco::Net::HTTPResponse answer;
  session->receiveResponse(answer);
  EXPECT_EQ(answer.getStatus(), 408);
  EXPECT_EQ(find_documents(*database, clerk, {})->all, 0);
}

TEST_P(ComingIn, WhoIsTurnedAwayEarlyIsInTheLog) {
  std::mutex mutex;
  std::vector<Json> lines;
  ServerSettings settings;
  settings.connections.head = std::chrono::seconds(1);
  settings.log = [&](const std::string& line) {
    const std::lock_guard lock(mutex);
    lines.push_back(Json::parse(line));
  };
  start(settings);
  Poco::Net::StreamSocket slow(
      Poco::Net::SocketAddress("127.0.0.1", static_cast<Poco::UInt16>(server->port())));
  slow.sendBytes("GET /", 5);
  Poco::Net::StreamSocket large(
      Poco::Net::SocketAddress("127.0.0.1", static_cast<Poco::UInt16>(server->port())));
  const std::string head = "GET / HTTP/1.1\r\nX: " + std::string(200'000, 'x');
  try {
    large.sendBytes(head.data(), static_cast<int>(head.size()));
  } catch (const Poco::Exception&) {  // refused before all of it was sent
  }
  std::set<int> seen;
  for (int i = 0; i < 300 && seen.size() < 2; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    const std::lock_guard lock(mutex);
    for (const Json& line : lines)
      if (line["client"] == "127.0.0.1" && line["level"] == "warning") seen.insert(line["status"].get<int>());
  }
  EXPECT_EQ(seen, (std::set<int>{408, 431}));
  server.reset();
}

TEST_P(SigningIn, AStaleCookieDoesNotHinderIt) {
  const std::string lan = account("lan", Role::clerk, clerk.office);
  const Cookie ended = session_of(lan), without_csrf = session_of(lan);
  sql("DELETE FROM session WHERE hash = $1", {ended.id()});
  EXPECT_EQ(enter("lan", good_password, ended.headers()).status, 201);
  EXPECT_EQ(enter("lan", good_password, without_csrf.headers(false)).status, 201);
  EXPECT_EQ(enter("lan", good_password, {{"Cookie", "vanthu_session=" + std::string(5'000, 'x')}}).status,
            201);
}

TEST(Leftovers, AreRemovedAtTheStart) {
  Scratch scratch;
  const std::string gone = "vanthu-" + std::to_string(4'194'305);  // more than a process id can be
  for (const std::string& name :
       {gone + "-abc", gone + "-def/tep", std::string("vanthu.db"),
        "vanthu-" + std::to_string(::getppid()) + "-abc", std::string("vanthu-x-abc")})
    scratch.write("spool/" + name, "x");
  const int port = free_port();
  Program program({"serve", "--listen", "127.0.0.1:" + std::to_string(port), "--data",
                   (scratch / "kho").string(), "--spool", (scratch / "spool").string()},
                  (scratch / "log").string());
  ASSERT_TRUE(answers(port)) << scratch.read("log");
  EXPECT_EQ(scratch.files("spool"),
            (std::vector<std::string>{"vanthu-" + std::to_string(::getppid()) + "-abc", "vanthu-x-abc",
                                      "vanthu.db"}));
}

// A refusal leaves no store and no one-time password behind.
TEST(Listening, WhatMayNotBeOpenMakesNoStore) {
  Scratch scratch;
  const std::string data = (scratch / "kho").string();
  EXPECT_EQ(Program({"serve", "--listen", "0.0.0.0:0", "--data", data}, (scratch / "log").string()).end(0),
            2);
  EXPECT_EQ(Program({"serve", "--listen", "127.0.0.1:0", "--tls-certificate", "none.pem", "--tls-key",
                     "none.pem", "--data", data},
                    (scratch / "log").string())
                .end(0),
            2);
  EXPECT_FALSE(std::filesystem::exists(data)) << scratch.read("log");
  EXPECT_EQ(scratch.read("log").find("mật khẩu"), std::string::npos) << scratch.read("log");
}

}  // namespace
}  // namespace vanthu
