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

// ".txt", ".docx" …: of what is read.
std::vector<std::string> draft_endings();

// Whether the extension of a member of an archive says that it is a draft.
bool is_draft_name(const std::string& name);
bool is_archive_name(const std::string& name);  // .zip
// What systems and word processors leave in folders: hidden files, locks ("~$x.docx"), Thumbs.db, *.tmp.
bool is_litter_name(const std::string& name);

// A file that was given but is not taken, and why.
struct LeftOutFile {
  std::string name;
  Error reason;
};

// The drafts in an archive, unpacked into files of `folder`, which is made.
struct UnpackedDraft {
  std::string name;  // "xã.zip!một.txt", for an archive that is shown as "xã.zip"
  std::filesystem::path file;
};
struct UnpackedDrafts {
  std::vector<UnpackedDraft> drafts;
  std::vector<LeftOutFile> left_out;  // the archive itself, where it is no good or holds nothing
};
// `room`: what may still be unpacked, in bytes, is lessened. Error: unavailable (the disk).
Result<UnpackedDrafts> unpack_drafts(const std::filesystem::path& archive, const std::string& shown,
                                     const std::filesystem::path& folder, std::uintmax_t& room);

}  // namespace vanthu
