#pragma once
#include <thread>

#include "jobs/workers.h"
#include "plan/json.h"
#include "service/client.h"
#include "service/server.h"
#include "service/store_case.h"

namespace vanthu {

inline constexpr const char* draft = "KẾ HOẠCH\nTrồng cây năm 2031\n\nI. MỤC TIÊU\n1. Trồng 100 cây.\n";

// A server with workers, over a store. Who calls is told by a header of the test.
class ApiCase : public StoreCase {
 protected:
  void SetUp() override {
    StoreCase::SetUp();
    if (HasFatalFailure()) return;
    workers = std::make_unique<Workers>(*database, WorkersOptions{VANTHU_PROGRAM, 2, 30'000, 50, {}});
    site = std::make_unique<Site>(Site{engine(), share() / "web", VANTHU_PROGRAM, scratch.path()});
    site->database = database.get();
    site->workers = workers.get();
    site->authenticate = [this](const Request& request) -> Result<std::optional<Principal>> {
      const std::string office = request.header("x-office");
      return std::optional(Principal{"clerk-1",
                                     office.empty() ? clerk.office : office,
                                     request.header("x-role") == "admin" ? Role::admin : Role::reviewer,
                                     {TokenScope::read, TokenScope::write, TokenScope::admin}});
    };
    auto started = Server::start(*site, {"127.0.0.1", 0});
    ASSERT_TRUE(started) << describe(started.error());
    server = *std::move(started);
  }

  void TearDown() override {
    server.reset();
    workers.reset();
  }

  HttpAnswer ask(const std::string& method, const std::string& path, const std::string& body = "",
                 const Headers& headers = {}) {
    return call(server->port(), method, path, body, headers);
  }

  std::string upload(const std::string& name, const std::string& bytes) {
    const HttpAnswer answer = ask("POST", "/api/v1/documents?name=" + name, bytes);
    EXPECT_EQ(answer.status, 201) << answer.body;
    return answer.json()["documents"][0]["id"];
  }

  nlohmann::json wait_until_read(const std::string& id) {
    for (int i = 0; i < 600; ++i) {
      const nlohmann::json document = ask("GET", "/api/v1/documents/" + id).json();
      if (document["state"] != "waiting") return document;
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    ADD_FAILURE() << "not read in 30 s";
    return {};
  }

  std::unique_ptr<Workers> workers;
  std::unique_ptr<Site> site;
  std::unique_ptr<Server> server;
};

}  // namespace vanthu
