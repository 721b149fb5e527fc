#include "doc/fonts.h"

#include <algorithm>
#include <cmath>
#include <hb-ot.h>
#include <hb-subset.h>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "text/unicode.h"

namespace vanthu {
namespace {

struct HbFree {
  void operator()(hb_blob_t* p) const { hb_blob_destroy(p); }
  void operator()(hb_face_t* p) const { hb_face_destroy(p); }
  void operator()(hb_font_t* p) const { hb_font_destroy(p); }
  void operator()(hb_subset_input_t* p) const { hb_subset_input_destroy(p); }
};
template <class T>
using Hb = std::unique_ptr<T, HbFree>;

// Characters below this have their advances in a flat array: Latin, Vietnamese, punctuation, arrows,
// dingbats.
constexpr char32_t cached_characters = 0x2800;
constexpr std::int16_t no_glyph = -1;
constexpr std::size_t catalogue_bytes = 1u << 20;

constexpr char32_t drawn_as(char32_t c) { return c == 0x00A0 ? U' ' : c == 0x2011 ? U'-' : c; }

int to_thousandths(double units, unsigned units_per_em) {
  return static_cast<int>(std::lround(units * 1000.0 / units_per_em));
}

// Big-endian 16 bits of an OpenType table; 0 past its end.
int table_int16(hb_face_t* face, const char (&tag)[5], unsigned offset) {
  const Hb<hb_blob_t> table(hb_face_reference_table(face, HB_TAG(tag[0], tag[1], tag[2], tag[3])));
  unsigned size = 0;
  const char* data = hb_blob_get_data(table.get(), &size);
  if (offset + 2 > size) return 0;
  const auto byte = [&](unsigned at) { return static_cast<unsigned>(static_cast<unsigned char>(data[at])); };
  return static_cast<std::int16_t>(byte(offset) << 8 | byte(offset + 1));
}

std::string postscript_name(hb_face_t* face) {
  char name[128] = "";
  unsigned size = sizeof name;
  hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, name);
  return name;
}

// Second byte of PANOSE (OS/2 at 32): 11..15 are the styles without serifs.
bool has_serifs(hb_face_t* face) {
  const int serif_style = table_int16(face, "OS/2", 32) & 0xFF;
  return serif_style < 11 || serif_style > 15;
}

// A known estimate; fonts do not say how thick their stems are.
int stem_v(double weight) { return static_cast<int>(std::lround(50 + std::pow(weight / 65.0, 2))); }

FaceInfo read_info(hb_font_t* font) {
  hb_face_t* face = hb_font_get_face(font);
  const unsigned units_per_em = hb_face_get_upem(face);
  const auto metric = [&](hb_ot_metrics_tag_t tag) {
    hb_position_t value = 0;
    hb_ot_metrics_get_position_with_fallback(font, tag, &value);
    return to_thousandths(value, units_per_em);
  };
  FaceInfo info;
  info.postscript_name = postscript_name(face);
  info.ascent = metric(HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER);
  info.descent = metric(HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER);
  info.line_gap = metric(HB_OT_METRICS_TAG_HORIZONTAL_LINE_GAP);
  info.cap_height = metric(HB_OT_METRICS_TAG_CAP_HEIGHT);
  const double weight = hb_style_get_value(font, HB_STYLE_TAG_WEIGHT);
  info.stem_v = stem_v(weight);
  info.italic_angle = hb_style_get_value(font, HB_STYLE_TAG_SLANT_ANGLE);
  for (unsigned i = 0; i < 4; ++i)
    info.box[i] = to_thousandths(table_int16(face, "head", 36 + 2 * i), units_per_em);
  info.bold = weight >= 600;
  info.italic = info.italic_angle != 0;
  info.serif = has_serifs(face);
  info.fixed_pitch = table_int16(face, "post", 12) != 0 || table_int16(face, "post", 14) != 0;
  return info;
}

// The line height at spacing 1.0 as a fraction of the size, unrounded: over a page the rounding would add up.
double read_line_height(hb_font_t* font) {
  hb_font_extents_t extents{};
  hb_font_get_h_extents(font, &extents);
  return static_cast<double>(extents.ascender - extents.descender + extents.line_gap) /
         hb_face_get_upem(hb_font_get_face(font));
}

std::optional<int> read_advance(hb_font_t* font, char32_t c) {
  hb_codepoint_t glyph = 0;
  if (!hb_font_get_nominal_glyph(font, c, &glyph)) return std::nullopt;
  return to_thousandths(hb_font_get_glyph_h_advance(font, glyph), hb_face_get_upem(hb_font_get_face(font)));
}

std::vector<std::int16_t> read_advances(hb_font_t* font) {
  std::vector<std::int16_t> advances(cached_characters, no_glyph);
  for (char32_t c = 0x20; c < cached_characters; ++c)
    if (const auto advance = read_advance(font, c)) advances[c] = static_cast<std::int16_t>(*advance);
  return advances;
}

}  // namespace

struct FontSet::Face {
  Hb<hb_face_t> face;
  Hb<hb_font_t> font;
  FaceInfo info;
  double line_height = 0;              // at size 1
  std::vector<std::int16_t> advances;  // by character

  static Result<std::shared_ptr<const Face>> open(const std::filesystem::path& file);

  std::optional<int> advance(char32_t c) const {
    c = drawn_as(c);
    if (c >= cached_characters) return read_advance(font.get(), c);
    if (advances[c] == no_glyph) return std::nullopt;
    return advances[c];
  }
};

Result<std::shared_ptr<const FontSet::Face>> FontSet::Face::open(const std::filesystem::path& file) {
  const Hb<hb_blob_t> blob(hb_blob_create_from_file(file.c_str()));
  auto face = std::make_shared<Face>();
  face->face.reset(hb_face_create(blob.get(), 0));
  const Hb<hb_blob_t> outlines(hb_face_reference_table(face->face.get(), HB_TAG('g', 'l', 'y', 'f')));
  if (hb_face_get_glyph_count(face->face.get()) == 0 || hb_blob_get_length(outlines.get()) == 0)
    return Error{ErrorKind::invalid, "tệp phông chữ hỏng hoặc không phải phông TrueType (.ttf)",
                 file.string()};
  hb_face_make_immutable(face->face.get());
  face->font.reset(hb_font_create(face->face.get()));
  hb_font_make_immutable(face->font.get());
  face->info = read_info(face->font.get());
  face->line_height = read_line_height(face->font.get());
  face->advances = read_advances(face->font.get());
  return std::shared_ptr<const Face>(std::move(face));
}

namespace {

// One entry of the catalogue.
struct Family {
  std::string name, package;
  std::vector<std::filesystem::path> folders, files;
};

struct Catalogue {
  std::vector<Family> families, fallbacks;
};

std::optional<std::vector<std::filesystem::path>> path_list(const nlohmann::json& value) {
  if (!value.is_array()) return std::nullopt;
  std::vector<std::filesystem::path> paths;
  for (const auto& item : value) {
    if (!item.is_string()) return std::nullopt;
    paths.emplace_back(item.get<std::string>());
  }
  return paths;
}

std::optional<Family> read_family(const nlohmann::json& value) {
  if (!value.is_object() || value.size() != 4) return std::nullopt;
  for (const char* key : {"name", "package"})
    if (!value.contains(key) || !value[key].is_string()) return std::nullopt;
  if (!value.contains("folders") || !value.contains("files")) return std::nullopt;
  const auto folders = path_list(value["folders"]);
  const auto files = path_list(value["files"]);
  if (!folders || !files) return std::nullopt;
  return Family{value["name"], value["package"], *folders, *files};
}

std::optional<std::vector<Family>> read_families(const nlohmann::json& list) {
  if (!list.is_array()) return std::nullopt;
  std::vector<Family> families;
  for (const auto& item : list) {
    auto family = read_family(item);
    if (!family) return std::nullopt;
    families.push_back(std::move(*family));
  }
  return families;
}

std::optional<Catalogue> read_catalogue(const Bytes& bytes) {
  const auto json = nlohmann::json::parse(bytes, nullptr, false);
  if (!json.is_object() || !json.contains("families") || !json.contains("fallbacks")) return std::nullopt;
  auto families = read_families(json["families"]);
  auto fallbacks = read_families(json["fallbacks"]);
  if (!families || !fallbacks) return std::nullopt;
  for (const Family& family : *families)
    if (family.files.size() != 4) return std::nullopt;
  return Catalogue{std::move(*families), std::move(*fallbacks)};
}

// Where the file lies, or "" if in none of the family's folders.
std::filesystem::path locate(const Family& family, const std::filesystem::path& file,
                             const std::filesystem::path& base) {
  for (const auto& folder : family.folders) {
    std::error_code ignored;
    const auto path = (base / folder / file).lexically_normal();
    if (std::filesystem::is_regular_file(path, ignored)) return path;
  }
  return {};
}

// The files of the family that are there.
std::vector<std::filesystem::path> located(const Family& family, const std::filesystem::path& base) {
  std::vector<std::filesystem::path> paths;
  for (const auto& file : family.files)
    if (auto path = locate(family, file, base); !path.empty()) paths.push_back(std::move(path));
  return paths;
}

Error no_family(const Catalogue& catalogue, const std::filesystem::path& file) {
  std::string message = "không tìm thấy phông chữ nào trong danh mục; hãy cài gói";
  for (const Family& family : catalogue.families)
    if (!family.package.empty()) message += " " + family.package;
  return Error{ErrorKind::not_found, message, file.string()};
}

// The letters that old fonts lack: with them a face can set any Vietnamese text.
constexpr std::pair<char32_t, char32_t> vietnamese_letters[] = {
    {0x0102, 0x0103}, {0x0110, 0x0111}, {0x0128, 0x0129}, {0x0168, 0x0169},
    {0x01A0, 0x01A1}, {0x01AF, 0x01B0}, {0x1EA0, 0x1EF9}};

template <class Has>
std::optional<char32_t> missing_letter(Has has) {
  for (const auto& [first, last] : vietnamese_letters)
    for (char32_t c = first; c <= last; ++c)
      if (!has(c)) return c;
  return std::nullopt;
}

}  // namespace

Result<FontSet> FontSet::load(const std::filesystem::path& catalogue_file) {
  const auto bytes = read_file(catalogue_file, catalogue_bytes);
  if (!bytes) return bytes.error();
  const auto catalogue = read_catalogue(*bytes);
  if (!catalogue)
    return Error{ErrorKind::invalid,
                 "danh mục phông chữ sai cấu trúc: cần \"families\" và \"fallbacks\", mỗi mục có \"name\", "
                 "\"package\", \"folders\" và \"files\" (bốn tệp với \"families\")",
                 catalogue_file.string()};

  const auto base = catalogue_file.parent_path();
  std::vector<std::filesystem::path> files;
  for (const Family& family : catalogue->families) {
    files = located(family, base);
    if (files.size() == family.files.size()) break;
    files.clear();
  }
  if (files.empty()) return no_family(*catalogue, catalogue_file);
  const std::size_t own = files.size();
  for (const Family& family : catalogue->fallbacks)
    for (auto& file : located(family, base)) files.push_back(std::move(file));

  FontSet set;
  for (const auto& file : files) {
    auto face = Face::open(file);
    if (!face) return face.error();
    set.faces_.push_back(std::move(*face));
    const auto has = [&](char32_t c) { return set.faces_.back()->advance(c).has_value(); };
    if (set.faces_.size() > own) continue;
    if (const auto letter = missing_letter(has))
      return Error{ErrorKind::invalid, "phông chữ thiếu chữ cái tiếng Việt “" + to_utf8({&*letter, 1}) + "”",
                   file.string()};
  }
  return set;
}

FaceId FontSet::face(bool bold, bool italic) const { return (bold ? 1 : 0) + (italic ? 2 : 0); }

FaceId FontSet::face_for(FaceId wanted, char32_t c) const {
  if (faces_[static_cast<std::size_t>(wanted)]->advance(c)) return wanted;
  FaceId found = -1;
  for (std::size_t i = 4; i < faces_.size(); ++i) {
    if (!faces_[i]->advance(c)) continue;
    if (faces_[i]->info.bold == info(wanted).bold) return static_cast<FaceId>(i);
    if (found < 0) found = static_cast<FaceId>(i);
  }
  return found;
}

const FaceInfo& FontSet::info(FaceId face) const { return faces_[static_cast<std::size_t>(face)]->info; }

int FontSet::advance(FaceId face, char32_t c) const {
  return faces_[static_cast<std::size_t>(face)]->advance(c).value_or(0);
}

long FontSet::advance(FaceId face, std::string_view utf8) const {
  long sum = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t c = next_code_point(utf8, at);
    const FaceId drawn = face_for(face, c);
    if (drawn >= 0) sum += advance(drawn, c);
  }
  return sum;
}

double FontSet::line_height(FaceId face, double size) const {
  return faces_[static_cast<std::size_t>(face)]->line_height * size;
}

namespace {

// What a PDF reader does not need: layout rules, names, kerning.
constexpr const char* dropped_tables[] = {"GSUB", "GPOS", "GDEF", "gasp", "kern", "name", "post", "OS/2",
                                          "FFTM", "DSIG", "LTSH", "VDMX", "hdmx", "meta", "PCLT"};

Hb<hb_subset_input_t> subset_input(const std::set<char32_t>& characters) {
  Hb<hb_subset_input_t> input(hb_subset_input_create_or_fail());
  if (!input) return input;
  hb_set_t* unicodes = hb_subset_input_unicode_set(input.get());
  for (const char32_t c : characters) hb_set_add(unicodes, c);
  hb_set_t* dropped = hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG);
  for (const char* tag : dropped_tables) hb_set_add(dropped, hb_tag_from_string(tag, 4));
  hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
  return input;
}

Subset read_subset(hb_face_t* face, const std::set<char32_t>& characters) {
  Subset subset;
  const Hb<hb_blob_t> blob(hb_face_reference_blob(face));
  unsigned size = 0;
  const char* data = hb_blob_get_data(blob.get(), &size);
  subset.font.assign(data, size);
  const Hb<hb_font_t> font(hb_font_create(face));
  for (const char32_t c : characters) {
    hb_codepoint_t glyph = 0;
    if (hb_font_get_nominal_glyph(font.get(), c, &glyph))
      subset.glyphs.emplace_back(c, static_cast<std::uint16_t>(glyph));
  }
  for (hb_codepoint_t glyph = 0; glyph < hb_face_get_glyph_count(face); ++glyph)
    subset.widths.push_back(
        to_thousandths(hb_font_get_glyph_h_advance(font.get(), glyph), hb_face_get_upem(face)));
  return subset;
}

}  // namespace

Result<Subset> FontSet::subset(FaceId face, const std::set<char32_t>& characters) const {
  const Error refused{ErrorKind::internal, "không rút gọn được phông chữ", info(face).postscript_name};
  const auto input = subset_input(characters);
  if (!input) return refused;
  const Hb<hb_face_t> cut(hb_subset_or_fail(faces_[static_cast<std::size_t>(face)]->face.get(), input.get()));
  if (!cut) return refused;
  return read_subset(cut.get(), characters);
}

}  // namespace vanthu
