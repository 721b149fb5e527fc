#pragma once
#include <string>

namespace vanthu {

// Why an operation failed as a whole. What is merely wrong with a document is a Diagnostic instead.
enum class ErrorKind {
  usage,        // the caller asked for something that does not exist: an option, a template, a format
  not_found,    // no such file, no such resource
  unreadable,   // there, but cannot be read or written (rights, a directory, a full disk)
  too_large,    // over a limit of base/limits.h
  unsupported,  // bytes of a format that we do not read
  invalid,      // of a known format, but broken or against its schema
  denied,       // the caller may not do this
  conflict,     // against what has happened meanwhile: another version, a name that is taken
  unavailable,  // for now: the database does not answer, the disk is full; to be tried again
  internal,     // our own fault
};

struct Error {
  ErrorKind kind = ErrorKind::internal;
  std::string message;  // Vietnamese, for a clerk: what is wrong and what to do
  std::string place;    // where: a path, "file:line", a JSON pointer; may be empty
};

// "place: message", or the message alone.
inline std::string describe(const Error& error) {
  return error.place.empty() ? error.message : error.place + ": " + error.message;
}

// The two mappings of ErrorKind to the outside (HTTP: RFC 9110; exit codes: the command line's contract).
constexpr int http_status(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::usage: return 400;
    case ErrorKind::not_found: return 404;
    case ErrorKind::unreadable: return 400;
    case ErrorKind::too_large: return 413;
    case ErrorKind::unsupported: return 415;
    case ErrorKind::invalid: return 422;
    case ErrorKind::denied: return 403;
    case ErrorKind::conflict: return 409;
    case ErrorKind::unavailable: return 503;
    case ErrorKind::internal: return 500;
  }
  return 500;
}

constexpr int exit_code(ErrorKind kind) { return kind == ErrorKind::internal ? 70 : 2; }

}  // namespace vanthu
