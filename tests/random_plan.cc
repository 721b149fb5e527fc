#include "random_plan.h"

#include <random>

namespace vanthu {
namespace {

// No std::uniform_int_distribution: its numbers differ between libraries.
class Random {
 public:
  explicit Random(std::uint32_t seed) : engine_(seed) {}

  int below(int n) { return static_cast<int>(engine_() % static_cast<std::uint32_t>(n)); }
  bool coin() { return below(2) == 0; }

  std::string text() {
    static const char* const pieces[] = {"",     "Kế hoạch", " ",       "<b>", "]]>",   "&amp;",
                                         "\"",   "'",        "\n",      "70%", "\\",    "<![CDATA[",
                                         "đồng", "🙂",     "\\u0000", "/~",  "<!--",  "null",
                                         "0",    "\u00a0",   "-->",     "{x}", "&#13;", "Ủy ban"};
    std::string out;
    for (int i = below(5); i > 0; --i) out += pieces[below(std::size(pieces))];
    return out;
  }

  std::optional<std::string> maybe_text() { return coin() ? std::optional(text()) : std::nullopt; }
  std::optional<int> maybe_below(int n) { return n > 0 && coin() ? std::optional(below(n)) : std::nullopt; }

  template <class Make>
  auto list(int limit, Make make) {
    std::vector<decltype(make())> out;
    for (int i = below(limit + 1); i > 0; --i) out.push_back(make());
    return out;
  }

  std::vector<std::string> texts() {
    return list(3, [this] { return text(); });
  }

 private:
  std::mt19937 engine_;
};

double number(Random& random) {
  static const double numbers[] = {0, 70, 72.5, 0.1, 1e300, -3, 1e15 + 0.5, 99.99999999999999};
  return numbers[random.below(std::size(numbers))];
}

Box box(Random& random) {
  return {random.below(3), number(random), number(random), number(random), number(random)};
}

Source source(Random& random) {
  return {random.below(3), random.below(100), random.below(100), random.list(1, [&] { return box(random); })};
}

Header header(Random& random) {
  Header out{random.maybe_text(), random.maybe_text(), random.maybe_text(), random.maybe_text(),
             random.maybe_text(), std::nullopt,        random.maybe_text(), random.maybe_text()};
  if (random.coin())
    out.date = Date{random.maybe_below(32), random.maybe_below(13), random.maybe_below(3000)};
  return out;
}

Signature signature(Random& random) {
  return {random.maybe_text(), random.maybe_text(), random.maybe_text(), random.maybe_text()};
}

Table table(Random& random) {
  Table out;
  out.columns = random.list(4, [&] { return random.texts(); });
  const int width = static_cast<int>(out.columns.size());
  out.rows = random.list(3, [&] {
    Row row{static_cast<RowKind>(random.below(3)), {}};
    for (int i = 0; i < width; ++i) row.cells.push_back(random.text());
    return row;
  });
  if (width > 0 && random.coin()) out.money = Money{1'000'000'000'000, {random.below(width)}};
  return out;
}

Node node(Random& random, int depth) {
  static const char* const labels[] = {"", "I.", "1.1.", "a)", "-", "+", "Điều 1.", "<&>"};
  Node out{labels[random.below(std::size(labels))], random.text(), {}, std::nullopt, source(random)};
  if (random.below(4) == 0) {
    out.table = table(random);
    out.label = out.text = "";
  }
  if (depth > 0) out.children = random.list(2, [&] { return node(random, depth - 1); });
  return out;
}

std::vector<Node> nodes(Random& random) {
  return random.list(3, [&] { return node(random, 4); });
}

Target target(Random& random) {
  static const char* const comparators[] = {">", ">=", "=", "<", "<=", "~"};
  Target out{number(random), std::nullopt, random.text(), comparators[random.below(std::size(comparators))]};
  if (random.coin()) out.max = number(random);
  return out;
}

Facts facts(Random& random, int size) {
  Facts out;
  const auto any_node = [&] { return random.maybe_below(size); };
  out.citations = random.list(3, [&] {
    return Citation{random.text(),       random.maybe_text(), random.maybe_text(),
                    random.maybe_text(), random.maybe_text(), any_node()};
  });
  const int cited = static_cast<int>(out.citations.size());
  out.legal_bases = random.list(3, [&] { return LegalBasis{random.text(), random.maybe_below(cited)}; });
  out.indicators = random.list(3, [&] {
    return Indicator{random.text(), random.list(3, [&] { return target(random); }), any_node()};
  });
  out.tasks = random.list(3, [&] {
    return Task{random.text(), random.texts(), random.texts(), random.maybe_text(), any_node()};
  });
  if (random.coin()) out.funding = Funding{random.text(), std::nullopt, random.texts(), any_node()};
  if (out.funding && random.coin()) out.funding->total = 9'007'199'254'740'993;  // past what a double holds
  return out;
}

Carrier carrier(Random& random) {
  return {header(random), random.text(),  random.text(),    random.texts(),
          nodes(random),  random.texts(), signature(random)};
}

Appendix appendix(Random& random) {
  return {random.text(),       random.text(), random.maybe_text(),
          random.maybe_text(), nodes(random), random.list(2, [&] { return table(random); })};
}

}  // namespace

Plan random_plan(std::uint32_t seed) {
  Random random(seed);
  Plan plan;
  plan.header = header(random);
  plan.type = random.text();
  plan.subject = random.text();
  plan.year = random.maybe_below(3000);
  plan.preamble = random.texts();
  plan.body = nodes(random);
  plan.closing = random.texts();
  plan.recipients = random.texts();
  plan.signature = signature(random);
  plan.appendices = random.list(2, [&] { return appendix(random); });
  const int size = static_cast<int>(walk(plan.body).size());
  plan.facts = facts(random, size);
  plan.corrected = random.list(3, [&] {
    return Correction{static_cast<FactKind>(random.below(5)), random.maybe_below(size)};
  });
  plan.diagnostics = random.list(2, [&] {
    return Diagnostic{random.text(), static_cast<Severity>(random.below(3)), random.text(),
                      random.maybe_below(size), source(random)};
  });
  if (random.coin()) plan.carrier = carrier(random);
  plan.source = {random.text(), "txt", random.text(), random.text(), random.below(100)};
  plan.provenance = random.list(3, [&] { return Trace{random.text(), source(random)}; });
  return plan;
}

}  // namespace vanthu
