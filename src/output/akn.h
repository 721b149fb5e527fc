#pragma once
#include "base/file.h"
#include "plan/plan.h"

namespace vanthu {

// The record as Akoma Ntoso 3.0 (OASIS, namespace …/ns/akn/3.0), a `doc` valid against its schema; of a plan
// that a decision carries, the decision with the plan as its attachment. Every word of header, title,
// paragraphs, tables, recipients, signature and appendices is in it, as printed; facts are not, but for cited
// documents, which are `activeRef`s of the metadata. Sections are elements by the class of their label: phần
// part, chương chapter, mục and "I." section, "A." division, điều article, "1." paragraph, "1.1."
// subparagraph, "a)" point, bullets indent, unlabelled alinea; tables hcontainer. Names by the naming
// convention: /akn/vn/doc/{type}/{issuer}/{date}/{number}; "nn" stands for what a draft leaves blank. Dates
// that are not whole are the first day of what is known; so are those that no calendar has, which stand as printed in
// the text. The same plan gives the same bytes. `findings`, where wanted: "akn.impossible-date".
Bytes write_akn(const Plan& plan, std::vector<Diagnostic>* findings = nullptr);

}  // namespace vanthu
