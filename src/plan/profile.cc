#include "plan/profile.h"

#include <set>

#include "plan/json_reader.h"
#include "text/unicode.h"

namespace vanthu {

template <class Value>
constexpr auto signature_field(const char* key, Value Signature::*member) {
  return field(
      key, [member](auto& signer) -> auto& { return signer.signature.*member; });
}

template <>
inline constexpr auto fields<ProfileSigner> =
    std::tuple{field("id", &ProfileSigner::id), signature_field("on_behalf", &Signature::on_behalf),
               signature_field("capacity", &Signature::capacity),
               signature_field("position", &Signature::position), signature_field("name", &Signature::name)};

template <>
inline constexpr auto fields<OfficeProfile> = std::tuple{
    field("superior", &OfficeProfile::superior),
    field("issuer", &OfficeProfile::issuer),
    field("symbol", &OfficeProfile::symbol),
    field("place", &OfficeProfile::place),
    field("recipients", &OfficeProfile::recipients, Presence::by_machine),
    field("signers", &OfficeProfile::signers, Presence::by_machine),
    field("signer", &OfficeProfile::signer),
    field("template", &OfficeProfile::template_id),
    field("abbreviations", &OfficeProfile::abbreviations, Presence::by_machine),
    field("settings", &OfficeProfile::settings, Presence::by_machine),
};

namespace {

Error invalid(std::string message, std::string place) {
  return {ErrorKind::invalid, std::move(message), std::move(place)};
}

std::optional<Error> signer_error(const OfficeProfile& profile) {
  std::set<std::string> ids;
  for (std::size_t at = 0; at < profile.signers.size(); ++at) {
    const std::string& id = profile.signers[at].id;
    const std::string place = "/signers/" + std::to_string(at) + "/id";
    if (id.empty()) return invalid("Mã người ký không được để trống.", place);
    if (!ids.insert(id).second)
      return invalid("Mã người ký “" + id + "” bị lặp lại; mỗi người ký cần một mã riêng.", place);
  }
  if (!profile.signer || ids.count(*profile.signer)) return std::nullopt;
  return invalid("Không có người ký nào mang mã “" + *profile.signer + "” trong danh sách signers.",
                 "/signer");
}

// One word, that is no part of a symbol; capitals and small letters may mix ("TTg").
std::optional<Error> abbreviation_error(const OfficeProfile& profile) {
  for (const auto& [shorter, full] : profile.abbreviations) {
    const std::string place = "/abbreviations/" + shorter;
    if (to_utf32(shorter).size() < 2 || shorter.find_first_of(" \n/-.()") != std::string::npos)
      return invalid(
          "Chữ viết tắt phải là một từ, từ hai chữ cái trở lên, không có dấu cách hay dấu / - . ( ).", place);
    if (!has_words(full) || full == shorter)
      return invalid("Hãy ghi đủ cụm từ mà chữ viết tắt này thay cho.", place);
  }
  return std::nullopt;
}

}  // namespace

Result<OfficeProfile> profile_from_json(std::string_view json) {
  constexpr std::string_view bom = "\xEF\xBB\xBF";
  if (json.starts_with(bom)) json.remove_prefix(bom.size());  // Notepad writes one
  Result<nlohmann::json> parsed = parsed_json(json);
  if (!parsed) return parsed.error();
  if (!parsed->is_object()) return invalid("Hồ sơ cơ quan phải là một đối tượng JSON { … }.", "");
  const auto schema = parsed->find("schema");
  if (schema == parsed->end() || *schema != profile_schema)
    return invalid(std::string("Khóa này phải có giá trị \"") + profile_schema + "\".", "/schema");
  parsed->erase("schema");
  OfficeProfile profile;
  JsonReader reader;
  reader.read_object(*parsed, JsonPlace{}, profile);
  if (reader.error()) return *reader.error();
  if (auto error = signer_error(profile)) return *std::move(error);
  if (auto error = abbreviation_error(profile)) return *std::move(error);
  return profile;
}

}  // namespace vanthu
