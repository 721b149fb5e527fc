#pragma once
#include "doc/workbook.h"
#include "plan/plan.h"

namespace vanthu {

// The record's tables for spreadsheets: sheets "Nhiệm vụ" (a row a task) and "Chỉ tiêu" (a row a target),
// always, even without rows, then a sheet for each table of the decision that carries the plan, of the body
// and of the appendices, in reading order. Text is as the record has it. Numbers are typed where they read in
// one way only and the whole column holds numbers (in columns of money: cell by cell); what is doubtful stays
// text.
Workbook compose_workbook(const Plan& plan);

// A cell as a number, the Vietnamese way: "15.470", "4 557 150", "1,5", "-120". `thousands` is the mark that
// parts the thousands in this table, '.' or ',', 0 where the table does not tell: then "4,322" is doubtful.
// Nothing for what is no number to the letter: "01", "1.1", "70%", "1.234,", more than 15 digits.
SheetCell number_cell(const std::string& text, char thousands);

}  // namespace vanthu
