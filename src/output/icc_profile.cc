#include "output/icc_profile.h"

#include <cmath>
#include <cstdint>
#include <string_view>

namespace vanthu {
namespace {

constexpr std::size_t header_size = 128, table_row = 12;

void append_bytes(Bytes& out, std::uint32_t value, int count) {
  for (int shift = 8 * (count - 1); shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 0xFF);
}

void append_u16(Bytes& out, std::uint32_t value) { append_bytes(out, value, 2); }
void append_u32(Bytes& out, std::uint32_t value) { append_bytes(out, value, 4); }

void append_fixed(Bytes& out, double value) {  // s15Fixed16Number
  append_u32(out, static_cast<std::uint32_t>(std::lround(value * 65536)));
}

// A type's signature and four bytes of nothing begin every tag's data.
Bytes begin_type(std::string_view signature) { return Bytes(signature) + Bytes(4, '\0'); }

Bytes description(std::string_view text) {  // 6.5.17
  Bytes out = begin_type("desc");
  append_u32(out, static_cast<std::uint32_t>(text.size() + 1));
  out += text;
  out += '\0';
  return out + Bytes(4 + 4 + 2 + 1 + 67, '\0');  // no Unicode, no Macintosh script
}

Bytes plain_text(std::string_view text) { return begin_type("text") + Bytes(text) + '\0'; }

struct Xyz {
  double x, y, z;
};

Bytes color(const Xyz& value) {
  Bytes out = begin_type("XYZ ");
  for (const double part : {value.x, value.y, value.z}) append_fixed(out, part);
  return out;
}

double linear(double value) {
  return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

// With these many points the curve between them is exact to half a step of sixteen bits.
constexpr int curve_points = 256;

Bytes tone_curve() {
  Bytes out = begin_type("curv");
  append_u32(out, curve_points);
  for (int i = 0; i < curve_points; ++i)
    append_u16(out, static_cast<std::uint32_t>(std::lround(linear(i / (curve_points - 1.0)) * 65535)));
  return out;
}

// The primaries as they look in the light of D50 (ICC's connection space).
constexpr Xyz white = {0.9642, 1, 0.8249};
constexpr Xyz red = {0.43607, 0.22249, 0.01392};
constexpr Xyz green = {0.38515, 0.71687, 0.09708};
constexpr Xyz blue = {0.14307, 0.06061, 0.71410};

Bytes header(std::size_t size) {
  Bytes out;
  append_u32(out, static_cast<std::uint32_t>(size));
  append_u32(out, 0);           // no preferred engine
  append_u32(out, 0x02100000);  // version 2.1
  out += "mntrRGB XYZ ";        // a display's; from RGB to XYZ
  for (const std::uint32_t part : {2020, 1, 1, 0, 0, 0}) append_u16(out, part);  // a date must be there
  out += "acsp";
  out += Bytes(24, '\0');  // platform, flags, device
  append_u32(out, 0);      // perceptual
  for (const double part : {white.x, white.y, white.z}) append_fixed(out, part);
  out.resize(header_size, '\0');
  return out;
}

}  // namespace

Bytes srgb_profile() {
  const struct {
    std::string_view signature;
    Bytes data;
  } tags[] = {
      {"desc", description("sRGB IEC61966-2.1")},
      {"cprt", plain_text("No copyright, use freely")},
      {"wtpt", color(white)},
      {"rXYZ", color(red)},
      {"gXYZ", color(green)},
      {"bXYZ", color(blue)},
      {"rTRC", tone_curve()},
      {"gTRC", {}},  // the red one's
      {"bTRC", {}},
  };
  Bytes table, data;
  append_u32(table, std::size(tags));
  const std::size_t data_begin = header_size + 4 + table_row * std::size(tags);
  std::size_t begin = 0, size = 0;
  for (const auto& tag : tags) {
    if (!tag.data.empty()) {
      begin = data_begin + data.size();
      size = tag.data.size();
      data += tag.data;
      data.resize((data.size() + 3) / 4 * 4, '\0');
    }
    table += tag.signature;
    append_u32(table, static_cast<std::uint32_t>(begin));
    append_u32(table, static_cast<std::uint32_t>(size));
  }
  return header(data_begin + data.size()) + table + data;
}

}  // namespace vanthu
