#pragma once
#include <array>
#include <functional>
#include <optional>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/error.h"
#include "plan/plan.h"

// The keys of the record, once: each struct of plan.h with its keys in the order of the contract. JSON and
// XML are read and written from these tables, so reading, writing and the two forms cannot drift apart.
namespace vanthu {

enum class Presence {
  always,      // written always; must be there on reading (a nullable key may be left out)
  by_machine,  // written always; a record written by hand may leave it out
  if_any,      // an optional that is left out where there is none, instead of null; an empty list likewise
};

template <class Access>
struct Field {
  const char* key;
  Access at;  // std::invoke(at, object) is the value
  Presence presence;
};

template <class Access>
constexpr Field<Access> field(const char* key, Access at, Presence presence = Presence::always) {
  return {key, at, presence};
}

// A fact's key stands at the top level of the record, its value in Plan::facts.
template <class Value>
constexpr auto fact(const char* key, Value Facts::*member) {
  return field(
      key, [member](auto& plan) -> auto& { return plan.facts.*member; });
}

// The table of a struct, a tuple of Field; nullptr for every other type.
template <class T>
inline constexpr auto fields = nullptr;

template <>
inline constexpr auto fields<Box> = std::tuple{field("page", &Box::page), field("x", &Box::x), field("y", &Box::y),
                                               field("width", &Box::width), field("height", &Box::height)};

template <>
inline constexpr auto fields<Source> =
    std::tuple{field("page", &Source::page), field("line", &Source::line),
               field("line_end", &Source::line_end), field("boxes", &Source::boxes, Presence::if_any)};

template <>
inline constexpr auto fields<Trace> = std::tuple{field("of", &Trace::of), field("source", &Trace::source)};

template <>
inline constexpr auto fields<Diagnostic> =
    std::tuple{field("code", &Diagnostic::code), field("severity", &Diagnostic::severity),
               field("message", &Diagnostic::message), field("node", &Diagnostic::node),
               field("source", &Diagnostic::source)};

template <>
inline constexpr auto fields<Date> =
    std::tuple{field("day", &Date::day), field("month", &Date::month), field("year", &Date::year)};

template <>
inline constexpr auto fields<Header> = std::tuple{
    field("superior", &Header::superior), field("issuer", &Header::issuer),
    field("number", &Header::number),     field("symbol", &Header::symbol),
    field("place", &Header::place),       field("date", &Header::date),
    field("urgency", &Header::urgency),   field("secrecy", &Header::secrecy),
};

template <>
inline constexpr auto fields<Row> = std::tuple{field("kind", &Row::kind), field("cells", &Row::cells)};

template <>
inline constexpr auto fields<Money> =
    std::tuple{field("unit", &Money::unit), field("columns", &Money::columns)};

template <>
inline constexpr auto fields<Table> =
    std::tuple{field("columns", &Table::columns), field("rows", &Table::rows),
               field("money", &Table::money, Presence::if_any)};

template <>
inline constexpr auto fields<Node> = std::tuple{
    field("label", &Node::label),
    field("text", &Node::text),
    field("table", &Node::table, Presence::if_any),
    field("children", &Node::children),
    field("source", &Node::source, Presence::by_machine),
};

template <>
inline constexpr auto fields<Signature> =
    std::tuple{field("on_behalf", &Signature::on_behalf), field("capacity", &Signature::capacity),
               field("position", &Signature::position), field("name", &Signature::name)};

template <>
inline constexpr auto fields<Appendix> =
    std::tuple{field("label", &Appendix::label),         field("title", &Appendix::title),
               field("reference", &Appendix::reference), field("unit", &Appendix::unit),
               field("nodes", &Appendix::nodes),         field("tables", &Appendix::tables)};

template <>
inline constexpr auto fields<Citation> =
    std::tuple{field("type", &Citation::type),     field("designation", &Citation::designation),
               field("name", &Citation::name),     field("date", &Citation::date),
               field("issuer", &Citation::issuer), field("node", &Citation::node)};

template <>
inline constexpr auto fields<LegalBasis> =
    std::tuple{field("text", &LegalBasis::text), field("citation", &LegalBasis::citation)};

template <>
inline constexpr auto fields<Target> =
    std::tuple{field("value", &Target::value), field("max", &Target::max), field("unit", &Target::unit),
               field("comparator", &Target::comparator)};

template <>
inline constexpr auto fields<Indicator> = std::tuple{
    field("text", &Indicator::text), field("targets", &Indicator::targets), field("node", &Indicator::node)};

template <>
inline constexpr auto fields<Task> =
    std::tuple{field("content", &Task::content), field("lead", &Task::lead),
               field("coordinate", &Task::coordinate), field("due", &Task::due), field("node", &Task::node)};

template <>
inline constexpr auto fields<Funding> =
    std::tuple{field("text", &Funding::text), field("total", &Funding::total),
               field("sources", &Funding::sources), field("node", &Funding::node)};

template <>
inline constexpr auto fields<Correction> =
    std::tuple{field("of", &Correction::of), field("node", &Correction::node)};

template <>
inline constexpr auto fields<Carrier> =
    std::tuple{field("header", &Carrier::header),      field("type", &Carrier::type),
               field("subject", &Carrier::subject),    field("preamble", &Carrier::preamble),
               field("body", &Carrier::body),          field("recipients", &Carrier::recipients),
               field("signature", &Carrier::signature)};

template <>
inline constexpr auto fields<Origin> = std::tuple{
    field("name", &Origin::name), field("format", &Origin::format), field("sha256", &Origin::sha256),
    field("encoding", &Origin::encoding), field("pages", &Origin::pages)};

// Without "schema", whose value is fixed and which each form writes in its own way.
template <>
inline constexpr auto fields<Plan> = std::tuple{
    field("header", &Plan::header),         field("type", &Plan::type),
    field("subject", &Plan::subject),       field("year", &Plan::year),
    field("preamble", &Plan::preamble),     field("body", &Plan::body),
    field("closing", &Plan::closing),       field("recipients", &Plan::recipients),
    field("signature", &Plan::signature),   field("appendices", &Plan::appendices),
    fact("citations", &Facts::citations),   fact("legal_bases", &Facts::legal_bases),
    fact("indicators", &Facts::indicators), fact("tasks", &Facts::tasks),
    fact("funding", &Facts::funding),       field("corrected", &Plan::corrected, Presence::if_any),
    field("diagnostics", &Plan::diagnostics, Presence::by_machine),
    field("carrier", &Plan::carrier),       field("source", &Plan::source, Presence::by_machine),
    field("provenance", &Plan::provenance, Presence::if_any),
};

// The words of an enumeration, in the order of its values; nullptr for every other type.
template <class T>
inline constexpr auto words = nullptr;
template <>
inline constexpr std::array<std::string_view, 3> words<RowKind> = {"group", "item", "total"};
template <>
inline constexpr std::array<std::string_view, 5> words<FactKind> = {"indicators", "tasks", "citations",
                                                                    "legal_bases", "funding"};
template <>
inline constexpr std::array<std::string_view, 3> words<Severity> = {"error", "warning", "info"};

template <class T>
concept Structure = !std::is_null_pointer_v<std::remove_const_t<decltype(fields<T>)>>;
template <class T>
concept Enumeration = std::is_enum_v<T>;
template <class T>
concept List = std::is_same_v<T, std::vector<typename T::value_type>>;
template <class T>
concept Optional = std::is_same_v<T, std::optional<typename T::value_type>>;

// Calls use(field, value) for each key of a struct, in order.
template <class Object, class Use>
void for_each_field(Object& object, Use use) {
  const auto each = [&](const auto&... field) { (use(field, std::invoke(field.at, object)), ...); };
  std::apply(each, fields<std::remove_const_t<Object>>);
}

// What holds between the parts of a record and no single value can tell: an index in a fact points to
// something that is there, a row has a cell for every column, a comparator is one of the six.
// Error{invalid} at the JSON pointer of the first
// breach.
std::optional<Error> soundness_error(const Plan& plan);

// What a string of a record may hold: UTF-8 in NFC, no control character but '\n', nothing that XML 1.0
// forbids.
bool is_record_text(std::string_view text);

}  // namespace vanthu
