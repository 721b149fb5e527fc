#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"

// The record `vanthu.plan/1` as plain types. All strings are NFC, blanks squeezed, as printed.
// An empty optional is JSON null: not in the source, or left blank on the draft.
namespace vanthu {

inline constexpr const char* plan_schema = "vanthu.plan/1";

struct Date {
  std::optional<int> day, month, year;  // each empty where the draft leaves it blank
  friend bool operator==(const Date&, const Date&) = default;
};

// Decree 30/2020/NĐ-CP, Annex I, boxes 2-4 and 10.
struct Header {
  std::optional<std::string> superior;  // cơ quan chủ quản
  std::optional<std::string> issuer;    // cơ quan ban hành, its lines joined by one blank
  std::optional<std::string> number;    // "202"
  std::optional<std::string> symbol;    // "KH-UBND"
  std::optional<std::string> place;
  std::optional<Date> date;
  std::optional<std::string> urgency;  // "HỎA TỐC"
  std::optional<std::string> secrecy;  // "MẬT"
  friend bool operator==(const Header&, const Header&) = default;
};

enum class RowKind { group, item, total };

struct Row {
  RowKind kind = RowKind::item;
  std::vector<std::string> cells;  // one string a column, "" if empty; list items on lines of their own
  friend bool operator==(const Row&, const Row&) = default;
};

struct Money {
  std::int64_t unit = 1;     // in đồng: 1000000 for "triệu đồng"
  std::vector<int> columns;  // 0-based
  friend bool operator==(const Money&, const Money&) = default;
};

struct Table {
  std::vector<std::vector<std::string>> columns;  // header paths, outermost first
  std::vector<Row> rows;
  std::optional<Money> money;
  friend bool operator==(const Table&, const Table&) = default;
};

struct Node {
  std::string label;  // as printed, with its dot or bracket; "" = unlabelled
  std::string text;
  std::vector<Node> children;
  std::optional<Table> table;  // then label and text are ""
  Source source;
  friend bool operator==(const Node&, const Node&) = default;
};

struct Signature {
  std::optional<std::string> on_behalf;  // "TM. ỦY BAN NHÂN DÂN"
  std::optional<std::string> capacity;   // "KT. CHỦ TỊCH"
  std::optional<std::string> position;   // "PHÓ CHỦ TỊCH"; two offices joined by '\n'
  std::optional<std::string> name;
  friend bool operator==(const Signature&, const Signature&) = default;
};

struct Appendix {
  std::string label;
  std::string title;
  std::optional<std::string> reference;
  std::optional<std::string> unit;
  std::vector<Node> nodes;  // paragraphs outside tables
  std::vector<Table> tables;
  friend bool operator==(const Appendix&, const Appendix&) = default;
};

struct Citation {
  std::string type;
  std::optional<std::string> designation;
  std::optional<std::string> name;    // of a law cited by its name
  std::optional<std::string> date;    // ISO 8601, "2020-06-03"
  std::optional<std::string> issuer;  // as printed after "của"
  std::optional<int> node;            // pre-order index in body; empty = preamble or closing
  friend bool operator==(const Citation&, const Citation&) = default;
};

struct LegalBasis {
  std::string text;
  std::optional<int> citation;  // index into citations
  friend bool operator==(const LegalBasis&, const LegalBasis&) = default;
};

struct Target {
  double value = 0;
  std::optional<double> max;
  std::string unit;
  std::string comparator = "=";  // one of > >= = < <= ~
  friend bool operator==(const Target&, const Target&) = default;
};

struct Indicator {
  std::string text;
  std::vector<Target> targets;
  std::optional<int> node;
  friend bool operator==(const Indicator&, const Indicator&) = default;
};

struct Task {
  std::string content;  // paragraphs joined by '\n'
  std::vector<std::string> lead;
  std::vector<std::string> coordinate;
  std::optional<std::string> due;
  std::optional<int> node;
  friend bool operator==(const Task&, const Task&) = default;
};

struct Funding {
  std::string text;                   // paragraphs joined by '\n'
  std::optional<std::int64_t> total;  // in đồng
  std::vector<std::string> sources;
  std::optional<int> node;
  friend bool operator==(const Funding&, const Funding&) = default;
};

// What is derived from the section tree, by one pure function (parse/facts.h). In JSON these keys stand at
// the top level.
struct Facts {
  std::vector<Citation> citations;
  std::vector<LegalBasis> legal_bases;
  std::vector<Indicator> indicators;
  std::vector<Task> tasks;
  std::optional<Funding> funding;
  friend bool operator==(const Facts&, const Facts&) = default;
};

// The facts of one kind that a node has are a person's word: they stay when facts are derived again, also where there
// are none (parse/corrected_facts.h). No node: those of preamble and closing; of funding, the plan's.
enum class FactKind { indicators, tasks, citations, legal_bases, funding };
struct Correction {
  FactKind of = FactKind::indicators;
  std::optional<int> node;  // pre-order index in body
  friend bool operator==(const Correction&, const Correction&) = default;
};

// The document that a plan was issued with (a Quyết định with "Điều 1." …).
struct Carrier {
  Header header;
  std::string type;
  std::string subject;
  std::vector<std::string> preamble;
  std::vector<Node> body;
  std::vector<std::string> recipients;
  Signature signature;
  friend bool operator==(const Carrier&, const Carrier&) = default;
};

struct Origin {
  std::string name;  // file name as received, no folders
  std::string format;
  std::string sha256;
  std::string encoding;
  int pages = 0;
  friend bool operator==(const Origin&, const Origin&) = default;
};

// Where a value was found that is no node: nodes carry their own source.
struct Trace {
  std::string of;  // JSON pointer (RFC 6901) into the record: "/header/issuer", "/preamble/0", "/citations/3"
  Source source;
  friend bool operator==(const Trace&, const Trace&) = default;
};

struct Plan {
  Header header;
  std::string type;     // "KẾ HOẠCH", "" if the draft has none
  std::string subject;  // trích yếu
  std::optional<int> year;
  std::vector<std::string> preamble;
  std::vector<Node> body;
  std::vector<std::string> closing;
  std::vector<std::string> recipients;
  Signature signature;
  std::vector<Appendix> appendices;
  Facts facts;
  std::vector<Correction> corrected;
  std::vector<Diagnostic> diagnostics;
  std::optional<Carrier> carrier;
  Origin source;
  std::vector<Trace> provenance;
  friend bool operator==(const Plan&, const Plan&) = default;
};

// A node in a pre-order walk, with the way to it. Pointers live as long as the tree is unchanged.
struct Visit {
  const Node* node;
  int index;                             // 0-based, pre-order: what `node` in facts means
  std::vector<const Node*> ancestors;    // outermost first
};
std::vector<Visit> walk(const std::vector<Node>& body);

}  // namespace vanthu
