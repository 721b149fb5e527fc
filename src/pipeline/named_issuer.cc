#include "pipeline/named_issuer.h"

#include <algorithm>

#include "parse/agencies.h"
#include "parse/passage.h"

namespace vanthu {
namespace {

constexpr std::size_t most_paragraphs = 4;  // of the body that are looked at

constexpr Phrase issues[] = {U"ban hành kế hoạch", U"xây dựng kế hoạch", U"lập kế hoạch",
                             U"ban hành quyết định", U"quyết định ban hành"};

// Where the clause begins that ends at `end`. A name with a comma inside begins before it and is not found.
std::size_t clause_begin(const Passage& passage, std::size_t end) {
  std::size_t begin = end;
  while (begin > 0 && Phrase(U",;.:\n").find(passage.at(begin - 1)) == Phrase::npos) --begin;
  return passage.past_blanks(begin);
}

std::optional<std::string> issuer_in(const std::string& text) {
  const Passage passage(text);
  for (const Phrase verb : issues)
    for (std::size_t at = passage.find(verb); at != no_place; at = passage.find(verb, at + 1)) {
      const std::size_t end = passage.before_blanks(at);
      const std::size_t begin = clause_begin(passage, end);
      if (begin < end && begins_agency(passage, begin) && only_agencies(passage, begin, end))
        return passage.cut(begin, end);
    }
  return std::nullopt;
}

std::optional<std::string> issuer_in(const std::vector<std::string>& preamble,
                                     const std::vector<Node>& body) {
  for (const std::string& text : preamble)
    if (auto issuer = issuer_in(text)) return issuer;
  const std::size_t looked_at = std::min(body.size(), most_paragraphs);
  for (std::size_t i = 0; i < looked_at; ++i)
    if (auto issuer = issuer_in(body[i].text)) return issuer;
  return std::nullopt;
}

}  // namespace

std::optional<std::string> issuer_in_text(const Plan& plan) {
  if (plan.carrier)
    if (auto issuer = issuer_in(plan.carrier->preamble, plan.carrier->body)) return issuer;
  return issuer_in(plan.preamble, plan.body);
}

}  // namespace vanthu
