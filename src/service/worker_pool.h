#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace vanthu {

// Threads, made as they are needed up to a limit, and a bounded queue before them.
class WorkerPool {
 public:
  WorkerPool(int most_threads, std::size_t most_waiting)
      : most_threads_(most_threads), most_waiting_(most_waiting) {}
  ~WorkerPool() { join(); }
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  bool offer(std::function<void()> work);  // false: full
  bool wait_until_idle(std::chrono::milliseconds most);
  void join();  // what is queued is done first

 private:
  void run();

  const int most_threads_;
  const std::size_t most_waiting_;
  std::mutex mutex_;
  std::condition_variable wake_, idle_;
  std::deque<std::function<void()>> queue_;
  std::vector<std::thread> threads_;
  int busy_ = 0;
  bool stopping_ = false;
};

}  // namespace vanthu
