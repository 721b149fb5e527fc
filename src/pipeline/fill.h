#pragma once
#include <optional>
#include <string>

#include "base/result.h"
#include "pipeline/abbreviations.h"
#include "pipeline/pipeline.h"
#include "plan/profile.h"

namespace vanthu {

// The parameter that chooses one of the profile's signers: --set signer=chu-tich.
inline constexpr const char* signer_setting = "signer";

// The parameter that says what becomes of the profile's abbreviations: "keep" (the usual), "write-out",
// "recipients" (written out but in the recipients, where they are used).
inline constexpr const char* abbreviations_setting = "abbreviations";

struct AbbreviationChoice {
  const char* value;
  AbbreviationUse use;
  const char* meaning;  // for lists
};
inline constexpr AbbreviationChoice abbreviation_choices[] = {
    {"keep", AbbreviationUse::as_drafted, "giữ như dự thảo"},
    {"write-out", AbbreviationUse::written_out, "viết đầy đủ"},
    {"recipients", AbbreviationUse::in_recipients, "viết đầy đủ, chỉ viết tắt ở nơi nhận"},
};

struct FilledValue {
  std::string what;   // "Cơ quan ban hành"
  std::string value;  // lists and lines of a signature joined
};

// Why the draft is that of an organ other than the profile's.
struct OtherOrgan {
  enum class Told { issuer, superior, words };  // header, or the plan's own sentences where that is blank
  Told told;
  std::string name;  // as the draft prints it
};

// What a profile makes of a plan and of the options to render it with.
struct FilledPlan {
  Plan plan;
  RenderOptions options;
  std::vector<FilledValue> values;        // that were filled in
  std::optional<OtherOrgan> other_organ;  // then nothing was
  std::vector<Diagnostic> findings;  // one for each value that was filled in ("profile.filled"), or could not
                                     // be, and for each abbreviation; also in the plan
};

// Fills what the draft leaves blank: superior, issuer, symbol and place (never number and date), recipients
// where there are none, the signature: all of it where the draft has none, else the rest of the one signer
// that fits what the draft says. A plan that was issued with a decision has them there. A signer that is
// chosen by the setting takes the place of the draft's. A draft of another organ, by its header or, where
// that has no issuer, by its superior or its own sentences, is left as it is, with a warning. Abbreviations
// are changed last, as their setting says. Template and parameters of the profile are those for which
// `options` has none. Errors: usage: no such signer, no such use of abbreviations (the message lists those
// there are). Pure.
Result<FilledPlan> fill_blanks(Plan plan, const OfficeProfile& profile, RenderOptions options);

}  // namespace vanthu
