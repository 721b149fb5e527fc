#include "intake/attachments.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/limits.h"
#include "base/process.h"
#include "intake/docx_package.h"
#include "intake/docx_xml.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr std::string_view attachment_space = "urn:vanthu:attachment:1";
constexpr std::size_t most_copies = 8;  // of one file: more say no more

bool is_wanted(const std::vector<std::string_view>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

Error too_large() { return {ErrorKind::too_large, "Tệp kèm theo quá lớn.", ""}; }
Error broken() { return {ErrorKind::invalid, "Tệp kèm theo bị hỏng.", ""}; }

// ---- Word ----

bool is_attachment(const xmlNode* root) {
  const auto* space = root && root->ns ? reinterpret_cast<const char*>(root->ns->href) : nullptr;
  return local_name(root) == "attachment" && space && attachment_space == space;
}

// By relationship, and by name where a program has lost the relationships.
std::vector<std::string> custom_parts(const DocxPackage& package) {
  std::vector<std::string> parts;
  for (const Relation& relation : package.relations(package.main_part()))
    if (relation.kind == "customXml") parts.push_back(relation.target);
  for (std::string& part : package.parts_below("customxml/item"))
    if (std::none_of(parts.begin(), parts.end(),
                     [&](const std::string& known) { return lower(known) == part; }))
      parts.push_back(std::move(part));
  return parts;
}

std::vector<CarriedFile> from_docx(const Bytes& bytes, const std::vector<std::string_view>& names,
                                   std::size_t limit) {
  std::vector<CarriedFile> out;
  const Result<DocxPackage> package = DocxPackage::open(bytes);
  if (!package) return out;
  for (const std::string& part : custom_parts(*package)) {
    const Result<Xml<xmlDoc>> doc = package->read(part);
    const xmlNode* root = doc ? xmlDocGetRootElement(doc->get()) : nullptr;
    if (!is_attachment(root) || out.size() == most_copies) continue;
    std::string name = attribute_of(root, "name");
    if (!is_wanted(names, name)) continue;
    Bytes content = text_of(root);
    if (content.size() > limit)
      out.push_back({std::move(name), too_large()});
    else
      out.push_back({std::move(name), std::move(content)});
  }
  return out;
}

// ---- PDF ----

ProcessLimits program_limits(std::size_t file_bytes) {
  ProcessLimits out = limits_of(limits::pdf_time, limits::pdf_memory, 1u << 20);
  out.file_bytes = file_bytes;
  return out;
}

// A line of `pdfdetach -list`: "2: record.json".
std::pair<int, std::string_view> listed(std::string_view line) {
  int number = 0;
  const auto [end, code] = std::from_chars(line.data(), line.data() + line.size(), number);
  const auto used = static_cast<std::size_t>(end - line.data());
  if (code != std::errc() || line.substr(used, 2) != ": ") return {0, {}};
  return {number, trim(line.substr(used + 2))};
}

Result<Bytes> detached(const std::filesystem::path& file, int number, std::size_t limit) {
  const auto target = file.parent_path() / ("attachment-" + std::to_string(number));
  const auto saved =
      run_process({"pdfdetach", "-save", std::to_string(number), "-o", target.string(), file.string()},
                  program_limits(limit), {.bytes = {}, .file = {}, .folder = file.parent_path()});
  if (!saved || saved->ending != ProcessEnding::exited) return too_large();
  if (!saved->ok()) return broken();
  Result<Bytes> bytes = read_file(target, limit);
  if (!bytes) return bytes.error().kind == ErrorKind::too_large ? too_large() : broken();
  if (bytes->size() == limit) return too_large();  // cut off by the limit of the child process
  return bytes;
}

std::vector<CarriedFile> from_pdf(const Bytes& bytes, const std::vector<std::string_view>& names,
                                  std::size_t limit) {
  std::vector<CarriedFile> out;
  const auto folder = TemporaryFolder::make();
  if (!folder) return out;
  const auto file = folder->path() / "in.pdf";
  if (!write_file(file, bytes)) return out;
  const auto list = run_process({"pdfdetach", "-list", "-enc", "UTF-8", file.string()}, program_limits(limit),
                                {.bytes = {}, .file = {}, .folder = folder->path()});
  if (!list || !list->ok()) return out;
  for (std::string_view rest = list->out; !rest.empty() && out.size() < most_copies;) {
    const auto end = std::min(rest.find('\n'), rest.size());
    const auto [number, name] = listed(rest.substr(0, end));
    if (number > 0 && is_wanted(names, name))
      out.push_back({std::string(name), detached(file, number, limit)});
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return out;
}

}  // namespace

std::vector<CarriedFile> read_attachments(const Bytes& bytes, const std::vector<std::string_view>& names,
                                          std::size_t limit) {
  if (bytes.size() > limits::upload_bytes) return {};
  if (bytes.starts_with("PK")) return from_docx(bytes, names, limit);
  if (std::string_view(bytes).substr(0, 1'024).find("%PDF-") != std::string_view::npos)
    return from_pdf(bytes, names, limit);
  return {};
}

}  // namespace vanthu
