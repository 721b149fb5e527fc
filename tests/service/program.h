#pragma once
#include <Poco/Net/ServerSocket.h>
#include <chrono>
#include <fcntl.h>
#include <signal.h>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include "service/client.h"

namespace vanthu {

// The real program, running; killed when it goes.
class Program {
 public:
  explicit Program(std::vector<std::string> arguments, std::string log = "/dev/null") {
    arguments.insert(arguments.begin(), VANTHU_PROGRAM);
    std::vector<char*> argv;
    for (std::string& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);
    pid_ = ::fork();
    if (pid_ != 0) return;
    const int out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    ::dup2(out, 1), ::dup2(out, 2);
    ::execv(argv[0], argv.data());
    ::_exit(127);
  }
  ~Program() { end(SIGKILL); }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  pid_t pid() const { return pid_; }

  // Its exit code; -1 if a signal ended it.
  int end(int signal) {
    if (pid_ <= 0) return code_;
    ::kill(pid_, signal);
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = 0;
    code_ = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return code_;
  }

 private:
  pid_t pid_ = 0;
  int code_ = -1;
};

// Whether a server answers at the port within half a minute.
inline bool answers(int port) {
  for (int i = 0; i < 300; ++i) {
    try {
      if (call(port, "GET", "/healthz").status == 200) return true;
    } catch (const Poco::Exception&) {
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  return false;
}

inline int free_port() {
  Poco::Net::ServerSocket socket(Poco::Net::SocketAddress("127.0.0.1", 0));
  return socket.address().port();
}

}  // namespace vanthu
