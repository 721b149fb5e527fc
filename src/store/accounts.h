#pragma once
#include <optional>
#include <string>
#include <vector>

#include "store/documents.h"
#include "store/offices.h"
#include "store/roles.h"

// People of an office who may sign in. An administrator manages the accounts of the own office only; those of
// others are not found.
namespace vanthu {

struct Account {
  std::string id, office;
  std::string login;  // store/names.h; one of its kind in all offices
  std::string name;
  Role role = Role::clerk;
  bool must_change = false;  // the password was set by someone else
  bool disabled = false;
  Milliseconds created = 0;
};

// An account with the one-time password that was made for it: nobody can see it again.
struct IssuedAccount {
  Account account;
  std::string password;
};

struct AccountOrder {
  std::string login, name;
  Role role = Role::clerk;
};

// By login. Errors of all: unavailable.
Result<std::vector<Account>> list_accounts(Database& database, const Actor& actor);
Result<Account> get_account(Database& database, const Actor& actor, const std::string& id);  // not_found

// Errors: invalid (the name or login), conflict (the login is taken).
Result<IssuedAccount> add_account(Database& database, const Actor& actor, const AccountOrder& order);

struct AccountChange {
  std::optional<std::string> name;
  std::optional<Role> role;
  std::optional<bool> disabled;  // true ends its sessions and revokes its tokens
};
// Errors: not_found, invalid, conflict (no enabled administrator would be left).
Result<Account> change_account(Database& database, const Actor& actor, const std::string& id,
                               const AccountChange& change);

// A new one-time password; ends all sessions, revokes all tokens. Error: not_found.
Result<IssuedAccount> reset_password(Database& database, const Actor& actor, const std::string& id);

// An office with its first administrator. Errors: invalid, conflict (the login, or the office's name).
struct FoundedOffice {
  Office office;
  IssuedAccount admin;
};
Result<FoundedOffice> found_office(Database& database, const Actor& actor, const std::string& name,
                                   const AccountOrder& admin);

// Where there is no account at all: an office "Cơ quan" with the account "admin". Its password is to be shown
// on the console, once. Several processes may start at the same time: one of them makes it.
Result<std::optional<IssuedAccount>> ensure_first_admin(Database& database);

// For the console, where someone who holds the machine helps an administrator who is locked out: as
// reset_password(), whatever the office. Error: not_found.
Result<IssuedAccount> reset_password_of_login(Database& database, const std::string& login);

}  // namespace vanthu
