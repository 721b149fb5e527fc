#include "store/accounts.h"

#include "store/account_rows.h"
#include "store/audit.h"
#include "store/names.h"
#include "store/office_rows.h"
#include "store/passwords.h"
#include "store/throttle.h"

namespace vanthu {

const char* const account_columns =
    "account.id, account.office, account.login, account.name, account.role, account.must_change,"
    " account.disabled, account.created";

namespace {

// A password that was made for someone, and what is stored of it.
struct Issue {
  std::string password, hash;
};

Result<Issue> issue_password() {
  Issue issue{one_time_password(), ""};
  Result<std::string> hash = hash_password(issue.password);
  if (!hash) return std::move(hash).error();
  issue.hash = *std::move(hash);
  return issue;
}

Result<AccountOrder> proper(const AccountOrder& order) {
  const Result<std::string> login = proper_login(order.login, "login");
  if (!login) return login.error();
  const Result<std::string> name = proper_name(order.name, "name");
  if (!name) return name.error();
  return AccountOrder{*login, *name, order.role};
}

Result<Account> find(Sql& sql, const std::string& office, const std::string& id, const char* lock) {
  const auto row = sql.row(
      std::string("SELECT ") + account_columns + " FROM account WHERE id = $1 AND office = $2 " + lock,
      {id, office});
  if (!row) return Error{ErrorKind::not_found, "Không có tài khoản này trong cơ quan.", id};
  return account_of(*row);
}

Result<Account> insert(Sql& sql, const Actor& actor, const std::string& office, const AccountOrder& order,
                       const std::string& hash) {
  if (sql.row("SELECT id FROM account WHERE login = $1", {order.login}))
    return Error{ErrorKind::conflict, "Tên đăng nhập này đã có người dùng; hãy chọn tên khác.", "login"};
  const Milliseconds now = sql.now();
  const std::string id = new_id(now);
  sql.run(
      "INSERT INTO account (id, office, login, name, role, password, must_change, disabled, created)"
      " VALUES ($1, $2, $3, $4, $5, $6, 1, 0, $7)",
      {id, office, order.login, order.name, std::string(to_string(order.role)), hash, now});
  write_audit(sql, actor, "account.create", id, order.login + " (" + to_string(order.role) + ")");
  return find(sql, office, id, "");
}

bool is_acting_admin(const Account& account) { return account.role == Role::admin && !account.disabled; }

// Someone must be left who can manage the office. Changes of its accounts wait for each other at its row.
Status keep_an_admin(Sql& sql, const Account& without) {
  const auto others = sql.row(
      "SELECT count(*) FROM account WHERE office = $1 AND role = 'admin' AND disabled = 0 AND id <> $2",
      {without.office, without.id});
  if (others->number(0) > 0) return Done{};
  return Error{
      ErrorKind::conflict,
      "Đây là quản trị viên duy nhất còn hoạt động của cơ quan; hãy giao quyền quản trị cho người khác"
      " trước.",
      without.id};
}

void revoke_tokens(Sql& sql, const std::string& account) {
  sql.run("UPDATE token SET revoked = $1 WHERE account = $2 AND revoked IS NULL", {sql.now(), account});
}

std::string told(const Account& before, const Account& after) {
  std::string out = after.login;
  if (before.name != after.name) out += ", tên: " + before.name + " -> " + after.name;
  if (before.role != after.role)
    out += std::string(", vai trò: ") + to_string(before.role) + " -> " + to_string(after.role);
  if (before.disabled != after.disabled) out += after.disabled ? ", khoá" : ", mở khoá";
  return out;
}

Result<Account> change(Sql& sql, const Actor& actor, const std::string& id, const AccountChange& wanted) {
  sql.rows("SELECT id FROM office WHERE id = $1 {lock}", {actor.office});
  const Result<Account> before = find(sql, actor.office, id, "{lock}");
  if (!before) return before.error();
  Account after = *before;
  after.name = wanted.name.value_or(before->name);
  after.role = wanted.role.value_or(before->role);
  after.disabled = wanted.disabled.value_or(before->disabled);
  if (is_acting_admin(*before) && !is_acting_admin(after))
    if (const Status kept = keep_an_admin(sql, *before); !kept) return kept.error();
  sql.run("UPDATE account SET name = $1, role = $2, disabled = $3 WHERE id = $4",
          {after.name, std::string(to_string(after.role)), std::int64_t{after.disabled}, id});
  if (after.disabled) end_sessions(sql, id), revoke_tokens(sql, id);
  write_audit(sql, actor, "account.change", id, told(*before, after));
  return after;
}

Result<Account> reset(Sql& sql, const Actor& actor, const std::string& id, const std::string& hash) {
  Result<Account> account = find(sql, actor.office, id, "{lock}");
  if (!account) return account;
  sql.run("UPDATE account SET password = $1, must_change = 1 WHERE id = $2", {hash, id});
  revoke_tokens(sql, id);
  end_sessions(sql, id);
  forget_failures(sql, login_subject(account->login));
  write_audit(sql, actor, "account.reset-password", id, account->login);
  account->must_change = true;
  return account;
}

}  // namespace

Account account_of(const SqlRow& row, std::size_t first) {
  Account out;
  out.id = row.text(first);
  out.office = row.text(first + 1);
  out.login = row.text(first + 2);
  out.name = row.text(first + 3);
  out.role = role_of(row.text(first + 4)).value_or(Role::clerk);
  out.must_change = row.flag(first + 5);
  out.disabled = row.flag(first + 6);
  out.created = row.number(first + 7);
  return out;
}

void end_sessions(Sql& sql, const std::string& account) {
  sql.run("DELETE FROM session WHERE account = $1", {account});
}

Result<std::vector<Account>> list_accounts(Database& database, const Actor& actor) {
  return database.look([&](Sql& sql) -> Result<std::vector<Account>> {
    std::vector<Account> accounts;
    for (const SqlRow& row :
         sql.rows(std::string("SELECT ") + account_columns + " FROM account WHERE office = $1 ORDER BY login",
                  {actor.office}))
      accounts.push_back(account_of(row));
    return accounts;
  });
}

Result<Account> get_account(Database& database, const Actor& actor, const std::string& id) {
  return database.look([&](Sql& sql) { return find(sql, actor.office, id, ""); });
}

Result<IssuedAccount> add_account(Database& database, const Actor& actor, const AccountOrder& order) {
  const Result<AccountOrder> wanted = proper(order);
  if (!wanted) return wanted.error();
  const Result<Issue> issue = issue_password();
  if (!issue) return issue.error();
  return database.transact([&](Sql& sql) -> Result<IssuedAccount> {
    const Result<Account> account = insert(sql, actor, actor.office, *wanted, issue->hash);
    if (!account) return account.error();
    return IssuedAccount{*account, issue->password};
  });
}

Result<Account> change_account(Database& database, const Actor& actor, const std::string& id,
                               const AccountChange& wanted) {
  AccountChange checked = wanted;
  if (wanted.name) {
    Result<std::string> name = proper_name(*wanted.name, "name");
    if (!name) return std::move(name).error();
    checked.name = *std::move(name);
  }
  return database.transact([&](Sql& sql) { return change(sql, actor, id, checked); });
}

Result<IssuedAccount> reset_password(Database& database, const Actor& actor, const std::string& id) {
  const Result<Issue> issue = issue_password();
  if (!issue) return issue.error();
  return database.transact([&](Sql& sql) -> Result<IssuedAccount> {
    const Result<Account> account = reset(sql, actor, id, issue->hash);
    if (!account) return account.error();
    return IssuedAccount{*account, issue->password};
  });
}

Result<FoundedOffice> found_office(Database& database, const Actor& actor, const std::string& name,
                                   const AccountOrder& admin) {
  AccountOrder order = admin;
  order.role = Role::admin;
  const Result<AccountOrder> wanted = proper(order);
  if (!wanted) return wanted.error();
  const Result<Issue> issue = issue_password();
  if (!issue) return issue.error();
  return database.transact([&](Sql& sql) -> Result<FoundedOffice> {
    const Result<Office> office = insert_office(sql, name);
    if (!office) return office.error();
    write_audit(sql, actor, "office.create", office->id, office->name);
    const Result<Account> account = insert(sql, actor, office->id, *wanted, issue->hash);
    if (!account) return account.error();
    return FoundedOffice{*office, {*account, issue->password}};
  });
}

Result<std::optional<IssuedAccount>> ensure_first_admin(Database& database) {
  const auto has_accounts = [](Sql& sql) -> Result<bool> {
    return sql.row("SELECT count(*) FROM account")->number(0) > 0;
  };
  const Result<bool> there = database.look(has_accounts);
  if (!there) return there.error();
  if (*there) return std::optional<IssuedAccount>();
  const Result<Issue> issue = issue_password();
  if (!issue) return issue.error();
  return database.transact([&](Sql& sql) -> Result<std::optional<IssuedAccount>> {
    sql.run("UPDATE schema_version SET version = version");  // one process at a time
    if (*has_accounts(sql)) return std::optional<IssuedAccount>();
    const Result<Office> office = insert_office(sql, "Cơ quan");
    if (!office) return office.error();
    const Result<Account> account = insert(sql, {office->id, "setup", "", ""}, office->id,
                                           {"admin", "Quản trị viên", Role::admin}, issue->hash);
    if (!account) return account.error();
    return std::optional(IssuedAccount{*account, issue->password});
  });
}

Result<IssuedAccount> reset_password_of_login(Database& database, const std::string& login) {
  const Result<Issue> issue = issue_password();
  if (!issue) return issue.error();
  return database.transact([&](Sql& sql) -> Result<IssuedAccount> {
    const auto row = sql.row("SELECT id, office FROM account WHERE login = $1", {login});
    if (!row) return Error{ErrorKind::not_found, "Không có tài khoản nào mang tên đăng nhập này.", login};
    const Result<Account> account = reset(sql, {row->text(1), "console", "", ""}, row->text(0), issue->hash);
    if (!account) return account.error();
    return IssuedAccount{*account, issue->password};
  });
}

}  // namespace vanthu
