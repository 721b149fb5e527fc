#include "service/postgresql.h"

#include <unistd.h>

namespace vanthu {
namespace {

constexpr const char* programs = "/usr/lib/postgresql/15/bin/";
constexpr const char* port = "5433";  // names the socket only: nothing listens on the network

std::string quoted(const std::string& text) { return "'" + text + "'"; }

}  // namespace

Ran PostgresqlServer::tool(const std::string& command) const {
  const std::string full = "cd " + folder_.string() + " && " + programs + command;
  if (::geteuid() != 0) return run(full);
  return run("su postgres -s /bin/sh -c " + quoted(full));
}

PostgresqlServer::PostgresqlServer() {
  if (::geteuid() == 0) run("chown postgres " + folder_.string());
  if (const Ran made = tool("initdb -D data -U vanthu -A trust -E UTF8 --locale=C.UTF-8 --no-sync");
      made.status != 0) {
    trouble_ = made.output;
    return;
  }
  start();
}

PostgresqlServer::~PostgresqlServer() { stop(); }

void PostgresqlServer::start() {
  // No fsync: what is tested is our own care, not the disk; a server that is only stopped loses nothing.
  const Ran started = tool("pg_ctl -D data -w -l log -o \"-k " + folder_.string() + " -h \\\"\\\" -p " +
                           port + " -c fsync=off -c max_connections=200\" start >/dev/null");
  running_ = started.status == 0;
  trouble_ = started.output;
}

void PostgresqlServer::stop() {
  if (running_) tool("pg_ctl -D data -m immediate -w stop >/dev/null");
  running_ = false;
}

std::string PostgresqlServer::new_database() {
  const std::string name = "test" + std::to_string(++databases_);
  tool("createdb -h " + folder_.string() + " -p " + port + " -U vanthu " + name);
  return "postgresql://vanthu@/" + name + "?host=" + folder_.string() + "&port=" + port;
}

}  // namespace vanthu
