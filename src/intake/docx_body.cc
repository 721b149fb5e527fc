#include "intake/docx_body.h"

#include <algorithm>
#include <iterator>

#include "plan/label.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr int widest_span = 100;
constexpr int most_grid_columns = 1'000;
constexpr int body_level = 9;  // w:outlineLvl of a paragraph that is no heading (17.3.1.20)

bool is_wrapper(const xmlNode* node) {
  const std::string_view name = word_name(node);
  return name == "customXml" || name == "smartTag" || name == "ins" || name == "moveTo";
}

// What stands inside the wrappers that rows and cells may have; null if the node is none.
const xmlNode* unwrapped(const xmlNode* node) {
  if (is_wrapper(node)) return node;
  if (word_name(node) == "sdt") return word_child(node, "sdtContent");
  if (compatibility_name(node) == "AlternateContent") return chosen_branch(node);
  return nullptr;
}

bool is_contents(const xmlNode* control_properties) {
  return child_value(word_child(control_properties, "docPartObj"), "docPartGallery") == "Table of Contents";
}

bool is_contents(const WordStyle& style) {
  return style.name.starts_with("toc ") && style.name.size() == 5 && is_digit(static_cast<unsigned char>(style.name[4]));
}

// Its mark is deleted, moved away or hidden: the next paragraph goes on with it.
bool joins_next(const xmlNode* properties) {
  const xmlNode* mark = word_child(properties, "rPr");
  return word_child(mark, "del") || word_child(mark, "moveFrom") || child_switch(mark, "vanish").value_or(false);
}

bool is_printed(const std::vector<DocxSpan>& spans) {
  return std::any_of(spans.begin(), spans.end(), [](const DocxSpan& span) { return !squeeze(span.text).empty(); });
}

bool ends_sentence(std::string_view text) {
  text = trim(text);
  return !text.empty() && std::string_view(".;:!?").find(text.back()) != std::string_view::npos;
}

// Whether a line below a line break begins a paragraph of its own, as it would in print: a label, or a sentence.
bool opens_paragraph(std::string_view above, std::string_view text) {
  text = trim(text);
  const Label label = leading_label(text);
  std::size_t at = std::min(label.text_at, text.size());
  const char32_t first = at < text.size() ? next_code_point(text, at) : U' ';
  if (ends_sentence(above)) return label.cls != LabelClass::none || is_upper(first);
  return label.cls != LabelClass::none && !is_lower(first);
}

// Paragraphs that are passed over are counted as well. Depth is limited where XML is parsed.
int paragraphs_in(const xmlNode* node) {
  int count = word_name(node) == "p" ? 1 : 0;
  for (const xmlNode* child : Children(node)) count += paragraphs_in(child);
  return count;
}

void append(DocxContent& content, DocxContent more) {
  std::move(more.spans.begin(), more.spans.end(), std::back_inserter(content.spans));
  content.boxes.insert(content.boxes.end(), more.boxes.begin(), more.boxes.end());
  content.notes.insert(content.notes.end(), more.notes.begin(), more.notes.end());
}

// The lines of a cell; a table within it a line each row.
std::vector<Line> lines_of(std::vector<Block> blocks) {
  std::vector<Line> out;
  for (Block& block : blocks) {
    if (auto* line = std::get_if<Line>(&block)) {
      out.push_back(std::move(*line));
      continue;
    }
    for (const GridRow& row : std::get<Grid>(block).rows) {
      Line line;
      line.source = row.source;
      line.whole = true;
      for (const GridCell& cell : row.cells) line.text += (line.text.empty() ? "" : "\t") + squeeze(cell.text);
      if (!trim(line.text).empty()) out.push_back(std::move(line));
    }
  }
  return out;
}

void fill_cell(GridCell& cell, std::vector<Block> blocks) {
  cell.lines = lines_of(std::move(blocks));
  cell.bold = !cell.lines.empty();
  for (const Line& line : cell.lines) {
    if (!cell.text.empty()) cell.text += '\n';
    cell.text += squeeze(line.text);
    cell.bold = cell.bold && line.evidence.bold;
  }
}

// A table of one column is a frame or a page layout: what is in it is text.
bool is_one_column(const std::vector<DocxRow>& rows) {
  return std::all_of(rows.begin(), rows.end(), [](const DocxRow& row) { return row.cells.size() <= 1; });
}

}  // namespace

std::vector<Block> DocxBodyReader::read(const xmlNode* container) {
  std::vector<Block> out;
  read_blocks(container, out);
  flush_notes(out);
  return out;
}

void DocxBodyReader::read_blocks(const xmlNode* container, std::vector<Block>& out) {
  Held held;
  read_children(container, held, out);
  if (held.printed || !held.content.boxes.empty()) end_paragraph(held, out);
}

void DocxBodyReader::read_children(const xmlNode* container, Held& held, std::vector<Block>& out) {
  for (const xmlNode* node : Children(container)) read_block(node, held, out);
}

void DocxBodyReader::read_block(const xmlNode* node, Held& held, std::vector<Block>& out) {
  const std::string_view name = word_name(node);
  if (name == "p") return read_paragraph(node, held, out);
  if (name == "sdt") return read_content_control(node, held, out);
  if (name == "altChunk") return findings_.add(DocxFinding::embedded, {0, paragraph_, paragraph_});
  if (name == "tbl") {
    if (held.printed) end_paragraph(held, out);
    return read_table(node, out);
  }
  if (const xmlNode* inside = unwrapped(node)) read_children(inside, held, out);
}

void DocxBodyReader::read_content_control(const xmlNode* node, Held& held, std::vector<Block>& out) {
  const xmlNode* properties = word_child(node, "sdtPr");
  if (is_contents(properties)) return skip(node, DocxFinding::contents);
  if (child_switch(properties, "showingPlcHdr").value_or(false)) {
    paragraph_ += paragraphs_in(node);
    return;
  }
  read_children(word_child(node, "sdtContent"), held, out);
}

void DocxBodyReader::skip(const xmlNode* node, DocxFinding why) {
  findings_.add(why, {0, paragraph_ + 1, paragraph_ + 1});
  paragraph_ += paragraphs_in(node);
}

void DocxBodyReader::read_paragraph(const xmlNode* node, Held& held, std::vector<Block>& out) {
  ++paragraph_;
  const Source source{0, paragraph_, paragraph_};
  const xmlNode* properties = word_child(node, "pPr");
  const WordStyle& style = references_.styles.paragraph(child_value(properties, "pStyle"));
  DocxContent content = inline_.read(node, style, source);
  if (is_contents(style)) return findings_.add(DocxFinding::contents, source);
  if (!held.printed) held.properties = properties;
  held.printed = held.printed || is_printed(content.spans);
  append(held.content, std::move(content));
  extend(held.source, source);
  if (!joins_next(properties)) end_paragraph(held, out);
}

void DocxBodyReader::end_paragraph(Held& held, std::vector<Block>& out) {
  const Held paragraph = std::exchange(held, Held{});
  const WordStyle& style = references_.styles.paragraph(child_value(paragraph.properties, "pStyle"));
  const int outline = child_number(paragraph.properties, "outlineLvl").value_or(style.outline.value_or(body_level));
  Line model;
  model.source = paragraph.source;
  model.whole = true;
  model.evidence.heading = outline < body_level ? outline + 1 : 0;
  add_lines(printed_lines(paragraph.content.spans, paragraph.source, findings_), label_of(style, paragraph.properties),
            model, out);
  for (const xmlNode* note : paragraph.content.notes) read_note(note, paragraph.source);
  for (const xmlNode* box : paragraph.content.boxes) read_blocks(box, out);
}

// The label stands before the first line that holds text. An empty paragraph with a number is printed, one with a bullet is an
// oversight.
void DocxBodyReader::add_lines(std::vector<DocxLine> lines, const std::string& label, Line model, std::vector<Block>& out) {
  std::erase_if(lines, [](const DocxLine& line) { return trim(line.text).empty(); });
  model.evidence.list_item = !label.empty();
  if (lines.empty()) {
    model.text = trim(label);
    const bool bullet = is_bullet(leading_label(model.text).cls);
    if (model.text.empty() || bullet)
      ++blanks_;
    else
      add_line(std::move(model), out);
    return;
  }
  if (leading_label(label).cls != LabelClass::none && leading_label(trim(lines[0].text)).cls == leading_label(label).cls)
    findings_.add(DocxFinding::label_twice, model.source);
  for (std::size_t at = 0; at < lines.size(); ++at) {
    Line line = model;
    line.text = at == 0 && !label.empty() ? label + std::string(trim(lines[at].text)) : lines[at].text;
    line.evidence.bold = lines[at].bold;
    line.evidence.italic = lines[at].italic;
    line.whole = lines.size() == 1;
    if (!line.whole)
      line.wrap = at == 0 || opens_paragraph(lines[at - 1].text, line.text) ? Wrap::opens : Wrap::continues;
    add_line(std::move(line), out);
  }
}

void DocxBodyReader::add_line(Line line, std::vector<Block>& out) {
  if (!is_bullet(leading_label(trim(line.text)).cls)) flush_notes(out);
  line.blanks_before = std::exchange(blanks_, 0);
  out.emplace_back(std::move(line));
}

// Its own place goes before that of its style.
std::string DocxBodyReader::label_of(const WordStyle& style, const xmlNode* properties) {
  const ListPlace own = read_list_place(properties);
  const auto list = own.list ? own.list : style.place.list;
  if (!list || *list == 0) return "";
  const bool by_style = !own.list && !own.level;
  return references_.numbering.next_label(*list, own.level ? own.level : by_style ? style.place.level : std::nullopt,
                                          by_style ? style.place_style : std::string());
}

void DocxBodyReader::read_table(const xmlNode* node, std::vector<Block>& out) {
  std::vector<DocxRow> rows;
  Contents contents;
  std::vector<Line> notes = std::exchange(pending_notes_, {});  // of the text above: not into a cell
  read_rows(node, rows, contents);
  std::move(pending_notes_.begin(), pending_notes_.end(), std::back_inserter(notes));
  pending_notes_ = std::move(notes);
  flush_notes(out);
  blanks_ = 0;
  if (is_one_column(rows)) {
    for (std::vector<Block>& blocks : contents) std::move(blocks.begin(), blocks.end(), std::back_inserter(out));
    return;
  }
  auto content = contents.begin();
  bool any = false;
  for (DocxRow& row : rows)
    for (DocxCell& cell : row.cells) {
      fill_cell(cell.cell, std::move(*content++));
      any = any || !cell.cell.text.empty();
    }
  if (any) out.emplace_back(make_grid(std::move(rows), grid_widths(node)));
}

void DocxBodyReader::read_rows(const xmlNode* node, std::vector<DocxRow>& rows, Contents& contents) {
  for (const xmlNode* child : Children(node)) {
    if (word_name(child) == "tr")
      read_row(child, rows, contents);
    else if (const xmlNode* inside = unwrapped(child))
      read_rows(inside, rows, contents);
  }
}

void DocxBodyReader::read_row(const xmlNode* node, std::vector<DocxRow>& rows, Contents& contents) {
  const xmlNode* properties = word_child(node, "trPr");
  if (word_child(properties, "del")) return skip(node, DocxFinding::tracked_changes);
  DocxRow row;
  row.head = child_switch(properties, "tblHeader").value_or(false);
  row.source.line = paragraph_ + 1;
  if (const int before = std::clamp(child_number(properties, "gridBefore").value_or(0), 0, widest_span); before > 0) {
    row.cells.push_back({.cell = {}, .begin = 0, .end = before});
    contents.emplace_back();
  }
  read_cells(node, row, contents);
  row.source.line_end = std::max(paragraph_, row.source.line);
  if (!row.cells.empty()) rows.push_back(std::move(row));
}

void DocxBodyReader::read_cells(const xmlNode* node, DocxRow& row, Contents& contents) {
  for (const xmlNode* child : Children(node)) {
    if (word_name(child) == "tc")
      read_cell(child, row, contents);
    else if (const xmlNode* inside = unwrapped(child))
      read_cells(inside, row, contents);
  }
}

void DocxBodyReader::read_cell(const xmlNode* node, DocxRow& row, Contents& contents) {
  const xmlNode* properties = word_child(node, "tcPr");
  const int begin = row.cells.empty() ? 0 : row.cells.back().end;
  const int span = std::clamp(child_number(properties, "gridSpan").value_or(1), 1, widest_span);
  if (word_child(properties, "cellDel")) return skip(node, DocxFinding::tracked_changes);
  if (begin >= most_grid_columns) return;
  std::vector<Block> blocks;
  read_blocks(node, blocks);
  if (word_child(properties, "hMerge") && child_value(properties, "hMerge") != "restart" && !row.cells.empty()) {
    row.cells.back().end += span;  // the old way to merge cells: its text is not shown
    return;
  }
  const bool goes_on = word_child(properties, "vMerge") && child_value(properties, "vMerge") != "restart";
  row.cells.push_back({.cell = {}, .begin = begin, .end = begin + span, .goes_on = goes_on});
  contents.push_back(std::move(blocks));
}

void DocxBodyReader::read_note(const xmlNode* reference, const Source& source) {
  const bool foot = word_name(reference) == "footnoteReference";
  DocxNotes& notes = foot ? references_.footnotes : references_.endnotes;
  const auto found = notes.find(attribute_of(reference, "id"));
  if (found == notes.end() || in_note_) return;
  in_note_ = true;
  const int paragraph = paragraph_, blanks = blanks_;
  std::vector<Block> blocks;
  read_blocks(found->second, blocks);
  notes.erase(found);  // a note belongs to one place
  paragraph_ = paragraph;  // notes are a part of their own
  blanks_ = blanks;
  in_note_ = false;
  Line note;
  note.text = "[" + std::to_string(++notes_) + "]";
  for (const Line& line : lines_of(std::move(blocks))) note.text += ' ' + squeeze(line.text);
  note.source = source;
  note.whole = true;
  findings_.add(DocxFinding::notes, source);
  pending_notes_.push_back(std::move(note));
}

void DocxBodyReader::flush_notes(std::vector<Block>& out) {
  if (in_note_) return;
  for (Line& note : pending_notes_) out.emplace_back(std::move(note));
  pending_notes_.clear();
}

}  // namespace vanthu
