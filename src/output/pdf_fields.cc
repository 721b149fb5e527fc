#include "output/pdf_fields.h"

#include <algorithm>
#include <map>
#include <string_view>

namespace vanthu {
namespace {

struct Box {  // y downwards
  double x = 0, y = 0, width = 0, height = 0;
};

Box whole(const Box& room) { return room; }

constexpr double signature_width = mm(45);

// The signer's hand: in the middle, between office and name.
Box signature(const Box& room) {
  const double width = std::min(signature_width, room.width);
  return {room.x + (room.width - width) / 2, room.y, width, room.height};
}

constexpr double seal_side = mm(36);  // an organ's seal in its real size

// The organ's seal: over the left third of the signature (Decree 30, Annex I, II.8).
Box seal(const Box& room) {
  const Box hand = signature(room);
  const double side = std::min(seal_side, room.width);
  const double left = std::max(room.x, hand.x + hand.width / 3 - side);
  return {left, hand.y + (hand.height - side) / 2, side, side};
}

constexpr struct FieldKind {
  std::string_view name;
  Box (*place)(const Box& room);
  const char* description;  // what a pointer over it and a screen reader tell
} kinds[] = {
    {"ChuKy", signature, "Chữ ký số của người có thẩm quyền ký văn bản"},
    {"DauCoQuan", seal, "Chữ ký số của cơ quan, tổ chức ban hành văn bản (vị trí con dấu)"},
    {"KyPhuLuc", whole, "Chữ ký số của cơ quan, tổ chức trên phụ lục (số, ký hiệu và thời gian ký)"},
    {"", whole, "Chữ ký số"},  // of an office's own templates
};

const FieldKind& kind_of(std::string_view name) {
  return *std::find_if(std::begin(kinds), std::end(kinds) - 1,
                       [&](const FieldKind& kind) { return kind.name == name; });
}

constexpr int print = 4, locked = 128;                // annotation flags (table 165)
constexpr int signatures_exist = 1, append_only = 2;  // table 219

PdfArray rectangle(PdfDocument& document, const Box& box, double page_height) {
  PdfArray corners = document.new_array();
  corners.real(box.x).real(page_height - box.y - box.height);
  corners.real(box.x + box.width).real(page_height - box.y);
  return corners;
}

PdfDict empty_appearance(PdfDocument& document, const Box& box) {
  PdfArray bounds = document.new_array();
  bounds.real(0).real(0).real(box.width).real(box.height);
  return document.new_plain_stream("")
      .name("Type", "XObject")
      .name("Subtype", "Form")
      .array("BBox", bounds)
      .dict("Resources", document.new_dict());
}

PdfDict widget(PdfDocument& document, const PlacedAnchor& anchor, const Page& page, const std::string& name) {
  const FieldKind& kind = kind_of(anchor.name);
  const Box box = kind.place({anchor.x, anchor.y, anchor.width, anchor.height});
  return document.new_object()
      .name("Type", "Annot")
      .name("Subtype", "Widget")
      .name("FT", "Sig")
      .number("F", print | locked)
      .text("T", name)
      .text("TU", kind.description)
      .array("Rect", rectangle(document, box, page.height))
      .dict("AP", document.new_dict().dict("N", empty_appearance(document, box)));
}

}  // namespace

std::vector<PdfField> write_fields(PdfDocument& document, const Pages& pages,
                                   std::vector<PdfDict>& page_objects) {
  std::vector<PdfField> fields;
  std::map<std::string, int> used;
  PdfArray list = document.new_array();
  for (std::size_t p = 0; p < pages.pages.size(); ++p) {
    const Page& page = pages.pages[p];
    if (page.anchors.empty()) continue;
    PdfArray annotations = document.new_array();
    for (const PlacedAnchor& anchor : page.anchors) {
      const int count = ++used[anchor.name];
      const std::string name = anchor.name + (count > 1 ? std::to_string(count) : "");
      PdfDict field = widget(document, anchor, page, name).dict("P", page_objects[p]);
      annotations.dict(field);
      list.dict(field);
      fields.push_back({field, page_objects[p], anchor.element});
    }
    page_objects[p].array("Annots", annotations).name("Tabs", "S");
  }
  if (!fields.empty())
    document.catalog().dict(
        "AcroForm",
        document.new_object().array("Fields", list).number("SigFlags", signatures_exist | append_only));
  return fields;
}

}  // namespace vanthu
