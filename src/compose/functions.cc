#include "compose/functions.h"

#include <algorithm>
#include <charconv>
#include <libxml/xpathInternals.h>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/xml.h"
#include "compose/reference_line.h"
#include "compose/spelling.h"
#include "compose/table.h"
#include "plan/table_total.h"
#include "plan/offices.h"
#include "text/end_mark.h"
#include "text/spell_out.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr std::string_view core_functions[] = {
    "last",
    "position",
    "count",
    "local-name",
    "name",
    "string",
    "concat",
    "starts-with",
    "contains",
    "substring-before",
    "substring-after",
    "substring",
    "string-length",
    "normalize-space",
    "translate",
    "boolean",
    "not",
    "true",
    "false",
    "number",
    "sum",
    "floor",
    "ceiling",
    "round",
};

// The whole text as a number; -1 if it is none.
int whole_number(const std::string& text) {
  int value = -1;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  return code == std::errc() && end == text.data() + text.size() ? value : -1;
}

std::string two_digits(const std::string& text) {
  return text.size() == 1 && whole_number(text) >= 0 ? "0" + text : text;
}

// Decree 30, Annex I, box 4: months 1 and 2 have two digits.
std::string padded_month(const std::string& text) { return text == "1" || text == "2" ? "0" + text : text; }

std::string roman(const std::string& text) {
  struct Digit {
    int value;
    const char* letters;
  };
  constexpr Digit digits[] = {{100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"},
                              {9, "IX"},  {5, "V"},   {4, "IV"}, {1, "I"}};
  int rest = whole_number(text);
  if (rest < 1 || rest > 399) return text;
  std::string out;
  for (const Digit& digit : digits)
    for (; rest >= digit.value; rest -= digit.value) out += digit.letters;
  return out;
}

std::string room(const std::string& text) {
  std::string out;
  for (int i = std::min(whole_number(text), 100); i > 0; --i) out += "\u00A0";
  return out;
}

// Words for a kind of place, as they begin the place in an organ's name.
constexpr std::string_view place_words[] = {" TỈNH ", " THÀNH PHỐ ", " QUẬN ",     " HUYỆN ",  " THỊ XÃ ",
                                            " XÃ ",   " PHƯỜNG ",    " THỊ TRẤN ", " ĐẶC KHU "};
constexpr std::string_view not_a_place = " XÃ HỘI";  // "LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"

std::string place_lines(const std::string& organ) {
  const std::string capitals = upper(organ) + " ";
  if (capitals.size() != organ.size() + 1) return organ;  // offsets would not agree
  std::size_t at = std::string::npos;
  for (std::string_view word : place_words) {
    std::size_t found = capitals.find(word);
    while (found != std::string::npos && capitals.compare(found, not_a_place.size(), not_a_place) == 0)
      found = capitals.find(word, found + 1);
    at = std::min(at, found);
  }
  if (at == std::string::npos) return organ;
  if (std::count(organ.begin(), organ.begin() + static_cast<std::ptrdiff_t>(at), ' ') < 2) return organ;
  return organ.substr(0, at) + "\n" + organ.substr(at + 1);
}

std::string begin_upper(const std::string& text) {
  const std::string small = all_caps(text) ? lower(text) : text;
  std::size_t end = 0;
  if (!small.empty()) next_code_point(small, end);
  return upper(small.substr(0, end)) + small.substr(end);
}

// A sum in đồng, in words; "" for anything else.
std::string in_words(const std::string& amount, const std::string& tens) {
  std::int64_t dong = 0;
  const auto [end, code] = std::from_chars(amount.data(), amount.data() + amount.size(), dong);
  if (code != std::errc() || end != amount.data() + amount.size()) return "";
  return amount_in_words(dong, tens == "lẻ" ? ZeroTens::le : ZeroTens::linh);
}

// A call from an expression.
struct FunctionCall {
  std::vector<std::string> arguments;  // as text; "" those that were left out
  const xmlNode* node;                 // the first of the first argument's nodes, if it has any
  const xmlDoc* record;
};

std::string total_of(const xmlNode* table) {
  const auto total = table ? table_total(read_table(table)) : std::nullopt;
  return total ? std::to_string(*total) : "";
}

struct Function {
  const char* name;
  std::size_t least, most;  // arguments
  std::string (*apply)(const FunctionCall&);
};
using Call = const FunctionCall&;

constexpr Function own_functions[] = {
    {"upper", 1, 1, [](Call call) { return upper(call.arguments[0]); }},
    {"sentence-case", 1, 1, [](Call call) { return begin_upper(call.arguments[0]); }},
    {"two-digits", 1, 1, [](Call call) { return two_digits(call.arguments[0]); }},
    {"roman", 1, 1, [](Call call) { return roman(call.arguments[0]); }},
    {"room", 1, 1, [](Call call) { return room(call.arguments[0]); }},
    {"place-lines", 1, 1, [](Call call) { return place_lines(call.arguments[0]); }},
    {"first-office", 1, 1, [](Call call) { return offices_of(call.arguments[0]).first; }},
    {"other-office", 1, 1, [](Call call) { return offices_of(call.arguments[0]).other; }},
    {"end-mark", 1, 1, [](Call call) { return end_mark(call.arguments[0]); }},
    {"spelled", 1, 1,
     [](Call call) { return spelled_organ(call.arguments[0], text_of(xmlDocGetRootElement(call.record))); }},
    {"fill-reference", 6, 6,
     [](Call call) {
       const auto& a = call.arguments;
       return reference_line(a[0], {two_digits(a[1]), two_digits(a[2]), padded_month(a[3]), a[4]},
                             a[5] == "true");
     }},
    {"unit-line", 1, 1,
     [](Call call) { return is_unit_line(call.arguments[0]) ? call.arguments[0] : std::string(); }},
    {"table-total", 1, 1, [](Call call) { return total_of(call.node); }},
    {"in-words", 1, 2, [](Call call) { return in_words(call.arguments[0], call.arguments[1]); }},
};

const xmlChar* chars(const char* text) { return reinterpret_cast<const xmlChar*>(text); }

// One callback for all of them: libxml2 says in the context which function is being called.
void call(xmlXPathParserContext* parser, int arguments) {
  const std::string_view name = reinterpret_cast<const char*>(parser->context->function);
  const auto count = static_cast<std::size_t>(arguments);
  const auto function = std::find_if(std::begin(own_functions), std::end(own_functions),
                                     [&](const Function& f) { return name == f.name; });
  if (function == std::end(own_functions) || count < function->least || count > function->most)
    return xmlXPathErr(parser, XPATH_INVALID_ARITY);
  FunctionCall made{std::vector<std::string>(function->most), nullptr, parser->context->doc};
  for (std::size_t i = count; i-- > 0;) {  // the last one lies on top
    const Xml<xmlXPathObject> argument(valuePop(parser));
    if (!argument || parser->error) return;
    const xmlNodeSet* nodes = argument->type == XPATH_NODESET ? argument->nodesetval : nullptr;
    if (i == 0 && nodes && nodes->nodeNr > 0) made.node = nodes->nodeTab[0];
    const std::unique_ptr<xmlChar, void (*)(void*)> text(xmlXPathCastToString(argument.get()), xmlFree);
    if (text) made.arguments[i] = reinterpret_cast<const char*>(text.get());
  }
  valuePush(parser, xmlXPathNewString(chars(function->apply(made).c_str())));
}

}  // namespace

bool is_function(std::string_view name) {
  return std::find(std::begin(core_functions), std::end(core_functions), name) != std::end(core_functions) ||
         std::any_of(std::begin(own_functions), std::end(own_functions),
                     [name](const Function& function) { return name == function.name; });
}

std::string own_function_names() {
  std::string names;
  for (const Function& function : own_functions)
    names += (names.empty() ? "" : ", ") + std::string(function.name);
  return names;
}

void register_functions(xmlXPathContext* context) {
  for (const Function& function : own_functions) xmlXPathRegisterFunc(context, chars(function.name), call);
}

}  // namespace vanthu
