#include "store/throttle.h"

#include <algorithm>

namespace vanthu {
namespace {

constexpr Milliseconds window = 15 * 60 * 1'000;
constexpr Milliseconds first_wait = 15'000;  // doubled with every failure
constexpr int failures_of_login = 5;
constexpr int failures_of_address = 20;  // a whole office may come from one address

Milliseconds wait_after(std::int64_t failures, int allowed) {
  if (failures < allowed) return 0;
  return std::min(window, first_wait << std::min<std::int64_t>(failures - allowed, 10));
}

// How long the subject still has to wait, in milliseconds.
Milliseconds remaining(Sql& sql, const std::string& subject, int allowed, Milliseconds now) {
  const auto row = sql.row("SELECT count(*), max(at) FROM login_failure WHERE subject = $1 AND at > $2",
                           {subject, now - window});
  return std::max<Milliseconds>(0, row->number(1) + wait_after(row->number(0), allowed) - now);
}

void count_failure(Sql& sql, const std::string& subject, Milliseconds now) {
  sql.run("INSERT INTO login_failure (subject, at) VALUES ($1, $2)", {subject, now});
}

}  // namespace

std::string login_subject(const std::string& login) { return "login:" + login; }
std::string address_subject(const std::string& address) { return "address:" + address; }

Attempt begin_attempt(Sql& sql, const std::string& login, const std::string& address) {
  sql.rows("SELECT id FROM account WHERE login = $1 {lock}", {login});  // one attempt after the other
  const Milliseconds now = sql.now();
  sql.run("DELETE FROM login_failure WHERE at <= $1", {now - window});
  const Milliseconds wait = std::max(remaining(sql, login_subject(login), failures_of_login, now),
                                     remaining(sql, address_subject(address), failures_of_address, now));
  if (wait > 0) return {now, static_cast<int>((wait + 999) / 1'000)};
  count_failure(sql, login_subject(login), now);
  count_failure(sql, address_subject(address), now);
  return {now, 0};
}

void attempt_was_good(Sql& sql, const Attempt& attempt, const std::string& login,
                      const std::string& address) {
  forget_failures(sql, login_subject(login));
  sql.run("DELETE FROM login_failure WHERE subject = $1 AND at = $2", {address_subject(address), attempt.at});
}

void forget_failures(Sql& sql, const std::string& subject) {
  sql.run("DELETE FROM login_failure WHERE subject = $1", {subject});
}

}  // namespace vanthu
