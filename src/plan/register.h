#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "plan/plan.h"

// What an office's document system asks for when a document goes out: Decree 30/2020/NĐ-CP, Annex VI, part
// II, table I (thông tin đầu vào của dữ liệu quản lý văn bản đi). Names, order, lengths and types are the
// annex's (which prints "Organld" and "Signerlnfo" once: OrganId and SignerInfo here). Empty = the plan does
// not say it.
namespace vanthu {

struct FileCode {                            // mã hồ sơ: given by the office
  std::optional<std::string> organ_id;       // String 13
  std::optional<std::int64_t> file_catalog;  // Number 4, a year
  std::optional<std::string> file_notation;  // String 20
};

struct SignerInfo {
  std::optional<std::string> position;   // String 100; "TUQ. CHỦ TỊCH; CHÁNH VĂN PHÒNG", offices parted by "; "
  std::optional<std::string> full_name;  // String 50
};

struct Addressee {
  std::optional<std::string> organ_id;    // String 13
  std::optional<std::string> organ_name;  // String 200
};

struct RegisterEntry {
  FileCode file_code;
  std::optional<std::int64_t> doc_ordinal;   // Number 3
  std::optional<std::string> type_name;      // String 100
  std::optional<std::string> code_number;    // String 11
  std::optional<std::string> code_notation;  // String 30
  std::optional<std::string> issued_date;    // Date 10, dd/mm/yyyy; empty unless it is whole
  std::optional<std::string> organ_name;     // String 200
  std::optional<std::string> subject;        // String 500
  std::optional<std::string> language;       // String 30
  std::optional<std::int64_t> page_amount;   // Number 3
  std::optional<std::string> description;    // String 500
  SignerInfo signer_info;
  std::vector<Addressee> to;  // a line of Nơi nhận each; not "Lưu: …", "Như trên"
  std::optional<std::int64_t>
      priority;  // Number 1: 0 none, 1 khẩn, 2 thượng khẩn, 3 hỏa tốc, 4 hỏa tốc hẹn giờ
                 // (the annex gives no codes; these are the order of QCVN 102:2016/BTTTT)
  std::optional<std::int64_t> issued_amount;  // Number 3
  std::optional<std::string> due_date;        // Date 10
  std::vector<Diagnostic> findings;  // "register.too-long": a value over its length, which is kept whole;
                                     // "register.impossible-date": the calendar has none such;
                                     // "register.secrecy": a secrecy mark that Priority has no room for
};

// The document that goes out: of a plan that a Quyết định carries, the Quyết định. `pages` of the document; 0 = not known.
RegisterEntry register_entry(const Plan& plan, int pages);

// {"FileCode":{"OrganId":null,…},"DocOrdinal":null,…}: every key, null where there is no value; a last key
// "diagnostics" only where there are findings.
std::string to_json(const RegisterEntry& entry);
// <Document><FileCode><OrganId/>… : every element, empty where there is no value; To comes once an addressee;
// a last element <Diagnostics> only where there are findings.
std::string to_xml(const RegisterEntry& entry);

}  // namespace vanthu
