#pragma once
#include <string>
#include <string_view>

#include "plan/plan.h"

namespace vanthu {

// A place of the record in the words of clerks: "/body/1/children/2/text" is "mục II, khoản 3",
// "/appendices/0/tables/0/rows/2/cells/1" is "Phụ lục I, bảng, dòng 3, cột 2", "/preamble/0" is
// "phần mở đầu, đoạn 1". Parts are called as the document labels them; what has no label is counted among its
// like. `pointer`: RFC 6901; one that leads nowhere is given back as it is.
std::string place_name(const Plan& plan, std::string_view pointer);

}  // namespace vanthu
