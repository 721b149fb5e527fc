#pragma once
#include <string>

#include "scratch.h"

namespace vanthu {

// A real PostgreSQL 15 in a temporary folder, reached through a socket there; stopped when it goes. Where the
// tests run as root it runs as the user postgres, since it refuses root.
class PostgresqlServer {
 public:
  PostgresqlServer();
  ~PostgresqlServer();
  PostgresqlServer(const PostgresqlServer&) = delete;
  PostgresqlServer& operator=(const PostgresqlServer&) = delete;

  bool is_running() const { return running_; }
  const std::string& trouble() const { return trouble_; }  // why not

  std::string new_database();  // its URL
  void stop();                 // at once, connections are cut
  void start();

 private:
  Ran tool(const std::string& command) const;
  Scratch folder_;
  bool running_ = false;
  std::string trouble_;
  int databases_ = 0;
};

}  // namespace vanthu
