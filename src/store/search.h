#pragma once
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "plan/plan.h"
#include "store/database.h"

// Full-text search, with accents and without: "trồng" finds only itself, "trong" also "trồng" and "trọng".
namespace vanthu {

// The words of a text, small, tone marks in one placement; each once, in order of their first occurrence.
std::vector<std::string> words_of(std::string_view text);

// Everything that is printed of a plan, a line a paragraph or cell.
std::string searchable_text(const Plan& plan);

// What a text is found by, as both databases index it: words parted by blanks. Made before a transaction,
// since it takes its time.
struct SearchWords {
  std::string exact;        // as words_of()
  std::string bare;         // the same without marks
  std::string signed_bare;  // and each behind a sign that no word has
};
SearchWords search_words(std::string_view text);

// Part of a transaction: what the document is found by from now on, besides the name of its file.
void index_document(Sql& sql, const std::string& document, const std::string& name, const SearchWords& words);

// A condition on document.id for a search, all words of which must occur, the last one perhaps only by its
// beginning; its value goes to `parameter`, which gives its "$n". "" where nothing is searched for.
std::string search_condition(Sql& sql, const std::string& search,
                             const std::function<std::string(SqlValue)>& parameter);

// Whether a text has all these words (words_of), as search_condition() finds them. False for no words.
bool has_words(const std::string& text, const std::vector<std::string>& wanted);

// A condition that document.id is one of these, however many.
std::string is_one_of(Sql& sql, const std::set<std::string>& ids,
                      const std::function<std::string(SqlValue)>& parameter);

}  // namespace vanthu
