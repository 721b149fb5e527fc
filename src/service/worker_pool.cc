#include "service/worker_pool.h"

namespace vanthu {

bool WorkerPool::offer(std::function<void()> work) {
  const std::lock_guard lock(mutex_);
  const std::size_t free = threads_.size() - static_cast<std::size_t>(busy_);
  if (queue_.size() >= free && static_cast<int>(threads_.size()) < most_threads_)
    threads_.emplace_back([this] { run(); });
  else if (queue_.size() >= free + most_waiting_)
    return false;
  queue_.push_back(std::move(work));
  wake_.notify_one();
  return true;
}

void WorkerPool::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    wake_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
    if (queue_.empty()) return;
    const auto work = std::move(queue_.front());
    queue_.pop_front();
    ++busy_;
    lock.unlock();
    work();
    lock.lock();
    --busy_;
    idle_.notify_all();
  }
}

bool WorkerPool::wait_until_idle(std::chrono::milliseconds most) {
  std::unique_lock lock(mutex_);
  return idle_.wait_for(lock, most, [this] { return busy_ == 0 && queue_.empty(); });
}

void WorkerPool::join() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    wake_.notify_all();
  }
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

}  // namespace vanthu
