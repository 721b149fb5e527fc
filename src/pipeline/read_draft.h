#pragma once
#include <optional>

#include "pipeline/pipeline.h"
#include "text/text.h"

namespace vanthu {

// As read_plan(), with the text that the record was read from.
struct ReadDraft {
  Plan plan;
  std::optional<Text> text;  // none: the bytes are a bare record
};
Result<ReadDraft> read_draft(const Engine& engine, const Bytes& bytes, std::string_view name,
                             CarriedRecord record = CarriedRecord::take);

}  // namespace vanthu
