#pragma once
#include <string>

#include "base/result.h"

// Passwords: Argon2id (RFC 9106) as libsodium does it. Hashing takes tens of milliseconds and 64 MB, so never
// inside of a transaction; a few at a time, whoever calls.
namespace vanthu {

// Error{invalid}, place "new": shorter than 10 characters, the login with or without digits, one of those
// that everybody tries first, few different characters.
Status check_password(const std::string& password, const std::string& login);

// With its parameters and salt. Error{unavailable}: no memory.
Result<std::string> hash_password(const std::string& password);

// "" as hash: takes as long as any other and says no, so that nobody learns which logins there are.
bool is_password(const std::string& hash, const std::string& password);

// Whether it was made with weaker parameters than those of today.
bool needs_rehash(const std::string& hash);

// "k7mp-x2qd-w9rt-h4zn": 78 bits, to be read out and typed.
std::string one_time_password();

// 256 random bits, base64url (RFC 4648, 5).
std::string random_secret();
// SHA-256, hexadecimal: all that is stored of a secret. Those are random, so no slow hash is needed.
std::string secret_hash(const std::string& secret);
// In a time that does not tell how far they agree.
bool is_same_secret(const std::string& one, const std::string& other);

}  // namespace vanthu
