#include "jobs/watch.h"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

#include "text/unicode.h"

namespace vanthu {
namespace fs = std::filesystem;
namespace {

constexpr const char* accepted_folder = "da-nhan";
constexpr const char* too_large_folder = "qua-lon";
constexpr std::size_t most_at_once = 100;  // of one look, so that one transaction stays small

struct Seen {
  std::uintmax_t size = 0;
  fs::file_time_type changed;
  friend bool operator==(const Seen&, const Seen&) = default;
};

// Free beside what was moved there before.
fs::path free_name(const fs::path& folder, const fs::path& name) {
  std::error_code code;
  fs::path out = folder / name;
  for (int number = 2; fs::exists(out, code); ++number)
    out = folder / (name.stem().string() + "-" + std::to_string(number) + name.extension().string());
  return out;
}

}  // namespace

struct Watch::Running {
  Database& database;
  WatchOptions options;
  std::map<fs::path, Seen> before = {};
  std::mutex mutex = {};
  std::condition_variable ending = {};
  bool ended = false;
  std::thread thread = {};

  void log(const char* event, const fs::path& file, const std::string& detail = "") const {
    if (options.log) options.log(event, file.filename().string(), detail);
  }

  void move(const fs::path& file, const char* where) const {
    std::error_code code;
    fs::create_directories(options.folder / where, code);
    fs::rename(file, free_name(options.folder / where, file.filename()), code);
    if (code) log("watch-cannot-move", file, code.message());
  }

  // Those that have not changed since the look before.
  std::vector<fs::path> settled() {
    std::map<fs::path, Seen> now;
    std::vector<fs::path> files;
    std::error_code code;
    for (const fs::directory_entry& entry : fs::directory_iterator(options.folder, code)) {
      const fs::path& path = entry.path();
      if (path.filename().string().front() == '.' || entry.is_symlink(code) || !entry.is_regular_file(code))
        continue;
      const Seen seen = {entry.file_size(code), entry.last_write_time(code)};
      now[path] = seen;
      const auto found = before.find(path);
      if (found != before.end() && found->second == seen && seen.size > 0) files.push_back(path);
    }
    if (code) log("watch-cannot-read", options.folder, code.message());
    before = std::move(now);
    std::sort(files.begin(), files.end());
    if (files.size() > most_at_once) files.resize(most_at_once);
    return files;
  }

  bool accept(const fs::path& file) {
    if (before[file].size > options.file_bytes) {
      log("watch-too-large", file);
      move(file, too_large_folder);
      return false;
    }
    const Result<StoredFile> stored = describe_file(file);
    if (!stored) return log("watch-cannot-read", file, describe(stored.error())), false;
    const std::string name = to_utf8(to_utf32(file.filename().string()));
    const auto moment = before[file].changed.time_since_epoch().count();
    const IdempotencyKey key = {
        options.office + " " + stored->sha256 + " " + std::to_string(moment) + " " + name, stored->sha256};
    const auto accepted = accept_documents(database, {options.office, "watch", "", ""},
                                           {{name, *stored, file}}, Urgency::bulk, key);
    if (!accepted) return log("watch-cannot-accept", file, describe(accepted.error())), false;
    log("watch-accepted", file, accepted->front().id);
    move(file, accepted_folder);
    return true;
  }

  int look() {
    int accepted = 0;
    for (const fs::path& file : settled()) accepted += accept(file);
    if (accepted > 0 && options.accepted) options.accepted();
    return accepted;
  }

  void run() {
    std::unique_lock lock(mutex);
    while (!ended) {
      lock.unlock();
      try {
        look();
      } catch (const std::exception& trouble) {  // a network share that goes away in the middle of a look
        log("watch-trouble", options.folder, trouble.what());
      }
      lock.lock();
      ending.wait_for(lock, std::chrono::milliseconds(options.pause), [this] { return ended; });
    }
  }
};

Watch::Watch(Database& database, WatchOptions options)
    : running_(new Running{database, std::move(options)}) {}

Watch::~Watch() {
  {
    const std::lock_guard lock(running_->mutex);
    running_->ended = true;
    running_->ending.notify_all();
  }
  if (running_->thread.joinable()) running_->thread.join();
}

int Watch::look() { return running_->look(); }

void Watch::start() {
  running_->thread = std::thread([this] { running_->run(); });
}

}  // namespace vanthu
