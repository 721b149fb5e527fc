#include "pipeline/drafts.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "base/limits.h"
#include "base/zip.h"
#include "pipeline/pipeline.h"
#include "text/unicode.h"

namespace vanthu {
namespace fs = std::filesystem;
namespace {

// What counts as a draft in a folder or an archive, scans too. Formats that are not read yet count too: a
// clerk is told about them instead of missing them later. Records (.json) do not: they lie beside the drafts
// they came from.
constexpr std::string_view draft_extensions[] = {
    ".txt", ".text", ".md",    ".markdown", ".htm", ".html", ".doc",  ".docx", ".odt",  ".rtf",
    ".pdf", ".mht",  ".mhtml", ".xhtml",    ".png", ".jpg",  ".jpeg", ".tif",  ".tiff", ".webp"};

// Scans, or what illustrates the drafts beside it. TIFF comes from scanners only.
constexpr std::string_view picture_extensions[] = {".png", ".jpg", ".jpeg", ".webp"};

constexpr const char* picture_beside_drafts =
    "Ảnh nằm cạnh các bản thảo khác nên không đọc; nếu đây là bản chụp một kế hoạch, hãy chỉ thẳng tên tệp "
    "ảnh này.";

std::string utf8_path(const fs::path& path) { return to_utf8(to_utf32(path.string())); }

bool has_extension(const fs::path& path, std::string_view extension) {
  return lower(path.extension().string()) == extension;
}

bool is_hidden(const fs::path& path) {  // also the lock files of word processors, and what macOS adds to zips
  const std::string name = path.filename().string();
  return name.empty() || name[0] == '.' || name[0] == '~' || *path.begin() == "__MACOSX";
}

bool is_draft(const fs::path& path) {
  if (is_hidden(path)) return false;
  return std::any_of(std::begin(draft_extensions), std::end(draft_extensions),
                     [&](std::string_view extension) { return has_extension(path, extension); });
}

bool is_picture(const fs::path& path) {
  return std::any_of(std::begin(picture_extensions), std::end(picture_extensions),
                     [&](std::string_view extension) { return has_extension(path, extension); });
}

// What an earlier run wrote: its name would be taken for an archive of drafts.
bool is_own_archive(const fs::path& path) { return lower(path.filename().string()).ends_with(".csv.zip"); }

bool is_archive(const fs::path& path) { return has_extension(path, ".zip") && !is_own_archive(path); }

class Collector {
 public:
  explicit Collector(fs::path out) : out_(std::move(out)) {}

  Status add(const fs::path& input) {
    std::error_code code;
    const auto type = fs::status(input, code).type();
    if (type == fs::file_type::not_found)
      return Error{ErrorKind::not_found, "Không có tệp hoặc thư mục này; hãy kiểm tra lại đường dẫn.",
                   input.string()};
    if (type != fs::file_type::directory) {
      add_file(input, input.filename());
      return Done{};
    }
    if (fs::equivalent(input, out_, code))
      return Error{ErrorKind::usage,
                   "Thư mục kết quả trùng với thư mục bản thảo; hãy chọn thư mục khác cho --out.",
                   input.string()};
    add_folder(input, "");
    return Done{};
  }

  std::vector<Draft> take() && { return std::move(drafts_); }

 private:
  // `name`: below the output folder, with its extension still.
  void add_file(const fs::path& file, const fs::path& name) {
    if (has_extension(file, ".zip")) return add_archive(file, name);
    drafts_.push_back({utf8_path(file), fs::path(name).replace_extension(), file, {}, {}, ""});
  }

  void add_broken(const fs::path& path, Error error) {
    error.place.clear();
    drafts_.push_back({utf8_path(path), {}, {}, {}, std::move(error), ""});
  }

  void add_folder(const fs::path& folder, const fs::path& name) {
    std::error_code code;
    std::vector<fs::path> entries;
    for (fs::directory_iterator at(folder, code), end; !code && at != end; at.increment(code))
      entries.push_back(at->path());
    if (code)
      return add_broken(folder,
                        {ErrorKind::unreadable, "Không mở được thư mục; hãy kiểm tra quyền đọc.", ""});
    std::sort(entries.begin(), entries.end());
    const bool scans = std::none_of(entries.begin(), entries.end(), [&](const fs::path& entry) {
      return fs::is_regular_file(entry, code) && is_draft(entry) && !is_picture(entry);
    });
    for (const fs::path& entry : entries) {
      if (!scans && is_picture(entry) && !is_hidden(entry) && fs::is_regular_file(entry, code))
        leave_out(utf8_path(entry));
      else
        add_entry(entry, name / entry.filename());
    }
  }

  void leave_out(const std::string& shown) {
    drafts_.push_back({shown, {}, {}, {}, {}, picture_beside_drafts});
  }

  void add_entry(const fs::path& entry, const fs::path& name) {
    std::error_code code;
    if (fs::is_directory(fs::symlink_status(entry, code))) {  // linked folders may lead in circles
      if (!is_hidden(entry) && !fs::equivalent(entry, out_, code)) add_folder(entry, name);
    } else if (fs::is_regular_file(entry, code) && !is_hidden(entry) &&
               (is_draft(entry) || is_archive(entry))) {
      add_file(entry, name);
    }
  }

  void add_archive(const fs::path& file, const fs::path& name) {
    const Result<Bytes> packed = read_file(file, limits::archive_bytes);
    if (!packed) return add_broken(file, packed.error());
    Result<std::vector<Member>> members = unzip(*packed);
    if (!members) return add_broken(file, members.error());
    const std::size_t before = drafts_.size();
    std::set<fs::path> with_drafts;  // folders of the archive
    for (const Member& member : *members)
      if (is_draft(member.name) && !is_picture(member.name))
        with_drafts.insert(fs::path(member.name).parent_path());
    for (Member& member : *members) {
      if (!is_draft(member.name)) continue;
      if (is_picture(member.name) && with_drafts.count(fs::path(member.name).parent_path()))
        leave_out(shown_member(file, member));
      else
        add_member(file, fs::path(name).replace_extension(), std::move(member));
    }
    if (drafts_.size() == before)
      add_broken(file, {ErrorKind::invalid, "Không có bản thảo nào trong tệp nén này.", ""});
  }

  static std::string shown_member(const fs::path& file, const Member& member) {
    return utf8_path(file) + "!" + to_utf8(to_utf32(member.name));
  }

  void add_member(const fs::path& file, const fs::path& folder, Member member) {
    unpacked_ += member.bytes.size();
    const std::string shown = shown_member(file, member);
    if (unpacked_ > limits::reformat_bytes)
      return add_broken(shown,
                        {ErrorKind::too_large,
                         "Các tệp nén cộng lại quá lớn cho một lần chạy; hãy chạy riêng tệp nén này.", ""});
    const fs::path name = (folder / member.name).lexically_normal().replace_extension();
    drafts_.push_back({shown, name, {}, std::move(member.bytes), {}, ""});
  }

  fs::path out_;
  std::vector<Draft> drafts_;
  std::size_t unpacked_ = 0;
};

// Gives every draft a name of its own.
void settle_names(std::vector<Draft>& drafts, const fs::path& out) {
  std::error_code code;
  std::set<fs::path> inputs;
  for (const Draft& draft : drafts)
    if (!draft.file.empty()) inputs.insert(fs::weakly_canonical(draft.file, code));

  std::set<std::string> taken;  // lower case: the outputs may go to a drive that does not tell case
  const auto is_free = [&](const fs::path& name) {
    if (taken.count(lower(name.string()))) return false;
    for (const Form form : all_forms)
      if (inputs.count(fs::weakly_canonical(out / (name.string() + "." + extension(form)), code)))
        return false;
    return true;
  };
  for (Draft& draft : drafts) {
    if (draft.broken || !draft.left_out.empty()) continue;
    const std::string wanted = draft.name.string();
    for (int number = 2; !is_free(draft.name); ++number) draft.name = wanted + "-" + std::to_string(number);
    taken.insert(lower(draft.name.string()));
  }
}

}  // namespace

Result<std::vector<Draft>> collect_drafts(const std::vector<fs::path>& inputs, const fs::path& out) {
  Collector collector(out);
  for (const fs::path& input : inputs)
    if (const Status added = collector.add(input); !added) return added.error();
  std::vector<Draft> drafts = std::move(collector).take();
  if (drafts.empty())
    return Error{ErrorKind::invalid,
                 "Không tìm thấy bản thảo nào (tệp .docx, .pdf, .txt, .md …); hãy kiểm tra lại thư mục.",
                 inputs.empty() ? "" : inputs.front().string()};
  settle_names(drafts, out);
  return drafts;
}

std::vector<std::string> draft_endings() {
  return {std::begin(draft_extensions), std::end(draft_extensions)};
}

bool is_draft_name(const std::string& name) { return is_draft(name); }

bool is_archive_name(const std::string& name) { return has_extension(name, ".zip"); }

bool is_litter_name(const std::string& name) {
  const std::string file = lower(fs::path(name).filename().string());
  return is_hidden(name) || file == "thumbs.db" || file == "desktop.ini" || file.ends_with(".tmp");
}

namespace {

// Why a member is not read; nothing where it is.
std::optional<Error> no_draft(const std::string& name) {
  if (is_draft(name)) return std::nullopt;
  if (is_archive_name(name))
    return Error{ErrorKind::invalid, "Tệp nén nằm trong tệp nén: hãy gửi riêng.", ""};
  return Error{ErrorKind::invalid, "Không phải định dạng bản thảo.", ""};
}

}  // namespace

Result<UnpackedDrafts> unpack_drafts(const fs::path& archive, const std::string& shown,
                                     const fs::path& folder, std::uintmax_t& room) {
  UnpackedDrafts out;
  const auto leave = [&out](const std::string& name, Error reason) {
    reason.place.clear();
    out.left_out.push_back({name, std::move(reason)});
  };
  std::error_code code;
  fs::create_directories(folder, code);
  const Result<Unpacked> unpacked = unzip_into(archive, folder);
  if (!unpacked && unpacked.error().kind == ErrorKind::unreadable)
    return Error{ErrorKind::unavailable, unpacked.error().message, shown};
  if (!unpacked) return leave(shown, unpacked.error()), out;
  for (const MemberFile& member : unpacked->files) {
    const std::string name = shown + "!" + to_utf8(to_utf32(member.name));
    if (const auto reason = no_draft(member.name)) {
      leave(name, *reason);
      continue;
    }
    const std::uintmax_t size = fs::file_size(member.file, code);
    if (size == 0)
      leave(name, {ErrorKind::invalid, "Tệp rỗng, không có nội dung.", ""});
    else if (code || size > room)
      leave(name,
            {ErrorKind::too_large,
             "Các tệp nén gửi cùng lúc chứa quá nhiều dữ liệu sau khi giải nén; hãy gửi riêng tệp này.", ""});
    else
      room -= size, out.drafts.push_back({name, member.file});
  }
  for (const Error& broken : unpacked->broken) leave(shown + "!" + to_utf8(to_utf32(broken.place)), broken);
  if (out.drafts.empty() && out.left_out.empty())
    leave(shown, {ErrorKind::invalid, "Tệp nén không chứa bản thảo nào.", ""});
  return out;
}

}  // namespace vanthu
