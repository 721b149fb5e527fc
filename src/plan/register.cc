#include "plan/register.h"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "base/xml.h"
#include "plan/calendar.h"
#include "plan/offices.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

// ---- the table of the annex, once ----

enum class RegisterType { string, number, date };

struct RegisterField {
  const char* name;
  const char* meaning;  // as the annex says it
  RegisterType type;
  std::size_t length;  // characters, digits
};

constexpr RegisterField doc_ordinal = {"DocOrdinal", "số thứ tự văn bản trong hồ sơ", RegisterType::number,
                                       3};
constexpr RegisterField type_name = {"TypeName", "tên loại văn bản", RegisterType::string, 100};
constexpr RegisterField code_number = {"CodeNumber", "số của văn bản", RegisterType::string, 11};
constexpr RegisterField code_notation = {"CodeNotation", "ký hiệu của văn bản", RegisterType::string, 30};
constexpr RegisterField issued_date = {"IssuedDate", "ngày, tháng, năm văn bản", RegisterType::date, 10};
constexpr RegisterField organ_name = {"OrganName", "tên cơ quan, tổ chức ban hành văn bản",
                                      RegisterType::string, 200};
constexpr RegisterField subject = {"Subject", "trích yếu nội dung", RegisterType::string, 500};
constexpr RegisterField language = {"Language", "ngôn ngữ", RegisterType::string, 30};
constexpr RegisterField page_amount = {"PageAmount", "số trang của văn bản", RegisterType::number, 3};
constexpr RegisterField description = {"Description", "ghi chú", RegisterType::string, 500};
constexpr RegisterField position = {"Position", "chức vụ của người ký văn bản", RegisterType::string, 100};
constexpr RegisterField full_name = {"FullName", "họ và tên người ký văn bản", RegisterType::string, 50};
constexpr RegisterField priority = {"Priority", "mức độ khẩn, độ mật", RegisterType::number, 1};
constexpr RegisterField issued_amount = {"IssuedAmount", "số lượng bản phát hành", RegisterType::number, 3};
constexpr RegisterField due_date = {"DueDate", "hạn trả lời văn bản", RegisterType::date, 10};
constexpr RegisterField organ_id = {"OrganId", "mã định danh của cơ quan, tổ chức", RegisterType::string, 13};
constexpr RegisterField file_catalog = {"FileCatalog", "năm hình thành hồ sơ", RegisterType::number, 4};
constexpr RegisterField file_notation = {"FileNotation", "số và ký hiệu hồ sơ", RegisterType::string, 20};
constexpr RegisterField addressee_name = {"OrganName", "tên cơ quan, tổ chức nhận văn bản",
                                          RegisterType::string, 200};

// Walks an entry in the annex's order: value(field, optional), group(name, content).
template <class Value, class Group>
void walk_entry(const RegisterEntry& entry, Value value, Group group) {
  group("FileCode", [&] {
    value(organ_id, entry.file_code.organ_id);
    value(file_catalog, entry.file_code.file_catalog);
    value(file_notation, entry.file_code.file_notation);
  });
  value(doc_ordinal, entry.doc_ordinal);
  value(type_name, entry.type_name);
  value(code_number, entry.code_number);
  value(code_notation, entry.code_notation);
  value(issued_date, entry.issued_date);
  value(organ_name, entry.organ_name);
  value(subject, entry.subject);
  value(language, entry.language);
  value(page_amount, entry.page_amount);
  value(description, entry.description);
  group("SignerInfo", [&] {
    value(position, entry.signer_info.position);
    value(full_name, entry.signer_info.full_name);
  });
  for (const Addressee& addressee : entry.to)
    group("To", [&] {
      value(organ_id, addressee.organ_id);
      value(addressee_name, addressee.organ_name);
    });
  value(priority, entry.priority);
  value(issued_amount, entry.issued_amount);
  value(due_date, entry.due_date);
}

// ---- values ----

std::optional<std::string> if_any(std::string text) {
  return text.empty() ? std::nullopt : std::optional(std::move(text));
}

std::optional<std::string> one_line(const std::optional<std::string>& text) {
  if (!text) return std::nullopt;
  std::string out;
  for (const char c : *text) out += c == '\n' ? std::string("; ") : std::string(1, c);
  return if_any(out);
}

std::optional<std::string> date_of(const std::optional<Date>& date) {
  if (!date || !date->day || !date->month || !date->year) return std::nullopt;
  if (!is_in_calendar(*date)) return std::nullopt;
  char text[40];
  std::snprintf(text, sizeof text, "%02d/%02d/%04d", *date->day, *date->month, *date->year);
  return text;
}

// "TRƯỞNG BAN; CHỦ TỊCH UBND XÃ"; an office in two lines is one.
std::string offices_in_one_line(const std::string& both) {
  const Offices offices = offices_of(both);
  std::string out = offices.first + (offices.other.empty() ? "" : "; " + offices.other);
  std::replace(out.begin(), out.end(), '\n', ' ');
  return out;
}

// His office; what he signs by ("TUQ. CHỦ TỊCH", "Q. CHỦ TỊCH") where the office alone does not say it. A
// deputy's does: "KT. CHỦ TỊCH" stands over "PHÓ CHỦ TỊCH".
std::optional<std::string> position_of(const Signature& signature) {
  if (!signature.capacity || (signature.position && starts_with_fold(*signature.capacity, "kt")))
    return signature.position ? if_any(offices_in_one_line(*signature.position)) : std::nullopt;
  return one_line(*signature.capacity +
                  (signature.position ? "\n" + offices_in_one_line(*signature.position) : ""));
}

bool is_addressee(const std::string& line) {
  for (const char* phrase : {"lưu", "như trên", "như điều", "như kính gửi"})
    if (starts_with_fold(line, phrase)) return false;
  return !line.empty();
}

std::optional<std::int64_t> priority_of(const std::optional<std::string>& urgency) {
  if (!urgency) return 0;
  const std::string folded = bare(*urgency);
  if (folded.find("hengio") != std::string::npos) return 4;
  if (folded.find("hoatoc") != std::string::npos) return 3;
  if (folded.find("thuongkhan") != std::string::npos) return 2;
  if (folded.find("khan") != std::string::npos) return 1;
  return std::nullopt;
}

std::size_t length_of(const std::string& text) { return to_utf32(text).size(); }
std::size_t length_of(std::int64_t number) { return std::to_string(number).size(); }

Diagnostic too_long(const RegisterField& field, std::size_t length) {
  return {"register.too-long",
          Severity::warning,
          std::string("Trường ") + field.name + " (" + field.meaning + ") dài " + std::to_string(length) +
              " ký tự, quá " + std::to_string(field.length) +
              " ký tự mà Phụ lục VI Nghị định 30/2020/NĐ-CP quy định; giá trị được ghi đủ, hãy rút gọn khi "
              "nhập vào "
              "hệ thống.",
          std::nullopt,
          {}};
}

std::vector<Diagnostic> findings_of(const RegisterEntry& entry) {
  std::vector<Diagnostic> findings;
  walk_entry(
      entry,
      [&](const RegisterField& field, const auto& value) {
        if (value && length_of(*value) > field.length) findings.push_back(too_long(field, length_of(*value)));
      },
      [](const char*, auto content) { content(); });
  return findings;
}

// "7" goes out as "07" (Decree 30, Annex I, II.3).
std::optional<std::string> printed_number(const std::optional<std::string>& number) {
  return number && number->size() == 1 ? "0" + *number : number;
}

template <class Document>  // Plan or Carrier
RegisterEntry entry_of(const Document& document, int pages) {
  const Header& header = document.header;
  RegisterEntry entry;
  entry.type_name = if_any(document.type);
  entry.code_number = printed_number(header.number);
  entry.code_notation = header.symbol;
  entry.issued_date = date_of(header.date);
  entry.organ_name = header.issuer;
  entry.subject = if_any(document.subject);
  entry.language = "Tiếng Việt";
  if (pages > 0) entry.page_amount = pages;
  entry.signer_info = {position_of(document.signature), one_line(document.signature.name)};
  for (const std::string& line : document.recipients)
    if (is_addressee(line)) entry.to.push_back({std::nullopt, line});
  entry.priority = priority_of(header.urgency);
  entry.findings = findings_of(entry);
  if (header.date && !is_in_calendar(*header.date))
    entry.findings.push_back({"register.impossible-date",
                              Severity::warning,
                              "Ngày ban hành không có trong lịch nên trường IssuedDate để trống; hãy sửa "
                              "ngày, tháng, năm của văn bản.",
                              std::nullopt,
                              {}});
  if (header.secrecy)
    entry.findings.push_back(
        {"register.secrecy",
         Severity::warning,
         "Văn bản có độ mật “" + *header.secrecy +
             "”, trường Priority chỉ ghi được mức độ khẩn; hãy ghi độ mật theo quy định của hệ thống.",
         std::nullopt,
         {}});
  return entry;
}

}  // namespace

RegisterEntry register_entry(const Plan& plan, int pages) {
  return plan.carrier ? entry_of(*plan.carrier, pages) : entry_of(plan, pages);
}

std::string to_json(const RegisterEntry& entry) {
  using Json = nlohmann::ordered_json;
  Json root = Json::object(), *at = &root;
  const auto value = [&](const RegisterField& field, const auto& member) {
    (*at)[field.name] = member ? Json(*member) : Json(nullptr);
  };
  const auto group = [&](const std::string& name, auto content) {
    if (name == "To") {
      root["To"].push_back(Json::object());
      at = &root["To"].back();
    } else {
      at = &root[name];
    }
    content();
    at = &root;
    if (name == "SignerInfo") root["To"] = Json::array();
  };
  walk_entry(entry, value, group);
  for (const Diagnostic& finding : entry.findings)
    root["diagnostics"].push_back(
        {{"code", finding.code}, {"severity", to_string(finding.severity)}, {"message", finding.message}});
  return root.dump(2) + "\n";
}

std::string to_xml(const RegisterEntry& entry) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document>\n", indent = "  ";
  const auto text_of_value = [](const auto& value) {
    if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::string>)
      return escape_xml(value);
    else
      return std::to_string(value);
  };
  const auto value = [&](const RegisterField& field, const auto& member) {
    const std::string name = field.name;
    out += indent +
           (member ? "<" + name + ">" + text_of_value(*member) + "</" + name + ">" : "<" + name + "/>") +
           "\n";
  };
  const auto group = [&](const std::string& name, auto content) {
    out += indent + "<" + name + ">\n";
    indent += "  ";
    content();
    indent.resize(indent.size() - 2);
    out += indent + "</" + name + ">\n";
  };
  walk_entry(entry, value, group);
  if (!entry.findings.empty())
    group("Diagnostics", [&] {
      for (const Diagnostic& finding : entry.findings)
        out += indent + "<Diagnostic code=\"" + escape_xml(finding.code) + "\" severity=\"" +
               to_string(finding.severity) + "\">" + escape_xml(finding.message) + "</Diagnostic>\n";
    });
  return out + "</Document>\n";
}

}  // namespace vanthu
