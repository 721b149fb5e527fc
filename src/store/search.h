#pragma once
#include <string>
#include <vector>

#include "plan/plan.h"
#include "store/database.h"

// Full-text search, with accents and without: "trồng" finds only itself, "trong" also "trồng" and "trọng".
namespace vanthu {

// The words of a text, small, tone marks in one placement; each once, in order of their first occurrence.
std::vector<std::string> words_of(std::string_view text);

// Everything that is printed of a plan, and the name of its file.
std::string searchable_text(const Plan& plan, const std::string& name);

// Part of a transaction: what the document is found by from now on.
void index_document(Sql& sql, const std::string& document, const std::string& text);

// A condition on document.id for a search, all words of which must occur, the last one perhaps only by its
// beginning; its value goes to `parameter`, which gives its "$n". "" where nothing is searched for.
std::string search_condition(Sql& sql, const std::string& search,
                             const std::function<std::string(SqlValue)>& parameter);

}  // namespace vanthu
