#pragma once
#include <functional>

#include "pipeline/carried.h"
#include "pipeline/pipeline.h"
#include "text/text.h"

// A carried record is believed only where the text of its file agrees with it. What the text should be is
// found by printing the record again as the file was made and reading that by the same reader: so a reader's
// errors are the same on both sides.
namespace vanthu {

// The same words in the same order; in Word files, whose paragraphs and cells are certain, also cut alike.
bool same_text(const Text& file, const Text& shown);

// Not even half of the words are the record's: it belongs to some other document.
bool is_foreign(const Text& file, const Text& shown);

// The plan of a file with this text and this record: the record itself where the text agrees, else the text's
// with what the record has beyond it (pipeline/merge.h), else the text's alone. `read` makes the plan of the
// text; it is called where that is needed.
Plan believed_plan(const Engine& engine, const CarriedPlan& carried, const Text& file,
                   const std::function<Plan()>& read);

}  // namespace vanthu
