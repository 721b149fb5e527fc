#pragma once
#include "check/findings.h"
#include "plan/plan.h"

namespace vanthu {

// A rule each: what `plan` says against it is added to `findings`. Form is that of Decree 30/2020/NĐ-CP; its
// rules say nothing of documents of the Party, which have another one.

// Annex I, II.3a: numbers are figures, two at least ("05"). "form.number-spelling" with its fix
// And a number has a symbol: "form.number-without-symbol"
void check_number(const Plan& plan, Findings& findings);

// Annex I, II.3b and Annex III, I: how a symbol is written where it can mean only one thing: no blanks, a
// hyphen, "QĐ" and not "QD", "UBND" and not "Ubnd". "form.symbol-spelling" with its fix
void check_symbol_spelling(const Plan& plan, Findings& findings);

// Annex III, I: the abbreviation of the type in the symbol ("KH-UBND" of a KẾ HOẠCH). Told where the symbol
// has that of another type. "form.symbol-of-another-type"
void check_symbol_type(const Plan& plan, Findings& findings);

// Annex I, II.7b: no form of address before the signer's name ("Ông Nguyễn Văn A"). Academic and military
// titles are not told: the heads of the armed forces, education, health and science may allow them.
// "form.honorific", with a fix for what is nobody's surname.
void check_honorific(const Plan& plan, Findings& findings);

// Annex III: the text ends with "./.". "form.no-end-mark" with its fix
void check_end_mark(const Plan& plan, Findings& findings);

// Annex I, II.9b: the last of the recipients says where the document is kept ("Lưu: VT, …").
// "form.no-record-copy" with its fix
void check_record_copy(const Plan& plan, Findings& findings);

// The year of the plan beside the year it is dated in: "fact.unlikely-year". Days of deadlines that the
// calendar does not have: "fact.impossible-deadline"
void check_dates(const Plan& plan, Findings& findings);

// Sums of tables: a group is the sum of its rows, the total that of the topmost rows. Only in tables whose
// first column numbers the rows without gap, where every row below a sum has an amount. "sum.table"
// And a total column is the sum of the columns that break it down, where most rows say so. "sum.across", with
// a fix where the rows come to the same amount.
void check_table_sums(const Plan& plan, Findings& findings);

// "… đồng (Bằng chữ: …)" says the same sum twice; so does "Bằng chữ: …" below a table. "sum.in-words", with a
// fix where a table that agrees with its rows says the figure, too.
void check_amounts_in_words(const Plan& plan, Findings& findings);

}  // namespace vanthu
