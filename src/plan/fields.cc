#include "plan/fields.h"

#include <algorithm>

#include "text/unicode.h"

namespace vanthu {
namespace {

using Pointer = std::string;

Pointer at(const Pointer& parent, const char* key) { return parent + "/" + key; }
Pointer at(const Pointer& parent, std::size_t index) { return parent + "/" + std::to_string(index); }

bool within(const std::optional<int>& index, std::size_t size) {
  return !index || (*index >= 0 && static_cast<std::size_t>(*index) < size);
}

Pointer broken_table(const Table& table, const Pointer& place) {
  for (std::size_t r = 0; r < table.rows.size(); ++r)
    if (table.rows[r].cells.size() != table.columns.size()) return at(at(at(place, "rows"), r), "cells");
  if (!table.money) return "";
  for (std::size_t c = 0; c < table.money->columns.size(); ++c)
    if (!within(table.money->columns[c], table.columns.size()))
      return at(at(at(place, "money"), "columns"), c);
  return "";
}

Pointer broken_table_in(const std::vector<Node>& nodes, const Pointer& place) {
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const Pointer here = at(place, i);
    Pointer broken = nodes[i].table ? broken_table(*nodes[i].table, at(here, "table")) : "";
    if (broken.empty()) broken = broken_table_in(nodes[i].children, at(here, "children"));
    if (!broken.empty()) return broken;
  }
  return "";
}

Pointer broken_appendix(const Appendix& appendix, const Pointer& place) {
  Pointer broken = broken_table_in(appendix.nodes, at(place, "nodes"));
  for (std::size_t i = 0; broken.empty() && i < appendix.tables.size(); ++i)
    broken = broken_table(appendix.tables[i], at(at(place, "tables"), i));
  return broken;
}

template <class Fact>
Pointer broken_node(const std::vector<Fact>& facts, const char* key, std::size_t nodes) {
  for (std::size_t i = 0; i < facts.size(); ++i)
    if (!within(facts[i].node, nodes)) return at(at(at("", key), i), "node");
  return "";
}

// `comparator` is a string so that it prints as it is; only these are known.
Pointer broken_comparator(const std::vector<Indicator>& indicators) {
  constexpr std::string_view comparators[] = {">", ">=", "=", "<", "<=", "~"};
  for (std::size_t i = 0; i < indicators.size(); ++i)
    for (std::size_t t = 0; t < indicators[i].targets.size(); ++t)
      if (std::ranges::count(comparators, indicators[i].targets[t].comparator) == 0)
        return at(at(at(at("/indicators", i), "targets"), t), "comparator");
  return "";
}

Pointer broken_fact(const Plan& plan) {
  const std::size_t nodes = walk(plan.body).size();
  const Facts& facts = plan.facts;
  if (facts.funding && !within(facts.funding->node, nodes)) return "/funding/node";
  for (std::size_t i = 0; i < facts.legal_bases.size(); ++i)
    if (!within(facts.legal_bases[i].citation, facts.citations.size()))
      return at(at("/legal_bases", i), "citation");
  for (const Pointer& broken :
       {broken_node(facts.citations, "citations", nodes), broken_node(facts.indicators, "indicators", nodes),
        broken_node(facts.tasks, "tasks", nodes), broken_node(plan.corrected, "corrected", nodes),
        broken_node(plan.diagnostics, "diagnostics", nodes),
        broken_comparator(facts.indicators)})
    if (!broken.empty()) return broken;
  return "";
}

}  // namespace

std::optional<Error> soundness_error(const Plan& plan) {
  Pointer broken = broken_fact(plan);
  if (broken.empty()) broken = broken_table_in(plan.body, "/body");
  if (broken.empty() && plan.carrier) broken = broken_table_in(plan.carrier->body, "/carrier/body");
  for (std::size_t i = 0; broken.empty() && i < plan.appendices.size(); ++i)
    broken = broken_appendix(plan.appendices[i], at("/appendices", i));
  if (broken.empty()) return std::nullopt;
  return Error{ErrorKind::invalid,
               "Giá trị ở đây không khớp với phần còn lại của bản ghi (chỉ số nút, số ô, phép so sánh).",
               broken};
}

bool is_record_text(std::string_view text) {
  if (!is_valid_utf8(text) || nfc(text) != text) return false;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    if ((c < U' ' && c != U'\n') || c == 0xFFFE || c == 0xFFFF) return false;
  }
  return true;
}

}  // namespace vanthu
