#include "compose/definitions.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

namespace vanthu {
namespace {

bool read_align(const std::string& text, Align& out) {
  constexpr std::pair<const char*, Align> names[] = {
      {"left", Align::left}, {"center", Align::center}, {"right", Align::right}, {"justify", Align::justify}};
  for (const auto& [name, align] : names)
    if (text == name) {
      out = align;
      return true;
    }
  return false;
}

bool read_outline(const std::string& text, int& out) {
  double level = 0;
  if (!read_number(text, level) || level != std::floor(level) || level < 0 || level > 9) return false;
  out = static_cast<int>(level);
  return true;
}

// "#FF0000"
bool read_color(const std::string& text, Color& out) {
  if (text.size() != 7 || text.front() != '#') return false;
  const auto [end, code] = std::from_chars(text.data() + 1, text.data() + 7, out, 16);
  return code == std::errc() && end == text.data() + 7;
}

// "30mm 8mm"
bool read_frame(const std::string& text, Style& style) {
  const std::size_t blank = text.find(' ');
  return blank != std::string::npos && read_length(text.substr(0, blank), style.frame_width) &&
         read_length(text.substr(blank + 1), style.frame_height) && style.frame_width > 0 &&
         style.frame_height > 0;
}

constexpr const char* a_length = "một độ dài như \"12.7mm\" hoặc \"6pt\"";
constexpr const char* a_number = "một số";
constexpr const char* yes_or_no = "\"yes\" hoặc \"no\"";

template <class T>
struct Attribute {
  const char* name;
  bool (*read)(const std::string& text, T& target);
  const char* expected;
};
using Text = const std::string&;

constexpr Attribute<Style> style_attributes[] = {
    {"size", [](Text t, Style& s) { return read_number(t, s.size) && s.size >= 4 && s.size <= 72; },
     "cỡ chữ từ 4 đến 72"},
    {"bold", [](Text t, Style& s) { return read_yes_no(t, s.bold); }, yes_or_no},
    {"italic", [](Text t, Style& s) { return read_yes_no(t, s.italic); }, yes_or_no},
    {"align", [](Text t, Style& s) { return read_align(t, s.align); }, "left, center, right hoặc justify"},
    {"first-line", [](Text t, Style& s) { return read_length(t, s.first_line); }, a_length},
    {"left", [](Text t, Style& s) { return read_length(t, s.left); }, a_length},
    {"right", [](Text t, Style& s) { return read_length(t, s.right); }, a_length},
    {"before", [](Text t, Style& s) { return read_length(t, s.before); }, a_length},
    {"after", [](Text t, Style& s) { return read_length(t, s.after); }, a_length},
    {"line", [](Text t, Style& s) { return read_number(t, s.line) && s.line >= 0.5 && s.line <= 5; },
     "giãn dòng từ 0.5 đến 5"},
    {"keep-next", [](Text t, Style& s) { return read_yes_no(t, s.keep_next); }, yes_or_no},
    {"keep-lines", [](Text t, Style& s) { return read_yes_no(t, s.keep_lines); }, yes_or_no},
    {"outline", [](Text t, Style& s) { return read_outline(t, s.outline); }, "cấp đề mục từ 0 đến 9"},
    {"balance", [](Text t, Style& s) { return read_yes_no(t, s.balance); }, yes_or_no},
    {"color", [](Text t, Style& s) { return read_color(t, s.color); }, "một màu như \"#FF0000\""},
    {"frame", read_frame, "rộng và cao như \"30mm 8mm\""},
};

bool turn(Text text, PageSetup& page) {
  bool landscape = false;
  if (!read_yes_no(text, landscape)) return false;
  if (landscape != (page.width > page.height)) std::swap(page.width, page.height);
  return true;
}

constexpr Attribute<PageSetup> page_attributes[] = {
    {"landscape", turn, yes_or_no},
    {"top", [](Text t, PageSetup& p) { return read_length(t, p.top); }, a_length},
    {"bottom", [](Text t, PageSetup& p) { return read_length(t, p.bottom); }, a_length},
    {"left", [](Text t, PageSetup& p) { return read_length(t, p.left); }, a_length},
    {"right", [](Text t, PageSetup& p) { return read_length(t, p.right); }, a_length},
    {"header", [](Text t, PageSetup& p) { return read_length(t, p.header); }, a_length},
    {"number-first", [](Text t, PageSetup& p) { return read_yes_no(t, p.number_first); }, yes_or_no},
    {"restart-numbers", [](Text t, PageSetup& p) { return read_yes_no(t, p.restart_numbers); }, yes_or_no},
    {"number-style", [](Text t, PageSetup& p) { return p.number_style = t, true; }, "mã kiểu"},
};

template <class T, std::size_t n>
Status fill(T& target, const Definition& definition, const Attribute<T> (&attributes)[n],
            Evaluation& evaluation) {
  for (const Attribute<T>& attribute : attributes) {
    const auto text = definition.attributes.find(attribute.name);
    if (text == definition.attributes.end()) continue;
    const std::string value = evaluation.string(text->second);
    if (evaluation.error()) return *evaluation.error();
    if (!attribute.read(value, target))
      return Error{ErrorKind::invalid,
                   "Thuộc tính " + std::string(attribute.name) + "=\"" + value + "\" phải là " +
                       attribute.expected + ".",
                   to_string(definition.place)};
  }
  return Done{};
}

}  // namespace

bool read_number(const std::string& text, double& out) {
  double value = 0;
  const auto [end, code] =
      std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  if (code != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return false;
  out = value;
  return true;
}

bool read_length(const std::string& text, double& out) {
  if (text.size() < 3) return false;
  const std::string unit = text.substr(text.size() - 2);
  double value = 0;
  if ((unit != "mm" && unit != "pt") || !read_number(text.substr(0, text.size() - 2), value)) return false;
  out = unit == "mm" ? mm(value) : value;
  return true;
}

bool read_yes_no(const std::string& text, bool& out) {
  if (text != "yes" && text != "no") return false;
  out = text == "yes";
  return true;
}

Result<std::vector<Style>> build_styles(const Template::Content& content, Evaluation& evaluation) {
  std::vector<Style> styles;
  for (const Definition& definition : content.styles) {
    Style style;
    for (const Style& earlier : styles)
      if (earlier.id == definition.based_on) style = earlier;
    style.id = definition.id;
    style.name = definition.name;
    if (Status status = fill(style, definition, style_attributes, evaluation); !status) return status.error();
    styles.push_back(std::move(style));
  }
  return styles;
}

Result<std::map<std::string, PageSetup>> build_pages(const Template::Content& content,
                                                     Evaluation& evaluation) {
  std::map<std::string, PageSetup> pages;
  for (const Definition& definition : content.pages) {
    PageSetup page;
    if (Status status = fill(page, definition, page_attributes, evaluation); !status) return status.error();
    pages[definition.id] = page;
  }
  return pages;
}

}  // namespace vanthu
