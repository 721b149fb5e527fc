#include "intake/page_sizes.h"

#include <optional>
#include <string_view>

#include "base/process.h"
#include "intake/pdf_words.h"
#include "intake/scan.h"

namespace vanthu {
namespace {

constexpr std::size_t head_bytes = 1024;  // readers of PDF look so far for its mark

struct PixelSize {
  unsigned width = 0, height = 0;
};

unsigned byte_at(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes.at(at)); }
unsigned big_endian(std::string_view bytes, std::size_t at) {
  return byte_at(bytes, at) << 8 | byte_at(bytes, at + 1);
}

// ISO/IEC 15948, 11.2.2: the first chunk is IHDR. More than 65,535 pixels are no page.
std::optional<PixelSize> png_size(std::string_view bytes) {
  if (bytes.size() < 24 || big_endian(bytes, 16) != 0 || big_endian(bytes, 20) != 0) return std::nullopt;
  return PixelSize{big_endian(bytes, 18), big_endian(bytes, 22)};
}

// A frame header of ISO/IEC 10918-1, B.2.2: all of C0 … CF but for the tables C4, C8 and CC.
bool is_frame(unsigned marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

std::optional<PixelSize> jpeg_size(std::string_view bytes) {
  for (std::size_t at = 2; at + 9 <= bytes.size() && byte_at(bytes, at) == 0xFF;) {
    const unsigned marker = byte_at(bytes, at + 1);
    if (is_frame(marker)) return PixelSize{big_endian(bytes, at + 7), big_endian(bytes, at + 5)};
    at += marker == 0xFF ? 1 : 2 + std::size_t{big_endian(bytes, at + 2)};  // FF may be filled with more FF
  }
  return std::nullopt;
}

std::optional<PixelSize> gif_size(std::string_view bytes) {
  if (bytes.size() < 10) return std::nullopt;
  return PixelSize{byte_at(bytes, 6) | byte_at(bytes, 7) << 8, byte_at(bytes, 8) | byte_at(bytes, 9) << 8};
}

std::optional<PixelSize> pixels_of(std::string_view bytes) {
  if (bytes.starts_with("\x89PNG\r\n")) return png_size(bytes);
  if (bytes.starts_with("\xFF\xD8\xFF")) return jpeg_size(bytes);
  if (bytes.starts_with("GIF8")) return gif_size(bytes);
  return std::nullopt;
}

// Asked of poppler once more, so that pages that are turned or cropped are as the words have them.
std::vector<PageSize> sizes_of_pdf(const Bytes& bytes) {
  const auto folder = TemporaryFolder::make();
  if (!folder) return {};
  const auto file = folder->path() / "in.pdf";
  if (!write_file(file, bytes)) return {};
  const auto pages = read_words(file);
  if (!pages) return {};
  std::vector<PageSize> sizes;
  for (const PrintedPage& page : *pages) sizes.push_back({page.width, page.height});
  return sizes;
}

}  // namespace

std::vector<PageSize> page_sizes(const Bytes& bytes) {
  if (std::string_view(bytes).substr(0, head_bytes).find("%PDF-") != std::string_view::npos)
    return sizes_of_pdf(bytes);
  const auto pixels = pixels_of(bytes);
  if (!pixels || pixels->width == 0 || pixels->height == 0) return {};
  const double width = paper_width_of(pixels->width, pixels->height);
  return {{width, width * pixels->height / pixels->width}};
}

}  // namespace vanthu
