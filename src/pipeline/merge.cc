#include "pipeline/merge.h"

#include <algorithm>
#include <map>
#include <utility>

#include "parse/trace.h"
#include "pipeline/alignment.h"
#include "text/quote.h"

namespace vanthu {
namespace {

constexpr std::size_t most_findings = 200;

// ---- telling ----

class EditFindings {
 public:
  explicit EditFindings(const Traces& traces) {
    for (const Trace& trace : traces) places_.emplace(trace.of, trace.source);
  }

  void add(const char* code, std::string message, const Source& source = {}, std::optional<int> node = {}) {
    if (list_.size() < most_findings)
      list_.push_back({code, Severity::warning, std::move(message), node, source});
    else
      ++more_;
  }

  // `where`: what it is, in Vietnamese: "Số"; the two values as the record and the text have them, "" for
  // nothing.
  void differs(const std::string& where, const std::string& record, const std::string& text,
               const Source& source = {}, std::optional<int> node = {}) {
    const QuotedPair both = quote_difference(record, text);
    add("record.differs",
        where + ": hồ sơ mang theo tệp ghi " + both.before + ", trong văn bản là " + both.after +
            "; đã lấy theo văn bản, hãy kiểm tra.",
        source, node);
  }
  void added(const std::string& where, const std::string& text, const Source& source = {},
             std::optional<int> node = {}) {
    add("record.differs",
        where + " có trong văn bản mà hồ sơ mang theo tệp không có: " + quote(text) +
            "; đã lấy theo văn bản, hãy kiểm tra.",
        source, node);
  }
  void removed(const std::string& where, const std::string& record, const Source& source = {}) {
    add("record.differs",
        where + " có trong hồ sơ mang theo tệp mà văn bản không còn: " + quote(record) +
            "; đã bỏ theo văn bản, hãy kiểm tra.",
        source);
  }

  Source place_of(const std::string& pointer) const {
    const auto found = places_.find(pointer);
    return found == places_.end() ? Source{} : found->second;
  }

  std::vector<Diagnostic> take() {
    if (more_ > 0)
      list_.push_back({"record.differs",
                       Severity::warning,
                       "Còn " + std::to_string(more_) + " chỗ khác nữa giữa hồ sơ mang theo tệp và văn bản.",
                       std::nullopt,
                       {}});
    return std::move(list_);
  }

 private:
  std::map<std::string, Source> places_;
  std::vector<Diagnostic> list_;
  std::size_t more_ = 0;
};

// Where a part of the record stands, for people and for machines: "Quyết định kèm theo, " and "/carrier".
struct MergePlace {
  std::string words, pointer;
};

// ---- values and lists ----

std::string shown_text(const std::string& value) { return value; }
std::string shown_text(const std::optional<std::string>& value) { return value.value_or(""); }
std::string shown_text(const std::optional<Date>& date) {
  if (!date) return "";
  const auto part = [](const std::optional<int>& number) {
    return number ? std::to_string(*number) : std::string("…");
  };
  return part(date->day) + "/" + part(date->month) + "/" + part(date->year);
}

template <class T>
void merge_value(const T& record, const T& shown, T& read, const std::string& where,
                 const std::string& pointer, EditFindings& findings) {
  if (read == shown) {
    read = record;
  } else if (read != record) {
    findings.differs(where, shown_text(record), shown_text(read), findings.place_of(pointer));
  }
}

using Strings = std::vector<std::string>;

const std::string& item(const Strings& list, int at) { return list[static_cast<std::size_t>(at)]; }

void merge_list(const Strings& record, const Strings& shown, Strings& read, const std::string& where,
                const std::string& pointer, EditFindings& findings) {
  if (read == shown) {
    read = record;
    return;
  }
  const bool in_step = record.size() == shown.size();
  for (const AlignmentStep& step : align(shown, Strings(read))) {
    const Source source =
        step.after < 0 ? Source{} : findings.place_of(pointer + "/" + std::to_string(step.after));
    const std::string here = where + " " + std::to_string((step.after < 0 ? step.before : step.after) + 1);
    const std::string& had = step.before < 0 ? std::string() : item(in_step ? record : shown, step.before);
    if (step.same) {
      read[static_cast<std::size_t>(step.after)] = had;
    } else if (step.before < 0) {
      findings.added(here, item(read, step.after), source);
    } else if (step.after < 0) {
      findings.removed(here, had);
    } else {
      findings.differs(here, had, item(read, step.after), source);
    }
  }
}

void merge_header(const Header& record, const Header& shown, Header& read, const MergePlace& place,
                  EditFindings& findings) {
  const auto merge = [&](auto Header::*member, const char* words, const char* key) {
    merge_value(record.*member, shown.*member, read.*member, place.words + words,
                place.pointer + "/header/" + key, findings);
  };
  merge(&Header::superior, "Cơ quan chủ quản", "superior");
  merge(&Header::issuer, "Cơ quan ban hành", "issuer");
  merge(&Header::number, "Số văn bản", "number");
  merge(&Header::symbol, "Ký hiệu văn bản", "symbol");
  merge(&Header::place, "Địa danh", "place");
  merge(&Header::date, "Ngày ban hành", "date");
  merge(&Header::urgency, "Độ khẩn", "urgency");
  merge(&Header::secrecy, "Độ mật", "secrecy");
}

void merge_signature(const Signature& record, const Signature& shown, Signature& read,
                     const MergePlace& place, EditFindings& findings) {
  const auto merge = [&](auto Signature::*member, const char* words, const char* key) {
    merge_value(record.*member, shown.*member, read.*member, place.words + words,
                place.pointer + "/signature/" + key, findings);
  };
  merge(&Signature::on_behalf, "Thể thức ký thay mặt", "on_behalf");
  merge(&Signature::capacity, "Quyền hạn người ký", "capacity");
  merge(&Signature::position, "Chức vụ người ký", "position");
  merge(&Signature::name, "Họ tên người ký", "name");
}

// ---- tables ----

std::string joined(const Strings& cells, const char* by) {
  std::string out;
  for (const std::string& cell : cells) out += (&cell == &cells.front() ? "" : by) + cell;
  return out;
}

Strings row_keys(const Table& table) {
  Strings keys;
  for (const Row& row : table.rows) keys.push_back(joined(row.cells, "\x1F"));
  return keys;
}

std::string column_name(const Table& table, std::size_t column) {
  const std::string name = joined(table.columns[column], " – ");
  return name.empty() ? "cột " + std::to_string(column + 1) : "cột “" + name + "”";
}

void merge_cells(const Row* record, const Row& shown, Row& read, const Table& table, const std::string& where,
                 EditFindings& findings) {
  for (std::size_t column = 0; column < read.cells.size(); ++column) {
    const bool counterpart = record && column < record->cells.size();
    const std::string& had = counterpart ? record->cells[column] : shown.cells[column];
    if (read.cells[column] == shown.cells[column])
      read.cells[column] = had;
    else
      findings.differs(where + ", " + column_name(table, column), had, read.cells[column]);
  }
}

void merge_table(const Table& record, const Table& shown, Table& read, const std::string& where,
                 EditFindings& findings) {
  if (read == shown) {
    read = record;
    return;
  }
  if (read.columns != shown.columns) {
    const auto heads = [](const Table& table) {
      std::string out;
      for (const Strings& path : table.columns) out += (out.empty() ? "" : " | ") + joined(path, " – ");
      return out;
    };
    findings.differs(where + ", đầu bảng", heads(shown), heads(read));
    return;
  }
  const bool in_step =
      record.columns.size() == read.columns.size() && record.rows.size() == shown.rows.size();
  if (in_step) read.columns = record.columns;
  if (in_step && read.money == shown.money) read.money = record.money;
  for (const AlignmentStep& step : align(row_keys(shown), row_keys(read))) {
    const std::string here =
        where + ", dòng " + std::to_string((step.after < 0 ? step.before : step.after) + 1);
    if (step.before < 0) {
      findings.added(here, joined(read.rows[static_cast<std::size_t>(step.after)].cells, " | "));
      continue;
    }
    const Row& was = shown.rows[static_cast<std::size_t>(step.before)];
    if (step.after < 0) {
      findings.removed(here, joined(was.cells, " | "));
      continue;
    }
    Row& row = read.rows[static_cast<std::size_t>(step.after)];
    const Row* kept = in_step ? &record.rows[static_cast<std::size_t>(step.before)] : nullptr;
    if (kept && row.kind == was.kind) row.kind = kept->kind;
    merge_cells(kept, was, row, read, here, findings);
  }
}

// ---- trees ----

// All nodes of a tree, in a pre-order walk.
template <class Tree, class Pointer>
void flatten(Tree& nodes, std::vector<Pointer>& out) {
  for (auto& node : nodes) {
    out.push_back(&node);
    flatten(node.children, out);
  }
}
std::vector<const Node*> flat(const std::vector<Node>& nodes) {
  std::vector<const Node*> out;
  flatten(nodes, out);
  return out;
}

std::string node_key(const Node& node) {
  std::string key = node.label + '\x1F' + node.text;
  if (!node.table) return key;
  for (const Strings& path : node.table->columns) key += '\x1E' + joined(path, "\x1F");
  for (const std::string& row : row_keys(*node.table)) key += '\x1D' + row;
  return key;
}
Strings node_keys(const std::vector<const Node*>& nodes) {
  Strings keys;
  for (const Node* node : nodes) keys.push_back(node_key(*node));
  return keys;
}

bool same_content(const std::vector<Node>& a, const std::vector<Node>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Node& x, const Node& y) {
    return x.label == y.label && x.text == y.text && x.table == y.table &&
           same_content(x.children, y.children);
  });
}

bool same_shape(const std::vector<Node>& a, const std::vector<Node>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Node& x, const Node& y) { return same_shape(x.children, y.children); });
}

void drop_places(std::vector<Node>& nodes) {
  for (Node& node : nodes) {
    node.source = {};
    drop_places(node.children);
  }
}

void take_places(std::vector<Node>& nodes, const std::vector<Node>& from) {
  for (std::size_t at = 0; at < nodes.size(); ++at) {
    nodes[at].source = from[at].source;
    take_places(nodes[at].children, from[at].children);
  }
}

// Which node of the three trees a node of the merged tree is; -1: of none.
struct NodeOrigin {
  int record = -1, shown = -1, read = -1;
};

// Of each node of `shown`, its counterpart in `record`: by place where the trees are as large, else where
// they are equal.
std::vector<int> counterparts(const std::vector<const Node*>& shown, const std::vector<const Node*>& record) {
  std::vector<int> out(shown.size(), -1);
  const bool in_step = shown.size() == record.size();
  for (std::size_t at = 0; in_step && at < out.size(); ++at) out[at] = static_cast<int>(at);
  if (in_step) return out;
  for (const AlignmentStep& step : align(node_keys(shown), node_keys(record)))
    if (step.same) out[static_cast<std::size_t>(step.before)] = step.after;
  return out;
}

std::string label_and_text(const Node& node) {
  if (node.table) return "bảng";
  return node.label.empty() ? node.text : node.label + " " + node.text;
}

// The way to a node by its labels: "Mục II.1.a)"; the place in the walk where nothing is labelled.
std::string node_words(const std::string& words, const Node& node) {
  if (node.table) return words + "bảng trong thân văn bản";
  return words + (node.label.empty() || node.label == "-" || node.label == "+" || node.label == "*"
                      ? "Một đoạn"
                      : "Mục “" + node.label + "”");
}

std::vector<NodeOrigin> merge_tree(const std::vector<Node>& record, const std::vector<Node>& shown,
                                   std::vector<Node>& read, const MergePlace& place, EditFindings& findings) {
  const auto was = flat(shown), kept = flat(record);
  const std::vector<int> counterpart = counterparts(was, kept);
  std::vector<NodeOrigin> origins;
  if (same_content(read, shown)) {
    origins.resize(kept.size());
    for (std::size_t at = 0; at < kept.size(); ++at) origins[at].record = static_cast<int>(at);
    for (std::size_t at = 0; at < was.size(); ++at)
      if (counterpart[at] >= 0)
        origins[static_cast<std::size_t>(counterpart[at])].shown =
            origins[static_cast<std::size_t>(counterpart[at])].read = static_cast<int>(at);
    std::vector<Node> places = std::move(read);
    read = record;
    if (same_shape(read, places))
      take_places(read, places);
    else
      drop_places(read);
    return origins;
  }

  std::vector<Node*> now;  // the merged tree is the one that was read, with values of the record
  flatten(read, now);
  bool told = false;
  Source last;
  for (const AlignmentStep& step : align(node_keys(was), node_keys(flat(read)))) {
    if (step.after < 0) {
      const Node& gone = *was[static_cast<std::size_t>(step.before)];
      findings.removed(node_words(place.words, gone), label_and_text(gone), last);
      told = true;
      continue;
    }
    Node& node = *now[static_cast<std::size_t>(step.after)];
    last = node.source;
    NodeOrigin origin{-1, step.before, step.after};
    const int index = static_cast<int>(origins.size());
    const std::optional<int> pointed = place.pointer.empty() ? std::optional(index) : std::nullopt;
    if (step.before < 0) {
      findings.added(node_words(place.words, node), label_and_text(node), node.source, pointed);
      told = true;
      origins.push_back(origin);
      continue;
    }
    const Node& old = *was[static_cast<std::size_t>(step.before)];
    origin.record = counterpart[static_cast<std::size_t>(step.before)];
    const Node* own = origin.record < 0 ? nullptr : kept[static_cast<std::size_t>(origin.record)];
    if (step.same) {
      if (own) node.label = own->label, node.text = own->text, node.table = own->table;
    } else if (old.table && node.table) {
      merge_table(own && own->table ? *own->table : *old.table, *old.table, *node.table,
                  node_words(place.words, node), findings);
      told = true;
    } else {
      findings.differs(node_words(place.words, node), label_and_text(own ? *own : old), label_and_text(node),
                       node.source, pointed);
      told = true;
    }
    origins.push_back(origin);
  }
  if (!told)
    findings.add(
        "record.differs",
        place.words +
            "Thứ bậc các mục trong văn bản khác với hồ sơ mang theo tệp; đã lấy theo văn bản, hãy kiểm tra.");
  return origins;
}

// ---- facts ----

// A fact without its node, for comparing what two texts give.
template <class Fact>
Fact without_node(Fact fact) {
  fact.node.reset();
  return fact;
}

template <class Fact>
bool same_facts(const std::vector<Fact>& a, const std::vector<Fact>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Fact& x, const Fact& y) { return without_node(x) == without_node(y); });
}

// The facts of a list by their nodes; those of no node by whether they stand before all others.
template <class Fact>
struct FactGroups {
  explicit FactGroups(const std::vector<Fact>& facts) {
    for (std::size_t at = 0; at < facts.size(); ++at) {
      const int key = facts[at].node ? *facts[at].node : by_node.empty() ? before : after;
      (key < 0 ? of_none : by_node)[key].push_back(static_cast<int>(at));
    }
  }
  static constexpr int before = -2, after = -1;
  std::map<int, std::vector<int>> by_node, of_none;

  std::vector<int> of(int node) const {
    const auto found = by_node.find(node);
    return node < 0 || found == by_node.end() ? std::vector<int>{} : found->second;
  }
  std::vector<int> none(int where) const {
    const auto found = of_none.find(where);
    return found == of_none.end() ? std::vector<int>{} : found->second;
  }
};

template <class Fact>
std::vector<Fact> chosen(const std::vector<Fact>& list, const std::vector<int>& indices) {
  std::vector<Fact> out;
  for (const int at : indices) out.push_back(list[static_cast<std::size_t>(at)]);
  return out;
}

template <class Fact>
struct MergedFacts {
  std::vector<Fact> list;
  std::map<int, int> of_record, of_read;  // index there -> index in the list
};

// What a fact is called when a correction of it is lost.
struct FactWords {
  const char* name;
};

template <class Fact>
MergedFacts<Fact> merge_facts(const std::vector<Fact>& record, const std::vector<Fact>& shown,
                              const std::vector<Fact>& read, const std::vector<NodeOrigin>& origins,
                              FactWords words, EditFindings& findings) {
  const FactGroups<Fact> ours(record), old(shown), now(read);
  MergedFacts<Fact> out;
  const auto add = [&](const std::vector<Fact>& from, const std::vector<int>& indices,
                       std::map<int, int>& moved, std::optional<int> node) {
    for (const int at : indices) {
      moved[at] = static_cast<int>(out.list.size());
      out.list.push_back(from[static_cast<std::size_t>(at)]);
      out.list.back().node = node;
    }
  };
  const auto merge = [&](const std::vector<int>& kept, const std::vector<int>& was,
                         const std::vector<int>& is, bool known, std::optional<int> node) {
    if (known && same_facts(chosen(read, is), chosen(shown, was)))
      return add(record, kept, out.of_record, node);
    if (known && !same_facts(chosen(record, kept), chosen(shown, was)))
      findings.add("record.correction-lost",
                   std::string(words.name) +
                       " đã được sửa trong hồ sơ, nhưng chữ ở mục đó của văn bản đã thay đổi nên đọc lại từ "
                       "văn bản; hãy kiểm tra.",
                   {}, node);
    add(read, is, out.of_read, node);
  };
  merge(ours.none(FactGroups<Fact>::before), old.none(FactGroups<Fact>::before),
        now.none(FactGroups<Fact>::before), true, {});
  for (std::size_t at = 0; at < origins.size(); ++at) {
    const NodeOrigin& origin = origins[at];
    merge(ours.of(origin.record), old.of(origin.shown), now.of(origin.read), origin.record >= 0,
          static_cast<int>(at));
  }
  merge(ours.none(FactGroups<Fact>::after), old.none(FactGroups<Fact>::after),
        now.none(FactGroups<Fact>::after), true, {});
  return out;
}

std::optional<int> moved_index(std::optional<int> index, const std::vector<Citation>& from,
                               const std::map<int, int>& moved, const std::vector<Citation>& to) {
  if (!index) return index;
  if (const auto found = moved.find(*index); found != moved.end()) return found->second;
  const Citation wanted = without_node(from[static_cast<std::size_t>(*index)]);
  for (std::size_t at = 0; at < to.size(); ++at)
    if (without_node(to[at]) == wanted) return static_cast<int>(at);
  return std::nullopt;
}

// A basis is known by its paragraph.
std::vector<LegalBasis> merge_bases(const Facts& record, const Facts& shown, const Facts& read,
                                    const MergedFacts<Citation>& merged) {
  const auto texts = [](const std::vector<LegalBasis>& bases) {
    Strings out;
    for (const LegalBasis& basis : bases) out.push_back(basis.text);
    return out;
  };
  std::vector<LegalBasis> out;
  const auto keep = [&](const LegalBasis& basis) {
    out.push_back({basis.text, moved_index(basis.citation, record.citations, merged.of_record, merged.list)});
  };
  if (texts(read.legal_bases) == texts(shown.legal_bases)) {
    for (const LegalBasis& basis : record.legal_bases) keep(basis);
    return out;
  }
  for (const LegalBasis& basis : read.legal_bases) {
    const auto known = std::find_if(record.legal_bases.begin(), record.legal_bases.end(),
                                    [&](const LegalBasis& other) { return other.text == basis.text; });
    if (known != record.legal_bases.end())
      keep(*known);
    else
      out.push_back({basis.text, moved_index(basis.citation, read.citations, merged.of_read, merged.list)});
  }
  return out;
}

std::optional<int> merged_node(std::optional<int> node, int NodeOrigin::*tree,
                               const std::vector<NodeOrigin>& origins) {
  for (std::size_t at = 0; node && at < origins.size(); ++at)
    if (origins[at].*tree == *node) return static_cast<int>(at);
  return std::nullopt;
}

std::optional<Funding> merge_funding(const Facts& record, const Facts& shown, const Facts& read,
                                     const std::vector<NodeOrigin>& origins, EditFindings& findings) {
  const auto same = [](const std::optional<Funding>& a, const std::optional<Funding>& b) {
    return a.has_value() == b.has_value() && (!a || without_node(*a) == without_node(*b));
  };
  const bool keeps = same(read.funding, shown.funding);
  if (!keeps && !same(record.funding, shown.funding))
    findings.add("record.correction-lost",
                 "Kinh phí đã được sửa trong hồ sơ, nhưng chữ của mục kinh phí đã thay đổi nên đọc lại từ "
                 "văn bản; hãy kiểm tra.");
  std::optional<Funding> out = keeps ? record.funding : read.funding;
  if (out) out->node = merged_node(out->node, keeps ? &NodeOrigin::record : &NodeOrigin::read, origins);
  return out;
}

Facts merge_all_facts(const Facts& record, const Facts& shown, const Facts& read,
                      const std::vector<NodeOrigin>& origins, EditFindings& findings) {
  Facts out;
  auto citations = merge_facts(record.citations, shown.citations, read.citations, origins,
                               {"Một văn bản viện dẫn"}, findings);
  out.legal_bases = merge_bases(record, shown, read, citations);
  out.citations = std::move(citations.list);
  out.indicators =
      merge_facts(record.indicators, shown.indicators, read.indicators, origins, {"Một chỉ tiêu"}, findings)
          .list;
  out.tasks = merge_facts(record.tasks, shown.tasks, read.tasks, origins, {"Một nhiệm vụ"}, findings).list;
  out.funding = merge_funding(record, shown, read, origins, findings);
  return out;
}

// A correction comes back with the facts that it is about; where the text won, they are no longer a person's.
class CorrectionKeeper {
 public:
  CorrectionKeeper(const Facts& record, const Facts& merged, const std::vector<NodeOrigin>& origins)
      : record_(record), merged_(merged) {
    for (std::size_t at = 0; at < origins.size(); ++at)
      if (origins[at].record >= 0) moved_.emplace(origins[at].record, static_cast<int>(at));
  }

  std::vector<Correction> kept(const std::vector<Correction>& corrections) {
    group(&Facts::citations, citations_);
    group(&Facts::indicators, indicators_);
    group(&Facts::tasks, tasks_);
    std::vector<Correction> out;
    for (const Correction& correction : corrections) {
      const std::optional<int> node = correction.node ? moved(*correction.node) : std::nullopt;
      if (correction.node.has_value() == node.has_value() && is_kept(correction, node))
        out.push_back({correction.of, node});
    }
    return out;
  }

 private:
  template <class Fact>
  using Groups = std::map<int, std::vector<Fact>>;  // by their nodes; -1 = none

  template <class Fact>
  void group(std::vector<Fact> Facts::*list, Groups<Fact> (&groups)[2]) const {
    const Facts* const sides[] = {&record_, &merged_};
    for (int side = 0; side < 2; ++side)
      for (const Fact& fact : sides[side]->*list)
        groups[side][fact.node.value_or(-1)].push_back(without_node(fact));
  }

  std::optional<int> moved(int node) const {
    const auto found = moved_.find(node);
    return found == moved_.end() ? std::nullopt : std::optional(found->second);
  }

  template <class Fact>
  static bool same(Groups<Fact> (&groups)[2], const Correction& before, std::optional<int> after) {
    return groups[0][before.node.value_or(-1)] == groups[1][after.value_or(-1)];
  }

  bool is_kept(const Correction& correction, std::optional<int> node) {
    switch (correction.of) {
      case FactKind::citations:
        return same(citations_, correction, node);
      case FactKind::indicators:
        return same(indicators_, correction, node);
      case FactKind::tasks:
        return same(tasks_, correction, node);
      case FactKind::legal_bases:
        return texts(record_) == texts(merged_);
      case FactKind::funding:
        return record_.funding.has_value() == merged_.funding.has_value() &&
               (!record_.funding || without_node(*record_.funding) == without_node(*merged_.funding));
    }
    return false;
  }

  static Strings texts(const Facts& facts) {
    Strings out;
    for (const LegalBasis& basis : facts.legal_bases) out.push_back(basis.text);
    return out;
  }

  const Facts &record_, &merged_;
  std::map<int, int> moved_;       // nodes of the record -> of the merged tree
  Groups<Citation> citations_[2];  // of the record, of the merged facts
  Groups<Indicator> indicators_[2];
  Groups<Task> tasks_[2];
};

// ---- the parts of a record ----

void merge_appendix(const Appendix& record, const Appendix& shown, Appendix& read, const MergePlace& place,
                    EditFindings& findings) {
  const auto merge = [&](auto Appendix::*member, const char* words, const char* key) {
    merge_value(record.*member, shown.*member, read.*member, place.words + words, place.pointer + "/" + key,
                findings);
  };
  merge(&Appendix::label, "tên gọi", "label");
  merge(&Appendix::title, "tiêu đề", "title");
  merge(&Appendix::reference, "dòng “Kèm theo”", "reference");
  merge(&Appendix::unit, "đơn vị tính", "unit");
  merge_tree(record.nodes, shown.nodes, read.nodes, place, findings);
  if (read.tables == shown.tables) {
    read.tables = record.tables;
  } else if (read.tables.size() != shown.tables.size()) {
    findings.differs(place.words + "số bảng", std::to_string(shown.tables.size()),
                     std::to_string(read.tables.size()));
  } else {
    const bool in_step = record.tables.size() == shown.tables.size();
    for (std::size_t at = 0; at < read.tables.size(); ++at)
      merge_table(in_step ? record.tables[at] : shown.tables[at], shown.tables[at], read.tables[at],
                  place.words + "bảng " + std::to_string(at + 1), findings);
  }
}

Strings appendix_keys(const std::vector<Appendix>& appendices) {
  Strings keys;
  for (const Appendix& appendix : appendices) keys.push_back(appendix.label + '\x1F' + appendix.title);
  return keys;
}

void merge_appendices(const Plan& record, const Plan& shown, Plan& read, EditFindings& findings) {
  const bool in_step = record.appendices.size() == shown.appendices.size();
  for (const AlignmentStep& step : align(appendix_keys(shown.appendices), appendix_keys(read.appendices))) {
    const auto before = static_cast<std::size_t>(step.before), after = static_cast<std::size_t>(step.after);
    const std::string words =
        "Phụ lục thứ " + std::to_string((step.after < 0 ? step.before : step.after) + 1);
    const std::string pointer = "/appendices/" + std::to_string(step.after);
    if (step.before < 0)
      findings.added(words, read.appendices[after].title, findings.place_of(pointer + "/title"));
    else if (step.after < 0)
      findings.removed(words, shown.appendices[before].title);
    else
      merge_appendix(in_step ? record.appendices[before] : shown.appendices[before], shown.appendices[before],
                     read.appendices[after], {words + ", ", pointer}, findings);
  }
  if (read.appendices.empty() && shown.appendices.empty()) read.appendices = record.appendices;
}

template <class T>  // Plan or Carrier
std::vector<NodeOrigin> merge_document(const T& record, const T& shown, T& read, const MergePlace& place,
                                       EditFindings& findings) {
  merge_header(record.header, shown.header, read.header, place, findings);
  merge_value(record.type, shown.type, read.type, place.words + "Tên loại văn bản", place.pointer + "/type",
              findings);
  merge_value(record.subject, shown.subject, read.subject, place.words + "Trích yếu",
              place.pointer + "/subject", findings);
  merge_list(record.preamble, shown.preamble, read.preamble, place.words + "Đoạn mở đầu thứ",
             place.pointer + "/preamble", findings);
  auto origins = merge_tree(record.body, shown.body, read.body, place, findings);
  merge_list(record.recipients, shown.recipients, read.recipients, place.words + "Nơi nhận thứ",
             place.pointer + "/recipients", findings);
  merge_signature(record.signature, shown.signature, read.signature, place, findings);
  return origins;
}

void merge_carrier(const Plan& record, const Plan& shown, Plan& read, EditFindings& findings) {
  const std::string words = "Văn bản ban hành kèm kế hoạch";
  if (read.carrier && shown.carrier && record.carrier) {
    merge_document(*record.carrier, *shown.carrier, *read.carrier, {words + ": ", "/carrier"}, findings);
  } else if (read.carrier && !shown.carrier) {
    findings.added(words, read.carrier->type + " " + read.carrier->subject);
  } else if (!read.carrier && shown.carrier) {
    findings.removed(words, shown.carrier->type + " " + shown.carrier->subject);
  } else if (!read.carrier) {
    read.carrier = record.carrier;
  }
}

// Places in lists that are no longer those that were read.
void drop_traces(Plan& plan, const std::string& list, bool moved) {
  if (!moved) return;
  std::erase_if(plan.provenance, [&](const Trace& trace) { return trace.of.starts_with(list + "/"); });
}

}  // namespace

Plan merge_edits(const Plan& record, const Plan& shown, Plan read) {
  EditFindings findings(read.provenance);
  const std::size_t preamble = read.preamble.size(), closing = read.closing.size(),
                    recipients = read.recipients.size();
  const bool same_subject = read.subject == shown.subject;
  merge_carrier(record, shown, read, findings);
  const std::vector<NodeOrigin> origins = merge_document(record, shown, read, {}, findings);
  if (same_subject) read.year = record.year;
  merge_list(record.closing, shown.closing, read.closing, "Đoạn kết thứ", "/closing", findings);
  merge_appendices(record, shown, read, findings);
  read.facts = merge_all_facts(record.facts, shown.facts, read.facts, origins, findings);
  read.corrected = CorrectionKeeper(record.facts, read.facts, origins).kept(record.corrected);

  for (Diagnostic& finding : read.diagnostics)
    finding.node = merged_node(finding.node, &NodeOrigin::read, origins);
  std::vector<Diagnostic> edits = findings.take();
  read.diagnostics.insert(read.diagnostics.begin(), std::make_move_iterator(edits.begin()),
                          std::make_move_iterator(edits.end()));
  drop_traces(read, "/preamble", read.preamble.size() != preamble);
  drop_traces(read, "/closing", read.closing.size() != closing);
  drop_traces(read, "/recipients", read.recipients.size() != recipients);
  retrace_facts(read);
  return read;
}

}  // namespace vanthu
