#include "both.h"

#include <cmath>

#include "base/file.h"
#include "base/process.h"
#include "layout/layout.h"
#include "output/docx.h"
#include "output/pdf.h"

namespace vanthu::parity {
namespace {

constexpr std::chrono::minutes office_time{10};

std::filesystem::path file_of(const std::filesystem::path& folder, std::size_t index,
                              const std::string& end) {
  return folder / (std::to_string(index) + end);
}

Status write_both(const Doc& doc, const FontSet& fonts, const std::filesystem::path& pdf,
                  const std::filesystem::path& docx) {
  const auto pages = layout(doc, fonts);
  if (!pages) return pages.error();
  const auto our_pdf = write_pdf(*pages, fonts);
  if (!our_pdf) return our_pdf.error();
  const auto our_docx = write_docx(doc, fonts);
  if (!our_docx) return our_docx.error();
  const Status written = write_file(pdf, *our_pdf);
  return written ? write_file(docx, *our_docx) : written;
}

Status convert(const std::vector<std::filesystem::path>& files, const std::filesystem::path& folder) {
  if (files.empty()) return Done{};
  std::vector<std::string> command = {"soffice",
                                      "-env:UserInstallation=file://" + (folder / "profile").string(),
                                      "--headless",
                                      "--convert-to",
                                      "pdf",
                                      "--outdir",
                                      (folder / "office").string()};
  for (const auto& file : files) command.push_back(file.string());
  ProcessLimits limits;
  limits.wall_time = office_time;
  limits.cpu_seconds = std::chrono::duration_cast<std::chrono::seconds>(office_time).count();
  limits.memory_bytes = 0;
  ProcessInput input;
  input.folder = folder;
  const auto ran = run_process(command, limits, input);
  if (!ran) return ran.error();
  if (!ran->ok())
    return Error{ErrorKind::internal, "LibreOffice: " + describe(*ran) + ": " + ran->errors, ""};
  return Done{};
}

double top_margin(const Doc& doc) {
  double margin = 1000;
  for (const Section& section : doc.sections) margin = std::min(margin, section.page.top);
  return margin;
}

Result<Parity> compare_files(const std::filesystem::path& ours, const std::filesystem::path& theirs,
                             double margin) {
  const auto our_text = read_printed(ours, margin);
  if (!our_text) return our_text.error();
  const auto their_text = read_printed(theirs, margin);
  if (!their_text) return their_text.error();
  return compare(*our_text, *their_text);
}

}  // namespace

std::string missing_for_parity() {
  const auto font = run_process({"fc-match", "-f", "%{file}", "Times New Roman"});
  if (!font) return font.error().message;
  if (font->out.find("liberation2/") == std::string::npos)
    return "Times New Roman is stood in for by " + font->out +
           ", not by Liberation Serif of fonts-liberation2";
  const auto office = run_process({"soffice", "--version"});
  return office ? "" : office.error().message;
}

std::vector<Compared> compare_both(const std::vector<NamedDoc>& docs, const FontSet& fonts,
                                   const std::filesystem::path& folder) {
  std::vector<Status> written;
  std::vector<std::filesystem::path> files;
  for (std::size_t i = 0; i < docs.size(); ++i) {
    const auto docx = file_of(folder, i, ".docx");
    written.push_back(write_both(docs[i].doc, fonts, file_of(folder, i, ".pdf"), docx));
    if (written.back()) files.push_back(docx);
  }
  const Status converted = convert(files, folder);
  std::vector<Compared> out;
  for (std::size_t i = 0; i < docs.size(); ++i) {
    const Status& status = written[i] ? converted : written[i];
    out.push_back(
        {docs[i].name, status ? compare_files(file_of(folder, i, ".pdf"),
                                              file_of(folder / "office", i, ".pdf"), top_margin(docs[i].doc))
                              : Result<Parity>(status.error())});
  }
  return out;
}

}  // namespace vanthu::parity
