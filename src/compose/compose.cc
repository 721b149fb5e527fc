#include "compose/compose.h"

#include <algorithm>
#include <cmath>

#include "base/limits.h"
#include "base/xml.h"
#include "compose/content.h"
#include "compose/definitions.h"
#include "compose/paragraph.h"
#include "compose/settings.h"
#include "compose/table.h"
#include "doc/breaks.h"
#include "plan/xml.h"

namespace vanthu {
namespace {

constexpr double deepest_list = 9;

// Follows the instructions of a template over one record. The first failure is kept; what comes after does
// nothing.
class Composer {
 public:
  Composer(const Template::Content& content, xmlDoc* record) : content_(content), evaluation_(record) {}

  Result<Doc> compose(const std::map<std::string, Value>& parameters);

 private:
  void run(const Instructions& instructions);
  void run(const SayText& say, const Place& place);
  void run(const SetFace& face, const Place& place);
  void run(const WriteParagraph& paragraph, const Place& place);
  void run(const DrawRule& rule, const Place& place);
  void run(const LeaveSpace& space, const Place& place);
  void run(const WriteTable& table, const Place& place);
  void run(const WriteColumns& columns, const Place& place);
  void run(const WalkTree& walk, const Place& place);
  void run(const Repeat& repeat, const Place& place);
  void run(const Choose& choose, const Place& place);
  void run(const Name& name, const Place& place);
  void run(const StartSection& section, const Place& place);
  void walk_nodes(const WalkTree& walk, const std::vector<xmlNode*>& nodes, const Place& place, int depth);
  bool fits(const WalkTree::Rule& rule, const std::string& node_class);
  void write_properties();

  // One block or loop turn more. False once the composition has failed.
  bool step(const Place& place);
  void fail(ErrorKind kind, std::string message, const Place& place);
  bool failed() const { return error_ || evaluation_.error(); }

  const Template::Content& content_;
  Evaluation evaluation_;
  std::map<std::string, PageSetup> pages_;
  Doc doc_;
  std::vector<Flow>* blocks_ = nullptr;  // where blocks go: a section or a cell
  ParagraphWriter* writer_ = nullptr;    // the paragraph being said
  int steps_ = 0;
  std::optional<Error> error_;
};

// The nodes below a node of the section tree: <children><item/>…
std::vector<xmlNode*> children_of(const xmlNode* node) {
  std::vector<xmlNode*> out;
  for (const xmlNode* list = node->children; list; list = list->next)
    if (xmlStrEqual(list->name, reinterpret_cast<const xmlChar*>("children")))
      for (xmlNode* item = list->children; item; item = item->next)
        if (item->type == XML_ELEMENT_NODE) out.push_back(item);
  return out;
}

void Composer::fail(ErrorKind kind, std::string message, const Place& place) {
  if (!error_) error_ = Error{kind, std::move(message), to_string(place)};
}

bool Composer::step(const Place& place) {
  if (++steps_ > limits::template_steps)
    fail(ErrorKind::too_large, "Kế hoạch quá dài hoặc mẫu lặp quá nhiều, không dựng được văn bản.", place);
  return !failed();
}

void Composer::run(const Instructions& instructions) {
  for (const Instruction& instruction : instructions) {
    if (!step(instruction.place)) return;
    std::visit([&](const auto& what) { run(what, instruction.place); }, instruction.what);
  }
}

void Composer::run(const SayText& say, const Place&) {
  for (const ValueText::Piece& piece : say.text.pieces) {
    if (const auto* words = std::get_if<std::string>(&piece))
      writer_->say_words(*words);
    else
      writer_->say_value(evaluation_.string(std::get<Expression>(piece)));
  }
}

void Composer::run(const SetFace& face, const Place&) {
  const ParagraphWriter::Face before = writer_->face();
  writer_->set_face({face.bold ? face.bold : before.bold, face.italic ? face.italic : before.italic});
  run(face.inside);
  writer_->set_face(before);
}

void Composer::run(const WriteParagraph& paragraph, const Place& place) {
  const std::string depth = evaluation_.string(paragraph.list);
  double list = 0;
  if (!depth.empty() && (!read_number(depth, list) || list != std::floor(list) || list < 0))
    return fail(ErrorKind::invalid, "list của <p> phải là một số nguyên từ 0.", place);
  ParagraphWriter writer;
  writer_ = &writer;
  run(paragraph.inside);
  writer_ = nullptr;
  const bool title = style_of(doc_, paragraph.style).balance;
  for (Paragraph& written : writer.finish(paragraph.style, paragraph.keep_next, title ? glue_title : glue)) {
    written.list = static_cast<int>(std::min(list, deepest_list));
    blocks_->push_back(std::move(written));
  }
}

void Composer::run(const DrawRule& rule, const Place& place) {
  Rule drawn;
  if (!read_number(evaluation_.string(rule.fraction), drawn.fraction) || drawn.fraction <= 0 ||
      drawn.fraction > 1)
    return fail(ErrorKind::invalid, "fraction của <rule> phải là một số lớn hơn 0 và không quá 1.", place);
  const std::string gap = evaluation_.string(rule.gap);
  if (!gap.empty() && !read_length(gap, drawn.gap))
    return fail(ErrorKind::invalid, "gap của <rule> phải là một độ dài như \"2pt\".", place);
  blocks_->push_back(drawn);
}

void Composer::run(const LeaveSpace& space, const Place& place) {
  Space room;
  room.anchor = space.anchor;
  if (!read_length(evaluation_.string(space.height), room.height) || room.height < 0)
    return fail(ErrorKind::invalid, "height của <space> phải là một độ dài như \"25mm\".", place);
  blocks_->push_back(room);
}

void Composer::run(const WriteTable& table, const Place& place) {
  for (const xmlNode* node : evaluation_.nodes(table.select)) {
    const Table record = read_table(node);
    steps_ += static_cast<int>(std::min<std::size_t>(record.rows.size(), limits::template_steps));
    if (!step(place)) return;
    blocks_->push_back(compose_table(record, table));
  }
}

// A row that has nothing to say is left out.
void Composer::run(const WriteColumns& columns, const Place&) {
  Columns out{columns.widths, {}, true, columns.keep_with_previous};
  std::vector<Flow>* const outside = blocks_;
  for (const auto& row : columns.rows) {
    std::vector<std::vector<Flow>> cells(row.size());
    for (std::size_t c = 0; c < row.size(); ++c) {
      blocks_ = &cells[c];
      run(row[c]);
    }
    const bool says_something =
        std::any_of(cells.begin(), cells.end(), [](const auto& cell) { return !cell.empty(); });
    if (says_something) out.rows.push_back(std::move(cells));
  }
  blocks_ = outside;
  if (!out.rows.empty()) blocks_->push_back(std::move(out));
}

void Composer::run(const WalkTree& walk, const Place& place) {
  walk_nodes(walk, evaluation_.nodes(walk.each), place, 0);
}

bool Composer::fits(const WalkTree::Rule& rule, const std::string& node_class) {
  const auto& classes = rule.classes;
  if (!classes.empty() && std::find(classes.begin(), classes.end(), node_class) == classes.end())
    return false;
  return !rule.test || evaluation_.truth(*rule.test);
}

void Composer::walk_nodes(const WalkTree& walk, const std::vector<xmlNode*>& nodes, const Place& place,
                          int depth) {
  if (depth > limits::xml_depth) return fail(ErrorKind::too_large, "Các mục lồng nhau quá sâu.", place);
  const Evaluation::Focus outside = evaluation_.focus();
  for (std::size_t i = 0; i < nodes.size() && step(place); ++i) {
    evaluation_.set_focus({nodes[i], static_cast<int>(i) + 1, static_cast<int>(nodes.size())});
    const std::string node_class = attribute(nodes[i], "class");
    for (const WalkTree::Rule& rule : walk.rules)
      if (fits(rule, node_class)) {
        run(rule.inside);
        break;
      }
    walk_nodes(walk, children_of(nodes[i]), place, depth + 1);
  }
  evaluation_.set_focus(outside);
}

void Composer::run(const Repeat& repeat, const Place& place) {
  const std::vector<xmlNode*> nodes = evaluation_.nodes(repeat.each);
  const Evaluation::Focus outside = evaluation_.focus();
  for (std::size_t i = 0; i < nodes.size() && step(place); ++i) {
    evaluation_.set_focus({nodes[i], static_cast<int>(i) + 1, static_cast<int>(nodes.size())});
    run(repeat.inside);
  }
  evaluation_.set_focus(outside);
}

void Composer::run(const Choose& choose, const Place&) {
  for (const Choose::Branch& branch : choose.branches)
    if (!branch.test || evaluation_.truth(*branch.test)) return run(branch.inside);
}

void Composer::run(const Name& name, const Place&) { evaluation_.set_variable(name.name, name.select); }

void Composer::run(const StartSection& section, const Place&) {
  doc_.sections.push_back({pages_.at(section.page), {}});
  if (!section.wide_page.empty()) doc_.sections.back().wide = pages_.at(section.wide_page);
  blocks_ = &doc_.sections.back().blocks;
  run(section.inside);
  blocks_ = nullptr;
}

void Composer::write_properties() {
  const auto value = [&](const char* name) {
    const auto text = content_.properties.find(name);
    return text == content_.properties.end() ? "" : evaluation_.string(text->second);
  };
  doc_.properties = {value("title"), value("subject"), value("author"), value("keywords"), ""};
}

Result<Doc> Composer::compose(const std::map<std::string, Value>& parameters) {
  for (const auto& [name, value] : parameters) evaluation_.set_variable(name, value);
  auto styles = build_styles(content_, evaluation_);
  if (!styles) return std::move(styles).error();
  doc_.styles = std::move(*styles);
  auto pages = build_pages(content_, evaluation_);
  if (!pages) return std::move(pages).error();
  pages_ = std::move(*pages);
  write_properties();
  run(content_.body);
  if (error_) return *error_;
  if (evaluation_.error()) return *evaluation_.error();
  if (doc_.sections.empty())
    return Error{ErrorKind::usage,
                 "Kế hoạch này không có phần nào để in theo mẫu đã chọn; hãy chọn mẫu khác.", ""};
  return std::move(doc_);
}

}  // namespace

Result<Doc> compose(const Template& form, const Plan& plan, const Settings& settings) {
  const auto parameters = resolve(form.parameters, settings);
  if (!parameters) return parameters.error();
  const auto record = parse_xml(to_xml(plan), "record");
  if (!record) return record.error();
  return Composer(*form.content, record->get()).compose(*parameters);
}

}  // namespace vanthu
