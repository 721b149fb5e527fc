#include "pipeline/fill.h"

#include <algorithm>

#include "pipeline/named_issuer.h"
#include "text/quote.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

std::string replaced(std::string text, std::string_view old, std::string_view with) {
  for (std::size_t at = 0; (at = text.find(old, at)) != std::string::npos; at += with.size())
    text.replace(at, old.size(), with);
  return text;
}

// An organ's name without the difference of its abbreviations.
std::string organ_key(const std::string& name) {
  return replaced(replaced(fold(name), "ubnd", "ủy ban nhân dân"), "hđnd", "hội đồng nhân dân");
}

std::string_view first_word(std::string_view name) { return name.substr(0, name.find(' ')); }
std::string_view last_word(std::string_view name) { return name.substr(name.rfind(' ') + 1); }

// Names as sentences shorten them ("UBND xã") are those of the organ; of schools, departments … the
// abbreviations are not known, so kind and last word decide.
bool may_be(const std::string& named, const std::string& organ) {
  const std::string one = organ_key(named), other = organ_key(organ);
  if (other.starts_with(one) || one.starts_with(other)) return true;
  if (one.starts_with("ủy ban nhân dân") || one.starts_with("hội đồng nhân dân")) return false;
  return first_word(one) == first_word(other) && last_word(one) == last_word(other);
}

// Parts of the document that head it: the plan itself, or the decision that it was issued with.
struct DocumentHead {
  Header& header;
  std::vector<std::string>& recipients;
  Signature& signature;
};

DocumentHead head_of(Plan& plan) {
  if (plan.carrier) return {plan.carrier->header, plan.carrier->recipients, plan.carrier->signature};
  return {plan.header, plan.recipients, plan.signature};
}

bool is_blank_signature(const Signature& signature) { return signature == Signature{}; }

using SignatureLine = std::optional<std::string> Signature::*;
constexpr SignatureLine office_lines[] = {&Signature::on_behalf, &Signature::capacity, &Signature::position};

bool fits(const Signature& draft, const Signature& signer) {
  return std::all_of(std::begin(office_lines), std::end(office_lines), [&](SignatureLine line) {
    return !(draft.*line) || ((signer.*line) && fold(*(draft.*line)) == fold(*(signer.*line)));
  });
}

std::string in_one_line(const Signature& signature) {
  std::string out;
  for (const auto& line : {signature.on_behalf, signature.capacity, signature.position, signature.name})
    if (line) out += (out.empty() ? "" : " / ") + *line;
  return out;
}

class ProfileFiller {
 public:
  ProfileFiller(Plan& plan, const OfficeProfile& profile) : head_(head_of(plan)), profile_(profile) {}

  void fill_header() {
    fill(head_.header.superior, profile_.superior, "Cơ quan chủ quản");
    fill(head_.header.issuer, profile_.issuer, "Cơ quan ban hành");
    fill(head_.header.symbol, profile_.symbol, "Ký hiệu văn bản");
    fill(head_.header.place, profile_.place, "Địa danh");
    if (!head_.recipients.empty() || profile_.recipients.empty()) return;
    head_.recipients = profile_.recipients;
    std::string all;
    for (const std::string& recipient : profile_.recipients) all += (all.empty() ? "" : "; ") + recipient;
    tell_filled("Nơi nhận", all);
  }

  // Whose draft it is, where that is somebody else than the office.
  std::optional<OtherOrgan> other_organ(const std::optional<std::string>& named_in_text) {
    using Told = OtherOrgan::Told;
    const Header& header = head_.header;
    if (header.issuer) {
      if (!profile_.issuer || organ_key(*header.issuer) == organ_key(*profile_.issuer)) return std::nullopt;
      tell_other("Cơ quan ban hành trong dự thảo là " + quote(*header.issuer), *profile_.issuer);
      return OtherOrgan{Told::issuer, *header.issuer};
    }
    if (header.superior && profile_.superior &&
        organ_key(*header.superior) != organ_key(*profile_.superior)) {
      tell_other("Dự thảo để trống cơ quan ban hành, và cơ quan chủ quản là " + quote(*header.superior),
                 *profile_.superior);
      return OtherOrgan{Told::superior, *header.superior};
    }
    if (named_in_text && profile_.issuer && !may_be(*named_in_text, *profile_.issuer)) {
      tell_other(
          "Dự thảo để trống cơ quan ban hành, và lời văn nói do " + quote(*named_in_text) + " ban hành",
          *profile_.issuer);
      return OtherOrgan{Told::words, *named_in_text};
    }
    return std::nullopt;
  }

  void sign_as(const ProfileSigner& signer) {
    if (head_.signature == signer.signature) return;
    const std::string before = in_one_line(head_.signature);
    head_.signature = signer.signature;
    if (before.empty()) return tell_filled("Người ký", in_one_line(signer.signature));
    tell("profile.signer", Severity::info,
         "Người ký trong dự thảo là " + quote(before) + "; đã thay bằng " +
             quote(in_one_line(signer.signature)) + " theo người ký đã chọn.");
  }

  void fill_signature() {
    if (head_.signature.name) return;
    if (is_blank_signature(head_.signature)) {
      if (const ProfileSigner* usual = usual_signer()) sign_as(*usual);
      return;
    }
    const ProfileSigner* fitting = nullptr;
    int count = 0;
    for (const ProfileSigner& signer : profile_.signers)
      if (fits(head_.signature, signer.signature)) fitting = &signer, ++count;
    if (count == 1) {
      head_.signature = fitting->signature;
      tell_filled("Người ký", in_one_line(fitting->signature));
    } else if (!profile_.signers.empty()) {
      tell("profile.signer-unknown", Severity::info,
           "Dự thảo chưa ghi họ tên người ký, và hồ sơ cơ quan " +
               std::string(count == 0 ? "không có" : "có nhiều") +
               " người ký với chức vụ đó; hãy chọn bằng --set signer=MÃ.");
    }
  }

  std::vector<Diagnostic> take() { return std::move(findings_); }
  std::vector<FilledValue> take_values() { return std::move(values_); }

 private:
  void tell(const char* code, Severity severity, std::string message) {
    findings_.push_back({code, severity, std::move(message), std::nullopt, {}});
  }
  void tell_other(const std::string& draft, const std::string& profile) {
    tell("profile.other-office", Severity::warning,
         draft + ", khác với hồ sơ cơ quan (" + quote(profile) +
             "); không điền gì từ hồ sơ cơ quan. Hãy kiểm tra dự thảo, hoặc chọn hồ sơ khác.");
  }
  void tell_filled(const std::string& what, const std::string& value) {
    values_.push_back({what, value});
    tell("profile.filled", Severity::info,
         what + " để trống trong dự thảo; đã điền " + quote(value) + " theo hồ sơ cơ quan.");
  }

  void fill(std::optional<std::string>& value, const std::optional<std::string>& usual, const char* what) {
    if (value || !usual || usual->empty()) return;
    value = usual;
    tell_filled(what, *usual);
  }

  const ProfileSigner* usual_signer() const {
    for (const ProfileSigner& signer : profile_.signers)
      if (profile_.signer && signer.id == *profile_.signer) return &signer;
    return nullptr;
  }

  DocumentHead head_;
  const OfficeProfile& profile_;
  std::vector<Diagnostic> findings_;
  std::vector<FilledValue> values_;
};

Error no_such_signer(const std::string& id, const OfficeProfile& profile) {
  std::string known;
  for (const ProfileSigner& signer : profile.signers)
    known += (known.empty() ? "" : "; ") + signer.id + " (" + in_one_line(signer.signature) + ")";
  return {ErrorKind::usage,
          "Hồ sơ cơ quan không có người ký mang mã “" + id + "”; " +
              (known.empty() ? "hãy thêm vào danh sách signers." : "các người ký: " + known + "."),
          ""};
}

Error no_such_use(const std::string& value) {
  std::string known;
  for (const AbbreviationChoice& choice : abbreviation_choices)
    known += (known.empty() ? "" : ", ") + std::string(choice.value) + " (" + choice.meaning + ")";
  return {ErrorKind::usage,
          "Tham số abbreviations không nhận giá trị “" + value + "”; hãy chọn: " + known + ".", ""};
}

// Takes the setting off the options: templates do not know it.
Result<AbbreviationUse> take_abbreviation_use(Settings& settings) {
  const auto found = settings.find(abbreviations_setting);
  if (found == settings.end()) return AbbreviationUse::as_drafted;
  const std::string value = found->second;
  settings.erase(found);
  for (const AbbreviationChoice& choice : abbreviation_choices)
    if (value == choice.value) return choice.use;
  return no_such_use(value);
}

}  // namespace

Result<FilledPlan> fill_blanks(Plan plan, const OfficeProfile& profile, RenderOptions options) {
  const ProfileSigner* chosen = nullptr;
  if (const auto id = options.settings.find(signer_setting); id != options.settings.end()) {
    for (const ProfileSigner& signer : profile.signers)
      if (signer.id == id->second) chosen = &signer;
    if (!chosen) return no_such_signer(id->second, profile);
    options.settings.erase(id);
  }
  if (profile.template_id && options.template_id == RenderOptions{}.template_id)
    options.template_id = *profile.template_id;
  options.settings.insert(profile.settings.begin(), profile.settings.end());
  const Result<AbbreviationUse> abbreviation_use = take_abbreviation_use(options.settings);
  if (!abbreviation_use) return abbreviation_use.error();

  const std::optional<std::string> named_in_text = issuer_in_text(plan);
  ProfileFiller filler(plan, profile);
  std::optional<OtherOrgan> other = filler.other_organ(named_in_text);
  if (!other) {
    filler.fill_header();
    if (chosen)
      filler.sign_as(*chosen);
    else
      filler.fill_signature();
  }
  std::vector<Diagnostic> findings = filler.take();
  if (!other)
    std::ranges::move(apply_abbreviations(plan, profile.abbreviations, *abbreviation_use),
                      std::back_inserter(findings));
  plan.diagnostics.insert(plan.diagnostics.end(), findings.begin(), findings.end());
  return FilledPlan{std::move(plan), std::move(options), filler.take_values(), std::move(other),
                    std::move(findings)};
}

}  // namespace vanthu
