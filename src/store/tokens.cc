#include "store/tokens.h"

#include <algorithm>
#include <sstream>

#include "store/account_rows.h"
#include "store/audit.h"
#include "store/names.h"
#include "store/passwords.h"

namespace vanthu {
namespace {

constexpr Milliseconds use_written_every = 60'000;
constexpr Milliseconds day = 86'400'000;
constexpr const char* columns =
    "token.id, token.account, account.login, token.name, token.scopes, token.created, token.expires, "
    "token.used,"
    " token.revoked FROM token JOIN account ON account.id = token.account";

std::string joined(const std::vector<TokenScope>& scopes) {
  std::string out;
  for (const TokenScope scope : scopes) out += (out.empty() ? "" : " ") + std::string(to_string(scope));
  return out;
}

std::vector<TokenScope> scopes_in(const std::string& text) {
  std::vector<TokenScope> scopes;
  std::istringstream in(text);
  for (std::string word; in >> word;)
    if (const auto scope = token_scope_of(word)) scopes.push_back(*scope);
  return scopes;
}

ApiToken token_of(const SqlRow& row) {
  return {row.text(0),   row.text(1),   row.text(2),         row.text(3),        scopes_in(row.text(4)),
          row.number(5), row.number(6), row.maybe_number(7), row.maybe_number(8)};
}

Result<ApiToken> find(Sql& sql, const Actor& actor, TokensOf whose, const std::string& id) {
  const auto row = sql.row(std::string("SELECT ") + columns + " WHERE token.id = $1 AND account.office = $2",
                           {id, actor.office});
  if (!row || (whose == TokensOf::account && row->text(1) != actor.account))
    return Error{ErrorKind::not_found, "Không có mã truy cập này.", id};
  return token_of(*row);
}

Result<TokenOrder> proper(Role role, const TokenOrder& order) {
  Result<std::string> name = proper_name(order.name, "name");
  if (!name) return std::move(name).error();
  std::vector<TokenScope> scopes = order.scopes;
  std::sort(scopes.begin(), scopes.end());
  scopes.erase(std::unique(scopes.begin(), scopes.end()), scopes.end());
  if (scopes.empty())
    return Error{ErrorKind::invalid, "Cần chọn ít nhất một quyền: read, write, admin.", "scopes"};
  if (scopes.back() == TokenScope::admin && role != Role::admin)
    return Error{ErrorKind::denied, "Chỉ quản trị viên mới tạo được mã truy cập có quyền admin.", "scopes"};
  if (order.days < 1 || order.days > longest_token_days)
    return Error{ErrorKind::invalid, "Hạn dùng cần từ 1 đến 366 ngày.", "days"};
  return TokenOrder{*std::move(name), std::move(scopes), order.days};
}

}  // namespace

Result<IssuedToken> add_token(Database& database, const Actor& actor, Role role, const TokenOrder& order) {
  const Result<TokenOrder> wanted = proper(role, order);
  if (!wanted) return wanted.error();
  const std::string secret = token_prefix + random_secret();
  return database.transact([&](Sql& sql) -> Result<IssuedToken> {
    const Milliseconds now = sql.now();
    const auto working =
        sql.row("SELECT count(*) FROM token WHERE account = $1 AND revoked IS NULL AND expires > $2",
                {actor.account, now});
    if (working->number(0) >= most_tokens)
      return Error{ErrorKind::conflict, "Đã có 50 mã truy cập đang dùng; hãy thu hồi những mã không cần nữa.",
                   ""};
    const std::string id = new_id(now);
    sql.run(
        "INSERT INTO token (id, hash, account, name, scopes, created, expires)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7)",
        {id, secret_hash(secret), actor.account, wanted->name, joined(wanted->scopes), now,
         now + wanted->days * day});
    write_audit(sql, actor, "token.create", id, wanted->name + " (" + joined(wanted->scopes) + ")");
    const Result<ApiToken> token = find(sql, actor, TokensOf::account, id);
    if (!token) return token.error();
    return IssuedToken{*token, secret};
  });
}

Result<std::vector<ApiToken>> list_tokens(Database& database, const Actor& actor, TokensOf whose) {
  return database.look([&](Sql& sql) -> Result<std::vector<ApiToken>> {
    std::vector<ApiToken> tokens;
    std::string where = " WHERE account.office = $1";
    std::vector<SqlValue> values = {actor.office};
    if (whose == TokensOf::account) {
      where += " AND account.id = $2";
      values.push_back(actor.account);
    }
    for (const SqlRow& row :
         sql.rows(std::string("SELECT ") + columns + where + " ORDER BY token.created DESC, token.id DESC",
                  values))
      tokens.push_back(token_of(row));
    return tokens;
  });
}

Result<ApiToken> revoke_token(Database& database, const Actor& actor, TokensOf whose, const std::string& id) {
  return database.transact([&](Sql& sql) -> Result<ApiToken> {
    const Result<ApiToken> token = find(sql, actor, whose, id);
    if (!token) return token.error();
    if (sql.run("UPDATE token SET revoked = $1 WHERE id = $2 AND revoked IS NULL", {sql.now(), id}) > 0)
      write_audit(sql, actor, "token.revoke", id, token->name);
    return find(sql, actor, whose, id);
  });
}

Result<std::optional<FoundToken>> find_token(Database& database, const std::string& secret, SecretUse use) {
  const std::string hash = secret_hash(secret);
  Milliseconds used = 0, now = 0;
  Result<std::optional<FoundToken>> found = database.look([&](Sql& sql) -> Result<std::optional<FoundToken>> {
    const auto row = sql.row(
        std::string("SELECT {now}, token.used, token.expires, token.revoked, token.scopes, office.name, "
                    "token.name, ") +
            account_columns +
            " FROM token JOIN account ON account.id = token.account JOIN office ON office.id = account.office"
            " WHERE token.hash = $1",
        {hash});
    if (!row) return std::optional<FoundToken>();
    now = row->number(0);
    used = row->number(1);
    FoundToken token{account_of(*row, 7), row->text(5), scopes_in(row->text(4)), row->text(6)};
    const bool works = now < row->number(2) && row->is_null(3) && !token.account.disabled;
    if (!works) return std::optional<FoundToken>();
    return std::optional(std::move(token));
  });
  if (use == SecretUse::noted && found && *found && now >= used + use_written_every)
    database.attempt([&](Sql& sql) {
      sql.run("UPDATE token SET used = $1 WHERE hash = $2 AND (used IS NULL OR used < $3)", {now, hash, now});
    });
  return found;
}

}  // namespace vanthu
