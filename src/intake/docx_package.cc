#include "intake/docx_package.h"

#include "base/limits.h"
#include "base/zip.h"
#include "intake/docx_xml.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

std::string folder_of(std::string_view part) {
  const auto slash = part.rfind('/');
  return slash == std::string_view::npos ? "" : std::string(part.substr(0, slash + 1));
}

// "word/_rels/document.xml.rels" for "word/document.xml", "_rels/.rels" for the package itself.
std::string relations_name(std::string_view part) {
  const std::string folder = folder_of(part);
  return folder + "_rels/" + std::string(part.substr(folder.size())) + ".rels";
}

// "/word/a.xml", "a.xml" and "./../word/a.xml" beside "word/document.xml" are one part.
std::string resolve(std::string_view base, std::string_view target) {
  std::string path = target.starts_with('/') ? std::string(target) : folder_of(base) + std::string(target);
  std::vector<std::string> steps;
  for (std::size_t at = 0; at <= path.size();) {
    const auto end = std::min(path.find_first_of("/\\", at), path.size());
    const std::string step = path.substr(at, end - at);
    if (step == ".." && !steps.empty()) steps.pop_back();
    if (!step.empty() && step != "." && step != "..") steps.push_back(step);
    at = end + 1;
  }
  std::string out;
  for (const std::string& step : steps) out += (out.empty() ? "" : "/") + step;
  return out;
}

std::string last_word(std::string_view type) { return std::string(type.substr(type.rfind('/') + 1)); }

Error broken(const Error& cause) {
  if (cause.kind == ErrorKind::too_large)
    return {cause.kind, "Tệp Word chứa quá nhiều dữ liệu sau khi giải nén; hãy bỏ bớt hình ảnh hoặc tách thành nhiều tệp.",
            cause.place};
  if (cause.kind == ErrorKind::unsupported)
    return {cause.kind, "Tệp Word có mật khẩu; hãy bỏ mật khẩu (Lưu thành tệp mới không đặt mật khẩu) rồi gửi lại.",
            cause.place};
  return {ErrorKind::invalid, "Tệp Word bị hỏng hoặc tải lên chưa đủ. Hãy mở bằng Word, lưu lại rồi gửi lại.", cause.place};
}

}  // namespace

Result<DocxPackage> DocxPackage::open(const Bytes& bytes) {
  Result<std::vector<Member>> members = unzip(bytes);
  if (!members) return broken(members.error());
  DocxPackage package;
  for (Member& member : *members) package.parts_.try_emplace(lower(member.name), std::move(member.bytes));
  package.main_ = package.find_main();
  if (package.main_.empty())
    return Error{ErrorKind::invalid,
                 "Trong tệp không có văn bản Word nào. Nếu là tệp nén (ZIP), hãy giải nén rồi gửi từng tệp; nếu là tệp Word, hãy mở "
                 "bằng Word, lưu lại dạng .docx rồi gửi lại.", ""};
  return package;
}

const Bytes* DocxPackage::find(std::string_view part) const {
  const auto found = parts_.find(lower(part));
  return found == parts_.end() ? nullptr : &found->second;
}

std::string DocxPackage::find_main() const {
  for (const Relation& relation : relations(""))
    if (relation.kind == "officeDocument" && has(relation.target)) return relation.target;
  for (const auto& [name, bytes] : parts_)
    if (name.starts_with("word/document") && name.ends_with(".xml")) return name;
  return "";
}

std::vector<Relation> DocxPackage::relations(std::string_view part) const {
  std::vector<Relation> out;
  const Result<Xml<xmlDoc>> doc = read(relations_name(part));
  if (!doc) return out;
  for (const xmlNode* node : Children(xmlDocGetRootElement(doc->get()))) {
    if (local_name(node) != "Relationship" || attribute_of(node, "TargetMode") == "External") continue;
    out.push_back({attribute_of(node, "Id"), last_word(attribute_of(node, "Type")),
                   resolve(part, attribute_of(node, "Target"))});
  }
  return out;
}

std::string DocxPackage::related(std::string_view kind) const {
  for (const Relation& relation : relations(main_))
    if (relation.kind == kind && has(relation.target)) return relation.target;
  const std::string usual = folder_of(main_) + std::string(kind) + ".xml";
  return has(usual) ? usual : "";
}

std::vector<std::string> DocxPackage::parts_below(std::string_view beginning) const {
  std::vector<std::string> names;
  for (auto part = parts_.lower_bound(std::string(beginning)); part != parts_.end() && part->first.starts_with(beginning); ++part)
    names.push_back(part->first);
  return names;
}

Result<Xml<xmlDoc>> DocxPackage::read(std::string_view part) const {
  const Bytes* bytes = find(part);
  if (!bytes) return Error{ErrorKind::not_found, "Không có phần này trong tệp Word.", std::string(part)};
  if (bytes->size() > limits::xml_part_bytes) return broken({ErrorKind::too_large, "", std::string(part)});
  Result<Xml<xmlDoc>> doc = parse_xml(*bytes, std::string(part));
  if (!doc) return broken(doc.error());
  return doc;
}

}  // namespace vanthu
