#include "plan/place_name.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <vector>

#include "plan/label.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

using Steps = std::vector<std::string>;

Steps steps_of(std::string_view pointer) {
  Steps steps;
  while (!pointer.empty()) {
    pointer.remove_prefix(1);  // the slash
    const std::size_t end = std::min(pointer.find('/'), pointer.size());
    steps.emplace_back(pointer.substr(0, end));
    pointer.remove_prefix(end);
  }
  return steps;
}

// The words for the values that stand alone.
struct NamedPlace {
  std::string_view pointer, name;
};
constexpr NamedPlace named_places[] = {
    {"/subject", "trích yếu"},
    {"/type", "tên loại"},
    {"/year", "năm kế hoạch"},
    {"/header/superior", "cơ quan chủ quản"},
    {"/header/issuer", "cơ quan ban hành"},
    {"/header/number", "số văn bản"},
    {"/header/symbol", "ký hiệu văn bản"},
    {"/header/place", "địa danh"},
    {"/header/date", "ngày ban hành"},
    {"/signature/on_behalf", "quyền hạn của người ký"},
    {"/signature/capacity", "quyền hạn của người ký"},
    {"/signature/position", "chức vụ của người ký"},
    {"/signature/name", "họ tên người ký"},
};

std::string without_end(const std::string& label) {
  std::string core = label;
  while (!core.empty() && std::string_view(".):-").find(core.back()) != std::string_view::npos &&
         core.size() > 1)
    core.pop_back();
  return core;
}

// How a node is called, `ordinal` counting it among those like it; `inside`: it stands in a section already
// named.
std::string node_name(const Node& node, int ordinal, bool inside) {
  const std::string core = without_end(node.label);
  const std::string count = std::to_string(ordinal);
  switch (label_class(node.label)) {
    case LabelClass::none:
      return "đoạn " + count;
    case LabelClass::part:
    case LabelClass::chapter:
    case LabelClass::section:
    case LabelClass::article:
      return core;
    case LabelClass::capital:
    case LabelClass::roman:
    case LabelClass::decimal2:
    case LabelClass::decimal3:
    case LabelClass::decimal4:
      return "mục " + core;
    case LabelClass::decimal1:
      return (inside ? "khoản " : "mục ") + core;
    case LabelClass::letter:
      return "điểm " + core;
    case LabelClass::bracketed:
      return "điểm " + node.label;
    case LabelClass::dash:
      return "gạch đầu dòng thứ " + count;
    case LabelClass::plus:
      return "dấu cộng thứ " + count;
    case LabelClass::star:
      return "dấu sao thứ " + count;
  }
  return core;
}

// Past it nobody counts paragraphs, and counting them for every finding would take for ever.
constexpr std::size_t most_counted = 2000;

// Among its siblings: bullets of one kind, paragraphs, tables.
int ordinal_of(const std::vector<Node>& siblings, std::size_t index) {
  if (index >= most_counted) return static_cast<int>(index) + 1;
  const Node& node = siblings[index];
  const LabelClass cls = label_class(node.label);
  return static_cast<int>(std::count_if(
      siblings.begin(), siblings.begin() + static_cast<std::ptrdiff_t>(index) + 1, [&](const Node& other) {
        return other.table.has_value() == node.table.has_value() && label_class(other.label) == cls;
      }));
}

bool is_only_table(const std::vector<Node>& siblings) {
  return siblings.size() <= most_counted &&
         std::count_if(siblings.begin(), siblings.end(), [](const Node& n) { return n.table.has_value(); }) ==
             1;
}

class PlaceNamer {
 public:
  PlaceNamer(const Plan& plan, Steps steps) : plan_(plan), steps_(std::move(steps)) {}

  // Empty where the steps lead nowhere.
  std::string name() {
    if (next() == "carrier" && plan_.carrier) {
      ++at_;
      name_document(plan_.carrier->body);
      if (names_.empty()) return "";
      const std::string& type = plan_.carrier->type;
      names_.insert(names_.begin(), type.empty() ? "văn bản ban hành kèm" : lower(type));
    } else {
      name_document(plan_.body);
    }
    std::string all;
    for (const std::string& name : names_) all += (all.empty() ? "" : ", ") + name;
    return lost_ ? "" : all;
  }

 private:
  std::string_view next() const { return at_ < steps_.size() ? std::string_view(steps_[at_]) : ""; }

  // The number that is the next step, below `size`.
  std::optional<std::size_t> take_index(std::size_t size) {
    const std::string_view step = next();
    std::size_t index = 0;
    const auto [end, code] = std::from_chars(step.data(), step.data() + step.size(), index);
    if (step.empty() || code != std::errc() || end != step.data() + step.size() || index >= size) {
      lost_ = true;
      return std::nullopt;
    }
    ++at_;
    return index;
  }

  void name_document(const std::vector<Node>& body) {
    const std::string_view first = next();
    if (first == "body") return ++at_, name_node(body);
    if (first == "preamble") return name_paragraph("phần mở đầu", "đoạn");
    if (first == "closing") return name_paragraph("phần kết", "đoạn");
    if (first == "recipients") return name_paragraph("nơi nhận", "dòng");
    if (first == "appendices") return ++at_, name_appendix();
    std::string pointer;
    for (std::size_t i = at_; i < steps_.size(); ++i) pointer += "/" + steps_[i];
    for (const NamedPlace& place : named_places)
      if (place.pointer == pointer) names_.emplace_back(place.name);
    lost_ = names_.empty();
  }

  void name_paragraph(const char* part, const std::string& unit) {
    ++at_;
    names_.emplace_back(part);
    if (next().empty()) return;
    if (const auto index = take_index(SIZE_MAX)) names_.push_back(unit + " " + std::to_string(*index + 1));
  }

  void name_node(const std::vector<Node>& siblings) {
    const auto index = take_index(siblings.size());
    if (!index) return;
    const Node& node = siblings[*index];
    if (!node.table) add_node(node, ordinal_of(siblings, *index));
    if (next() == "children") return ++at_, name_node(node.children);
    if (!node.table) return;
    names_.push_back(is_only_table(siblings) ? "bảng"
                                             : "bảng " + std::to_string(ordinal_of(siblings, *index)));
    if (next() == "table") ++at_, name_cell();
  }

  // "1.1." says all that "1." does.
  void add_node(const Node& node, int ordinal) {
    const std::string core = without_end(node.label);
    if (!last_label_.empty() && core.starts_with(last_label_ + ".")) names_.pop_back();
    const bool inside = !names_.empty();
    names_.push_back(node_name(node, ordinal, inside));
    last_label_ = core;
  }

  void name_appendix() {
    const auto index = take_index(plan_.appendices.size());
    if (!index) return;
    const Appendix& appendix = plan_.appendices[*index];
    std::string label = without_end(appendix.label);
    if (fold(label) == "phụ lục" || label.empty()) label = "phụ lục";
    if (label == "phụ lục" && plan_.appendices.size() > 1) label += " " + std::to_string(*index + 1);
    names_.push_back(label);
    if (next() == "title") names_.emplace_back("tên phụ lục");
    if (next() == "reference") names_.emplace_back("dòng “Kèm theo …”");
    if (next() == "nodes") return ++at_, name_node(appendix.nodes);
    if (next() != "tables") return;
    ++at_;
    const auto table = take_index(appendix.tables.size());
    if (!table) return;
    names_.push_back(appendix.tables.size() == 1 ? "bảng" : "bảng " + std::to_string(*table + 1));
    name_cell();
  }

  // "/rows/2/cells/1", "/columns/3/0".
  void name_cell() {
    const std::string_view kind = next();
    if (kind.empty()) return;
    ++at_;
    const auto first = take_index(SIZE_MAX);
    if (!first) return;
    if (kind == "columns") return names_.push_back("đầu cột " + std::to_string(*first + 1));
    names_.push_back("dòng " + std::to_string(*first + 1));
    if (next() != "cells") return;
    ++at_;
    if (const auto column = take_index(SIZE_MAX)) names_.push_back("cột " + std::to_string(*column + 1));
  }

  const Plan& plan_;
  Steps steps_;
  std::size_t at_ = 0;
  std::vector<std::string> names_;
  std::string last_label_;
  bool lost_ = false;
};

}  // namespace

std::string place_name(const Plan& plan, std::string_view pointer) {
  if (!pointer.starts_with('/')) return std::string(pointer);
  const std::string name = PlaceNamer(plan, steps_of(pointer)).name();
  return name.empty() ? std::string(pointer) : name;
}

}  // namespace vanthu
