#include "output/pdf_tags.h"

namespace vanthu {
namespace {

// What belongs to an element, as it is written.
struct Kids {
  std::vector<std::pair<std::size_t, int>> marked;  // page, MCID
  std::vector<const PdfField*> fields;
  std::vector<std::size_t> elements;
};

std::vector<Kids> collect_kids(const std::vector<StructureElement>& structure,
                               const std::vector<TaggedPage>& pages, const std::vector<PdfField>& fields) {
  std::vector<Kids> kids(structure.size());
  for (std::size_t p = 0; p < pages.size(); ++p)
    for (std::size_t id = 0; id < pages[p].marked.size(); ++id)
      kids[static_cast<std::size_t>(pages[p].marked[id])].marked.push_back({p, static_cast<int>(id)});
  for (const PdfField& field : fields)
    if (field.element >= 0) kids[static_cast<std::size_t>(field.element)].fields.push_back(&field);
  for (std::size_t i = 1; i < structure.size(); ++i)
    kids[static_cast<std::size_t>(structure[i].parent)].elements.push_back(i);
  return kids;
}

// A cell's place in its table (14.8.5.7).
PdfDict table_attributes(PdfDocument& document, const StructureElement& element) {
  PdfDict attributes = document.new_dict().name("O", "Table");
  if (element.type == StructureType::header_cell) attributes.name("Scope", "Column");
  if (element.columns > 1) attributes.number("ColSpan", element.columns);
  if (element.rows > 1) attributes.number("RowSpan", element.rows);
  return attributes;
}

class TreeWriter {
 public:
  TreeWriter(PdfDocument& document, std::vector<TaggedPage>& pages) : document_(document), pages_(pages) {}

  void write(const std::vector<StructureElement>& structure, const std::vector<Kids>& kids, PdfDict& root) {
    for (std::size_t i = 0; i < structure.size(); ++i) objects_.push_back(document_.new_object());
    for (std::size_t i = 0; i < structure.size(); ++i) {
      const int parent = structure[i].parent;
      PdfDict& object = objects_[i];
      object.name("S", pdf_tag(structure[i]))
          .dict("P", parent < 0 ? root : objects_[static_cast<std::size_t>(parent)]);
      const StructureType type = structure[i].type;
      if (type == StructureType::header_cell || structure[i].columns > 1 || structure[i].rows > 1)
        object.dict("A", table_attributes(document_, structure[i]));
      write_kids(object, kids[i]);
    }
  }

  PdfDict& object(int element) { return objects_[static_cast<std::size_t>(element)]; }

 private:
  void write_kids(PdfDict& object, const Kids& kids) {
    const std::size_t count = kids.marked.size() + kids.fields.size() + kids.elements.size();
    if (count == 0) return;
    if (!kids.marked.empty()) object.dict("Pg", pages_[kids.marked.front().first].page);
    if (count == 1 && !kids.marked.empty()) {  // most are so, and shorter
      object.number("K", kids.marked.front().second);
      return;
    }
    PdfArray list = document_.new_array();
    for (const auto& [page, id] : kids.marked) {
      if (page == kids.marked.front().first)
        list.number(id);
      else
        list.dict(document_.new_dict().name("Type", "MCR").dict("Pg", pages_[page].page).number("MCID", id));
    }
    for (const PdfField* field : kids.fields)
      list.dict(document_.new_dict().name("Type", "OBJR").dict("Pg", field->page).dict("Obj", field->widget));
    for (const std::size_t element : kids.elements) list.dict(objects_[element]);
    object.array("K", list);
  }

  PdfDocument& document_;
  std::vector<TaggedPage>& pages_;
  std::vector<PdfDict> objects_;
};

}  // namespace

std::string pdf_tag(const StructureElement& element) {
  switch (element.type) {
    case StructureType::document:
      return "Document";
    case StructureType::heading:
      return "H" + std::to_string(element.level);
    case StructureType::paragraph:
      return "P";
    case StructureType::list:
      return "L";
    case StructureType::list_item:
      return "LI";
    case StructureType::list_label:
      return "Lbl";
    case StructureType::list_body:
      return "LBody";
    case StructureType::table:
      return "Table";
    case StructureType::table_row:
      return "TR";
    case StructureType::header_cell:
      return "TH";
    case StructureType::data_cell:
      return "TD";
    case StructureType::form:
      return "Form";
  }
  return "P";
}

void write_structure(PdfDocument& document, const std::vector<StructureElement>& structure,
                     std::vector<TaggedPage>& pages, std::vector<PdfField>& fields) {
  if (structure.empty()) return;
  PdfDict root = document.new_object().name("Type", "StructTreeRoot");
  TreeWriter tree(document, pages);
  tree.write(structure, collect_kids(structure, pages, fields), root);

  PdfArray numbers =
      document.new_array();  // from marked content and fields back to their elements (14.7.4.4)
  int key = 0;
  for (TaggedPage& page : pages) {
    PdfArray elements = document.new_array();
    for (const int element : page.marked) elements.dict(tree.object(element));
    numbers.number(key).array(elements);
    page.page.number("StructParents", key++);
  }
  for (PdfField& field : fields) {
    if (field.element < 0) continue;
    numbers.number(key).dict(tree.object(field.element));
    field.widget.number("StructParent", key++);
  }
  root.dict("K", tree.object(0))
      .dict("ParentTree", document.new_object().array("Nums", numbers))
      .number("ParentTreeNextKey", key);
  document.catalog()
      .dict("StructTreeRoot", root)
      .dict("MarkInfo", document.new_dict().boolean("Marked", true));
}

}  // namespace vanthu
