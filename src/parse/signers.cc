#include "parse/signers.h"

#include <algorithm>
#include <iterator>

#include "parse/reflow.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

void set(std::optional<std::string>& value, Source& where, std::string_view text, const Source& source) {
  value = value ? *value + '\n' + std::string(text) : std::string(text);
  extend(where, source);
}

// "VÀ ĐÀO TẠO" below "GIÁM ĐỐC SỞ GIÁO DỤC", "TRỰC" below "PHÓ CHỦ TỊCH THƯỜNG".
// Offices whose body's name is still to come: "TRƯỞNG PHÒNG" / "KẾ HOẠCH - TÀI CHÍNH" (folded).
constexpr std::string_view open_offices[] = {"trưởng phòng",       "trưởng ban",     "chánh văn phòng",
                                             "giám đốc trung tâm", "chi cục trưởng", "hạt trưởng",
                                             "trạm trưởng",        "đội trưởng"};

bool wants_name_of_body(std::string_view position) {
  const std::string folded = fold(position);
  return std::any_of(std::begin(open_offices), std::end(open_offices),
                     [&](std::string_view office) { return folded.ends_with(office); });
}

// A second line of the position, in capitals like the first; recipients have a mark at one of their ends.
bool goes_on_position(std::string_view position, std::string_view text) {
  if (!all_caps(text)) return false;
  if (starts_with_fold(text, "và") || text.find(' ') == std::string_view::npos) return true;
  const std::string folded = fold(text);
  return all_caps(position) && wants_name_of_body(position) && !text.ends_with(';') && !text.ends_with('.') &&
         !folded.starts_with("lưu") && !folded.starts_with("như ");
}

void join(std::optional<std::string>& value, Source& where, std::string_view text, const Source& source) {
  join_line(*value, text);
  extend(where, source);
}

Diagnostic two_signers(const std::string& chosen, const std::string& other, const Source& source) {
  return {.code = "signature.two-signers",
          .severity = Severity::info,
          .message = "Văn bản có hai người ký; đã lấy “" + chosen + "”, không lấy “" + other +
                     "”. Hãy kiểm tra người ký của cơ quan ban hành.",
          .node = {},
          .source = source};
}

}  // namespace

// The signer whom a line goes to: the one without a name in its column, else a new one.
Signers::Signer& Signers::open(EndingKind kind, std::optional<std::size_t> column) {
  const bool begins_again = kind == EndingKind::role || kind == EndingKind::behalf;
  Signer* found = nullptr;
  for (Signer& signer : signers_) {
    if (signer.signature.name || (column && signer.column && signer.column != column)) continue;
    if (begins_again && (signer.signature.position || !signer.role.empty())) continue;
    if (!found || is_preparer(found->role)) found = &signer;
  }
  if (found) return *found;
  signers_.emplace_back().column = column;
  return signers_.back();
}

bool Signers::add(EndingKind kind, std::string_view text, const Source& source,
                  std::optional<std::size_t> column) {
  if (kind == EndingKind::name) return add_name(text, source, column);
  Signer& signer = open(kind, column);
  Signature& signature = signer.signature;
  switch (kind) {
    case EndingKind::behalf:
      set(signature.on_behalf, signer.on_behalf, text, source);
      return true;
    case EndingKind::capacity:
      set(signature.capacity, signer.capacity, text, source);
      return true;
    case EndingKind::position:
      set(signature.position, signer.position, text, source);
      return true;
    case EndingKind::role:
      signer.role = text;
      signer.role_source = source;
      return true;
    default:
      return false;
  }
}

// The first who has no name yet and signs as something.
bool Signers::add_name(std::string_view text, const Source& source, std::optional<std::size_t> column) {
  for (Signer& signer : signers_) {
    Signature& signature = signer.signature;
    if (signature.name || (column && signer.column && signer.column != column)) continue;
    const bool signs = signature.capacity || signature.position || !signer.role.empty();
    if (!signs && all_caps(text)) continue;  // "TM. ỦY BAN" / "NHÂN DÂN"
    set(signature.name, signer.name, text, source);
    return true;
  }
  return false;
}

bool Signers::go_on(std::string_view text, const Source& source) {
  if (signers_.empty() || !all_caps(text)) return false;
  Signer& signer = signers_.back();
  Signature& signature = signer.signature;
  if (signature.name) return false;
  if (signature.on_behalf && !signature.capacity && !signature.position) {
    join(signature.on_behalf, signer.on_behalf, text, source);
    return true;
  }
  if (!signature.position || !goes_on_position(*signature.position, text)) return false;
  join(signature.position, signer.position, text, source);
  return true;
}

const Signers::Signer& Signers::chosen() const {
  const auto signs = [](const Signer& signer) {
    return (signer.signature.name || signer.signature.position) &&
           !is_preparer(signer.role.empty() ? signer.signature.position.value_or("") : signer.role);
  };
  const auto found = std::find_if(signers_.rbegin(), signers_.rend(), signs);
  return found == signers_.rend() ? signers_.back() : *found;
}

Signature Signers::choose(Traces& traces, std::vector<Diagnostic>& findings) const {
  if (signers_.empty()) return {};
  Signer signer = chosen();
  Signature& signature = signer.signature;
  if (!signature.position && signature.capacity && signature.capacity->starts_with("Q.")) {
    std::swap(signature.position, signature.capacity);  // "Q. CHỦ TỊCH" with nothing below it
    std::swap(signer.position, signer.capacity);
  }
  if (!signature.position && !signer.role.empty()) {
    signature.position = signer.role;
    signer.position = signer.role_source;
  }
  for (const Signer& other : signers_)
    if (other.signature.name && signature.name && other.signature.name != signature.name)
      findings.push_back(two_signers(*signature.name, *other.signature.name, other.name));
  note(traces, "/signature/on_behalf", signer.on_behalf);
  note(traces, "/signature/capacity", signer.capacity);
  note(traces, "/signature/position", signer.position);
  note(traces, "/signature/name", signer.name);
  return signature;
}

}  // namespace vanthu
