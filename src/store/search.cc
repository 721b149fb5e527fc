#include "store/search.h"

#include <set>

#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr std::size_t most_words = 32;         // of one search
constexpr std::size_t longest_word = 100;      // bytes: what is longer is no word
constexpr std::size_t most_indexed = 100'000;  // different words of one document

class Printed {
 public:
  void add(const std::string& text) {
    if (!text.empty()) text_ += text + "\n";
  }
  void add(const std::optional<std::string>& text) { add(text.value_or("")); }
  void add(const std::vector<std::string>& texts) {
    for (const std::string& text : texts) add(text);
  }
  void add(const Table& table) {
    for (const auto& column : table.columns) add(column);
    for (const Row& row : table.rows) add(row.cells);
  }
  void add(const std::vector<Node>& nodes) {
    for (const Visit& visit : walk(nodes)) {
      add(visit.node->text);
      if (visit.node->table) add(*visit.node->table);
    }
  }
  void add(const Header& header) {
    add(header.superior), add(header.issuer), add(header.place);
    if (header.number) add(*header.number + (header.symbol ? "/" + *header.symbol : ""));
    add(header.symbol);
  }
  void add(const Signature& signature) {
    add(signature.on_behalf), add(signature.capacity), add(signature.position), add(signature.name);
  }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

bool has_marks(const std::string& word) { return bare(word) != word; }

// Words hold letters and digits only, so that no quoting can go wrong.
// FTS5: {exact} : "trồng" AND {bare} : "cay" * (SQLite's manual, FTS5, 3).
std::string fts5_query(const std::vector<std::string>& words) {
  std::string query;
  for (std::size_t i = 0; i < words.size(); ++i) {
    query += i == 0 ? "" : " AND ";
    query += has_marks(words[i]) ? "exact : " : "bare : ";
    query += "\"" + words[i] + "\"";
    if (i + 1 == words.size()) query += " *";
  }
  return query;
}

// tsquery: both kinds of words are in one vector, those without marks behind a sign that no word has.
std::string tsquery(const std::vector<std::string>& words) {
  std::string query;
  for (std::size_t i = 0; i < words.size(); ++i) {
    query += i == 0 ? "" : " & ";
    query += "'" + std::string(has_marks(words[i]) ? "" : "~") + words[i] + "'";
    if (i + 1 == words.size()) query += ":*";
  }
  return query;
}

}  // namespace

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::set<std::string> seen;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty() && word.size() <= longest_word && seen.insert(word).second) words.push_back(word);
    word.clear();
  };
  const std::string folded = fold(text);
  for (std::size_t at = 0; at < folded.size();) {
    const char32_t c = next_code_point(folded, at);
    if (is_letter(c) || is_digit(c))
      append_utf8(word, c);
    else
      end_word();
  }
  end_word();
  return words;
}

std::string searchable_text(const Plan& plan) {
  Printed printed;
  printed.add(plan.header);
  printed.add(plan.type), printed.add(plan.subject);
  printed.add(plan.preamble), printed.add(plan.body), printed.add(plan.closing);
  printed.add(plan.recipients), printed.add(plan.signature);
  for (const Appendix& appendix : plan.appendices) {
    printed.add(appendix.label), printed.add(appendix.title), printed.add(appendix.nodes);
    for (const Table& table : appendix.tables) printed.add(table);
  }
  if (plan.carrier) {
    printed.add(plan.carrier->header);
    printed.add(plan.carrier->subject), printed.add(plan.carrier->preamble), printed.add(plan.carrier->body);
  }
  return printed.take();
}

SearchWords search_words(std::string_view text) {
  std::vector<std::string> words = words_of(text);
  if (words.size() > most_indexed) words.resize(most_indexed);
  SearchWords out;
  for (const std::string& word : words) {
    const std::string without_marks = bare(word);
    out.exact += word + " ";
    out.bare += without_marks + " ";
    out.signed_bare += "~" + without_marks + " ";
  }
  return out;
}

void index_document(Sql& sql, const std::string& document, const std::string& name,
                    const SearchWords& words) {
  const SearchWords named = search_words(name);
  if (!sql.is_postgresql()) {  // FTS5 finds rows by words and by their number only
    sql.run("DELETE FROM document_words WHERE rowid = (SELECT words_row FROM document WHERE id = $1)",
            {document});
    sql.run("INSERT INTO document_words (document, exact, bare) VALUES ($1, $2, $3)",
            {document, named.exact + words.exact, named.bare + words.bare});
    sql.run("UPDATE document SET words_row = last_insert_rowid() WHERE id = $1", {document});
    return;
  }
  sql.run("DELETE FROM document_words WHERE document = $1", {document});
  std::string all = named.exact + named.signed_bare + words.exact + words.signed_bare;
  if (!all.empty()) all.pop_back();  // an empty word is none to PostgreSQL
  sql.run(
      "INSERT INTO document_words (document, words) VALUES ($1, array_to_tsvector(string_to_array($2, ' ')))",
      {document, all});
}

std::string search_condition(Sql& sql, const std::string& search,
                             const std::function<std::string(SqlValue)>& parameter) {
  std::vector<std::string> words = words_of(search);
  if (words.empty()) return squeeze(search).empty() ? "" : "1 = 0";  // "???" is found nowhere
  if (words.size() > most_words) words.resize(most_words);
  if (sql.is_postgresql())
    return "document.id IN (SELECT document FROM document_words WHERE words @@ CAST(" +
           parameter(tsquery(words)) + " AS tsquery))";
  return "document.id IN (SELECT document FROM document_words WHERE document_words MATCH " +
         parameter(fts5_query(words)) + ")";
}

bool has_words(const std::string& text, const std::vector<std::string>& wanted) {
  const std::vector<std::string> exact = words_of(text);
  std::vector<std::string> without_marks;
  if (std::any_of(wanted.begin(), wanted.end(), [](const std::string& word) { return bare(word) == word; }))
    for (const std::string& word : exact) without_marks.push_back(bare(word));
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const bool marks = bare(wanted[i]) != wanted[i], may_go_on = i + 1 == wanted.size();
    const std::vector<std::string>& there = marks ? exact : without_marks;
    const bool found = std::any_of(there.begin(), there.end(), [&](const std::string& word) {
      return may_go_on ? word.starts_with(wanted[i]) : word == wanted[i];
    });
    if (!found) return false;
  }
  return !wanted.empty();
}

std::string is_one_of(Sql& sql, const std::set<std::string>& ids,
                      const std::function<std::string(SqlValue)>& parameter) {
  const bool postgresql = sql.is_postgresql();  // takes them parted by commas, SQLite as JSON
  std::string list;
  const char* quote = postgresql ? "" : "\"";
  for (const std::string& id : ids) list += (list.empty() ? "" : ",") + (quote + id) + quote;
  const std::string given = parameter(postgresql ? list : "[" + list + "]");
  return postgresql ? "document.id = ANY(string_to_array(" + given + ", ','))"
                    : "document.id IN (SELECT value FROM json_each(" + given + "))";
}

}  // namespace vanthu
