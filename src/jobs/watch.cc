#include "jobs/watch.h"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

#include "base/limits.h"
#include "base/process.h"
#include "pipeline/drafts.h"
#include "text/unicode.h"

namespace vanthu {
namespace fs = std::filesystem;
namespace {

constexpr const char* accepted_folder = "da-nhan";
constexpr const char* too_large_folder = "qua-lon";
constexpr std::size_t most_at_once = 100;  // of one look
constexpr int looks_between_tries = 30;    // of a file that could not be taken or moved

struct Seen {
  std::uintmax_t size = 0;
  fs::file_time_type changed;
  friend bool operator==(const Seen&, const Seen&) = default;
};

// What is known of a file in the folder, as long as it lies there unchanged.
struct WatchedFile {
  Seen seen;
  bool is_whole = false;       // as it was at the look before
  bool is_left = false;        // no draft: stays where it is
  const char* goal = nullptr;  // the sub-folder that it is to go to; set once there is nothing else to do
  int tried = 0;               // the look at which something was last tried with it; 0: never
  std::string told;            // the event that was last told in the log
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
  std::map<fs::path, WatchedFile> files = {};
  int looks = 0;
  std::mutex mutex = {};
  std::condition_variable ending = {};
  bool ended = false;
  std::thread thread = {};

  void log(const char* event, const fs::path& file, const std::string& detail = "") const {
    if (options.log) options.log(event, file.filename().string(), detail);
  }

  // What goes on being so is told once.
  void tell(WatchedFile& known, const char* event, const fs::path& file,
            const std::string& detail = "") const {
    if (known.told == event) return;
    known.told = event;
    log(event, file, detail);
  }

  // Files that vanished are forgotten, those that changed begin anew.
  void survey() {
    std::map<fs::path, WatchedFile> now;
    std::error_code code;
    for (const fs::directory_entry& entry : fs::directory_iterator(options.folder, code)) {
      if (entry.is_symlink(code) || !entry.is_regular_file(code)) continue;
      WatchedFile file;
      file.seen = {entry.file_size(code), entry.last_write_time(code)};
      if (const auto found = files.find(entry.path()); found != files.end()) {
        const bool is_same = found->second.seen == file.seen;
        if (is_same || found->second.is_left) file = found->second;
        file.is_whole = is_same;
      }
      now.emplace(entry.path(), std::move(file));
    }
    if (code) log("watch-cannot-read", options.folder, code.message());
    files = std::move(now);
  }

  bool is_due(const WatchedFile& file) const {
    return file.is_whole && file.seen.size > 0 && !file.is_left &&
           (file.tried == 0 || looks - file.tried >= looks_between_tries);
  }

  // Those that were not tried yet come before those that made trouble: these block nobody.
  std::vector<fs::path> due() const {
    std::vector<fs::path> out;
    for (const auto& [path, file] : files)
      if (is_due(file)) out.push_back(path);
    std::stable_sort(out.begin(), out.end(), [this](const fs::path& one, const fs::path& other) {
      return files.at(one).tried < files.at(other).tried;
    });
    if (out.size() > most_at_once) out.resize(most_at_once);
    return out;
  }

  void move(const fs::path& file, WatchedFile& known) const {
    std::error_code code;
    fs::create_directories(options.folder / known.goal, code);
    fs::rename(file, free_name(options.folder / known.goal, file.filename()), code);
    if (code) tell(known, "watch-cannot-move", file, code.message());
  }

  bool leave(const fs::path& file, WatchedFile& known, const std::string& why) const {
    known.is_left = true;
    tell(known, "watch-left", file, why);
    return false;
  }

  // The file itself, or the drafts in an archive as those of an upload.
  Result<std::vector<IncomingFile>> incoming(const fs::path& file, const std::string& name,
                                             const StoredFile& stored, const fs::path& folder) const {
    if (!is_archive_name(name)) return std::vector<IncomingFile>{{name, stored, file}};
    std::uintmax_t room = limits::reformat_bytes;
    const Result<UnpackedDrafts> drafts = unpack_drafts(file, name, folder, room);
    if (!drafts) return drafts.error();
    std::vector<IncomingFile> out;
    for (const UnpackedDraft& draft : drafts->drafts) {
      const Result<StoredFile> described = describe_file(draft.file);
      if (!described) return described.error();
      out.push_back({draft.name, *described, draft.file});
    }
    for (const LeftOutFile& left : drafts->left_out)
      log("watch-left-out", file, left.name + ": " + left.reason.message);
    return out;
  }

  bool cannot(const char* event, const fs::path& file, WatchedFile& known, const Error& error) const {
    tell(known, event, file, describe(error));
    return false;
  }

  bool accept(const fs::path& file, WatchedFile& known) {
    const std::string name = to_utf8(to_utf32(file.filename().string()));
    const Result<StoredFile> stored = describe_file(file);
    if (!stored) return cannot("watch-cannot-read", file, known, stored.error());
    const Result<TemporaryFolder> folder = TemporaryFolder::make();
    if (!folder) return cannot("watch-cannot-accept", file, known, folder.error());
    const auto drafts = incoming(file, name, *stored, folder->path());
    if (!drafts) return cannot("watch-cannot-accept", file, known, drafts.error());
    if (drafts->empty()) return leave(file, known, "an archive without drafts");
    const auto moment = known.seen.changed.time_since_epoch().count();
    const IdempotencyKey key = {
        options.office + " " + stored->sha256 + " " + std::to_string(moment) + " " + name, stored->sha256};
    const auto accepted =
        accept_documents(database, {options.office, watch_account, "", ""}, *drafts, Urgency::bulk, key);
    if (!accepted) return cannot("watch-cannot-accept", file, known, accepted.error());
    for (const StoredDocument& document : *accepted) log("watch-accepted", file, document.id);
    known.goal = accepted_folder;
    return true;
  }

  bool take(const fs::path& file, WatchedFile& known) {
    bool accepted = false;
    if (!known.goal) {
      const std::string name = file.filename().string();
      if (is_litter_name(name) || !(is_draft_name(name) || is_archive_name(name)))
        return leave(file, known, "no draft by its name");
      if (known.seen.size > options.file_bytes) {
        tell(known, "watch-too-large", file);
        known.goal = too_large_folder;
      } else {
        accepted = accept(file, known);
      }
    }
    known.tried = looks;
    if (known.goal) move(file, known);
    return accepted;
  }

  int look() {
    ++looks;
    survey();
    int accepted = 0;
    for (const fs::path& file : due()) accepted += take(file, files.at(file));
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
