#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "text/text.h"

namespace vanthu {

// Boxes 5a of Decree 30/2020/NĐ-CP, Annex I: the type of the document in capitals, its subject below.
struct Title {
  std::string type;
  std::string subject;
  std::optional<int> year{};  // that the subject says the plan is for
  bool type_line = false;     // the subject begins on the line of the type
  Source type_source, subject_source;
  std::size_t begin = 0;  // the blocks that the title takes
  std::size_t end = 0;
};

// The type that a line names, if it does nothing else: "KẾ HOẠCH", also letter-spaced.
std::optional<std::string> document_type(std::string_view line);

// Nothing if no line is a title.
std::optional<Title> find_title(std::span<const Block> blocks);

// Web pages print the title once more above the document, whose own stands below quốc hiệu and tiêu ngữ: one
// past that of the page, 0 if there is none.
std::size_t page_title_end(std::span<const Block> blocks);

// The last "năm 2024" ("quý III/2025", "tháng 6/2025") of a subject that belongs neither to a date nor to a
// period ("đến năm 2030", "2021-2025", "năm học 2024 - 2025").
std::optional<int> plan_year(std::string_view subject);

}  // namespace vanthu
