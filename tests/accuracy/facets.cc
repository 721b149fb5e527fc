#include "facets.h"

#include <algorithm>
#include <iterator>

#include "text/unicode.h"

namespace vanthu::accuracy {
namespace {

const Json nothing;

const Json& at(const Json& object, const std::string& key) {
  if (!object.is_object()) return nothing;
  const auto found = object.find(key);
  return found == object.end() ? nothing : *found;
}

// Text as it is compared: NFC, blanks and line ends squeezed; null is "".
std::string plain(const Json& value) {
  if (value.is_null()) return "";
  if (!value.is_string()) return value.dump();
  std::string text = value.get<std::string>();
  std::replace(text.begin(), text.end(), '\n', ' ');
  return squeeze(nfc(text));
}

std::string item(std::initializer_list<std::string> parts) {
  std::string out;
  for (const std::string& part : parts) out += part + " | ";
  return out.substr(0, out.size() - 3);
}

struct Place {
  std::string path;  // labels from the outermost on: "I./1./a)"
  const Json* node;
};

void walk(const Json& nodes, const std::string& above, std::vector<Place>& out) {
  for (const Json& node : nodes) {
    const std::string path = above + plain(at(node, "label"));
    out.push_back({path, &node});
    walk(at(node, "children"), path + "/", out);
  }
}

std::vector<Place> walk(const Json& nodes) {
  std::vector<Place> out;
  walk(nodes, "", out);
  return out;
}

std::vector<std::string> texts(const Json& record) {
  std::vector<std::string> out;
  for (const Place& place : walk(at(record, "body"))) out.push_back(plain(at(*place.node, "text")));
  return out;
}

// A fact points to a node; its text is compared, not its number.
std::string text_of(const Json& fact, const std::vector<std::string>& texts) {
  const Json& node = at(fact, "node");
  if (node.is_number_integer() && node.get<std::int64_t>() >= 0 && node.get<std::size_t>() < texts.size())
    return texts[node.get<std::size_t>()];
  return plain(at(fact, "text"));
}

Items header(const Json& record) {
  Items out;
  const Json& head = at(record, "header");
  for (const char* key : {"superior", "issuer", "number", "symbol", "place"})
    out.push_back(item({key, plain(at(head, key))}));
  for (const char* key : {"day", "month", "year"}) out.push_back(item({key, plain(at(at(head, "date"), key))}));
  out.push_back(item({"type", plain(at(record, "type"))}));
  out.push_back(item({"subject", plain(at(record, "subject"))}));
  out.push_back(item({"plan year", plain(at(record, "year"))}));
  return out;
}

Items signature(const Json& record) {
  Items out;
  for (const char* key : {"on_behalf", "capacity", "position", "name"})
    out.push_back(item({key, plain(at(at(record, "signature"), key))}));
  return out;
}

Items paragraphs(const Json& record) {
  Items out;
  for (const char* key : {"preamble", "closing", "recipients"})
    for (const Json& text : at(record, key)) out.push_back(item({key, plain(text)}));
  return out;
}

Items body(const Json& record) {
  Items out;
  for (const Place& place : walk(at(record, "body"))) out.push_back(item({place.path, plain(at(*place.node, "text"))}));
  return out;
}

Items citations(const Json& record) {
  Items out;
  for (const Json& cited : at(record, "citations"))
    out.push_back(item({plain(at(cited, "type")), plain(at(cited, "designation"))}));
  return out;
}

Items citation_details(const Json& record) {
  Items out;
  for (const Json& cited : at(record, "citations"))
    out.push_back(item({plain(at(cited, "type")), plain(at(cited, "designation")), plain(at(cited, "date")),
                        plain(at(cited, "issuer"))}));
  return out;
}

Items legal_bases(const Json& record) {
  Items out;
  const Json& cited = at(record, "citations");
  for (const Json& basis : at(record, "legal_bases")) {
    const Json& index = at(basis, "citation");
    const bool known = index.is_number_integer() && index.get<std::int64_t>() >= 0 &&
                       index.get<std::size_t>() < cited.size();
    const Json& document = known ? cited[index.get<std::size_t>()] : nothing;
    out.push_back(item({plain(at(basis, "text")), plain(at(document, "designation"))}));
  }
  return out;
}

std::string number(const Json& value) { return value.is_number() ? std::to_string(value.get<double>()) : ""; }

Items indicators(const Json& record) {
  Items out;
  const std::vector<std::string> nodes = texts(record);
  for (const Json& indicator : at(record, "indicators"))
    for (const Json& target : at(indicator, "targets")) {
      if (at(target, "unit") != "%") continue;
      const Json& comparator = at(target, "comparator");
      out.push_back(item({text_of(indicator, nodes), number(at(target, "value")), number(at(target, "max")),
                          comparator.is_null() ? "=" : plain(comparator)}));
    }
  return out;
}

std::string sorted_list(const Json& agencies) {
  Items names;
  for (const Json& agency : agencies) names.push_back(plain(agency));
  std::sort(names.begin(), names.end());
  std::string out;
  for (const std::string& name : names) out += "[" + name + "]";
  return out;
}

Items tasks(const Json& record) {
  Items out;
  for (const Json& task : at(record, "tasks"))
    out.push_back(item({plain(at(task, "content")), sorted_list(at(task, "lead")), sorted_list(at(task, "coordinate"))}));
  return out;
}

Items funding(const Json& record) {
  const Json& money = at(record, "funding");
  Items out = {item({"total", plain(at(money, "total"))})};
  for (const Json& source : at(money, "sources")) out.push_back(item({"source", plain(source)}));
  return out;
}

Items appendices(const Json& record) {
  Items out;
  int number = 0;
  for (const Json& appendix : at(record, "appendices")) {
    const std::string which = std::to_string(number++);
    for (const char* key : {"label", "title", "reference", "unit"})
      out.push_back(item({which, key, plain(at(appendix, key))}));
    for (const Place& place : walk(at(appendix, "nodes")))
      out.push_back(item({which, "node", place.path, plain(at(*place.node, "text"))}));
  }
  return out;
}

std::string path_of(const Json& column) {
  std::string out;
  for (std::size_t i = 0; i < column.size(); ++i) out += (i ? " / " : "") + plain(column[i]);
  return out;
}

void add_cells(const std::string& which, const Json& table, Items& out) {
  int index = 0;
  for (const Json& column : at(table, "columns"))
    out.push_back(item({which, "column", std::to_string(index++), path_of(column)}));
  for (const Json& row : at(table, "rows")) {
    const Json& cells = at(row, "cells");
    std::string key;
    for (std::size_t i = 0; i < cells.size() && i < 2; ++i) key += (i ? "|" : "") + plain(cells[i]);
    for (std::size_t i = 0; i < cells.size(); ++i)
      if (const std::string cell = plain(cells[i]); !cell.empty())
        out.push_back(item({which, plain(at(row, "kind")), key, std::to_string(i), cell}));
  }
}

Items cells(const Json& record) {
  Items out;
  int number = 0;
  for (const Json& appendix : at(record, "appendices")) {
    const std::string which = std::to_string(number++);
    for (const Json& table : at(appendix, "tables")) add_cells(which, table, out);
  }
  for (const Place& place : walk(at(record, "body")))
    if (const Json& table = at(*place.node, "table"); table.is_object()) add_cells("-1", table, out);
  return out;
}

constexpr Facet all[] = {
    {"header", header},
    {"paragraphs", paragraphs},
    {"body", body},
    {"citations", citations},
    {"citation details", citation_details},
    {"legal bases", legal_bases},
    {"indicators", indicators},
    {"tasks", tasks},
    {"funding", funding},
    {"signature", signature},
    {"appendices", appendices},
    {"table cells", cells},
};

Items sorted_items(const Facet& facet, const Json& record) {
  Items out = record.is_null() ? Items{} : facet.items(record);
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

std::span<const Facet> facets() { return all; }

Score compare(const Facet& facet, const Json& gold, const Json& record) {
  const Items want = sorted_items(facet, gold), got = sorted_items(facet, record);
  Score score;
  score.expected = static_cast<int>(want.size());
  score.found = static_cast<int>(got.size());
  std::set_difference(want.begin(), want.end(), got.begin(), got.end(), std::back_inserter(score.missing));
  std::set_difference(got.begin(), got.end(), want.begin(), want.end(), std::back_inserter(score.extra));
  score.matched = score.expected - static_cast<int>(score.missing.size());
  return score;
}

}  // namespace vanthu::accuracy
