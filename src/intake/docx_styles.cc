#include "intake/docx_styles.h"

#include <vector>

#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr std::size_t longest_chain = 64;    // of styles based on each other
constexpr std::size_t most_styles = 20'000;  // Word has some 4,000

void inherit(std::optional<bool>& value, const std::optional<bool>& base) {
  if (!value) value = base;
}
void inherit(std::string& value, const std::string& base) {
  if (value.empty()) value = base;
}

void inherit(RunLook& look, const RunLook& base) {
  inherit(look.bold, base.bold);
  inherit(look.italic, base.italic);
  inherit(look.caps, base.caps);
  inherit(look.hidden, base.hidden);
  inherit(look.ascii_font, base.ascii_font);
  inherit(look.ansi_font, base.ansi_font);
}

// Both styles set: off. Otherwise what one of them says.
std::optional<bool> toggle(const std::optional<bool>& paragraph, const std::optional<bool>& run) {
  if (!paragraph) return run;
  if (!run) return paragraph;
  return *paragraph != *run;
}

RunLook toggle(const RunLook& paragraph, const RunLook& run) {
  RunLook out = run;
  out.bold = toggle(paragraph.bold, run.bold);
  out.italic = toggle(paragraph.italic, run.italic);
  out.caps = toggle(paragraph.caps, run.caps);
  out.hidden = toggle(paragraph.hidden, run.hidden);
  inherit(out.ascii_font, paragraph.ascii_font);
  inherit(out.ansi_font, paragraph.ansi_font);
  return out;
}

// w:rFonts names a font, or a place in the theme that goes before it.
std::string font_of(const xmlNode* fonts, const char* name, const char* theme_name, const ThemeFonts& theme) {
  const std::string place = attribute_of(fonts, theme_name);
  if (place.starts_with("major") && !theme.major.empty()) return theme.major;
  if (place.starts_with("minor") && !theme.minor.empty()) return theme.minor;
  return attribute_of(fonts, name);
}

std::string latin_font(const xmlNode* fonts) {
  for (const xmlNode* font : Children(fonts))
    if (local_name(font) == "latin") return attribute_of(font, "typeface");
  return "";
}

const xmlNode* descendant(const xmlNode* node, std::string_view name) {
  for (const xmlNode* child : Children(node)) {
    if (local_name(child) == name) return child;
    if (const xmlNode* found = descendant(child, name)) return found;
  }
  return nullptr;
}

// A style as it is written, and what it is based on.
struct Written {
  WordStyle style;
  std::string base;
};

Written read_style(const xmlNode* node, const std::string& id, const ThemeFonts& theme) {
  const xmlNode* properties = word_child(node, "pPr");
  Written out;
  out.style.name = lower(child_value(node, "name"));
  out.style.look = read_run_look(word_child(node, "rPr"), theme);
  out.style.place = read_list_place(properties);
  if (out.style.place.list) out.style.place_style = id;
  out.style.outline = child_number(properties, "outlineLvl");
  out.base = child_value(node, "basedOn");
  return out;
}

void inherit(WordStyle& style, const WordStyle& base) {
  inherit(style.look, base.look);
  if (!style.outline) style.outline = base.outline;
  if (!style.place.level) style.place.level = base.place.level;
  if (style.place.list) return;
  style.place.list = base.place.list;
  style.place_style = base.place_style;
}

}  // namespace

ThemeFonts read_theme_fonts(const xmlNode* theme) {
  const xmlNode* scheme = descendant(theme, "fontScheme");
  ThemeFonts out;
  for (const xmlNode* fonts : Children(scheme)) {
    if (local_name(fonts) == "majorFont") out.major = latin_font(fonts);
    if (local_name(fonts) == "minorFont") out.minor = latin_font(fonts);
  }
  return out;
}

RunLook read_run_look(const xmlNode* properties, const ThemeFonts& theme) {
  RunLook look;
  if (!properties) return look;
  look.bold = child_switch(properties, "b");
  look.italic = child_switch(properties, "i");
  look.caps = child_switch(properties, "caps");
  look.hidden = child_switch(properties, "vanish");
  if (const xmlNode* fonts = word_child(properties, "rFonts")) {
    look.ascii_font = font_of(fonts, "ascii", "asciiTheme", theme);
    look.ansi_font = font_of(fonts, "hAnsi", "hAnsiTheme", theme);
  }
  return look;
}

ListPlace read_list_place(const xmlNode* paragraph_properties) {
  const xmlNode* numbering = word_child(paragraph_properties, "numPr");
  return {child_number(numbering, "numId"), child_number(numbering, "ilvl")};
}

DocxStyles::DocxStyles(const xmlNode* styles, ThemeFonts theme) : theme_(std::move(theme)) {
  std::map<std::string, Written> written;
  std::string default_id;
  for (const xmlNode* node : Children(styles)) {
    if (word_name(node) == "docDefaults")
      base_ = read_run_look(word_child(word_child(node, "rPrDefault"), "rPr"), theme_);
    if (word_name(node) != "style" || written.size() >= most_styles) continue;
    const std::string id = attribute_of(node, "styleId");
    const std::string is_default = attribute_of(node, "default");
    if (attribute_of(node, "type") == "paragraph" && (is_default == "1" || is_default == "true")) default_id = id;
    written.try_emplace(id, read_style(node, id, theme_));
  }
  for (const auto& [id, own] : written) {
    WordStyle style = own.style;
    auto base = written.find(own.base);
    for (std::size_t step = 0; step < longest_chain && base != written.end(); ++step) {
      inherit(style, base->second.style);
      base = written.find(base->second.base);
    }
    styles_.emplace(id, std::move(style));
  }
  if (const WordStyle* found = find(default_id)) default_ = *found;
}

const WordStyle* DocxStyles::find(std::string_view id) const {
  const auto found = styles_.find(id);
  return found == styles_.end() ? nullptr : &found->second;
}

const WordStyle& DocxStyles::paragraph(std::string_view id) const {
  const WordStyle* found = find(id);
  return found ? *found : default_;
}

RunLook DocxStyles::look(const WordStyle& paragraph, const xmlNode* run_properties) const {
  const WordStyle* run_style = find(child_value(run_properties, "rStyle"));
  RunLook look = read_run_look(run_properties, theme_);
  inherit(look, run_style ? toggle(paragraph.look, run_style->look) : paragraph.look);
  inherit(look, base_);
  return look;
}

}  // namespace vanthu
