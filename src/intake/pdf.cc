#include "intake/pdf.h"

#include <utility>

#include "intake/pdf_rules.h"
#include "intake/pdf_words.h"
#include "intake/printed_text.h"

namespace vanthu {

Result<Text> read_pdf(const Bytes& bytes) {
  auto pages = read_words(bytes);
  if (!pages) return pages.error();
  auto rules = read_rules(bytes);
  for (std::size_t at = 0; at < std::min(pages->size(), rules.size()); ++at)
    (*pages)[at].rules = std::move(rules[at]);
  Text text = read_printed(*std::move(pages));
  text.format = "pdf";
  return text;
}

}  // namespace vanthu
