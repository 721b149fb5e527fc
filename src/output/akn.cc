#include "output/akn.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>

#include "output/xml_writer.h"
#include "plan/calendar.h"
#include "plan/label.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr const char* akn_namespace = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

// ---- names ----

// "Ủy ban nhân dân" -> "uy-ban-nhan-dan"
std::string slug(std::string_view text) {
  std::string out, word;
  const auto end_word = [&] {
    const std::string plain = bare(word);
    if (!plain.empty()) out += (out.empty() ? "" : "-") + plain;
    word.clear();
  };
  for (const char32_t c : to_utf32(text)) {
    if (is_letter(c) || is_digit(c))
      append_utf8(word, c);
    else
      end_word();
  }
  end_word();
  std::erase_if(out,
                [](char c) { return static_cast<unsigned char>(c) > 0x7E; });  // letters of other scripts
  return out;
}

std::string or_nn(std::string name) { return name.empty() ? "nn" : name; }

std::string two_digits(int n) { return (n < 10 ? "0" : "") + std::to_string(n); }

// What of it is xsd:date: whole, and a day that the calendar has.
bool is_day(const std::optional<Date>& date) { return date && is_whole(*date) && is_in_calendar(*date); }

// xsd:date; the first day of the year, or of the month, where no more is known or the calendar has no such
// day; year 1 where nothing is.
std::string date_name(const std::optional<Date>& date, std::optional<int> year) {
  Date known{1, 1, date && date->year ? *date->year : year.value_or(1)};
  if (!is_in_calendar(known)) known.year = 1;
  if (date && date->year && date->month && is_in_calendar({1, *date->month, known.year}))
    known.month = *date->month;
  if (is_day(date)) known.day = *date->day;
  std::string years = std::to_string(*known.year);
  years.insert(0, 4 - years.size(), '0');
  return years + "-" + two_digits(*known.month) + "-" + two_digits(*known.day);
}

// ---- documents ----

// What a plan, a decision that carries it and an appendix have in common.
struct AknDocument {
  std::string type;  // "KẾ HOẠCH"; names the document
  std::string title;
  Header header;
  std::optional<int> year;
  std::string component = "main";
  std::vector<std::string> lines = {};  // of an appendix: label, title, reference, unit
  std::span<const std::string> preamble = {};
  std::set<std::string> bases = {};
  std::span<const Node> body = {};
  std::span<const Table> tables = {};
  std::span<const std::string> closing = {};
  std::span<const std::string> recipients = {};
  const Signature* signature = nullptr;
  std::span<const Citation> citations = {};
};

struct ElementKind {
  const char* name;
  const char* id;
};

ElementKind kind_of(LabelClass label) {
  switch (label) {
    case LabelClass::part:
      return {"part", "part"};
    case LabelClass::chapter:
      return {"chapter", "chp"};
    case LabelClass::section:
    case LabelClass::roman:
      return {"section", "sec"};
    case LabelClass::article:
      return {"article", "art"};
    case LabelClass::capital:
      return {"division", "dvs"};
    case LabelClass::decimal1:
      return {"paragraph", "para"};
    case LabelClass::decimal2:
    case LabelClass::decimal3:
    case LabelClass::decimal4:
      return {"subparagraph", "subpara"};
    case LabelClass::letter:
    case LabelClass::bracketed:
      return {"point", "point"};
    case LabelClass::dash:
    case LabelClass::plus:
    case LabelClass::star:
      return {"indent", "indent"};
    case LabelClass::none:
      return {"alinea", "al"};
  }
  return {"alinea", "al"};
}

// A heading has something below it and is no sentence.
bool is_heading(const Node& node) {
  if (node.children.empty() || node.label.empty() || node.text.empty()) return false;
  return std::string_view(".:;,").find(node.text.back()) == std::string_view::npos;
}

class AknWriter {
 public:
  Bytes write(const Plan& plan) {
    xml_.element("akomaNtoso", {{"xmlns", akn_namespace}}, [&] {
      if (plan.carrier)
        write_carrier(plan, *plan.carrier);
      else
        write_plan(plan, "main");
    });
    return xml_.take();
  }

 private:
  // ---- whole documents

  void write_carrier(const Plan& plan, const Carrier& carrier) {
    AknDocument document{carrier.type, carrier.subject, carrier.header, plan.year};
    document.preamble = carrier.preamble;
    for (const std::string& line : carrier.preamble)
      if (starts_with_fold(line, "căn cứ")) document.bases.insert(line);
    document.body = carrier.body;
    document.recipients = carrier.recipients;
    document.signature = &carrier.signature;
    work_ = work_of(document);
    write_document(document, [&] {
      xml_.element("attachments", [&] {
        xml_.element("attachment", {{"eId", id("", "att", "1")}}, [&] { write_plan(plan, "att_1"); });
      });
    });
  }

  void write_plan(const Plan& plan, const std::string& component) {
    AknDocument document{plan.type, plan.subject, plan.header, plan.year, component};
    document.preamble = plan.preamble;
    for (const LegalBasis& basis : plan.facts.legal_bases) document.bases.insert(basis.text);
    document.body = plan.body;
    document.closing = plan.closing;
    document.recipients = plan.recipients;
    document.signature = &plan.signature;
    document.citations = plan.facts.citations;
    if (work_.empty()) work_ = work_of(document);
    write_document(document, [&] {
      if (plan.appendices.empty()) return;
      xml_.element("attachments", [&] {
        for (std::size_t i = 0; i < plan.appendices.size(); ++i)
          write_appendix(plan, plan.appendices[i], component, i + 1);
      });
    });
  }

  void write_appendix(const Plan& plan, const Appendix& appendix, const std::string& parent,
                      std::size_t number) {
    const std::string n = std::to_string(number);
    AknDocument document{appendix.label.empty() ? "Phụ lục" : appendix.label,
                         appendix.title,
                         {},
                         plan.year,
                         (parent == "main" ? "" : parent + "_") + "app_" + n};
    document.header.date = plan.header.date;
    document.lines = {appendix.label, appendix.title, appendix.reference.value_or(""),
                      appendix.unit.value_or("")};
    document.body = appendix.nodes;
    document.tables = appendix.tables;
    xml_.element("attachment", {{"eId", id(parent == "main" ? "" : parent, "app", n)}},
                 [&] { write_document(document, [] {}); });
  }

  template <class Attachments>
  void write_document(const AknDocument& document, Attachments attachments) {
    const std::string prefix = document.component == "main" ? "" : document.component;
    xml_.element("doc", {{"name", or_nn(slug(document.type))}}, [&] {
      write_meta(document);
      write_preface(document);
      write_preamble(document, prefix);
      xml_.element("mainBody", [&] {
        for (std::size_t i = 0; i < document.body.size(); ++i) write_node(document.body[i], prefix, i + 1);
        for (const Table& table : document.tables) write_table(table, prefix);
        for (const std::string& line : document.closing)
          xml_.element("alinea", {{"eId", id(prefix, "closing", "1")}, {"class", "closing"}},
                       [&] { xml_.element("content", [&] { paragraphs(line); }); });
        if (!has_body(document)) xml_.empty("p");
      });
      write_conclusions(document, prefix);
      attachments();
    });
  }

  static bool has_body(const AknDocument& document) {
    const auto prints = [](const Node& node) {
      return !node.table || !node.table->columns.empty() || !node.label.empty() || !node.text.empty() ||
             !node.children.empty();
    };
    const auto has_columns = [](const Table& table) { return !table.columns.empty(); };
    return !document.closing.empty() || std::any_of(document.body.begin(), document.body.end(), prints) ||
           std::any_of(document.tables.begin(), document.tables.end(), has_columns);
  }

  // ---- metadata

  static std::string work_of(const AknDocument& document) {
    const Header& header = document.header;
    const std::string number = slug(header.number.value_or("")), symbol = slug(header.symbol.value_or(""));
    return "/akn/vn/doc/" + or_nn(slug(document.type)) + "/" + or_nn(slug(header.issuer.value_or(""))) + "/" +
           date_name(header.date, document.year) + "/" + or_nn(number) + (symbol.empty() ? "" : "-" + symbol);
  }

  void write_meta(const AknDocument& document) {
    const std::string date = date_name(document.header.date, document.year);
    const bool whole = is_day(document.header.date);
    const std::string kind = whole ? "issued" : "draft";
    const std::string expression = work_ + "/vie@" + date, manifestation = expression + ".akn";
    const auto core = [&](const std::string& uri, auto more) {
      xml_.empty("FRBRthis", {{"value", uri + "/!" + document.component}});
      xml_.empty("FRBRuri", {{"value", uri}});
      xml_.empty("FRBRdate", {{"date", date}, {"name", kind}});
      xml_.empty("FRBRauthor", {{"href", "#" + reference("issuer", document)}});
      more();
    };
    xml_.element("meta", [&] {
      xml_.element("identification", {{"source", "#" + reference("vanthu", document)}}, [&] {
        xml_.element("FRBRWork", [&] {
          core(work_, [&] {
            xml_.empty("FRBRcountry", {{"value", "vn"}});
            if (document.header.number || document.header.symbol)
              xml_.empty("FRBRnumber", {{"value", designation_of(document.header)}});
            if (!document.title.empty()) xml_.empty("FRBRname", {{"value", document.title}});
          });
        });
        xml_.element("FRBRExpression", [&] {
          core(expression, [&] { xml_.empty("FRBRlanguage", {{"language", "vie"}}); });
        });
        xml_.element("FRBRManifestation", [&] {
          core(manifestation, [&] { xml_.empty("FRBRformat", {{"value", "application/akn+xml"}}); });
        });
      });
      write_references(document);
    });
  }

  static std::string designation_of(const Header& header) {
    return header.number.value_or("") + (header.symbol ? "/" + *header.symbol : "");
  }

  // Documents inside one file share no identifiers.
  static std::string reference(const std::string& name, const AknDocument& document) {
    return document.component == "main" ? name : document.component + "_" + name;
  }

  void write_references(const AknDocument& document) {
    xml_.element("references", {{"source", "#" + reference("vanthu", document)}}, [&] {
      int number = 0;
      for (const Citation& citation : document.citations)
        xml_.empty("activeRef", {{"eId", reference("ref_" + std::to_string(++number), document)},
                                 {"href", href_of(citation)},
                                 {"showAs", shown(citation)}});
      const auto entry = [&](const char* element, const char* name, const std::string& class_name,
                             const std::string& label) {
        xml_.empty(element, {{"eId", reference(name, document)},
                             {"href", "/akn/ontology/" + class_name + "/vn/" + or_nn(slug(label))},
                             {"showAs", label}});
      };
      entry("TLCOrganization", "vanthu", "organization", "vanthu");
      entry("TLCOrganization", "issuer", "organization", document.header.issuer.value_or(""));
      if (!document.signature) return;
      if (const auto& position = document.signature->position)
        entry("TLCRole", "signerRole", "role", one_line(*position));
      if (const auto& name = document.signature->name)
        entry("TLCPerson", "signer", "person", one_line(*name));
    });
  }

  static std::string one_line(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
  }

  static std::string href_of(const Citation& citation) {
    const std::string date = citation.date.value_or("nn");
    const std::string name =
        citation.designation ? slug(*citation.designation) : slug(citation.name.value_or(""));
    return "/akn/vn/" +
           std::string(fold(citation.type) == "luật" || fold(citation.type) == "bộ luật" ? "act" : "doc") +
           "/" + or_nn(slug(citation.type)) + "/" + or_nn(slug(citation.issuer.value_or(""))) + "/" +
           or_nn(slug(date)) + "/" + or_nn(name);
  }

  static std::string shown(const Citation& citation) {
    std::string text = citation.type;
    if (citation.name) text += " " + *citation.name;
    if (citation.designation) text += " số " + *citation.designation;
    if (citation.date) text += " (" + *citation.date + ")";
    if (citation.issuer) text += " của " + *citation.issuer;
    return text;
  }

  // ---- text

  void paragraphs(const std::string& text) {
    for (const std::string& line : lines_of(text)) xml_.leaf("p", {}, line);
  }

  static std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::size_t begin = 0;
    for (std::size_t end; (end = text.find('\n', begin)) != std::string::npos; begin = end + 1)
      lines.push_back(text.substr(begin, end - begin));
    lines.push_back(text.substr(begin));
    return lines;
  }

  // An inline element that is a paragraph of its own.
  void line(const char* element, const std::string& text) {
    if (!text.empty()) xml_.element("p", [&] { xml_.leaf(element, {}, text); });
  }

  static bool has_preface(const AknDocument& document) {
    const Header& header = document.header;
    const auto said = [](const std::optional<std::string>& text) { return text && !text->empty(); };
    if (!document.lines.empty())
      return std::any_of(document.lines.begin(), document.lines.end(),
                         [](const auto& line) { return !line.empty(); });
    return said(header.superior) || said(header.issuer) || header.number || header.symbol || header.place ||
           header.date || said(header.urgency) || said(header.secrecy) || !document.type.empty() ||
           !document.title.empty();
  }

  void write_preface(const AknDocument& document) {
    if (!has_preface(document)) return;
    xml_.element("preface", [&] {
      const Header& header = document.header;
      if (document.lines.empty()) {
        line("docAuthority", header.superior.value_or(""));
        line("docAuthority", header.issuer.value_or(""));
        if (header.number || header.symbol) line("docNumber", designation_of(header));
        write_place_and_date(header);
        line("docStatus", header.urgency.value_or(""));
        line("docStatus", header.secrecy.value_or(""));
        line("docType", document.type);
        line("docTitle", document.title);
      } else {
        line("docType", document.lines[0]);
        line("docTitle", document.lines[1]);
        for (std::size_t i = 2; i < document.lines.size(); ++i)
          if (!document.lines[i].empty()) paragraphs(document.lines[i]);
      }
    });
  }

  void write_place_and_date(const Header& header) {
    if (!header.place && !header.date) return;
    xml_.element("p", [&] {
      if (header.place) xml_.leaf("inline", {{"name", "place"}}, *header.place + (header.date ? ", " : ""));
      if (!header.date) return;
      const auto part = [](const std::optional<int>& n) { return n ? std::to_string(*n) : std::string("…"); };
      const std::string text = "ngày " + part(header.date->day) + " tháng " + part(header.date->month) +
                               " năm " + part(header.date->year);
      if (is_day(header.date))
        xml_.leaf("docDate", {{"date", date_name(header.date, std::nullopt)}}, text);
      else
        xml_.leaf("inline", {{"name", "date"}}, text);
    });
  }

  void write_preamble(const AknDocument& document, const std::string& prefix) {
    if (document.preamble.empty()) return;
    xml_.element("preamble", [&] {
      for (std::size_t i = 0; i < document.preamble.size();) {
        if (!document.bases.count(document.preamble[i])) {
          paragraphs(document.preamble[i++]);
          continue;
        }
        xml_.element("citations", {{"eId", id(prefix, "cits", "1")}}, [&] {
          for (; i < document.preamble.size() && document.bases.count(document.preamble[i]); ++i)
            xml_.element("citation", {{"eId", id(prefix, "cit", std::to_string(i + 1))}},
                         [&] { paragraphs(document.preamble[i]); });
        });
      }
    });
  }

  // ---- the body

  // Not taken yet: plans number twice, and bullets have no number.
  std::string id(const std::string& parent, const std::string& name, const std::string& number) {
    const std::string wanted = (parent.empty() ? "" : parent + "__") + name + "_" + or_nn(number);
    int& count = taken_[wanted];
    std::string free = ++count == 1 ? wanted : wanted + "-" + std::to_string(count);
    while (count > 1 && taken_.count(free)) free = wanted + "-" + std::to_string(++count);
    if (count > 1) taken_[free] = 1;
    return free;
  }

  void write_node(const Node& node, const std::string& parent, std::size_t ordinal) {
    const LabelClass label = label_class(node.label);
    const ElementKind kind = kind_of(label);
    const bool numbered = !is_bullet(label) && label != LabelClass::none;
    if (node.table) {
      write_table(*node.table, parent);
      if (node.label.empty() && node.text.empty() && node.children.empty()) return;
    }
    const std::string eid = id(parent, kind.id, numbered ? slug(node.label) : std::to_string(ordinal));
    xml_.element(kind.name, {{"eId", eid}, {"class", to_string(label)}}, [&] {
      if (!node.label.empty()) xml_.leaf("num", {}, node.label);
      if (node.children.empty()) {
        xml_.element("content", [&] { paragraphs(node.text); });
        return;
      }
      if (is_heading(node))
        xml_.leaf("heading", {}, one_line(node.text));
      else if (!node.text.empty())
        xml_.element("intro", [&] { paragraphs(node.text); });
      for (std::size_t i = 0; i < node.children.size(); ++i) write_node(node.children[i], eid, i + 1);
    });
  }

  // ---- tables

  // The words of the head at that level, and all above it, are those of the next column too, and neither ends
  // there.
  static bool goes_on(const Table& table, std::size_t column, std::size_t level) {
    if (column + 1 >= table.columns.size()) return false;
    const auto &left = table.columns[column], &right = table.columns[column + 1];
    if (left.size() <= level + 1 || right.size() <= level + 1) return false;
    return std::equal(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(level) + 1, right.begin());
  }

  void write_table(const Table& table, const std::string& parent) {
    if (table.columns.empty()) return;
    const std::string eid = id(parent, "tbl", "1");
    xml_.element("hcontainer", {{"name", "table"}, {"eId", eid + "c"}}, [&] {
      xml_.element("content", [&] {
        xml_.element("table", {{"eId", eid}}, [&] {
          write_heads(table);
          for (const Row& row : table.rows)
            xml_.element("tr", {{"class", row_class(row.kind)}}, [&] {
              for (const std::string& cell : row.cells) xml_.element("td", [&] { paragraphs(cell); });
            });
        });
      });
    });
  }

  static const char* row_class(RowKind kind) {
    switch (kind) {
      case RowKind::group:
        return "group";
      case RowKind::item:
        return "item";
      case RowKind::total:
        return "total";
    }
    return "item";
  }

  void write_heads(const Table& table) {
    std::size_t levels = 1;
    for (const auto& path : table.columns) levels = std::max(levels, path.size());
    for (std::size_t level = 0; level < levels; ++level) {
      bool any = level == 0;
      for (const auto& path : table.columns) any = any || path.size() > level;
      if (!any) continue;
      xml_.element("tr", {{"class", "head"}}, [&] {
        for (std::size_t c = 0; c < table.columns.size(); ++c) {
          const auto& path = table.columns[c];
          if (level > 0 && level >= path.size()) continue;  // the head above reaches down
          std::size_t span = 1;
          while (goes_on(table, c, level)) ++c, ++span;
          const std::size_t depth = level + 1 >= path.size() ? levels - level : 1;
          xml_.element("th", {{"rowspan", static_cast<long>(depth)}, {"colspan", static_cast<long>(span)}},
                       [&] { paragraphs(level < path.size() ? path[level] : ""); });
        }
      });
    }
  }

  // ---- the end

  void write_conclusions(const AknDocument& document, const std::string& prefix) {
    const Signature none, &signature = document.signature ? *document.signature : none;
    if (document.recipients.empty() && signature == none) return;
    xml_.element("conclusions", [&] {
      if (!document.recipients.empty())
        xml_.element("container", {{"name", "recipients"}, {"eId", id(prefix, "recipients", "1")}}, [&] {
          for (const std::string& recipient : document.recipients) paragraphs(recipient);
        });
      if (signature == none) return;
      xml_.element("container", {{"name", "signature"}, {"eId", id(prefix, "signature", "1")}}, [&] {
        if (signature.on_behalf) paragraphs(*signature.on_behalf);
        if (signature.capacity) paragraphs(*signature.capacity);
        const auto signed_by = [&](const char* element, const std::string& name, const std::string& text) {
          for (const std::string& part : lines_of(text))
            xml_.element("p", [&] {
              xml_.element("signature", [&] {
                xml_.leaf(element, {{"refersTo", "#" + reference(name, document)}}, part);
              });
            });
        };
        if (signature.position) signed_by("role", "signerRole", *signature.position);
        if (signature.name) signed_by("person", "signer", *signature.name);
      });
    });
  }

  XmlWriter xml_;
  std::string work_;  // of the file's first document: the others are its components
  std::map<std::string, int> taken_;
};

}  // namespace

Bytes write_akn(const Plan& plan, std::vector<Diagnostic>* findings) {
  for (const auto& date : {plan.header.date, plan.carrier ? plan.carrier->header.date : std::nullopt})
    if (findings && date && !is_in_calendar(*date))
      findings->push_back({"akn.impossible-date",
                           Severity::warning,
                           "Ngày ban hành không có trong lịch nên siêu dữ liệu Akoma Ntoso ghi " +
                               date_name(date, plan.year) + "; hãy sửa ngày, tháng, năm của văn bản.",
                           std::nullopt,
                           {}});
  return AknWriter().write(plan);
}

}  // namespace vanthu
