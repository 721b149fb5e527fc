#pragma once
#include <filesystem>
#include <vector>

#include "base/file.h"
#include "base/result.h"
#include "intake/page.h"
#include "text/text.h"

namespace vanthu {

// A picture of pages (PNG, JPEG, TIFF, WebP, GIF), recognised by tesseract in a child process. Findings say
// that it was, and how surely. Errors: not_found (tesseract is not installed), invalid (no picture, or no
// letters on it), too_large.
Result<Text> read_picture(const Bytes& bytes);

// In points: a picture is taken for a sheet of A4, upright or turned.
constexpr double paper_width_of(double width, double height) { return width <= height ? 595 : 842; }

// A page that has no text of its own.
struct ScannedPage {
  int number = 0;         // 1-based
  PrintedPage page;       // its size; gets the words
  double confidence = 0;  // mean of the words, in percent
};

// Recognises these pages of a PDF. Errors: as read_picture.
Status recognise(const std::filesystem::path& pdf, std::vector<ScannedPage>& pages);

// That words were read from a picture, and which of them may be wrong.
std::vector<Diagnostic> recognition_findings(const std::vector<ScannedPage>& pages);

}  // namespace vanthu
