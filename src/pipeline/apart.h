#pragma once
#include <chrono>
#include <filesystem>
#include <map>
#include <stop_token>
#include <string>
#include <vector>

#include "base/limits.h"
#include "base/result.h"
#include "pipeline/pipeline.h"
#include "plan/finding.h"

// Work on a file from outside in a process of its own: this program once more, under limits of time and
// memory (base/process.h). Whatever the file does to it is that file's error only.
namespace vanthu {

struct ApartOrder {
  std::filesystem::path file;  // a draft or a record
  std::string name;            // as received; tells the format where the bytes do not
  CarriedRecord carried = CarriedRecord::take;  // by the file
  bool is_record = false;   // a record of ours, which may be larger than an upload: nothing is read again
  std::vector<Form> forms;  // made of it; none: it is only read
  RenderOptions render;
  std::string profile;  // an office's, as JSON; "": none. Fills what is made, not the record that comes back
  std::chrono::seconds time = limits::apart_time;
};

struct ApartOutput {
  Form form;
  std::filesystem::path file;
};

struct ApartAnswer {
  // Of a draft, nothing of a record:
  FindingCounts found;           // by a review of it (pipeline/review.h)
  std::filesystem::path record;  // JSON
  std::filesystem::path source;  // what was read (pipeline/source_view.h), JSON
  std::vector<ApartOutput> outputs;
  std::string subject;
  int errors = 0, warnings = 0;  // findings about what was made
  int pages = 0;                 // of the PDF; 0 if none was made
};

// `program`: the vanthu to run. `folder`: where the answer's files go; it is the process's only own folder.
// Errors: those of read_plan, fill_blanks, roll_forward and render; invalid, where the process died of the
// file or took too long; unavailable, where it was stopped; internal, where it is our fault.
Result<ApartAnswer> work_apart(const std::filesystem::path& program, const ApartOrder& order,
                               const std::filesystem::path& folder, std::stop_token stop = {});

// The other side, in the process: the order from standard input, the answer for standard output. The
// command line's hidden command runs it.
inline constexpr const char* apart_command_name = "apart";
std::string answer_apart(const Engine& engine, std::string_view order);

}  // namespace vanthu
