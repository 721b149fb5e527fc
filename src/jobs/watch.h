#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "store/documents.h"

// A folder as a second way in: scanners and mail programs put files there.
namespace vanthu {

struct WatchOptions {
  std::filesystem::path folder;
  std::string office;          // whose documents they become
  std::size_t file_bytes = 0;  // larger ones are moved to "qua-lon"
  Milliseconds pause = 2'000;  // between two looks; a file that has not changed from one to the next is whole
  // What the log should know. English.
  std::function<void(const std::string& event, const std::string& file, const std::string& detail)> log;
  std::function<void()> accepted;  // something is in the queue
};

// One look: drafts directly in the folder, and archives of them, that are as they were at the look before are
// accepted, and only then moved to the sub-folder "da-nhan". A crash in between costs nothing, nor does a
// folder that nothing can be moved in: the same file (name, content, time of change) is known again, for
// good. What is no draft by its name (hidden files, locks of word processors, Thumbs.db, …) stays and is told
// in the log, once. What cannot be read or moved is tried again every 30 looks, behind all others. Gives how
// many were accepted.
class Watch {
 public:
  Watch(Database& database, WatchOptions options);
  ~Watch();
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

  int look();
  void start();  // looks on a thread of its own, until this goes

 private:
  struct Running;
  std::unique_ptr<Running> running_;
};

}  // namespace vanthu
