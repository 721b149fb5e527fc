#include "parse/parse.h"

#include <string>

#include "parse/appendices.h"
#include "parse/document.h"
#include "parse/facts.h"
#include "parse/flat_tables.h"
#include "parse/missing_parts.h"
#include "parse/side_by_side.h"
#include "parse/trace.h"

namespace vanthu {
namespace {

void append(std::vector<Diagnostic>& all, std::vector<Diagnostic> more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

Carrier to_carrier(Document document) {
  return {.header = std::move(document.header),
          .type = std::move(document.title.type),
          .subject = std::move(document.title.subject),
          .preamble = std::move(document.preamble),
          .body = std::move(document.body),
          .recipients = std::move(document.recipients),
          .signature = std::move(document.signature)};
}

void fill(Plan& plan, Document document) {
  plan.header = std::move(document.header);
  plan.type = std::move(document.title.type);
  plan.subject = std::move(document.title.subject);
  plan.year = document.title.year;
  plan.preamble = std::move(document.preamble);
  plan.body = std::move(document.body);
  plan.closing = std::move(document.closing);
  plan.recipients = std::move(document.recipients);
  plan.signature = std::move(document.signature);
  append(plan.diagnostics, std::move(document.findings));
  append(plan.provenance, std::move(document.traces));
}

}  // namespace

Plan parse_plan(const Text& text) {
  Plan plan;
  plan.source.format = text.format;
  plan.source.encoding = text.encoding;
  plan.source.pages = text.pages;
  plan.diagnostics = text.findings;

  std::vector<Block> blocks = text.blocks;
  unfold_layout_tables(blocks);
  restore_flat_tables(blocks, plan.diagnostics);
  Document document = take_document(blocks, false);
  if (carries(document, blocks)) {
    plan.provenance = below("/carrier", std::move(document.traces));
    for (Diagnostic& finding : document.findings)
      finding.node.reset();  // nodes are counted in the plan's body
    append(plan.diagnostics, std::move(document.findings));
    plan.carrier = to_carrier(std::move(document));
    document = take_document(blocks, true);
  }
  fill(plan, std::move(document));
  plan.appendices = parse_appendices(blocks, plan.diagnostics, plan.provenance);
  plan.facts = derive_facts(plan, &plan.diagnostics);
  retrace_facts(plan);
  keep_bounded(plan.diagnostics);
  return plan;
}

}  // namespace vanthu
