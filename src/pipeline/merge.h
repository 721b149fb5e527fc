#pragma once
#include "plan/plan.h"

namespace vanthu {

// Three records of one file whose text was changed after it was made:
//   record  the one that it carries, with what people corrected
//   shown   what reading makes of that record when it is printed, unchanged
//   read    what reading makes of the file
// Where `read` and `shown` agree, nothing was changed and the value of `record` is kept; where they differ
// the text wins, and a warning ("record.differs") says where, what the record has and what the text has.
// Facts are kept by their nodes: where the text of a node gives the same facts as before, those of the
// record; where a correction is lost because its text has changed, "record.correction-lost" says so. Places
// and findings are those of `read`. Pure.
Plan merge_edits(const Plan& record, const Plan& shown, Plan read);

}  // namespace vanthu
