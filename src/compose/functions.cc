#include "compose/functions.h"

#include <algorithm>
#include <charconv>
#include <libxml/xpathInternals.h>
#include <memory>
#include <string>

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

std::string to_upper(const std::string& text) { return upper(text); }

std::string two_digits(const std::string& text) {
  return text.size() == 1 && whole_number(text) >= 0 ? "0" + text : text;
}

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

struct Function {
  const char* name;
  std::string (*apply)(const std::string&);
};
constexpr Function own_functions[] = {
    {"upper", to_upper}, {"two-digits", two_digits},   {"roman", roman},
    {"room", room},      {"place-lines", place_lines},
};

const xmlChar* chars(const char* text) { return reinterpret_cast<const xmlChar*>(text); }

// One callback for all of them: libxml2 says in the context which function is being called.
void call(xmlXPathParserContext* parser, int arguments) {
  if (arguments != 1) return xmlXPathErr(parser, XPATH_INVALID_ARITY);
  const std::string_view name = reinterpret_cast<const char*>(parser->context->function);
  const std::unique_ptr<xmlChar, void (*)(void*)> argument(xmlXPathPopString(parser), xmlFree);
  if (!argument || parser->error) return;
  for (const Function& function : own_functions)
    if (name == function.name) {
      const std::string value = function.apply(reinterpret_cast<const char*>(argument.get()));
      valuePush(parser, xmlXPathNewString(chars(value.c_str())));
      return;
    }
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
