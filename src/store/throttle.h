#pragma once
#include <string>

#include "store/database.h"

// Slows down who guesses passwords: the more attempts of the last 15 minutes failed, the longer the wait.
namespace vanthu {

std::string login_subject(const std::string& login);
std::string address_subject(const std::string& address);

// An attempt to sign in, counted as failed until it is known to be none, so that attempts made at the same
// time cannot all go through.
struct Attempt {
  Milliseconds at = 0;
  int wait = 0;  // seconds until the next attempt is looked at; 0 = go on
};
Attempt begin_attempt(Sql& sql, const std::string& login, const std::string& address);

// It was good: the login starts afresh; the address only gets this one back, since who has one account could
// go on guessing others.
void attempt_was_good(Sql& sql, const Attempt& attempt, const std::string& login, const std::string& address);

void forget_failures(Sql& sql, const std::string& subject);

}  // namespace vanthu
