#include "intake/html_elements.h"

#include <algorithm>
#include <charconv>
#include <cstring>

#include "text/unicode.h"

namespace vanthu {
namespace {

using enum HtmlKind;

constexpr HtmlElement elements[] = {
    {"address", block},  {"article", block},      {"aside", left_out},     {"b", inline_, true},
    {"blockquote", block}, {"body", block},       {"br", line_break},      {"button", left_out},
    {"canvas", left_out}, {"caption", block},     {"center", block},       {"cite", inline_, false, true},
    {"dd", block},       {"dir", list},           {"div", block},          {"dl", block},
    {"dt", block},       {"em", inline_, false, true}, {"embed", left_out}, {"fieldset", block},
    {"figcaption", block}, {"figure", block},     {"footer", block},       {"form", block},
    {"frameset", left_out}, {"h1", heading},      {"h2", heading},         {"h3", heading},
    {"h4", heading},     {"h5", heading},         {"h6", heading},         {"head", left_out},
    {"header", block},   {"hr", block},           {"i", inline_, false, true}, {"iframe", left_out},
    {"input", left_out}, {"legend", block},       {"li", item},            {"main", block},
    {"map", left_out},   {"menu", list},          {"nav", left_out},       {"noscript", left_out},
    {"object", left_out}, {"ol", list},           {"option", left_out},    {"p", block},
    {"pre", preformatted}, {"script", left_out},  {"section", block},      {"select", left_out},
    {"strong", inline_, true}, {"style", left_out}, {"svg", left_out},     {"table", table},
    {"tbody", block},    {"td", block},           {"template", left_out},  {"textarea", left_out},
    {"tfoot", block},    {"th", block},           {"thead", block},        {"title", left_out},
    {"tr", block},       {"ul", list},            {"video", left_out},     {"xml", left_out},
};

// Lower case, blanks out, so that "font-weight: bold" is one word.
std::string squeezed_style(const xmlNode* node) {
  std::string out;
  for (char c : attribute(node, "style"))
    if (c != ' ' && c != '\n' && c != '\r' && c != '\t')
      out += c >= 'A' && c <= 'Z' && out.find("font-family:") == std::string::npos ? static_cast<char>(c | 0x20) : c;
  return out;
}

bool has(std::string_view text, std::string_view word) { return text.find(word) != std::string_view::npos; }

std::string_view value_of(std::string_view style, std::string_view property) {
  const std::size_t at = style.find(property);
  if (at == std::string_view::npos) return "";
  style.remove_prefix(at + property.size());
  return style.substr(0, style.find(';'));
}

std::string_view first_font(std::string_view list) {
  list = list.substr(0, list.find(','));
  while (!list.empty() && (list.front() == '"' || list.front() == '\'' || list.front() == ' ')) list.remove_prefix(1);
  while (!list.empty() && (list.back() == '"' || list.back() == '\'' || list.back() == ' ')) list.remove_suffix(1);
  return list;
}

void read_font(std::string_view fonts, HtmlStyle& style) {
  const std::string_view font = first_font(fonts);
  if (font.empty() || font == "inherit") return;
  style.names_font = true;
  style.charset = charset_of_font(font);
}

void read_css(std::string_view css, HtmlStyle& style) {
  if (const std::string_view weight = value_of(css, "font-weight:"); !weight.empty())
    style.bold = weight.starts_with("bold") || (weight.size() >= 3 && weight[0] >= '6' && weight[0] <= '9');
  if (const std::string_view slant = value_of(css, "font-style:"); !slant.empty())
    style.italic = slant.starts_with("italic") || slant.starts_with("oblique");
  style.hidden = has(css, "display:none") || has(css, "visibility:hidden") || has(css, "mso-hide:all");
  style.list_label = has(css, "mso-list:ignore");
  style.no_marker = has(css, "list-style-type:none") || has(css, "list-style:none");
  read_font(value_of(css, "font-family:"), style);
}

int number_attribute(const xmlNode* node, const char* name, int missing) {
  const std::string text = attribute(node, name);
  int value = missing;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

constexpr int longest_list = 10'000;

std::string roman(int number) {
  constexpr std::pair<int, std::string_view> digits[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"},
                                                         {100, "c"},  {90, "xc"},  {50, "l"},  {40, "xl"},
                                                         {10, "x"},   {9, "ix"},   {5, "v"},   {4, "iv"}, {1, "i"}};
  std::string out;
  for (const auto& [value, text] : digits)
    for (; number >= value; number -= value) out += text;
  return out;
}

std::string letters(int number) {
  std::string out;
  for (; number > 0; number = (number - 1) / 26) out.insert(out.begin(), static_cast<char>('a' + (number - 1) % 26));
  return out;
}

std::string numeral(const xmlNode* item, int number) {
  const std::string type = attribute(item->parent, "type");
  const std::string css = squeezed_style(item->parent) + ';' + squeezed_style(item);
  if (number < 1 || number > longest_list) return std::to_string(number) + ". ";
  if (type == "a" || has(css, "lower-alpha") || has(css, "lower-latin")) return letters(number) + ") ";
  if (type == "A" || has(css, "upper-alpha") || has(css, "upper-latin")) return upper(letters(number)) + ". ";
  if (type == "i" || has(css, "lower-roman")) return roman(number) + ". ";
  if (type == "I" || has(css, "upper-roman")) return upper(roman(number)) + ". ";
  return std::to_string(number) + ". ";
}

// Bullets by how deep unordered lists stand in each other, as plans mark their levels.
std::string bullet(const xmlNode* item) {
  constexpr std::string_view bullets[] = {"- ", "+ ", "* "};
  std::size_t depth = 0;
  for (const xmlNode* node = item->parent ? item->parent->parent : nullptr; node; node = node->parent)
    depth += html_name(node) == "ul";
  return std::string(bullets[depth % std::size(bullets)]);
}

}  // namespace

std::string_view html_name(const xmlNode* node) {
  return node && node->type == XML_ELEMENT_NODE ? reinterpret_cast<const char*>(node->name) : "";
}

HtmlElement html_element(const xmlNode* node) {
  const std::string_view name = html_name(node);
  const auto found = std::lower_bound(std::begin(elements), std::end(elements), name,
                                      [](const HtmlElement& row, std::string_view key) { return row.name < key; });
  return found != std::end(elements) && found->name == name ? *found : HtmlElement{name};
}

HtmlStyle html_style(const xmlNode* node) {
  HtmlStyle style;
  if (!node->properties) return style;
  read_font(attribute(node, "face"), style);
  read_css(squeezed_style(node), style);
  style.hidden = style.hidden || xmlHasProp(node, reinterpret_cast<const xmlChar*>("hidden"));
  return style;
}

int html_list_start(const xmlNode* list) { return number_attribute(list, "start", 1); }

int html_item_number(const xmlNode* item, int next) { return number_attribute(item, "value", next); }

std::string html_marker(const xmlNode* item, int number) {
  const std::string_view list = html_name(item->parent);
  if (html_style(item).no_marker || html_style(item->parent).no_marker) return "";
  if (list == "ol") return numeral(item, number);
  return list == "ul" ? bullet(item) : "";
}

}  // namespace vanthu
