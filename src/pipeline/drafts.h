#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/result.h"

namespace vanthu {

// One input of a bulk run: a file, or a member of an archive.
struct Draft {
  std::string shown;            // the path as given, or "archive.zip!member"; always valid UTF-8
  std::filesystem::path name;   // where its outputs go, relative to the output folder, without an extension
  std::filesystem::path file;   // empty for a member of an archive
  Bytes bytes;                  // of a member; a file is read when its turn comes
  std::optional<Error> broken;  // an archive or a folder that could not be opened
  std::string left_out;         // why it is not read, for the user; "" = it is read
};

// The drafts among the inputs, in a fixed order: files as given, folders walked (sorted by name; hidden files
// and `out` left out), zips unpacked in memory. In folders and zips the extension tells what is a draft;
// results of earlier runs (.csv.zip) are none. A picture (png, jpg) beside other drafts illustrates them: it
// is left out, and told; where a folder holds pictures alone they are scans. Named itself, a file is always
// read. Names mirror the folders below each input; a name that is taken, or whose outputs would overwrite an
// input, gets a number: "a-2". Errors: not_found, unreadable (an input that does not exist, `out` is an input
// folder), invalid (no draft at all).
Result<std::vector<Draft>> collect_drafts(const std::vector<std::filesystem::path>& inputs,
                                          const std::filesystem::path& out);

// Whether the extension of a member of an archive says that it is a draft.
bool is_draft_name(const std::string& name);

}  // namespace vanthu
