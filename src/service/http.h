#pragma once
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "pipeline/drafts.h"
#include "pipeline/pipeline.h"
#include "store/roles.h"

// A request and its answer as plain values: handlers are functions from one to the other and know no sockets.
namespace vanthu {

enum class Language { vietnamese, english };  // of titles and messages

// Who calls, as authentication found out (Site::authenticate).
struct Principal {
  std::string account;
  std::string office;
  Role role = Role::clerk;
  std::vector<TokenScope> scopes = every_scope;  // of a session: all
  std::string token = {};  // the name of the token that it came with; "" = a person's session
  // Why it may not do what it asks for, although it is who it says (Vietnamese); "" = nothing against it.
  std::string refusal = {};
};

// A file that a client sent, on disk. The temporary file goes with this object; a handler that wants to keep
// it renames it away.
struct SpooledFile {
  SpooledFile() = default;
  SpooledFile(SpooledFile&& other) noexcept;
  SpooledFile& operator=(SpooledFile&& other) noexcept;
  ~SpooledFile();

  std::string field;  // of the form that it came in; "" for a body that is the file itself
  std::string name;  // as the client gave it, made safe (service/spool.h); "xã/a.docx" of a folder; may be ""
  std::string media_type;  // as the client says: not to be believed; may be ""
  std::uint64_t size = 0;
  std::string sha256;  // lower-case hexadecimal
  std::filesystem::path path;
};

using Pairs = std::vector<std::pair<std::string, std::string>>;

struct Request {
  std::string method;                                  // "POST"; HEAD arrives as GET
  std::string path;                                    // decoded, without the query
  Pairs query;                                         // decoded, in the order given
  std::map<std::string, std::string> headers;          // by lower-case name
  std::map<std::string, std::string> path_parameters;  // {name} of the route's pattern -> decoded segment
  std::string client;                                  // its address, without a port
  bool is_tls = false;                                 // came by TLS to this program itself
  std::string id;                                      // for logs and `instance` of problems
  Language language = Language::vietnamese;
  std::optional<Principal> principal;  // nobody: not signed in
  Bytes body;                          // of routes that take JSON
  std::vector<SpooledFile> files;      // of routes that take an upload
  Pairs fields;                        // the other fields of its form
  std::vector<LeftOutFile> left_out;   // files of the form that were not kept: over the limit

  std::optional<std::string> parameter(const std::string& name) const;  // of the query
  std::string header(const std::string& lower_name) const;              // "" where there is none
  std::string path_parameter(const std::string& name) const;            // "" where there is none
  // Whether the client has what this entity tag ("\"3\"") is of: If-None-Match (RFC 9110, 13.1.2).
  bool has_already(const std::string& etag) const;
};

struct FileBody {
  std::filesystem::path path;
  bool remove = false;  // once it is sent
};

// Writes what is new, at most about a second's wait for it; false at the end. Runs on a thread of its own
// until then, until the client is gone or the server stops; nothing that it uses may end with the handler.
using StreamBody = std::function<bool(std::ostream&)>;

struct Response {
  int status = 200;
  std::string content_type;
  std::variant<Bytes, FileBody, StreamBody> body;
  std::map<std::string, std::string> headers;  // besides type, length and those that every answer has
  std::string trouble = {};                    // for the log alone: what the caller need not know
};

struct RouteTable;
struct ReceivingLimits;
class Metrics;
class Database;
class Workers;
class PageFiles;

// What handlers work with. Shared by threads, read-only.
struct Site {
  const Engine& engine;
  std::filesystem::path web;           // the folder of the page
  std::filesystem::path program = {};  // vanthu itself, which reads uploads in a process of its own
  std::filesystem::path spool = {};    // for temporary files; "" = the system's
  const RouteTable* routes = nullptr;  // nullptr = all of the program's
  bool is_private = false;             // reachable from this machine only: no proxy before it
  // Who calls: nobody where nothing is presented. An Error (denied) where what is presented is not good.
  std::function<Result<std::optional<Principal>>(const Request&)> authenticate = {};
  Metrics* metrics = nullptr;          // the server's own: it sets them, is_private, receiving and page
  const ReceivingLimits* receiving = nullptr;
  const PageFiles* page = nullptr;
  std::function<Status()> ready = {};  // whether what the service stands on answers
  Database* database = nullptr;        // without one nobody can sign in, and only what needs nobody answers
  Workers* workers = nullptr;          // of this process; others may work on the same queue
};

}  // namespace vanthu
