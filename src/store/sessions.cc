#include "store/sessions.h"

#include "store/account_rows.h"
#include "store/audit.h"
#include "store/passwords.h"
#include "store/throttle.h"

namespace vanthu {
namespace {

constexpr Milliseconds use_written_every = 60'000;

// What a password is checked against, looked at before the slow hash and outside of any transaction.
struct Candidate {
  Attempt attempt;
  std::optional<Account> account;
  std::string hash;
};

Result<Candidate> begin(Database& database, const std::string& login, const std::string& address) {
  return database.transact([&](Sql& sql) -> Result<Candidate> {
    Candidate candidate;
    candidate.attempt = begin_attempt(sql, login, address);
    if (candidate.attempt.wait > 0) return candidate;
    const auto row =
        sql.row(std::string("SELECT account.password, ") + account_columns + " FROM account WHERE login = $1",
                {login});
    if (!row) return candidate;
    candidate.hash = row->text(0);
    candidate.account = account_of(*row, 1);
    return candidate;
  });
}

Actor actor_for(const Actor& from, const Account& account) {
  return {account.office, account.id, from.address, from.request};
}

OpenedSession open_session(Sql& sql, const Actor& from, const Account& account) {
  const Milliseconds now = sql.now();
  OpenedSession session{random_secret(), random_secret(), account, "", now + longest_session};
  sql.run("DELETE FROM session WHERE expires <= $1 OR used <= $2", {now, now - idle_session});
  sql.run(
      "INSERT INTO session (hash, account, csrf, address, created, used, expires)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7)",
      {secret_hash(session.secret), account.id, session.csrf, from.address, now, now, session.expires});
  session.office_name = sql.row("SELECT name FROM office WHERE id = $1", {account.office})->text(0);
  return session;
}

SignIn opened(OpenedSession session) { return {SignInOutcome::opened, std::move(session), 0}; }

// Told in the log of the account's office; logins that nobody has belong to none.
Result<SignIn> refused(Database& database, const Actor& from, const Candidate& candidate,
                       SignInOutcome outcome, const std::string& action) {
  if (candidate.account)
    if (const Status told = record_audit(database, actor_for(from, *candidate.account), action,
                                         candidate.account->id, candidate.account->login);
        !told)
      return told.error();
  return SignIn{outcome, {}, candidate.attempt.wait};
}

// The account as it is now, if it still has the password that was checked.
std::optional<Account> still_with(Sql& sql, const Candidate& candidate) {
  const auto row = sql.row(
      std::string("SELECT ") + account_columns + " FROM account WHERE id = $1 AND password = $2 {lock}",
      {candidate.account->id, candidate.hash});
  if (!row) return std::nullopt;
  return account_of(*row);
}

// With the parameters of today, where they were others.
Result<std::string> renewed_hash(const std::string& hash, const std::string& password) {
  if (!needs_rehash(hash)) return hash;
  return hash_password(password);
}

}  // namespace

Result<SignIn> sign_in(Database& database, const Actor& from, const std::string& login,
                       const std::string& password, const std::string& earlier) {
  const Result<Candidate> candidate = begin(database, login, from.address);
  if (!candidate) return candidate.error();
  if (candidate->attempt.wait > 0) return SignIn{SignInOutcome::must_wait, {}, candidate->attempt.wait};
  if (!is_password(candidate->hash, password))
    return refused(database, from, *candidate, SignInOutcome::wrong, "session.refuse");
  if (candidate->account->disabled)
    return refused(database, from, *candidate, SignInOutcome::disabled, "session.refuse");
  const Result<std::string> hash = renewed_hash(candidate->hash, password);
  if (!hash) return hash.error();
  return database.transact([&](Sql& sql) -> Result<SignIn> {
    const std::optional<Account> account = still_with(sql, *candidate);
    if (!account || account->disabled) return SignIn{};
    attempt_was_good(sql, candidate->attempt, login, from.address);
    if (*hash != candidate->hash)
      sql.run("UPDATE account SET password = $1 WHERE id = $2", {*hash, account->id});
    if (!earlier.empty()) sql.run("DELETE FROM session WHERE hash = $1", {secret_hash(earlier)});
    OpenedSession session = open_session(sql, from, *account);
    write_audit(sql, actor_for(from, *account), "session.open", account->id, account->login);
    return opened(std::move(session));
  });
}

Result<SignIn> change_password(Database& database, const Actor& actor, const std::string& current,
                               const std::string& fresh) {
  const Result<Account> asking = get_account(database, actor, actor.account);
  if (!asking) return asking.error();
  if (const Status good = check_password(fresh, asking->login); !good) return good.error();
  const Result<Candidate> candidate = begin(database, asking->login, actor.address);
  if (!candidate) return candidate.error();
  if (candidate->attempt.wait > 0) return SignIn{SignInOutcome::must_wait, {}, candidate->attempt.wait};
  if (!is_password(candidate->hash, current))
    return refused(database, actor, *candidate, SignInOutcome::wrong, "account.refuse-password");
  if (fresh == current)
    return Error{ErrorKind::invalid, "Mật khẩu mới giống mật khẩu cũ; hãy chọn mật khẩu khác.", "new"};
  const Result<std::string> hash = hash_password(fresh);
  if (!hash) return hash.error();
  return database.transact([&](Sql& sql) -> Result<SignIn> {
    std::optional<Account> account = still_with(sql, *candidate);
    if (!account || account->disabled)
      return Error{ErrorKind::conflict, "Mật khẩu vừa được người khác đổi; hãy đăng nhập lại.", ""};
    attempt_was_good(sql, candidate->attempt, account->login, actor.address);
    sql.run("UPDATE account SET password = $1, must_change = 0 WHERE id = $2", {*hash, account->id});
    account->must_change = false;
    end_sessions(sql, account->id);
    OpenedSession session = open_session(sql, actor, *account);
    write_audit(sql, actor, "account.change-password", account->id, account->login);
    return opened(std::move(session));
  });
}

Result<std::optional<FoundSession>> find_session(Database& database, const std::string& secret,
                                                 SecretUse use) {
  const std::string hash = secret_hash(secret);
  Milliseconds used = 0, now = 0;
  Result<std::optional<FoundSession>> found =
      database.look([&](Sql& sql) -> Result<std::optional<FoundSession>> {
        const auto row =
            sql.row(std::string("SELECT {now}, session.used, session.expires, session.csrf, office.name, ") +
                        account_columns +
                        " FROM session JOIN account ON account.id = session.account JOIN office ON office.id "
                        "= account.office"
                        " WHERE session.hash = $1",
                    {hash});
        if (!row) return std::optional<FoundSession>();
        now = row->number(0);
        used = row->number(1);
        FoundSession session{account_of(*row, 5), row->text(4), row->text(3), hash, row->number(2)};
        if (now >= session.expires || now >= used + idle_session || session.account.disabled)
          return std::optional<FoundSession>();
        return std::optional(std::move(session));
      });
  // A full disk or a busy database is no reason to refuse somebody.
  if (use == SecretUse::noted && found && *found && now >= used + use_written_every)
    database.attempt([&](Sql& sql) {
      sql.run("UPDATE session SET used = $1 WHERE hash = $2 AND used < $3", {now, hash, now});
    });
  return found;
}

Result<std::vector<OpenSession>> list_sessions(Database& database, const Actor& actor) {
  return database.look([&](Sql& sql) -> Result<std::vector<OpenSession>> {
    const Milliseconds now = sql.now();
    std::vector<OpenSession> sessions;
    for (const SqlRow& row :
         sql.rows("SELECT hash, address, created, used, expires FROM session"
                  " WHERE account = $1 AND expires > $2 AND used > $3 ORDER BY created DESC, hash",
                  {actor.account, now, now - idle_session}))
      sessions.push_back({row.text(0), row.text(1), row.number(2), row.number(3), row.number(4)});
    return sessions;
  });
}

Status end_session(Database& database, const Actor& actor, const std::string& id) {
  return database.transact([&](Sql& sql) -> Status {
    if (sql.run("DELETE FROM session WHERE hash = $1 AND account = $2", {id, actor.account}) == 0)
      return Error{ErrorKind::not_found, "Không có phiên làm việc này; có thể phiên đã kết thúc.", id};
    write_audit(sql, actor, "session.end", actor.account);
    return Done{};
  });
}

}  // namespace vanthu
