#pragma once
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <vector>

// What a record says, cut into items that are right to the letter or wrong, by facet: the facets and the folding of the
// project's scorer (../shared/score.py; accuracy_test holds the two together).
namespace vanthu::accuracy {

using Json = nlohmann::json;
using Items = std::vector<std::string>;  // a multiset: order says nothing, repetition counts

struct Facet {
  const char* name;
  Items (*items)(const Json& record);
};

std::span<const Facet> facets();

struct Score {
  int matched = 0, expected = 0, found = 0;
  Items missing, extra;

  bool counts() const { return expected + found > 0; }  // neither record has such items: says nothing
  bool right() const { return matched == expected && matched == found; }
  double f1() const { return 200.0 * matched / (expected + found); }  // percent; only where counts()
};

// `record` is null for a document that was refused: nothing found.
Score compare(const Facet& facet, const Json& gold, const Json& record);

}  // namespace vanthu::accuracy
