#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "plan/plan.h"

// What an office's documents have in common: what fills the blanks of a draft, and how it wants them set.
namespace vanthu {

inline constexpr const char* profile_schema = "vanthu.profile/1";

struct ProfileSigner {
  std::string id;       // by which a command chooses: "chu-tich"
  Signature signature;  // TM., KT., TL. … as printed
  friend bool operator==(const ProfileSigner&, const ProfileSigner&) = default;
};

struct OfficeProfile {
  std::optional<std::string> superior, issuer, symbol, place;  // as in Header
  std::vector<std::string> recipients;
  std::vector<ProfileSigner> signers;
  std::optional<std::string> signer;                 // whose signature an unsigned draft gets: a signer's id
  std::optional<std::string> template_id;            // "template" in JSON
  std::map<std::string, std::string> abbreviations;  // "UBND" -> "Ủy ban nhân dân"
  std::map<std::string, std::string> settings;  // parameters of the template; numbers and yes-no as texts
  friend bool operator==(const OfficeProfile&, const OfficeProfile&) = default;
};

// Strict, as plan_from_json. Every key but "schema" and a signer's "id" may be left out. Errors: invalid (its
// place is a JSON pointer, or "dòng 12"), also where an id comes twice `signer` is none of the signers, or
// an abbreviation is no word of its own or stands for nothing.
Result<OfficeProfile> profile_from_json(std::string_view json);

// The JSON Schema (2020-12) of profiles, for editors: profile.schema.json beside this file, compiled in.
std::string_view profile_json_schema();

}  // namespace vanthu
