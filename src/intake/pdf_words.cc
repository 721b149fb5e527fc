#include "intake/pdf_words.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/limits.h"
#include "base/process.h"
#include "base/xml.h"
#include "text/legacy.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

double number(std::string_view line, std::string_view name) {
  const std::string key = ' ' + std::string(name) + "=\"";
  const auto at = line.find(key);
  return at == std::string_view::npos ? 0 : std::strtod(line.data() + at + key.size(), nullptr);
}

std::string plain(std::string_view markup) {
  std::string out;
  for (std::size_t at = 0; at < markup.size();) {
    const auto semicolon = markup[at] == '&' ? markup.find(';', at) : std::string_view::npos;
    const std::string entity =
        semicolon == std::string_view::npos ? "" : html_entity(markup.substr(at + 1, semicolon - at - 1));
    if (entity.empty())
      out += markup[at++];
    else
      out += entity, at = semicolon + 1;
  }
  return out;
}

// Calls `on_line` for each line.
template <class F>
void each_line(std::string_view text, F on_line) {
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    on_line(trim(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

// pdftotext -bbox: <page width height>, <word xMin yMin xMax yMax>text</word>, one on a line.
std::vector<PrintedPage> read_boxes(std::string_view output) {
  std::vector<PrintedPage> pages;
  each_line(output, [&](std::string_view line) {
    if (line.starts_with("<page ")) {
      PrintedPage& page = pages.emplace_back();
      page.width = number(line, "width"), page.height = number(line, "height");
    }
    const auto open = line.find('>'), close = line.rfind("</word>");
    if (!line.starts_with("<word ") || pages.empty() || close == std::string_view::npos || open >= close)
      return;
    PrintedWord word;
    word.box = {number(line, "xMin"), number(line, "yMin"), number(line, "xMax"), number(line, "yMax")};
    word.text = trim(nfc(plain(line.substr(open + 1, close - open - 1))));
    if (!word.text.empty()) pages.back().words.push_back(std::move(word));
  });
  return pages;
}

// A piece of a line in one go, as pdftohtml -xml tells it.
struct Run {
  Rect box;
  std::vector<std::pair<bool, bool>> faces;  // bold and italic of each of its words
  std::optional<LegacyCharset> charset;      // that its font is made for
};

// <b>, <i>, and words between them.
std::vector<std::pair<bool, bool>> faces_of(std::string_view markup) {
  std::vector<std::pair<bool, bool>> out;
  bool bold = false, italic = false, in_word = false;
  for (std::size_t at = 0; at < markup.size();) {
    if (markup[at] == '<') {
      const auto end = markup.find('>', at);
      if (end == std::string_view::npos) break;
      const std::string_view tag = markup.substr(at + 1, end - at - 1);
      if (tag == "b" || tag == "/b") bold = tag == "b";
      if (tag == "i" || tag == "/i") italic = tag == "i";
      at = end + 1;
      continue;
    }
    const char32_t c = next_code_point(markup, at);
    if (!is_blank(c) && !in_word) out.push_back({bold, italic});
    in_word = !is_blank(c);
  }
  return out;
}

// The words between the quotation marks of an attribute.
std::string_view quoted(std::string_view line, std::string_view name) {
  const std::string key = ' ' + std::string(name) + "=\"";
  const auto at = line.find(key);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = line.substr(at + key.size());
  return rest.substr(0, rest.find('"'));
}

std::vector<std::vector<Run>> read_runs(std::string_view output) {
  std::vector<std::vector<Run>> pages;
  std::map<std::string, std::optional<LegacyCharset>, std::less<>> fonts;
  each_line(output, [&](std::string_view line) {
    if (line.starts_with("<page ")) pages.emplace_back();
    if (line.starts_with("<fontspec "))
      fonts[std::string(quoted(line, "id"))] = charset_of_font(quoted(line, "family"));
    const auto open = line.find('>'), close = line.rfind("</text>");
    if (!line.starts_with("<text ") || pages.empty() || close == std::string_view::npos || open >= close)
      return;
    const double left = number(line, "left"), top = number(line, "top");
    const auto font = fonts.find(quoted(line, "font"));
    pages.back().push_back({{left, top, left + number(line, "width"), top + number(line, "height")},
                            faces_of(line.substr(open + 1, close - open - 1)),
                            font == fonts.end() ? std::nullopt : font->second});
  });
  return pages;
}

constexpr double shelf = 8;      // points: runs are looked up by height
constexpr double tallest = 200;  // points: bigger letters are a drawing, and would fill the shelves

int shelf_of(double y) { return static_cast<int>(std::clamp(y / shelf, -1e6, 1e6)); }

// Where faces are told word by word and the counts agree, each word gets its own; else all must agree.
void set_faces(const Run& run, std::vector<PrintedWord*>& words) {
  std::sort(words.begin(), words.end(),
            [](const PrintedWord* a, const PrintedWord* b) { return a->box.left < b->box.left; });
  const bool step = words.size() == run.faces.size();
  for (std::size_t at = 0; at < words.size(); ++at) {
    bool bold = !run.faces.empty(), italic = bold;
    for (const auto& face : run.faces) bold = bold && face.first, italic = italic && face.second;
    words[at]->bold = step ? run.faces[at].first : bold;
    words[at]->italic = step ? run.faces[at].second : italic;
    if (run.charset) words[at]->text = nfc(from_legacy(words[at]->text, *run.charset));
  }
}

void set_faces(PrintedPage& page, const std::vector<Run>& runs) {
  if (page.words.size() * runs.size() > limits::pdf_face_steps) return;
  std::map<int, std::vector<const Run*>> shelves;
  for (const Run& run : runs) {
    if (!(run.box.height() <= tallest)) continue;
    for (int at = shelf_of(run.box.top); at <= shelf_of(run.box.bottom); ++at) shelves[at].push_back(&run);
  }
  std::map<const Run*, std::vector<PrintedWord*>> words;
  for (PrintedWord& word : page.words)
    for (const Run* run : shelves[shelf_of(word.box.center_y())])
      if (run->box.holds(word.box.center_x(), word.box.center_y())) {
        words[run].push_back(&word);
        break;
      }
  for (auto& [run, list] : words) set_faces(*run, list);
}

std::optional<Error> failure(const ProcessOutput& output) {
  if (output.ok()) return std::nullopt;
  const bool locked = output.errors.find("Incorrect password") != std::string::npos ||
                      output.errors.find("encrypted") != std::string::npos ||
                      output.errors.find("not allowed") != std::string::npos;
  if (locked)
    return Error{ErrorKind::invalid,
                 "Tệp PDF được bảo vệ bằng mật khẩu. Hãy gửi bản không đặt mật khẩu, hoặc bản Word "
                 "của dự thảo.",
                 ""};
  if (output.ending == ProcessEnding::exited)
    return Error{ErrorKind::invalid, "Tệp PDF bị hỏng, không đọc được. Hãy xuất lại tệp PDF rồi gửi lại.",
                 ""};
  return Error{ErrorKind::too_large,
               "Tệp PDF quá lớn hoặc quá phức tạp (chương trình đọc PDF " + describe(output) +
                   "). Hãy tách nhỏ tệp, hoặc gửi bản Word.",
               ""};
}

}  // namespace

Result<std::vector<PrintedPage>> read_words(const std::filesystem::path& file) {
  const ProcessInput input = {.bytes = {}, .file = {}, .folder = file.parent_path()};
  const ProcessLimits most = limits_of(limits::pdf_time, limits::pdf_memory, limits::pdf_output);
  const std::string last = std::to_string(limits::pdf_pages + 1);

  const auto boxes = run_process({"pdftotext", "-bbox", "-enc", "UTF-8", "-l", last, file.string(), "-"},
                                 most, input);
  if (!boxes) return boxes.error();
  if (auto error = failure(*boxes)) return *error;
  std::vector<PrintedPage> pages = read_boxes(boxes->out);
  if (pages.size() > static_cast<std::size_t>(limits::pdf_pages))
    return Error{
        ErrorKind::too_large,
        "Tệp PDF có quá " + std::to_string(limits::pdf_pages) + " trang; hãy tách nhỏ tệp rồi thử lại.", ""};

  const auto runs = run_process({"pdftohtml", "-xml", "-i", "-noroundcoord", "-zoom", "1", "-enc", "UTF-8",
                                 "-l", last, "-stdout", file.string()},
                                most, input);
  if (!runs || !runs->ok()) return pages;  // words without faces are words
  const auto faces = read_runs(runs->out);
  for (std::size_t at = 0; at < std::min(pages.size(), faces.size()); ++at) set_faces(pages[at], faces[at]);
  return pages;
}

}  // namespace vanthu
