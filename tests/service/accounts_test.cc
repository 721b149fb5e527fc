// Accounts, sessions, tokens and what slows guessing down, on SQLite and on a real PostgreSQL.
#include "store/accounts.h"

#include <algorithm>
#include <atomic>
#include <set>
#include <sodium.h>
#include <thread>

#include "service/store_case.h"
#include "store/audit.h"
#include "store/passwords.h"
#include "store/sessions.h"
#include "store/throttle.h"
#include "store/tokens.h"

namespace vanthu {
namespace {

constexpr const char* good_password = "ba cây chụm lại";

class Accounts : public StoreCase {
 protected:
  void SetUp() override {
    StoreCase::SetUp();
    if (HasFatalFailure()) return;
    admin.office = clerk.office;
    admin = {clerk.office, settled("admin", Role::admin).id, "127.0.0.1", "request-1"};
  }

  SignIn enter(const std::string& login, const std::string& password, const std::string& from = "10.0.0.1") {
    const Result<SignIn> answer = sign_in(*database, {"", "", from, "r"}, login, password, "");
    EXPECT_TRUE(answer) << describe(answer.error());
    return answer ? *answer : SignIn{};
  }

  // An attempt with a wrong password, without the time that hashing takes.
  void fail(const std::string& login, const std::string& from) {
    const auto waited =
        database->transact([&](Sql& open) -> Result<int> { return begin_attempt(open, login, from).wait; });
    ASSERT_TRUE(waited) << describe(waited.error());
    EXPECT_EQ(*waited, 0) << login;
  }

  // With good_password as a password of its own; hashed once for all tests.
  Account settled(const std::string& login, Role role = Role::clerk) {
    static const std::string hash = hash_password(good_password).value();
    const Milliseconds now = now_in_database();
    const std::string id = new_id(now);
    sql("INSERT INTO account (id, office, login, name, role, password, must_change, disabled, created)"
        " VALUES ($1, $2, $3, 'Người dùng', $4, $5, 0, 0, $6)",
        {id, admin.office, login, std::string(to_string(role)), hash, now});
    return get_account(*database, admin, id).value();
  }
  Milliseconds now_in_database() {
    return *database->look([](Sql& open) -> Result<Milliseconds> { return open.now(); });
  }

  void sql(const std::string& statement, const std::vector<SqlValue>& values = {}) {
    const Status done = database->transact([&](Sql& open) -> Status {
      open.run(statement, values);
      return Done{};
    });
    ASSERT_TRUE(done) << describe(done.error());
  }
  std::string text(const std::string& statement) {
    return *database->look([&](Sql& open) -> Result<std::string> {
      const auto row = open.row(statement);
      return row ? row->text(0) : std::string("nothing");
    });
  }
  bool is_open(const OpenedSession& session) { return find_session(*database, session.secret)->has_value(); }

  std::vector<std::string> actions(const AuditQuery& query = {}) {
    std::vector<std::string> out;
    const auto entries = list_audit(*database, admin.office, query);
    for (const AuditEntry& entry : *entries) out.push_back(entry.action);
    return out;
  }

  // As before the first start.
  void forget_everybody() {
    sql("DELETE FROM session");
    sql("DELETE FROM account");
  }

  Actor admin;
};
INSTANTIATE_TEST_SUITE_P(On, Accounts, testing::Values("sqlite", "postgresql"),
                         [](const auto& one) { return std::string(one.param); });

TEST_P(Accounts, TheFirstAdministratorIsMadeOnceWithARandomPassword) {
  EXPECT_FALSE(*ensure_first_admin(*database)) << "there is one";
  forget_everybody();
  const auto first = ensure_first_admin(*database);
  ASSERT_TRUE(first && *first);
  const std::string admin_password = (*first)->password;
  const SignIn entered = enter("admin", admin_password);
  ASSERT_EQ(entered.outcome, SignInOutcome::opened);
  EXPECT_TRUE(entered.session.account.must_change);
  EXPECT_EQ(entered.session.account.role, Role::admin);
  EXPECT_EQ(entered.session.office_name, "Cơ quan");
  EXPECT_GE(admin_password.size(), 16u);
  for (const char* guess : {"admin", "vanthu", "password", ""})
    EXPECT_EQ(enter("admin", guess, guess).outcome, SignInOutcome::wrong) << guess;
}

TEST_P(Accounts, ManyStartsMakeOneAdministrator) {
  forget_everybody();
  std::vector<std::thread> starts;
  std::atomic<int> made = 0;
  for (int i = 0; i < 4; ++i)
    starts.emplace_back([&] {
      const auto first = ensure_first_admin(*database);
      EXPECT_TRUE(first) << describe(first.error());
      if (first && *first) ++made;
    });
  for (std::thread& start : starts) start.join();
  EXPECT_EQ(made, 1);
  EXPECT_EQ(text("SELECT count(*) FROM account"), "1");
}

TEST_P(Accounts, NoSecretIsStored) {
  const SignIn entered = enter("admin", good_password);
  const auto token = add_token(*database, admin, Role::admin, {"kho", {TokenScope::read}, 30});
  ASSERT_TRUE(token) << describe(token.error());
  EXPECT_TRUE(token->secret.starts_with("vt_"));
  const std::string password = text("SELECT password FROM account");
  EXPECT_TRUE(password.starts_with("$argon2id$v=19$m=65536,t=2,p=1$")) << password;
  EXPECT_NE(text("SELECT hash FROM session"), entered.session.secret);
  EXPECT_EQ(text("SELECT hash FROM session").size(), 64u);
  EXPECT_EQ(text("SELECT hash FROM token").size(), 64u);
  EXPECT_EQ(entered.session.secret.size(), 43u) << "256 bits";
  EXPECT_NE(entered.session.secret, entered.session.csrf);
}

TEST(Passwords, AreChecked) {
  for (const char* bad : {"", "ngắn quá", "1234567890", "MatKhau123", "aaaaaaaaaaaa", "ababababab", "van.lan",
                          "vanlan-2031!", "VanLan123456", "Password123"})
    EXPECT_FALSE(check_password(bad, "van.lan")) << bad;
  for (const char* good : {good_password, "Lúa chín vàng đồng", "x7#kQ9-mm2Lp", "van.lan ra đồng"})
    EXPECT_TRUE(check_password(good, "van.lan")) << good;
  EXPECT_FALSE(check_password(std::string(501, 'x') + "abcdefg", "van.lan"));
}

TEST(Passwords, ComposedAndDecomposedLettersAreTheSame) {
  ASSERT_GE(sodium_init(), 0);
  const Result<std::string> hash = hash_password("cây lúa nước");
  ASSERT_TRUE(hash);
  EXPECT_TRUE(is_password(*hash, "c\u0061\u0302y lu\u0301a nu\u031bo\u031b\u0301c"));
  EXPECT_FALSE(is_password(*hash, "cay lua nuoc"));
  EXPECT_FALSE(is_password("", "cây lúa nước"));
  EXPECT_FALSE(needs_rehash(*hash));
}

TEST(Passwords, OneTimePasswordsDiffer) {
  std::set<std::string> seen;
  for (int i = 0; i < 1'000; ++i) {
    const std::string password = one_time_password();
    EXPECT_TRUE(check_password(password, "admin")) << password;
    EXPECT_TRUE(seen.insert(password).second);
  }
}

TEST_P(Accounts, AWeakHashIsRenewedAtSignIn) {
  settled("lan");
  char weak[crypto_pwhash_STRBYTES];
  const std::string password = good_password;
  ASSERT_EQ(crypto_pwhash_str(weak, password.data(), password.size(), 1, 8u << 20), 0);
  sql("UPDATE account SET password = $1 WHERE login = 'lan'", {std::string(weak)});
  ASSERT_TRUE(needs_rehash(weak));
  EXPECT_EQ(enter("lan", good_password).outcome, SignInOutcome::opened);
  EXPECT_FALSE(needs_rehash(text("SELECT password FROM account WHERE login = 'lan'")));
  EXPECT_EQ(enter("lan", good_password).outcome, SignInOutcome::opened);
}

TEST_P(Accounts, LoginsAreOneOfAKindAndNamesAreSeen) {
  settled("lan");
  EXPECT_EQ(add_account(*database, admin, {"LAN", "Khác", Role::clerk}).error().kind, ErrorKind::conflict);
  for (const char* bad : {"", "a", "lan anh", "lân", "la\nn", "../x", "'; --"})
    EXPECT_EQ(add_account(*database, admin, {bad, "Khác", Role::clerk}).error().kind, ErrorKind::invalid)
        << bad;
  for (const std::string& bad : {std::string(""), std::string("  "), std::string("a\0b", 3),
                                 std::string("a\u202Eb"), std::string(201, 'x')})
    EXPECT_EQ(add_account(*database, admin, {"khac", bad, Role::clerk}).error().kind, ErrorKind::invalid)
        << bad;
  EXPECT_EQ(add_account(*database, admin, {"khac", "  Trần   Thị Lan ", Role::clerk})->account.name,
            "Trần Thị Lan");
}

TEST_P(Accounts, TheLastAdministratorStays) {
  AccountChange demote, disable;
  demote.role = Role::reviewer;
  disable.disabled = true;
  EXPECT_EQ(change_account(*database, admin, admin.account, demote).error().kind, ErrorKind::conflict);
  EXPECT_EQ(change_account(*database, admin, admin.account, disable).error().kind, ErrorKind::conflict);
  const Account second = settled("lan", Role::admin);
  EXPECT_TRUE(change_account(*database, admin, second.id, disable));
  EXPECT_EQ(change_account(*database, admin, admin.account, demote).error().kind, ErrorKind::conflict)
      << "the other one is disabled";
  AccountChange enable;
  enable.disabled = false;
  EXPECT_TRUE(change_account(*database, admin, second.id, enable));
  // Both at once: one of them stays.
  std::atomic<int> done = 0;
  std::thread one([&] { done += change_account(*database, admin, admin.account, demote).has_value(); });
  std::thread other([&] { done += change_account(*database, admin, second.id, demote).has_value(); });
  one.join();
  other.join();
  EXPECT_EQ(done, 1);
}

TEST_P(Accounts, OfOtherOfficesAreNotFound) {
  const Account lan = settled("lan");
  const auto token =
      add_token(*database, {admin.office, lan.id, "", ""}, Role::clerk, {"a", {TokenScope::read}, 1});
  const auto founded = found_office(*database, admin, "Xã Đồi Gió", {"gio", "Gió", Role::clerk});
  ASSERT_TRUE(founded) << describe(founded.error());
  EXPECT_EQ(founded->admin.account.role, Role::admin);
  const Actor stranger = {founded->office.id, founded->admin.account.id, "", ""};
  EXPECT_EQ(list_accounts(*database, stranger)->size(), 1u);
  EXPECT_EQ(get_account(*database, stranger, lan.id).error().kind, ErrorKind::not_found);
  EXPECT_EQ(change_account(*database, stranger, lan.id, {}).error().kind, ErrorKind::not_found);
  EXPECT_EQ(reset_password(*database, stranger, lan.id).error().kind, ErrorKind::not_found);
  EXPECT_TRUE(list_tokens(*database, stranger, TokensOf::office)->empty());
  EXPECT_EQ(revoke_token(*database, stranger, TokensOf::office, token->token.id).error().kind,
            ErrorKind::not_found);
  EXPECT_EQ(found_office(*database, admin, " Xã  Đồi Gió", {"gio2", "Gió", Role::admin}).error().kind,
            ErrorKind::conflict);
  EXPECT_EQ(text("SELECT count(*) FROM account WHERE login = 'gio2'"), "0") << "all or nothing";
}

TEST_P(Accounts, ASessionEndsInTime) {
  settled("lan");
  const OpenedSession session = enter("lan", good_password).session;
  ASSERT_TRUE(is_open(session));
  EXPECT_FALSE(find_session(*database, session.secret + "x")->has_value());
  EXPECT_FALSE(find_session(*database, "")->has_value());
  const std::string hash = secret_hash(session.secret);
  sql("UPDATE session SET used = used - $1 WHERE hash = $2", {idle_session - 60'000, hash});
  EXPECT_TRUE(is_open(session)) << "just in time, and noted as used";
  sql("UPDATE session SET used = used - $1 WHERE hash = $2", {idle_session - 60'000, hash});
  EXPECT_TRUE(is_open(session));
  sql("UPDATE session SET used = used - $1 WHERE hash = $2", {idle_session, hash});
  EXPECT_FALSE(is_open(session)) << "idle";
  EXPECT_TRUE(list_sessions(*database, {admin.office, session.account.id, "", ""})->empty());
  const OpenedSession other = enter("lan", good_password).session;
  sql("UPDATE session SET expires = expires - $1 WHERE hash = $2",
      {longest_session, secret_hash(other.secret)});
  EXPECT_FALSE(is_open(other)) << "too old, however much it is used";
}

TEST_P(Accounts, SessionsEndWithPasswordAccountAndByHand) {
  const Account lan = settled("lan");
  const Actor self = {admin.office, lan.id, "10.0.0.1", "r"};
  OpenedSession one = enter("lan", good_password).session, other = enter("lan", good_password).session;
  EXPECT_EQ(list_sessions(*database, self)->size(), 2u);
  EXPECT_EQ(end_session(*database, admin, secret_hash(one.secret)).error().kind, ErrorKind::not_found)
      << "not his";
  EXPECT_TRUE(end_session(*database, self, secret_hash(one.secret)));
  EXPECT_FALSE(is_open(one));
  ASSERT_TRUE(is_open(other));
  const auto changed = change_password(*database, self, good_password, "một câu khác hẳn");
  ASSERT_TRUE(changed) << describe(changed.error());
  EXPECT_FALSE(is_open(other)) << "the password has changed";
  EXPECT_TRUE(is_open(changed->session));
  AccountChange disable;
  disable.disabled = true;
  ASSERT_TRUE(change_account(*database, admin, lan.id, disable));
  EXPECT_FALSE(is_open(changed->session));
  EXPECT_EQ(enter("lan", "một câu khác hẳn").outcome, SignInOutcome::disabled);
  EXPECT_EQ(enter("lan", "sai mật khẩu rồi").outcome, SignInOutcome::wrong) << "tells nothing";
}

TEST_P(Accounts, AResetPasswordEndsEverythingAndMustBeChanged) {
  const Account lan = settled("lan");
  const Actor self = {admin.office, lan.id, "", ""};
  const auto token = add_token(*database, self, Role::clerk, {"a", {TokenScope::read}, 1});
  const OpenedSession session = enter("lan", good_password).session;
  const auto issued = reset_password(*database, admin, lan.id);
  ASSERT_TRUE(issued) << describe(issued.error());
  EXPECT_FALSE(is_open(session));
  EXPECT_FALSE(find_token(*database, token->secret)->has_value());
  EXPECT_EQ(enter("lan", good_password).outcome, SignInOutcome::wrong);
  const SignIn entered = enter("lan", issued->password);
  ASSERT_EQ(entered.outcome, SignInOutcome::opened);
  EXPECT_TRUE(entered.session.account.must_change);
  EXPECT_EQ(change_password(*database, self, issued->password, issued->password).error().kind,
            ErrorKind::invalid)
      << "the same again";
  EXPECT_EQ(reset_password_of_login(*database, "nobody").error().kind, ErrorKind::not_found);
  EXPECT_EQ(enter("lan", reset_password_of_login(*database, "lan")->password).outcome, SignInOutcome::opened);
}

TEST_P(Accounts, SigningInEndsTheEarlierSessionOfTheBrowser) {
  settled("lan");
  const OpenedSession first = enter("lan", good_password).session;
  const auto second = sign_in(*database, {"", "", "10.0.0.1", "r"}, "lan", good_password, first.secret);
  ASSERT_EQ(second->outcome, SignInOutcome::opened);
  EXPECT_NE(second->session.secret, first.secret);
  EXPECT_FALSE(is_open(first));
}

TEST_P(Accounts, GuessingALoginIsSlowedDown) {
  settled("lan");
  EXPECT_EQ(enter("lan", "sai mật khẩu rồi", "10.0.1.1").outcome, SignInOutcome::wrong);
  for (int i = 1; i < 5; ++i) fail("lan", "10.0.1." + std::to_string(i));
  const SignIn sixth = enter("lan", good_password);
  EXPECT_EQ(sixth.outcome, SignInOutcome::must_wait) << "the right one, too";
  EXPECT_GT(sixth.wait, 0);
  EXPECT_LE(sixth.wait, 15);
  EXPECT_EQ(enter("admin", good_password).outcome, SignInOutcome::opened) << "others do not wait";
  sql("UPDATE login_failure SET at = at - 16000");
  EXPECT_EQ(enter("lan", "sai mật khẩu rồi").outcome, SignInOutcome::wrong);
  const int longer = enter("lan", good_password).wait;
  EXPECT_GT(longer, 15) << "the wait grows";
  EXPECT_LE(longer, 30);
  sql("UPDATE login_failure SET at = at - 31000");
  EXPECT_EQ(enter("lan", good_password).outcome, SignInOutcome::opened);
  EXPECT_EQ(text("SELECT count(*) FROM login_failure WHERE subject = 'login:lan'"), "0");
}

TEST_P(Accounts, UnknownLoginsAreSlowedDownAlike) {
  EXPECT_EQ(enter("khong-co", "x", "10.0.1.1").outcome, SignInOutcome::wrong);
  for (int i = 1; i < 5; ++i) fail("khong-co", "10.0.1." + std::to_string(i));
  EXPECT_EQ(enter("khong-co", "x").outcome, SignInOutcome::must_wait);
}

TEST_P(Accounts, AnAddressThatTriesManyLoginsIsSlowedDown) {
  for (int i = 0; i < 20; ++i) fail("ai-do-" + std::to_string(i), "10.9.9.9");
  EXPECT_EQ(enter("admin", good_password, "10.9.9.9").outcome, SignInOutcome::must_wait);
  EXPECT_EQ(enter("admin", good_password, "10.9.9.8").outcome, SignInOutcome::opened);
}

TEST_P(Accounts, AttemptsAtTheSameTimeDoNotAllGoThrough) {
  settled("lan");
  std::vector<std::thread> guesses;
  std::atomic<int> looked_at = 0;
  for (int i = 0; i < 12; ++i)
    guesses.emplace_back(
        [&, i] { looked_at += enter("lan", "sai " + std::to_string(i)).outcome == SignInOutcome::wrong; });
  for (std::thread& guess : guesses) guess.join();
  EXPECT_EQ(looked_at, 5);
}

TEST_P(Accounts, TokensWorkUntilTheyEnd) {
  const Account lan = settled("lan");
  const Actor self = {admin.office, lan.id, "", ""};
  const auto issued =
      add_token(*database, self, Role::clerk, {"Máy quét", {TokenScope::write, TokenScope::read}, 30});
  ASSERT_TRUE(issued) << describe(issued.error());
  const auto found = find_token(*database, issued->secret);
  ASSERT_TRUE(found && *found);
  EXPECT_EQ((*found)->account.login, "lan");
  EXPECT_EQ((*found)->scopes, (std::vector{TokenScope::read, TokenScope::write}));
  EXPECT_FALSE(find_token(*database, "vt_x")->has_value());
  EXPECT_TRUE(list_tokens(*database, self, TokensOf::account)->front().used);

  const std::string used = text("SELECT used FROM token");
  ASSERT_TRUE(find_token(*database, issued->secret)->has_value());
  EXPECT_EQ(text("SELECT used FROM token"), used) << "written at most once a minute";
  sql("UPDATE token SET used = used - 60000");
  ASSERT_TRUE(find_token(*database, issued->secret)->has_value());
  EXPECT_GE(std::stoll(text("SELECT used FROM token")), std::stoll(used));

  AccountChange change;
  change.disabled = true;
  ASSERT_TRUE(change_account(*database, admin, lan.id, change));
  EXPECT_FALSE(find_token(*database, issued->secret)->has_value());
  change.disabled = false;
  ASSERT_TRUE(change_account(*database, admin, lan.id, change));
  EXPECT_FALSE(find_token(*database, issued->secret)->has_value()) << "revoked for good";
  sql("UPDATE token SET revoked = NULL");

  EXPECT_EQ(revoke_token(*database, admin, TokensOf::account, issued->token.id).error().kind,
            ErrorKind::not_found);
  EXPECT_TRUE(revoke_token(*database, admin, TokensOf::office, issued->token.id)->revoked);
  EXPECT_FALSE(find_token(*database, issued->secret)->has_value());
  const auto second = add_token(*database, self, Role::clerk, {"b", {TokenScope::read}, 1});
  sql("UPDATE token SET expires = expires - 86400000");
  EXPECT_FALSE(find_token(*database, second->secret)->has_value()) << "expired";
}

TEST_P(Accounts, TokensStayWithinTheRole) {
  const Actor self = {admin.office, settled("lan").id, "", ""};
  const auto refused = [&](const TokenOrder& order) {
    const auto token = add_token(*database, self, Role::clerk, order);
    return token ? "none" : token.error().place;
  };
  EXPECT_EQ(refused({"a", {TokenScope::admin}, 1}), "scopes");
  EXPECT_EQ(refused({"a", {}, 1}), "scopes");
  EXPECT_EQ(refused({"a", {TokenScope::read}, 0}), "days");
  EXPECT_EQ(refused({"a", {TokenScope::read}, 367}), "days");
  EXPECT_EQ(refused({"", {TokenScope::read}, 1}), "name");
  for (int i = 0; i < most_tokens; ++i) EXPECT_EQ(refused({"a", {TokenScope::read}, 1}), "none");
  EXPECT_EQ(add_token(*database, self, Role::clerk, {"a", {TokenScope::read}, 1}).error().kind,
            ErrorKind::conflict);
}

TEST_P(Accounts, EveryChangeIsTold) {
  const auto made = add_account(*database, admin, {"lan", "Trần Thị Lan", Role::clerk});
  ASSERT_TRUE(made) << describe(made.error());
  const Account lan = made->account;
  EXPECT_TRUE(lan.must_change);
  const Actor self = {admin.office, lan.id, "10.0.0.1", "r"};
  const auto changed = change_password(*database, self, made->password, good_password);
  ASSERT_TRUE(changed) << describe(changed.error());
  EXPECT_FALSE(changed->session.account.must_change);
  AccountChange change;
  change.role = Role::reviewer;
  ASSERT_TRUE(change_account(*database, admin, lan.id, change));
  enter("lan", "sai mật khẩu rồi");
  const OpenedSession session = enter("lan", good_password).session;
  ASSERT_TRUE(end_session(*database, self, secret_hash(session.secret)));
  const auto token = add_token(*database, self, Role::clerk, {"a", {TokenScope::read}, 1});
  ASSERT_TRUE(revoke_token(*database, self, TokensOf::account, token->token.id));
  ASSERT_TRUE(rename_office(*database, admin, "Xã Suối Mây mới"));
  ASSERT_TRUE(set_profile(*database, admin, 0, "{}"));
  ASSERT_TRUE(reset_password(*database, admin, lan.id));
  EXPECT_EQ(actions(), (std::vector<std::string>{
                           "account.reset-password", "office.set-profile", "office.rename", "token.revoke",
                           "token.create", "session.end", "session.open", "session.refuse", "account.change",
                           "account.change-password", "account.create"}));
  AuditQuery query;
  query.action = "session";
  EXPECT_EQ(actions(query), (std::vector<std::string>{"session.end", "session.open", "session.refuse"}));
  query.account = admin.account;
  EXPECT_TRUE(actions(query).empty());
  query = {};
  query.subject = lan.id;
  query.action = "account.change";
  EXPECT_EQ(actions(query), std::vector<std::string>{"account.change"});
  EXPECT_EQ(list_audit(*database, admin.office, query)->front().login, "admin");
  EXPECT_EQ(list_audit(*database, admin.office, query)->front().detail, "lan, vai trò: clerk -> reviewer");
}

TEST_P(Accounts, TheAuditLogIsPagedWithoutGapsOrRepeats) {
  for (int i = 0; i < 57; ++i) ASSERT_TRUE(record_audit(*database, admin, "test.page", std::to_string(i)));
  sql("UPDATE audit SET at = 1000 WHERE action = 'test.page'");  // all at one time
  AuditQuery query;
  query.action = "test";
  query.limit = 10;
  std::vector<std::string> subjects;
  for (;;) {
    const auto page = list_audit(*database, admin.office, query);
    ASSERT_TRUE(page) << describe(page.error());
    if (page->empty()) break;
    for (const AuditEntry& entry : *page) subjects.push_back(entry.subject);
    query.before = page->back().id;
  }
  ASSERT_EQ(subjects.size(), 57u);
  for (int i = 0; i < 57; ++i) EXPECT_EQ(subjects[static_cast<std::size_t>(i)], std::to_string(56 - i));
  query.before.clear();
  query.from = 1001;
  EXPECT_TRUE(list_audit(*database, admin.office, query)->empty());
  query.from = 1000;
  query.to = 1001;
  EXPECT_EQ(list_audit(*database, admin.office, query)->size(), 10u);
}

}  // namespace
}  // namespace vanthu
